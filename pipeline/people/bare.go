package people

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// early is how many of a role's first turns are searched for "I am Jane Roe".
const early = 3

// resolveBare names the speakers of turns without a name of their own.
func (c *cast) resolveBare(bare []*doc.Turn) {
	if len(bare) == 0 {
		return
	}
	one := map[doc.Role]*person{
		doc.Interviewer: c.only(doc.Interviewer),
		doc.Respondent:  c.only(doc.Respondent),
	}
	if one[doc.Respondent] == nil && !c.several(doc.Respondent) {
		if one[doc.Respondent] = c.introducesSelf(bare); one[doc.Respondent] == nil {
			one[doc.Respondent] = c.subjectOfArticle()
		}
	}
	if one[doc.Interviewer] == nil && !c.several(doc.Interviewer) && len(c.d.Meta.Byline) == 1 {
		if p := c.named(key(c.d.Meta.Byline[0])); p != nil && p != one[doc.Respondent] {
			one[doc.Interviewer] = p
		}
	}
	for role, p := range one {
		if p != nil {
			p.role = role
		}
	}
	for _, t := range bare {
		if p := one[t.Role]; p != nil {
			c.give(t, p)
			t.Explain(speakerRole, 0.8)
		} else {
			t.Explain(speakerOpen, 0)
		}
	}
}

// only is the one person of a role, or nil where there is none or several.
func (c *cast) only(role doc.Role) *person {
	var one *person
	for _, p := range c.people {
		if p.role == role {
			if one != nil {
				return nil
			}
			one = p
		}
	}
	return one
}

func (c *cast) several(role doc.Role) bool {
	n := 0
	for _, p := range c.people {
		if p.role == role {
			n++
		}
	}
	return n > 1
}

// introducesSelf is who says "I'm Jane Roe" or "my name is Jane Roe" in one of
// the first answers.
func (c *cast) introducesSelf(bare []*doc.Turn) *person {
	n := 0
	for _, t := range bare {
		if t.Role != doc.Respondent {
			continue
		}
		if n++; n > early {
			return nil
		}
		for i := c.mentionFrom(t.Start()); i < len(c.mentions) && c.mentions[i].End <= t.Spans[0].End; i++ {
			m := c.mentions[i]
			before := lang.Lower(c.d.Text[max(t.Start(), m.Start-12):m.Start])
			for _, cue := range [...]string{"i'm ", "i am ", "name is ", "name's "} {
				if strings.HasSuffix(before, cue) && m.who.callable() {
					return c.fuller(m.who)
				}
			}
		}
	}
	return nil
}

// subjectOfArticle is the person of whom title, standfirst and introduction
// speak most; nil where nobody stands out.
func (c *cast) subjectOfArticle() *person {
	begin := len(c.d.Text)
	for _, t := range c.d.Turns {
		if t.Printed() {
			begin = t.Start()
			break
		}
	}
	var best *person
	top, second := 0, 0
	for _, p := range c.people {
		if !p.maybeHuman() || len(p.words) < 2 || p.role == doc.Interviewer || c.isByline(p) {
			continue
		}
		score := 0
		for _, m := range p.mentions {
			switch {
			case m.Start >= begin:
			case m.heading && c.d.Text[m.Start:m.End] == strings.TrimSpace(c.d.Meta.Title):
				score += 6
			case m.heading:
				score += 3
			default:
				score++
			}
		}
		if p.human && score > 0 {
			score++
		}
		if score > top {
			best, top, second = p, score, top
		} else if score > second {
			second = score
		}
	}
	if top < 2 || top == second {
		return nil
	}
	return best
}

func (c *cast) isByline(p *person) bool {
	for _, b := range c.d.Meta.Byline {
		if b == p.name {
			return true
		}
	}
	return false
}
