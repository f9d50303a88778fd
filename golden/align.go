package golden

import "strings"

// most is how many cells a table of two sequences may have. Larger ones are
// first cut at the elements that stand once in both.
const most = 1 << 18

// common lists the pairs of a longest common subsequence of a and b, in order.
// Of very long sequences that share nothing unique it may miss some.
func common(a, b []string) [][2]int {
	var out [][2]int
	match(a, b, 0, 0, &out)
	return out
}

// match appends the pairs of a and b, whose first elements are numbered i0 and j0.
func match(a, b []string, i0, j0 int, out *[][2]int) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		*out = append(*out, [2]int{i0, j0})
		a, b, i0, j0 = a[1:], b[1:], i0+1, j0+1
	}
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	endA, endB := i0+len(a)-tail, j0+len(b)-tail
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	switch {
	case len(a) == 0 || len(b) == 0:
	case len(a) <= most/len(b):
		table(a, b, i0, j0, out)
	default:
		i, j := 0, 0
		anchors := unique(a, b)
		for _, p := range anchors {
			match(a[i:p[0]], b[j:p[1]], i0+i, j0+j, out)
			*out = append(*out, [2]int{i0 + p[0], j0 + p[1]})
			i, j = p[0]+1, p[1]+1
		}
		if len(anchors) > 0 {
			match(a[i:], b[j:], i0+i, j0+j, out)
		}
	}
	for k := range tail {
		*out = append(*out, [2]int{endA + k, endB + k})
	}
}

// table fills the table of the lengths of all common subsequences.
func table(a, b []string, i0, j0 int, out *[][2]int) {
	w := len(b) + 1
	t := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				t[i*w+j] = t[(i+1)*w+j+1] + 1
			} else {
				t[i*w+j] = max(t[(i+1)*w+j], t[i*w+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			*out = append(*out, [2]int{i0 + i, j0 + j})
			i, j = i+1, j+1
		case t[(i+1)*w+j] >= t[i*w+j+1]:
			i++
		default:
			j++
		}
	}
}

// unique lists the longest ascending run of pairs of elements that stand once
// in a and once in b (patience sorting).
func unique(a, b []string) [][2]int {
	at := make(map[string]int, len(a)) // index in a; -1 where not unique
	for i, s := range a {
		if _, ok := at[s]; ok {
			i = -1
		}
		at[s] = i
	}
	inB := make(map[string]int, len(b))
	for _, s := range b {
		inB[s]++
	}
	var pairs [][2]int // in the order of b
	for j, s := range b {
		if i, ok := at[s]; ok && i >= 0 && inB[s] == 1 {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	var piles []int // the pair on top of each pile
	before := make([]int, len(pairs))
	for n, p := range pairs {
		lo, hi := 0, len(piles)
		for lo < hi {
			if mid := (lo + hi) / 2; pairs[piles[mid]][0] < p[0] {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		before[n] = -1
		if lo > 0 {
			before[n] = piles[lo-1]
		}
		if lo == len(piles) {
			piles = append(piles, n)
		} else {
			piles[lo] = n
		}
	}
	if len(piles) == 0 {
		return nil
	}
	run := make([][2]int, len(piles))
	for k, n := len(piles)-1, piles[len(piles)-1]; k >= 0; k, n = k-1, before[n] {
		run[k] = pairs[n]
	}
	return run
}

// align pairs the records of old and new that stand for the same thing: those
// with the same place and text first, then, in the gaps between, those with
// the same text, and last those that overlap or begin alike.
func align(old, new []Record) [][2]int {
	at := func(r Record) string { return spans(r.Spans) + "\n" + r.Text }
	text := func(r Record) string {
		if r.Text == "" {
			return at(r)
		}
		return r.Text
	}
	var out [][2]int
	gaps(old, new, at, 0, 0, func(old, new []Record, i, j int) {
		gaps(old, new, text, i, j, func(old, new []Record, i, j int) {
			alike(old, new, i, j, &out)
		}, &out)
	}, &out)
	return out
}

// gaps pairs records of the same key and hands what lies between them to fill.
func gaps(old, new []Record, key func(Record) string, i0, j0 int, fill func(old, new []Record, i, j int), out *[][2]int) {
	keys := func(rs []Record) []string {
		ks := make([]string, len(rs))
		for i, r := range rs {
			ks[i] = key(r)
		}
		return ks
	}
	i, j := 0, 0
	for _, p := range append(common(keys(old), keys(new)), [2]int{len(old), len(new)}) {
		if i < p[0] && j < p[1] {
			fill(old[i:p[0]], new[j:p[1]], i0+i, j0+j)
		}
		if p[0] < len(old) {
			*out = append(*out, [2]int{i0 + p[0], j0 + p[1]})
		}
		i, j = p[0]+1, p[1]+1
	}
}

// alike pairs, in order, records that share most of their place or begin with
// the same words.
func alike(old, new []Record, i0, j0 int, out *[][2]int) {
	j := 0
	for i, r := range old {
		for k := j; k < len(new) && k < j+8; k++ {
			if overlap(r, new[k]) || begin(r.Text) != "" && begin(r.Text) == begin(new[k].Text) {
				*out = append(*out, [2]int{i0 + i, j0 + k})
				j = k + 1
				break
			}
		}
	}
}

// overlap reports whether a and b share at least half of the shorter one's place.
func overlap(a, b Record) bool {
	x, y := a.hull(), b.hull()
	shared := min(x.End, y.End) - max(x.Start, y.Start)
	return shared > 0 && 2*shared >= min(x.End-x.Start, y.End-y.Start)
}

// begin is the first four words of s, or "" where it has fewer.
func begin(s string) string {
	ws := strings.Fields(s[:min(len(s), 200)])
	if len(ws) < 4 {
		return ""
	}
	return strings.Join(ws[:4], " ")
}

func spans(ss []Span) string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = s.String()
	}
	return strings.Join(out, " ")
}
