package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// A report is a cue, the rule by which it reports, and the tokens that it
// covers.
type report struct {
	cue  *cue
	code string
	sentence
}

// weights are how sure the reports of each rule are. They are set by hand, in
// steps of a twentieth.
var weights = map[string]float64{
	speechThat: 0.8, speechInquit: 0.75, speechPaper: 0.75, speechMixed: 0.8,
	speechObject: 0.7, speechPromise: 0.7, speechSource: 0.7, speechNoun: 0.55,
}

// weight is how sure a report is.
func (r *report) weight() float64 {
	if r.cue.main || r.code == speechNoun {
		return weights[r.code]
	}
	return weights[r.code] - 0.1
}

// reportsOf finds the reports of sentence s, in order and apart from each
// other: what is reported inside a report belongs to that.
func (p *paragraph) reportsOf(s sentence, cs []cue, fragment bool) []report {
	quoted := s.lo // the last quotation
	for k := s.hi - 1; fragment && k >= s.lo; k-- {
		if p.toks[k].quote >= 0 {
			quoted = k
			break
		}
	}
	out := p.told[:0]
	for j := range cs {
		c := &cs[j]
		if c.negated || c.infinitive || c.passive || p.own(c) {
			continue
		}
		code := p.reports(s, c)
		if fragment && code == "" && c.main && c.verb.frames&(framesFrag|framesQuote|framesThat) != 0 && quoted > c.at {
			code = speechMixed
		}
		if code == "" || !c.main && !p.tellsAside(s, c, code) {
			continue
		}
		r := report{c, code, sentence{p.reportStart(s, c, code, len(out) == 0), s.hi}}
		for n := len(out); n > 0 && c.main && !out[n-1].cue.main && r.lo <= out[n-1].lo && r.code != speechInquit && r.code != speechSource; n-- {
			out = out[:n-1] // Roe, who denied it, said it rained
		}
		if n := len(out); n > 0 {
			last := &out[n-1]
			if r.lo <= last.cue.at || r.lo < last.hi && !p.opens(last, &r) {
				continue // the same words, or words within those reported
			}
			if r.lo < last.hi {
				last.hi = p.beforeJoint(last.cue.at+last.cue.n, min(r.lo, c.lo))
			}
		}
		r.hi = p.reportEnd(&r)
		if r.lo >= r.hi {
			continue // a cue with nothing behind it
		}
		if c.before && p.content(r.lo, c.lo)+p.content(c.hi, r.hi) < 2 {
			continue // According to Roe: and then a quotation
		}
		out = append(out, r)
	}
	p.told = out
	return out
}

// tellsAside reports whether a clause that is not the main one is a report of
// its own: He left after Roe said it rained; …, adding that it rained.
func (p *paragraph) tellsAside(s sentence, c *cue, code string) bool {
	clause := code == speechThat || code == speechPaper || code == speechNoun
	switch {
	case c.source.relative && (code == speechObject || code == speechPromise):
		return c.source.hi < c.at && p.toks[c.source.hi].is(",") && c.verb.frames&(framesFrag|framesObj) != framesFrag|framesObj
	case c.follower:
		return p.trails(s, c) || clause && c.at > s.lo+1 && p.written(c.at-1)
	case c.lo == c.at:
		return clause || code == speechPromise || code == speechObject && p.toks[c.at-1].class == conj
	case clause:
		return true
	case c.source.relative || code == speechInquit || code == speechMixed || c.lo == s.lo || p.toks[c.lo-1].class != sub:
		return false
	}
	b := p.toks[c.lo]
	return b.class == pronoun || b.class == det || b.Upper
}

// ofRelative reports whether the clause of cue c stands inside a relative one: a
// plan that the mayor says is lost.
func (p *paragraph) ofRelative(s sentence, c *cue) bool {
	return c.lo > s.lo && !c.source.relative && p.toks[c.lo-1].class == rel
}

// trails reports whether a comma or dash sets the participle of cue c apart
// from a clause before it.
func (p *paragraph) trails(s sentence, c *cue) bool {
	k := c.lo
	for k > s.lo && (p.toks[k-1].class == conj || p.toks[k-1].class == adverb) {
		k--
	}
	if k == s.lo {
		return false
	}
	switch b := p.toks[k-1]; b.low {
	case ",", "by", "while", "after", "before":
		return true
	}
	return p.apart(k - 1)
}

// reports says by which rule the cue makes its sentence a report, "" for none.
func (p *paragraph) reports(s sentence, c *cue) string {
	if c.before {
		return speechSource
	}
	if c.noun {
		return speechNoun
	}
	if c.agent {
		return speechObject
	}
	f := c.verb.frames
	i := c.at + c.n // behind the cue
	if c.inverted {
		i = c.hi
	}
	if f&framesInquit != 0 && (f&(framesThat|framesDoc|framesAsk) != 0 || c.verb.foreign) && !c.follower && c.lo > s.lo && p.toks[c.lo-1].is(",") && !(p.content(i, s.hi) > 1 && !p.toks[i].is(",") && !(c.verb.foreign && c.inverted) && p.phrasal(s.lo, c.lo-1)) && p.content(s.lo, c.lo-1) > 0 && p.content(s.lo, c.lo-1)+p.content(i, s.hi) >= 4 && p.tail(i, s, f) {
		return speechInquit
	}
	if f&framesInquit != 0 && c.lo > s.lo && p.toks[c.lo-1].low == "as" && (i < s.hi && p.toks[i].is(",") || c.lo-1 > s.lo && p.toks[c.lo-2].is(",") && p.tail(i, s, f) && (i >= s.hi || p.toks[i].low != "to")) {
		return speechInquit
	}
	if c.verb.final && c.lo == s.lo && !p.quotes(s) && p.content(c.source.hi, c.at) > 1 {
		return speechThat
	}
	if i >= s.hi || c.inverted && !p.verbFirst(s, c) {
		return ""
	}
	if f&framesPast != 0 && c.verb.forms&past == 0 {
		return ""
	}
	next := p.toks[i]
	switch {
	case c.verb.foreign && p.that(i, s):
		return speechThat
	case c.verb.comma && c.main && f&framesThat != 0 && next.is(",") && p.mainClause(i+1, s):
		return speechThat
	case f&framesAsk != 0:
		for j := i; j < s.hi && j < i+12; j++ {
			switch p.toks[j].low {
			case "whether", "why", "how", "if", "what", "who", "when", "where", "which":
				return speechThat
			case "about":
				if j > i && c.main && f&framesQuote != 0 {
					return speechThat // asked Roe about the ferry
				}
				return ""
			case "to", ",":
				return ""
			}
		}
		if f&framesObj == 0 || c.source.embedded || next.class != det && next.class != open || next.Kind != lang.Word {
			return ""
		}
		return speechObject
	case f&framesTo != 0 && p.toClause(i, s):
		return speechThat
	case f&framesThat != 0 && p.that(i, s):
		return speechThat
	case f&framesBare != 0 && p.content(i, s.hi) >= 3 && next.low != "to" && (c.main || p.ofRelative(s, c) || next.class != prep && next.class != be && next.class != aux && !p.verbal(i)):
		return speechThat
	case f&framesThat != 0 && f&(framesInquit|framesDoc) != 0 && f&framesTo == 0 && (p.clause(i, s) || p.says(i)):
		return speechThat
	case f&framesThat != 0 && c.main && next.class == open && strings.HasSuffix(next.low, "ing"):
		return speechObject // Roe suggested waiting
	case f&(framesThat|framesObj) != 0 && (next.low == "how" || next.low == "why" || next.low == "what"):
		return speechThat
	case f&framesDoc != 0 && p.paper(c.source) && (p.that(i, s) || next.class == det || next.class == pronoun || next.Kind == lang.Number || next.Upper):
		return speechPaper
	case f&framesInf != 0 && p.infinitive(i, s):
		return speechPromise
	case f&framesObj != 0 && !(c.source.embedded && c.lo == c.at) && (next.class == det || next.class == open || next.class == pronoun || next.low == "that") && next.Kind != lang.Punct:
		return speechObject
	}
	return ""
}

// mainClause reports whether a main clause of some length begins at token i: with
// its subject, or what else stands first.
func (p *paragraph) mainClause(i int, s sentence) bool {
	if p.content(i, s.hi) < 3 {
		return false
	}
	t := p.toks[i]
	return t.class == pronoun || t.class == det || t.class == prep || t.Upper && t.class == open || t.entry != nil && t.entry.article
}

// verbFirst reports whether the clause of cue c begins with its verb and goes on
// with what was said, as it does in Arabic.
func (p *paragraph) verbFirst(s sentence, c *cue) bool {
	e := p.toks[c.hi].entry
	return c.at == s.lo && e != nil && e.that
}

// paper reports whether the head of the source is a document.
func (p *paragraph) paper(f phrase) bool {
	for i := f.lo; i < f.hi; i++ {
		t := p.toks[i]
		if i > f.lo && (t.class == prep || t.class == rel || t.Kind == lang.Punct && t.low != "-" && t.low != "/") {
			return false
		}
		if p.written(i) {
			return true
		}
	}
	return false
}

// that reports whether "that" opens a clause behind token i, with nothing but
// an adjunct before it: said in an interview that.
func (p *paragraph) that(i int, s sentence) bool {
	k := i // сказала, что
	if p.toks[k].is(",") && k+1 < s.hi {
		k++
	}
	if e := p.toks[k].entry; e != nil && e.that {
		return true
	}
	for j := i; j < s.hi && j < i+13; j++ {
		t := p.toks[j]
		if t.low == "that" {
			return j == i || p.toks[i].class == prep || p.toks[i].class == day || p.toks[i].class == adverb || strings.HasSuffix(p.toks[i].low, "ly") || p.toks[i+1].class == day
		}
		if t.quote >= 0 || t.Kind == lang.Punct && t.low != "'" && t.low != "’" {
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

// infinitive reports whether an infinitive stands at token i, a time before it
// left aside: vowed last month to resign.
func (p *paragraph) infinitive(i int, s sentence) bool {
	for n := 0; n < 3 && i < s.hi && (p.toks[i].class == day || p.toks[i].low == "on" || p.toks[i].low == "last" || p.toks[i].low == "this"); n++ {
		i++
	}
	return i < s.hi && p.toks[i].low == "to"
}

// phrasal reports whether tokens lo to hi are a phrase that begins with a
// preposition and has no verb: In her letter.
func (p *paragraph) phrasal(lo, hi int) bool {
	for lo < hi && (p.toks[lo].class == conj || p.toks[lo].class == adverb) {
		lo++
	}
	if lo >= hi || p.toks[lo].class != prep && p.toks[lo].class != of {
		return false
	}
	for k := lo; k < hi && k < lo+reach; k++ {
		if t := p.toks[k]; t.class == be || t.class == aux || t.class == act || t.class == not || t.class == pronoun {
			return false
		}
	}
	return true
}

// clause reports whether a clause without "that" stands at token i: a noun
// phrase and then a finite verb.
func (p *paragraph) clause(i int, s sentence) bool {
	if t := p.toks[i]; t.class != pronoun && t.class != det && t.low != "there" && !t.Upper && t.Kind != lang.Number && (t.class != open || t.Kind != lang.Word) {
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

// written reports whether the noun at token i is a document.
func (p *paragraph) written(i int) bool {
	_, ok := papers.Get(p.toks[i].low)
	return ok && p.toks[i].Kind == lang.Word
}

// says reports whether a pronoun that can only be a subject stands at token i.
func (p *paragraph) says(i int) bool {
	low, _, short := strings.Cut(strings.ReplaceAll(p.toks[i].low, "’", "'"), "'")
	switch low {
	case "he", "she", "they", "we", "i":
		return true
	case "it", "there", "that":
		return short
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
		// said to reporters; not: she continued to hope, she agreed to go
		return f&framesThat != 0 && i+1 < s.hi && (p.toks[i+1].class != open || p.toks[i+1].Upper || strings.HasSuffix(p.toks[i+1].low, "s"))
	}
	return t.Kind == lang.Punct && t.quote < 0 && !t.is(":") || t.class == prep || t.class == day || t.class == sub || t.class == of
}
