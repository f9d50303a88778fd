package lang

import (
	_ "embed"
	"unicode"
	"unicode/utf8"
)

//go:embed data/abbreviations.txt
var abbreviationData string

var abbreviations = MustParse("abbreviations.txt", abbreviationData)

// A Range is a half-open range of bytes.
type Range struct{ Start, End int }

// Sentences appends the sentences of s to dst: where each starts and ends, the
// closing quotation marks and brackets behind its stop included, the white
// space between left out. A line end is white space.
func Sentences(dst []Range, s string) []Range {
	start := skipSpace(s, 0)
	for i := start; i < len(s); {
		if quiet[s[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !stop(r) {
			i += n
			continue
		}
		wide := r == '。' || r == '！' || r == '？'
		end := i + n
		for end < len(s) {
			q, m := utf8.DecodeRuneInString(s[end:])
			if !stop(q) && !closer(q) {
				break
			}
			end += m
		}
		next := skipSpace(s, end)
		if next == len(s) || wide || next > end && begins(s[next:], r) && !(r == '.' && (abbreviated(s[start:i]) || initials(s[start:i], s[next:]))) {
			dst = append(dst, Range{start, end})
			start = next
		}
		i = max(next, i+n)
		if next == end {
			i = end
		}
	}
	if start < len(s) {
		end := len(s)
		for end > start {
			r, n := utf8.DecodeLastRuneInString(s[:end])
			if !space(r) {
				break
			}
			end -= n
		}
		if end > start {
			dst = append(dst, Range{start, end})
		}
	}
	return dst
}

// CountSentences is the number of sentences in s.
func CountSentences(s string) int {
	return len(Sentences(nil, s))
}

// quiet are the bytes that are no stop and begin none.
var quiet = func() (t [256]bool) {
	for i := range t {
		t[i] = i < utf8.RuneSelf && !stop(rune(i))
	}
	return t
}()

func stop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '؟', '。', '！', '？', '۔', '।', '‽':
		return true
	}
	return false
}

func closer(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', '›', ')', ']', '」', '』', '“':
		return true
	}
	return false
}

// begins reports whether s, what stands behind a stop and a space, can begin
// a sentence. Behind a period a small letter cannot; behind "?" and "!" it
// can only where no letter case exists.
func begins(s string, stop rune) bool {
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return false
		case letter(r) || unicode.IsDigit(r):
			return true
		case space(r):
			return true
		}
	}
	return true
}

// abbreviated reports whether the word before a period is an abbreviation
// behind which a sentence seldom ends: "Mr", "Dr", an initial.
func abbreviated(s string) bool {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !letter(r) && r != '.' {
			break
		}
		i -= n
	}
	w := s[i:]
	if w == "" {
		return false
	}
	if r, n := utf8.DecodeRuneInString(w); n == len(w) && unicode.IsUpper(r) && w != "I" {
		return true
	}
	_, ok := abbreviations.Get(Lower(w))
	return ok
}

// initials reports whether the word before a period is a person's initials
// ("J.J. Roe"): capitals with periods between, before a word that may go on
// with the name. In "the U.S. The army" it does not.
func initials(s, next string) bool {
	i := len(s)
	for i > 0 && (s[i-1] == '.' || 'A' <= s[i-1] && s[i-1] <= 'Z') {
		i--
	}
	w := s[i:]
	if len(w) < 3 || i > 0 && s[i-1] >= 'a' {
		return false
	}
	for k := range len(w) {
		if (w[k] == '.') != (k%2 == 1) {
			return false
		}
	}
	end := 0
	for end < len(next) && (next[end]|0x20 >= 'a' && next[end]|0x20 <= 'z') {
		end++
	}
	return end > 0 && !IsFunction(Lower(next[:end]))
}

func skipSpace(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !space(r) {
			break
		}
		i += n
	}
	return i
}
