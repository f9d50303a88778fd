// Package lang is the ground floor's knowledge of language: tokens, sentences,
// words, and lists of phrases. It knows nothing of documents.
//
// Positions are byte offsets into the string given. Nothing here fails on any
// input: invalid UTF-8 is punctuation.
package lang

import (
	"unicode"
	"unicode/utf8"
)

// Kind is what a token is.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with inner apostrophes, hyphens and periods: "don't", "al-Basri", "U.S."
	Number             // begins with a digit: "2,500", "10th", "1990s"
	Punct              // one sign
)

// A Token is a word, a number or a sign of a text.
type Token struct {
	Start, End int
	Kind       Kind
	Upper      bool   // begins with a capital, a short article left aside: "al-Basri", "d'Estaing"
	Caps       bool   // has two or more letters, all of them upper case
	Hash       uint32 // of the token as Lower makes it, see Hash
}

// What a byte is that stands for itself.
const (
	signByte uint8 = iota
	smallByte
	capitalByte
	digitByte
	spaceByte
	longByte // part of a longer rune
)

// byteClass sorts bytes once, for the loops that see every one of them.
var byteClass = func() (t [256]uint8) {
	for i := range t {
		switch c := byte(i); {
		case c >= utf8.RuneSelf:
			t[i] = longByte
		case 'a' <= c && c <= 'z':
			t[i] = smallByte
		case 'A' <= c && c <= 'Z':
			t[i] = capitalByte
		case '0' <= c && c <= '9':
			t[i] = digitByte
		case space(rune(c)):
			t[i] = spaceByte
		}
	}
	return t
}()

// inWord are the plain letters and digits.
var inWord = func() (t [256]bool) {
	for i, k := range byteClass {
		t[i] = k == smallByte || k == capitalByte || k == digitByte
	}
	return t
}()

// Tokens appends the tokens of s to dst. White space is no token.
func Tokens(dst []Token, s string) []Token {
	if cap(dst) == 0 {
		dst = make([]Token, 0, len(s)/4+4) // most words are longer
	}
	for i := 0; i < len(s); {
		switch byteClass[s[i]] {
		case spaceByte:
			i++
			continue
		case smallByte, capitalByte:
			t, ok := plain(s, i)
			if !ok {
				t = word(s, i)
			}
			dst = append(dst, t)
			i = t.End
			continue
		case signByte:
			dst = append(dst, Token{Start: i, End: i + 1, Kind: Punct, Hash: (basis ^ uint32(s[i])) * prime})
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case letter(r):
			t := word(s, i)
			dst = append(dst, t)
			i = t.End
		case unicode.IsDigit(r):
			end := number(s, i+n)
			dst = append(dst, Token{Start: i, End: end, Kind: Number, Hash: Hash(s[i:end])})
			i = end
		case space(r):
			i += n
		default:
			dst = append(dst, Token{Start: i, End: i + n, Kind: Punct, Hash: Hash(s[i : i+n])})
			i += n
		}
	}
	return dst
}

// plain reads the word that begins at i if it is made of plain letters and
// ends where nothing could join it to more.
func plain(s string, i int) (t Token, ok bool) {
	h, capitals, start := basis, 0, i
	for ; i < len(s); i++ {
		c := s[i]
		k := byteClass[c]
		if k == smallByte {
			h = (h ^ uint32(c)) * prime
			continue
		}
		if k == capitalByte {
			capitals++
			h = (h ^ uint32(c|0x20)) * prime
			continue
		}
		if k == spaceByte {
			break
		}
		if k != signByte || c == '_' || c == '.' && i == start+1 {
			return t, false
		}
		if (c == '\'' || c == '-') && i+1 < len(s) && byteClass[s[i+1]] != signByte && byteClass[s[i+1]] != spaceByte {
			return t, false
		}
		break
	}
	return Token{Start: start, End: i, Kind: Word, Upper: byteClass[s[start]] == capitalByte, Caps: capitals > 1 && capitals == i-start, Hash: h}, true
}

const (
	basis uint32 = 2166136261
	prime uint32 = 16777619
)

// Hash is FNV-1a (Fowler, Noll and Vo), 32 bits, of s as Lower makes it.
func Hash(s string) uint32 {
	h := basis
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return hashRunes(h, s[i:])
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * prime
	}
	return h
}

// hashRunes goes on with Hash where s may hold more than ASCII.
func hashRunes(h uint32, s string) uint32 {
	var b [utf8.UTFMax]byte
	for _, r := range s {
		for _, c := range b[:utf8.EncodeRune(b[:], lower(r))] {
			h = (h ^ uint32(c)) * prime
		}
	}
	return h
}

// word reads the word that begins at i.
func word(s string, i int) Token {
	t := Token{Start: i, Kind: Word, Caps: true}
	letters := 0
	// initials: so far the word is single letters with periods between, and a
	// period behind it is part of it ("U.S.").
	initials, dotted := true, true
	for i < len(s) {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		} else if 'a' <= r && r <= 'z' && letters > 1 {
			// The rest of a plain word, the common case.
			letters++
			t.Caps, initials, dotted = false, false, false
			i++
			continue
		}
		if inner(r) && i > t.Start {
			if r == '.' && !initials || !joins(r, s[i+n:]) {
				break
			}
			if !t.Upper && r != '.' && i-t.Start <= 3 {
				next, _ := utf8.DecodeRuneInString(s[i+n:])
				t.Upper = unicode.IsUpper(next)
			}
			initials = initials && r == '.'
			dotted = true
		} else if isLetter := letter(r); isLetter || unicode.IsDigit(r) || r == '_' || r == '\u00ad' {
			if letters == 0 {
				t.Upper = unicode.IsUpper(r) || unicode.IsTitle(r)
			}
			if isLetter {
				letters++
				t.Caps = t.Caps && !unicode.IsLower(r) && unicode.ToLower(r) != r
			}
			initials = initials && dotted && isLetter
			dotted = false
		} else {
			break
		}
		i += n
	}
	if initials && i < len(s) && s[i] == '.' {
		i++
	}
	t.End = i
	t.Caps = t.Caps && letters > 1
	t.Hash = Hash(s[t.Start:t.End])
	return t
}

// joins reports whether the joiner r stays inside a word before rest.
func joins(r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return letter(next) || r == '-' && unicode.IsDigit(next)
}

// inner reports whether r joins the halves of one word.
func inner(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '\'' || r == '-' || r == '.'
	}
	switch r {
	case '’', 'ʼ', 'ʿ', 'ʾ', '‐', '‑', '·':
		return true
	}
	return false
}

func number(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsDigit(r) || letter(r) {
			i += n
			continue
		}
		if (r == '.' || r == ',' || r == ':' || r == '-' || r == '/') && i+n < len(s) && '0' <= s[i+n] && s[i+n] <= '9' {
			i += n
			continue
		}
		break
	}
	return i
}

func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)
}

func space(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u00a0', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return r >= utf8.RuneSelf && unicode.IsSpace(r) || r == '\v' || r == '\f'
}

// CountWords is the number of words and numbers in s. A text without spaces
// between its words (Han, kana, Thai) counts each letter of such a script.
func CountWords(s string) int {
	n, in := 0, false
	last := rune(0)
	for i := 0; i < len(s); {
		switch byteClass[s[i]] {
		case smallByte, capitalByte, digitByte:
			if !in {
				n++
			}
			in = true
			for i++; i < len(s) && inWord[s[i]]; i++ {
			}
			last = rune(s[i-1])
			continue
		case spaceByte:
			in = false
			last = ' '
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case letter(r) && !unspaced(r), unicode.IsDigit(r):
			if !in {
				n++
			}
			in = true
		case unspaced(r):
			n++
			in = false
		case in && (inner(r) || r == ',' && unicode.IsDigit(last)):
			// "don't" and "10,000" are one; "end. Next" ends at the space.
		default:
			in = false
		}
		last = r
	}
	return n
}

func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
