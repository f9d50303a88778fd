package layout

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// wordFile is a Word document with a body and styles.
func wordFile(body, styles string) []byte {
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, s := range map[string]string{
		"[Content_Types].xml": `<Types/>`,
		wordBody:              `<?xml version="1.0" encoding="UTF-8"?><w:document ` + ns + `><w:body>` + body + `</w:body></w:document>`,
		wordStyle:             `<w:styles ` + ns + `>` + styles + `</w:styles>`,
	} {
		f, _ := w.Create(name)
		io.WriteString(f, s)
	}
	w.Close()
	return b.Bytes()
}

// paragraphXML is a paragraph of one run.
func paragraphXML(p, r, text string) string {
	return `<w:p><w:pPr>` + p + `</w:pPr><w:r><w:rPr>` + r + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestWord(t *testing.T) {
	const styles = `<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
		<w:style w:styleId="Frage"><w:name w:val="Frage"/><w:rPr><w:b/></w:rPr></w:style>
		<w:style w:styleId="Frage2"><w:basedOn w:val="Frage"/><w:rPr><w:i w:val="true"/></w:rPr></w:style>
		<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>`
	for _, c := range []struct {
		name, body, want string
		print            doc.Print // of the first block
		level            int
	}{
		{"paragraphs", paragraphXML("", "", "One.") + paragraphXML("", "", "Two &amp; &lt;b&gt; more."), "One.\n\nTwo & <b> more.\n", 0, 0},
		{"bold", paragraphXML("", "<w:b/>", "Why?"), "Why?\n", doc.Bold, 0},
		{"bold that is off", paragraphXML(`<w:pStyle w:val="Frage"/>`, `<w:b w:val="0"/>`, "Why?"), "Why?\n", 0, 0},
		{"the bold of a paragraph's mark", paragraphXML("<w:rPr><w:b/></w:rPr>", "", "Why?"), "Why?\n", 0, 0},
		{"italic", paragraphXML("", "<w:i/>", "Why?"), "Why?\n", doc.Italic, 0},
		{"a style", paragraphXML(`<w:pStyle w:val="Frage"/>`, "", "Why?"), "Why?\n", doc.Bold, 0},
		{"a style that is based on another", paragraphXML(`<w:pStyle w:val="Frage2"/>`, "", "Why?"), "Why?\n", doc.Bold | doc.Italic, 0},
		{"a style that is based on itself", paragraphXML(`<w:pStyle w:val="Loop"/>`, "", "Why?"), "Why?\n", 0, 0},
		{"a heading in any language", paragraphXML(`<w:pStyle w:val="berschrift1"/>`, "", "Why?"), "Why?\n", doc.Heading, 1},
		{"a level", paragraphXML(`<w:outlineLvl w:val="1"/>`, "", "Why?"), "Why?\n", doc.Heading, 2},
		{"a list", paragraphXML(`<w:numPr><w:ilvl w:val="0"/></w:numPr>`, "", "Why?"), "- Why?\n", doc.ListItem, 0},
		{"runs and line breaks", `<w:p><w:r><w:t>Why</w:t></w:r><w:r><w:t>?</w:t><w:br/><w:t>So.</w:t></w:r></w:p>`, "Why?\nSo.\n", 0, 0},
		{"what was deleted", `<w:p><w:r><w:t>Why</w:t></w:r><w:del><w:r><w:delText> not</w:delText></w:r></w:del><w:ins><w:r><w:t>?</w:t></w:r></w:ins></w:p>`, "Why?\n", 0, 0},
		{"a text box, once", `<w:p><w:r><w:AlternateContent><w:Choice><w:txbxContent>` + paragraphXML("", "", "Box.") + `</w:txbxContent></w:Choice><w:Fallback>` + paragraphXML("", "", "Box.") + `</w:Fallback></w:AlternateContent></w:r><w:r><w:t>Why?</w:t></w:r></w:p>`, "Box.\n\nWhy?\n", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &doc.Document{Source: "a.docx", Raw: wordFile(c.body, styles)}
			if err := Apply(d); err != nil {
				t.Fatal(err)
			}
			if b := d.Blocks[0]; d.Text != c.want || b.Print != c.print || b.Level != c.level || b.Source.Known() || d.MediaType != wordMedia {
				t.Errorf("got %q, %b, level %d, %s", d.Text, b.Print, b.Level, d.MediaType)
			}
		})
	}
}

func TestNoWord(t *testing.T) {
	for want, raw := range map[string][]byte{
		"not text, but an ODT, EPUB, ":        wordFile("", "")[:200],
		"the document holds no text":          wordFile("<w:p></w:p>", ""),
		"damaged, in " + wordBody:             wordFile("<w:p><w:r>", ""),
		"damaged, in " + wordStyle:            wordFile(paragraphXML("", "", "A"), "</x>"),
		"unpacks to more than 200 times its ": wordFile(paragraphXML("", "", strings.Repeat("A", 8<<20)), ""),
	} {
		d := &doc.Document{Source: "a.docx", Raw: raw}
		err := Apply(d)
		var in *doc.InputError
		if !errors.As(err, &in) || !strings.Contains(err.Error(), want) || in.Hint == "" {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// FuzzWord: any body gives a text or an error.
func FuzzWord(f *testing.F) {
	f.Add(paragraphXML("", "<w:b/>", "Why?"), "")
	f.Add(`<w:tbl><w:tr><w:tc>`+paragraphXML("", "", "Ida")+`</w:tc></w:tr></w:tbl>`, `<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>`)
	f.Fuzz(func(t *testing.T, body, styles string) {
		d := &doc.Document{Source: "a.docx", Raw: wordFile(body, styles)}
		if Apply(d) != nil {
			return
		}
		at := 0
		for _, b := range d.Blocks {
			if b.Start != at || b.End <= at {
				t.Fatalf("%+v at %d", b, at)
			}
			at = b.End
		}
		if at != len(d.Text) {
			t.Fatal(at, len(d.Text))
		}
	})
}
