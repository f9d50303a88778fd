package people

import (
	"sort"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// frames reads the sentences that tell of the interview: for whom it was
// given, and with whom it was held.
func (c *cast) frames() {
	var toks []lang.Token
	var sents []lang.Range
	for _, b := range c.d.Blocks {
		switch b.Kind {
		case doc.Narration, doc.Title, doc.Subtitle, doc.Byline:
		default:
			continue
		}
		if !mayFrame(c.d.Text[b.Start:b.End]) {
			continue
		}
		sents = lang.Sentences(sents[:0], c.d.Text[b.Start:b.End])
		for _, r := range sents {
			s := c.d.Text[b.Start+r.Start : b.Start+r.End]
			if mayFrame(s) {
				toks = lang.Tokens(toks[:0], s)
				c.readFrame(s, toks, b.Start+r.Start, b.Kind != doc.Narration)
			}
		}
	}
}

// mayFrame is a quick look whether s can hold a frame at all.
func mayFrame(s string) bool {
	for _, w := range [...]string{"nterview", "onversation", "told", "spoke", "speak", "talk", "sat down", "chat", "Q&A", "discuss", "met "} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// readFrame reads one sentence that stands at base.
func (c *cast) readFrame(s string, toks []lang.Token, base int, heading bool) {
	word := func(i int) string {
		if i < 0 || i >= len(toks) {
			return ""
		}
		return lang.Lower(s[toks[i].Start:toks[i].End])
	}
	// personAt is whom the words from token i on name, an article left aside.
	personAt := func(i int) *person {
		for k := 0; k < 2 && (word(i) == "the" || word(i) == "host"); k++ {
			i++
		}
		for k := i; k < len(toks) && k < i+6 && toks[k].Kind != lang.Punct; k++ {
			if m := c.mentionAt(doc.Span{Start: base + toks[k].Start, End: base + toks[k].End}); m != nil {
				if k > i && m.title == "" {
					return nil
				}
				return c.fuller(m.who)
			}
		}
		return nil
	}
	first, talk := false, false // told by an "I" or "we"; an interview is named
	inQuote := false
	for i := range toks {
		w := word(i)
		if quoteMark(w) {
			inQuote = !inQuote
		}
		switch w {
		case "i", "we", "my", "our", "us", "me":
			first = first || !inQuote
		case "interview", "interviews", "interviewed", "conversation", "discussion", "q&a", "interviewing":
			talk = talk || !inQuote
		}
	}
	asked := func(p *person) {
		if p != nil && p.role == doc.NoRole && p.callable() {
			p.role = doc.Respondent
			p.human = true
		}
	}
	// askedAll takes the others of a list too: "Jane Roe, Ann Poe and John Doe".
	askedAll := func(p *person, i int) {
		if asked(p); p == nil || p.role != doc.Respondent {
			return
		}
		for k := c.mentionFrom(base + toks[i].Start); k+1 < len(c.mentions) && c.mentions[k+1].End <= base+len(s); k++ {
			m := c.mentions[k+1]
			gap := strings.TrimSpace(c.d.Text[c.mentions[k].End:m.Start])
			if gap != "," && gap != "and" && gap != "&" && gap != ", and" && gap != "und" && gap != "et" && gap != "y" && gap != "e" {
				return
			}
			if m.who.maybeHuman() {
				asked(m.who)
			}
		}
	}
	asker := func(p *person) bool {
		if p == nil || p.role == doc.Respondent {
			return false
		}
		p.role = doc.Interviewer
		return true
	}
	subject := false
	inQuote = false
	for i := range toks {
		w, next := word(i), word(i+1)
		switch {
		case quoteMark(w):
			inQuote = !inQuote
		case w == "told" && (next == "me" || next == "us") && !inQuote && !heading:
			subject = true // the narrator asked, and who told it answered
		case (w == "interview" || w == "conversation" || w == "chat" || w == "talk" || w == "q&a" || w == "interviews") && next == "with",
			w == "with" && talk && !first && !heading && word(i-1) != "interview" && word(i-1) != "conversation":
			at := i + 1
			if w != "with" {
				at = i + 2
			}
			p := personAt(at)
			if p == nil {
				break
			}
			if first || heading || strings.HasPrefix(word(0), "this") || c.alone(base, toks[i], p) {
				askedAll(p, at)
			} else if !(w == "with" && p.human && !p.org && p.title != "") {
				subject = asker(p) || subject
			}
		case w == "interviewed" && next == "by":
			asker(personAt(i + 2))
		case w == "interviewed" && (first || i > 0):
			askedAll(personAt(i+1), i+1)
		case w == "told" && (talk || heading):
			if p := personAt(i + 1); p != nil && !first && (p.org || !p.human) {
				subject = asker(p) || subject
			}
		case (w == "spoke" || w == "talked" || w == "speaking" || w == "talks" || w == "speaks" || w == "spoken" || w == "chatted" || w == "talk" || w == "speak" || w == "down") &&
			(next == "with" || next == "to"):
			p := personAt(i + 2)
			switch {
			case p == nil:
			case first:
				askedAll(p, i+2)
			case p.org:
				subject = asker(p) || subject
			}
		case first && (w == "met" || w == "interview" || w == "interviewing"):
			if p := personAt(i + 1); p != nil {
				askedAll(p, i+1)
			}
		}
	}
	if subject {
		c.frame = append(c.frame, doc.Span{Start: base, End: base + len(s)})
	}
}

// quoteMark reports whether w is a sign that opens or closes a quotation.
func quoteMark(w string) bool {
	switch w {
	case "“", "”", "\"", "„", "«", "»":
		return true
	}
	return false
}

// alone reports whether the sentence at base names nobody before token t, so
// that "An interview with Jane Roe" has no other subject.
func (c *cast) alone(base int, t lang.Token, p *person) bool {
	i := c.mentionFrom(base)
	if i < len(c.mentions) && c.mentions[i].Start < base+t.Start {
		return false
	}
	k := c.turnFrom(base)
	if k < len(c.d.Turns) && c.d.Turns[k].Start() < base+t.Start {
		return false
	}
	return p.human && !p.org
}

// frameRespondents gives the role of respondent to those whom a frame tells
// of: the speaker of a turn in its sentence, or else its first person.
func (c *cast) frameRespondents() {
	for _, s := range c.frame {
		if p := c.subjectOf(s); p != nil && p.role == doc.NoRole {
			p.role = doc.Respondent
		}
	}
}

func (c *cast) subjectOf(s doc.Span) *person {
	for i := c.turnFrom(s.Start); i < len(c.d.Turns) && c.d.Turns[i].Start() < s.End; i++ {
		if t := c.d.Turns[i]; t.Speaker != "" && !t.Printed() {
			return c.named(key(t.Speaker))
		}
	}
	for i := c.mentionFrom(s.Start); i < len(c.mentions) && c.mentions[i].Start < s.End; i++ {
		if p := c.mentions[i].who; p.maybeHuman() && p.role != doc.Interviewer {
			return p
		}
	}
	// "In an interview with the Herald he said": the pronoun.
	toks := lang.Tokens(nil, c.d.Of(s))
	for _, t := range toks {
		switch w := lang.Lower(c.d.Text[s.Start+t.Start : s.Start+t.End]); w {
		case "he", "she":
			gender, _ := pronouns.Get(w)
			return c.salient(anaphor{gender: gender, at: s.Start + t.Start}).best
		}
	}
	return nil
}

// turnFrom is the index of the first turn that starts at pos or later.
func (c *cast) turnFrom(pos int) int {
	return sort.Search(len(c.d.Turns), func(i int) bool { return c.d.Turns[i].Start() >= pos })
}
