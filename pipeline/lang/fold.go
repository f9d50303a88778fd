package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"
)

// Lower is s in lower case, with the typographic apostrophe as "'" and the
// typographic hyphens as "-". It does not allocate where nothing changes.
func Lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf {
			return strings.Map(lower, s)
		} else if 'A' <= c && c <= 'Z' {
			return lowerFrom(s, i)
		}
	}
	return s
}

// lowerFrom is Lower for a string whose first i bytes stay as they are.
func lowerFrom(s string, i int) string {
	b := make([]byte, len(s))
	copy(b, s[:i])
	for ; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return strings.Map(lower, s)
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	return string(b)
}

func lower(r rune) rune {
	switch r {
	case '’', 'ʼ':
		return '\''
	case '‐', '‑':
		return '-'
	}
	return unicode.ToLower(r)
}

// Slug is s as a lower-case ASCII join key: "Omar al Basri" is
// "omar-al-basri". Letters of other scripts are spelled as the Unidecode
// tables spell them (Sean M. Burke, Text::Unidecode, 2001): "Иван" is "ivan".
// s without any letter or digit gives "".
func Slug(s string) string {
	var b strings.Builder
	dash := false
	for _, c := range []byte(unidecode.Unidecode(s)) {
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			if c <= 'Z' && c >= 'A' {
				c += 'a' - 'A'
			}
			b.WriteByte(c)
		case c == '\'' || c == '`':
			// "O'Brien" is one word of the key.
		default:
			dash = true
		}
	}
	return b.String()
}

// Squeeze is s with each run of white space (no-break spaces too) as one
// space, and none at its ends.
func Squeeze(s string) string {
	clean := true
	for i, r := range s {
		if r != ' ' && (space(r) || r == '\u00ad') || r == ' ' && (i == 0 || s[i-1] == ' ' || i == len(s)-1) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff' || r == '\u00ad':
		case space(r):
			gap = true
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}
