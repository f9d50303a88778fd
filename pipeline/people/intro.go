package people

import (
	"slices"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// aside is how many blocks before the first printed turn and behind the last
// are read for who asked and who answered, and asideBytes how many bytes of
// each.
const (
	aside      = 60
	asideBytes = 4000
)

// introduction gives roles to those of whom title, standfirst, introduction,
// byline or credits of a printed interview say that they asked or answered.
func (c *cast) introduction() {
	before, behind := c.aroundInterview()
	for _, b := range slices.Concat(before, behind) {
		switch b.Kind {
		case doc.Title, doc.Subtitle, doc.Byline, doc.Narration:
		default:
			continue
		}
		end := min(b.End, b.Start+asideBytes)
		for _, r := range lang.Sentences(nil, c.d.Text[b.Start:end]) {
			c.told(b.Span, doc.Span{Start: b.Start + r.Start, End: b.Start + r.End})
		}
	}
	if c.nameLabels() {
		return
	}
	c.opening(before)
	for _, r := range [...]struct{ by, role doc.Role }{{doc.Interviewer, doc.Respondent}, {doc.Respondent, doc.Interviewer}} {
		if p := c.addressed(r.by); p != nil && p.role == doc.NoRole && !c.any(r.role) && c.outside(p) {
			p.role, p.human = r.role, true
		}
	}
	if p := c.onlyNamed(before); p != nil && !c.any(doc.Respondent) {
		p.role = doc.Respondent
	}
}

// nameLabels reports whether labels of the printed turns give names.
func (c *cast) nameLabels() bool {
	return slices.ContainsFunc(c.d.Turns, func(t *doc.Turn) bool {
		if !t.Printed() || t.Label == "" {
			return false
		}
		_, ok := genericLabel(t.Label)
		return !ok
	})
}

// onlyNamed is the one person whom title, standfirst and introduction name in
// full, authors and askers left out. Where there are several it is the one of title and
// standfirst whom they name most, or nil.
func (c *cast) onlyNamed(before []doc.Block) *person {
	named, above := map[*person]int{}, map[*person]bool{}
	var first *person
	for _, b := range before {
		if b.Kind != doc.Title && b.Kind != doc.Subtitle && b.Kind != doc.Narration {
			continue
		}
		for i := c.mentionFrom(b.Start); i < len(c.mentions) && c.mentions[i].Start < b.End; i++ {
			p := c.formal(c.fuller(c.mentions[i].who))
			if !full(p) || p.role == doc.Interviewer || c.isByline(p) {
				continue
			}
			named[p]++
			above[p] = above[p] || b.Kind != doc.Narration
			if first == nil {
				first = p
			}
		}
	}
	if len(named) <= 1 {
		return first
	}
	var one *person
	next := 0
	for p, n := range named {
		if one == nil || n > named[one] {
			one, n = p, named[one]
		}
		next = max(next, n)
	}
	if above[one] && named[one] > next {
		return one
	}
	return nil
}

// outside reports whether the article names p outside the printed turns.
func (c *cast) outside(p *person) bool {
	return slices.ContainsFunc(p.mentions, func(m *mention) bool {
		return c.d.Blocks[c.d.BlockAt(m.Start)].Kind != doc.TurnText
	})
}

// any reports whether somebody has a role.
func (c *cast) any(role doc.Role) bool {
	return slices.ContainsFunc(c.people, func(p *person) bool { return p.role == role })
}

// aroundInterview are the blocks before the first printed turn and behind the
// last; none in an article without such turns.
func (c *cast) aroundInterview() (before, behind []doc.Block) {
	first, last := -1, -1
	for i, b := range c.d.Blocks {
		if b.Kind == doc.TurnText || b.Kind == doc.TurnLabel {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil, nil
	}
	before = c.d.Blocks[max(0, first-aside):first]
	behind = c.d.Blocks[last+1 : min(len(c.d.Blocks), last+1+aside)]
	return before, behind
}

// firstIn is the first person whom s names in full, or nil.
func (c *cast) firstIn(s doc.Span) *person {
	for i := c.mentionFrom(s.Start); i < len(c.mentions) && c.mentions[i].Start < s.End; i++ {
		if p := c.fuller(c.mentions[i].who); full(p) {
			return p
		}
	}
	return nil
}

// elsewhere reports whether the page's title, or the article outside the printed
// turns and s, names p, who did not write it.
func (c *cast) elsewhere(p *person, s doc.Span) bool {
	if c.isByline(p) {
		return false
	}
	return strings.Contains(c.d.Meta.Title, p.name) && !strings.Contains(c.d.Of(s), c.d.Meta.Title) || slices.ContainsFunc(p.mentions, func(m *mention) bool {
		return (m.Start < s.Start || m.Start >= s.End) && c.d.Blocks[c.d.BlockAt(m.Start)].Kind != doc.TurnText
	})
}

// told reads one sentence of a block.
func (c *cast) told(block, s doc.Span) {
	from := c.mentionFrom(s.Start)
	to := c.mentionFrom(s.End)
	ms := c.mentions[from:to]
	ranges := make([]lang.Range, len(ms))
	for i, m := range ms {
		ranges[i] = lang.Range{Start: m.Start - s.Start, End: m.End - s.Start}
	}
	parts := lang.Parts(c.d.Of(s), ranges, func(i int) lang.Bearer {
		switch p := c.fuller(ms[i].who); {
		case p.org:
			return lang.Outlet
		case full(p) || p.human:
			return lang.Someone
		}
		return lang.Nobody
	})
	who := make([]*person, len(parts))
	for i, part := range parts {
		if part.Name == lang.Pronoun {
			who[i] = c.firstIn(doc.Span{Start: block.Start, End: s.Start})
		} else {
			who[i] = c.fuller(ms[part.Name].who)
		}
	}
	if len(parts) == 2 && parts[0].Asks && !parts[1].Asks && c.elsewhere(who[0], s) && !c.elsewhere(who[1], s) {
		// "Jane Roe talks to Ann Poe" is said of both; the talk is about the one
		// of whom more is told.
		who[0], who[1] = who[1], who[0]
	}
	for i, part := range parts {
		p := who[i]
		if p == nil || p.role != doc.NoRole {
			continue
		}
		p.role = doc.Respondent
		if part.Asks {
			p.role = doc.Interviewer
		}
		p.human = p.human || !p.org
	}
}
