package quotes

import (
	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// indirect adds a turn for each report of words in sentence s and returns what
// they cover. fragment says that s holds a quoted piece that is no turn of its
// own; one in a clause that is not the main one is left to short.
func (w *draft) indirect(i int, s sentence, cs []cue, fragment bool) []report {
	p := w.p
	rs := p.reportsOf(s, cs, fragment)
	n := 0
	for _, r := range rs {
		if fragment && !r.cue.main && p.quotes(r.sentence) {
			continue
		}
		w.tell(i, r, fragment)
		rs[n] = r
		n++
	}
	return rs[:n]
}

// covered reports whether token k stands in one of the reports.
func covered(rs []report, k int) bool {
	for _, r := range rs {
		if r.lo <= k && k < r.hi {
			return true
		}
	}
	return false
}

// besides adds the reports of sentence s that stand beside its quotations: “…,”
// Roe said, adding that it rained.
func (w *draft) besides(i int, s sentence, cs []cue) {
	turn, at, isOpen := w.turn, w.at, w.open
	for _, r := range w.p.reportsOf(s, cs, false) {
		if r.code == speechInquit || r.code == speechSource {
			continue
		}
		r.hi = w.p.beforeQuote(r, cs)
		if r.hi-r.lo > minWords && !w.p.quotes(r.sentence) {
			w.tell(i, r, false)
		}
	}
	w.turn, w.at, w.open = turn, at, isOpen // what follows continues the quotation
}

// beforeQuote is where a report ends that goes on with a quotation under another
// cue: Roe said the ferry was lost, adding, “We will find it.”
func (p *paragraph) beforeQuote(r report, cs []cue) int {
	q := r.lo
	for q < r.hi && p.toks[q].quote < 0 {
		q++
	}
	if q == r.hi {
		return r.hi
	}
	for j := len(cs) - 1; j >= 0; j-- {
		c := &cs[j]
		if c.at >= q || c.at <= r.cue.at {
			continue
		}
		if b := p.toks[c.at-1]; c.lo == c.at && (b.is(",") || b.class == conj) {
			return p.beforeJoint(r.cue.at+r.cue.n, c.at)
		}
		for k := min(c.lo, c.at) - 1; k > r.cue.at+r.cue.n+2; k-- {
			if t := p.toks[k]; t.is(",") && p.toks[k+1].class != rel {
				return p.beforeJoint(r.cue.at+r.cue.n, k)
			} else if t.class != conj && t.class != sub && t.class != adverb {
				break
			}
		}
		break
	}
	return r.hi
}

// quotes reports whether a quotation stands in s.
func (p *paragraph) quotes(s sentence) bool {
	for k := s.lo; k < s.hi; k++ {
		if p.toks[k].quote >= 0 {
			return true
		}
	}
	return false
}

// tell adds the turn of a report in sentence i.
func (w *draft) tell(i int, r report, fragment bool) {
	p, c := w.p, r.cue
	label, place := p.label(c.source)
	t := &doc.Turn{
		Form: doc.Reported, Speech: doc.Indirect, Exchange: -1, Confidence: r.weight(),
		Spans: []doc.Span{p.bytes(r.lo, r.hi)}, Label: label, LabelSpan: place,
		CueSpan: p.bytes(c.at, c.at+c.n),
	}
	if c.verb.frames&framesAsk != 0 && c.source.pronoun && narrator(label) {
		t.Role = doc.Interviewer
	}
	w.add(t, r.code, t.Confidence)
	if !c.main {
		t.Explain(speechClause, -0.1)
	}
	if fragment && p.quotes(r.sentence) {
		t.Speech = doc.MixedSpeech
		t.Explain(speechMixed, 0.5)
	}
	if t.Role != doc.Interviewer {
		w.at, w.open = i, false
	}
}

// own reports whether cue c is the narrator's own voice: "I should add that it
// rained". What the narrator asked somebody is a report like any other.
func (p *paragraph) own(c *cue) bool {
	if !c.source.pronoun || c.verb.frames&framesAsk != 0 {
		return false
	}
	label, _ := p.label(c.source)
	return narrator(label)
}

func narrator(label string) bool {
	low := lang.Lower(label)
	return low == "i" || low == "we"
}
