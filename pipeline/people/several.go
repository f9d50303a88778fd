package people

import (
	_ "embed"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

var (
	//go:embed data/greetings.txt
	greetingData string
	greetings    = lang.MustParse("greetings.txt", greetingData)

	//go:embed data/selves.txt
	selfData string
	selves   = lang.MustParse("selves.txt", selfData)
)

// selfReach is how many bytes of a turn are searched for "I'm Jane Roe".
const selfReach = 60

// several names single answers where several were interviewed and no label
// tells them apart: that of one who says "I'm Jane Roe", and that to a
// question that calls one by name. All others stay open.
func (c *cast) severalBare() {
	if !c.several(doc.Respondent) {
		return
	}
	for i, t := range c.d.Turns {
		if t.Role != doc.Respondent || t.Form != doc.Unlabelled || t.Speaker != "" {
			continue
		}
		p := c.selfNamed(t)
		if p == nil && i > 0 && c.d.Turns[i-1].Role == doc.Interviewer && (i+1 == len(c.d.Turns) || c.d.Turns[i+1].Role != doc.Respondent) {
			p = c.calls(c.d.Turns[i-1])
		}
		if p != nil && p.role == doc.Respondent {
			c.give(t, p)
			t.Explain(speakerSelf, 0.8)
		}
	}
}

// selfNamed is who a turn's first words say is speaking, or nil.
func (c *cast) selfNamed(t *doc.Turn) *person {
	s := t.Spans[0]
	for i := c.mentionFrom(s.Start); i < len(c.mentions) && c.mentions[i].Start < min(s.End, s.Start+selfReach); i++ {
		m := c.mentions[i]
		if c.selfCue(m, s) > 0 {
			return c.fuller(m.who)
		}
	}
	return nil
}
