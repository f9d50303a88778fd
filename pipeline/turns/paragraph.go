package turns

import (
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
	"qaextract/pipeline/turns/sequence"
)

// A paragraph is a kept block with text in it.
type paragraph struct {
	doc.Span // trimmed
	block    int
	kind     doc.Kind
	print    doc.Print
}

// paragraphs are the blocks that may hold printed turns, in order.
func paragraphs(d *doc.Document) []paragraph {
	var out []paragraph
	again, page := recurring(d), furniture(d)
	for i, b := range d.Blocks {
		kind := b.Kind
		if kind == doc.Blank || page[i] {
			continue
		}
		s := d.Trim(b.Span)
		switch kind {
		case doc.Narration, doc.CrossHead, doc.Unset:
		case doc.Title, doc.Subtitle, doc.Byline, doc.Duplicate:
			// A name alone above its first words looks like a byline, and the
			// first question like a subtitle.
			if c, ok := readLabel(d.Of(s), s.Start); ok && kind != doc.Title && again[headed(d, c)] > 1 {
				kind = doc.Narration
			} else if n := again[timeless(d.Of(s))]; s.Len() <= maxAlone && (n > 1 || n > 0 && kind == doc.Byline) {
				kind = doc.Narration
			} else if kind != doc.Title {
				continue
			}
		default:
			continue
		}
		if s.Len() > 0 {
			out = append(out, paragraph{s, i, kind, b.Print})
		}
	}
	return out
}

// maxAlone is how long a label on a line of its own may be, in bytes.
const maxAlone = 60

// recurring counts the short lines of the narration, and what looks like a label
// at the head of its paragraphs.
func recurring(d *doc.Document) map[string]int {
	out := map[string]int{}
	for _, b := range d.Blocks {
		if b.Len() <= 1 || b.Kind != doc.Narration && b.Kind != doc.CrossHead && b.Kind != doc.Unset {
			continue
		}
		s := d.Trim(b.Span)
		if c, ok := readLabel(d.Of(s), s.Start); ok && (c.shape != alone || s.Len() <= maxAlone) {
			out[headed(d, c)]++
		}
		if b.Len() <= maxAlone+4 {
			out[timeless(d.Of(s))]++
		}
	}
	return out
}

// headed is a label as a key of recurring, which no line is.
func headed(d *doc.Document, c candidate) string {
	return "\n" + string(rune('a'+c.shape)) + d.Of(c.label)
}

// heading reports whether p is set or shaped as a heading: a short line
// without a stop.
func (p paragraph) heading(d *doc.Document) bool {
	if p.set() {
		return true
	}
	s := d.Of(p.Span)
	if len(s) > 90 || lang.CountWords(s) > 12 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return letterOrDigit(last) || last == ')'
}

// set reports whether p is set as a heading.
func (p paragraph) set() bool {
	return p.kind == doc.CrossHead || p.kind == doc.Title || p.print&doc.Heading != 0
}

func (p paragraph) mark() sequence.Mark {
	var m sequence.Mark
	if p.set() {
		m |= sequence.Head
	}
	if p.print&(doc.Bold|doc.Italic) != 0 {
		m |= sequence.Strong
	}
	return m
}
