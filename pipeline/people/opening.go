package people

import (
	"cmp"
	_ "embed"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

var (
	//go:embed data/openings.txt
	openingData string
	openings    = lang.MustParse("openings.txt", openingData)

	//go:embed data/places.txt
	placeData  string
	placeWords = lang.MustParse("places.txt", placeData)
)

// The points that a sign gives for somebody's part in a bare interview. They
// were set by hand on the texts of pipeline/turns/train/texts.
const (
	pointsSelf   = 6 // "I'm Jane Roe"
	pointsThis   = 3 // "this is Jane Roe", which may be a programme
	pointsGuest  = 4 // "with me is Jane Roe"
	pointsCalled = 3 // "Jane Roe, welcome"; "Thank you, Jane"
	pointsTitle  = 3 // named in the title and elsewhere
	pointsTold   = 1 // named before the first answer
	pointsHuman  = 2 // shown to be a person by a title or a pronoun
	pointsPlace  = 2 // less for "at Jane Roe", as one says of a place or a programme

	guestReach = 120 // bytes around a name that are searched for "with me is"
	cueReach   = 40  // bytes before a name that are searched for "I am your host"

	enough = 2 // points to be believed
	sure   = 8 // points that are believed against what a sentence seems to tell
	apart  = 1 // points before the next one
	signs  = 3 // of one kind that count
)

// A part is what the signs of an opening say of one person.
type part struct {
	self    [2]int  // points for "I'm …", by whether in an answer
	calls   [2]int  // calls by name, by whether in an answer
	called  [2]bool // at the beginning
	title   int
	told    int // named in the introduction
	said    int // named by who asks, before the first answer
	guest   int // presented as such
	host    int
	asPlace int
}

// presented counts what one sentence says.
func (x *part) presented(who string) {
	switch who {
	case "guest":
		x.guest++
	case "host":
		x.host++
	}
}

// vocative are the points for being called by name. Once, and not at the
// beginning, may be a call that somebody tells of.
func (x *part) vocative(answer int) int {
	if x.calls[answer] == 1 && !x.called[answer] {
		return pointsTold
	}
	return pointsCalled * min(x.calls[answer], signs)
}

// inTitle are the points for being named in the title.
func (c *cast) inTitle(p *person, x *part) int {
	switch {
	case x.title == 0:
		return 0
	case p.name == strings.ToUpper(p.name):
		return 0
	case len(p.mentions) == x.title:
		return pointsTitle - pointsTold
	}
	return pointsTitle
}

// opening finds who asks and who answers in a bare interview by how people
// open one: they name themselves and call each other by name, the title and
// the words before the first answer are about the one who will answer.
func (c *cast) opening(before []doc.Block) {
	parts := map[*person]*part{}
	of := func(p *person) *part {
		if parts[p] == nil {
			parts[p] = &part{}
		}
		return parts[p]
	}
	for _, b := range before {
		for _, m := range c.within(doc.Span{Start: b.Start, End: b.End}) {
			x := of(c.formal(c.fuller(m.who)))
			switch {
			case b.Kind == doc.Title:
				x.title++
			case b.Kind == doc.Narration || b.Kind == doc.Subtitle:
				x.told++
				if n := c.selfCue(m, b.Span); n > 0 {
					x.self[0] = max(x.self[0], n)
				} else {
					x.presented(c.presented(m, b.Span))
				}
			default:
				continue
			}
			if c.asPlace(m, b.Span) {
				x.asPlace++
			}
		}
	}
	seen := [2]int{}
	for _, t := range c.d.Turns {
		if !t.Printed() {
			continue
		}
		answer := 0
		switch t.Role {
		case doc.Respondent:
			answer = 1
		case doc.Interviewer:
		default:
			continue
		}
		if p := c.calls(t); p != nil {
			of(p).calls[answer]++
			if seen[answer] < early {
				of(p).called[answer] = true
			}
		}
		if seen[answer]++; seen[answer] > early {
			continue
		}
		for _, s := range t.Spans {
			for _, m := range c.within(s) {
				x := of(c.formal(c.fuller(m.who)))
				if n := c.selfCue(m, s); n > 0 {
					x.self[answer] = max(x.self[answer], n)
				} else if answer == 0 && seen[1] == 0 {
					x.said++
					x.presented(c.presented(m, s))
				}
				if c.asPlace(m, s) {
					x.asPlace++
				}
			}
		}
	}
	c.fill(doc.Respondent, parts, func(p *person, x *part) int {
		n := x.self[1] - x.self[0] + x.vocative(0) - x.vocative(1) +
			c.inTitle(p, x) + pointsTold*(min(x.told, signs)+min(x.said, 1)) + pointsGuest*(min(x.guest, 1)-min(x.host, 1))
		if p.human || p.title != "" {
			n += pointsHuman
		}
		if c.isByline(p) {
			n -= pointsSelf
		}
		return n
	})
	c.fill(doc.Interviewer, parts, func(p *person, x *part) int {
		n := x.self[0] - x.self[1] + x.vocative(1) - x.vocative(0) +
			pointsGuest*(min(x.host, 1)-min(x.guest, 1))
		if n > 0 && c.isByline(p) {
			n += pointsTitle
		}
		return n
	})
}

// fill gives a role that nobody has to the person with most points, where
// they are enough and stand apart.
func (c *cast) fill(role doc.Role, parts map[*person]*part, points func(*person, *part) int) {
	if c.any(role) {
		return
	}
	var best *person
	top, second := 0, 0
	for _, p := range c.people { // in the order of the text
		x := parts[p]
		if x == nil || !full(p) {
			continue
		}
		n := points(p, x) - pointsPlace*min(x.asPlace, signs)
		if p.role != doc.NoRole && n < sure {
			continue
		}
		switch {
		case n > top:
			best, top, second = p, n, top
		case n > second:
			second = n
		}
	}
	if best != nil && (top >= enough && top-second >= apart || role == doc.Respondent && parts[best].told > 0 && second <= 0) {
		best.role, best.human = role, true
	}
}

// within are the mentions in s.
func (c *cast) within(s doc.Span) []*mention {
	from := c.mentionFrom(s.Start)
	to := from
	for to < len(c.mentions) && c.mentions[to].Start < s.End {
		to++
	}
	return c.mentions[from:to]
}

// selfCue are the points for the words directly before m, in s, if people name
// themselves by them, and not others: "This is Mrs. Roe".
func (c *cast) selfCue(m *mention, s doc.Span) int {
	switch about := c.behind(selves, m, s); {
	case about == "", about == "others" && m.title != "":
		return 0
	case about == "others":
		return pointsThis
	}
	return pointsSelf
}

// behind is what list says of the phrase directly before m, in s; its title is
// part of the name. "" where there is none, "yes" where it says nothing.
func (c *cast) behind(list *lang.List, m *mention, s doc.Span) string {
	before := c.d.Text[max(s.Start, m.Start-len(m.title)-cueReach):m.Start]
	if i := strings.LastIndex(before, m.title); m.title != "" && i >= 0 {
		before = before[:i]
	}
	toks := lang.Tokens(nil, before)
	for len(toks) > 0 && toks[len(toks)-1].Kind == lang.Punct {
		toks = toks[:len(toks)-1] // "I'm your host, Jane Roe"
	}
	for k := max(0, len(toks)-6); k < len(toks); k++ {
		if n, about := list.Match(before, toks, k); n > 0 && k+n == len(toks) {
			return cmp.Or(about, "yes")
		}
	}
	return ""
}

// presented is what the sentence in which m stands in s says of it: "guest",
// "host", or "".
func (c *cast) presented(m *mention, s doc.Span) string {
	from, to := max(s.Start, m.Start-guestReach), min(s.End, m.End+guestReach)
	before, behind := c.d.Text[from:m.Start], c.d.Text[m.End:to]
	toks := lang.Tokens(nil, before)
	sentence := from
	for k := len(toks) - 1; k >= 0; k-- {
		if w := before[toks[k].Start:toks[k].End]; w == "." && (m.title == "" || toks[k].End <= strings.LastIndex(before, m.title)) || w == "?" || w == "!" {
			sentence += toks[k].End
			break
		}
		if n, about := openings.Match(before, toks, k); n > 0 {
			if who, ok := strings.CutSuffix(about, " behind"); ok && !pronounAt(before, toks, k+n) && c.nextName(from+toks[k].End, m) {
				return who
			}
			break
		}
	}
	toks = lang.Tokens(toks[:0], behind)
	for k := range toks {
		if w := behind[toks[k].Start:toks[k].End]; w == "." || w == "?" || w == "!" {
			break
		}
		if n, about := openings.Match(behind, toks, k); n > 0 {
			if who, ok := strings.CutSuffix(about, " before"); ok && c.nextName(sentence, m) {
				return who
			}
			return ""
		}
	}
	return ""
}

// pronounAt reports whether token k stands for somebody named before: "I met her in".
func pronounAt(s string, toks []lang.Token, k int) bool {
	if k >= len(toks) {
		return false
	}
	_, ok := pronouns.Get(s[toks[k].Start:toks[k].End])
	return ok
}

// nextName reports whether no other person's full name stands between pos and
// m, or only such as stand in one list with it.
func (c *cast) nextName(pos int, m *mention) bool {
	for i := c.mentionFrom(pos); i < len(c.mentions) && c.mentions[i].Start < m.Start; i++ {
		if p := c.mentions[i].who; full(p) && p != m.who {
			return false
		}
	}
	return true
}

// asPlace reports whether m is printed as a place, a programme or a credit is:
// in capitals, or behind "at", "in", "on", "by".
func (c *cast) asPlace(m *mention, s doc.Span) bool {
	if m.title != "" {
		return false
	}
	if m.Text == strings.ToUpper(m.Text) && m.Text != strings.ToLower(m.Text) {
		return true // "LAST PAGE"
	}
	return c.behind(placeWords, m, s) != ""
}
