package lang

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A List holds the phrases of a data file. The file has one phrase a line,
// matched without regard to case; after a tab may follow what the list says of
// it, a few words separated by spaces. "#" begins a comment; an empty line
// is nothing.
type List struct {
	phrases []string // sorted
	about   []string // by phrase
	places  map[string]int
	// first holds the first words of the phrases by their hash, at the first
	// free place from the hash's own on. Its length is a power of two.
	first  []entry
	firsts bitset // of the first words
	pairs  bitset // of the first two words of longer phrases
}

// An entry is a word that phrases begin with. Two words of one hash share it.
type entry struct {
	hash    uint32
	longest int32 // tokens of the longest phrase, 0 where the place is free
	alone   int32 // where the word by itself is a phrase: its place in phrases, and one
}

// A bitset says of most hashes that they are not in it.
type bitset [1 << 8]uint64

func (b *bitset) add(h uint32)      { b[h>>6&0xff] |= 1 << (h & 63) }
func (b *bitset) has(h uint32) bool { return b[h>>6&0xff]&(1<<(h&63)) != 0 }

// pair joins the hashes of two words.
func pair(a, b uint32) uint32 { return (a^b>>16)*prime ^ b }

// at is the entry of h, or the free one where it would be.
func (l *List) at(h uint32) *entry {
	for i := h; ; i++ {
		if e := &l.first[i&uint32(len(l.first)-1)]; e.longest == 0 || e.hash == h {
			return e
		}
	}
}

// Parse reads a list. The error names the file and line.
func Parse(name, data string) (*List, error) {
	l := &List{places: map[string]int{}}
	abouts := map[string]string{}
	for n, line := range strings.Split(data, "\n") {
		line, _, _ = strings.Cut(line, "#")
		phrase, about, _ := strings.Cut(strings.TrimRight(line, " \t\r"), "\t")
		phrase = Lower(Squeeze(phrase))
		if phrase == "" {
			if about != "" {
				return nil, fmt.Errorf("%s:%d: no phrase before the tab", name, n+1)
			}
			continue
		}
		if old, ok := abouts[phrase]; ok && old != strings.TrimSpace(about) {
			return nil, fmt.Errorf("%s:%d: %q is in the list already, as %q", name, n+1, phrase, old)
		}
		abouts[phrase] = strings.TrimSpace(about)
	}
	l.phrases = slices.Sorted(maps.Keys(abouts))
	for i, p := range l.phrases {
		l.about = append(l.about, abouts[p])
		l.places[p] = i
	}
	l.index()
	return l, nil
}

// index fills first, firsts and pairs.
func (l *List) index() {
	size := 4
	for size < 2*len(l.phrases) {
		size *= 2
	}
	l.first = make([]entry, size)
	var toks []Token
	for i, p := range l.phrases {
		toks = Tokens(toks[:0], p)
		e := l.at(toks[0].Hash)
		e.hash = toks[0].Hash
		e.longest = max(e.longest, int32(len(toks)))
		l.firsts.add(e.hash)
		if len(toks) == 1 {
			e.alone = int32(i + 1)
		} else {
			l.pairs.add(pair(toks[0].Hash, toks[1].Hash))
		}
	}
}

// MustParse is Parse for lists that are compiled into the program.
func MustParse(name, data string) *List {
	l, err := Parse(name, data)
	if err != nil {
		panic(err)
	}
	return l
}

// Get looks up one phrase, in lower case as Lower makes it.
func (l *List) Get(phrase string) (about string, ok bool) {
	if i, ok := l.places[phrase]; ok {
		return l.about[i], true
	}
	return "", false
}

// Word looks up the token t of s by itself.
func (l *List) Word(s string, t Token) (about string, ok bool) {
	if i := l.Place(s, t); i >= 0 {
		return l.about[i], true
	}
	return "", false
}

// Place is the place among Phrases of the token t of s by itself, or -1.
func (l *List) Place(s string, t Token) int {
	if !l.firsts.has(t.Hash) {
		return -1
	}
	return l.alone(s, t, l.at(t.Hash))
}

// alone is Place where e is the entry of t.
func (l *List) alone(s string, t Token, e *entry) int {
	if e.alone == 0 {
		return -1
	}
	w := s[t.Start:t.End]
	if i := int(e.alone) - 1; isLower(l.phrases[i], w) {
		return i
	}
	return l.find(w) // a word of the same hash, or one that Lower changes more
}

// isLower reports whether lower is w with its plain capitals made small.
func isLower(lower, w string) bool {
	if len(lower) != len(w) {
		return false
	}
	for i := 0; i < len(w); i++ {
		c := w[i]
		if byteClass[c] == capitalByte {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// find is the place of a phrase as a text prints it, or -1.
func (l *List) find(s string) int {
	var buf [64]byte // the common case: ASCII, single spaces
	if len(s) <= len(buf) {
		plain := true
		for i := 0; i < len(s); i++ {
			c := s[i]
			switch byteClass[c] {
			case capitalByte:
				c |= 0x20
			case longByte:
				plain = false
			case spaceByte:
				plain = plain && c == ' ' && i > 0 && s[i-1] != ' '
			}
			buf[i] = c
		}
		if plain {
			if i, ok := l.places[string(buf[:len(s)])]; ok {
				return i
			}
			return -1
		}
	}
	if i, ok := l.places[Lower(Squeeze(s))]; ok {
		return i
	}
	return -1
}

// Match finds the longest phrase that begins at token i of s: the number of
// its tokens, 0 for none, and what the list says of it. Between the tokens of
// a phrase the text may have any white space.
func (l *List) Match(s string, toks []Token, i int) (n int, about string) {
	if !l.firsts.has(toks[i].Hash) {
		return 0, ""
	}
	return l.match(s, toks, i)
}

// MayBegin reports whether a phrase may begin with t; it says no of most tokens
// that none begins with, and never of others.
func (l *List) MayBegin(t Token) bool { return l.firsts.has(t.Hash) }

// match is Match for a token that phrases may begin with.
func (l *List) match(s string, toks []Token, i int) (n int, about string) {
	e := l.at(toks[i].Hash)
	if e.longest > 1 && i+1 < len(toks) && l.pairs.has(pair(e.hash, toks[i+1].Hash)) {
		for n := min(int(e.longest), len(toks)-i); n > 1; n-- {
			if k := l.find(s[toks[i].Start:toks[i+n-1].End]); k >= 0 {
				return n, l.about[k]
			}
		}
	}
	if k := l.alone(s, toks[i], e); k >= 0 {
		return 1, l.about[k]
	}
	return 0, ""
}

// Phrases are all phrases of the list, sorted.
func (l *List) Phrases() []string { return slices.Clone(l.phrases) }
