package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// office is the length of the words behind name and dash that say what the
// person is, "JANE DOE – MAYOR OF OULU", up to a colon or the end of the line,
// and the shape of the whole; or 0.
func office(name, s string) (n int, sh shape) {
	if !allUpper(name) || nameShape(name) != bigName {
		return 0, 0
	}
	if k := strings.IndexByte(s[:min(len(s), maxLabel)], ':'); k > 0 && boundary(s[k+1:]) && nameShape(s[:k]) == bigName {
		return k, colon
	}
	if len(s) < maxLabel && !strings.ContainsAny(s, ".!?") && lang.CountWords(s) <= 6 && (nameShape(s) == bigName || strings.Contains(name, " ")) {
		return len(s), alone
	}
	return 0, 0
}

// plain is the length of the "Q" that s begins with and of the space behind it,
// where no sign stands between them: "Q Can you tell us", or 0.
func plain(s string) int {
	if len(s) < 3 || s[0] != 'Q' || s[1] != ' ' && s[1] != '\t' {
		return 0
	}
	n := skipMarks(s, 1)
	if r, _ := utf8.DecodeRuneInString(s[n:]); n == len(s) || !unicode.IsUpper(r) && !strings.ContainsRune("\"“‘(", r) {
		return 0
	}
	return n
}

// dashKey is the key of the long dash before the questions of a Japanese or
// Chinese interview.
const dashKey = "――"

// longDash is the length of the long dash that s begins with, one sign printed
// twice, where words in a script without cases stand behind it; or 0.
func longDash(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r != '―' && r != '─' && r != '—' || !strings.HasPrefix(s[n:], s[:n]) {
		return 0
	}
	for n < len(s) && strings.HasPrefix(s[n:], string(r)) {
		n += utf8.RuneLen(r)
	}
	b := firstRune(strings.TrimLeft(s[n:], " \u3000「『"))
	if !unicode.In(b, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return 0
	}
	return n
}

// quotes are the marks that open a quotation, each with those that close it.
var quotes = map[rune]string{'"': "\"", '“': "”", '„': "”“\"", '«': "»", '»': "«", '「': "」", '『': "』"}

// quotation is where the words in quotation marks that s begins with begin and
// end, and where the marks end, within limit bytes; or 0s.
func quotation(s string, limit int) (start, end, behind int) {
	r, n := utf8.DecodeRuneInString(s)
	if r < utf8.RuneSelf && r != '"' {
		return 0, 0, 0
	}
	closers, ok := quotes[r]
	if !ok {
		return 0, 0, 0
	}
	k := strings.IndexAny(s[n:min(len(s), n+limit)], closers)
	if k < 2 || strings.ContainsAny(s[n:n+k], ".,?!:;") {
		return 0, 0, 0
	}
	_, m := utf8.DecodeRuneInString(s[n+k:])
	return n, n + k, n + k + m
}

// nickname is the length of the quotation that s begins with, where it is a
// part of a name: "Gerard "Spoons" Malloy".
func nickname(s string) int {
	_, _, m := quotation(s, 30)
	if rest := s[m:]; m > 0 && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, " ") && unicode.IsUpper(firstRune(rest[1:]))) {
		return m
	}
	return 0
}

// readQuoted reads a label in quotation marks at byte i of s, that of an outlet:
// "«Evening Shore» — ", "“Evening Shore”: ".
func readQuoted(s string, at, i int) (c candidate, ok bool) {
	begin, end, behind := quotation(s[i:], maxLabel/2)
	if behind == 0 || nameShape(s[i+begin:i+end]) != bigName {
		return c, false
	}
	stop := i + behind
	said := skipMarks(s, stop)
	switch sign := dashes(s[said:]); {
	case strings.HasPrefix(s[stop:], ":") && boundary(s[stop+1:]):
		c.shape, said = colon, stop+1
	case sign > 0 && said > stop && boundary(s[said+sign:]):
		c.shape, said = rule, said+sign
	default:
		return c, false
	}
	c.label = doc.Span{Start: at + i, End: at + stop}
	c.lead = doc.Span{Start: at, End: at + skipMarks(s, said)}
	c.key = keyOf(s[i+begin : i+end])
	return c, true
}

// initialed reports whether s is nothing but initials with their periods:
// "K.L.", "H. M.".
func initialed(s string) bool {
	n := 0
	for s != "" {
		r, m := utf8.DecodeRuneInString(s)
		if !unicode.IsUpper(r) || !strings.HasPrefix(s[m:], ".") {
			return false
		}
		s = strings.TrimLeft(s[m+1:], " \u00a0")
		n++
	}
	return n > 1 && n < 5
}

// short reports whether w is the letter for question or answer, with a
// number at most: "Q", "A12".
func short(w string) bool {
	if utf8.RuneCountInString(w) > 5 {
		return false
	}
	p, word := labelWord(lang.Lower(w))
	return (p == "q" || p == "a") && utf8.RuneCountInString(word) <= 2
}

// loudPart reports whether w is a word for question or answer in capitals:
// "PREGUNTA."
func loudPart(w string) bool {
	if !allUpper(w) {
		return false
	}
	p := part(lang.Lower(w))
	return p == "q" || p == "a"
}

// dotted reports whether s goes on with initials up to a colon: " B.:" behind
// "A.".
func dotted(s string) bool {
	for range 3 {
		s = strings.TrimLeft(s, " \u00a0")
		r, n := utf8.DecodeRuneInString(s)
		if !unicode.IsUpper(r) || !strings.HasPrefix(s[n:], ".") {
			return false
		}
		if s = s[n+1:]; strings.HasPrefix(strings.TrimLeft(s, " \u00a0*_"), ":") {
			return true
		}
	}
	return false
}

// dottedName reports whether the period at the end of name is that of an
// initial: "Ruta K.".
func dottedName(name string) bool {
	w := name[strings.LastIndexByte(name, ' ')+1 : len(name)-1]
	return len(w) < len(name)-1 && utf8.RuneCountInString(w) == 1 && allUpper(w)
}

// letterBehind reports whether s begins with a letter or a digit.
func letterBehind(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return letterOrDigit(r)
}

// dashes is the length of the dash that s begins with, or 0.
func dashes(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r == '-' || r == '–' || r == '—' {
		return n
	}
	return 0
}

// What the words of a label look like.
const (
	noName    = iota
	smallName // one word in small letters
	bigName   // the first word begins with a capital or has no case, few are in small letters
)

// nameShape says whether a label's words look like those of a name.
func nameShape(s string) int {
	if p := part(keyOf(s)); p != "" {
		if p == "no" && !(len(s) < 4 && allUpper(s)) { // "PS" may be Per Skov
			return noName
		}
		return bigName
	}
	if s == "*" {
		return bigName
	}
	if k := strings.IndexByte(s, ','); k > 0 && (allUpper(s[:k]) || strings.Contains(s[:k], " ") && allNames(s[:k])) && lang.CountWords(s) <= maxLabelWords {
		s = s[:k] // "RUTH AMARI, editorial page editor", "Ann Lee, chair of the board"
	}
	words, small, caps := 0, 0, true
	inWord := false
	for i, r := range s {
		if r == '/' || r == '@' || r == '#' || r == '&' && i == 0 || unicode.IsDigit(r) && words == 0 {
			return noName
		}
		if !unicode.IsLetter(r) {
			inWord = inWord && (r == '\'' || r == '’' || r == '-' || r == '_' || unicode.IsMark(r) || unicode.IsDigit(r))
			continue
		}
		if unicode.IsLower(r) {
			caps = false
		}
		if !inWord {
			inWord = true
			words++
			if unicode.IsLower(r) {
				small++
				if words == 1 && (strings.ContainsAny(s, " \u00a0") || len(s) > 14) {
					return noName
				}
			}
		}
	}
	switch {
	case words == 0 || words > maxLabelWords && !(caps && words <= 14) || small > 3 || 2*small > max(words, 2):
		return noName
	case words == 1 && small == 1:
		return smallName
	}
	return bigName
}

// keyOf is the speaker that a label stands for: in lower case, without a
// number and what stands behind a comma or a dash.
func keyOf(name string) string {
	k := lang.Lower(lang.Squeeze(name))
	for _, sign := range [...]string{",", " –", " —", " - "} {
		if i := strings.Index(k, sign); i > 0 {
			k = strings.TrimRight(k[:i], " ")
		}
	}
	if p, word := labelWord(k); p == "q" || p == "a" {
		return word
	}
	return k
}
