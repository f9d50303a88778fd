package people

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// addressReach is how many bytes of either end of a turn are searched for a
// name that calls somebody.
const addressReach = 80

// addressed finds whom the turns of one role call by name ("Ms. Roe, why
// tides?", "Good morning, Jo."): the one person of the other role. Where they
// call several it is nobody.
func (c *cast) addressed(by doc.Role) *person {
	var one *person
	for _, t := range c.d.Turns {
		if t.Role != by || t.Form != doc.Unlabelled {
			continue
		}
		switch p := c.calls(t); {
		case p == nil || p == one:
		case one != nil:
			return nil
		default:
			one = p
		}
	}
	return one
}

// calls is whom a turn calls by name, or nil.
func (c *cast) calls(t *doc.Turn) *person {
	s := t.Spans[0]
	for i := c.mentionFrom(s.Start); i < len(c.mentions) && c.mentions[i].Start < s.End && c.mentions[i].Start < s.Start+addressReach; i++ {
		m := c.mentions[i]
		if t.Role == doc.Respondent && m.Start == s.Start && len(m.words) > 1 && m.title == "" {
			continue // "Jane Roe, and I paint."
		}
		if c.called(m, s) {
			return c.formal(c.fuller(m.who))
		}
	}
	s = t.Spans[len(t.Spans)-1]
	for i := c.mentionFrom(s.End) - 1; i >= 0 && c.mentions[i].Start >= max(s.Start, s.End-addressReach); i-- {
		if m := c.mentions[i]; c.called(m, s) {
			return c.formal(c.fuller(m.who))
		}
	}
	return nil
}

// formal is the person who is called by first name and patronymic, as Russians
// are: "Аркадий Петрович" for the one Arkady whom the article names.
func (c *cast) formal(p *person) *person {
	if !patronymic(p) {
		return p
	}
	var one *person
	for _, q := range c.byFirst[p.words[0]] {
		switch {
		case patronymic(q):
		case one != nil:
			return p
		default:
			one = q
		}
	}
	if one == nil {
		return p
	}
	return one
}

// patronymic reports whether a name is a first name and a patronymic only.
func patronymic(p *person) bool {
	if len(p.words) != 2 {
		return false
	}
	for _, end := range [...]string{"ovich", "evich", "ovna", "evna", "ichna"} {
		if strings.HasSuffix(p.words[1], end) && len(p.words[1]) > len(end)+1 {
			return true
		}
	}
	return false
}

// called reports whether a name calls a person: a comma, or the turn's end,
// parts it from the rest of its sentence, and it is somebody whom the article
// names in full.
func (c *cast) called(m *mention, turn doc.Span) bool {
	if m.Possessive || !full(c.fuller(m.who)) {
		return false
	}
	before := strings.TrimRight(c.d.Text[turn.Start:max(turn.Start, m.Start-len(m.title))], " ")
	if m.title != "" {
		before = strings.TrimRight(c.d.Text[turn.Start:max(turn.Start, c.titleStart(m))], " ")
	}
	behind := c.d.Text[m.End:max(m.End, turn.End)]
	opens := before == "" || strings.HasSuffix(before, ",") || strings.HasSuffix(before, ".") || greets(before)
	closes := behind == "" || strings.ContainsAny(behind[:1], ",.!?:")
	if before == "" {
		closes = strings.HasPrefix(behind, ",") // "Jane Roe. I paint." names oneself
	}
	return opens && closes
}

// titleStart is where the title printed before a name begins.
func (c *cast) titleStart(m *mention) int {
	from := max(0, m.Start-len(m.title)-4)
	if i := strings.Index(c.d.Text[from:m.Start], m.title); i >= 0 {
		return from + i
	}
	return m.Start
}

// greets reports whether a text ends in a short word that stands before a
// name one calls: "Hi", "Thank you", "So", "Frau".
func greets(s string) bool {
	toks := lang.Tokens(nil, s[max(0, len(s)-40):])
	if len(toks) == 0 || len(toks) > 3 {
		return false
	}
	last := toks[len(toks)-1]
	w := lang.Lower(s[max(0, len(s)-40):][last.Start:last.End])
	_, ok := greetings.Get(w)
	return ok
}
