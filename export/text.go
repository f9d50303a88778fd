package export

import "unicode/utf8"

// cut is the text between two bytes; what lies outside the text, as in a
// dataset that is not whole, is left out.
func cut(text string, start, end int32) string {
	a := max(0, min(int(start), len(text)))
	return text[a:max(a, min(int(end), len(text)))]
}

// firstRunes is the first n characters of s, lastRunes the last.
func firstRunes(s string, n int) string {
	end := 0
	for ; n > 0 && end < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end]
}

func lastRunes(s string, n int) string {
	start := len(s)
	for ; n > 0 && start > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	return s[start:]
}

// runningText reports whether a kind of block is what a reader reads: turns
// with their labels, and narration. All others were set apart.
func runningText(kind string) bool {
	switch kind {
	case "narration", "turn", "label", "blank":
		return true
	}
	return false
}
