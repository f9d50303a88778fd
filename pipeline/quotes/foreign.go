package quotes

import "qaextract/pipeline/lang"

// startsPhrase reports whether a source may begin at token i.
func (p *paragraph) startsPhrase(i int) bool {
	t := p.toks[i]
	return t.Upper && t.class == open || t.class == det || t.entry != nil && t.entry.article
}

// headCue reads a cue in another language whose source follows it, at the head
// of a clause: laut Jane Roe; „…“, so die Richterin.
func (p *paragraph) headCue(s sentence, i int) (cue, bool) {
	if i > s.lo && !p.toks[i-1].is(",") && p.toks[i-1].quote < 0 {
		return cue{}, false
	}
	for _, h := range p.toks[i].entry.heads {
		lo := i + 1 + len(h.rest)
		if lo >= s.hi || !follows(p.toks, i+1, h.rest) || !p.startsPhrase(lo) {
			continue
		}
		f := p.phraseAfter(lo, s.hi)
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
		return cue{at: i, n: lo - i, verb: verb{frames: framesQuote | framesInquit | framesThat}, source: f, lo: i, hi: f.hi, before: true, main: true}, true
	}
	return cue{}, false
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
