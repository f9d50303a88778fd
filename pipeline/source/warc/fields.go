package warc

import (
	"bytes"
	"iter"
	"strings"
)

// Fields are the named fields of a record or of an HTTP message, behind their
// first line: names in lower case, values without the white space around them.
// A line that begins with white space goes on with the value before it.
func Fields(header []byte) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		name, value := "", ""
		first := true
		for line := range bytes.Lines(header) {
			if first {
				first = false
				continue
			}
			text := strings.TrimSpace(string(line))
			if text == "" {
				break
			}
			if line[0] == ' ' || line[0] == '\t' {
				value += " " + text
				continue
			}
			if name != "" && !yield(name, value) {
				return
			}
			name, value, _ = strings.Cut(text, ":")
			name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		}
		if name != "" {
			yield(name, value)
		}
	}
}
