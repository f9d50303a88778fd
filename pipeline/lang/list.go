package lang

import (
	"fmt"
	"slices"
	"strings"
)

// A List holds the phrases of a data file. The file has one phrase a line,
// matched without regard to case; after a tab may follow what the list says of
// it, a few words separated by spaces. "#" begins a comment; an empty line
// is nothing.
type List struct {
	about   map[string]string
	longest map[string]int // first word -> words of the longest phrase that begins with it
}

// Parse reads a list. The error names the file and line.
func Parse(name, data string) (*List, error) {
	l := &List{about: map[string]string{}, longest: map[string]int{}}
	for n, line := range strings.Split(data, "\n") {
		line, _, _ = strings.Cut(line, "#")
		phrase, about, _ := strings.Cut(strings.TrimRight(line, " \t\r"), "\t")
		phrase = Lower(Squeeze(phrase))
		if phrase == "" {
			if about != "" {
				return nil, fmt.Errorf("%s:%d: no phrase before the tab", name, n+1)
			}
			continue
		}
		if old, ok := l.about[phrase]; ok && old != strings.TrimSpace(about) {
			return nil, fmt.Errorf("%s:%d: %q is in the list already, as %q", name, n+1, phrase, old)
		}
		l.about[phrase] = strings.TrimSpace(about)
		var toks []Token
		toks = Tokens(toks, phrase)
		first := phrase[toks[0].Start:toks[0].End]
		l.longest[first] = max(l.longest[first], len(toks))
	}
	return l, nil
}

// MustParse is Parse for lists that are compiled into the program.
func MustParse(name, data string) *List {
	l, err := Parse(name, data)
	if err != nil {
		panic(err)
	}
	return l
}

// Get looks up one phrase, in lower case as Lower makes it.
func (l *List) Get(phrase string) (about string, ok bool) {
	about, ok = l.about[phrase]
	return about, ok
}

// Match finds the longest phrase that begins at token i of s: the number of
// its tokens, 0 for none, and what the list says of it. Between the tokens of
// a phrase the text may have any white space.
func (l *List) Match(s string, toks []Token, i int) (n int, about string) {
	first := Lower(s[toks[i].Start:toks[i].End])
	most, ok := l.longest[first]
	if !ok {
		return 0, ""
	}
	most = min(most, len(toks)-i)
	for n := most; n > 1; n-- {
		p := Lower(Squeeze(s[toks[i].Start:toks[i+n-1].End]))
		if about, ok := l.about[p]; ok {
			return n, about
		}
	}
	if about, ok := l.about[first]; ok {
		return 1, about
	}
	return 0, ""
}

// Phrases are all phrases of the list, sorted.
func (l *List) Phrases() []string {
	out := make([]string, 0, len(l.about))
	for p := range l.about {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}
