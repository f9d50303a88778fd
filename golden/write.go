package golden

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The marks that begin the lines of a file.
const (
	magic    = "extract golden "
	fieldPad = "  "
	lineMark = "  | " // a line of text begins
	contMark = "  + " // the line goes on; a space stands between
)

// width is where lines of text are wrapped, in characters.
const width = 100

// inline are the fields of a block that stand on its first line, in order:
// a page with many stripped lines stays readable when each takes two.
var inline = []string{"kind", "reason", "confidence"}

// WriteTo prints f. The same File gives the same bytes.
func (f File) WriteTo(w io.Writer) (int64, error) {
	c := &counter{w: w}
	b := bufio.NewWriter(c)
	fmt.Fprintf(b, "%s%d\n", magic, Version)
	for i, r := range f.Records {
		if i == 0 || r.Kind != Block || f.Records[i-1].Kind != Block {
			b.WriteByte('\n')
		}
		r.write(b)
	}
	err := b.Flush()
	return c.n, err
}

func (r Record) write(b *bufio.Writer) {
	b.WriteString(r.Kind)
	for _, s := range r.Spans {
		b.WriteByte(' ')
		b.WriteString(s.String())
	}
	fields := r.Fields
	if r.Kind == Block {
		for _, name := range inline {
			b.WriteByte(' ')
			b.WriteString(word(r.Get(name)))
		}
		fields = nil
	}
	b.WriteByte('\n')
	for _, f := range fields {
		b.WriteString(fieldPad + f.Name + ":")
		if f.Value != "" {
			b.WriteByte(' ')
			b.WriteString(edges(f.Value))
		}
		b.WriteByte('\n')
	}
	if r.Text == "" {
		return
	}
	for line := range strings.SplitSeq(r.Text, "\n") {
		wrap(b, line)
	}
}

// wrap prints one line of text on as many lines as it needs.
func wrap(b *bufio.Writer, line string) {
	mark := lineMark
	put := func(s string) {
		b.WriteString(strings.TrimSuffix(mark+edges(s), " "))
		b.WriteByte('\n')
		mark = contMark
	}
	// A line is broken at single spaces only, so that they can be put back.
	begin, brk, col := 0, -1, 0 // where the printed line begins, its last place to break, its characters so far
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRuneInString(line[i:])
		if r == ' ' && i > begin && line[i-1] != ' ' && i+1 < len(line) && line[i+1] != ' ' {
			brk = i
		}
		if col++; col > width && brk >= 0 {
			put(line[begin:brk])
			begin = brk + 1
			col = utf8.RuneCountInString(line[begin : i+n])
			brk = -1
		}
		i += n
	}
	put(line[begin:])
}

// word is s as one word: "-" for nothing, spaces escaped.
func word(s string) string {
	switch s {
	case "":
		return "-"
	case "-":
		return `\x2d`
	}
	return strings.ReplaceAll(Escape(s), " ", `\s`)
}

func (s Span) String() string {
	return strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End)
}

// counter counts what is written through it.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
