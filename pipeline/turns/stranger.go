package turns

import (
	"slices"
	"sort"
	"strings"

	"qaextract/pipeline/doc"
)

// familiar are the paragraphs without the strangers: those of the turns that
// stand in an element whose class words hardly any other turn has, as what is
// set between and behind answers has its own: <div class="midroll">, <p
// class="contact">. The blocks of these say why they are no turns.
func familiar(d *doc.Document, ps []paragraph, ds []draft) []paragraph {
	const (
		fewest = 8  // paragraphs of turns, to know what they look like
		share  = 20 // of so many paragraphs one more may be a stranger
		most   = 4  // of so many paragraphs one: more are no strangers
	)
	if len(d.Elements) == 0 || len(ds) == 0 {
		return ps
	}
	said, labelled := spoken(ps, ds)
	n := 0
	in := make([]int, len(d.Elements)) // paragraphs of turns in each
	for i, p := range ps {
		if said[i] {
			n++
			in[d.Blocks[p.block].Element]++
		}
	}
	if n < fewest {
		return ps
	}
	for e := len(in) - 1; e > 0; e-- {
		in[d.Elements[e].Parent] += in[e]
	}
	words := map[string]int{} // paragraphs of turns by the class words around them
	for e := range d.Elements {
		if in[e] > 0 {
			for w := range strings.FieldsSeq(d.Elements[e].Class) {
				words[w] += in[e]
			}
		}
	}
	rare := func(e int) bool {
		if in[e] == 0 || in[e] > 1+n/share || slices.Contains(plainNames, d.Elements[e].Name) {
			return false
		}
		named := d.Elements[e].Name == "aside"
		for w := range strings.FieldsSeq(d.Elements[e].Class) {
			if words[w] > 1+n/share {
				return false
			}
			named = named || !printWord(w)
		}
		return named
	}
	strange := make([]bool, len(d.Elements))
	for e := range d.Elements {
		strange[e] = rare(e) || e > 0 && strange[d.Elements[e].Parent]
	}
	var rest []paragraph
	var off []int // blocks
	for i, p := range ps {
		if said[i] && !labelled[i] && strange[d.Blocks[p.block].Element] {
			off = append(off, p.block)
			continue
		}
		rest = append(rest, p)
	}
	if len(off)*most > n {
		return ps
	}
	for _, b := range off {
		d.Blocks[b].Reason = ruleStranger
	}
	return rest
}

// spoken says which paragraphs hold a piece of a turn, and which the printed
// label of one.
func spoken(ps []paragraph, ds []draft) (said, labelled []bool) {
	said, labelled = make([]bool, len(ps)), make([]bool, len(ps))
	at := func(s doc.Span) int {
		return sort.Search(len(ps), func(i int) bool { return ps[i].End > s.Start })
	}
	for _, t := range ds {
		for _, s := range t.pieces {
			if i := at(s); i < len(ps) {
				said[i] = true
			}
		}
		if t.label.Known() {
			if i := at(t.label); i < len(ps) {
				labelled[i] = true
			}
		}
	}
	return said, labelled
}

// plainNames are elements in which parts of an answer stand, and headings, which
// have names of their own to be linked to.
var plainNames = []string{"ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "tr", "td", "th", "blockquote", "pre", "code", "h1", "h2", "h3", "h4", "h5", "h6", "html", "body"}

// printWords are words of classes that say how something is printed, not what it
// is.
var printWords = []string{"after", "align", "aligned", "alignment", "before", "bold", "body", "break", "cap", "center", "centered", "clear", "color", "content", "copy", "div", "drop", "end", "even", "first", "font", "has", "indent", "initial", "italic", "justify", "large", "last", "lead", "left", "line", "margin", "medium", "mso", "no", "normal", "odd", "p", "padding", "para", "paragraph", "right", "size", "small", "space", "spacing", "style", "text", "top", "bottom", "wp"}

// printWord reports whether a class is made of printWords, single letters and numbers
// only: "has-drop-cap", "p2", "MsoNormal".
func printWord(class string) bool {
	begin := -1
	word := func(end int) bool {
		w := strings.ToLower(class[begin:end])
		return len(w) == 1 || slices.Contains(printWords, w)
	}
	for i := 0; i <= len(class); i++ {
		c := byte(0)
		if i < len(class) {
			c = class[i]
		}
		upper := 'A' <= c && c <= 'Z'
		letter := upper || 'a' <= c && c <= 'z'
		switch {
		case begin >= 0 && (!letter || upper && class[i-1] >= 'a'):
			if !word(i) {
				return false
			}
			begin = -1
			if upper {
				begin = i
			}
		case begin < 0 && letter:
			begin = i
		case c >= 0x80:
			return false
		}
	}
	return true
}
