package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	barWidth  = 24 // columns of the longest bar
	nameWidth = 48 // columns of the first cell; what is longer is cut
)

// Text prints s for a terminal. escape makes what comes from data harmless.
func Text(w io.Writer, s *Summary, escape func(string) string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", escape(s.Dataset), head(s))
	for _, t := range tables(s) {
		fmt.Fprintf(&b, "\n%s\n", t.Title)
		widths := make([]int, len(t.Columns))
		lines := make([][]string, 0, len(t.Rows)+1)
		lines = append(lines, t.Columns)
		for _, r := range t.Rows {
			line := make([]string, len(r.Cells))
			for i, c := range r.Cells {
				line[i] = c
				if i == 0 || wordy(t, i) { // the others are numbers
					line[i] = cut(escape(c), nameWidth)
				}
			}
			lines = append(lines, line)
		}
		for _, line := range lines {
			for i, c := range line {
				widths[i] = max(widths[i], utf8.RuneCountInString(c))
			}
		}
		for k, line := range lines {
			b.WriteString("  ")
			for i, c := range line {
				gap := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
				switch {
				case i == 0:
					b.WriteString(c + gap)
				case i == len(line)-1 && wordy(t, i):
					b.WriteString("  " + c)
				default:
					b.WriteString("  " + gap + c)
				}
			}
			if k > 0 {
				if n := int(t.Rows[k-1].Share*barWidth + 0.5); n > 0 {
					b.WriteString("  " + strings.Repeat("▇", n))
				}
			}
			b.WriteByte('\n')
		}
	}
	// Lines of a table end without spaces.
	_, err := io.WriteString(w, trimLines(b.String()))
	return err
}

// wordy reports whether a column holds words, which are set from the left.
func wordy(t table, column int) bool { return t.Columns[column] == "warnings" }

func cut(s string, width int) string {
	if utf8.RuneCountInString(s) <= width {
		return s
	}
	return string([]rune(s)[:width-1]) + "…"
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
