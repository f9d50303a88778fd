package turns

import (
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// furniture marks the blocks that a printer puts on each page and nobody says:
// page numbers, and the line beside them that recurs from page to page.
func furniture(d *doc.Document) map[int]bool {
	var blocks []int // with text
	var at []int     // of those, the page numbers
	last, bare := -2, -1
	for i, b := range d.Blocks {
		if b.Kind == doc.Blank || b.Kind == doc.Separator {
			continue
		}
		blocks = append(blocks, i)
		if b.Len() > maxAlone {
			continue
		}
		n, called := pageNumber(d.Of(d.Trim(b.Span)))
		switch {
		case n < 0:
		case called:
			at = append(at, len(blocks)-1)
		case n == last+1: // numbers alone are pages where they count
			if bare >= 0 {
				at = append(at, bare)
			}
			at = append(at, len(blocks)-1)
			last, bare = n, -1
		default:
			last, bare = n, len(blocks)-1
		}
	}
	if len(at) == 0 {
		return nil
	}
	out := map[int]bool{}
	for _, k := range at {
		out[blocks[k]] = true
	}
	count := map[string][]int{}
	for _, k := range at {
		for _, o := range [...]int{k - 1, k + 1} {
			if o < 0 || o >= len(blocks) || out[blocks[o]] || d.Blocks[blocks[o]].Len() > maxLabel {
				continue
			}
			s := d.Of(d.Trim(d.Blocks[blocks[o]].Span))
			if _, ok := readLabel(s, 0); !ok || len(s) <= maxAlone {
				count[s] = append(count[s], blocks[o])
			}
		}
	}
	for _, same := range count {
		if 2*len(same) > len(at) && len(same) > 1 {
			for _, i := range same {
				out[i] = true
			}
		}
	}
	return out
}

// pageNumber is the page that the line s numbers, or -1; called: with the word
// for it or in signs, "[Page 12]", "- 12 -", "p. 3 of 9".
func pageNumber(s string) (n int, called bool) {
	n = -1
	numbers := 0
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '/' || r == '|' || r == '\u00a0' }) {
		w := strings.Trim(f, "[](){}-–—.,:")
		called = called || w != f
		switch {
		case w == "":
		case w[0] >= '0' && w[0] <= '9':
			v := 0
			for _, r := range w {
				if r < '0' || r > '9' || v > 99999 {
					return -1, false
				}
				v = 10*v + int(r-'0')
			}
			if numbers == 0 {
				n = v
			}
			if numbers++; numbers > 2 {
				return -1, false
			}
		case utf8.RuneCountInString(w) > 8:
			return -1, false
		default:
			if _, ok := pageWords.Get(lang.Lower(w)); !ok {
				return -1, false
			}
			called = true
		}
	}
	return n, called
}
