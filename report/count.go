package report

import (
	"cmp"
	"slices"
	"strings"
)

// most is how many different names are counted one by one. Beyond it, names
// that are new go under others, so that memory does not grow with the dataset.
const most = 100_000

const others = "(others)"

// counter counts names.
type counter map[string]int64

func (c counter) add(name string, n int64) {
	if _, ok := c[name]; !ok && len(c) >= most {
		name = others
	}
	c[name] += n
}

// top are the n names with the highest counts, ties by name.
func (c counter) top(n int) []Count {
	out := make([]Count, 0, len(c))
	for name, k := range c {
		out = append(out, Count{name, k})
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Name, b.Name))
	})
	return out[:min(n, len(out))]
}

// lengths counts numbers of words.
type lengths struct {
	of  map[int64]int64
	sum int64
	n   int64
}

func (l *lengths) add(words int64) {
	if l.of == nil {
		l.of = map[int64]int64{}
	}
	l.of[words]++
	l.sum += words
	l.n++
}

func (l *lengths) sum4() Lengths {
	out := Lengths{N: l.n}
	if l.n == 0 {
		return out
	}
	out.Mean = float64(l.sum) / float64(l.n)
	keys := make([]int64, 0, len(l.of))
	for k := range l.of {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var seen int64
	for _, k := range keys {
		before := seen
		seen += l.of[k]
		for _, q := range []struct {
			at *int64
			n  int64
		}{{&out.Quarter, (l.n + 3) / 4}, {&out.Median, (l.n + 1) / 2}, {&out.Quarter3, (3*l.n + 3) / 4}} {
			if before < q.n && q.n <= seen {
				*q.at = k
			}
		}
		out.Most = k
	}
	return out
}

// steps are the upper ends of the classes into which numbers of turns fall.
var steps = []struct {
	to   int
	name string
}{{0, "0"}, {5, "1–5"}, {10, "6–10"}, {20, "11–20"}, {50, "21–50"}, {100, "51–100"}, {1 << 30, "over 100"}}

// unnumbered is s with each number as "n", so that like errors count as one.
func unnumbered(s string) string {
	var out strings.Builder
	digits := false
	for _, r := range s {
		if r >= '0' && r <= '9' {
			if !digits {
				out.WriteByte('n')
			}
			digits = true
			continue
		}
		digits = false
		out.WriteRune(r)
	}
	return out.String()
}
