package people

import (
	"slices"

	"qaextract/pipeline/doc"
)

// roles gives reported turns their roles, and fills the document's list of
// interviewers and respondents.
func (c *cast) roles() {
	printed := slices.ContainsFunc(c.d.Turns, (*doc.Turn).Printed)
	code := roleFrame
	if !printed && c.only(doc.Respondent) == nil && !c.several(doc.Respondent) {
		if p := c.mainSource(); p != nil {
			p.role = doc.Respondent
			code = roleMain
		}
	}
	byName := map[string]doc.Role{}
	for _, p := range c.people {
		byName[p.name] = p.role
	}
	meta := &c.d.Meta
	listed := map[partLabel]bool{}
	list := func(role doc.Role, name string) {
		k := partLabel{name, role}
		if name == "" || listed[k] {
			return
		}
		listed[k] = true
		switch role {
		case doc.Interviewer:
			meta.Interviewers = append(meta.Interviewers, name)
		case doc.Respondent:
			meta.Respondents = append(meta.Respondents, name)
		}
	}
	for _, t := range c.d.Turns {
		switch {
		case t.Printed() || t.Role == doc.Interviewer:
		case t.Speaker != "" && byName[t.Speaker] == doc.Respondent:
			t.Role = doc.Respondent
			t.Explain(code, 1)
		default:
			t.Role = doc.Other
			t.Explain(roleOther, 1)
		}
		list(t.Role, t.Speaker)
	}
	for _, p := range c.people {
		if p.role == doc.Interviewer {
			list(p.role, p.name)
		}
		// The outlet that asks is the one that publishes, where none is printed.
		if p.role == doc.Interviewer && !p.human && meta.Publisher == "" {
			meta.Publisher = p.name
		}
	}
}

// mainSource is the person of whose words most of a report consists, some of
// them verbatim; nil where nobody has half of them.
func (c *cast) mainSource() *person {
	var best *person
	all := 0
	for _, p := range c.people {
		all += p.lines
		if p.quoted > 0 && p.maybeHuman() && (best == nil || p.lines > best.lines) {
			best = p
		}
	}
	if best == nil || 2*best.lines < all {
		return nil
	}
	return best
}
