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
		if c := &cs[j]; !c.hidden() && !(c.verb.frames&^(framesFrag|framesObj|framesInf) == 0 && (p.toks[k-1].is(",") || p.fronted(s, c, k))) {
			before = c
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
	if after != nil && before != nil && (after.follower || after.source.pronoun && !before.source.pronoun && p.adjacent(before.at+before.n-1, k)) {
		after = nil // Roe said, “…,” adding: what he adds is what follows. Roe shot back: “…,” he said
	}
	if c := p.colonBefore(s, k); c != nil && before != nil && before.at+before.n < c.lo && (c.lo == s.lo || p.apart(c.lo-1)) {
		return attribution{quoteBefore, c} // Roe agreed – Poe: “…”
	}
	switch {
	case after != nil && (running || before == nil):
		return attribution{quoteAfter, after}
	case before != nil:
		// A cue that belongs to the quotation before it is still this speaker's.
		return attribution{quoteBefore, before}
	case after != nil:
		return attribution{quoteAfter, after}
	}
	if c := p.colonBefore(s, k); c != nil {
		return attribution{quoteBefore, c}
	}
	if strings.ContainsRune(",?!", r) || k+1 < s.hi && p.toks[k+1].Kind == lang.Punct {
		if c := p.beside(s, k); c != nil {
			return attribution{quoteBeside, c}
		}
	}
	if later != nil {
		return attribution{quoteSentence, later}
	}
	return attribution{}
}

// colonBefore finds a bare source and a colon before the quotation at token k:
// Jane Roe: “…”
func (p *paragraph) colonBefore(s sentence, k int) *cue {
	if k-2 < s.lo || !p.toks[k-1].is(":") || p.toks[k-2].Kind != lang.Word {
		return nil
	}
	f := p.phraseBack(s.lo, k-2)
	if !f.found() || !p.toks[f.lo].Upper || !p.toks[f.hi-1].Upper || f.pronoun || f.hi-f.lo > 6 || f.lo > s.lo && p.toks[f.lo-1].Kind == lang.Word {
		return nil
	}
	return &cue{at: k - 1, n: 1, verb: verb{frames: framesQuote}, source: f, lo: f.lo, hi: k, main: true}
}

// fronted reports whether cue c stands in a clause that leads to the one of
// the quotation at token k: After Roe attacked him, Poe shot back, “…”
func (p *paragraph) fronted(s sentence, c *cue, k int) bool {
	if cl := p.toks[s.lo].class; cl != sub && cl != prep || c.at+c.n >= k {
		return false
	}
	f := p.subjectOf(s)
	return f.found() && f.lo >= c.at+c.n && f.hi <= k
}

// beside finds a source right behind the quotation at token k where the list
// has no verb for it, or where the quotation is signed:
//
//	“…,” scoffed Jane Roe; “…,” Roe thundered; “…” — Jane Roe
func (p *paragraph) beside(s sentence, k int) *cue {
	i := k + 1
	if i+1 >= s.hi {
		return nil
	}
	t := p.toks[i]
	switch {
	case p.apart(i):
		f := p.phraseAfter(i+1, s.hi)
		if !f.found() || !p.toks[f.lo].Upper || f.pronoun || p.clauseGoesOn(f.hi, s.hi) {
			return nil
		}
		return &cue{at: i, n: 1, verb: verb{frames: framesQuote | framesInquit}, source: f, lo: i, hi: f.hi, inverted: true, main: true}
	case p.verbal(i):
		f := p.phraseAfter(i+1, s.hi)
		if !f.found() || !p.toks[f.hi-1].Upper || p.clauseGoesOn(f.hi, s.hi) {
			return nil
		}
		return &cue{at: i, n: 1, verb: verb{frames: framesQuote | framesInquit}, source: f, lo: i, hi: f.hi, inverted: true, main: true}
	case t.Upper && t.class == open || t.class == pronoun && t.low != "it" || t.class == det:
		f := p.phraseAfter(i, s.hi)
		if !f.found() || f.hi >= s.hi || !p.verbal(f.hi) {
			return nil
		}
		return &cue{at: f.hi, n: 1, verb: verb{frames: framesQuote | framesInquit}, source: f, lo: f.lo, hi: f.hi + 1, main: true}
	}
	return nil
}

// verbal reports whether token i can be a past or present form of a verb.
func (p *paragraph) verbal(i int) bool {
	t := p.toks[i]
	if t.Kind != lang.Word || t.Upper || len(t.low) < 4 {
		return false
	}
	return t.class == act || t.class == open && (strings.HasSuffix(t.low, "ed") || strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ss"))
}

// clauseGoesOn reports whether a verb stands at token i.
func (p *paragraph) clauseGoesOn(i, hi int) bool {
	return i < hi && (p.verbal(i) || p.toks[i].class == aux || p.toks[i].class == be)
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
func (p *paragraph) speech(s sentence, k int, a attribution) bool {
	inner := p.text[p.pieces[p.toks[k].quote].inner.Start:p.pieces[p.toks[k].quote].inner.End]
	last, _ := utf8.DecodeLastRuneInString(inner)
	first, _ := utf8.DecodeRuneInString(inner)
	c := a.cue
	switch a.code {
	case quoteAfter, quoteBeside:
		// Where the comma stands behind the mark, the place of the quotation tells.
		return (strings.ContainsRune(",?!…—", last) || p.leads(s, k) || c.verb.final && c.at == k+1) && c.verb.frames&framesInquit != 0
	case quoteBefore:
		if c.verb.frames&framesQuote == 0 || unicode.IsLower(first) {
			return false
		}
		from := c.at + c.n
		if c.inverted {
			from = c.hi
		}
		for j := from; j < k; j++ {
			if t := p.toks[j]; !t.is(",") && !t.is(":") {
				return false
			}
		}
		return from < k
	case quoteSentence:
		// “No,” the mayor, Jane Roe, said.
		return last == ',' && p.leads(s, k) && c.verb.frames&framesInquit != 0
	}
	return false
}

// leads reports whether nothing but signs stands before the quotation at token
// k in its sentence.
func (p *paragraph) leads(s sentence, k int) bool {
	for j := s.lo; j < k; j++ {
		if t := p.toks[j]; t.quote >= 0 || t.Kind != lang.Punct {
			return false
		}
	}
	return true
}

// work reports whether the quotation at token k is a title, a name or a term.
func (p *paragraph) work(s sentence, k int, a attribution) bool {
	pc := p.pieces[p.toks[k].quote]
	inner := p.text[pc.inner.Start:pc.inner.End]
	end := k // a title stands behind its kind, with or without a comma
	if end > s.lo && p.toks[end-1].is(",") {
		end--
	}
	for back := 1; back <= 3 && end-back >= s.lo; back++ {
		n, about := works.Match(p.text, p.plain(end-back, end), 0)
		if n == back && pc.words < 12 && (about == "term" || startsUpper(inner)) && (end == k || titleCase(inner)) {
			return true
		}
	}
	if k > s.lo && pc.words <= minWords+1 && (p.toks[k-1].class == prep || p.toks[k-1].class == of || possessive(p.toks[k-1].low)) && titleCase(inner) {
		return true // on Orvale TV’s “This Week,” Roe said
	}
	last, _ := utf8.DecodeLastRuneInString(inner)
	if strings.ContainsRune("?!", last) || a.code == quoteAfter && strings.ContainsRune(",", last) {
		return false
	}
	// “the boss” between the parts of a name
	if k > s.lo && k+1 < s.hi && p.toks[k-1].Upper && p.toks[k+1].Upper && p.toks[k-1].class == open && p.toks[k+1].class == open && k-1 > s.lo {
		return pc.words <= minWords
	}
	if a.cue != nil && a.code == quoteBefore && p.adjacent(a.cue.at+a.cue.n-1, k) {
		return false
	}
	if k == s.lo && k+1 == s.hi || a.cue != nil && a.cue.verb.frames&framesFrag != 0 && k > s.lo && (p.toks[k-1].low == "a" || p.toks[k-1].low == "an") {
		return false // a sentence of its own; called her a “Night Owl”
	}
	return titleCase(inner)
}

// titleCase reports whether s is written like a title: of two to nine words
// that carry meaning each begins with a capital.
func titleCase(s string) bool {
	n, capital := 0, 0
	for _, t := range lang.Tokens(nil, s) {
		if t.Kind != lang.Word {
			continue
		}
		low := lang.Lower(s[t.Start:t.End])
		if t.Upper {
			capital++
			n++
		} else if e := lexicon[low]; (e == nil || e.class == open || e.class == act) && !lang.IsFunction(low) {
			n++
		}
	}
	return n > 1 && capital == n && n <= 9
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsLower(r)
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
