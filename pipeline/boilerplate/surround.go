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
	const enough = 60 // words of an article
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

// sections strips what stands under a heading of what pages print around
// articles ("Related stories"), as far as its element goes: the outermost
// one around the heading that holds nothing of the article above.
func (p *page) sections() {
	const (
		longest = 8    // words of a heading
		enough  = 60   // words of an article
		most    = 0.85 // of what is kept: more than that is no insert
	)
	elements := p.d.Elements
	if len(elements) == 0 {
		return
	}
	last := make([]int, len(elements)) // the last element in each
	for i := len(elements) - 1; i > 0; i-- {
		last[i] = max(last[i], i)
		last[elements[i].Parent] = max(last[elements[i].Parent], last[i])
	}
	kept := 0
	for i := range p.lines {
		if l := &p.lines[i]; l.ahead >= 0 {
			kept += l.words
		}
	}
	above := 0
	holds := make([]bool, len(elements)) // prose of the article above
	holds[0] = true
	for i := 0; i < len(p.lines); i++ {
		l := &p.lines[i]
		e := p.d.Blocks[l.block].Element
		if above >= enough && l.anchor && l.words <= longest && l.phrase[related]+l.phrase[promo]+l.phrase[ad] > 0 && !holds[e] {
			for !holds[elements[e].Parent] {
				e = elements[e].Parent
			}
			end, words := i, 0
			for end < len(p.lines) && p.d.Blocks[p.lines[end].block].Element <= last[e] {
				if p.lines[end].ahead >= 0 {
					words += p.lines[end].words
				}
				end++
			}
			if float64(words) > most*float64(kept) {
				continue
			}
			for ; i < end; i++ {
				p.lines[i].ahead = min(p.lines[i].ahead, -plain)
			}
			i--
			continue
		}
		if l.ahead >= 0 && l.prose() {
			above += l.words
			for ; !holds[e]; e = elements[e].Parent {
				holds[e] = true
			}
		}
	}
}

// around is what the elements around a line are named for.
func (p *page) around(l *line) surround {
	if len(p.surrounds) == 0 {
		return surround{}
	}
	return p.surrounds[p.d.Blocks[l.block].Element]
}
