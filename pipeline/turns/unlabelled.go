package turns

import (
	"math"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/turns/sequence"
)

// readUnlabelled reads an interview of bare paragraphs, or nothing.
func readUnlabelled(d *doc.Document, ps []paragraph) []draft {
	in := make([]sequence.Paragraph, len(ps))
	said := make([]doc.Span, len(ps))
	for i, p := range ps {
		said[i] = p.Span
		m := p.mark()
		if n := opening(d.Of(p.Span)); n > 0 {
			said[i] = d.Trim(doc.Span{Start: p.Start + n, End: p.End})
			m |= sequence.Dash
		}
		in[i] = sequence.Paragraph{Text: d.Of(said[i]), Mark: m}
	}
	r := sequence.Trained.Decode(in)
	if !interview(in, r) {
		return nil
	}
	var ds []draft
	last := sequence.Outside
	for i, s := range r.States {
		if s == sequence.Outside {
			// A heading or a picture's line between two paragraphs of one
			// speaker does not end the turn.
			if i > 0 && !ps[i].heading(d) {
				last = s
			}
			continue
		}
		if s == last {
			t := &ds[len(ds)-1]
			t.pieces = append(t.pieces, said[i])
			t.sure = min(t.sure, r.Prob[i][s])
			continue
		}
		t := draft{form: doc.Unlabelled, role: doc.Respondent, label: doc.Unknown, lead: doc.Unknown, pieces: []doc.Span{said[i]}, sure: r.Prob[i][s]}
		if s == sequence.Question {
			t.role = doc.Interviewer
		}
		ds = append(ds, t)
		last = s
	}
	for i := range ds {
		ds[i].sure = math.Round(1000*ds[i].sure) / 1000
		ds[i].evidence = append(ds[i].evidence, doc.Evidence{Code: ruleSequence, Weight: ds[i].sure})
	}
	return ds
}

// opening is the length of the dialogue dash, bullet or number that a
// paragraph begins with, or 0.
func opening(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("—–-•―", r) {
		m := skipMarks(s, n)
		if m > n || r == '—' || r == '–' || r == '―' {
			return m
		}
		return 0
	}
	i := 0
	for i < len(s) && i < 3 && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 0 || i == len(s) || s[i] != '.' && s[i] != ')' {
		return 0
	}
	for i < len(s) && (s[i] == '.' || s[i] == ')') {
		i++
	}
	if m := skipMarks(s, i); m > i {
		return m
	}
	return 0
}

// interview reports whether the document as a whole holds a printed
// interview: questions that address somebody, and a person who answers.
func interview(in []sequence.Paragraph, r sequence.Reading) bool {
	questions, answers, asked := 0, 0, 0.0
	you, mine, advice, quoting := 0.0, 0.0, 0.0, 0.0
	talk := 0
	for i, s := range r.States {
		st := sequence.Count(in[i].Text)
		if s != sequence.Outside && st.Quotes {
			quoting++
		}
		switch s {
		case sequence.Outside:
			if i < 12 {
				talk += st.Talk
			}
		case sequence.Question:
			questions++
			if st.EndQ || st.Asks > 0 {
				asked++
			}
			if st.You > 0 {
				you++
			}
			if st.Me > st.You {
				advice++
			}
		case sequence.Answer:
			answers++
			if st.Me > 0 && st.Me >= st.You {
				mine++
			}
			if st.You > 0 && st.Me == 0 {
				advice++
			}
		}
	}
	if questions < 3 || answers < 3 {
		return false
	}
	q, a := float64(questions), float64(answers)
	score := 2*you/q + 2.5*mine/a - 2.5*advice/(q+a) + min(1, float64(talk)/2) + min(1, q/12) - 0.5 -
		2*max(0, quoting/(q+a)-0.25)
	return score >= 1.8 && asked/q >= 0.3 || score >= 2.2 && asked/q >= 0.18 && questions >= 15
}
