package layout

import (
	"sort"
	"strings"

	"qaextract/pipeline/doc"
)

// A mark is a place in a paragraph that is not plain words.
type mark struct {
	from, to int
	kind     markKind
	style    doc.Print
}

type markKind uint8

const (
	unshown  markKind = iota // not visible: a backslash, the address of a link
	styleOn                  // a style begins
	styleOff                 // and ends
	literal                  // words in which no reference is read
	hyper                    // an HTML tag
	newLine                  // a hard line break
)

// inlines finds the marks of one paragraph.
type inlines struct {
	s          string
	defs       map[string]bool
	tag        tag
	marks      []mark
	delimiters []delimiter
	brackets   []bracket
	noTick     [33]bool // no run of so many backticks follows
	endless    int      // tags and comments that begin and do not end
	wasted     int      // bytes that were read as addresses and were none
}

// inline lays out the words of a paragraph, which stand at from.
func (m *markdown) inline(s string, from int) {
	in := inlines{s: s, defs: m.defs}
	in.scan()
	in.emphasise(0)
	sort.SliceStable(in.marks, func(i, j int) bool { return in.marks[i].from < in.marks[j].from })
	at := 0
	for _, k := range in.marks {
		if k.from < at {
			continue // within an image or a tag
		}
		m.words(s[at:k.from], from+at)
		at = k.to
		switch k.kind {
		case styleOn:
			m.set(k.style)
		case styleOff:
			m.unset(k.style)
		case literal:
			m.set(k.style)
			m.literal(s[k.from:k.to], from+k.from)
			m.unset(k.style)
		case hyper:
			at = max(at, m.markup(s, k.from, from))
		case newLine:
			if m.hidden == 0 {
				m.lineBreak()
			}
		}
	}
	m.words(s[at:], from+at)
}

// literal adds words in which nothing but white space is read.
func (m *markdown) literal(s string, from int) {
	for i := 0; i < len(s); {
		n := strings.IndexByte(s[i:], '&')
		if n < 0 {
			n = len(s) - i
		}
		m.words(s[i:i+n], from+i)
		if i += n; i < len(s) {
			if m.hidden == 0 {
				m.write("&", from+i, from+i+1)
			}
			i++
		}
	}
}

// scan passes over the paragraph once.
func (in *inlines) scan() {
	s := in.s
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], "\\`*_~[]!<\n{")
		if n < 0 {
			return
		}
		i += n
		switch c := s[i]; c {
		case '\\':
			i = in.escape(i)
		case '`':
			i = in.ticks(i)
		case '*', '_', '~':
			i = in.run(i)
		case '!':
			i++
			if i < len(s) && s[i] == '[' {
				in.brackets = append(in.brackets, bracket{i - 1, true, len(in.delimiters), len(in.marks), false})
				i++
			}
		case '[':
			if n := noteSign(s[i:]); n > 0 { // the sign of a footnote is no word
				in.add(mark{from: i, to: i + n})
				i += n
				continue
			}
			in.brackets = append(in.brackets, bracket{i, false, len(in.delimiters), len(in.marks), false})
			i++
		case ']':
			i = in.bracketEnd(i)
		case '<':
			i = in.angle(i)
		case '\n':
			if strings.HasSuffix(s[:i], "  ") || strings.HasSuffix(s[:i], "  \r") {
				if strings.TrimSpace(s[i:]) != "" {
					in.add(mark{from: i, to: i + 1, kind: newLine})
				}
			}
			i++
		case '{':
			if n := template(s, i); n > i {
				in.add(mark{from: i, to: n})
				i = n
			} else {
				i++
			}
		}
	}
}

func (in *inlines) add(k mark) { in.marks = append(in.marks, k) }

// escape reads a backslash.
func (in *inlines) escape(i int) int {
	if i+1 == len(in.s) {
		return i + 1
	}
	switch c := in.s[i+1]; {
	case c == '\n':
		in.add(mark{from: i, to: i + 2, kind: newLine})
		return i + 2
	case punctuation(c):
		in.add(mark{from: i, to: i + 1})
		if c == '&' { // no reference begins here
			in.add(mark{from: i + 1, to: i + 2, kind: literal})
		}
		return i + 2
	}
	return i + 1
}

// ticks reads words between backticks.
func (in *inlines) ticks(i int) int {
	n := signs(in.s, i)
	if n < len(in.noTick) && !in.noTick[n] {
		for at := i + n; ; {
			next := strings.IndexByte(in.s[at:], '`')
			if next < 0 {
				in.noTick[n] = true
				break
			}
			at += next
			w := signs(in.s, at)
			if w == n {
				in.add(mark{from: i, to: i + n})
				in.add(mark{i + n, at, literal, doc.Code})
				in.add(mark{from: at, to: at + n})
				return at + n
			}
			at += w
		}
	}
	return i + n
}

func punctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
