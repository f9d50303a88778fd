package eval

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The kinds of source that a quotation is attributed to.
const (
	named       = "named"   // holds a name: "Foreign Minister Ada Lund"
	descriptive = "common"  // none: "two officials"
	pronoun     = "pronoun" // "she"
)

var (
	pronouns = set("he she they i we it you him her them who his hers their himself herself")
	suffixes = set("jr sr ii iii iv")
	titles   = set("the a an mr mrs ms")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var (
	description = regexp.MustCompile(`^(?:Another|His|Her|The|the|a|an) [^,]{0,60}, ([A-Z])`)
	apposition  = regexp.MustCompile(`[,(]| (?:who|of|from|with|for|in|at) `)
)

// core is the name itself: without "The …, " before it, what follows a comma,
// bracket or preposition, and the article al-.
func core(name string) string {
	name = withoutArticle(name)
	cut := description.ReplaceAllString(name, "$1")
	if at := apposition.FindStringIndex(cut); at != nil {
		cut = cut[:at[0]]
	}
	if strings.ContainsFunc(cut, capital) {
		return cut
	}
	return name
}

func capital(r rune) bool { return 'A' <= r && r <= 'Z' }

// withoutArticle takes "al-", "El-", "an-" and the like from before a capital.
func withoutArticle(s string) string {
	var b strings.Builder
	inside := false // a word
	for i := 0; i < len(s); {
		if !inside {
			if n := article(s[i:]); n > 0 {
				i += n
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		inside = letter(r)
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}

func article(s string) int {
	if s == "" || !strings.Contains("aAeE", s[:1]) {
		return 0
	}
	n := 1
	if n < len(s) && (s[n] == 'l' || s[n] == 'n') {
		n++
	}
	if n+1 < len(s) && s[n] == '-' && capital(rune(s[n+1])) {
		return n + 1
	}
	return 0
}

// head is the kind of a source, and the word in lower case by which it is
// known: the last capitalised one of a name. Both are "" where there is no word.
func head(name string) (kind, word string) {
	var words []string
	for _, w := range nameWords(core(name)) {
		if strings.HasSuffix(w, "s") {
			w = possessive(w, len("s"))
		} else {
			w = possessive(w, 0)
		}
		if w = strings.Trim(w, ".-'’"); w != "" && !suffixes[lower(w)] {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return "", ""
	}
	last := lower(words[len(words)-1])
	if len(words) == 1 && pronouns[last] {
		return pronoun, last
	}
	for i := len(words) - 1; i >= 0; i-- {
		r, _ := utf8.DecodeRuneInString(words[i])
		w := lower(words[i])
		if (unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r)) && !pronouns[w] && !titles[w] {
			return named, w
		}
	}
	return descriptive, last
}

// possessive is w without an apostrophe that stands n bytes before its end, and these.
func possessive(w string, n int) string {
	body := w[:len(w)-n]
	for _, mark := range []string{"’", "'"} {
		if strings.HasSuffix(body, mark) {
			return strings.TrimSuffix(body, mark)
		}
	}
	return w
}

// nameWords are the words of a name: a letter, then letters, digits, dots,
// apostrophes and hyphens.
func nameWords(s string) []string {
	var out []string
	begin := -1
	for i, r := range s {
		switch {
		case begin < 0 && letter(r) && r != '_' && !unicode.Is(unicode.Nd, r):
			begin = i
		case begin >= 0 && !letter(r) && !strings.ContainsRune(".’'-", r):
			out = append(out, s[begin:i])
			begin = -1
		}
	}
	if begin >= 0 {
		out = append(out, s[begin:])
	}
	return out
}
