// Package layout turns the bytes of an input into text and blocks.
//
//  1. What is no text is refused, with what it looks like and what to do:
//     empty, only white space, a PDF, a picture, random bytes (binary.go).
//  2. The bytes are decoded: UTF-8 and UTF-16 with or without a byte order
//     mark, else what a page declares, else Windows-1252 (encoding.go,
//     charset.go). UTF-8 is taken byte for byte.
//  3. The first format that knows the text lays it out, by its content first
//     and its name second (format.go): the text becomes blocks that partition
//     it. Plain text, which comes last, knows everything.
//  4. In plain text a block is a line, and a run of blank lines is one block
//     (plain.go). Where the text is wrapped at a fixed width, a block is a
//     paragraph (wrap.go), and items of lists are marked (list.go). Numbers of
//     lines in the margin are no part of the lines (margin.go).
//  5. HTML is laid out from its tags, one after the other, as a browser shows
//     it (tag.go, element.go, html.go). A stack of the open elements says what
//     is around a block (around.go); the visible characters flow into blocks,
//     a line each, with a blank line between paragraphs, and styles become runs
//     (flow.go). Lines that are broken at a fixed width are joined (unwrap.go).
//     What no browser shows until a script has run is laid out where nothing
//     else is (page.go).
//  6. Markdown is laid out as the HTML that it stands for: containers, blocks,
//     then words (markdown.go, container.go, leaf.go, table.go, paragraph.go,
//     inline.go, emphasis.go, link.go).
//  7. The cues of captions are joined to paragraphs (captions.go). Word
//     documents are laid out as the HTML that they stand for (word.go).
//  8. What a document says of itself becomes metadata, the better source
//     winning: front matter, JSON-LD, Open Graph, other <meta>, microdata,
//     <time> (about.go, linked.go, front.go, date.go).
//  9. Each block is traced back to its bytes in the input.
//
// The work is linear in the size of the input, whatever is in it.
package layout

import (
	"fmt"
	"math"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A format is one way in which a document can be laid out.
type format struct {
	media string
	knows func(d *doc.Document) bool // by the content first, by the ending of d.Source second
	lay   func(d *doc.Document)      // sets d.Blocks, and d.Text where mark-up is taken out
}

// formats are asked in this order.
var formats = []format{
	{"text/vtt", isWebVTT, layCaptions},
	{"application/x-subrip", isSubRip, layCaptions},
	{"text/html", isHTML, layHTML},
	{"text/markdown", isMarkdown, layMarkdown},
	{"text/plain", func(*doc.Document) bool { return true }, plain},
}

// Apply decodes d.Raw and sets Text, Encoding, MediaType, Blocks and
// Warnings. The error is a *doc.InputError: the bytes are no text.
func Apply(d *doc.Document) error {
	if z := word(d.Raw); z != nil {
		return layWord(d, z)
	}
	if err := refuse(d.Raw); err != nil {
		return err
	}
	dec := decode(d.Raw, d.ContentType)
	d.Text, d.Encoding = dec.text, dec.name
	for _, w := range dec.warnings {
		d.Warn(w)
	}
	switch {
	case dec.err != nil:
		return dec.err
	case d.Text == "":
		return &doc.InputError{Reason: "the file is empty", Hint: "remove it, or fetch it again"}
	case len(d.Text) > math.MaxInt32:
		return &doc.InputError{Reason: "more than 2 GiB of text", Hint: "split it: one document a file"}
	}
	if dec.blank() {
		return &doc.InputError{Reason: "the file holds only white space", Hint: "remove it, or fetch it again"}
	}
	for _, f := range formats {
		if f.knows(d) {
			d.MediaType = f.media
			f.lay(d)
			break
		}
	}
	if len(d.Blocks) == 0 {
		return &doc.InputError{Reason: "the page shows no text", Hint: "save it from a browser, which runs its scripts"}
	}
	if d.MediaType == "text/plain" {
		dec.trace(d)
	} else {
		dec.locate(d)
	}
	return readable(d)
}

// blank reports whether the text holds only white space.
func (dec decoded) blank() bool {
	for _, r := range dec.text {
		if !doc.Space(r) {
			return false
		}
	}
	return true
}

// readable refuses a text that says nothing, or little between control
// characters; a few of those are kept as they are.
func readable(d *doc.Document) error {
	controls, first := countControls(d.Text)
	if controls == 0 {
		return nil
	}
	blank := true
	for _, r := range d.Text {
		if blank = doc.Space(r) || control(r); !blank {
			break
		}
	}
	if runes := utf8.RuneCountInString(d.Text); blank || controls >= 4 && controls > runes/25 || controls > runes/4 {
		return &doc.InputError{Reason: fmt.Sprintf("not text: %d of %d characters are control characters", controls, runes), Hint: "convert it to text first"}
	}
	r, _ := utf8.DecodeRuneInString(d.Text[first:])
	d.Warn(fmt.Sprintf("control characters, kept as they are: %d; the first, %U, at byte %d of the text", controls, r, first))
	return nil
}

// countControls counts the control characters of s, and finds the first.
func countControls(s string) (n, first int) {
	for i := range len(s) {
		c := s[i]
		if ' ' <= c && c < 0x7f || c > 0xc2 || '\t' <= c && c <= '\r' {
			continue
		}
		if c == 0xc2 && i+1 < len(s) && (s[i+1] >= 0xa0 || s[i+1] == 0x85) || 0x80 <= c && c < 0xc2 {
			continue // what is no control, or not the first byte of one
		}
		if n++; n == 1 {
			first = i
		}
	}
	return n, first
}

// control reports whether r is a character that no text needs. Escape
// (terminal colours) and substitute (the end of a DOS file) are among them,
// but harmless.
func control(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', '\u0085':
		return false
	}
	return r < ' ' || 0x7f <= r && r < 0xa0
}
