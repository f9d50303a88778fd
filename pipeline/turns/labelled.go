package turns

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
	"qaextract/pipeline/turns/sequence"
)

// readLabelled reads the turns of a labelled interview, or nothing.
func readLabelled(d *doc.Document, ps []paragraph, cs []candidate, inv map[string]*entry) []draft {
	if len(cs) == 0 {
		return nil
	}
	cs = withBareLabels(d, ps, cs, inv)
	end := lastParagraph(d, ps, cs)
	var ds []draft
	for i, c := range cs {
		stop := end
		if i+1 < len(cs) {
			stop = cs[i+1].para
		}
		t := draft{
			form: doc.Labelled, key: c.key, label: c.label, lead: c.lead,
			sure: sure(inv[c.key].score),
		}
		t.evidence = append(append(t.evidence, doc.Evidence{Code: ruleLabel, Weight: inv[c.key].score}), inv[c.key].evidence...)
		cut := ps[c.para].End
		if i+1 < len(cs) && cs[i+1].para == c.para {
			cut = cs[i+1].lead.Start
		}
		if c.shape != alone {
			if s := d.Trim(doc.Span{Start: min(c.lead.End, cut), End: cut}); s.Len() > 0 {
				t.pieces = append(t.pieces, s)
			}
		}
		for j := c.para + 1; j < stop || j == stop && i+1 < len(cs) && cs[i+1].inline && cs[i+1].lead.Start > ps[j].Start; j++ {
			p := ps[j]
			if j == stop {
				p.End = cs[i+1].lead.Start
				p.Span = d.Trim(p.Span)
			} else if p.heading(d) && (len(t.pieces) == 0 || crossHead(d, ps, j)) {
				continue
			}
			t.pieces = append(t.pieces, p.Span)
		}
		if len(t.pieces) > 1 {
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleContinues, Weight: 1})
		}
		if len(t.pieces) > 0 {
			ds = append(ds, t)
		}
	}
	count(d, ds)
	assignRoles(d, ds)
	ds = missingLabels(ds)
	if !conversation(ds) {
		return nil
	}
	return ds
}

// count counts the pieces of the drafts.
func count(d *doc.Document, ds []draft) {
	var c sequence.Counter
	for i := range ds {
		for _, p := range ds[i].pieces {
			ds[i].stats = append(ds[i].stats, c.Count(d.Of(p)))
		}
	}
}

// conversation reports whether labelled turns are people talking and not a
// list of products or facts: somebody asks, somebody says "I", and the text
// does not run on for pages under one label. Answers that never say "I" but
// often "you" are a page of advice.
func conversation(ds []draft) bool {
	asks, mine, yours, answers, paragraphs := 0.0, 0.0, 0.0, 0.0, 0
	for _, t := range ds {
		paragraphs += len(t.pieces)
		st := t.stats[0]
		if st.Asks > 0 {
			asks++
		}
		if t.role == doc.Interviewer {
			continue
		}
		answers++
		if st.Me > 0 {
			mine++
		} else if st.You > 0 {
			yours++
		}
	}
	n := float64(len(ds))
	if n < 2 || answers == 0 {
		return false
	}
	asks, mine, yours = asks/n, mine/answers, yours/answers
	return asks >= 0.1 && asks+mine >= 0.4 && float64(paragraphs) <= 4.5*n && !(mine < 0.1 && yours > 0.2)
}

// crossHead reports whether the heading-shaped paragraph j is a cross-head and
// not a line of a list.
func crossHead(d *doc.Document, ps []paragraph, j int) bool {
	k := ps[j].kind
	if k == doc.CrossHead || k == doc.Title || ps[j].print&doc.Heading != 0 {
		return true
	}
	if lang.CountWords(d.Of(ps[j].Span)) > 10 {
		return false
	}
	// A list has several such lines in a row, or is announced by a colon.
	if j > 0 && strings.HasSuffix(d.Of(ps[j-1].Span), ":") || j+1 < len(ps) && ps[j+1].heading(d) && !labelAhead(d, ps[j+1]) || j > 0 && ps[j-1].heading(d) {
		return false
	}
	r := []rune(d.Of(ps[j].Span))
	return len(r) > 0 && (unicode.IsUpper(r[0]) || !unicode.IsLower(r[0]) && unicode.IsLetter(r[0]))
}

func labelAhead(d *doc.Document, p paragraph) bool {
	c, ok := readLabel(d.Of(p.Span), p.Start)
	return ok && c.shape == colon
}

// withBareLabels adds the places where a known label of capitals is printed
// without its colon, in front of what another speaker's turn is due to be.
func withBareLabels(d *doc.Document, ps []paragraph, cs []candidate, inv map[string]*entry) []candidate {
	at := 0
	var out []candidate
	for j, p := range ps {
		had := false
		for at < len(cs) && cs[at].para == j {
			out = append(out, cs[at])
			had = true
			at++
		}
		if had || len(out) == 0 || at == len(cs) {
			continue
		}
		s := d.Of(p.Span)
		toks := lang.Tokens(nil, s[:min(len(s), 40)])
		if len(toks) < 3 || toks[0].Kind != lang.Word || !toks[0].Caps || toks[1].Kind != lang.Word || !toks[1].Upper {
			continue
		}
		k := lang.Lower(s[:toks[0].End])
		e := inv[k]
		if e == nil || e.score < 3 || out[len(out)-1].key == k || toks[0].Start != 0 {
			continue
		}
		e.evidence = append(e.evidence, doc.Evidence{Code: ruleLabelBare, Weight: 1})
		out = append(out, candidate{
			para: j, key: k, shape: colon,
			label: doc.Span{Start: p.Start, End: p.Start + toks[0].End},
			lead:  doc.Span{Start: p.Start, End: p.Start + toks[1].Start},
		})
	}
	return out
}

// lastParagraph is the paragraph behind the last of the interview.
func lastParagraph(d *doc.Document, ps []paragraph, cs []candidate) int {
	names := map[string]bool{}
	for _, c := range cs {
		for w := range strings.FieldsSeq(lang.Lower(d.Of(c.label))) {
			names[w] = true
		}
	}
	last := cs[len(cs)-1]
	first := last.para + 1
	if last.shape == alone {
		first++
	}
	for j := first; j < len(ps); j++ {
		if ps[j].heading(d) && crossHead(d, ps, j) || closes(d, ps[j], names) {
			return j
		}
	}
	return len(ps)
}

// missingLabels divides a questioner's turn that goes on behind the question
// where the next turn is the same questioner's again, or where nobody else
// has a label: what goes on is the answer.
func missingLabels(ds []draft) []draft {
	answers := 0
	for _, t := range ds {
		if t.role == doc.Respondent {
			answers++
		}
	}
	var out []draft
	for i, t := range ds {
		out = append(out, t)
		if t.role != doc.Interviewer || len(t.pieces) < 2 || i+1 < len(ds) && ds[i+1].key != t.key || i+1 == len(ds) && answers > 1 {
			continue
		}
		cut := 1
		for k, st := range t.stats[:len(t.pieces)-1] {
			if st.EndQ {
				cut = k + 1
				break
			}
		}
		if answers > 1 && !t.stats[cut-1].EndQ {
			continue
		}
		a := draft{
			form: doc.Unlabelled, role: doc.Respondent, label: doc.Unknown, lead: doc.Unknown,
			pieces: slices.Clone(t.pieces[cut:]), stats: t.stats[cut:], sure: 0.8,
			evidence: []doc.Evidence{{Code: ruleNoLabel, Weight: 1}},
		}
		out[len(out)-1].pieces, out[len(out)-1].stats = slices.Clone(t.pieces[:cut]), t.stats[:cut]
		out = append(out, a)
	}
	return out
}

// sure is a score as a confidence.
func sure(score float64) float64 {
	return math.Round(1000/(1+math.Exp(-0.6*score-0.5))) / 1000
}
