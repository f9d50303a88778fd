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
	for i, b := range d.Blocks {
		switch b.Kind {
		case doc.Narration, doc.CrossHead, doc.Title, doc.Unset:
		default:
			continue
		}
		if s := d.Trim(b.Span); s.Len() > 0 {
			out = append(out, paragraph{s, i, b.Kind, b.Print})
		}
	}
	return out
}

// heading reports whether p is set or shaped as a heading: a short line
// without a stop.
func (p paragraph) heading(d *doc.Document) bool {
	if p.kind == doc.CrossHead || p.kind == doc.Title || p.print&doc.Heading != 0 {
		return true
	}
	s := d.Of(p.Span)
	if len(s) > 90 || lang.CountWords(s) > 12 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return letterOrDigit(last) || last == ')'
}

func (p paragraph) mark() sequence.Mark {
	var m sequence.Mark
	if p.kind == doc.CrossHead || p.kind == doc.Title || p.print&doc.Heading != 0 {
		m |= sequence.Head
	}
	if p.print&(doc.Bold|doc.Italic) != 0 {
		m |= sequence.Strong
	}
	return m
}
