package lang

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed data/interviews.txt
var interviewData string

var interviews = MustParse("interviews.txt", interviewData)

// unspacedInterviews are the phrases of scripts without spaces, whose words
// are no tokens.
var unspacedInterviews = func() (out []string) {
	for _, p := range interviews.Phrases() {
		if r, _ := utf8.DecodeRuneInString(p); unspaced(r) {
			out = append(out, p)
		}
	}
	return out
}()

// A Bearer is what a name in a sentence about an interview may stand for.
type Bearer uint8

// The bearers.
const (
	Nobody  Bearer = iota // nobody who could ask or answer
	Someone               // a person
	Outlet                // a newspaper, a programme: it asks, whatever the order of the words
)

// A Part is what a sentence tells of one of its names: that it asked, or
// that it answered.
type Part struct {
	Name int // index of the name, or Pronoun
	Asks bool
}

// Pronoun stands for somebody whom an earlier sentence names.
const Pronoun = -1

// Parts reads who asked and who answered from a sentence of a title, an
// introduction or a credit ("Jane Roe talks to the painter Ann Poe", "Das
// Gespräch führte John Doe"). names are the ranges of the names in the
// sentence, in order, and bearer says what each of them may be.
func Parts(sentence string, names []Range, bearer func(i int) Bearer) []Part {
	var out []Part
	toks := Tokens(nil, sentence)
	for i := 0; i < len(toks); i++ {
		n, about := interviews.Match(sentence, toks, i)
		before, behind, ok := strings.Cut(about, " ")
		if n == 0 || !ok {
			continue
		}
		third := false
		for k := i - 1; k >= max(0, i-3); k-- {
			if _, about := interviews.Match(sentence, toks, k); about == "third" {
				third = true
			}
		}
		at := Range{toks[i].Start, toks[i+n-1].End}
		out = appendParts(out, sentence, at, before, behind, third, names, bearer)
		i += n - 1
	}
	for _, p := range unspacedInterviews {
		if i := strings.Index(sentence, p); i >= 0 {
			about, _ := interviews.Get(p)
			before, behind, _ := strings.Cut(about, " ")
			out = appendParts(out, sentence, Range{i, i + len(p)}, before, behind, false, names, bearer)
		}
	}
	return out
}

// appendParts reads one phrase: what it says of the name before it and of the
// names behind it.
func appendParts(out []Part, s string, at Range, before, behind string, third bool, names []Range, bearer func(i int) Bearer) []Part {
	left, right := -1, -1
	for i, n := range names {
		switch {
		case bearer(i) == Nobody || bracketed(s, n.Start):
		case n.End <= at.Start:
			left = i
		case n.Start >= at.End && right < 0 && near(s[at.End:n.Start]):
			right = i
		}
	}
	if left >= 0 && thing(s[names[left].End:at.Start]) {
		return out
	}
	if before == "?" && left >= 0 && right >= 0 {
		return out
	}
	if both := before != "-" && before != "?"; both {
		asked := before == "a"
		if right >= 0 && bearer(right) == Outlet || third {
			asked = true
		}
		if asked {
			before, behind = "a", "q"
		}
	}
	if left >= 0 && (before == "q" || before == "a") {
		out = append(out, Part{left, before == "q"})
		for i := left - 1; i >= 0 && joined(s, names[i], names[i+1]); i-- {
			if bearer(i) == Someone {
				out = append(out, Part{i, before == "q"})
			}
		}
	}
	if left < 0 && right >= 0 && third {
		out = append(out, Part{Pronoun, before == "q"})
	}
	if right >= 0 && (behind == "q" || behind == "a") {
		out = append(out, Part{right, behind == "q"})
		for i := right + 1; i < len(names) && joined(s, names[i-1], names[i]); i++ {
			if bearer(i) == Someone && !bracketed(s, names[i].Start) {
				out = append(out, Part{i, behind == "q"})
			}
		}
	}
	return out
}

// near reports whether a name behind a phrase is still what it speaks of:
// only what describes the name stands between, as in "talks to the painter and
// diver Ann Poe", and no place or clause as in "tells ships in the North Sea
// where not to be".
func near(gap string) bool {
	if len(gap) > 80 || strings.ContainsAny(gap, ".;!?") {
		return false
	}
	for w := range strings.FieldsSeq(gap) {
		switch w {
		case "in", "on", "at", "where", "what", "how", "why", "that", "which", "about":
			return false
		}
	}
	return true
}

// thing reports whether a clause of something that is nobody stands between a
// name and a phrase: "the Survey, which tells …".
func thing(gap string) bool { return strings.HasSuffix(strings.TrimRight(gap, " "), "which") }

// joined reports whether two names stand in one list: only commas, a word for
// "and" and remarks in brackets are between them.
func joined(s string, a, b Range) bool {
	gap := s[min(a.End, b.Start):b.Start]
	depth := 0
	for w := range strings.FieldsFuncSeq(gap, func(r rune) bool {
		switch r {
		case '(', '[':
			depth++
			return true
		case ')', ']':
			depth--
			return true
		}
		return depth > 0 || r == ',' || r == '、' || r == '،' || space(r)
	}) {
		if about, _ := interviews.Get(Lower(w)); about != "and" {
			return false
		}
	}
	return gap != ""
}

// bracketed reports whether position i of s stands inside brackets.
func bracketed(s string, i int) bool {
	open := strings.LastIndexAny(s[:i], "([")
	return open >= 0 && !strings.ContainsAny(s[open:i], ")]")
}
