package main

import (
	"strings"
	"unicode"
)

// words are the runs of letters and digits of s, in lower case.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// common marks the words of a that a longest common subsequence of a and b
// holds (E. Myers, An O(ND) Difference Algorithm, Algorithmica 1, 1986, in its
// linear space).
func common(a, b []string) []bool {
	ids := map[string]int32{}
	number := func(list []string) []int32 {
		out := make([]int32, len(list))
		for i, w := range list {
			id, ok := ids[w]
			if !ok {
				id = int32(len(ids))
				ids[w] = id
			}
			out[i] = id
		}
		return out
	}
	d := &differ{a: number(a), b: number(b), marked: make([]bool, len(a))}
	size := 2*(len(a)+len(b)) + 4
	d.forward, d.backward = make([]int, size), make([]int, size)
	d.compare(0, len(a), 0, len(b))
	return d.marked
}

type differ struct {
	a, b              []int32
	marked            []bool
	forward, backward []int
}

func (d *differ) compare(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && d.a[a0] == d.b[b0] {
		d.marked[a0] = true
		a0++
		b0++
	}
	for a0 < a1 && b0 < b1 && d.a[a1-1] == d.b[b1-1] {
		a1--
		b1--
		d.marked[a1] = true
	}
	if a0 == a1 || b0 == b1 {
		return
	}
	x, y := d.middle(a0, a1, b0, b1)
	if x == a0 && y == b0 || x == a1 && y == b1 {
		return
	}
	d.compare(a0, x, b0, y)
	d.compare(x, a1, y, b1)
}

// middle is a point in the middle of a shortest edit script.
func (d *differ) middle(a0, a1, b0, b1 int) (x, y int) {
	n, m := a1-a0, b1-b0
	delta := n - m
	mid := len(d.forward) / 2
	f, r := d.forward, d.backward
	f[mid+1], r[mid+1] = 0, 0
	for k := 0; k <= (n+m+1)/2; k++ {
		for s := -k; s <= k; s += 2 {
			if s < -m || s > n {
				continue
			}
			x := 0
			if s == -k || s != k && f[mid+s-1] < f[mid+s+1] {
				x = f[mid+s+1]
			} else {
				x = f[mid+s-1] + 1
			}
			y := x - s
			for x < n && y < m && y >= 0 && d.a[a0+x] == d.b[b0+y] {
				x++
				y++
			}
			f[mid+s] = x
			if t := delta - s; delta%2 != 0 && t >= -(k-1) && t <= k-1 && t >= -m && t <= n && x+r[mid+t] >= n {
				return a0 + min(x, n), b0 + max(0, min(y, m))
			}
		}
		for s := -k; s <= k; s += 2 {
			if s < -m || s > n {
				continue
			}
			x := 0
			if s == -k || s != k && r[mid+s-1] < r[mid+s+1] {
				x = r[mid+s+1]
			} else {
				x = r[mid+s-1] + 1
			}
			y := x - s
			for x < n && y < m && y >= 0 && d.a[a1-1-x] == d.b[b1-1-y] {
				x++
				y++
			}
			r[mid+s] = x
			if t := delta - s; delta%2 == 0 && t >= -k && t <= k && t >= -m && t <= n && x+f[mid+t] >= n {
				return a1 - min(x, n), b1 - max(0, min(y, m))
			}
		}
	}
	return a0, b0
}
