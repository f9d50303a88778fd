package layout

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"qaextract/pipeline/doc"
)

// A Word document (ECMA-376) is a ZIP archive of XML. Its paragraphs are laid
// out as the HTML that they stand for: headings, lists, tables, bold and
// italic type, as far as the runs or their styles say. Deleted text, headers,
// footers and notes are no part of it.

const (
	wordMedia = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	wordBody  = "word/document.xml"
	wordStyle = "word/styles.xml"
	// mostWord is how large a part can be, times the size of the file.
	mostWord = 200
)

// word opens raw, if it is a Word document.
func word(raw []byte) *zip.Reader {
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return nil
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil
	}
	for _, f := range z.File {
		if f.Name == wordBody {
			return z
		}
	}
	return nil
}

// layWord lays out the Word document z.
func layWord(d *doc.Document, z *zip.Reader) error {
	styles := map[string]wordType{}
	most := int64(mostWord*len(d.Raw) + 1<<20)
	if err := wordPart(z, wordStyle, most, func(x *xml.Decoder) error { return readStyles(x, styles) }); err != nil {
		return err
	}
	w := wordReader{styles: styles}
	if err := wordPart(z, wordBody, most, w.read); err != nil {
		return err
	}
	d.Text, d.Encoding, d.MediaType = w.out.String(), "utf-8", wordMedia
	layHTML(d)
	for i := range d.Blocks {
		d.Blocks[i].Source = doc.Unknown
	}
	if len(d.Blocks) == 0 {
		return &doc.InputError{Reason: "the document holds no text", Hint: "leave it out"}
	}
	return readable(d)
}

// wordPart gives a part of z to read, if it is there.
func wordPart(z *zip.Reader, name string, most int64, read func(*xml.Decoder) error) error {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		in, err := f.Open()
		if err == nil {
			limited := &io.LimitedReader{R: in, N: most}
			err = read(xml.NewDecoder(limited))
			in.Close()
			if limited.N <= 0 {
				return &doc.InputError{Reason: fmt.Sprintf("it unpacks to more than %d times its size", mostWord), Hint: "save it again from a word processor"}
			}
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return &doc.InputError{Reason: "the Word document is damaged, in " + name, Hint: "open it in a word processor and save it again", Err: err}
		}
		return nil
	}
	return nil
}

// wordType is what a style says of its text. Of bold and italic 0 is nothing,
// 1 yes, -1 no.
type wordType struct {
	bold, italic int
	level        int // of a heading, from 1
	list         bool
	based        string
}

// over is t with what is left open taken from u.
func (t wordType) over(u wordType) wordType {
	if t.bold == 0 {
		t.bold = u.bold
	}
	if t.italic == 0 {
		t.italic = u.italic
	}
	if t.level == 0 {
		t.level = u.level
	}
	t.list = t.list || u.list
	return t
}

// property takes what an element within the properties of a paragraph, a run
// or a style says into t.
func (t *wordType) property(e xml.StartElement) {
	on := 1
	switch v := value(e); v {
	case "0", "false", "off", "none":
		on = -1
	}
	switch e.Name.Local {
	case "b":
		t.bold = on
	case "i":
		t.italic = on
	case "outlineLvl":
		if n, err := strconv.Atoi(value(e)); err == nil && n < 6 {
			t.level = n + 1
		}
	case "numPr":
		t.list = true
	}
}

// value is the attribute "val" of an element.
func value(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}

// readStyles reads the styles by their ids.
func readStyles(x *xml.Decoder, styles map[string]wordType) error {
	id, t := "", wordType{}
	for {
		token, err := x.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style":
				id, t = "", wordType{}
				for _, a := range e.Attr {
					if a.Name.Local == "styleId" {
						id = a.Value
					}
				}
			case "basedOn":
				t.based = value(e)
			case "name":
				if t.level == 0 {
					t.level = headingStyle(value(e))
				}
			default:
				t.property(e)
			}
		case xml.EndElement:
			if e.Name.Local == "style" && id != "" {
				styles[id] = t
			}
		}
	}
}

// headingStyle is the level of a style of the name that every language's Word
// writes, or 0.
func headingStyle(name string) int {
	name = strings.ToLower(name)
	if name == "title" {
		return 1
	}
	if rest, ok := strings.CutPrefix(name, "heading"); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(rest)); err == nil && 0 < n && n < 7 {
			return n
		}
	}
	return 0
}

// wordReader writes the body of a document as HTML.
type wordReader struct {
	styles map[string]wordType
	out    strings.Builder
	open   []*wordParagraph // a text box stands in a paragraph of its own
	run    wordType
	inRun  bool
	skip   int // depth of elements that are left out
}

// wordParagraph is a paragraph that is being read.
type wordParagraph struct {
	text  strings.Builder
	style wordType
}

func (w *wordReader) read(x *xml.Decoder) error {
	w.out.WriteString("<!doctype html><body>\n")
	text := false
	for {
		token, err := x.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if w.skip > 0 || e.Name.Local == "Fallback" || e.Name.Local == "rPrChange" || e.Name.Local == "pPrChange" {
				w.skip++
				break
			}
			text = e.Name.Local == "t"
			w.start(e)
		case xml.EndElement:
			if w.skip > 0 {
				w.skip--
				break
			}
			text = false
			w.end(e.Name.Local)
		case xml.CharData:
			if text && w.skip == 0 {
				w.words(html.EscapeString(string(e)))
			}
		}
	}
}

func (w *wordReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		if len(w.open) < deepest {
			w.open = append(w.open, &wordParagraph{})
		}
	case "r":
		w.run, w.inRun = wordType{}, true
	case "pStyle":
		if p := w.paragraph(); p != nil {
			p.style = p.style.over(w.style(value(e)))
		}
	case "rStyle":
		w.run = w.run.over(w.style(value(e)))
	case "tab":
		if w.inRun {
			w.words("\t")
		}
	case "br", "cr":
		w.words("<br>")
	case "noBreakHyphen":
		w.words("\u2011")
	case "tbl":
		w.out.WriteString("<table>\n")
	case "tr":
		w.out.WriteString("<tr>")
	case "tc":
		w.out.WriteString("<td>")
	default:
		if w.inRun {
			w.run.property(e)
		} else if p := w.paragraph(); p != nil && e.Name.Local != "b" && e.Name.Local != "i" { // those are the mark's at its end
			p.style.property(e)
		}
	}
}

func (w *wordReader) end(name string) {
	switch name {
	case "p":
		w.endParagraph()
	case "r":
		w.inRun = false
	case "tbl":
		w.out.WriteString("</table>\n")
	case "tr":
		w.out.WriteString("</tr>\n")
	case "tc":
		w.out.WriteString("</td>")
	}
}

// style is what a style says, and those that it is based on.
func (w *wordReader) style(id string) wordType {
	t := w.styles[id]
	for based, n := t.based, 0; based != "" && n < 16; n++ {
		u := w.styles[based]
		t, based = t.over(u), u.based
	}
	return t
}

// paragraph is the innermost open paragraph, or nil.
func (w *wordReader) paragraph() *wordParagraph {
	if len(w.open) == 0 {
		return nil
	}
	return w.open[len(w.open)-1]
}

// words writes mark-up in the type of its run.
func (w *wordReader) words(s string) {
	p := w.paragraph()
	if p == nil {
		return
	}
	t := w.run.over(p.style)
	if t.bold > 0 {
		s = "<b>" + s + "</b>"
	}
	if t.italic > 0 {
		s = "<i>" + s + "</i>"
	}
	p.text.WriteString(s)
}

func (w *wordReader) endParagraph() {
	p := w.paragraph()
	if p == nil {
		return
	}
	w.open = w.open[:len(w.open)-1]
	before, behind := "<p>", "</p>\n"
	switch {
	case p.style.level > 0:
		before, behind = fmt.Sprintf("<h%d>", p.style.level), fmt.Sprintf("</h%d>\n", p.style.level)
	case p.style.list:
		before, behind = "<ul><li>", "</li></ul>\n"
	}
	w.out.WriteString(before)
	w.out.WriteString(p.text.String())
	w.out.WriteString(behind)
}
