package layout

import (
	"strings"

	"qaextract/pipeline/doc"
)

// A bracket is a "[" or "![" that may begin a link or image.
type bracket struct {
	at         int
	image      bool
	delimiters int // those before it
	marks      int // those before it
	dead       bool
}

// mostWasted is how many bytes of one paragraph are read in vain in search of
// the ends of links.
const mostWasted = 1 << 20

// bracketEnd reads a "]": the end of a link or image, or only a sign.
func (in *inlines) bracketEnd(i int) int {
	last := len(in.brackets) - 1
	if last < 0 {
		return i + 1
	}
	b := in.brackets[last]
	in.brackets = in.brackets[:last]
	end := in.target(b, i)
	if end == 0 || b.dead && !b.image {
		return i + 1
	}
	if b.image {
		in.marks = append(in.marks[:b.marks], mark{from: b.at, to: end})
		in.delimiters = in.delimiters[:b.delimiters]
		return end
	}
	in.emphasise(b.delimiters)
	in.add(mark{b.at, b.at + 1, styleOn, doc.Link})
	in.add(mark{i, end, styleOff, doc.Link})
	for j := len(in.brackets) - 1; j >= 0 && !in.brackets[j].dead; j-- {
		if !in.brackets[j].image {
			in.brackets[j].dead = true // links do not nest
		}
	}
	return end
}

// target is the place behind what a bracket that ends at i leads to: an
// address, a label, or nothing but its own words; 0 where it is no link.
func (in *inlines) target(b bracket, i int) int {
	s := in.s
	if i+1 < len(s) && s[i+1] == '(' && in.wasted < mostWasted {
		end, ok := address(s, i+2)
		if ok {
			return end
		}
		in.wasted += end - i
	}
	if i+1 < len(s) && s[i+1] == '[' {
		if n := strings.IndexByte(s[i+2:min(len(s), i+1000)], ']'); n >= 0 && strings.IndexByte(s[i+2:i+2+n], '[') < 0 {
			return i + n + 3
		}
	}
	words := b.at + 1
	if b.image {
		words++
	}
	if i-words < 1000 && in.defs[strings.ToLower(s[words:i])] {
		return i + 1
	}
	return 0
}

// address is the place behind the address and title of a link, which begin at
// s[i], and their bracket. Where it is no address, it is where that shows.
func address(s string, i int) (end int, ok bool) {
	i = skipSpace(s, i)
	if i < len(s) && s[i] == '<' {
		for i < len(s) && s[i] != '>' {
			if s[i] == '\n' {
				return i, false
			}
			i++
		}
		i = min(i+1, len(s))
	} else {
		for depth := 0; i < len(s) && !space(s[i]); i++ {
			if s[i] == '\\' && i+1 < len(s) {
				i++
			} else if s[i] == '(' {
				if depth++; depth > 32 {
					return i, false
				}
			} else if s[i] == ')' {
				if depth--; depth < 0 {
					return i + 1, true
				}
			}
		}
	}
	i = skipSpace(s, min(i, len(s)))
	if i < len(s) && (s[i] == '"' || s[i] == '\'' || s[i] == '(') {
		closing := s[i]
		if closing == '(' {
			closing = ')'
		}
		for i++; i < len(s) && s[i] != closing; i++ {
			if s[i] == '\\' {
				i++
			}
		}
		i = skipSpace(s, min(i+1, len(s)))
	}
	if i < len(s) && s[i] == ')' {
		return i + 1, true
	}
	return i, false
}

func skipSpace(s string, i int) int {
	for i < len(s) && space(s[i]) {
		i++
	}
	return i
}

// angle reads a "<": a tag, a comment, an address, or only a sign.
func (in *inlines) angle(i int) int {
	s := in.s
	if inside, _, ok := strings.Cut(s[i+1:min(len(s), i+1000)], ">"); ok && !strings.ContainsAny(inside, " \t\n<") &&
		(strings.Contains(inside, "://") || strings.Contains(inside, "@")) {
		end := i + len(inside) + 2
		in.add(mark{i, i + 1, styleOn, doc.Link})
		in.add(mark{end - 1, end, styleOff, doc.Link})
		return end
	}
	if in.endless > 8 {
		return i + 1
	}
	end := declaration(s, i)
	if end == i {
		if end = in.tag.read(s, i); end == i {
			return i + 1
		}
		if lookUp(in.tag.name).raw && !in.tag.end && s[end-1] == '>' {
			end = rawText(s, end, in.tag.name)
			in.add(mark{from: i, to: end, kind: hyper})
			return end
		}
	}
	if s[end-1] != '>' {
		in.endless++
		return i + 1
	}
	in.add(mark{from: i, to: end, kind: hyper})
	return end
}
