package layout

import (
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// markLists marks items of lists: blocks that begin with the same sign as the
// printed block before or behind them.
func markLists(d *doc.Document) {
	last, lastKey := -1, ""
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == doc.Blank {
			continue
		}
		key, _ := item(d.Of(d.Trim(b.Span)))
		if key == "–" || key == "—" {
			key = "" // a dialogue, not a list
		}
		if key != "" && key == lastKey {
			d.Blocks[last].Print |= doc.ListItem
			b.Print |= doc.ListItem
		}
		last, lastKey = i, key
	}
}

// item is the sign of a list's item or of a dialogue's turn at the start of
// line, or "": a bullet, a dash, or "1" for any number. sure: it is no part of
// running text.
func item(line string) (key string, sure bool) {
	r, n := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '‣', '▪', '◦', '●', '*', '-', '·', '–', '—':
		if next, _ := utf8.DecodeRuneInString(line[n:]); n < len(line) && doc.Space(next) {
			return line[:n], r != '-' && r != '–' && r != '—'
		}
		return "", false
	}
	digits := 0
	for digits < len(line) && '0' <= line[digits] && line[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 3 || digits+1 >= len(line) || line[digits] != '.' && line[digits] != ')' {
		return "", false
	}
	if next, _ := utf8.DecodeRuneInString(line[digits+1:]); !doc.Space(next) {
		return "", false
	}
	return "1", false
}
