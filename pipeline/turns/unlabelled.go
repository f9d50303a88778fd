package turns

import (
	"math"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
	"qaextract/pipeline/turns/sequence"
)

// readUnlabelled reads an interview of bare paragraphs, or nothing. A few of
// them may have labels cs: these are taken off, and begin a turn.
func readUnlabelled(d *doc.Document, ps []paragraph, cs []candidate, m *sequence.Model) []draft {
	in, said, labels := undressed(d, ps, cs)
	r := m.Decode(in)
	if !interview(d, r) || retold(in, r) || d.MediaType != "text/plain" && uneven(in, r) {
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
			t.strict = t.strict || r.Turnabout[i]
			continue
		}
		t := draft{form: doc.Unlabelled, role: doc.Respondent, label: doc.Unknown, lead: doc.Unknown, pieces: []doc.Span{said[i]}, sure: r.Exact[i], strict: r.Turnabout[i]}
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

// undressed is the paragraphs without label, dash, bullet or number: for the
// model, where they stand, and the label taken off, if there was one.
func undressed(d *doc.Document, ps []paragraph, cs []candidate) (in []sequence.Paragraph, said []doc.Span, labels []*candidate) {
	in = make([]sequence.Paragraph, len(ps))
	said = make([]doc.Span, len(ps))
	labels = make([]*candidate, len(ps))
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
		in[i] = counted(d, said[i])
		in[i].Mark = m
	}
	return in, said, labels
}

// counted is what stands at s, for sequence to count.
func counted(d *doc.Document, s doc.Span) sequence.Paragraph {
	return sequence.Paragraph{Text: d.Of(s), Tokens: func(dst []lang.Token) []lang.Token { return d.Tokens(dst, s) }}
}

// opening is the length of the dialogue dash, bullet, sign of quoting or number that a
// paragraph begins with, or 0.
func opening(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("—–-•―>", r) {
		for r != '-' && strings.HasPrefix(s[n:], string(r)) {
			n += utf8.RuneLen(r) // Japanese print doubles it
		}
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
