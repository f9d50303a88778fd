package layout

import (
	"html"
	"strings"
)

// An attribute of a tag. Its value is as written: character references are
// not read.
type attribute struct{ name, value string }

// most attributes that are read of one tag.
const mostAttributes = 128

// A tag is a start or end tag.
type tag struct {
	name       string // in lower case
	attributes []attribute
	end        bool
	surplus    bool // it had more attributes than are read
}

// get is the value of an attribute; its character references are read.
func (t *tag) get(name string) string {
	v, _ := t.lookup(name)
	return v
}

func (t *tag) lookup(name string) (string, bool) {
	for _, a := range t.attributes {
		if a.name == name {
			if strings.IndexByte(a.value, '&') >= 0 {
				return html.UnescapeString(a.value), true
			}
			return a.value, true
		}
	}
	return "", false
}

// readTag reads the tag that begins with the "<" at s[i] and gives the place
// behind it; i itself where no tag begins there.
func (t *tag) read(s string, i int) int {
	t.attributes, t.end, t.surplus = t.attributes[:0], false, false
	at := i + 1
	if at < len(s) && s[at] == '/' {
		t.end = true
		at++
	}
	if at >= len(s) || !letter(s[at]) {
		return i
	}
	from := at
	for at < len(s) && !space(s[at]) && s[at] != '/' && s[at] != '>' {
		at++
	}
	t.name = lower(s[from:at])
	for {
		for at < len(s) && (space(s[at]) || s[at] == '/') {
			at++
		}
		if at >= len(s) {
			return len(s)
		}
		if s[at] == '>' {
			return at + 1
		}
		at = t.attribute(s, at)
	}
}

// attribute reads the attribute that begins at s[at] and gives the place
// behind it.
func (t *tag) attribute(s string, at int) int {
	from := at
	for at++; at < len(s) && !space(s[at]) && s[at] != '/' && s[at] != '>' && s[at] != '='; {
		at++
	}
	a := attribute{name: s[from:at]}
	next := at
	for next < len(s) && space(s[next]) {
		next++
	}
	if next < len(s) && s[next] == '=' {
		at = next + 1
		for at < len(s) && space(s[at]) {
			at++
		}
		from = at
		switch {
		case at < len(s) && (s[at] == '"' || s[at] == '\''):
			n := strings.IndexByte(s[at+1:], s[at])
			if n < 0 {
				n = len(s) - at - 1
			}
			a.value = s[at+1 : at+1+n]
			at = min(at+n+2, len(s))
		default:
			for at < len(s) && !space(s[at]) && s[at] != '>' {
				at++
			}
			a.value = s[from:at]
		}
	}
	if len(t.attributes) == mostAttributes {
		t.surplus = true
	} else {
		a.name = lower(a.name)
		t.attributes = append(t.attributes, a)
	}
	return at
}

// declaration is the place behind the comment, doctype or processing
// instruction that begins with the "<" at s[i]; i where there is none.
func declaration(s string, i int) int {
	rest := s[i+1:]
	switch {
	case strings.HasPrefix(rest, "!--"):
		if strings.HasPrefix(rest, "!-->") {
			return i + 5
		}
		if strings.HasPrefix(rest, "!--->") {
			return i + 6
		}
		if n := strings.Index(rest[3:], "-->"); n >= 0 {
			return i + n + 7
		}
		return len(s)
	case strings.HasPrefix(rest, "!"), strings.HasPrefix(rest, "?"),
		len(rest) > 1 && rest[0] == '/' && !letter(rest[1]):
		if n := strings.IndexByte(rest, '>'); n >= 0 {
			return i + n + 2
		}
		return len(s)
	}
	return i
}

// rawText is where the content that begins at s[i] of an element whose content
// is no mark-up (a script) ends: at its end tag, or with the text.
func rawText(s string, i int, name string) int {
	for {
		n := strings.Index(s[i:], "</")
		if n < 0 {
			return len(s)
		}
		i += n
		end := i + 2 + len(name)
		if end <= len(s) && strings.EqualFold(s[i+2:end], name) && (end == len(s) || space(s[end]) || s[end] == '/' || s[end] == '>') {
			return i
		}
		i += 2
	}
}

// reference reads the character reference that the "&" at the start of s
// begins: how many bytes it takes, and what it stands for.
func reference(s string) (int, string) {
	n := 1
	for n < len(s) && n < 34 && (letter(s[n]) || '0' <= s[n] && s[n] <= '9' || s[n] == '#' && n == 1) {
		n++
	}
	if n == 1 {
		return 1, "&"
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return n, html.UnescapeString(s[:n])
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// lower is s in lower case; only letters of ASCII change.
func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}
