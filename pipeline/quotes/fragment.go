package quotes

import "qaextract/pipeline/doc"

// short takes in a fragment that the sentence reports in passing: beside a
// quotation of the same source, or in a clause that is not the main one.
func (w *draft) short(i int, s sentence, cs []cue, k int) {
	p := w.p
	a := p.attribute(s, cs, k)
	if a.cue == nil {
		return
	}
	pc := p.pieces[p.toks[k].quote]
	label, place := p.label(a.cue.source)
	if w.turn != nil && w.at == i && w.turn.Speech == doc.Direct && (place == w.turn.LabelSpan || a.cue.source.pronoun && w.turn.Label != "" && compatible(label, w.turn.Label)) {
		w.turn.Spans = insert(w.turn.Spans, pc.inner)
		return
	}
	c := a.cue
	if a.code != quoteBefore || c.negated || c.source.relative && c.verb.frames&framesFrag == 0 && p.toks[c.at+c.n].low != "that" && k > c.at+c.n || !p.governed(c, k) {
		return
	}
	w.add(&doc.Turn{
		Form: doc.Reported, Speech: doc.Direct, Exchange: -1, Confidence: 0.6,
		Spans: []doc.Span{pc.inner}, Label: label, LabelSpan: place,
		CueSpan: p.bytes(a.cue.at, a.cue.at+a.cue.n),
	}, quoteBefore, 0.6)
	w.turn.Explain(quoteShort, 0.5)
	w.at, w.open = i, false
}

// governed reports whether nothing but the clause that the cue governs stands
// between it and token k.
func (p *paragraph) governed(c *cue, k int) bool {
	if k-c.at >= 30 {
		return false
	}
	for j := c.at + c.n; j < k; j++ {
		if t := p.toks[j]; t.quote >= 0 || t.is(";") || t.is("—") || t.is("–") || t.class == rel && t.low != "that" {
			return false
		}
	}
	return true
}

// insert keeps spans in order.
func insert(spans []doc.Span, s doc.Span) []doc.Span {
	i := len(spans)
	for i > 0 && spans[i-1].Start > s.Start {
		i--
	}
	spans = append(spans, doc.Span{})
	copy(spans[i+1:], spans[i:])
	spans[i] = s
	return spans
}
