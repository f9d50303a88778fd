package boilerplate

import (
	"unicode"
	"unicode/utf8"
)

// A sign is what one rune counts as in the features of a line.
type sign uint8

const (
	letter sign = iota
	digit
	blank
	comma
	quote
	question
	bracket
	at
	copyright
	otherSign
	signs
)

// A tally is how many runes of each sort a line has.
type tally struct {
	runes int
	short int // words of three letters or digits at most, with a space behind them
	of    [signs]int
}

// signs counts what is no letter, digit, space, comma or quotation mark.
func (t *tally) signs() int {
	return t.of[question] + t.of[bracket] + t.of[at] + t.of[copyright] + t.of[otherSign]
}

func tallyOf(s string) (t tally) {
	word := 0
	for i := 0; i < len(s); {
		from := i
		for i < len(s) && s[i] < utf8.RuneSelf && asciiSign[s[i]] == letter {
			i++
		}
		if n := i - from; n > 0 {
			t.runes += n
			t.of[letter] += n
			word += n
			continue
		}
		var k sign
		if c := s[i]; c < utf8.RuneSelf {
			k = asciiSign[c]
			i++
		} else {
			r, n := utf8.DecodeRuneInString(s[i:])
			k = signOf(r)
			i += n
		}
		t.runes++
		t.of[k]++
		switch k {
		case letter, digit:
			word++
		case blank:
			if 0 < word && word <= 3 {
				t.short++
			}
			word = 0
		}
	}
	return t
}

// asciiSign is signOf of the runes that are one byte.
var asciiSign = func() (a [utf8.RuneSelf]sign) {
	for r := range a {
		a[r] = signOf(rune(r))
	}
	return a
}()

func signOf(r rune) sign {
	switch r {
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return digit
	case ' ':
		return blank
	case ',', '،', '、', '，':
		return comma
	case '"', '“', '”', '«', '»', '„':
		return quote
	case '?', '？', '؟':
		return question
	case '(', ')', '[', ']':
		return bracket
	case '@':
		return at
	case '©':
		return copyright
	}
	if unicode.IsLetter(r) || unicode.IsMark(r) {
		return letter
	}
	return otherSign
}
