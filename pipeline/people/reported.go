package people

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// resolveReported names the speakers of reported turns, in document order, so
// that each turn is salient for the pronouns behind it.
func (c *cast) resolveReported() {
	for _, t := range c.d.Turns {
		if t.Printed() {
			continue
		}
		p, name, code, weight := c.source(t)
		if code == speakerPronoun {
			t.RunnerUp = c.rival(t)
		}
		switch {
		case p != nil:
			c.give(t, p)
			if t.Speech == doc.Direct {
				p.quoted++
			}
			p.lines += lang.CountWords(c.d.Of(doc.Span{Start: t.Start(), End: t.Spans[len(t.Spans)-1].End}))
		case name != "":
			t.Speaker = name
		}
		t.Explain(code, weight)
	}
}

// give makes p the speaker of t.
func (c *cast) give(t *doc.Turn, p *person) {
	t.Speaker, t.SpeakerTitle, t.SpeakerAffiliation = p.name, p.title, p.affiliation
}

// source finds the person behind a reported turn, or else the name of a group
// or nothing, with the rule that decided and how sure it is.
func (c *cast) source(t *doc.Turn) (p *person, name, code string, weight float64) {
	if a, ok := anaphorOf(t); ok {
		if p := c.salient(a).best; p != nil {
			return p, "", speakerPronoun, 0.7
		}
		return nil, "", speakerOpen, 0
	}
	if t.Label == "" {
		if t.Follows == nil || t.Follows.Speaker == "" {
			return nil, "", speakerOpen, 0
		}
		if p := c.named(key(t.Follows.Speaker)); p != nil && p.name == t.Follows.Speaker {
			return p, "", speakerFollows, 0.9
		}
		return nil, t.Follows.Speaker, speakerFollows, 0.9
	}
	low := lang.Lower(lang.Squeeze(t.Label))
	if caseless(t.Label) {
		return c.caselessSource(t)
	}
	if t.LabelSpan.Known() {
		if m := c.mentionAt(t.LabelSpan); m != nil && m.End >= t.LabelSpan.End-2 && !m.Possessive && !c.dependent(t.LabelSpan.Start, m) {
			if q := c.nominative(t, m); q != nil {
				return q, "", speakerPart, 0.8
			}
			if m.who.name == m.Text {
				return m.who, "", speakerName, 1
			}
			return m.who, "", speakerPart, 0.9
		}
	}
	if p := c.described(low, t.LabelSpan.Start); p != nil {
		return p, "", speakerTitle, 0.7
	}
	if nounHead(lang.Squeeze(t.Label)) != "" {
		return nil, "", speakerOpen, 0 // a spokesman for Jane Roe
	}
	if p := c.named(key(t.Label)); p != nil && capitalised(t.Label) {
		return p, "", speakerPart, 0.8
	}
	if name := c.group(t); name != "" {
		return nil, name, speakerGroup, 0.8
	}
	return nil, "", speakerOpen, 0
}

// dependent reports whether a small noun and a preposition stand between start
// and the name m, so that somebody else is meant: a spokesman for Jane Roe.
func (c *cast) dependent(start int, m *mention) bool {
	if start >= m.Start || nounHead(c.d.Text[start:m.Start]) == "" {
		return false
	}
	// A title of several words holds a preposition of its own: secretary of state.
	s := c.d.Text[start:m.Start]
	toks := lang.Tokens(nil, s)
	for i := max(0, len(toks)-4); i < len(toks); i++ {
		if n, _ := titles.Match(s, toks, i); n > 1 && i+n == len(toks) {
			return nounHead(s[:toks[i].Start]) != ""
		}
	}
	return true
}

// nounHead is the small noun of a description that a preposition goes on: the
// "spokesman" of "a spokesman for"; "" where there is none.
func nounHead(s string) string {
	var last string
	small := false
	for w := range strings.FieldsSeq(s) {
		low := lang.Lower(w)
		if connects(w) || w == "to" || w == "on" || w == "by" {
			if small {
				return last
			}
			if !determiner(w) {
				return ""
			}
		}
		_, title := titles.Get(low)
		last, small = low, w == low && !lang.IsFunction(w) || title
	}
	return ""
}

func pronoun(w string) bool {
	switch w {
	case "he", "she", "they", "it", "who", "him", "her", "i", "we", "you":
		return true
	}
	return false
}

func possessive(w string) bool {
	switch w {
	case "his", "her", "its", "their", "my", "our", "your":
		return true
	}
	return false
}

// described is the person whose title a description names: "the minister",
// "the Iraqi leader", the last one so introduced before pos.
func (c *cast) described(label string, pos int) *person {
	rest, ok := definite(label)
	if !ok {
		return nil
	}
	toks := lang.Tokens(nil, rest)
	if len(toks) == 0 {
		return nil
	}
	if n, _ := demonyms.Match(rest, toks, 0); n > 0 && n < len(toks) {
		rest = rest[toks[n].Start:]
	}
	head := nounHead(rest)
	if head == "" {
		head = rest[strings.LastIndexByte(rest, ' ')+1:]
	}
	if _, ok := titles.Get(head); !ok {
		return nil
	}
	steps := 0
	for i := c.mentionFrom(pos) - 1; i >= 0 && steps < 400; i, steps = i-1, steps+1 {
		if p := c.mentions[i].who; p.title != "" && hasHead(lang.Lower(p.title), head) {
			return p
		}
	}
	return nil
}

// hasHead reports whether the title has the word, a compound of it as German
// prints them (der Minister, for an Umweltminister), or an ending more.
func hasHead(title, w string) bool {
	for f := range strings.FieldsSeq(title) {
		if f == w || len(w) > 5 && (strings.HasSuffix(f, w) || strings.HasPrefix(f, w) && len(f) < len(w)+3) {
			return true
		}
	}
	return false
}

// group is the printed name of a source that is named but is no person:
// "American officials", "the Foo ministry". Its article is left out. A common
// noun ("officials", "a spokesman") is no name.
func (c *cast) group(t *doc.Turn) string {
	s := lang.Squeeze(t.Label)
	toks := lang.Tokens(nil, s)
	for len(toks) > 1 && determiner(lang.Lower(s[toks[0].Start:toks[0].End])) {
		s = s[toks[1].Start:]
		toks = lang.Tokens(toks[:0], s)
	}
	if len(toks) == 0 {
		return ""
	}
	for _, k := range toks {
		if k.Kind == lang.Word && !k.Upper && (pronoun(s[k.Start:k.End]) || possessive(s[k.Start:k.End])) {
			return "" // "part of his": no name, and perhaps no source
		}
	}
	if n, _ := demonyms.Match(s, toks, 0); n > 0 && toks[0].Upper {
		return s
	}
	for i, k := range toks {
		if k.Kind == lang.Word && k.Upper && (i > 0 || c.mentionAt(t.LabelSpan) != nil) && !lang.IsFunction(lang.Lower(s[k.Start:k.End])) {
			return s
		}
	}
	return ""
}

func capitalised(s string) bool {
	for _, t := range lang.Tokens(nil, s) {
		if t.Upper {
			return true
		}
	}
	return false
}
