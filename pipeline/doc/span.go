package doc

import (
	"sort"
	"unicode"
	"unicode/utf8"
)

// A Span is a half-open range of bytes.
type Span struct{ Start, End int }

// Unknown is the span of what stands nowhere.
var Unknown = Span{-1, -1}

// Known reports whether s stands somewhere.
func (s Span) Known() bool { return s.Start >= 0 }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of is the text of s in d.
func (d *Document) Of(s Span) string { return d.Text[s.Start:s.End] }

// Trim is s without the white space at its ends.
func (d *Document) Trim(s Span) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(d.Text[s.Start:s.End])
		if !Space(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(d.Text[s.Start:s.End])
		if !Space(r) {
			break
		}
		s.End -= n
	}
	return s
}

// Space reports whether r is white space or prints as nothing: a no-break
// space, a zero-width space or joiner, a byte order mark, a soft hyphen.
func Space(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
		return true
	}
	return unicode.IsSpace(r)
}

// BlockAt is the index of the block that holds byte pos, or -1.
func (d *Document) BlockAt(pos int) int {
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].End > pos })
	if i == len(d.Blocks) || pos < d.Blocks[i].Start {
		return -1
	}
	return i
}

// Split divides blocks at the given byte offsets, which must ascend, in one
// pass. Each piece inherits the kind, reason, print and source mapping of its
// block. An offset at which a block begins already changes nothing.
func (d *Document) Split(at []int) {
	if len(at) == 0 {
		return
	}
	out := make([]Block, 0, len(d.Blocks)+len(at))
	for _, b := range d.Blocks {
		for len(at) > 0 && at[0] <= b.Start {
			at = at[1:]
		}
		for len(at) > 0 && at[0] < b.End {
			head := b
			head.End = at[0]
			// Where a block's bytes are its source's, so are its pieces'.
			if b.Source.Known() && b.Source.Len() == b.Len() {
				head.Source.End = b.Source.Start + (at[0] - b.Start)
				b.Source.Start = head.Source.End
			}
			b.Start = at[0]
			out = append(out, head)
			at = at[1:]
		}
		out = append(out, b)
	}
	d.Blocks = out
}
