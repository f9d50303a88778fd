package layout

import (
	"strconv"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// names keeps the class words of the block that is being written.
type names struct {
	serial int // of the last element opened
	at     int // of the innermost block element when class was joined
	class  string

	buffer []byte // for joining

	inner  int    // serial of the outermost element within the line, with class words, that the block began in; 0 for none
	words  string // these words
	closed int    // where the text was when it ended; -1 while it is open
}

// The class words that a block is given: at most so many bytes, of so many
// elements around it.
const (
	mostClass = 400
	farthest  = 64
)

// surroundings are the print, heading level and class words of a block that
// begins.
func (p *page) surroundings() (doc.Print, int, string) {
	n := &p.names
	n.inner, n.words = 0, ""
	if len(p.stack) == 0 {
		return 0, 0, ""
	}
	top := len(p.stack)
	for top > 0 && p.stack[top-1].gap == 0 {
		top--
	}
	if top == 0 {
		n.at, n.class = 0, ""
	} else if s := p.stack[top-1].serial; s != n.at {
		n.at, n.class = s, n.join(p.stack[:top])
	}
	for i := top; i < len(p.stack) && n.inner == 0; i++ {
		if n.words = n.join(p.stack[i : i+1]); n.words != "" {
			n.inner, n.closed = p.stack[i].serial, -1
		}
	}
	p.block.Element = p.element(top)
	f := &p.stack[len(p.stack)-1]
	level := f.heading
	if f.blocks&doc.Heading == 0 {
		level = 0
	}
	return f.blocks, level, n.class
}

// element is the index in p.elements of the innermost of the first n open
// elements. An element is listed when the first block in it begins.
func (p *page) element(n int) int {
	if len(p.elements) == 0 {
		p.elements = append(p.elements, doc.Element{Name: "html"})
	}
	known := n
	for known > 0 && p.stack[known-1].listed == 0 {
		known--
	}
	at := 0
	if known > 0 {
		at = p.stack[known-1].listed
	}
	for i := known; i < n; i++ {
		f := &p.stack[i]
		p.elements = append(p.elements, doc.Element{Parent: at, Name: f.name, Class: joined(f.class, f.id, f.role)})
		at = len(p.elements) - 1
		f.listed = at
	}
	return at
}

// joined are the words of a class, an id and a role.
func joined(words ...string) string {
	if words[1] == "" && words[2] == "" {
		return words[0]
	}
	return strings.TrimSpace(strings.Join(words, " "))
}

// leave notes that f ends where the text has length at.
func (n *names) leave(f *frame, at int) {
	if f.serial == n.inner {
		n.closed = at
	}
}

// holding are the class words of elements within the line that turned out to
// hold all of the block, which ends here.
func (p *page) holding() string {
	n := &p.names
	if n.inner == 0 || n.closed >= 0 && n.closed < len(p.out) {
		return ""
	}
	return n.words
}

// join joins the words of class, id and role of the elements, the innermost
// first. The name of an element that says what is in it is a word as well.
func (n *names) join(stack []frame) string {
	out := n.buffer[:0]
	for i := len(stack) - 1; i >= 0 && i >= len(stack)-farthest; i-- {
		f := &stack[i]
		name := ""
		if f.mark {
			name = f.name
		}
		for _, s := range [...]string{name, f.class, f.id, f.role} {
			if s == "" || len(out)+len(s) >= mostClass {
				continue
			}
			if len(out) > 0 {
				out = append(out, ' ')
			}
			out = append(out, s...)
		}
	}
	n.buffer = out
	return string(out)
}

// attributes reads what the attributes of the tag say of its element.
func (p *page) attributes(f *frame) {
	for _, a := range p.tag.attributes {
		switch a.name {
		case "class":
			f.class = spaced(p.tag.get("class"))
			f.unshown = f.unshown || clipped(f.class)
			if f.gap == 0 && speaking(f.class) {
				f.words |= doc.Term
			}
			p.capture(f, a.name)
		case "id":
			f.id = spaced(p.tag.get("id"))
		case "role":
			if f.role = spaced(p.tag.get("role")); f.role == "heading" {
				f.blocks |= doc.Heading
				f.heading = 2
				if n, err := strconv.Atoi(p.tag.get("aria-level")); err == nil && n > 0 && n < 7 {
					f.heading = n
				}
			}
		case "style":
			p.style(f, lower(a.value))
		case "hidden":
			f.unshown = f.unshown || lower(a.value) != "until-found"
		case "aria-hidden":
			// What is hidden from a screen reader can be there for the eye; a menu
			// is there for neither until it is opened.
			f.unshown = f.unshown || lower(a.value) == "true" && oneOf(f.name, "nav ul ol menu dialog")
		case "lang", "xml:lang":
			if f.name == "html" || f.name == "body" {
				p.about.language(rankFirst, a.value)
			}
		case "itemprop", "datetime", "rel":
			p.capture(f, a.name)
		}
	}
	switch f.name {
	case "nav", "header", "footer":
		f.bare = true
	case "ul", "ol", "menu":
		f.ordinal = 1
		if n, err := strconv.Atoi(p.tag.get("start")); err == nil {
			f.ordinal = n
		}
		words := lower(f.class + " " + f.id + " " + f.role)
		f.bare = f.bare || strings.Contains(words, "nav") || strings.Contains(words, "menu")
	case "dialog":
		if _, open := p.tag.lookup("open"); !open {
			f.unshown = true
		}
	}
	if f.name == "html" || f.name == "body" || p.all || strings.HasPrefix(f.id, "S:") {
		f.unshown = false // a script shows it, in the last case that of React
	}
	f.unshown = f.unshown || f.hidden && !(p.all && f.name == "noscript")
}

// spaced is s with its words parted by single spaces.
func spaced(s string) string {
	after := byte(' ')
	for i := range len(s) {
		if space(s[i]) && (s[i] != ' ' || after == ' ') {
			return lang.Squeeze(s)
		}
		after = s[i]
	}
	return strings.TrimSuffix(s, " ")
}

// capture notes what the text of f says of the document, as an attribute has
// it.
func (p *page) capture(f *frame, attribute string) {
	if prop := p.about.property(f.name, attribute, &p.tag); prop != "" && f.prop == "" {
		f.prop, f.from = prop, len(p.out)
	}
}

// style reads a style attribute.
func (p *page) style(f *frame, s string) {
	for s != "" {
		var one string
		one, s, _ = strings.Cut(s, ";")
		name, value, _ := strings.Cut(one, ":")
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch strings.TrimSpace(name) {
		case "display":
			f.unshown = f.unshown || value == "none"
		case "visibility":
			f.unshown = f.unshown || value == "hidden"
		case "list-style", "list-style-type":
			f.bare = f.bare || strings.Contains(value, "none")
		case "font-weight":
			f.words &^= doc.Bold
			if n, _ := strconv.Atoi(value); n >= 600 || value == "bold" || value == "bolder" {
				f.words |= doc.Bold
			}
		case "font-style":
			f.words &^= doc.Italic
			if value == "italic" || value == "oblique" {
				f.words |= doc.Italic
			}
		}
	}
}

// speaking reports whether class names a speaker: what words so marked say is
// who speaks, as a <dt> does.
func speaking(class string) bool {
	return strings.Contains(class, "peaker") || strings.Contains(class, "nterviewe")
}

// clipped reports whether class holds one of the names by which frameworks
// keep words for screen readers only.
func clipped(class string) bool {
	for class != "" {
		w, rest, _ := strings.Cut(class, " ")
		switch w {
		case "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "show-for-sr", "element-invisible", "a11y-hidden":
			return true
		}
		class = rest
	}
	return false
}
