package quotes

import (
	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// indirect adds a turn for sentence s where its main clause reports words.
// fragment says that it holds a quoted piece that is no turn of its own.
func (w *draft) indirect(i int, s sentence, cs []cue, fragment bool) {
	p := w.p
	quoted := s.lo // the last quotation
	for k := s.hi - 1; fragment && k >= s.lo; k-- {
		if p.toks[k].quote >= 0 {
			quoted = k
			break
		}
	}
	for j := range cs {
		c := &cs[j]
		if !c.main || c.negated || c.passive {
			continue
		}
		code := p.reports(s, c)
		if fragment && code == "" && c.verb.frames&(framesFrag|framesQuote|framesThat) != 0 && quoted > c.at {
			code = speechMixed
		}
		if code == "" {
			continue
		}
		label, place := p.label(c.source)
		t := &doc.Turn{
			Form: doc.Reported, Speech: doc.Indirect, Exchange: -1, Confidence: 0.75,
			Spans: []doc.Span{p.bytes(p.reportStart(s, c), s.hi)}, Label: label, LabelSpan: place,
			CueSpan: p.bytes(c.at, c.at+c.n),
		}
		if c.verb.frames&framesAsk != 0 && c.source.pronoun && narrator(label) {
			t.Role = doc.Interviewer
		}
		w.add(t, code, t.Confidence)
		if fragment {
			t.Speech = doc.MixedSpeech
			t.Explain(speechMixed, 0.5)
		}
		if t.Role != doc.Interviewer {
			w.at, w.open = i, false
		}
		return
	}
}

func narrator(label string) bool {
	low := lang.Lower(label)
	return low == "i" || low == "we"
}

// reportStart is the token at which the report begins: the sentence's first,
// or the one behind a fronted phrase that only names the topic.
func (p *paragraph) reportStart(s sentence, c *cue) int {
	if n, _ := topics.Match(p.text, p.plain(s.lo, min(s.hi, s.lo+5)), 0); n > 0 && c.lo > s.lo && p.toks[c.lo-1].is(",") {
		return c.lo
	}
	return s.lo
}

// reports says by which rule the cue makes its sentence a report, "" for none.
func (p *paragraph) reports(s sentence, c *cue) string {
	if c.before {
		return speechSource
	}
	f := c.verb.frames
	i := c.at + c.n // behind the cue
	if c.inverted {
		i = c.hi
	}
	if f&framesInquit != 0 && c.lo > s.lo && p.toks[c.lo-1].is(",") && p.content(s.lo, c.lo-1) > 0 && p.content(s.lo, c.lo-1)+p.content(i, s.hi) >= 4 && p.tail(i, s, f) {
		return speechInquit
	}
	if c.inverted || i >= s.hi {
		return ""
	}
	next := p.toks[i]
	switch {
	case f&framesAsk != 0:
		for j := i; j < s.hi && j < i+6; j++ {
			switch p.toks[j].low {
			case "whether", "why", "how", "if", "what", "who", "when", "where":
				return speechThat
			case "to", ",":
				return ""
			}
		}
		return ""
	case f&framesTo != 0 && p.toClause(i, s):
		return speechThat
	case f&framesThat != 0 && p.that(i, s):
		return speechThat
	case f&framesBare != 0 && p.content(i, s.hi) >= 3 && next.low != "to":
		return speechThat
	case f&framesThat != 0 && f&framesInquit != 0 && (next.class == pronoun || next.class == det || next.Upper || next.class == conj) && p.finiteBehind(i, s) && f&framesTo == 0 && next.class == pronoun:
		return speechThat
	case f&framesObj != 0 && (next.class == det || next.class == open || next.class == pronoun) && next.Kind == lang.Word:
		return speechObject
	}
	return ""
}

// that reports whether "that" opens a clause behind token i, with nothing but
// an adjunct before it: said in an interview that.
func (p *paragraph) that(i int, s sentence) bool {
	for j := i; j < s.hi && j < i+9; j++ {
		t := p.toks[j]
		if t.low == "that" {
			return j == i || p.toks[i].class == prep || p.toks[i].class == day || p.toks[i].class == adverb
		}
		if t.quote >= 0 || t.Kind == lang.Punct {
			return false
		}
	}
	return false
}

// toClause reports whether a person and then a clause stand behind token i:
// told reporters (that) it rains. An infinitive is an order, not a report.
func (p *paragraph) toClause(i int, s sentence) bool {
	if p.toks[i].low == "that" {
		return true
	}
	for j := i; j < s.hi && j < i+14; j++ {
		t := p.toks[j]
		if t.class == be || t.class == aux || t.class == not || t.low == "that" || j > i && t.class == pronoun {
			return j > i
		}
		if t.low == "to" || t.quote >= 0 || t.Kind == lang.Punct {
			return false
		}
	}
	return false
}

func (p *paragraph) finiteBehind(i int, s sentence) bool {
	for j := i + 1; j < s.hi && j < i+12; j++ {
		if k := p.toks[j].class; k == be || k == aux || k == not {
			return true
		}
	}
	return false
}

// content counts the words among tokens lo to hi, up to four.
func (p *paragraph) content(lo, hi int) int {
	n := 0
	for i := lo; i < hi && n < 4; i++ {
		if t := p.toks[i]; t.Kind != lang.Punct || t.quote >= 0 {
			n++
		}
	}
	return n
}

// tail reports whether what stands behind a cue at token i is no clause that
// it governs: the end, a comma, an adjunct, the person who was told.
func (p *paragraph) tail(i int, s sentence, f frame) bool {
	if f&framesTo != 0 {
		for n := 0; n < 5 && i < s.hi && p.toks[i].Kind == lang.Word && (p.toks[i].class == open || p.toks[i].class == det); n++ {
			i++
		}
	}
	if i >= s.hi {
		return true
	}
	t := p.toks[i]
	if t.low == "to" {
		return f&framesThat != 0 // not: she continued to hope
	}
	return t.Kind == lang.Punct && t.quote < 0 && !t.is(":") || t.class == prep || t.class == day || t.class == sub || t.class == of
}

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
