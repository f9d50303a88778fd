package turns

import "strings"

// untimed is a line without the time that it ends in: "Jane Doe 0:03".
func untimed(s string) (string, bool) {
	cut := strings.LastIndexByte(s, ' ')
	if len(s) > maxLabel || cut <= 0 || timestamp(s[cut+1:]) != len(s)-cut-1 {
		return s, false
	}
	return strings.TrimRight(s[:cut], " -|·"), true
}

// timeless is a line without the times at its ends.
func timeless(s string) string {
	if n := timestamp(s); n > 0 {
		s = strings.TrimLeft(s[n:], " ")
	}
	s, _ = untimed(strings.TrimRight(s, ":： "))
	return s
}

// timestamp is the length of a time ("0:03", "[00:12:03]", "(1:02.5)") at the
// start of s, or 0.
func timestamp(s string) int {
	i, digits, colons := 0, 0, 0
	open := s != "" && (s[0] == '[' || s[0] == '(')
	if open {
		i++
	}
	for i < len(s) {
		c := s[i]
		if '0' <= c && c <= '9' {
			digits++
		} else if c == ':' && i+1 < len(s) && '0' <= s[i+1] && s[i+1] <= '9' {
			colons++
		} else if c != '.' && c != ',' || digits == 0 || colons == 0 {
			break
		}
		i++
	}
	if colons == 0 || digits < 3 {
		return 0
	}
	if open {
		if i == len(s) || s[i] != ']' && s[i] != ')' {
			return 0
		}
		i++
	}
	return i
}

// stampBehind is the length of the time at the end of s, or 0.
func stampBehind(s string) int {
	for i := len(s) - 1; i >= 0 && len(s)-i <= 14; i-- {
		c := s[i]
		if c == ' ' || c == '[' || c == '(' {
			if c == ' ' {
				i++
			}
			if timestamp(s[i:]) == len(s)-i {
				return len(s) - i
			}
			return 0
		}
	}
	return 0
}
