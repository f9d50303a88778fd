package quotes

import "qaextract/pipeline/doc"

// asking adds an interviewer turn where s begins with a clause that tells what
// was asked, and returns the rest of the sentence.
func (w *draft) asking(s sentence, cs []cue) (sentence, bool) {
	p := w.p
	k := s.lo
	if k < s.hi && (p.toks[k].low == "when" || p.toks[k].low == "but" || p.toks[k].low == "and") {
		k++
		if k < s.hi && p.toks[k].low == "when" {
			k++
		}
	}
	if k+1 >= s.hi {
		return s, false
	}
	switch p.toks[k].low {
	case "asked", "questioned", "pressed", "quizzed", "queried":
	default:
		return s, false
	}
	// The clause ends at the comma before the main clause's source, or else at
	// the first comma.
	end := -1
	for _, c := range cs {
		if c.main && c.lo > k+1 && p.comma(c.lo-1) {
			end = c.lo - 1
			break
		}
	}
	for j := k + 1; j < s.hi && end < 0; j++ {
		if p.comma(j) {
			end = j
		}
	}
	if end < 0 {
		return s, false
	}
	rest := sentence{end + 1, s.hi}
	stop := end
	if p.toks[end].quote >= 0 {
		stop = end + 1
	}
	w.add(&doc.Turn{
		Form: doc.Reported, Speech: doc.Indirect, Role: doc.Interviewer, Exchange: -1, Confidence: 0.85,
		Spans: []doc.Span{p.bytes(s.lo, stop)}, LabelSpan: doc.Unknown, CueSpan: p.bytes(k, k+1),
	}, speechAsked, 0.85)
	if rest.lo < rest.hi && s.hi == len(p.toks) {
		if label, place := p.label(p.subjectOf(rest)); label != "" {
			w.colon = &announced{code: quoteIntro, label: label, place: place, cue: doc.Unknown}
		}
	}
	return rest, true
}

// comma reports whether token i is a comma, or a quotation that ends in one.
func (p *paragraph) comma(i int) bool {
	t := p.toks[i]
	return t.is(",") || t.quote >= 0 && p.text[p.pieces[t.quote].inner.End-1] == ','
}
