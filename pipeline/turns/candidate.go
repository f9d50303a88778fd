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
	dot                 // "Q.", "Q)"
	rule                // "Name —", "Name |", "NAME -"
	square              // "[Name]"
	setOff              // the name in bold or italics, and no sign behind it
	alone               // "INTERVIEWER" on a line of its own
	shapes              // how many there are
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
	tight  bool // no space behind the colon: "Name:Words"
	small  bool // in small letters: "pippin:"
}

// The limits of a label.
const (
	maxLabel      = 120 // bytes
	maxLabelWords = 9   // 14 in capitals
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
	if n := plain(s[i:]); n > 0 {
		c.shape, c.key = dot, "q"
		c.label = doc.Span{Start: at + i, End: at + i + 1}
		c.lead = doc.Span{Start: at, End: at + i + n}
		return c, true
	}
	if n := longDash(s[i:]); n > 0 {
		c.shape, c.key = dot, dashKey
		c.label = doc.Span{Start: at + i, End: at + i + n}
		c.lead = doc.Span{Start: at, End: at + skipMarks(s, i+n)}
		return c, true
	}
	if n, _ := number(s[i:]); n > 0 { // "1) Name:"
		if rest := s[i+n:]; rest != "" && !(rest[0] >= '0' && rest[0] <= '9') {
			if c, ok := readLabel(rest, at+i+n); ok && c.shape == colon && !c.small && !c.tight {
				c.lead.Start = at
				return c, true
			}
		}
	}
	if c, ok := readQuoted(s, at, i); ok {
		return c, true
	}
	start, end := i, i
	open, width := utf8.DecodeRuneInString(s[i:])
	bracket := open == '[' || open == '【' || open == '［'
	if bracket {
		i += width
		start, end = i, i
	}
	c.shape = alone
	behind := false // a word stands behind the label's end
scan:
	for i < len(s) && i-start <= maxLabel {
		if c := s[i]; c == ' ' || 'a' <= c|0x20 && c|0x20 <= 'z' { // the common case of what follows
			behind = behind || c != ' ' && end > start
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if m := nickname(s[i:]); m > 0 && i > start && s[i-1] == ' ' {
			i += m
			continue
		}
		switch {
		case (r == ']' || r == '】' || r == '］') && bracket:
			end = i
			i += n
			if i < len(s) && s[i] == ':' {
				i++
			}
			c.shape = square
			break scan
		case r == ':' || r == '：':
			if n == 1 && i+1 < len(s) && !boundary(s[i+1:]) {
				next, _ := utf8.DecodeRuneInString(s[i+1:])
				if unicode.IsDigit(next) || !unicode.IsLetter(next) && !strings.ContainsRune("\"“„«¿¡‘([—–…", next) {
					return c, false
				}
				if i-start > 3 && (unicode.IsLower(next) || strings.ContainsRune("([", next)) {
					return c, false
				}
				c.tight = i-start > 3
			}
			if end == start {
				end = i
			}
			i += n
			c.shape = colon
			break scan
		case r == '—' || r == '–' || r == '|' || r == '-' && i > start && s[i-1] == ' ' && boundary(s[i+1:]):
			if i == start || !strings.HasSuffix(s[start:i], " ") {
				return c, false
			}
			if m, sh := office(s[start:i], s[i+n:]); m > 0 && end == start {
				end = i + n + m
				i = end
				c.shape = sh
				if sh == colon {
					i++
				}
				break scan
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
			} else if (short(w) || loudPart(w)) && !dotted(s[i+1:]) && boundary(s[i+1+dashes(s[i+1:]):]) {
				end = i
				i += 1 + dashes(s[i+1:]) // "P.- "
				c.shape = dot
				break scan
			}
			if utf8.RuneCountInString(w) > 4 {
				return c, false
			}
		case strings.ContainsRune("\"“”", r) && strings.ContainsRune(s[start:i], ',') && allUpper(s[start:i]):
			// JEAN ARLO, COLUMNIST, "THE SUN":
		case r == '\n' || r == '\r' || strings.ContainsRune("?!;\"“”„«»…¿¡=<>{}。，、？！؟،", r):
			return c, false
		case r == ')':
			if !short(s[start:i]) || !boundary(s[i+1:]) {
				return c, false
			}
			end = i
			i++
			c.shape = dot
			break scan
		case end > start && letterOrDigit(r):
			behind = true
		case r == '*' || r == '_' && (i == start || !letterBehind(s[i+1:])):
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
	if c.shape == colon && c.timed && i == len(s) && i < whole {
		c.shape = alone // "Name: [0:12]"
	}
	if c.shape == alone {
		if strings.HasSuffix(name, ".") && !(c.timed && dottedName(name)) || bracket || behind {
			return c, false
		}
	}
	if c.shape == square && (isDirection(name) || timestamp(name) == len(name)) {
		return c, false
	}
	shaped := nameShape(name)
	if name == "" || shaped == noName || shaped == smallName && (c.shape != colon || c.tight) {
		return c, false
	}
	c.small = shaped == smallName
	said := skipEnd(s, i)
	if c.shape == dot { // "В. — "
		if n := dashes(s[said:]); n > 0 && boundary(s[said+n:]) {
			said = skipMarks(s, said+n)
		}
	}
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

// skipEnd is the place behind the mark-up that ends at i, and the spaces
// behind it: a mark behind a space begins something new, "*laughs*".
func skipEnd(s string, i int) int {
	for i < len(s) && (s[i] == '*' || s[i] == '_') {
		i++
	}
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !doc.Space(r) {
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
