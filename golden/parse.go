package golden

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Parse reads a File that WriteTo printed. name is what errors call it: they
// begin with "name:line: ". Blank lines and lines that begin with # are left
// out, and line ends may be those of Windows.
func Parse(name string, data []byte) (File, error) {
	p := parser{name: name}
	for line := range strings.SplitSeq(string(data), "\n") {
		p.n++
		if err := p.line(strings.TrimSuffix(line, "\r")); err != nil {
			return File{}, fmt.Errorf("%s:%d: %w", name, p.n, err)
		}
	}
	if err := p.flush(); err != nil {
		return File{}, fmt.Errorf("%s:%d: %w", name, p.n, err)
	}
	if !p.head {
		return File{}, fmt.Errorf("%s:1: the file is empty", name)
	}
	if len(p.file.Records) == 0 {
		return File{}, fmt.Errorf("%s:%d: the file holds no document", name, p.n)
	}
	return p.file, nil
}

type parser struct {
	name string
	n    int // line
	head bool
	file File
	text []byte // of the last record
	said bool   // the last record has text
}

func (p *parser) line(s string) error {
	switch {
	case !p.head:
		return p.header(s)
	case strings.TrimSpace(s) == "" || s[0] == '#':
		return nil
	case s[0] != ' ':
		if err := p.flush(); err != nil {
			return err
		}
		return p.record(s)
	case len(p.file.Records) == 0:
		return fmt.Errorf("a column or text before the first record")
	}
	// The marks end in a space, which an editor may have taken away.
	if rest, ok := strings.CutPrefix(s+" ", lineMark); ok {
		return p.words(rest, '\n', p.said)
	}
	if rest, ok := strings.CutPrefix(s+" ", contMark); ok {
		if !p.said {
			return fmt.Errorf("%q goes on a line of text, but none stands above it", strings.TrimSpace(contMark))
		}
		return p.words(rest, ' ', true)
	}
	return p.field(s)
}

func (p *parser) header(s string) error {
	v, ok := strings.CutPrefix(s, magic)
	if !ok {
		return fmt.Errorf("no golden file: the first line must be %q", magic+strconv.Itoa(Version))
	}
	if v != strconv.Itoa(Version) {
		return fmt.Errorf("the file has format %s, this program reads format %d: write it anew with extract golden accept", Escape(v), Version)
	}
	p.head = true
	return nil
}

func (p *parser) record(s string) error {
	words := strings.Split(s, " ")
	r := Record{Kind: words[0]}
	words = words[1:]
	switch r.Kind {
	case Document:
		if len(p.file.Records) > 0 {
			return fmt.Errorf("a second document: a file holds one")
		}
	case Block, Turn, Exchange:
		if len(p.file.Records) == 0 {
			return fmt.Errorf("a %s before the document", r.Kind)
		}
	default:
		return fmt.Errorf(`unknown record "%s": a record is a document, block, turn or exchange`, Escape(r.Kind))
	}
	var rest []string
	if r.Kind == Block {
		if len(words) < len(inline) {
			return fmt.Errorf("a block wants its range, %s", strings.Join(inline, ", "))
		}
		words, rest = words[:len(words)-len(inline)], words[len(words)-len(inline):]
	}
	for _, w := range words {
		span, ok := parseSpan(w)
		if !ok {
			return fmt.Errorf(`"%s" is no range of characters such as 120-184`, Escape(w))
		}
		r.Spans = append(r.Spans, span)
	}
	for i, w := range rest {
		v := ""
		if w != "-" {
			var err error
			if v, err = unescape(w); err != nil {
				return err
			}
		}
		r.Fields = append(r.Fields, Field{inline[i], v})
	}
	p.file.Records = append(p.file.Records, r)
	return nil
}

func parseSpan(w string) (Span, bool) {
	a, b, ok := strings.Cut(w, "-")
	start, err1 := strconv.Atoi(a)
	end, err2 := strconv.Atoi(b)
	s := Span{start, end}
	return s, ok && err1 == nil && err2 == nil && start >= 0 && start <= end && s.String() == w
}

func (p *parser) field(s string) error {
	r := &p.file.Records[len(p.file.Records)-1]
	name, value, ok := strings.Cut(strings.TrimLeft(s, " "), ":")
	switch {
	case !ok || name == "" || strings.ContainsAny(name, " \\"):
		return fmt.Errorf(`neither "column: value" nor text (%q, %q): %s`, strings.TrimSpace(lineMark), strings.TrimSpace(contMark), Escape(s))
	case p.said || r.Kind == Block:
		return fmt.Errorf("column %s stands where none is expected: columns come before the text, and a block has them on its first line", Escape(name))
	case slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Name == name }):
		return fmt.Errorf("column %s stands twice in this %s", Escape(name), r.Kind)
	}
	v, err := unescape(strings.TrimPrefix(value, " "))
	if err != nil {
		return err
	}
	r.Fields = append(r.Fields, Field{name, v})
	return nil
}

// words adds a line to the text of the last record. line has one space more
// than stands in the file.
func (p *parser) words(line string, sep byte, join bool) error {
	v, err := unescape(strings.TrimSuffix(line, " "))
	if err != nil {
		return err
	}
	if join {
		p.text = append(p.text, sep)
	}
	p.text = append(p.text, v...)
	p.said = true
	return nil
}

// flush ends the last record.
func (p *parser) flush() error {
	if p.said {
		p.file.Records[len(p.file.Records)-1].Text = string(p.text)
	}
	p.text, p.said = p.text[:0], false
	return nil
}
