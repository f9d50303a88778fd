package sequence

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

//go:embed data/cues.txt
var cuesData string

// class is a set of the classes of cues.txt.
type class uint16

const (
	ask class = 1 << iota
	tell
	link
	reply
	thanks
	you
	me
	we
	talk
	capital
)

var classNames = map[string]class{
	"ask": ask, "tell": tell, "link": link, "reply": reply, "thanks": thanks, "you": you, "me": me, "we": we, "talk": talk, "cap": capital,
}

var cues = lang.MustParse("cues.txt", cuesData)

// A slot is a cue's first word by its hash: what the word says by itself, and
// whether a longer cue may begin with it.
type slot struct {
	hash   uint32
	class  class
	taken  bool
	phrase bool
}

const slots = 1 << 13 // some four for each cue

// An index holds slots by hash, each at the first free place from its own on.
// maybe says of most words, from a few cache lines, that they have none.
type index struct {
	slots [slots]slot
	maybe [1 << 10]uint64
}

func (t *index) holds(h uint32) bool { return t.maybe[h>>6&(1<<10-1)]&(1<<(h&63)) != 0 }

// at is the slot of h, or the free one where it would be.
func (t *index) at(h uint32) *slot {
	for i := h; ; i++ {
		if s := &t.slots[i%slots]; !s.taken || s.hash == h {
			return s
		}
	}
}

var byHash = func() *index {
	t := new(index)
	var toks []lang.Token
	for _, p := range cues.Phrases() {
		toks = lang.Tokens(toks[:0], p)
		h := toks[0].Hash
		s := t.at(h)
		s.taken, s.hash = true, h
		t.maybe[h>>6&(1<<10-1)] |= 1 << (h & 63)
		if len(toks) > 1 {
			s.phrase = true
			continue
		}
		about, _ := cues.Get(p)
		s.class = classes(about)
	}
	return t
}()

func classes(about string) class {
	var c class
	for w := range strings.FieldsSeq(about) {
		c |= classNames[w]
	}
	return c
}

// longestSign is how many letters of a script without spaces a cue has at most.
const longestSign = 6

// cueAt is the classes of the cue that begins at token i, and of the cues
// inside it where its script puts no spaces between words.
func cueAt(text string, toks []lang.Token, i int) (begins, inside class) {
	t := toks[i]
	w := text[t.Start:t.End]
	if byHash.holds(t.Hash) {
		if s := byHash.at(t.Hash); s.taken {
			c := s.class
			if s.phrase {
				_, about := cues.Match(text, toks, i)
				c = classes(about)
			}
			if c&capital != 0 && !t.Upper {
				c = 0
			}
			if c != 0 || !s.phrase {
				return c, 0
			}
		}
	}
	// French and its sisters write a short pronoun as one word with the next: j'ai.
	for k := 1; k < min(len(w), 3); k++ {
		if w[k] == '\'' || w[k] >= utf8.RuneSelf && strings.HasPrefix(w[k:], "’") {
			about, _ := cues.Get(lang.Lower(w[:k]) + "'")
			return classes(about), 0
		}
	}
	if w[0] < utf8.RuneSelf || !unspaced(w) {
		return 0, 0
	}
	for at := range w {
		end := at
		for range longestSign {
			if end == len(w) {
				break
			}
			_, n := utf8.DecodeRuneInString(w[end:])
			end += n
			about, ok := cues.Get(w[at:end])
			switch {
			case ok && at == 0:
				begins |= classes(about)
			case ok:
				inside |= classes(about)
			}
		}
	}
	return begins, inside
}

// unspaced reports whether w begins in a script without spaces.
func unspaced(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}
