package people

import (
	"qaextract/pipeline/doc"
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

func (c *cast) isByline(p *person) bool {
	for _, b := range c.d.Meta.Byline {
		if b == p.name {
			return true
		}
	}
	return false
}
