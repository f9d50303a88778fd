package quotes

import "qaextract/pipeline/doc"

// sign gives the quotation of the paragraph before, which had no cue, to the
// one whose name this paragraph is, behind a dash:
//
//	“I am not going to leave.”
//	― Jane Roe, teacher
func (r *reader) sign(p *paragraph, spans []doc.Span) bool {
	lo, hi := 0, len(p.toks)
	for lo < hi && p.dash(lo) {
		lo++
	}
	if lo == 0 || hi-lo > signature || lo >= hi || !p.toks[lo].Upper {
		return false
	}
	f := p.phraseAfter(lo, hi)
	if !f.found() || f.pronoun || p.clauseGoesOn(f.hi, hi) || p.quotes(sentence{lo, hi}) {
		return false
	}
	label, place := p.label(f)
	t := r.last
	if t == nil || t.Start() != spans[0].Start {
		t = &doc.Turn{Form: doc.Reported, Speech: doc.Direct, Exchange: -1, Spans: spans}
		r.d.Turns = append(r.d.Turns, t)
	}
	t.Label, t.LabelSpan, t.CueSpan, t.Follows = label, place, p.bytes(0, lo), nil
	t.Confidence, t.Evidence = 0.85, nil
	t.Explain(quoteSigned, 0.85)
	r.last = t
	return true
}

// signature is how many tokens a line may have that signs a quotation.
const signature = 20

// dash reports whether token i is a dash or a hyphen.
func (p *paragraph) dash(i int) bool {
	t := p.toks[i]
	return t.is("—") || t.is("–") || t.is("―") || t.is("-") || t.is("~")
}
