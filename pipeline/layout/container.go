package layout

import (
	"strings"

	"qaextract/pipeline/doc"
)

// deepestContainer is how deep quotations and lists nest; what is deeper is
// their text.
const deepestContainer = 64

// A container is an open block quotation or item of a list.
type container struct {
	quote  bool
	marker byte // of an item: '-', '*', '+', '.' or ')'
	indent int  // column at which the item's content begins
	depth  int  // of the page's stack below it, its list included
	list   int  // of the page's stack below its list
}

// rest is what is left of the line, white space aside.
func (m *markdown) rest(end int) string {
	return strings.TrimRight(strings.TrimLeft(m.src[m.at:end], " \t"), " \t\r\n\f")
}

// skip passes over white space, up to most columns of it, and reports how many
// columns it was.
func (m *markdown) skip(end, most int) int {
	n := 0
	for m.at < end && n < most {
		switch m.src[m.at] {
		case ' ':
			n++
			m.column++
		case '\t':
			w := 4 - m.column%4
			n += w
			m.column += w
		default:
			return n
		}
		m.at++
	}
	return n
}

// indented reports whether the rest of the line is indented as code is.
func (m *markdown) indented() bool {
	at, column := m.at, m.column
	n := m.skip(len(m.src), 4)
	m.at, m.column = at, column
	return n >= 4
}

// continued passes over the signs of the open containers and gives how many
// of them the line goes on with.
func (m *markdown) continued(end int) int {
	for i, c := range m.nest {
		at, column := m.at, m.column
		switch {
		case c.quote:
			m.skip(end, 3)
			if m.at >= end || m.src[m.at] != '>' {
				m.at, m.column = at, column
				return i
			}
			m.quoteSign(end)
		case m.rest(end) == "":
		default:
			if m.skip(end, c.indent) < c.indent {
				m.at, m.column = at, column
				return i
			}
		}
	}
	return len(m.nest)
}

// quoteSign passes over ">" and the space behind it.
func (m *markdown) quoteSign(end int) {
	if m.from >= 0 {
		m.dirty = append(m.dirty, doc.Span{Start: m.at, End: m.at + 1})
	}
	m.at++
	m.column++
	m.skip(end, 1)
}

// openContainers opens the quotations and items that begin in the line. list
// is the depth of the page's stack below the list that the first of them goes
// on with, or -1.
func (m *markdown) openContainers(end, list int) {
	for len(m.nest) < deepestContainer && !m.indented() {
		at, column := m.at, m.column
		m.skip(end, 3)
		if m.at < end && m.src[m.at] == '>' {
			m.endParagraph()
			m.endLeaf()
			m.nest = append(m.nest, container{quote: true, depth: len(m.stack), list: len(m.stack)})
			m.enter("blockquote")
			m.quoteSign(end)
			continue
		}
		marker, width := itemSign(m.src[m.at:end])
		if width == 0 || rule(m.rest(end)) || m.from >= 0 && (marker == '.' || marker == ')') && m.src[m.at:m.at+width-1] != "1" {
			m.at, m.column = at, column
			return
		}
		m.endParagraph()
		m.endLeaf()
		sign, place := m.column, m.at
		m.at += width
		m.column += width
		content := m.skip(end, 4)
		if content == 0 && m.rest(end) != "" {
			m.at, m.column = at, column
			return
		}
		c := container{marker: marker, indent: m.column - column, depth: len(m.stack), list: len(m.stack)}
		if content == 4 || m.rest(end) == "" {
			c.indent = sign - column + width + 1
		}
		if list >= 0 {
			c.list, list = list, -1
		} else {
			m.enter("ul")
		}
		c.depth = len(m.stack)
		m.enter("li")
		if m.hidden == 0 {
			m.owed, m.owedFrom = "- ", place
			if width > 1 {
				m.owed = m.src[place:place+width] + " "
			}
		}
		m.nest = append(m.nest, c)
	}
}

// itemSign is the sign of a list's item that s begins with, and its width: 0
// where there is none.
func itemSign(s string) (marker byte, width int) {
	if s == "" {
		return 0, 0
	}
	switch s[0] {
	case '-', '*', '+':
		width = 1
	default:
		for width < len(s) && width < 3 && '0' <= s[width] && s[width] <= '9' {
			width++
		}
		if width == 0 || width == len(s) || s[width] != '.' && s[width] != ')' {
			return 0, 0
		}
		width++
	}
	if width < len(s) && !space(s[width]) {
		return 0, 0
	}
	return s[width-1], width
}

// closeContainers closes all containers but the first n.
func (m *markdown) closeContainers(n int) {
	m.endParagraph()
	m.endFence()
	m.endLeaf()
	if n < len(m.nest) {
		m.popTo(m.nest[n].list)
		m.nest = m.nest[:n]
	}
}

// enter opens an element that the mark-up stands for.
func (m *markdown) enter(name string) {
	if len(m.stack) == deepest {
		m.deep = true
		return
	}
	f := m.push(name, lookUp(name))
	if m.hidden > 0 {
		return
	}
	f.applied = true
	if f.gap > 0 {
		m.end(f.gap)
	}
	if f.print&doc.Code != 0 {
		m.pre++
	}
}
