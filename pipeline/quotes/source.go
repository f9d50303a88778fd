package quotes

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// A phrase is a noun phrase that may be a source: tokens lo to hi.
type phrase struct {
	lo, hi   int
	pronoun  bool
	relative bool // it is what "who" stands for
	embedded bool // its clause has another verb before it, or begins behind a subordinator
}

func (f phrase) found() bool { return f.hi > f.lo }

// boundary reports whether a clause may begin behind token i.
func (p *paragraph) boundary(i int) bool {
	t := p.toks[i]
	if t.quote >= 0 || t.class == sub || t.class == rel {
		return true
	}
	if t.Kind == lang.Punct {
		switch t.low {
		case "-":
			return p.apart(i) // not in 57-year-old
		case ",", ":", ";", "—", "–", "(", ")", "[", "]", "…", "!", "?":
			return true
		case ".":
			return i > 0 && p.toks[i-1].End < t.Start // an ellipsis or a stray stop
		}
	}
	return false
}

// subjectBefore reads the subject of a verb whose first word is token v.
// It steps over auxiliaries and adverbs, relative clauses and appositions.
func (p *paragraph) subjectBefore(lo, v int) (f phrase, negated, passive bool) {
	i := v - 1
	for ; i >= lo; i-- {
		t := p.toks[i]
		switch t.class {
		case be:
			passive = true
			continue
		case not:
			negated = true
			continue
		case aux, adverb:
			continue
		case sub, det:
			if (t.low == "since" || t.low == "both") && i > lo && p.toks[i-1].class == aux {
				continue // has since said, have both said
			}
		}
		if t.Kind == lang.Word && !t.Upper && strings.HasSuffix(t.low, "ly") && len(t.low) > 4 && i > lo {
			continue
		}
		break
	}
	// "Roe on Tuesday said"
	if i > lo+1 && p.toks[i].class == day && p.toks[i-1].low == "on" {
		i -= 2
	} else if i > lo && p.toks[i].class == day {
		i--
		if i > lo && (p.toks[i].low == "last" || p.toks[i].low == "this") {
			i--
		}
	}
	i = p.beforeAgo(lo, i)
	if i > lo && p.toks[i].quote >= 0 && p.comma(i) {
		i = p.beforeWork(lo, i)
	}
	if i < lo || p.toks[i].quote >= 0 {
		return phrase{}, negated, passive
	}
	return p.phraseEnding(lo, i), negated, passive
}

// beforeWork is the comma before an aside that ends in the title of a work, with
// the next comma inside its marks: Roe, author of “The Long Night,” said. It is
// i where none does.
func (p *paragraph) beforeWork(lo, i int) int {
	inner := p.pieces[p.toks[i].quote].inner
	if b := p.toks[i-1]; b.class != of && b.class != prep && b.class != det && !titleCase(p.text[inner.Start:inner.End]) {
		return i
	}
	for k := i - 1; k > lo && p.toks[k].quote < 0; k-- {
		if p.toks[k].is(",") {
			if p.aside(k+1, i) {
				return k
			}
			break
		}
	}
	return i
}

// beforeAgo is the token before a time that ends at token i: Roe less than two
// weeks ago said.
func (p *paragraph) beforeAgo(lo, i int) int {
	if i <= lo || p.toks[i].low != "ago" {
		return i
	}
	for i--; i > lo; i-- {
		t := p.toks[i]
		switch {
		case t.class == day, t.class == det, t.Kind == lang.Number, t.low == "year", t.low == "than", t.low == "less", t.low == "more", t.low == "nearly":
		default:
			return i
		}
	}
	return i
}

func (p *paragraph) phraseEnding(lo, i int) phrase {
	t := p.toks[i]
	switch {
	case t.class == rel && t.low != "that" || t.low == "that" && i > lo:
		j := i - 1
		if j >= lo && p.toks[j].is(",") {
			j--
		}
		if j < lo {
			return phrase{}
		}
		f := p.phraseBack(lo, j)
		if p.finite(f) {
			f.lo = p.nounPhraseStart(f.lo, f.hi-1) // Roe posted it under a headline that said
		}
		f.relative = true
		return f
	case t.is(")"):
		for n := 0; n < 40 && i > lo && !p.toks[i].is("("); n++ {
			i--
		}
		if i > lo && p.toks[i].is("(") {
			return p.phraseEnding(lo, i-1)
		}
		return phrase{}
	case t.is(",") || t.is("—") || t.is("–") || t.is("-"):
		return p.beforeApposition(lo, i)
	case t.Kind == lang.Punct || t.class == conj:
		return phrase{}
	}
	return p.phraseBack(lo, i)
}

// phraseBack reads the noun phrase that ends at token end.
func (p *paragraph) phraseBack(lo, end int) phrase {
	if p.toks[end].is(")") {
		for j := end; j > lo && j > end-40; j-- {
			if p.toks[j].is("(") {
				end = j - 1
				break
			}
		}
	}
	t := p.toks[end]
	if t.Kind == lang.Punct && t.low != "." {
		return phrase{}
	}
	if t.class == pronoun {
		f := phrase{lo: end, hi: end + 1, pronoun: true}
		f.embedded = p.embedded(lo, end)
		return f
	}
	c := end
	for c > lo && !p.boundary(c-1) && end-c < 24 {
		if p.toks[c-1].class == conj && !p.joins(lo, c-1, end) {
			break
		}
		c--
	}
	if c > lo+1 && p.toks[c-1].class == rel && p.toks[c-1].low != "that" && p.toks[c-2].Kind == lang.Word && p.toks[c-2].class != prep && p.toks[c-2].class != of {
		return p.phraseBack(max(lo, c-40), c-2) // officials who spoke with Roe said
	}
	// Function words before the phrase.
	for c < end && (p.toks[c].class == adverb || p.toks[c].class == conj || p.toks[c].Kind == lang.Punct) {
		c++
	}
	verbal := -1
	for i := c; i <= end; i++ {
		k := p.toks[i].class
		if k == aux || k == be || k == not || k == act {
			verbal = i
		}
	}
	if verbal < 0 && p.toks[c].class != prep && p.toks[c].class != sub && p.toks[c].class != of && p.toks[c].class != pronoun && end-c < 16 {
		f := phrase{lo: c, hi: p.beforeParticiple(c, end) + 1}
		f.embedded = p.embedded(lo, c)
		return f
	}
	f := phrase{lo: p.nounPhraseStart(max(c, verbal+1), end), hi: end + 1}
	f.embedded = verbal >= 0 || p.embedded(lo, f.lo) && p.toks[c].class != prep
	return f
}

// beforeParticiple is the last token of the phrase from c to end that stands
// before a participle with an adjunct: a source speaking to the paper.
func (p *paragraph) beforeParticiple(c, end int) int {
	if t := p.toks[end]; end-1 > c && !t.Upper && len(t.low) > 5 && strings.HasSuffix(t.low, "ed") && p.toks[end-1].class == open && !strings.HasSuffix(p.toks[end-1].low, "ly") && end+1 < len(p.toks) && p.toks[end+1].class == day {
		return end - 1 // an ad released Thursday says
	}
	for i := c + 1; i < end; i++ {
		t := p.toks[i]
		if t.Kind == lang.Word && !t.Upper && len(t.low) > 5 && (strings.HasSuffix(t.low, "ing") || strings.HasSuffix(t.low, "ed")) && p.toks[i-1].class == open && p.toks[i-1].Kind == lang.Word && !p.toks[i-1].Upper && (p.toks[i+1].class == prep || p.toks[i+1].class == day) && i-1 > c {
			return i - 1
		}
	}
	return end
}

// joins reports whether the conjunction at c joins two noun phrases.
func (p *paragraph) joins(lo, c, end int) bool {
	if p.toks[c].low == "but" || c == lo {
		return false
	}
	b := p.toks[c-1]
	n := p.toks[c+1]
	if b.Upper != n.Upper && n.class != det {
		return b.Kind == lang.Word && !b.Upper && !n.Upper
	}
	// A finite verb before it makes it join clauses.
	for i := c - 1; i >= lo && !p.boundary(i) && c-i < 12; i-- {
		if k := p.toks[i].class; k == aux || k == be || k == not || k == act || p.toks[i].Kind == lang.Word && !p.toks[i].Upper && strings.HasSuffix(p.toks[i].low, "ed") {
			return false
		}
	}
	return true
}

// nounPhraseStart walks back from end to the determiner or the first
// capitalised word of the phrase.
func (p *paragraph) nounPhraseStart(lo, end int) int {
	i := end
	if p.toks[end].Upper {
		for i > lo {
			b := p.toks[i-1]
			if b.Kind == lang.Word && b.Upper && b.class == open || particle(b) && i-1 > lo && p.toks[i-2].Upper || b.is(".") && i-1 > lo && p.toks[i-2].Upper && p.toks[i-2].End == b.Start {
				i--
				continue
			}
			break
		}
		if i > lo && p.toks[i-1].class == det {
			i--
		}
		return i
	}
	for i > lo && end-i < 6 {
		b := p.toks[i-1]
		if b.class == det || b.Kind == lang.Number {
			return i - 1
		}
		if b.Kind != lang.Word || b.class != open {
			break
		}
		i--
	}
	return i
}

func particle(t token) bool {
	switch t.low {
	case "al", "el", "de", "del", "della", "di", "da", "van", "von", "der", "den", "bin", "ibn", "la", "le", "dos", "du", "of":
		return true
	}
	return false
}

func possessive(low string) bool {
	return strings.HasSuffix(low, "'s") || strings.HasSuffix(low, "’s")
}

// embedded reports whether the clause that begins at token i is not the main
// clause: a subordinator, a relative or a word of another clause stands right
// before it.
func (p *paragraph) embedded(lo, i int) bool {
	j := i - 1
	for j >= lo && (p.toks[j].class == adverb || p.toks[j].class == conj) {
		j--
	}
	if j < lo {
		return false
	}
	b := p.toks[j]
	if b.quote >= 0 {
		return false
	}
	if b.Kind == lang.Punct {
		switch b.low {
		case "(", "[":
			return true
		}
		return false
	}
	if j == lo && b.low == "that" {
		return false // That person said
	}
	return j == i-1 || b.class == sub || b.class == rel
}

// label is the phrase as printed and its place, without what is no part of a
// name: a final possessive, a comma.
func (p *paragraph) label(f phrase) (string, doc.Span) {
	if !f.found() {
		return "", doc.Unknown
	}
	s := p.bytes(f.lo, f.hi)
	t := p.text[s.Start:s.End]
	for _, suf := range []string{"'s", "’s", "'d", "’d", "'ve", "’ve", "'re", "’re", "'ll", "’ll", "'m", "’m"} {
		if strings.HasSuffix(t, suf) {
			s.End -= len(suf)
		}
	}
	return p.text[s.Start:s.End], s
}
