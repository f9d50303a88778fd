// Package layout turns the bytes of an input into text and blocks.
//
//  1. What is no text is refused, with what it looks like and what to do:
//     empty, only white space, a PDF, a picture, random bytes (binary.go).
//  2. The bytes are decoded: UTF-8 and UTF-16 with or without a byte order
//     mark, else Windows-1252 (encoding.go). UTF-8 is taken byte for byte.
//  3. The first format that knows the text lays it out: the text becomes
//     blocks that partition it. Each format has a file of its own; plain text,
//     which comes last, knows everything (plain.go).
//  4. In plain text a block is a line, and a run of blank lines is one block.
//     Where the text is wrapped at a fixed width, a block is a paragraph
//     (wrap.go), and items of lists are marked (list.go).
//  5. Each block is traced back to its bytes in the input.
package layout

import (
	"fmt"
	"math"
	"strings"
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
	{"text/plain", func(*doc.Document) bool { return true }, plain},
}

// Apply decodes d.Raw and sets Text, Encoding, MediaType, Blocks and
// Warnings. The error is a *doc.InputError: the bytes are no text.
func Apply(d *doc.Document) error {
	if err := refuse(d.Raw); err != nil {
		return err
	}
	dec := decode(d.Raw)
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
	if err := readable(d); err != nil {
		return err
	}
	for _, f := range formats {
		if f.knows(d) {
			d.MediaType = f.media
			f.lay(d)
			break
		}
	}
	if d.MediaType == "text/plain" {
		dec.trace(d)
	}
	return nil
}

// readable refuses a text that says nothing, or little between control
// characters; a few of those are kept as they are.
func readable(d *doc.Document) error {
	runes, controls, first := 0, 0, -1
	blank := true
	for i, r := range d.Text {
		runes++
		if control(r) {
			controls++
			if first < 0 {
				first = i
			}
		}
		if blank && !doc.Space(r) && !control(r) {
			blank = false
		}
	}
	switch {
	case blank && controls == 0:
		return &doc.InputError{Reason: "the file holds only white space", Hint: "remove it, or fetch it again"}
	case blank || controls >= 4 && controls > runes/25 || controls > runes/4:
		return &doc.InputError{Reason: fmt.Sprintf("not text: %d of %d characters are control characters", controls, runes), Hint: "convert it to text first"}
	case controls > 0:
		r, _ := utf8.DecodeRuneInString(d.Text[first:])
		d.Warn(fmt.Sprintf("control characters, kept as they are: %d; the first, %U, at byte %d of the text", controls, r, first))
	}
	if looksHTML(d.Text) {
		d.Warn("this looks like HTML, but is read as plain text: its mark-up is not interpreted")
	}
	return nil
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

// looksHTML reports whether text begins as a web page does.
func looksHTML(text string) bool {
	head := strings.TrimLeft(text[:min(len(text), 1024)], " \t\r\n\ufeff")
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if len(head) >= len(p) && strings.EqualFold(head[:len(p)], p) {
			return true
		}
	}
	return false
}
