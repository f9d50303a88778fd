package correct

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A FitError says where a correction and the text contradict each other.
type FitError struct{ At string }

func (e *FitError) Error() string {
	return "the correction is of another text: " + e.At
}

// placed is a correction in bytes of the text.
type placed struct {
	turns  [][]doc.Span
	blocks []doc.Span
	kinds  []doc.Kind
}

// fit places c in text.
func fit(text string, c *Correction) (placed, error) {
	var p placed
	at := byteOffsets(text)
	place := func(r Range) (doc.Span, bool) {
		if r.Start < 0 || r.Start >= r.End || r.End >= len(at) {
			return doc.Span{}, false
		}
		return doc.Span{Start: at[r.Start], End: at[r.End]}, true
	}
	end := 0
	for _, b := range c.Blocks {
		s, ok := place(b.Range)
		if !ok || s.Start < end {
			return p, &FitError{fmt.Sprintf("the block at %d-%d is not in the text, or overlaps the one before", b.Start, b.End)}
		}
		end = s.End
		p.blocks, p.kinds = append(p.blocks, s), append(p.kinds, b.Kind)
	}
	last := -1
	for _, t := range c.Turns {
		var spans []doc.Span
		var said strings.Builder
		end := 0
		for _, r := range t.Spans {
			s, ok := place(r)
			if !ok || s.Start < end {
				return p, &FitError{fmt.Sprintf("the turn at %d-%d is not in the text, or its pieces overlap", r.Start, r.End)}
			}
			end = s.End
			spans = append(spans, s)
			said.WriteString(text[s.Start:s.End])
		}
		switch {
		case len(spans) == 0:
			return p, &FitError{"a turn has no place"}
		case solid(said.String()) != solid(t.Text):
			return p, &FitError{fmt.Sprintf("other words stand at %d-%d", t.Spans[0].Start, t.Spans[len(t.Spans)-1].End)}
		case spans[0].Start < last:
			return p, &FitError{fmt.Sprintf("the turn at %d-%d begins before the one above it", t.Spans[0].Start, t.Spans[0].End)}
		case overlaps(p.blocks, spans):
			return p, &FitError{fmt.Sprintf("the turn at %d-%d reaches into a block that is no running text", t.Spans[0].Start, t.Spans[len(t.Spans)-1].End)}
		}
		last = spans[0].Start
		p.turns = append(p.turns, spans)
	}
	return p, nil
}

// byteOffsets is the byte at which each code point of text begins, and where
// it ends.
func byteOffsets(text string) []int {
	out := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

// solid is s without white space: how the pieces of a turn are joined depends
// on its blocks.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

// overlaps reports whether two lists in order share a byte.
func overlaps(a, b []doc.Span) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].Overlaps(b[0]):
			return true
		case a[0].End < b[0].End:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}
