package eval

import (
	"strings"
	"unicode"
)

// The measures of a page's main text. They are those of score_main.py and of
// the benchmarks that it follows (docs/eval.md).

// runs are the runs of letters, digits and "_" of s, in order.
func runs(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// WordF1 is the F1 of the words of got against those of want, without regard
// to case and order. Nothing wanted and nothing got is 1.
func WordF1(got, want string) float64 {
	_, _, f := words(got, want)
	return f
}

// words compares the words of got with those of want.
func words(got, want string) (precision, recall, f1 float64) {
	g, w := runs(strings.ToLower(got)), runs(strings.ToLower(want))
	if len(g) == 0 && len(w) == 0 {
		return 1, 1, 1
	}
	left := map[string]int{}
	for _, x := range w {
		left[x]++
	}
	both := 0
	for _, x := range g {
		if left[x] > 0 {
			left[x]--
			both++
		}
	}
	if both == 0 {
		return 0, 0, 0
	}
	n := float64(both)
	return n / float64(len(g)), n / float64(len(w)), 2 * n / float64(len(g)+len(w))
}

// Shingles compares the runs of four words of got with those of want: the
// share of those got that are wanted, and of those wanted that were got. Of
// nothing a share is -1.
func Shingles(got, want string) (precision, recall float64) {
	g, w := shingles(got), shingles(want)
	both, ng, nw := 0, 0, 0
	for x, n := range g {
		both += min(n, w[x])
		ng += n
	}
	for _, n := range w {
		nw += n
	}
	precision, recall = -1, -1
	if ng > 0 {
		precision = float64(both) / float64(ng)
	}
	if nw > 0 {
		recall = float64(both) / float64(nw)
	}
	return precision, recall
}

func shingles(s string) map[string]int {
	const n = 4
	w := runs(s)
	out := map[string]int{}
	if 0 < len(w) && len(w) < n {
		out[strings.Join(w, " ")]++
	}
	for i := 0; i+n <= len(w); i++ {
		out[strings.Join(w[i:i+n], " ")]++
	}
	return out
}

// Questions counts the lines of want, of 12 to 300 characters, that end in a
// question mark, and those of them that got holds.
func Questions(got, want string) (kept, all int) {
	hay := strings.Join(strings.Fields(got), " ")
	for line := range strings.Lines(want) {
		q := strings.Join(strings.Fields(line), " ")
		if n := len([]rune(q)); n < 12 || n > 300 || !strings.HasSuffix(strings.TrimRight(q, "\"”’'»)*_"), "?") {
			continue
		}
		all++
		if strings.Contains(hay, q) {
			kept++
		}
	}
	return kept, all
}
