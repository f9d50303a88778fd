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
		return p.mainStart(s, c, first)
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
func (p *paragraph) mainStart(s sentence, c *cue, first bool) int {
	k := c.lo
	for k > s.lo && (p.toks[k-1].class == conj || p.toks[k-1].class == sub || p.toks[k-1].class == adverb) {
		k--
	}
	if k == s.lo {
		return s.lo
	}
	switch b := p.toks[k-1]; {
	case p.apart(k-1) || b.is(":") || b.is("("):
		return p.skipJoint(k, c.lo)
	case !b.is(","):
		return s.lo
	case p.topic(s):
		return c.lo
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
	switch {
	case c.follower:
		return last.code != speechInquit
	case b.is(";") || p.apart(r.lo-1):
		return true
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
	aside := relative || !r.cue.main && !r.cue.follower && r.lo > 0 && p.toks[r.lo-1].class == sub
	depth, dash := 0, -1
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
		case r.code == speechObject && p.leaves(k, r.hi):
			return k
		case t.is(",") && aside && (relative || p.begins(k+1, r.hi)):
			return k
		}
	}
	if dash > lo+2 && r.hi-lo < reach {
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
		return ok && v.forms&past != 0 || p.toks[k+1].class == act || p.toks[k+1].class == aux || p.toks[k+1].class == pronoun
	}
	if !t.is(",") || k+1 >= hi {
		return false
	}
	n := p.toks[k+1]
	if n.low == "including" {
		return false
	}
	return n.class == sub || n.class == conj && k+2 < hi && (p.toks[k+2].class == pronoun || p.verbal(k+2) || p.toks[k+2].class == aux) || n.class == prep || strings.HasSuffix(n.low, "ing")
}

// begins reports whether a main clause may begin at token i.
func (p *paragraph) begins(i, hi int) bool {
	if i >= hi {
		return false
	}
	t := p.toks[i]
	return t.class == pronoun || t.class == det || t.class == adverb || t.Upper || t.low == "there"
}

// person reports whether the pronoun stands for persons.
func person(low string) bool { return low == "he" || low == "she" || low == "they" }
