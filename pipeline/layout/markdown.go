package layout

import (
	"strings"

	"qaextract/pipeline/doc"
)

// markdown is a document that is being read. It is read as the HTML that it
// stands for, line by line: the lines say which blocks there are (CommonMark,
// with tables, footnotes and attributes as blogs use them), inline.go what is
// set off in their words. It is laid out on a page like HTML, which may stand
// in it anywhere; Markdown between tags is read, too.
type markdown struct {
	*page
	src    string
	defs   map[string]bool // labels of link definitions
	nest   []container
	at     int        // where in src the rest of the current line begins
	column int        // of at
	from   int        // where the open paragraph begins, or -1
	to     int        // where it ends
	lines  int        // how many it has
	dirty  []doc.Span // signs of quotation within it, which are not its text
	fence  string     // the fence of the open code block, or ""
	rows   bool       // a table is open
	leaf   int        // depth of the page's stack in an open table or code, or 0
	loose  bool       // a blank line is before the paragraph
}

// layMarkdown lays out a document in Markdown.
func layMarkdown(d *doc.Document) {
	m := &markdown{page: newPage(), src: d.Text, from: -1}
	entries, at := frontMatter(d.Text)
	m.front(entries, d.Text[at:])
	m.define(at)
	for at < len(m.src) {
		end := at + strings.IndexByte(m.src[at:], '\n') + 1
		if end <= at {
			end = len(m.src)
		}
		at = m.line(at, end)
	}
	m.closeContainers(0)
	m.settle(d)
}

// line reads the line from at to end and gives the place behind what it read.
func (m *markdown) line(at, end int) int {
	m.at, m.column = at, 0
	matched := m.continued(end)
	rest := m.rest(end)
	blank := rest == ""

	if m.fence != "" {
		if matched == len(m.nest) {
			m.codeLine(end)
			return end
		}
		m.endFence()
	}
	if m.from >= 0 && matched < len(m.nest) && !blank && !m.interrupts(end) {
		m.extend(end) // a paragraph goes on without its quotation signs
		return end
	}
	list := -1
	if matched < len(m.nest) {
		if c := m.nest[matched]; !c.quote && !m.indented() {
			if sign, width := itemSign(strings.TrimLeft(m.src[m.at:end], " ")); width > 0 && sign == c.marker {
				list = c.list // the line begins the next item of the same list
				m.closeContainers(matched + 1)
				m.endParagraph()
				m.popTo(c.depth)
				m.nest = m.nest[:matched]
			}
		}
		m.closeContainers(matched)
	}
	m.openContainers(end, list)
	rest = m.rest(end)
	switch {
	case rest == "":
		m.endParagraph()
		m.endLeafUnless("pre")
		m.loose = true
	case m.indented() && m.from < 0 && !strings.HasPrefix(rest, "<"):
		m.endLeafUnless("pre")
		m.codeBlockLine(end)
	case m.heading(rest, end):
	case m.underlined(rest):
	case rule(rest):
		m.endParagraph()
		m.endLeaf()
		m.end(2)
	case m.startFence(rest):
	case rest[0] == '<':
		if n := verbatimEnd(m.src, m.at, end); n > 0 {
			m.endParagraph()
			m.endLeaf()
			m.run(m.src[m.at:n], m.at)
			return n
		}
		m.extend(end)
	case m.row(rest, end):
	case m.from < 0 && m.defined(rest, end):
	default:
		m.extend(end)
	}
	return end
}
