package eval

import (
	"cmp"
	"slices"
)

// A Span is a half-open range of bytes in a source.
type Span struct{ Start, End int }

func (s Span) size() int { return s.End - s.Start }

func (s Span) compare(t Span) int {
	return cmp.Or(cmp.Compare(s.Start, t.Start), cmp.Compare(s.End, t.End))
}

// of is the bytes of s in raw, as far as there are any.
func (s Span) of(raw []byte) []byte {
	end := max(0, min(s.End, len(raw)))
	return raw[max(0, min(s.Start, end)):end]
}

// hull is the span from the first byte to the last.
func hull(list []Span) Span { return Span{list[0].Start, list[len(list)-1].End} }

func size(list []Span) (n int) {
	for _, s := range list {
		n += s.size()
	}
	return n
}

// shared is how many bytes two spans share; less than one where none.
func shared(a, b Span) int { return min(a.End, b.End) - max(a.Start, b.Start) }

// overlap is how many bytes two lists in order share.
func overlap(a, b []Span) (n int) {
	for len(a) > 0 && len(b) > 0 {
		n += max(0, shared(a[0], b[0]))
		if a[0].End < b[0].End {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return n
}

// union is the bytes of list as spans in order that do not touch.
func union(list []Span) []Span {
	var out []Span
	for _, s := range slices.SortedFunc(slices.Values(list), Span.compare) {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// from is list, in order and without overlaps, from the first span that ends behind start.
func from(list []Span, start int) []Span {
	i, _ := slices.BinarySearchFunc(list, start, func(s Span, at int) int {
		if s.End > at {
			return 1
		}
		return -1
	})
	return list[i:]
}

// without is what of the spans in order lies outside the others in order.
func without(list, others []Span) (out []Span) {
	for _, s := range list {
		for len(others) > 0 && others[0].End <= s.Start {
			others = others[1:]
		}
		for _, o := range others {
			if o.Start >= s.End {
				break
			}
			if o.Start > s.Start {
				out = append(out, Span{s.Start, o.Start})
			}
			s.Start = max(s.Start, o.End)
		}
		if s.size() > 0 {
			out = append(out, s)
		}
	}
	return out
}
