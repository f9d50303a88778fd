package eval

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// space is \s of Python, which counts four separators more than Go.
func space(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// letter is \w of Python.
func letter(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// ws is s with every run of white space as one space, and none at the ends.
func ws(s string) string { return strings.Join(strings.FieldsFunc(s, space), " ") }

// lower is s in lower case by the full rules (final sigma, dotted I).
func lower(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return cases.Lower(language.Und).String(s)
		}
	}
	return strings.ToLower(s)
}

var (
	image     = regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)`)
	link      = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	reference = regexp.MustCompile(`\[([^\]]+)\]\[[^\]]*\]`)
	tag       = regexp.MustCompile(`</?[A-Za-z][^>]*>`)
	marks     = regexp.MustCompile("[*_`#>]+")
)

// plain is s without the mark-up of Markdown and what is left of HTML.
func plain(s string) string {
	s = image.ReplaceAllString(s, " ")
	s = link.ReplaceAllString(s, "$1")
	s = reference.ReplaceAllString(s, "$1")
	return marks.ReplaceAllString(tag.ReplaceAllString(s, " "), " ")
}

// tokens are the words of s in lower case, mark-up left out.
func tokens(s string) []string {
	return strings.FieldsFunc(lower(plain(s)), func(r rune) bool { return !letter(r) })
}

// A bag is a multiset of words.
type bag struct {
	count map[string]int
	n     int
}

func bagOf(words []string) bag {
	b := bag{make(map[string]int, len(words)), len(words)}
	for _, w := range words {
		b.count[w]++
	}
	return b
}

// common is how many words a and b share.
func common(a, b bag) (n int) {
	if len(b.count) < len(a.count) {
		a, b = b, a
	}
	for w, k := range a.count {
		n += min(k, b.count[w])
	}
	return n
}

// alike reports whether the token F1 of two texts is at least 0.9.
func alike(a, b bag) bool {
	if a.n+b.n == 0 {
		return true
	}
	f1 := func(shared int) float64 { return float64(2*shared) / float64(a.n+b.n) }
	return f1(min(a.n, b.n)) >= 0.9 && f1(common(a, b)) >= 0.9
}
