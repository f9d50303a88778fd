package layout

import "strings"

// row lays out a row of a table, and makes the open paragraph the first row
// where the line is the one below the head.
func (m *markdown) row(rest string, end int) bool {
	if m.rows && m.leaf > 0 {
		if strings.IndexByte(rest, '|') < 0 {
			return false
		}
		m.cells(m.src[m.at:end], m.at)
		return true
	}
	if m.from < 0 || m.lines != 1 || !tableRule(rest) {
		return false
	}
	from, head := m.from, m.paragraph()
	if strings.IndexByte(head, '|') < 0 {
		return false
	}
	m.from = -1
	m.endLeaf()
	m.startLeaf("table")
	m.rows = m.leaf > 0
	m.cells(head, from)
	return true
}

// tableRule reports whether s is the line below a table's head: "|---|:-:|".
func tableRule(s string) bool {
	if strings.IndexByte(s, '|') < 0 || strings.IndexByte(s, '-') < 0 {
		return false
	}
	return strings.Trim(s, "|-: \t") == ""
}

// cells lays out the cells of a row, which stands at from.
func (m *markdown) cells(row string, from int) {
	depth := len(m.stack)
	m.enter("tr")
	start := 0
	for i := 0; i <= len(row); i++ {
		if i < len(row) && (row[i] != '|' || i > 0 && row[i-1] == '\\') {
			continue
		}
		if strings.TrimSpace(row[start:i]) != "" {
			cell := len(m.stack)
			m.enter("td")
			m.inline(row[start:i], from+start)
			m.popTo(cell)
		}
		start = i + 1
	}
	m.popTo(depth)
}
