package quotes

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

// minWords is how many words make a quotation one without help of grammar.
const minWords = 4

// An attribution says why a quotation is somebody's.
type attribution struct {
	code string
	cue  *cue // nil for none
}

// attribute finds the cue of the quotation that is token k of s.
func (p *paragraph) attribute(s sentence, cs []cue, k int) attribution {
	// Only the few cues around the quotation can be its own.
	const near = 8
	next := sort.Search(len(cs), func(j int) bool { return cs[j].at >= k })
	var before, after, later *cue
	for j := next - 1; j >= 0 && j >= next-near && before == nil; j-- {
		if !cs[j].hidden() {
			before = &cs[j]
		}
	}
	for j := next; j < len(cs) && j < next+near; j++ {
		c := &cs[j]
		switch {
		case c.hidden() || c.lo <= k:
		case after == nil && c.verb.frames&(framesInquit|framesQuote) != 0 && p.adjacent(k, c.lo):
			after = c
		case later == nil && c.main:
			later = c
		}
	}
	inner := p.text[p.pieces[p.toks[k].quote].inner.Start:p.pieces[p.toks[k].quote].inner.End]
	r, _ := utf8.DecodeLastRuneInString(inner)
	running := strings.ContainsRune(",?!—–-…", r) || k+1 < s.hi && p.toks[k+1].is(",")
	switch {
	case after != nil && (running || before == nil):
		return attribution{quoteAfter, after}
	case before != nil:
		// A cue that belongs to the quotation before it is still this speaker's.
		return attribution{quoteBefore, before}
	case after != nil:
		return attribution{quoteAfter, after}
	case later != nil:
		return attribution{quoteSentence, later}
	}
	return attribution{}
}

// adjacent reports whether only signs and adverbs stand between the quotation
// at token k and token i.
func (p *paragraph) adjacent(k, i int) bool {
	if i-k > 6 {
		return false
	}
	for j := k + 1; j < i; j++ {
		if t := p.toks[j]; t.quote >= 0 || t.Kind != lang.Punct && t.class != adverb || t.is(".") {
			return false
		}
	}
	return true
}

// speech reports whether cue and grammar make speech of a short quotation:
// “Go away,” he said; She said: “Never.”
func (p *paragraph) speech(k int, a attribution) bool {
	inner := p.text[p.pieces[p.toks[k].quote].inner.Start:p.pieces[p.toks[k].quote].inner.End]
	last, _ := utf8.DecodeLastRuneInString(inner)
	first, _ := utf8.DecodeRuneInString(inner)
	c := a.cue
	switch a.code {
	case quoteAfter:
		return strings.ContainsRune(",?!…—", last) && c.verb.frames&framesInquit != 0
	case quoteBefore:
		if c.verb.frames&framesQuote == 0 || !unicode.IsUpper(first) {
			return false
		}
		for j := c.at + c.n; j < k; j++ {
			if t := p.toks[j]; !t.is(",") && !t.is(":") {
				return false
			}
		}
		return c.at+c.n < k
	}
	return false
}

// work reports whether the quotation at token k is a title, a name or a term.
func (p *paragraph) work(s sentence, k int, a attribution) bool {
	pc := p.pieces[p.toks[k].quote]
	inner := p.text[pc.inner.Start:pc.inner.End]
	for back := 1; back <= 3 && k-back >= s.lo; back++ {
		if n, _ := works.Match(p.text, p.plain(k-back, k), 0); n == back && p.words(pc) < 12 {
			return true
		}
	}
	last, _ := utf8.DecodeLastRuneInString(inner)
	if strings.ContainsRune("?!", last) || a.code == quoteAfter && strings.ContainsRune(",", last) {
		return false
	}
	// “the boss” between the parts of a name
	if k > s.lo && k+1 < s.hi && p.toks[k-1].Upper && p.toks[k+1].Upper && p.toks[k-1].class == open && p.toks[k+1].class == open && k-1 > s.lo {
		return p.words(pc) <= minWords
	}
	if a.cue != nil && a.code == quoteBefore && p.adjacent(a.cue.at+a.cue.n-1, k) {
		return false
	}
	n, capital := 0, 0
	for _, t := range lang.Tokens(nil, inner) {
		if t.Kind != lang.Word {
			continue
		}
		low := lang.Lower(inner[t.Start:t.End])
		if t.Upper {
			capital++
			n++
		} else if classes[low] == open && !lang.IsFunction(low) {
			n++
		}
	}
	return n > 1 && capital == n && n <= 9
}

// plain are tokens lo to hi as lists match them.
func (p *paragraph) plain(lo, hi int) []lang.Token {
	out := make([]lang.Token, 0, hi-lo)
	for _, t := range p.toks[lo:hi] {
		out = append(out, t.Token)
	}
	return out
}

// only reports whether s is nothing but quotations.
func (p *paragraph) only(s sentence) bool {
	for k := s.lo; k < s.hi; k++ {
		if t := p.toks[k]; t.quote < 0 && t.Kind != lang.Punct {
			return false
		}
	}
	return true
}
