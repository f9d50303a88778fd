package layout

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"

	"qaextract/pipeline/doc"
)

// deepest is how many elements are held open in one another. Of those that
// are deeper only the line ends around them are laid out.
const deepest = 512

// A page lays out HTML from its tags, one after the other: no tree is built.
type page struct {
	flow
	stack    []frame
	count    [256]int32 // open elements by the hash of their name
	deeper   int        // blocks open below the deepest element that is held
	hidden   int        // elements open that are not shown
	pre      int        // elements open whose white space stays
	all      bool       // show what is hidden as well
	linked   int        // where the last link ended
	unseen   int        // bytes of text that were hidden
	tag      tag
	names    names
	about    about
	elements []doc.Element
	deep     bool // elements were too deep to be held
	many     bool // a tag had too many attributes
}

// A frame is an open element.
type frame struct {
	*element
	name            string
	hash            uint8
	applied         bool      // its style, white space and line ends are in force
	unshown         bool      // it is hidden
	blocks          doc.Print // the print of blocks in it
	words           doc.Print // the style of its words
	heading         int       // the level of the heading that it is or is in
	class, id, role string
	bare            bool   // lists in it are menus
	ordinal         int    // the number of the next item
	serial          int    // tells it from all others
	listed          int    // its index in the document's elements, 0 while no block is in it
	prop            string // what its text says of the document
	from            int    // where that text begins
}

func newPage() *page {
	p := new(page)
	p.around, p.whole = p.surroundings, p.holding
	return p
}

// run lays out the HTML s, which stands at from in the source.
func (p *page) run(s string, from int) {
	for i := 0; i < len(s); {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			n = len(s) - i
		}
		if n > 0 {
			p.words(s[i:i+n], from+i)
			i += n
			continue
		}
		if n := p.markup(s, i, from); n > i {
			i = n
			continue
		}
		p.words("<", from+i)
		i++
	}
}

// words adds text.
func (p *page) words(s string, from int) {
	switch {
	case p.hidden > 0:
		p.unseen += len(strings.TrimSpace(s))
	case p.pre > 0:
		p.preformatted(s, from)
	default:
		p.text(s, from)
	}
}

// markup lays out the tag or comment that begins at s[i] and gives the place
// behind it; i where none does. s stands at from in the source.
func (p *page) markup(s string, i, from int) int {
	if end := declaration(s, i); end > i {
		return end
	}
	end := p.tag.read(s, i)
	if end == i {
		return i
	}
	p.many = p.many || p.tag.surplus
	if p.tag.end {
		p.close(p.tag.name, from+end)
		return end
	}
	e := lookUp(p.tag.name)
	if !e.raw || p.all && p.tag.name == "noscript" {
		p.start(p.tag.name, e, from+i)
		return end
	}
	content := end
	end = rawText(s, content, p.tag.name)
	p.about.raw(&p.tag, s[content:end], p.hidden > 0)
	switch {
	case !e.hidden && p.hidden == 0:
		p.end(e.gap)
		p.preformatted(s[content:end], from+content)
		p.end(e.gap)
	case p.tag.name == "noscript":
		p.unseen += end - content
	}
	if n := p.tag.read(s, end); n > end {
		end = n
	}
	return end
}

// start opens the element of the tag just read, which stands at from.
func (p *page) start(name string, e *element, from int) {
	p.implied(e)
	switch name {
	case "br":
		if p.hidden == 0 {
			p.lineBreak()
		}
		return
	case "meta", "link":
		p.about.head(&p.tag)
		return
	}
	if e.void {
		if e.gap > 0 && p.hidden == 0 {
			p.end(e.gap)
		}
		return
	}
	if len(p.stack) == deepest {
		p.deep = true
		p.beyond(e, 1)
		return
	}
	f := p.push(name, e)
	p.attributes(f)
	if f.unshown {
		p.hidden++
	}
	if p.hidden > 0 {
		return
	}
	f.applied = true
	if f.gap > 0 {
		p.end(f.gap)
	}
	if f.print&doc.Code != 0 {
		p.pre++
	}
	if f.words&doc.Link != 0 && p.open && p.white == 0 && p.linked == len(p.out) {
		p.white = ' ' // links side by side are set apart
	}
	p.set(f.words)
	switch name {
	case "q":
		if p.owed == "" {
			p.owedFrom = from
		}
		p.owed += quote(p.quotes(), true)
	case "li":
		p.owed, p.owedFrom = p.itemMark(), from
	}
}

// beyond opens or closes an element that is too deep to be held: of it, only
// the line ends around it are laid out.
func (p *page) beyond(e *element, n int) {
	if e.gap > 0 {
		p.deeper += n
		if p.hidden == 0 {
			p.end(e.gap)
		}
	}
}

// itemMark is the sign that a browser prints before the item that was opened
// last: a number, or a bullet; none where the list is a menu.
func (p *page) itemMark() string {
	for i := len(p.stack) - 2; i >= 0; i-- {
		switch f := &p.stack[i]; f.name {
		case "ul", "menu", "dir":
			if f.bare {
				return ""
			}
			return "- "
		case "ol":
			if f.bare {
				return ""
			}
			if n, err := strconv.Atoi(p.tag.get("value")); err == nil {
				f.ordinal = n
			}
			f.ordinal++
			return strconv.Itoa(f.ordinal-1) + ". "
		}
	}
	return "- "
}

// push puts an element on the stack.
func (p *page) push(name string, e *element) *frame {
	f := frame{element: e, name: name, hash: hash(name), words: e.style}
	if n := len(p.stack); n > 0 {
		f.blocks, f.heading, f.bare = p.stack[n-1].blocks, p.stack[n-1].heading, p.stack[n-1].bare
	}
	if e.gap > 0 {
		f.blocks &^= doc.Cell
	}
	f.blocks |= e.print
	if e.level > 0 {
		f.heading = e.level
	}
	p.names.serial++
	f.serial = p.names.serial
	p.count[f.hash]++
	p.stack = append(p.stack, f)
	return &p.stack[len(p.stack)-1]
}

// quotes is how many quotations are open in one another.
func (p *page) quotes() int { return p.flow.count[bits.TrailingZeros16(uint16(doc.Quoted))] }

// quote is the mark of a quotation that is the depth-th of those in one
// another.
func quote(depth int, opening bool) string {
	marks := [2][2]string{{"”", "“"}, {"’", "‘"}}[(depth+1)%2]
	if opening {
		return marks[1]
	}
	return marks[0]
}

// implied ends what the start tag of an element ends without saying so.
func (p *page) implied(e *element) {
	if p.deeper > 0 {
		return
	}
	if n := len(p.stack) - 1; e.level > 0 && n >= 0 && p.stack[n].level > 0 {
		p.popTo(n)
	}
	if e.closes == "" || strings.IndexByte(e.closes, ' ') < 0 && p.count[hash(e.closes)] == 0 {
		return
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		f := &p.stack[i]
		switch {
		case oneOf(f.name, e.closes):
			p.drop(i)
			return
		case e.within == "" && f.fence, e.within != "" && oneOf(f.name, e.within):
			return
		}
	}
}

// close ends the element that an end tag names, and what is open in it. End
// tags of nothing are passed over. The tag ends at to.
func (p *page) close(name string, to int) {
	e := lookUp(name)
	if p.deeper > 0 && e.gap > 0 && !e.void {
		p.beyond(e, -1)
		return
	}
	if p.count[hash(name)] == 0 && e.level == 0 {
		if p.hidden == 0 && (name == "br" || name == "p") {
			p.end(max(1, e.gap))
		}
		return
	}
	part := e.fence || e.within == tables
	for i := len(p.stack) - 1; i >= 0; i-- {
		f := &p.stack[i]
		switch {
		case f.name == name || e.level > 0 && f.level > 0:
			if name == "q" && f.applied {
				p.endQuote(to)
			}
			p.drop(i)
			return
		case f.fence && !part, part && f.name == "table", name == "li" && oneOf(f.name, lists):
			return
		}
	}
}

// endQuote prints the closing mark of <q>, whose end tag ends at to.
func (p *page) endQuote(to int) {
	switch {
	case p.owed != "":
		p.owed = "" // nothing is quoted
	case p.open:
		p.white = 0
		p.write(quote(p.quotes(), false), to, to)
	}
}

// drop ends element i of the stack: a block with all that is open in it, words
// without: <b><i></b></i>.
func (p *page) drop(i int) {
	if f := &p.stack[i]; f.gap > 0 || f.fence || f.seals || f.hidden || i == len(p.stack)-1 {
		p.popTo(i)
		return
	}
	p.leave(&p.stack[i])
	p.stack = append(p.stack[:i], p.stack[i+1:]...)
}

// popTo ends the element i of the stack, and those in it.
func (p *page) popTo(i int) {
	for n := len(p.stack) - 1; n >= i; n-- {
		p.leave(&p.stack[n])
		p.stack = p.stack[:n]
	}
}

// leave takes back what an element changed.
func (p *page) leave(f *frame) {
	p.count[f.hash]--
	p.names.leave(f, len(p.out))
	if f.unshown {
		p.hidden--
	}
	if f.prop != "" {
		p.about.captured(f.prop, p.out[min(f.from, len(p.out)):])
	}
	if !f.applied {
		return
	}
	if f.print&doc.Code != 0 {
		p.pre--
	}
	p.unset(f.words)
	if f.words&doc.Link != 0 {
		p.linked = len(p.out)
	}
	if f.name == "li" {
		p.owed = ""
	}
	if f.gap > 0 {
		p.end(f.gap)
	}
}

// finish ends the page.
func (p *page) finish() {
	p.popTo(0)
	p.end(0)
}

// oneOf reports whether list, words parted by spaces, holds name.
func oneOf(name, list string) bool {
	for list != "" {
		n := strings.IndexByte(list, ' ')
		if n < 0 {
			return list == name
		}
		if list[:n] == name {
			return true
		}
		list = list[n+1:]
	}
	return false
}

func hash(name string) uint8 {
	h := uint8(len(name))
	for i := range len(name) {
		h = h*31 + name[i]
	}
	return h
}

// warn says what of the page was not read.
func (p *page) warn(d *doc.Document) {
	if p.deep {
		d.Warn(fmt.Sprintf("elements nested more than %d deep: of those deeper only the line ends are read", deepest))
	}
	if p.many {
		d.Warn(fmt.Sprintf("a tag with more than %d attributes: the rest of them is not read", mostAttributes))
	}
}
