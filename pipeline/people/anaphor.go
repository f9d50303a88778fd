package people

import (
	"math"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// window is how many bytes before a pronoun its antecedent may stand.
const window = 1500

// An anaphor stands for a person named before.
type anaphor struct {
	gender  string // as data/pronouns.txt gives it
	at      int
	foreign bool // of another language than English
	verb    bool // the ending of a verb
}

// anaphorOf is the anaphor that the source of t is, if it is one.
func anaphorOf(t *doc.Turn) (a anaphor, ok bool) {
	if dropped(t) {
		return anaphor{gender: "one", at: t.CueSpan.Start, foreign: true, verb: true}, true
	}
	low := lang.Lower(lang.Squeeze(t.Label))
	gender, ok := pronouns.Get(low)
	return anaphor{gender: gender, at: t.LabelSpan.Start, foreign: !pronoun(low)}, ok
}

// rival is who else the anaphor of t may stand for.
func (c *cast) rival(t *doc.Turn) doc.RunnerUp {
	a, _ := anaphorOf(t)
	s := c.salient(a)
	if s.second == nil {
		return doc.RunnerUp{}
	}
	return doc.RunnerUp{Reading: s.second.name, Behind: math.Round(100*(s.top-s.next)) / 100}
}

// A salience is the two persons who fit a pronoun best, and their scores.
type salience struct {
	best, second *person
	top, next    float64
}

// see weighs one mention of p.
func (s *salience) see(p *person, score float64) {
	switch {
	case score > s.top:
		if p != s.best {
			s.second, s.next = s.best, s.top
		}
		s.best, s.top = p, score
	case score > s.next && p != s.best:
		s.second, s.next = p, score
	}
}

// salient finds the persons that an anaphor may stand for. The weights
// follow Lappin and Leass 1994 in kind (subject before object, recent before
// distant), and the habit of news prose that the last speaker goes on.
func (c *cast) salient(a anaphor) (found salience) {
	if a.gender == "-" {
		return found
	}
	pos := a.at
	var last *person
	if i := c.turnFrom(pos); i > 0 {
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			t := c.d.Turns[k]
			if t.Speaker != "" && !t.Printed() && t.Start() > pos-window {
				last = c.named(key(t.Speaker))
				break
			}
		}
	}
	try := func(p *person, score float64) {
		if p == nil || !p.maybeHuman() || p.role == doc.Interviewer {
			return
		}
		switch a.gender {
		case "f":
			score -= gap(p.he, p.she)
		case "m":
			score -= gap(p.she, p.he)
		}
		if p.human || a.foreign && isGiven(lang.Lower(p.first())) {
			score += 1
		}
		if p == last {
			score += 1.5
		}
		found.see(p, score)
	}
	block := c.d.BlockAt(pos)
	start := pos
	if block >= 0 {
		start = c.d.Blocks[block].Start
	}
	if a.verb && last != nil && c.introduced(start, pos) {
		last = nil // a verb without a subject goes on with the subject of its paragraph
	}
	try(last, 1)
	sentence, said := c.sentenceOf(start, pos)
	for i := c.mentionFrom(pos) - 1; i >= 0 && c.mentions[i].Start > pos-window; i-- {
		m := c.mentions[i]
		if m.Possessive {
			continue
		}
		score := 2 - float64(pos-m.Start)/window*2
		if m.Start >= start {
			score += 0.3
		}
		switch subject := c.subject(m); {
		case m.Start >= said:
			score -= 1.5
		case m.Start >= sentence && subject:
			score += 2.5
		case subject:
			score += 1
		}
		try(m.who, score)
	}
	return found
}

// introduced reports whether a person is named between start and pos, and nobody
// was quoted there.
func (c *cast) introduced(start, pos int) bool {
	if i := c.turnFrom(start); i < len(c.d.Turns) && c.d.Turns[i].Start() < pos && c.d.Turns[i].Speaker != "" {
		return false
	}
	for i := c.mentionFrom(start); i < len(c.mentions) && c.mentions[i].Start < pos; i++ {
		if m := c.mentions[i]; m.who.maybeHuman() && !m.Possessive {
			return true
		}
	}
	return false
}

// sentenceOf is where the sentence of a pronoun at pos begins, in a block that
// begins at start, and where what was said begins, if the pronoun stands behind
// that: "Roe was late, he said" tells of somebody else, "Roe was late when he
// said" of Roe.
func (c *cast) sentenceOf(start, pos int) (sentence, said int) {
	s := strings.TrimRight(c.d.Text[start:pos], " ")
	c.ranges = lang.Sentences(c.ranges[:0], s)
	if n := len(c.ranges); n > 0 {
		sentence = start + c.ranges[n-1].Start
	}
	s = c.d.Text[sentence:][:len(s)-(sentence-start)]
	switch r, n := utf8.DecodeLastRuneInString(s); r {
	case ',':
		return sentence, sentence
	case '”', '"', '»', '’', '\'', '“':
		if k := strings.LastIndexAny(s[:len(s)-n], "“\"«‘'„"); k >= 0 {
			return sentence, sentence + k
		}
	}
	return sentence, pos
}

// gap is how strongly pronouns of the other gender speak against a person.
func gap(other, own int) float64 {
	if other > own {
		return 3
	}
	return 0
}

// subject reports whether m begins its sentence, a title or a short adverbial
// before it left aside.
func (c *cast) subject(m *mention) bool {
	from := m.Start
	for n := 0; from > 0 && n < 60; n++ {
		switch c.d.Text[from-1] {
		case '.', '!', '?', '\n', '\r':
			s := strings.TrimSpace(c.d.Text[from:m.Start])
			if s == m.title {
				return true
			}
			s = strings.TrimSpace(strings.TrimSuffix(s, m.title))
			return c.mentions[c.mentionFrom(from)] == m && strings.Count(s, " ") < 3 && !strings.Contains(s, " of") && !strings.HasSuffix(s, "to")
		}
		from--
	}
	return from == 0
}
