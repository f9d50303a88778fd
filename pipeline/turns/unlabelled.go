package turns

import (
	"math"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/turns/sequence"
)

// readUnlabelled reads an interview of bare paragraphs, or nothing. A few of
// them may have labels cs: these are taken off, and begin a turn.
func readUnlabelled(d *doc.Document, ps []paragraph, cs []candidate) []draft {
	in := make([]sequence.Paragraph, len(ps))
	said := make([]doc.Span, len(ps))
	labels := make([]*candidate, len(ps))
	for i, p := range ps {
		said[i] = p.Span
		m := p.mark()
		for len(cs) > 0 && (cs[0].para < i || cs[0].inline) {
			cs = cs[1:]
		}
		if len(cs) > 0 && cs[0].para == i && cs[0].lead.End < p.End {
			labels[i] = &cs[0]
			said[i].Start = cs[0].lead.End
		} else if n := opening(d.Of(p.Span)); n > 0 {
			said[i] = d.Trim(doc.Span{Start: p.Start + n, End: p.End})
			m |= sequence.Dash
		}
		in[i] = sequence.Paragraph{Text: d.Of(said[i]), Mark: m}
	}
	r := sequence.Trained.Decode(in)
	if !interview(r) {
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
		if s == last && labels[i] == nil {
			t := &ds[len(ds)-1]
			t.pieces = append(t.pieces, said[i])
			t.sure = min(t.sure, r.Prob[i][s])
			t.strict = t.strict || r.Turnabout[i]
			continue
		}
		t := draft{form: doc.Unlabelled, role: doc.Respondent, label: doc.Unknown, lead: doc.Unknown, pieces: []doc.Span{said[i]}, sure: r.Prob[i][s], strict: r.Turnabout[i]}
		if s == sequence.Question {
			t.role = doc.Interviewer
		}
		if c := labels[i]; c != nil {
			t.form, t.key, t.label, t.lead = doc.Labelled, c.key, c.label, c.lead
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleLabel, Weight: 1})
		}
		ds = append(ds, t)
		last = s
	}
	for i := range ds {
		ds[i].sure = math.Round(1000*ds[i].sure) / 1000
		ds[i].evidence = append(ds[i].evidence, doc.Evidence{Code: ruleSequence, Weight: ds[i].sure})
		if ds[i].strict {
			ds[i].evidence = append(ds[i].evidence, doc.Evidence{Code: ruleTurnabout, Weight: 1})
		}
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
// interview: questions that address somebody, and a person who answers, in
// most of its paragraphs. The weights are a logistic regression of the five
// training corpora against web pages and news without interviews.
func interview(r sequence.Reading) bool {
	questions, answers, asked := 0, 0, 0.0
	you, mine, advice := 0.0, 0.0, 0.0
	talk := 0
	for i, s := range r.States {
		st := r.Stats[i]
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
	score := -11.7 + 3*asked/q + 3*you/q + 4.8*mine/a - 2*advice/(q+a) + 0.65*min(1, float64(talk)/2) +
		1.1*math.Log2(q) - 0.7*math.Log2(a/q) + 2.9*(q+a)/float64(len(r.States))
	return score > 0
}
