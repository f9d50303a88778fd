package boilerplate

import (
	"math/bits"

	"qaextract/pipeline/doc"
)

// surrounds are the groups of class words that name what stands around an
// article. The plain ones hold for all in their element; the others are names
// of parts as well, of an article or of a teaser, and give way to those.
var surrounds = []struct {
	group string
	kind  doc.Kind
	plain bool
}{
	{"comment", doc.Comment, true},
	{"ad", doc.Ad, true},
	{"legal", doc.Legal, true},
	{"promo", doc.Promo, true},
	{"related", doc.Related, true},
	{"share", doc.Share, true},
	{"teaser", doc.Related, false},
	{"menu", doc.Navigation, false},
	{"footer", doc.Navigation, false},
	{"header", doc.Navigation, false},
	{"caption", doc.CaptionOf, false},
}

// surroundMask are the groups of surrounds; surroundOf leads from a group to its
// place there.
var (
	surroundMask mask
	surroundOf   [64]uint8
)

func init() {
	for i, s := range surrounds {
		for _, k := range groupSet(s.group) {
			surroundMask |= 1 << k
			surroundOf[k] = uint8(i)
		}
	}
}

// A surround is what the elements around a line are named for: the plain
// surround next to it, else the other one.
type surround struct{ plain, part doc.Kind }

func (s surround) kind() doc.Kind {
	if s.plain != doc.Unset {
		return s.plain
	}
	return s.part
}

// named reads the class words of the elements of the page, and what surrounds
// they make of them. Those of the whole page say what it has, not what is where.
func (p *page) named() {
	p.classes = make([]mask, len(p.d.Elements))
	p.surrounds = make([]surround, len(p.d.Elements))
	for i, e := range p.d.Elements {
		if e.Name == "html" || e.Name == "body" {
			continue
		}
		s := &p.surrounds[i]
		if i > 0 {
			*s = p.surrounds[e.Parent]
		}
		p.classes[i] = classMask(e.Class)
		switch e.Name {
		case "nav", "header", "footer":
			s.part = doc.Navigation
		case "figcaption":
			s.part = doc.CaptionOf
		}
		best := len(surrounds)
		for m := p.classes[i] & surroundMask; m != 0; m &= m - 1 {
			best = min(best, int(surroundOf[bits.TrailingZeros64(uint64(m))]))
		}
		switch {
		case best == len(surrounds):
		case surrounds[best].plain:
			s.plain = surrounds[best].kind
		default:
			s.part = surrounds[best].kind
		}
	}
}

// strays strips what the model took for the article though the elements around
// it are named for captions, or, below an article, for readers' comments or the
// law. Those are connected prose, of which the model makes the article where
// that is the shorter one. On a forum's page, which has no article above them,
// comments stay. The other surrounds wrap articles too often to be so plain.
func (p *page) strays() {
	article := 0
	for i := range p.lines {
		if l := &p.lines[i]; l.ahead >= 0 && p.around(l).kind() != doc.CaptionOf {
			article += l.words
		}
	}
	above, comments, legal := 0, 0, 0 // words of the article above, and which of them stand among such
	for i := range p.lines {
		l := &p.lines[i]
		if l.ahead < 0 {
			continue
		}
		stray := false
		switch k := p.around(l).kind(); k {
		case doc.CaptionOf:
			stray = article >= enough
		case doc.Comment:
			stray = above-comments >= enough
			comments += l.words
		case doc.Legal:
			stray = above-legal >= enough
			legal += l.words
		}
		if stray {
			l.ahead = -plain
		}
		above += l.words
	}
}

// What a heading of what pages print around articles may strip.
const (
	longest = 8    // words of the heading
	enough  = 60   // words of the article above it
	most    = 0.85 // of what is kept: more than that is no insert
)

// heads reports whether the line is a heading over one of these kinds of
// boilerplate, and nothing else.
func (l *line) heads(kinds ...int) bool {
	if !l.anchor || l.words > longest {
		return false
	}
	for _, k := range kinds {
		if l.phrase[k] >= weights.phraseLine {
			return true
		}
	}
	return false
}

// sections strips what stands under a heading of what pages print around
// articles ("Related stories"), as far as its element goes: the outermost
// one around the heading that holds nothing of the article above.
func (p *page) sections() {
	elements := p.d.Elements
	if len(elements) == 0 {
		p.tails()
		return
	}
	behind := make([]int, len(elements)) // the line behind each
	for i := range p.lines {
		behind[p.d.Blocks[p.lines[i].block].Element] = i + 1
	}
	for i := len(elements) - 1; i > 0; i-- {
		behind[elements[i].Parent] = max(behind[elements[i].Parent], behind[i])
	}
	kept := p.keptBefore()
	above := 0
	holds := make([]bool, len(elements)) // prose of the article above
	holds[0] = true
	for i := 0; i < len(p.lines); i++ {
		l := &p.lines[i]
		e := p.d.Blocks[l.block].Element
		if above >= enough && !holds[e] && l.heads(related, promo, ad) {
			for !holds[elements[e].Parent] {
				e = elements[e].Parent
			}
			if end := behind[e]; kept.insert(i, end) {
				p.lose(i, end)
				i = end - 1
				continue
			}
		}
		if l.ahead >= 0 && l.prose() {
			above += l.words
			for ; !holds[e]; e = elements[e].Parent {
				holds[e] = true
			}
		}
	}
}

// tails strips, on a page without mark-up, all that stands under the heading of
// readers' comments, and what is no connected prose under other headings.
func (p *page) tails() {
	kept := p.keptBefore()
	above := 0
	for i := 0; i < len(p.lines); i++ {
		l := &p.lines[i]
		switch {
		case above < enough:
		case l.heads(comment):
			if kept.insert(i, len(p.lines)) {
				p.lose(i, len(p.lines))
				return
			}
		case l.heads(related, promo, ad):
			end := i + 1
			for end < len(p.lines) && !p.lines[end].prose() && !p.lines[end].heads(comment) {
				end++
			}
			p.lose(i, end)
			i = end - 1
			continue
		}
		if l.ahead >= 0 && l.prose() {
			above += l.words
		}
	}
}

// keptWords are the words that are kept before each line, and at last of them all.
type keptWords []int

func (p *page) keptBefore() keptWords {
	t := make(keptWords, 1, len(p.lines)+1)
	for i := range p.lines {
		words := 0
		if l := &p.lines[i]; l.ahead >= 0 {
			words = l.words
		}
		t = append(t, t[i]+words)
	}
	return t
}

// insert reports whether the lines from i up to end can be what is printed around
// an article, which must not be nearly all.
func (t keptWords) insert(i, end int) bool {
	return float64(t[end]-t[i]) <= most*float64(t[len(t)-1])
}

// lose strips the lines from i up to end.
func (p *page) lose(i, end int) {
	for ; i < end; i++ {
		p.lines[i].ahead = min(p.lines[i].ahead, -plain)
	}
}

// around is what the elements around a line are named for.
func (p *page) around(l *line) surround {
	if len(p.surrounds) == 0 {
		return surround{}
	}
	return p.surrounds[p.d.Blocks[l.block].Element]
}
