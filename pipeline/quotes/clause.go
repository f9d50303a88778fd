package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// reportStart is the token at which the report of cue c begins; first says that
// none stands before it in sentence s.
func (p *paragraph) reportStart(s sentence, c *cue, code string, first bool) int {
	switch {
	case code == speechInquit || code == speechSource:
		return p.contentStart(s, c)
	case c.main:
		return p.mainStart(s, c, code, first)
	case c.follower:
		return c.at + c.n
	case c.source.relative:
		for k := c.at - 1; k >= c.source.hi && k > c.at-8; k-- {
			if p.toks[k].class == rel {
				return k // who said it rained
			}
		}
	case p.ofRelative(s, c):
		return c.lo - 1
	}
	return c.lo
}

// mainStart is where a report begins whose cue is the verb of a main clause:
// with the sentence, where nothing before that clause is a statement of the
// narrator's own.
func (p *paragraph) mainStart(s sentence, c *cue, code string, first bool) int {
	k := c.lo
	for k > s.lo && (p.toks[k-1].class == conj || p.toks[k-1].class == sub || p.toks[k-1].class == adverb) {
		k--
	}
	if k == s.lo {
		return s.lo
	}
	if c.lo == c.at && c.source.lo < c.at && !first {
		return c.at // Roe said it rained and warned that it would go on
	}
	for j := k - 1; j > s.lo && j > k-reach; j-- {
		if p.toks[j].is(";") {
			return p.skipJoint(j+1, c.lo)
		}
	}
	switch b := p.toks[k-1]; {
	case p.apart(k-1) || b.is(":") || b.is("("):
		return p.skipJoint(k, c.lo)
	case !b.is(","):
		return s.lo
	case p.topic(s):
		return c.lo
	case code != speechThat && p.toks[s.lo].low == "as" && p.clauseAt(s.lo+1, k-1):
		return p.skipJoint(k, c.lo)
	case k-s.lo < adverbial || first && p.toks[k].low == "but" && p.tells(s.lo, k):
		return s.lo
	case k < c.lo || p.fronts(s.lo):
		return p.skipJoint(k, c.lo)
	}
	return s.lo
}

// topic reports whether s begins with a phrase that names what the words are
// about.
func (p *paragraph) topic(s sentence) bool {
	n, _ := topics.Match(p.text, p.plain(s.lo, min(s.hi, s.lo+5)), 0)
	return n > 0
}

// reach is how many tokens of a sentence are searched for where a report
// begins or ends.
const reach = 300

// tells reports whether a verb of saying stands among tokens lo to hi. What a
// clause with "but" sets against a statement is one story with it.
func (p *paragraph) tells(lo, hi int) bool {
	for i := lo; i < hi && i < lo+reach; i++ {
		if _, _, ok := lookup(p.toks, i); ok {
			return true
		}
	}
	return false
}

// adverbial is how many tokens a phrase before the main clause may have and
// still be no more than an adverbial of it.
const adverbial = 4

// fronts reports whether token i begins a phrase or clause that tells when,
// where or on what occasion something was said. What begins with "as" or "if"
// may be part of what was said.
func (p *paragraph) fronts(i int) bool {
	for i+2 < len(p.toks) && (p.toks[i].class == adverb || p.toks[i].class == conj || p.toks[i].is(",")) && p.toks[i+1].class != prep {
		i++
	}
	t := p.toks[i]
	if t.class == prep || t.class == of || t.class == adverb && i+1 < len(p.toks) && p.toks[i+1].class == prep {
		return true
	}
	switch t.low {
	case "after", "before", "when", "while", "since", "although", "though", "until", "whereas", "asked", "but", "and", "even":
		return true
	}
	return t.Kind == lang.Word && (strings.HasSuffix(t.low, "ing") || strings.HasSuffix(t.low, "ed"))
}

// apart reports whether token i is a sign that sets clauses apart.
func (p *paragraph) apart(i int) bool {
	t := p.toks[i]
	return t.is(";") || t.is("—") || t.is("–") || t.is("―") || t.is("-") && i > 0 && p.toks[i-1].End < t.Start
}

// contentStart is where a report begins whose cue stands behind or inside it.
func (p *paragraph) contentStart(s sentence, c *cue) int {
	if c.lo > s.lo && p.toks[c.lo-1].is(",") && p.topic(s) {
		return c.lo
	}
	depth := 0
	for k := c.lo - 1; k > s.lo && k > c.lo-reach; k-- {
		switch t := p.toks[k]; {
		case t.is(")"):
			depth++
		case t.is("(") && depth > 0:
			depth--
		case t.is("(") || t.is(";") && depth == 0:
			return k + 1
		}
	}
	return s.lo
}

// skipJoint steps over the words between token k and hi that only join
// clauses.
func (p *paragraph) skipJoint(k, hi int) int {
	for k < hi && (p.toks[k].class == conj || p.toks[k].class == sub) {
		k++
	}
	return k
}

// beforeJoint is the end of what stands before token hi, signs and words that
// only join left out.
func (p *paragraph) beforeJoint(lo, hi int) int {
	for hi > lo && (p.toks[hi-1].class == conj || p.toks[hi-1].class == sub || p.toks[hi-1].class == adverb || p.toks[hi-1].Kind == lang.Punct && p.toks[hi-1].quote < 0 && !p.toks[hi-1].is(")")) {
		hi--
	}
	return hi
}

// opens reports whether report r, which begins inside what last covers, is one
// beside it rather than one within what it reports.
func (p *paragraph) opens(last, r *report) bool {
	c := r.cue
	b := p.toks[r.lo-1]
	if c.follower {
		b = p.toks[c.at-1]
	}
	switch {
	case last.cue.before && last.cue.lo == last.lo:
		return false // According to Roe, the mayor said
	case c.follower:
		return last.code != speechInquit && (b.class != prep && b.class != sub)
	case b.is(";") || p.apart(r.lo-1):
		return true
	case (b.low == "while" || b.low == "whereas") && r.lo > 1 && p.toks[r.lo-2].is(","):
		return true // Roe said it rained, while Doe said it snowed
	case b.class == conj && c.source.lo == last.cue.source.lo:
		return true // said … and warned that
	case c.main && (b.class == conj || b.class == sub || b.is(",")) && c.source.lo != last.cue.source.lo && c.lo > last.cue.at:
		return true
	}
	return false
}

// reportEnd is where report r ends, whose sentence ends at r.hi.
func (p *paragraph) reportEnd(r *report) int {
	lo := r.cue.at + r.cue.n
	if r.cue.inverted {
		lo = r.cue.hi
	}
	relative := !r.cue.main && p.toks[r.lo].class == rel
	fronted := r.cue.follower && r.cue.at > 0 && (p.toks[r.cue.at-1].class == prep || p.toks[r.cue.at-1].class == sub)
	aside := relative || fronted || r.cue.noun || !r.cue.main && !r.cue.follower && r.lo > 0 && p.toks[r.lo-1].class == sub
	depth, dash := 0, -1
	behind := (r.code == speechInquit || r.code == speechSource) && r.cue.lo > r.lo // what was said stands before the cue
	if behind && r.code == speechSource {
		lo = r.cue.hi
	}
	for k := lo; k < r.hi && k < lo+reach; k++ {
		t := p.toks[k]
		switch {
		case t.is("("):
			depth++
		case t.is(")"):
			if depth--; depth < 0 {
				return k
			}
		case depth > 0:
		case p.apart(k) && !t.is(";"):
			if dash >= 0 {
				dash = -1 // a pair
			} else {
				dash = k
			}
		case t.is(";"):
			return k
		case t.is(",") && k+2 < r.hi && p.toks[k+1].class == conj && person(p.toks[k+2].low):
			return k
		case r.cue.noun && p.toks[lo].low != "that" && (t.class == be && t.low != "be" || t.class == aux && !p.toks[k-1].is("to")):
			return k
		case behind && p.resumes(k, r.hi) && (r.code == speechSource || k == lo && p.toks[k+1].class == open):
			return k
		case r.code == speechObject && p.leaves(k, r.hi):
			return k
		case t.is(",") && aside && k+1 < r.hi && (relative && p.predicate(k+1) || p.clauseAt(k+1, r.hi)):
			return k
		}
	}
	// Said that it rained – and that it would go on.
	more := dash >= 0 && dash+1 < r.hi && p.toks[dash+1].class == conj && r.code != speechObject && !(r.lo > 0 && p.apart(r.lo-1))
	if dash > lo+2 && r.hi-lo < reach && !more {
		return dash
	}
	return r.hi
}

// leaves reports whether the object that was said ends before token k: behind
// it stands what the narrator adds.
func (p *paragraph) leaves(k, hi int) bool {
	t := p.toks[k]
	if t.class == conj && k+1 < hi {
		v, _, ok := lookup(p.toks, k+1)
		return ok && v.forms&past != 0 || p.toks[k+1].class == act || p.toks[k+1].class == aux || p.toks[k+1].class == pronoun || ok && v.forms&participle != 0
	}
	if !t.is(",") || k+1 >= hi {
		return false
	}
	n := p.toks[k+1]
	if n.low == "including" {
		return false
	}
	switch n.class {
	case sub, prep:
		return n.low != "to"
	case rel:
		return n.low != "that"
	case conj:
		return k+2 < hi && (n.low == "but" || p.toks[k+2].class == pronoun || p.verbal(k+2) || p.toks[k+2].class == aux)
	}
	return strings.HasSuffix(n.low, "ing")
}

// predicate reports whether the verb of a clause stands at token i.
func (p *paragraph) predicate(i int) bool {
	c := p.toks[i].class
	return c == aux || c == be || c == not || c == act || p.verbal(i)
}

// resumes reports whether the narrator goes on at token k, behind a cue that stands
// behind what was said: …, Roe said, wiping her face; …, according to Roe, but
// nobody came.
func (p *paragraph) resumes(k, hi int) bool {
	if !p.toks[k].is(",") || k+1 >= hi {
		return false
	}
	n := p.toks[k+1]
	switch n.class {
	case rel, conj:
		return true
	case open:
		_, _, cue := lookup(p.toks, k+1)
		return !cue && !n.Upper && n.Kind == lang.Word && strings.HasSuffix(n.low, "ing")
	}
	return false
}

// clauseAt reports whether a main clause begins at token i: a subject and then
// its verb.
func (p *paragraph) clauseAt(i, hi int) bool {
	for i < hi && p.toks[i].class == adverb {
		i++
	}
	if i+1 >= hi {
		return false
	}
	if t := p.toks[i]; t.class == pronoun || t.low == "there" {
		return true
	} else if t.class != det && !t.Upper && t.Kind != lang.Number && (t.class != open || t.Kind != lang.Word) {
		return false
	}
	for j := i + 1; j < hi && j < i+9; j++ {
		t := p.toks[j]
		if p.predicate(j) {
			return true
		}
		if v, _, ok := lookup(p.toks, j); ok && v.forms&participle == 0 && !t.Upper {
			return true
		}
		if t.quote >= 0 || t.Kind == lang.Punct && t.low != "." || t.class == rel || t.class == sub || t.class == conj || t.low == "to" {
			return false
		}
	}
	return false
}

// person reports whether the pronoun stands for persons.
func person(low string) bool { return low == "he" || low == "she" || low == "they" }
