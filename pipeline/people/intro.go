package people

import (
	"slices"

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
			c.told(doc.Span{Start: b.Start + r.Start, End: b.Start + r.End})
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
// full, authors and askers left out; nil where there are several.
func (c *cast) onlyNamed(before []doc.Block) *person {
	var one *person
	for _, b := range before {
		if b.Kind != doc.Title && b.Kind != doc.Subtitle && b.Kind != doc.Narration {
			continue
		}
		for i := c.mentionFrom(b.Start); i < len(c.mentions) && c.mentions[i].Start < b.End; i++ {
			p := c.formal(c.fuller(c.mentions[i].who))
			switch {
			case !full(p) || p == one || p.role == doc.Interviewer || c.isByline(p):
			case one != nil:
				return nil
			default:
				one = p
			}
		}
	}
	return one
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

// told reads one sentence.
func (c *cast) told(s doc.Span) {
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
	for _, part := range parts {
		p := c.fuller(ms[part.Name].who)
		if p.role != doc.NoRole {
			continue
		}
		p.role = doc.Respondent
		if part.Asks {
			p.role = doc.Interviewer
		}
		p.human = p.human || !p.org
	}
}
