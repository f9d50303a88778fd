package quotes

import (
	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

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
	case "asked", "questioned", "pressed", "quizzed", "queried",
		"gefragt", "interrogé", "interrogée", "preguntado", "preguntada", "perguntado", "perguntada", "questionado", "questionada", "gevraagd", "zapytany", "zapytana":
	case "auf", "alla", "на":
		// Auf die Frage, ob …; alla domanda se …; на вопрос о …
		if w := p.toks[k+1].low; w != "domanda" && w != "вопрос" && !(w == "die" && k+2 < s.hi && p.toks[k+2].low == "frage") {
			return s, false
		}
	default:
		return s, false
	}
	// The clause ends at the comma before the main clause's source, or before
	// another clause, or else at the first comma.
	end := -1
	for _, c := range cs {
		if c.main && c.lo > k+1 && p.comma(c.lo-1) {
			if p.toks[c.lo-1].quote < 0 {
				end = c.lo - 1
			}
			break
		}
	}
	for j := k + 1; j < s.hi && end < 0; j++ {
		if p.comma(j) && (p.toks[j].quote >= 0 || p.clauseAt(j+1, s.hi)) {
			end = j
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

// askedLater adds an interviewer turn where a clause behind the main one tells
// what somebody was asked: “…,” she said when asked about the budget. It
// returns s without that clause.
func (w *draft) askedLater(s sentence) sentence {
	p := w.p
	for k := s.lo + 2; k+3 < s.hi; k++ {
		t := &p.toks[k]
		if t.entry == nil || t.low != "asked" && t.low != "questioned" && t.low != "pressed" {
			continue
		}
		b := p.toks[k-1]
		lo := k
		switch {
		case b.low == "when" && (p.question(k+1) || p.toks[k+1].class == prep):
			lo = k - 1
		case b.class == be && p.question(k+1):
			for lo > s.lo && p.toks[lo-1].quote < 0 && p.toks[lo-1].Kind == lang.Word && p.toks[lo-1].class != conj && p.toks[lo-1].class != sub {
				lo--
			}
		default:
			continue
		}
		hi := k + 1
		for hi < s.hi && p.toks[hi].quote < 0 && !p.toks[hi].is(",") && !p.apart(hi) && !p.toks[hi].is(":") {
			hi++
		}
		w.add(&doc.Turn{
			Form: doc.Reported, Speech: doc.Indirect, Role: doc.Interviewer, Exchange: -1, Confidence: 0.8,
			Spans: []doc.Span{p.bytes(lo, hi)}, LabelSpan: doc.Unknown, CueSpan: p.bytes(k, k+1),
		}, speechAsked, 0.8)
		return sentence{s.lo, lo}
	}
	return s
}

// question reports whether what stands at token i is asked: about, whether.
func (p *paragraph) question(i int) bool {
	switch p.toks[i].low {
	case "about", "whether", "if", "why", "how", "what", "when", "where", "who", "which":
		return true
	}
	return false
}

// comma reports whether token i is a comma, or a quotation that ends in one.
func (p *paragraph) comma(i int) bool {
	t := p.toks[i]
	return t.is(",") || t.quote >= 0 && p.text[p.pieces[t.quote].inner.End-1] == ','
}
