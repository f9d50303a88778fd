package quotes

import (
	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// indirect adds a turn for sentence s where its main clause reports words.
// fragment says that it holds a quoted piece that is no turn of its own.
// It reports whether it did.
func (w *draft) indirect(i int, s sentence, cs []cue, fragment bool) bool {
	p := w.p
	quoted := s.lo // the last quotation
	for k := s.hi - 1; fragment && k >= s.lo; k-- {
		if p.toks[k].quote >= 0 {
			quoted = k
			break
		}
	}
	if len(cs) == 0 {
		return false
	}
	start := p.reportStart(s, cs)
	var told *report
	for j := range cs {
		c := &cs[j]
		if !c.main || c.negated || c.passive || p.own(c) {
			continue
		}
		code := p.reports(s, c)
		if fragment && code == "" && c.verb.frames&(framesFrag|framesQuote|framesThat) != 0 && quoted > c.at {
			code = speechMixed
		}
		if code == "" {
			continue
		}
		if told == nil {
			told = &report{c, code, sentence{start, s.hi}}
			if k := p.clauseStart(s, c); k > start && c.lo >= k && (code == speechThat || code == speechObject) && p.apart(k-1) {
				told.lo = k
			}
			continue
		}
		// A second report of another's words: Roe said it rained, but Poe said
		// it snowed.
		if k := p.clauseStart(s, c); code != speechInquit && code != speechSource && k > told.cue.at+told.cue.n && c.lo >= k && c.source != told.cue.source {
			told.hi = k - 1
			for told.hi > told.lo && (p.toks[told.hi-1].class == conj || p.toks[told.hi-1].class == sub) {
				told.hi--
			}
			w.tell(i, *told, fragment)
			for p.toks[k].class == conj {
				k++
			}
			told = &report{c, code, sentence{k, s.hi}}
		}
	}
	if told == nil {
		return false
	}
	told.hi = p.semicolon(told.cue.at+told.cue.n, told.hi)
	w.tell(i, *told, fragment)
	return true
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

// A report is a cue, the rule by which it reports, and what it covers.
type report struct {
	cue  *cue
	code string
	sentence
}

// tell adds the turn of a report in sentence i.
func (w *draft) tell(i int, r report, fragment bool) {
	p, c := w.p, r.cue
	label, place := p.label(c.source)
	t := &doc.Turn{
		Form: doc.Reported, Speech: doc.Indirect, Exchange: -1, Confidence: 0.75,
		Spans: []doc.Span{p.bytes(r.lo, r.hi)}, Label: label, LabelSpan: place,
		CueSpan: p.bytes(c.at, c.at+c.n),
	}
	if c.verb.frames&framesAsk != 0 && c.source.pronoun && narrator(label) {
		t.Role = doc.Interviewer
	}
	w.add(t, r.code, t.Confidence)
	for k := r.lo; fragment && k < r.hi; k++ {
		if p.toks[k].quote >= 0 {
			t.Speech = doc.MixedSpeech
			t.Explain(speechMixed, 0.5)
			break
		}
	}
	if t.Role != doc.Interviewer {
		w.at, w.open = i, false
	}
}

// clauseStart is where the clause of cue c begins, if a comma, a semicolon or
// a dash stands before it with nothing but function words between; else the
// sentence's first token.
func (p *paragraph) clauseStart(s sentence, c *cue) int {
	k := c.lo
	for k > s.lo && (p.toks[k-1].class == conj || p.toks[k-1].class == sub || p.toks[k-1].class == adverb) {
		k--
	}
	if k > s.lo && (p.toks[k-1].is(",") || p.apart(k-1)) {
		return k
	}
	return s.lo
}

// apart reports whether token i is a sign that sets clauses apart.
func (p *paragraph) apart(i int) bool {
	t := p.toks[i]
	return t.is(";") || t.is("—") || t.is("–") || t.is("―") || t.is("-") && i > 0 && p.toks[i-1].End < t.Start
}

// semicolon is where the first semicolon outside brackets stands among tokens
// lo to hi, or hi.
func (p *paragraph) semicolon(lo, hi int) int {
	depth := 0
	for k := lo; k < hi; k++ {
		switch t := p.toks[k]; {
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case t.is(";") && depth <= 0:
			return k
		}
	}
	return hi
}

func narrator(label string) bool {
	low := lang.Lower(label)
	return low == "i" || low == "we"
}

// reportStart is the token at which a report begins: the sentence's first,
// or the one behind a fronted phrase that only names the topic.
func (p *paragraph) reportStart(s sentence, cs []cue) int {
	if n, _ := topics.Match(p.text, p.plain(s.lo, min(s.hi, s.lo+5)), 0); n > 0 {
		for _, c := range cs {
			if c.main && c.lo > s.lo && p.toks[c.lo-1].is(",") {
				return c.lo
			}
		}
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
	if f&framesInquit != 0 && c.lo > s.lo && p.toks[c.lo-1].low == "as" && i < s.hi && p.toks[i].is(",") {
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
	case f&framesThat != 0 && f&(framesInquit|framesDoc) != 0 && f&framesTo == 0 && (f&framesDoc == 0 || p.paper(c.source)) && p.clause(i, s):
		return speechThat
	case f&(framesThat|framesObj) != 0 && (next.low == "how" || next.low == "why" || next.low == "what"):
		return speechThat
	case f&framesDoc != 0 && p.paper(c.source) && (p.that(i, s) || next.class == det || next.class == pronoun || next.Kind == lang.Number || next.Upper):
		return speechPaper
	case f&framesInf != 0 && !c.source.embedded && next.low == "to":
		return speechPromise
	case f&framesObj != 0 && !c.source.embedded && (next.class == det || next.class == open || next.class == pronoun) && next.Kind != lang.Punct:
		return speechObject
	}
	return ""
}

// paper reports whether the head of the source is a document.
func (p *paragraph) paper(f phrase) bool {
	for i := f.lo; i < f.hi; i++ {
		t := p.toks[i]
		if i > f.lo && (t.class == prep || t.class == rel || t.Kind == lang.Punct) {
			return false
		}
		if _, ok := papers.Get(t.low); ok && t.Kind == lang.Word {
			return true
		}
	}
	return false
}

// that reports whether "that" opens a clause behind token i, with nothing but
// an adjunct before it: said in an interview that.
func (p *paragraph) that(i int, s sentence) bool {
	for j := i; j < s.hi && j < i+9; j++ {
		t := p.toks[j]
		if t.low == "that" {
			return j == i || p.toks[i].class == prep || p.toks[i].class == day || p.toks[i].class == adverb || p.toks[i+1].class == day
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

// clause reports whether a clause without "that" stands at token i: a noun
// phrase and then a finite verb.
func (p *paragraph) clause(i int, s sentence) bool {
	if t := p.toks[i]; t.class != pronoun && t.class != det && !t.Upper && t.Kind != lang.Number && (t.class != open || t.Kind != lang.Word) {
		return false
	}
	for j := i + 1; j < s.hi && j < i+9; j++ {
		switch t := p.toks[j]; {
		case t.class == be || t.class == aux || t.class == not || t.class == act:
			return true
		case t.quote >= 0 || t.Kind == lang.Punct && t.low != "." || t.class == rel || t.class == sub || t.class == conj || t.low == "to":
			return false
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
