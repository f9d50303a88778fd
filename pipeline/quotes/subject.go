package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// phraseAfter reads the noun phrase that begins at token i: a source behind
// its verb, or behind "according to".
func (p *paragraph) phraseAfter(i, hi int) phrase {
	if i >= hi || p.toks[i].quote >= 0 || p.toks[i].Kind == lang.Punct {
		return phrase{}
	}
	if p.toks[i].class == pronoun {
		return phrase{lo: i, hi: i + 1, pronoun: true}
	}
	j, capital := i, false
	for j < hi && j-i < 16 {
		t := p.toks[j]
		if t.quote >= 0 {
			if b := p.toks[max(j-1, i)]; b.class == det || b.class == of || possessive(b.low) {
				if inner := p.pieces[t.quote].inner; titleCase(p.text[inner.Start:inner.End]) {
					j++ // the authors of the “Harbour Report”
					if p.comma(j - 1) {
						return phrase{lo: i, hi: j}
					}
					continue
				}
			}
			break
		}
		if t.Kind == lang.Punct {
			if t.low == "." && j > i && p.toks[j-1].Upper && p.toks[j-1].End == t.Start && j+1 < hi && p.toks[j+1].Upper {
				j++
				continue
			}
			break
		}
		if t.entry != nil && t.entry.that && !t.Upper {
			break
		}
		if j > i {
			switch t.class {
			case rel, sub, aux, be, not, prep, pronoun, day, adverb, act:
				if t.class == day && p.toks[j-1].class == det && p.noun(min(j+1, hi-1)) {
					break // a Wednesday editorial
				}
				if t.class == prep && complement(p.toks[j-1].low) {
					break
				}
				return phrase{lo: i, hi: j}
			case conj:
				if j+1 < hi && (p.toks[j+1].Upper || p.toks[j+1].low == "others") && capital && t.low == "and" {
					if !p.toks[j+1].Upper {
						return phrase{lo: i, hi: j + 2}
					}
					j++
					continue
				}
				return phrase{lo: i, hi: j}
			}
			if v, _, ok := lookup(p.toks, j); ok && !t.Upper && (v.forms&past != 0 || capital) {
				break
			}
		}
		if p.acts(i, j) || j > i && p.governsNext(j, hi) {
			break
		}
		if capital && !t.Upper && !particle(t) && t.class != of && t.class != det && t.Kind == lang.Word && !p.toks[i].isDet() && !p.capitalSoon(j, hi) {
			break
		}
		capital = capital || t.Upper && t.class == open
		j++
	}
	return phrase{lo: i, hi: j}
}

// capitalSoon reports whether a capitalised word follows the small ones from
// token j on: Lyon resident Jane Roe.
func (p *paragraph) capitalSoon(j, hi int) bool {
	for k := j; k < hi && k < j+5; k++ {
		if t := p.toks[k]; t.Kind != lang.Word || t.class != open {
			return false
		} else if t.Upper {
			return true
		}
		if _, _, ok := lookup(p.toks, k); ok {
			return false
		}
	}
	return false
}

// acts reports whether the word at token j looks like the finite verb of the
// phrase that begins at token i: a regular past form that no article or adverb
// makes an adjective.
func (p *paragraph) acts(i, j int) bool {
	t := p.toks[j]
	if t.class == act {
		return true
	}
	if j == i || t.Upper || t.Kind != lang.Word || len(t.low) < 5 || !strings.HasSuffix(t.low, "ed") || strings.Contains(t.low, "-") {
		return false
	}
	b := p.toks[j-1]
	return b.class == open && b.Kind == lang.Word && !strings.HasSuffix(b.low, "ly") && (b.Upper || j-1 > i) && !possessive(b.low)
}

// governsNext reports whether the word at token j looks like a present form
// behind its subject, with its object behind it: Roe supports the plan. Plurals
// of persons may stand before a name: Lyon lawyers Jane Roe and Sam Poe.
func (p *paragraph) governsNext(j, hi int) bool {
	t, b := p.toks[j], p.toks[j-1]
	if j+1 >= hi || t.Upper || t.class != open || t.Kind != lang.Word || len(t.low) < 4 || !strings.HasSuffix(t.low, "s") || strings.HasSuffix(t.low, "ss") || possessive(t.low) ||
		b.class != open || b.Kind != lang.Word || strings.HasSuffix(b.low, "s") && !b.Upper || possessive(b.low) {
		return false
	}
	for _, end := range []string{"ers", "ors", "ists", "ials", "ants", "ents", "ians", "ives", "ees", "ics"} {
		if strings.HasSuffix(t.low, end) {
			return false
		}
	}
	n := p.toks[j+1]
	return n.class == det || n.class == pronoun || n.Upper && n.class == open
}

// complement reports whether the adjective takes the preposition behind it
// into its noun phrase: a source close to the minister.
func complement(low string) bool {
	switch low {
	case "close", "familiar", "briefed", "loyal", "opposed", "allied":
		return true
	}
	return false
}

func (t token) isDet() bool { return t.class == det }

// subjectOf is the subject of the sentence's first clause; of the sentence
// asked for last it is remembered.
func (p *paragraph) subjectOf(s sentence) phrase {
	if p.subjectFor != s {
		p.subjectFor, p.subject = s, p.firstSubject(s)
	}
	return p.subject
}

// behindPlace steps over the rest of a place whose first part ended at the
// comma before token i: In Salem, New Orvale, Roe said; In Aspen, Colo., the
// mayor said.
func (p *paragraph) behindPlace(i, hi int) int {
	k := i
	for k < hi && k < i+4 && (p.toks[k].Upper && p.toks[k].class == open || k > i && p.toks[k].is(".")) {
		k++
	}
	if k == i || k+1 >= hi || !p.toks[k].is(",") || i < 2 || !p.toks[i-2].Upper {
		return i
	}
	if t := p.toks[k+1]; t.Upper && !possessive(t.low) || t.class == pronoun || t.class == det && p.toks[k-1].is(".") {
		return k + 1
	}
	return i
}

func (p *paragraph) firstSubject(s sentence) phrase {
	i := s.lo
	for i < s.hi {
		t := p.toks[i]
		if t.class == conj || t.class == adverb || t.is(",") || t.is("—") {
			i++
			continue
		}
		if i == s.lo && strings.HasSuffix(t.low, "ly") && i+1 < s.hi && (p.toks[i+1].class == prep || p.toks[i+1].class == sub) {
			i++
			continue // Shortly after the vote, Roe said
		}
		if strings.HasSuffix(t.low, "ed") && i+1 < s.hi && p.toks[i+1].class == prep || t.class == day || (t.class == det || t.low == "last" || t.low == "next") && i+1 < s.hi && p.toks[i+1].class == day || t.class == prep || t.class == sub || t.class == of || strings.HasSuffix(t.low, "ing") || t.low == "asked" {
			j := i
			for j < s.hi && !p.toks[j].is(",") && p.toks[j].quote < 0 {
				j++
			}
			if j == s.hi || p.toks[j].quote >= 0 {
				break
			}
			i = j + 1
			i = p.behindPlace(i, s.hi)
			continue
		}
		break
	}
	if i >= s.hi || p.toks[i].quote >= 0 {
		return phrase{}
	}
	f := p.phraseAfter(i, s.hi)
	if f.found() && !p.toks[f.lo].Upper && !f.pronoun {
		if f.hi-f.lo > 6 || p.toks[f.lo].class != det {
			return phrase{}
		}
	}
	return f
}
