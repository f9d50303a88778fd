package layout

import "strings"

// extend adds the line to the paragraph.
func (m *markdown) extend(end int) {
	if m.from < 0 {
		m.endLeaf()
		m.from, m.lines, m.dirty = m.at, 0, m.dirty[:0]
	}
	m.to = end
	m.lines++
}

// endParagraph lays out the open paragraph.
func (m *markdown) endParagraph() {
	if m.from < 0 {
		return
	}
	from, text := m.from, m.paragraph()
	m.from = -1
	gap := 1
	if m.loose && !m.blockTag(text) {
		gap = 2
	}
	m.loose = false
	m.end(gap)
	if rest := footnote(text); rest > 0 {
		m.note(text[rest:], from+rest)
		return
	}
	m.inline(text, from)
	m.end(1)
}

// blockTag reports whether text begins with the tag of a block, which says
// itself how far it is from what is before.
func (m *markdown) blockTag(text string) bool {
	return text[0] == '<' && m.tag.read(text, 0) > 0 && lookUp(m.tag.name).gap > 0
}

// note lays out a footnote, as an aside of that class.
func (m *markdown) note(text string, from int) {
	depth := len(m.stack)
	m.enter("aside")
	if len(m.stack) > depth {
		m.stack[depth].class = "footnote"
	}
	m.inline(text, from)
	m.popTo(depth)
}

// paragraph is the text of the open paragraph, signs of quotation blanked out
// so that every byte stands where it stands in the source.
func (m *markdown) paragraph() string {
	text := m.src[m.from:m.to]
	if len(m.dirty) == 0 {
		return text
	}
	b := []byte(text)
	for _, s := range m.dirty {
		if m.from <= s.Start && s.End <= m.to {
			b[s.Start-m.from] = ' '
		}
	}
	m.dirty = m.dirty[:0]
	return string(b)
}

// footnote is the place behind the "[^label]:" that s begins with, or 0.
func footnote(s string) int {
	if n := noteSign(s); n > 0 && n < len(s) && s[n] == ':' {
		return n + 1
	}
	return 0
}

// noteSign is the place behind the "[^label]" that s begins with, or 0.
func noteSign(s string) int {
	if !strings.HasPrefix(s, "[^") {
		return 0
	}
	n := strings.IndexByte(s[:min(len(s), 200)], ']')
	if n < 3 || strings.ContainsAny(s[2:n], " \n[") {
		return 0
	}
	return n + 1
}

// defined reports whether the line is one that is not shown: the definition of
// a link, attributes, a template.
func (m *markdown) defined(rest string, end int) bool {
	if _, ok := definition(rest); ok {
		return true
	}
	return template(rest, 0) == len(rest)
}

// definition is the label of a link definition: "[label]: address".
func definition(line string) (string, bool) {
	if len(line) < 4 || line[0] != '[' || line[1] == '^' || line[1] == ']' {
		return "", false
	}
	n := strings.Index(line[:min(len(line), 1000)], "]:")
	if n < 0 || strings.IndexByte(line[1:n], ']') >= 0 {
		return "", false
	}
	fields := strings.Fields(line[n+2 : min(len(line), n+3000)])
	if len(fields) == 0 || len(fields) > 1 && !strings.ContainsAny(fields[1][:1], `"'(`) {
		return "", false
	}
	return strings.ToLower(line[1:n]), true
}

// define collects the labels of link definitions, which may come after their
// links.
func (m *markdown) define(at int) {
	m.defs = map[string]bool{}
	for rest := m.src[at:]; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if label, ok := definition(strings.TrimLeft(line, " \t>")); ok {
			m.defs[label] = true
		}
	}
}

// template is the place behind the attributes or template mark-up that begin
// at s[i], within one line: "{: .note}", "{#top}", "{% include x %}",
// "{{< figure >}}", "{{ page.url }}"; i where none do.
func template(s string, i int) int {
	if i+2 >= len(s) || s[i] != '{' {
		return i
	}
	closing := "}"
	switch s[i+1] {
	case '%':
		closing = "%}"
	case '{':
		closing = "}}"
	case ':', '#', '.':
	default:
		return i
	}
	rest := s[i+2 : min(len(s), i+500)]
	n := strings.Index(rest, closing)
	if n < 0 || strings.IndexByte(rest[:n], '\n') >= 0 {
		return i
	}
	return i + 2 + n + len(closing)
}
