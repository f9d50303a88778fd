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
	if n, about := cues.Match(text, toks, i); n > 0 {
		c := classes(about)
		if c&capital != 0 && !t.Upper {
			c = 0
		}
		return c, 0
	}
	// French and its sisters write a short pronoun as one word with the next: j'ai.
	if k := strings.IndexAny(w[:min(len(w), 4)], "'’"); k > 0 && k < 3 {
		about, _ := cues.Get(lang.Lower(w[:k]) + "'")
		return classes(about), 0
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
