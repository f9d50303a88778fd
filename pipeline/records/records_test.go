package records

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/schema"
)

// span is where piece stands in d.
func span(t *testing.T, d *doc.Document, piece string) doc.Span {
	t.Helper()
	i := strings.Index(d.Text, piece)
	if i < 0 {
		t.Fatalf("%q is not in the text", piece)
	}
	return doc.Span{Start: i, End: i + len(piece)}
}

// sample is a small document with one of everything.
func sample(t *testing.T) *doc.Document {
	text := "Café talk\nWhy bread? And why now?\n“It rises,” she said. “So do I.”\n(laughs)\nThe end.\nSubscribe now…\n"
	d := &doc.Document{
		Source: "talks/café.txt", Raw: []byte("\ufeff" + text), Text: text, Encoding: "utf-8", MediaType: "text/plain",
		Meta: doc.Meta{Title: "Café talk", Published: "2024-03", Language: "en", Form: doc.Unlabelled, Respondents: []string{"Ana Ruiz"}},
	}
	pos := 0
	for _, line := range strings.SplitAfter(text, "\n")[:6] {
		d.Blocks = append(d.Blocks, doc.Block{
			Span: doc.Span{Start: pos, End: pos + len(line)}, Source: doc.Span{Start: pos + 3, End: pos + 3 + len(line)},
			Kind: doc.TurnText, Reason: "BLOCK-X", Confidence: 0.8,
		})
		pos += len(line)
	}
	d.Blocks[0].Kind, d.Blocks[5].Kind = doc.Title, doc.Promo
	q := &doc.Turn{
		Spans: []doc.Span{span(t, d, "Why bread? And why now?")}, Form: doc.Unlabelled, Speech: doc.Direct, Role: doc.Interviewer,
		QuestionForm: "wh", Words: 5, Sentences: 2, Confidence: 0.9, Exchange: 0,
	}
	a := &doc.Turn{
		Spans: []doc.Span{span(t, d, "“It rises,”"), span(t, d, "“So do I.”"), span(t, d, "The end.")}, Form: doc.Unlabelled, Speech: doc.Direct,
		Role: doc.Respondent, Label: "she", Speaker: "Ana Ruiz", Words: 7, Sentences: 3, Confidence: 0.7, Exchange: 0, ReplyTo: q, Language: "en",
		Events: []doc.Event{{Text: "laughs", Span: span(t, d, "(laughs)")}}, Evidence: []doc.Evidence{{Code: "TURN-ALTERNATE", Weight: 2}}, Mentions: []string{"Ana"},
	}
	aside := &doc.Turn{Spans: []doc.Span{span(t, d, "The end.")}, Form: doc.Unlabelled, Speech: doc.Direct, Exchange: -1, Confidence: 0.5, Words: 2, Sentences: 1}
	d.Turns = []*doc.Turn{q, a, aside}
	d.Blocks[1].Turn, d.Blocks[2].Turn = q, a
	return d
}

func TestRows(t *testing.T) {
	d := sample(t)
	rows, err := Rows(d)
	if err != nil {
		t.Fatal(err)
	}
	id := rows.Document.DocID
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"doc_id", id, DocID("talks/café.txt", d.Raw)},
		{"bytes", rows.Document.Bytes, int64(len(d.Raw))},
		{"id", rows.Turns[1].ID, id + "-0001"},
		{"text", rows.Turns[1].Text, "“It rises,” “So do I.”\n\nThe end."},
		{"first span", rows.Turns[1].Spans[0], schema.Span{CharStart: 34, CharEnd: 45, ByteStart: 35, ByteEnd: 50}},
		{"hull", [2]int32{rows.Turns[1].CharStart, rows.Turns[1].CharEnd}, [2]int32{34, 84}},
		{"speaker_id", *rows.Turns[1].SpeakerID, "ana-ruiz"},
		{"no speaker", rows.Turns[0].Speaker, (*string)(nil)},
		{"no speaker_id", rows.Turns[0].SpeakerID, (*string)(nil)},
		{"reply_to", *rows.Turns[1].ReplyTo, id + "-0000"},
		{"event", rows.Turns[1].Events, []schema.Event{{Text: "laughs", CharStart: 67, CharEnd: 75}}},
		{"evidence", rows.Turns[1].Evidence, []string{"TURN-ALTERNATE"}},
		{"no mentions", rows.Turns[0].Mentions, []string{}},
		{"language unknown", rows.Turns[0].Language, "und"},
		{"role undecided", rows.Turns[2].Role, "other"},
		{"published", *rows.Turns[2].Published, "2024-03"},
		{"exchanges", len(rows.Exchanges), 1},
		{"exchange", rows.Exchanges[0].ID, id + "-e0000"},
		{"question", rows.Exchanges[0].Question, "Why bread? And why now?"},
		{"answer", rows.Exchanges[0].Answer, rows.Turns[1].Text},
		{"answer_turns", rows.Exchanges[0].AnswerTurns, []string{id + "-0001"}},
		{"exchange's confidence", rows.Exchanges[0].Confidence, 0.7},
		{"exchange's question_form", *rows.Exchanges[0].QuestionForm, "wh"},
		{"respondent", *rows.Exchanges[0].Respondent, "Ana Ruiz"},
		{"source_start", *rows.Blocks[1].SourceStart, int64(rows.Blocks[1].ByteStart) + 3},
		{"block's turn", rows.Blocks[2].Turn, int32(1)},
		{"no turn", rows.Blocks[0].Turn, int32(-1)},
		{"kept", rows.Blocks[5].Kept, false},
		{"stripped_chars", rows.Document.StrippedChars, int32(15)},
		{"words", rows.Document.Words, int32(17)},
		{"counts", [2]int32{rows.Document.Turns, rows.Document.Exchanges}, [2]int32{3, 1}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s is %v, want %v", c.what, c.got, c.want)
		}
	}
	right(t, rows)
}

// right fails unless every row passes its schema and says of the text what is
// so, counted the slow way.
func right(t *testing.T, rows schema.Rows) {
	t.Helper()
	if v := schema.Validate(schema.Documents, rows.Document); v != nil {
		t.Error(v)
	}
	text := []rune(rows.Document.Text)
	end := int32(0)
	for _, b := range rows.Blocks {
		if v := schema.Validate(schema.Blocks, b); v != nil {
			t.Error(v)
		}
		if b.CharStart != end || string(text[b.CharStart:b.CharEnd]) != rows.Document.Text[b.ByteStart:b.ByteEnd] {
			t.Fatalf("block %d: characters %d to %d, bytes %d to %d", b.BlockIndex, b.CharStart, b.CharEnd, b.ByteStart, b.ByteEnd)
		}
		end = b.CharEnd
	}
	if int(end) != len(text) {
		t.Errorf("the blocks end at %d of %d characters", end, len(text))
	}
	for _, r := range rows.Turns {
		if v := schema.Validate(schema.Turns, r); v != nil {
			t.Error(v)
		}
		rest := r.Text
		for _, s := range r.Spans {
			piece := rows.Document.Text[s.ByteStart:s.ByteEnd]
			if string(text[s.CharStart:s.CharEnd]) != piece {
				t.Errorf("turn %d: span %v", r.TurnIndex, s)
			}
			rest, _ = strings.CutPrefix(strings.TrimLeft(rest, " \n"), strings.TrimLeft(piece, " \n"))
		}
		if rest != "" {
			t.Errorf("turn %d: %q of its text is in no span", r.TurnIndex, rest)
		}
	}
	for _, e := range rows.Exchanges {
		if v := schema.Validate(schema.Exchanges, e); v != nil {
			t.Error(v)
		}
	}
}

func TestInvariants(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*doc.Document)
		want   string
	}{
		{"gap between blocks", func(d *doc.Document) { d.Blocks[2].Start++ }, "the blocks partition the text: block 2 starts at byte 36, the one before ends at 35"},
		{"text behind the last block", func(d *doc.Document) { d.Blocks = d.Blocks[:5] }, "the blocks partition the text: the last block ends at byte 94, the text at 111"},
		{"block behind the text", func(d *doc.Document) { d.Blocks[5].End++ }, "the blocks partition the text: block 5 ends at byte 112, the text at 111"},
		{"empty block", func(d *doc.Document) { d.Blocks[3].End = d.Blocks[3].Start }, "the blocks partition the text: block 3 is empty"},
		{"block cut within a character", func(d *doc.Document) { d.Blocks[0].End = 4; d.Blocks[1].Start = 4 }, "block 0 ends within a character, at byte 4"},
		{"block without a kind", func(d *doc.Document) { d.Blocks[4].Kind = doc.Unset }, "each block has a kind: block 4"},
		{"span outside the text", func(d *doc.Document) { d.Turns[0].Spans[0].End = 999 }, "turn 0, span 0: bytes 11 to 999 of 111"},
		{"negative span", func(d *doc.Document) { d.Turns[0].Spans[0].Start = -1 }, "turn 0, span 0: bytes -1"},
		{"no spans", func(d *doc.Document) { d.Turns[0].Spans = nil }, "turn 0 has none"},
		{"spans out of order", func(d *doc.Document) { s := d.Turns[1].Spans; s[0], s[1] = s[1], s[0] }, "turn 1, span 1 starts at byte 35, the one before ends at 75"},
		{"span cut within a character", func(d *doc.Document) { d.Turns[1].Spans[0].Start++ }, "turn 1, span 0 begins or ends within a character"},
		{"turns out of order", func(d *doc.Document) { d.Turns[1], d.Turns[2] = d.Turns[2], d.Turns[1] }, "turns are in document order: turn 2 starts at byte 35"},
		{"turn twice", func(d *doc.Document) { d.Turns[2] = d.Turns[1] }, "a turn stands once: turn 2 is turn 1 again"},
		{"nil turn", func(d *doc.Document) { d.Turns[2] = nil }, "turn 2 is nil"},
		{"reply to a foreign turn", func(d *doc.Document) { d.Turns[1].ReplyTo = &doc.Turn{} }, "turn 1 replies to one that is not before it"},
		{"reply across exchanges", func(d *doc.Document) { d.Turns[2].ReplyTo = d.Turns[1] }, "a turn replies within its exchange: turn 2"},
		{"block of a foreign turn", func(d *doc.Document) { d.Blocks[1].Turn = &doc.Turn{} }, "a block's turn is a turn of the document: block 1"},
		{"event outside the text", func(d *doc.Document) { d.Turns[1].Events[0].Span.End = 400 }, "turn 1, event 0: bytes 76 to 400"},
		{"answer before question", func(d *doc.Document) {
			d.Turns[0].Role, d.Turns[1].Role, d.Turns[1].ReplyTo = doc.Respondent, doc.Interviewer, nil
		}, "an exchange's question precedes its answer: exchange 0"},
		{"exchange without question", func(d *doc.Document) { d.Turns[0].Role = doc.Other }, "an exchange has a question: exchange 0"},
		{"exchange left out", func(d *doc.Document) { d.Turns[2].Exchange = 2 }, "exchange 1 has no turns"},
		{"exchange beyond all turns", func(d *doc.Document) { d.Turns[2].Exchange = 1 << 40 }, "turn 2 of 3 belongs to exchange"},
		{"text that is not UTF-8", func(d *doc.Document) { d.Text = "\xff" + d.Text[1:] }, "the text is UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := sample(t)
			c.change(d)
			_, err := Rows(d)
			var broken *InvariantError
			if !errors.As(err, &broken) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestDocumentWithoutText(t *testing.T) {
	rows, err := Rows(&doc.Document{Source: "x", Encoding: "utf-8", MediaType: "text/plain"})
	if err != nil || rows.Document.Form != "none" || rows.Document.Language != "und" {
		t.Errorf("%+v, %v", rows.Document, err)
	}
	right(t, rows)
}

func TestUnansweredQuestion(t *testing.T) {
	d := sample(t)
	d.Turns[1].Exchange, d.Turns[1].ReplyTo = -1, nil
	rows, err := Rows(d)
	if err != nil {
		t.Fatal(err)
	}
	if e := rows.Exchanges[0]; e.Answer != "" || e.AnswerTurns == nil || len(e.AnswerTurns) != 0 || e.Respondent != nil {
		t.Errorf("%+v", e)
	}
	right(t, rows)
}

// FuzzRows cuts any text into blocks and turns at random. What the checks let
// through is right.
func FuzzRows(f *testing.F) {
	f.Add("plain text of one line", uint64(1))
	f.Add(strings.Repeat("naïve — ünïcode 😀\n", 60), uint64(2))
	f.Add("\x00\ufeff\u2028", uint64(3))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := &doc.Document{Source: "x", Raw: []byte(text), Text: text, Encoding: "utf-8", MediaType: "text/plain", Meta: doc.Meta{Form: doc.Labelled}}
		cut := func(from int) int {
			to := min(len(text), from+1+r.IntN(400))
			for to < len(text) && !utf8.RuneStart(text[to]) && r.IntN(50) > 0 {
				to++
			}
			return to
		}
		for pos := 0; pos < len(text); {
			b := doc.Block{Span: doc.Span{Start: pos, End: cut(pos)}, Source: doc.Unknown, Kind: doc.Narration}
			pos = b.End
			d.Blocks = append(d.Blocks, b)
		}
		for pos := 0; pos < len(text); {
			turn := &doc.Turn{Form: doc.Labelled, Speech: doc.Direct, Role: doc.Interviewer, Exchange: len(d.Turns)}
			for range 1 + r.IntN(3) {
				if pos < len(text) {
					s := doc.Span{Start: pos, End: cut(pos)}
					pos = s.End
					turn.Spans = append(turn.Spans, s)
				}
			}
			d.Turns = append(d.Turns, turn)
		}
		rows, err := Rows(d)
		if err != nil {
			var broken *InvariantError
			if !errors.As(err, &broken) {
				t.Errorf("%v is no InvariantError", err)
			}
			return
		}
		right(t, rows)
	})
}

func BenchmarkRows(b *testing.B) {
	line := strings.Repeat("naïve — ünïcode words ", 40) + "\n"
	d := &doc.Document{Source: "x", Text: strings.Repeat(line, 1000), Encoding: "utf-8", MediaType: "text/plain"}
	d.Raw = []byte(d.Text)
	for i := 0; i < len(d.Text); i += len(line) {
		s := doc.Span{Start: i, End: i + len(line)}
		d.Blocks = append(d.Blocks, doc.Block{Span: s, Kind: doc.TurnText})
		d.Turns = append(d.Turns, &doc.Turn{Spans: []doc.Span{s}, Exchange: -1})
	}
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		if _, err := Rows(d); err != nil {
			b.Fatal(err)
		}
	}
}

func TestStartsCountsCodePointsOfAnyCut(t *testing.T) {
	text := strings.Repeat("plain words, Größe, 日本語, \U0001f600 ", 5)
	for from := range text {
		for to := from; to <= len(text); to++ {
			want := int32(0)
			for i := from; i < to; i++ {
				if utf8.RuneStart(text[i]) {
					want++
				}
			}
			if got := starts(text[from:to]); got != want {
				t.Fatalf("%q: %d, want %d", text[from:to], got, want)
			}
		}
	}
}
