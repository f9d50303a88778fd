// Package doctest makes documents for tests of the stages: whole ones, as the
// stages before might have left them, but cut into blocks and turns by chance.
package doctest

import (
	"math/rand/v2"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// Of is a document of text, which must be valid UTF-8, as chance has it.
func Of(text string, chance uint64) *doc.Document {
	r := rand.New(rand.NewPCG(chance, 3))
	d := &doc.Document{Source: "x.txt", Raw: []byte(text), Text: text, Encoding: "utf-8", MediaType: "text/plain"}
	cut := func(from, most int) int {
		to := min(len(text), from+1+r.IntN(most))
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to++
		}
		return to
	}
	kinds := []doc.Kind{doc.Title, doc.CrossHead, doc.Narration, doc.Narration, doc.TurnText, doc.TurnLabel, doc.Blank, doc.Related}
	for at := 0; at < len(text); {
		b := doc.Block{Span: doc.Span{Start: at, End: cut(at, 400)}, Kind: kinds[r.IntN(len(kinds))], Confidence: r.Float64()}
		b.Source = b.Span
		at = b.End
		d.Blocks = append(d.Blocks, b)
	}
	forms := []doc.Form{doc.Labelled, doc.Unlabelled, doc.Reported}
	roles := []doc.Role{doc.Interviewer, doc.Respondent, doc.Other}
	speeches := []doc.Speech{doc.Direct, doc.Indirect, doc.MixedSpeech}
	for at := 0; at < len(text); {
		t := &doc.Turn{
			Form: forms[r.IntN(3)], Role: roles[r.IntN(3)], Speech: speeches[r.IntN(3)],
			LabelSpan: doc.Unknown, CueSpan: doc.Unknown, Exchange: -1, Confidence: r.Float64(), Speaker: []string{"", "Ada Lund", "Tove Lind"}[r.IntN(3)],
		}
		for range 1 + r.IntN(3) {
			if at = cut(at, 30); at < len(text) {
				s := doc.Span{Start: at, End: cut(at, 300)}
				at = s.End
				t.Spans = append(t.Spans, s)
			}
		}
		if len(t.Spans) > 0 {
			t.Explain("TURN-LABEL", r.Float64())
			if n := len(d.Turns); n > 0 && r.IntN(4) == 0 && t.Form == doc.Reported {
				t.Follows = d.Turns[n-1]
			}
			d.Turns = append(d.Turns, t)
		}
	}
	return d
}
