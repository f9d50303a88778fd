package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// beforeApposition reads the phrase that the aside ending at the comma c
// belongs to: "Jane Roe, 45, a teacher from Lyon,".
func (p *paragraph) beforeApposition(lo, c int) phrase {
	for tries := 0; tries < 8; tries++ {
		j := c - 1
		for j >= lo && !(p.toks[j].is(p.toks[c].low) || p.quoted(lo, j) || p.toks[j].is(";") || p.toks[j].is(":")) {
			j--
		}
		if j < lo || !p.toks[j].is(p.toks[c].low) {
			if j+1 < c {
				return p.phraseBack(j+1, c-1)
			}
			return phrase{}
		}
		if !p.aside(j+1, c) && !(tries == 0 && p.descriptive(j+1, c)) {
			return p.phraseBack(j+1, c-1)
		}
		if f := p.behindOpener(j+1, c); f.found() {
			return f
		}
		c = j
		if !p.asideFrom(lo, c) {
			if c > lo {
				return p.phraseBack(lo, c-1)
			}
			return phrase{}
		}
	}
	return phrase{}
}

// descriptive reports whether tokens lo to hi, right before the comma before a
// verb, describe rather than name: Jane Roe, founder of the club, PTA member in
// the 1990s, said.
func (p *paragraph) descriptive(lo, hi int) bool {
	k := lo
	for k < hi && p.toks[k].Kind == lang.Word && p.toks[k].class == open {
		k++
	}
	return k > lo && !p.toks[k-1].Upper && p.toks[k-1].Kind == lang.Word
}

// behindOpener is the name that ends at token c, right behind a word that opens
// its clause: in what Jane Roe, the mayor, called; charges that Roe, for one, denied.
func (p *paragraph) behindOpener(lo, c int) phrase {
	k := c
	for k > lo && p.toks[k-1].Upper && p.toks[k-1].class == open {
		k--
	}
	if k == c || k == lo || p.toks[k-1].class != rel && p.toks[k-1].class != sub || p.toks[k-1].low == "as" {
		return phrase{}
	}
	return phrase{lo: k, hi: c, embedded: true}
}

// asideFrom reports whether another comma stands before c with an aside
// between.
func (p *paragraph) asideFrom(lo, c int) bool {
	for j := c - 1; j >= lo; j-- {
		if p.quoted(lo, j) {
			return false
		}
		if p.toks[j].is(p.toks[c].low) {
			return p.aside(j+1, c) && !(p.toks[j+1].class == sub && j+2 < c && p.toks[j+2].Upper)
		}
	}
	return false
}

// quoted reports whether token j is a quotation that is more than a title or a
// word inside a phrase.
func (p *paragraph) quoted(lo, j int) bool {
	q := p.toks[j].quote
	return q >= 0 && (j == lo || p.pieces[q].words > 5)
}

// aside reports whether tokens lo to hi, between commas, read like an
// apposition, a relative clause or an age rather than like a subject.
func (p *paragraph) aside(lo, hi int) bool {
	if lo >= hi {
		return true
	}
	t := p.toks[lo]
	switch {
	case t.class == pronoun:
		return false
	case t.class == rel, t.class == prep, t.class == sub, t.class == of, t.class == det, t.class == adverb, t.class == conj && t.low != "but", t.class == day:
		return true
	case t.Kind == lang.Number, !t.Upper, possessive(t.low):
		return true
	case lo+1 < hi && (p.toks[lo+1].is("'") || p.toks[lo+1].is("’")):
		return true
	case p.place(lo, hi):
		return true
	}
	for k := lo; k < hi && k < lo+4; k++ {
		if possessive(p.toks[k].low) && !p.toks[hi-1].Upper {
			return true // Roe, New Orvale’s former mayor,
		}
	}
	// A party or a place: Roe, D-Ohio, Roe, of Salem, N.O.,
	return hi-lo == 1 && strings.ContainsAny(t.low, "-.") || hi-lo == 2 && p.toks[hi-1].is(".")
}

// place reports whether tokens lo to hi are the second part of a place: in
// Salem, New Orvale,
func (p *paragraph) place(lo, hi int) bool {
	if hi-lo > 2 || lo < 3 || !p.toks[lo-1].is(",") {
		return false
	}
	for k := lo; k < hi; k++ {
		if !p.toks[k].Upper {
			return false
		}
	}
	for k := lo - 2; k > 0 && k > lo-24 && !p.toks[k].is(","); k-- {
		if p.toks[k-1].is(",") && p.toks[k].class == rel {
			return true // Roe, who lives in a suburb of Salem, New Orvale,
		}
	}
	k := lo - 2
	for k > 0 && lo-k < 5 && p.toks[k].Upper {
		k--
	}
	return k < lo-2 && !month(p.toks[k+1].low) && (p.toks[k].low == "in" || p.toks[k].low == "from" || p.toks[k].low == "near" || p.toks[k].low == "at" || p.toks[k].low == "outside")
}

// month reports whether the word is a month: In July, Jane Roe, the mayor, said
// names no place.
func month(low string) bool {
	switch low {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december":
		return true
	}
	return false
}

// named is the common noun f with what belongs to it, or the name in apposition
// behind it: said a man with ties to the port; said the mayor, Jane Roe.
func (p *paragraph) named(f phrase, hi int) phrase {
	if g := p.whose(f, hi); g != f {
		return g
	}
	if t := p.toks[f.hi-1]; !f.pronoun && !t.Upper && t.class == open && f.hi+1 < hi && (p.toks[f.hi].low == "with" || p.toks[f.hi].low == "to") {
		k := f.hi + 1
		for k < hi && k < f.hi+10 && p.toks[k].Kind == lang.Word && p.toks[k].class != rel && p.toks[k].class != sub && p.toks[k].class != day && p.toks[k].class != prep {
			k++
		}
		if k == hi || p.toks[k].Kind == lang.Punct || p.toks[k].class == rel {
			f.hi = k
		}
		return f
	}
	at := p.behindComplement(f.hi, hi)
	if f.pronoun || p.toks[f.hi-1].Upper || at+1 >= hi || !p.toks[at].is(",") {
		return f
	}
	k := at + 1
	for k < hi && k < at+8 && (p.toks[k].Upper && p.toks[k].class == open || k > at+1 && (particle(p.toks[k]) && p.toks[k].low != "of" || p.toks[k].is(".") && p.toks[k-1].End == p.toks[k].Start && k+1 < hi && p.toks[k+1].Upper)) {
		k++
	}
	if k < at+3 || k < hi && p.toks[k].Kind == lang.Word {
		return f
	}
	return phrase{lo: at + 1, hi: k}
}

// whose is the document f with whose it is and what it is about: a study by
// sailors of Orvale.
func (p *paragraph) whose(f phrase, hi int) phrase {
	if f.pronoun || p.toks[f.hi-1].Upper || f.hi+1 >= hi || p.toks[f.hi].class != prep && p.toks[f.hi].class != of || !p.paper(f) {
		return f
	}
	k := f.hi
	for k < hi && k < f.hi+16 && p.toks[k].Kind == lang.Word && (k+1 == hi || p.toks[k+1].class != day) {
		if c := p.toks[k].class; c == rel || c == sub || c == aux || c == be || c == not || c == act || c == pronoun {
			return f
		}
		k++
	}
	if k < hi && p.toks[k].Kind == lang.Word && p.toks[k].class != prep {
		return f // a study by sailors last Monday
	}
	f.hi = k
	return f
}

// behindComplement steps over a preposition and its name: his best friend at
// Orvale College, Jane Roe.
func (p *paragraph) behindComplement(i, hi int) int {
	if i+1 >= hi || p.toks[i].class != prep && p.toks[i].class != of {
		return i
	}
	k := i + 1
	for k < hi && k < i+6 && p.toks[k].Upper && p.toks[k].class == open {
		k++
	}
	if k == i+1 {
		return i
	}
	return k
}
