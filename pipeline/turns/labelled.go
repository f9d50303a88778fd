package turns

import (
	"math"
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
	cs = withBareLabels(d, ps, withKnownInside(d, ps, cs), inv)
	end := lastParagraph(d, ps, cs)
	var ds []draft
	for i, c := range cs {
		e := inv[c.key]
		t := draft{
			form: doc.Labelled, key: c.key, label: c.label, lead: c.lead, sure: sure(e.score),
			pieces:   piecesOf(d, ps, cs, i, end),
			evidence: append([]doc.Evidence{{Code: ruleLabel, Weight: round(e.score)}}, e.evidence...),
		}
		if len(t.pieces) == 0 {
			continue
		}
		if len(t.pieces) > 1 {
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleContinues, Weight: 1})
		}
		ds = append(ds, t)
	}
	if len(ds) == 0 {
		return nil
	}
	count(d, ds)
	ds = withoutIntroductions(d, ds)
	ds, ok := oneLabel(ds)
	if !ok {
		assignRoles(d, ds)
		ds = missingLabels(ds)
	}
	if !conversation(ds) {
		return nil
	}
	return leadIn(d, ps, ds, cs[0].para)
}

// piecesOf are the words behind label i, up to the next label or the end.
func piecesOf(d *doc.Document, ps []paragraph, cs []candidate, i, end int) (out []doc.Span) {
	c, p := cs[i], ps[cs[i].para]
	stop, inline, cut := end, false, p.End
	if i+1 < len(cs) {
		next := cs[i+1]
		stop = next.para
		inline = next.inline && next.lead.Start > ps[stop].Start
		if stop == c.para {
			cut = next.lead.Start
		}
	}
	if s := d.Trim(doc.Span{Start: min(c.lead.End, cut), End: cut}); s.Len() > 0 && c.shape != alone {
		out = append(out, s)
	}
	for j := c.para + 1; j < stop || j == stop && inline; j++ {
		p := ps[j]
		if j == stop {
			if s := d.Trim(doc.Span{Start: p.Start, End: cs[i+1].lead.Start}); s.Len() > 0 {
				out = append(out, s)
			}
			break
		}
		answers := j == c.para+1 && (len(out) == 0 || asks(d.Of(out[0])))
		if !p.set() && (answers || !p.heading(d) || !crossHead(d, ps, j)) {
			out = append(out, p.Span)
		}
	}
	return out
}

// withoutIntroductions cuts off what the article says between two interviews of
// the person whom it asks next: paragraphs at the end of a turn that name
// somebody who has not spoken yet, and speak of nobody as "I" or "you".
func withoutIntroductions(d *doc.Document, ds []draft) []draft {
	heard := map[string]bool{}
	for i := range ds {
		t := &ds[i]
		heard[t.key] = true
		n := len(t.pieces)
		if n < 2 || i+2 >= len(ds) {
			continue
		}
		next := ds[i+1].key
		if heard[next] {
			next = ds[i+2].key
		}
		if heard[next] || part(next) != "" {
			continue
		}
		cut := n
		for k := n - 1; k > 0 && t.stats[k].Me == 0 && t.stats[k].You == 0 && !t.stats[k].EndQ; k-- {
			if strings.HasPrefix(lang.Lower(d.Of(t.pieces[k])), next) {
				cut = k
			}
		}
		t.pieces, t.stats = t.pieces[:cut], t.stats[:cut]
	}
	return ds
}

// count counts the pieces of the drafts.
func count(d *doc.Document, ds []draft) {
	var c sequence.Counter
	for i := range ds {
		for _, p := range ds[i].pieces {
			ds[i].stats = append(ds[i].stats, c.CountParagraph(counted(d, p)))
		}
	}
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
	if j > 0 && strings.HasSuffix(d.Of(ps[j-1].Span), ":") && !(j+1 < len(ps) && labelAhead(d, ps[j+1])) || j+1 < len(ps) && ps[j+1].heading(d) && !labelAhead(d, ps[j+1]) || j > 0 && ps[j-1].heading(d) {
		return false
	}
	s := d.Of(ps[j].Span)
	if n, _ := number(s); n > 0 && allUpper(s) {
		s = s[n:] // "2. THE NEIGHBOUR"
	}
	r := firstRune(s)
	return unicode.IsLetter(r) && !unicode.IsLower(r)
}

func labelAhead(d *doc.Document, p paragraph) bool {
	c, ok := readLabel(d.Of(p.Span), p.Start)
	return ok && c.shape == colon
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
	if headings(d, ps[min(first, len(ps)):]) {
		return first // a pitch, links: nobody's words
	}
	return endOf(d, ps, first, names)
}

// headings reports whether all paragraphs are lines without a stop.
func headings(d *doc.Document, ps []paragraph) bool {
	for _, p := range ps {
		if !p.heading(d) {
			return false
		}
	}
	return true
}

// endOf is the first paragraph from first on that is the article's again. names
// are words of the speakers' labels.
func endOf(d *doc.Document, ps []paragraph, first int, names map[string]bool) int {
	for j := first; j < len(ps); j++ {
		if ps[j].heading(d) && crossHead(d, ps, j) || closes(d, ps[j], names) {
			return j
		}
	}
	return len(ps)
}

// sure is a score as a confidence.
func sure(score float64) float64 {
	return math.Round(1000/(1+math.Exp(-0.6*score-0.5))) / 1000
}
