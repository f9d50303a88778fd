package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// startsPhrase reports whether a source may begin at token i.
func (p *paragraph) startsPhrase(i int) bool {
	t := p.toks[i]
	return t.Upper && t.class == open || t.class == det || t.entry != nil && t.entry.article
}

// headCue reads a cue in another language whose source follows it, at the head
// of a clause: laut Jane Roe; „…“, so die Richterin.
func (p *paragraph) headCue(s sentence, i int) (cue, bool) {
	if hs := p.toks[i].entry.heads; len(hs) == 1 && hs[0].post {
		return p.inTheViewOf(s, i)
	}
	if i > s.lo && !p.toks[i-1].is(",") && p.toks[i-1].quote < 0 {
		return cue{}, false
	}
	for _, h := range p.toks[i].entry.heads {
		lo := i + 1 + len(h.rest)
		if lo >= s.hi || !follows(p.toks, i+1, h.rest) {
			continue
		}
		if c, ok := p.saidSo(s, i, lo); ok || h.says {
			if ok {
				return c, true
			}
			continue
		}
		f := p.phraseAfter(lo, s.hi)
		if !p.startsPhrase(lo) {
			if f = p.nounAfter(lo, s.hi); !h.bare {
				continue
			}
		}
		if p.toks[lo].Upper {
			for k := lo + 1; k < f.hi; k++ {
				if !p.toks[k].Upper && !particle(p.toks[k]) {
					f.hi = k
				}
			}
		}
		if !f.found() || h.behind && !(p.behindQuote(s, i) && (f.hi == s.hi || p.toks[f.hi].Kind == lang.Punct)) {
			continue
		}
		f = p.named(f, s.hi)
		return cue{at: i, n: lo - i, verb: verb{frames: framesQuote | framesInquit | framesThat}, source: f, lo: i, hi: f.hi, before: true, main: true}, true
	}
	return cue{}, false
}

// saidSo reads a verb of saying behind the word of a cue at token i, with its
// subject behind it or none: según explicó, …; jak podkreśla Roe; كما يقول الخبير.
func (p *paragraph) saidSo(s sentence, i, k int) (cue, bool) {
	v, n, ok := lookup(p.toks, k)
	if !ok || !v.foreign || v.frames&framesInquit == 0 || k+n > s.hi {
		return cue{}, false
	}
	c := cue{at: i, n: k + n - i, verb: verb{frames: framesQuote | framesInquit | framesThat, foreign: true}, source: phrase{pronoun: true}, lo: i, hi: k + n, before: true, main: true}
	at := k + n
	if at < s.hi && (p.startsPhrase(at) || p.toks[at].class == pronoun) {
		c.source = p.phraseAfter(at, s.hi)
	} else if v.bare && at < s.hi {
		c.source = p.nounAfter(at, s.hi)
	}
	if !c.source.found() {
		c.source = phrase{pronoun: true}
		return c, v.drops
	}
	c.hi = c.source.hi
	return c, true
}

// nounAfter is the noun at token lo without an article, as languages that have
// none print it: «…», — говорит мэр города; по данным мэрии. The words behind
// it that end in the same clause belong to it.
func (p *paragraph) nounAfter(lo, hi int) phrase {
	k := lo
	for k < hi && k < lo+4 && p.toks[k].Kind == lang.Word && p.toks[k].class == open && p.toks[k].quote < 0 {
		if _, _, verb := lookup(p.toks, k); verb {
			break
		}
		k++
	}
	if k < hi && p.toks[k].Kind == lang.Word {
		k = min(k, lo+1) // the clause goes on: only the noun itself is sure
	}
	if k > lo && dative(p.toks[lo].low) {
		return phrase{}
	}
	return phrase{lo: lo, hi: k}
}

// dative reports whether a Russian or Polish noun names those to whom something
// is said: журналистам, mieszkańcom.
func dative(low string) bool {
	return strings.HasSuffix(low, "ам") || strings.HasSuffix(low, "ям") || strings.HasSuffix(low, "om")
}

// dropped reads a verb of saying that carries its subject, as most languages of
// the list let it: «…», dijo; Dodał, że …. An adjunct may part the verb from a
// subject behind it: «…», dijo ante los vecinos la alcaldesa.
func (p *paragraph) dropped(s sentence, i, n int, v verb) (cue, bool) {
	if v.frames&framesInquit == 0 || !v.foreign {
		return cue{}, false
	}
	c := cue{at: i, n: n, verb: v, source: phrase{pronoun: true}, lo: i, hi: i + n, main: true}
	k := i + n
	if p.behindSpeech(s, i) {
		if f := p.behindAdjunct(k, s); f.found() {
			c.source, c.inverted, c.hi = f, true, f.hi
			return c, true
		}
		return c, v.drops && (k == s.hi || p.toks[k].Kind == lang.Punct || p.adjunct(k, v) || v.bare && dative(p.toks[k].low))
	}
	if !v.drops || i != s.lo && !(i == s.lo+1 && p.toks[s.lo].class == conj) {
		return cue{}, false
	}
	return c, k < s.hi && (p.that(k, s) || p.toks[k].is(":") || p.toks[k].quote >= 0)
}

// adjunct reports whether a preposition stands behind the verb, at token k.
func (p *paragraph) adjunct(k int, v verb) bool {
	return p.toks[k].class == prep || v.aim && p.toks[k].low == "a"
}

// behindAdjunct is the source behind a preposition and its noun.
func (p *paragraph) behindAdjunct(i int, s sentence) phrase {
	if i >= s.hi || p.toks[i].class != prep {
		return phrase{}
	}
	k := i + 1
	for k < s.hi && k < i+3 && (p.toks[k].class == det || p.toks[k].class == day || p.toks[k].entry != nil && p.toks[k].entry.article) {
		k++
	}
	for k++; k < s.hi && k < i+6 && p.toks[k].Kind == lang.Word && p.toks[k].quote < 0; k++ {
		if p.toks[k].class == det || p.toks[k].entry != nil && p.toks[k].entry.article {
			if f := p.phraseAfter(k, s.hi); p.endsClause(f.hi, s) {
				return f
			}
			break
		}
	}
	return phrase{}
}

// behindSpeech reports whether a quotation stands before token i, with a comma
// and a dash or one of them between, or nothing.
func (p *paragraph) behindSpeech(s sentence, i int) bool {
	if i-1 > s.lo && p.apart(i-1) {
		i--
	}
	return p.behindQuote(s, i)
}

// split reads a verb of saying whose second part stands behind its source, as
// a quotation lets it: „…“, räumte Roe ein; „…“, hat die Richterin gesagt.
func (p *paragraph) split(s sentence, i int) (cue, bool) {
	if !p.behindQuote(s, i) || i+2 >= s.hi || !p.startsPhrase(i+1) && p.toks[i+1].class != pronoun {
		return cue{}, false
	}
	for _, v := range p.toks[i].entry.verbs {
		if !v.foreign || len(v.rest) == 0 || v.frames&framesInquit == 0 {
			continue
		}
		for k := i + 2; k < s.hi && k < i+12 && p.toks[k].Kind != lang.Punct && p.toks[k].quote < 0; k++ {
			if follows(p.toks, k, v.rest) {
				f := phrase{lo: i + 1, hi: k, pronoun: p.toks[i+1].class == pronoun && k == i+2}
				return cue{at: i, n: 1, verb: v, source: p.withoutObject(f), lo: i, hi: k + len(v.rest), inverted: true, main: true}, true
			}
		}
	}
	return cue{}, false
}

// withoutObject cuts off whom it was said to, which German and its sisters
// print right behind a full name: sagte Jane Roe der Zeitung.
func (p *paragraph) withoutObject(f phrase) phrase {
	for k := f.lo + 2; k < f.hi; k++ {
		if p.toks[k].class == det && !p.toks[k].Upper && p.toks[k-1].Upper && p.toks[k-2].Upper {
			f.hi = k
		}
	}
	return f
}

// final reads a verb of saying at the end of its clause, as Turkish has it, with
// its source in front of a comma: Roe, sürenin yetmeyeceğini belirtti; Roe, “…” dedi.
func (p *paragraph) final(s sentence, i, n int, v verb) (cue, bool) {
	if !v.final || i+n < s.hi && p.toks[i+n].Kind == lang.Word {
		return cue{}, false
	}
	k := s.lo
	for k < i && k < s.lo+12 && p.toks[k].Kind == lang.Word && p.toks[k].quote < 0 {
		k++
	}
	switch {
	case k == s.lo || k == i:
		return cue{}, false
	case p.toks[k].is(","):
	case p.toks[k].quote >= 0 && k+1 == i && p.startsPhrase(s.lo): // Roe “…” dedi
	default:
		return cue{}, false
	}
	switch p.toks[k-1].low {
	case "ise", "de", "da": // Roe ise “…” dedi
		k--
	}
	if k == s.lo {
		return cue{}, false
	}
	f := phrase{lo: s.lo, hi: k, pronoun: k == s.lo+1 && p.toks[s.lo].class == pronoun}
	c := cue{at: i, n: n, verb: v, source: f, lo: s.lo, hi: i + n, main: true}
	if p.behindQuote(s, i) {
		c.lo = i
	}
	return c, true
}

// inTheViewOf reads a cue behind its source, whose ending an apostrophe parts
// from the name: Roe'ya göre süre yetmeyecek.
func (p *paragraph) inTheViewOf(s sentence, i int) (cue, bool) {
	if i == s.lo || i-s.lo > 6 {
		return cue{}, false
	}
	at := strings.LastIndexAny(p.text[p.toks[i-1].Start:p.toks[i-1].End], "'’")
	for k := s.lo; k < i; k++ {
		if p.toks[k].Kind != lang.Word || !p.toks[k].Upper {
			return cue{}, false
		}
	}
	if at <= 0 {
		return cue{}, false
	}
	p.toks[i-1].End = p.toks[i-1].Start + at // the name alone
	return cue{at: i, n: 1, verb: verb{frames: framesQuote | framesInquit | framesThat}, source: phrase{lo: s.lo, hi: i}, lo: s.lo, hi: i + 1, before: true, main: true}, true
}

// clitic reads a verb of saying at token i whose pronoun hangs on it with a
// hyphen: dit-il, a-t-elle ajouté.
func (p *paragraph) clitic(s sentence, i int) (cue, bool) {
	k := i + 1
	if k >= s.hi || p.toks[k].class != pronoun || p.toks[k].Start != p.toks[i].End+1 || p.text[p.toks[i].End] != '-' {
		return cue{}, false
	}
	for _, v := range p.toks[i].entry.verbs {
		if follows(p.toks, k+1, v.rest) {
			hi := k + 1 + len(v.rest)
			return cue{at: i, n: hi - i, verb: v, source: phrase{lo: k, hi: k + 1, pronoun: true}, lo: i, hi: hi, inverted: true, main: true}, true
		}
	}
	return cue{}, false
}
