package layout

import "strings"

// endLeaf ends the open table or code.
func (m *markdown) endLeaf() { m.endLeafUnless("") }

// endLeafUnless does so unless it is the element called name.
func (m *markdown) endLeafUnless(name string) {
	if m.leaf == 0 || m.leaf <= len(m.stack) && name != "" && m.stack[m.leaf-1].name == name {
		return
	}
	m.popTo(m.leaf - 1)
	m.leaf, m.rows = 0, false
}

// startLeaf opens a table or code.
func (m *markdown) startLeaf(name string) {
	if m.leaf > 0 {
		return
	}
	m.leaf = len(m.stack) + 1
	m.enter(name)
	if len(m.stack) < m.leaf {
		m.leaf = 0
	}
}

// interrupts reports whether what is left of the line begins a block of its
// own rather than going on with the paragraph before it.
func (m *markdown) interrupts(end int) bool {
	rest := m.rest(end)
	if m.indented() {
		return false
	}
	_, item := itemSign(rest)
	return rest[0] == '>' || item > 0 || rule(rest) || atx(rest) > 0 || fenceSign(rest) != ""
}

// atx is the level of the heading that s begins: "## Heading".
func atx(s string) int {
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n > 6 || n < len(s) && !space(s[n]) {
		return 0
	}
	return n
}

var headings = [...]string{"", "h1", "h2", "h3", "h4", "h5", "h6"}

// heading lays out the line where it is a heading.
func (m *markdown) heading(rest string, end int) bool {
	level := atx(rest)
	if level == 0 {
		return false
	}
	m.endParagraph()
	m.endLeaf()
	m.skip(end, 3)
	text := m.src[m.at+level : end]
	if body := strings.TrimRight(strings.TrimRight(text, " \t\r\n"), "#"); body == "" || strings.HasSuffix(body, " ") || strings.HasSuffix(body, "\t") {
		text = body
	}
	m.titled(level, text, m.at+level)
	return true
}

// titled lays out a heading.
func (m *markdown) titled(level int, text string, from int) {
	depth := len(m.stack)
	m.enter(headings[level])
	m.inline(text, from)
	m.popTo(depth)
}

// underlined makes a heading of the open paragraph where the line is its
// underline: "====" or "----".
func (m *markdown) underlined(rest string) bool {
	if m.from < 0 || rest[0] != '=' && rest[0] != '-' || strings.Trim(rest, rest[:1]) != "" {
		return false
	}
	if m.lines > 3 || rest[0] == '-' && len(rest) == 1 {
		return false
	}
	level := 1
	if rest[0] == '-' {
		level = 2
	}
	from, text := m.from, m.paragraph()
	m.from = -1
	m.titled(level, text, from)
	return true
}

// rule reports whether s is a thematic break: "---", "* * *".
func rule(s string) bool {
	n := 0
	for i := range len(s) {
		switch {
		case s[i] == s[0]:
			n++
		case !space(s[i]):
			return false
		}
	}
	return n >= 3 && (s[0] == '-' || s[0] == '*' || s[0] == '_')
}

// fenceSign is the fence that s begins with, or "".
func fenceSign(s string) string {
	n := 0
	for n < len(s) && s[n] == s[0] {
		n++
	}
	if n < 3 || s[0] != '`' && s[0] != '~' || s[0] == '`' && strings.IndexByte(s[n:], '`') >= 0 {
		return ""
	}
	return s[:n]
}

// startFence opens a block of code between fences.
func (m *markdown) startFence(rest string) bool {
	sign := fenceSign(rest)
	if sign == "" {
		return false
	}
	m.endParagraph()
	m.endLeaf()
	m.startLeaf("pre")
	m.fence = sign
	return true
}

// codeLine lays out a line between fences, or ends the code at a fence.
func (m *markdown) codeLine(end int) {
	rest := m.rest(end)
	if strings.HasPrefix(rest, m.fence) && strings.Trim(rest, m.fence[:1]) == "" && !m.indented() {
		m.endFence()
		return
	}
	m.verbatim(end)
}

// endFence closes the open code.
func (m *markdown) endFence() {
	if m.fence != "" {
		m.fence = ""
		m.endLeaf()
	}
}

// codeBlockLine lays out a line of indented code.
func (m *markdown) codeBlockLine(end int) {
	m.skip(end, 4)
	m.startLeaf("pre")
	m.verbatim(end)
}

// verbatim lays out the rest of the line as it is.
func (m *markdown) verbatim(end int) {
	line := strings.TrimRight(m.src[m.at:end], " \t\r\n")
	text := strings.TrimLeft(line, " \t")
	switch {
	case m.hidden > 0:
		return
	case text == "":
		m.end(2)
		return
	}
	m.indent = line[:len(line)-len(text)]
	from := m.at + len(m.indent)
	m.write(text, from, from+len(text))
	m.end(1)
}

// verbatimEnd is where the HTML that begins in s[at:end] ends, where it may
// hold blank lines: scripts, preformatted text, comments; 0 for all else. The
// rest of its last line is with it where that is white space.
func verbatimEnd(s string, at, end int) int {
	for at < end && space(s[at]) {
		at++
	}
	n := declaration(s, at)
	for _, name := range [...]string{"script", "style", "pre", "textarea", "noscript", "iframe"} {
		if from := at + 1 + len(name); from < end && strings.EqualFold(s[at+1:from], name) && (space(s[from]) || s[from] == '>') {
			n = rawText(s, from, name)
			if close := strings.IndexByte(s[n:], '>'); close >= 0 {
				n += close + 1
			}
		}
	}
	if n == at {
		return 0
	}
	if line := lineEnd(s, n); strings.TrimSpace(s[n:line]) == "" {
		return line
	}
	return n
}

// lineEnd is the end of the line that holds s[i].
func lineEnd(s string, i int) int {
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(s)
}
