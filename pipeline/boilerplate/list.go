package boilerplate

import (
	_ "embed"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

//go:embed data/phrases.txt
var phraseData string

//go:embed data/appeals.txt
var appealData string

//go:embed data/credits.txt
var creditData string

//go:embed data/dates.txt
var dateData string

//go:embed data/bylines.txt
var bylineData string

var (
	phrases = mustParse("phrases.txt", phraseData)
	appeals = mustParse("appeals.txt", appealData)
	credits = mustParse("credits.txt", creditData)
	dates   = mustParse("dates.txt", dateData)
	by      = mustParse("bylines.txt", bylineData)
)

// A list is a word list that knows, without a copy of the words in lower case,
// of most places in a text that none of its phrases begins there.
type list struct {
	*lang.List
	alone bitset // phrases of one word
	pairs bitset // first two words of longer ones
}

// A bitset holds hashes.
type bitset [1 << 10]uint64

func (b *bitset) add(h uint16)      { b[h>>6] |= 1 << (h & 63) }
func (b *bitset) has(h uint16) bool { return b[h>>6]&(1<<(h&63)) != 0 }

func mustParse(name, data string) *list {
	l := &list{List: lang.MustParse(name, data)}
	for _, p := range l.Phrases() {
		toks := lang.Tokens(nil, p)
		h := hashWord(p[toks[0].Start:toks[0].End])
		if len(toks) == 1 {
			l.alone.add(h)
		} else {
			l.pairs.add(pair(h, hashWord(p[toks[1].Start:toks[1].End])))
		}
	}
	return l
}

// Match is lang.List.Match.
func (l *list) Match(s string, toks []lang.Token, i int) (n int, about string) {
	h := hashWord(s[toks[i].Start:toks[i].End])
	if l.alone.has(h) || i+1 < len(toks) && l.pairs.has(pair(h, hashWord(s[toks[i+1].Start:toks[i+1].End]))) {
		return l.List.Match(s, toks, i)
	}
	return 0, ""
}

// pair joins the hashes of two words.
func pair(a, b uint16) uint16 { return a*31 ^ b }

// hashWord is a hash of w in lower case, as lang.Lower makes it.
func hashWord(w string) uint16 {
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= utf8.RuneSelf:
			if low := lang.Lower(w); low != w {
				return hashWord(low)
			}
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return uint16(h ^ h>>16)
}
