package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// shape is how a label is set off from what is said.
type shape uint8

const (
	colon  shape = iota // "Name:", "Name：", "**Name:**"
	dot                 // "Q."
	rule                // "Name —", "Name |"
	square              // "[Name]"
	alone               // "INTERVIEWER" on a line of its own
)

// A candidate is what may be a label.
type candidate struct {
	para   int
	lead   doc.Span // from the first mark before the label to the first letter said
	label  doc.Span // the label as printed
	key    string   // the speaker it stands for, in lower case
	alias  string   // initials in parentheses, in lower case: "Jane Doe (JD)"
	shape  shape
	inline bool // inside a paragraph
	timed  bool // with a time stamp
	events []doc.Event
}

// The limits of a label.
const (
	maxLabel      = 100 // bytes
	maxLabelWords = 9
)

// readLabel reads a label at the start of s, which stands at byte at of the
// document. ok says that the shape is one.
func readLabel(s string, at int) (c candidate, ok bool) {
	whole := len(s)
	i := skipMarks(s, 0)
	if n := timestamp(s[i:]); n > 0 {
		c.timed = true
		i = skipMarks(s, i+n)
	}
	if name, ok := untimed(s[i:]); ok {
		c.timed = true
		s = s[:i+len(name)]
	}
	start, end := i, i
	bracket := i < len(s) && s[i] == '['
	if bracket {
		i++
		start, end = i, i
	}
	c.shape = alone
scan:
	for i < len(s) && i-start <= maxLabel {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == ']' && bracket:
			end = i
			i++
			if i < len(s) && s[i] == ':' {
				i++
			}
			c.shape = square
			break scan
		case r == ':' || r == '：':
			if n == 1 && i+1 < len(s) && !boundary(s[i+1:]) {
				if d := s[i+1]; d < utf8.RuneSelf && !letterOrDigit(rune(d)) || '0' <= d && d <= '9' {
					return c, false
				}
				if i-start > 3 && r == ':' {
					return c, false
				}
			}
			if end == start {
				end = i
			}
			i += n
			c.shape = colon
			break scan
		case r == '—' || r == '–' || r == '|':
			if i == start || !strings.HasSuffix(s[start:i], " ") {
				return c, false
			}
			if end == start {
				end = i
			}
			i += n
			c.shape = rule
			break scan
		case r == '(' || r == '[':
			m := closing(s[i:])
			if m == 0 || i == start {
				return c, false
			}
			in := s[i+1 : i+m-1]
			switch {
			case timestamp(in) == len(in):
				c.timed = true
			case isDirection(in):
				c.events = append(c.events, doc.Event{Text: in, Span: doc.Span{Start: at + i, End: at + i + m}})
			case c.alias == "" && len(in) <= 6 && initials(in):
				c.alias = lang.Lower(in)
				i += m
				continue
			}
			if end == start {
				end = i
			}
			i += m
			continue
		case r == '.':
			w := s[start:i]
			if j := strings.LastIndexByte(w, ' '); j >= 0 {
				w = w[j+1:]
			} else if part, _ := labelWord(lang.Lower(w)); (part == "q" || part == "a") && utf8.RuneCountInString(w) <= 2 && boundary(s[i+1+dashes(s[i+1:]):]) {
				end = i
				i += 1 + dashes(s[i+1:]) // "P.- "
				c.shape = dot
				break scan
			}
			if utf8.RuneCountInString(w) > 4 {
				return c, false
			}
		case r == '\n' || r == '\r' || strings.ContainsRune("?!;\"“”„«»…¿¡=<>{}。，、？！؟،", r):
			return c, false
		case r == '*' || r == '_':
			if end == start && i > start {
				end = i
			}
			i += n
			continue
		}
		i += n
	}
	if i-start > maxLabel {
		return c, false
	}
	if end == start {
		end = i
	}
	name := s[start:end]
	if name != "*" {
		name = strings.TrimRight(name, " \t\u00a0*_")
	}
	if c.shape == alone {
		if strings.HasSuffix(name, ".") || bracket {
			return c, false
		}
	}
	if c.shape == square && (isDirection(name) || timestamp(name) == len(name)) {
		return c, false
	}
	if name == "" || !nameShaped(name) {
		return c, false
	}
	said := skipMarks(s, i)
	if c.shape == alone {
		said = whole
	}
	c.lead = doc.Span{Start: at, End: at + said}
	c.label = doc.Span{Start: at + start, End: at + start + len(name)}
	c.key = keyOf(name)
	if c.alias != "" {
		c.key = c.alias
	}
	return c, true
}

// untimed is a line without the time that it ends in: "Jane Doe 0:03".
func untimed(s string) (string, bool) {
	cut := strings.LastIndexByte(s, ' ')
	if len(s) > maxLabel || cut <= 0 || timestamp(s[cut+1:]) != len(s)-cut-1 {
		return s, false
	}
	return strings.TrimRight(s[:cut], " "), true
}

// dashes is the length of the dash that s begins with, or 0.
func dashes(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r == '-' || r == '–' || r == '—' {
		return n
	}
	return 0
}

// nameShaped reports whether a label's words look like those of a name: the
// first begins with a capital or has no case, and few are in small letters.
func nameShaped(name string) bool {
	if part, _ := labelWord(keyOf(name)); part != "" {
		return part != "no"
	}
	if name == "*" {
		return true
	}
	toks := lang.Tokens(nil, name)
	words, small := 0, 0
	for i, t := range toks {
		switch t.Kind {
		case lang.Number:
			if i == 0 {
				return false
			}
		case lang.Word:
			words++
			if r, _ := utf8.DecodeRuneInString(name[t.Start:]); unicode.IsLower(r) {
				if words == 1 {
					return false
				}
				small++
			}
		}
	}
	return words > 0 && words <= maxLabelWords && small <= 3 && 2*small <= words
}

// keyOf is the speaker that a label stands for: in lower case, without a
// number and what stands behind a comma.
func keyOf(name string) string {
	k := lang.Lower(lang.Squeeze(name))
	if i := strings.IndexByte(k, ','); i > 0 {
		k = strings.TrimRight(k[:i], " ")
	}
	t := strings.TrimRight(k, "0123456789 .#")
	if part, _ := labelWord(t); part == "q" || part == "a" {
		return t
	}
	return k
}

// skipMarks is the place behind mark-up and spaces from i on.
func skipMarks(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !doc.Space(r) && r != '*' && r != '_' && r != '>' && r != '#' {
			break
		}
		if r == '*' && i == 0 && strings.HasPrefix(s, "*:") {
			break
		}
		i += n
	}
	return i
}

// boundary reports whether s begins with a space or mark-up, or is empty.
func boundary(s string) bool {
	if s == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return doc.Space(r) || r == '*' || r == '_'
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

// closing is the length of the bracket that s begins with, or 0.
func closing(s string) int {
	end := byte(')')
	if s[0] == '[' {
		end = ']'
	}
	for i := 1; i < len(s) && i < 80; i++ {
		if s[i] == end {
			return i + 1
		}
		if s[i] == '\n' {
			break
		}
	}
	return 0
}

func initials(s string) bool {
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return s != ""
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
