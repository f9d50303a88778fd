package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// nounCue reads the noun of saying at token i with whose it is: Roe's claim
// that; her bitter promise to.
func (p *paragraph) nounCue(s sentence, i int) (c cue, ok bool) {
	if i+1 >= s.hi || !opensNoun(p.toks[i].entry.noun, p.toks[i+1].low) {
		return c, false
	}
	j := i - 1
	for j > s.lo && i-j < 4 && p.toks[j].Kind == lang.Word && p.toks[j].class == open && !possessive(p.toks[j].low) {
		j--
	}
	if j <= s.lo {
		return c, false
	}
	var f phrase
	switch t := p.toks[j]; {
	case owner(t.low):
		f = phrase{lo: j, hi: j + 1, pronoun: true}
	case possessive(t.low):
		f = phrase{lo: p.nounPhraseStart(s.lo, j), hi: j + 1}
	}
	if _, _, verb := lookup(p.toks, i); verb && j < i-1 {
		return c, false // his plan calls for
	}
	if !f.found() || f.lo == s.lo {
		return c, false // the subject of its sentence: what is said of it is the narrator's
	}
	f.embedded = true
	return cue{at: i, n: 1, verb: verb{frames: framesThat}, source: f, lo: f.lo, hi: i + 1, noun: true}, true
}

// opensNoun reports whether word is one of those that open what a noun of
// saying governs.
func opensNoun(openers, word string) bool {
	for o := range strings.FieldsSeq(openers) {
		if o == word {
			return true
		}
	}
	return false
}

// owner reports whether the word tells in the third person whose something is.
func owner(low string) bool {
	return low == "his" || low == "her" || low == "their" || low == "its"
}
