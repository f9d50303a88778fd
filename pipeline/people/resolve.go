package people

import (
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// named is what a label was resolved to: a person, or a name only.
type named struct {
	p           *person
	name        string
	code        string
	weight      float64
	title       string // of a name only
	affiliation string
}

// label resolves one label.
func (c *cast) label(label string, role doc.Role) named {
	if parts := jointParts(label); len(parts) > 1 {
		var names []string
		for _, part := range parts {
			n := c.label(part, role)
			if n.p != nil {
				n.name = n.p.name
			}
			if n.name == "" {
				return named{code: speakerOpen}
			}
			names = append(names, n.name)
		}
		return named{name: strings.Join(names, " and "), code: speakerJoint, weight: 0.8}
	}
	l := readLabel(label)
	if len(l.words) == 0 {
		return named{code: speakerOpen} // "*"
	}
	if l.title != "" && len(l.words) == 1 && c.plain[l.words[0]] {
		// "MRS. ROE" beside a "ROE" is somebody else of that name.
		return named{name: lang.Squeeze(label), code: speakerLabel, weight: 0.6}
	}
	if p := c.brackets[label]; p != nil {
		return c.labelled(p, l, speakerIntro, 1)
	}
	if letters := spelled(l); letters != "" {
		if p := c.initials(letters, role); p != nil {
			return named{p: p, code: speakerInitials, weight: 0.9}
		}
	}
	short := len(l.words) == 1 && len(l.words[0]) <= 4 && l.name == strings.ToUpper(l.name)
	if short {
		if p := c.initials(l.words[0], role); p != nil {
			return named{p: p, code: speakerInitials, weight: 0.9}
		}
	}
	p := c.named(l.words)
	if p != nil && len(p.words) > 1 {
		if len(p.words) == len(l.words) {
			return c.labelled(p, l, speakerName, 1)
		}
		return c.labelled(p, l, speakerPart, 0.9)
	}
	if q := c.aliases[lang.Lower(l.name)]; q != nil {
		return named{p: q, code: speakerAlias, weight: 0.9}
	}
	if longer, ok := c.longer(l); ok {
		if q := c.named(longer.words); q != nil && len(q.words) > 1 {
			return c.labelled(q, longer, speakerPart, 0.9)
		}
		return named{name: longer.name, code: speakerPart, weight: 0.8, title: longer.title, affiliation: longer.affiliation}
	}
	if len(l.words) == 1 && l.title != "" {
		l.name = lang.Squeeze(l.title + " " + l.name) // "DR. ROE" is all that is printed
	} else if p != nil && len(p.words) == len(l.words) {
		return c.labelled(p, l, speakerName, 1)
	}
	if short && len(l.words[0]) <= 3 {
		return named{code: speakerOpen}
	}
	return named{name: l.name, code: speakerLabel, weight: 0.6, title: l.title, affiliation: l.affiliation}
}

// spelled is a label that is initials with periods or spaces between, "С. К.", as
// byInitials has them; "" for another.
func spelled(l label) string {
	letters := strings.Fields(strings.ReplaceAll(l.name, ".", " "))
	if len(letters) < 2 || len(letters) != len(l.words) || l.name != strings.ToUpper(l.name) {
		return ""
	}
	out := ""
	for i, w := range letters {
		if utf8.RuneCountInString(w) != 1 {
			return ""
		}
		out += l.words[i][:1]
	}
	return out
}

// labelled is p, with what the label tells of p beside the name.
func (c *cast) labelled(p *person, l label, code string, weight float64) named {
	if p.title == "" {
		p.title = l.title
	}
	if p.affiliation == "" {
		p.affiliation = l.affiliation
	}
	return named{p: p, code: code, weight: weight}
}

// jointParts are the labels in a joint one: "Janet and Yuan", "A & B".
func jointParts(label string) []string {
	if _, behind := cutBehind(label); behind != "" {
		toks := lang.Tokens(nil, behind)
		for i := range toks {
			if n, _ := titles.Match(behind, toks, i); n > 0 {
				return nil // "JANE ROE, WRITER and ANALYST"
			}
		}
	}
	var parts []string
	for _, sep := range [...]string{" and ", " & ", " und ", " et ", " y ", " e "} {
		if strings.Contains(label, sep) {
			for p := range strings.SplitSeq(label, sep) {
				for q := range strings.SplitSeq(p, ", ") {
					if q = strings.Trim(q, ", "); q != "" {
						parts = append(parts, q)
					}
				}
			}
			return parts
		}
	}
	return nil
}

// bracketed are the persons behind whose names the article prints something in
// brackets, by what stands there: "Frederica Moss (FM)".
func (c *cast) bracketed() map[string]*person {
	out := map[string]*person{}
	text := c.d.Text
	for at := 0; ; at++ {
		i := strings.IndexAny(text[at:], "([")
		if i < 0 {
			return out
		}
		at += i
		end := strings.IndexAny(text[at+1:min(len(text), at+1+maxBracket)], ")]")
		if end < 1 || at == 0 || text[at-1] != ' ' {
			continue
		}
		in := text[at+1 : at+1+end]
		if _, ok := out[in]; ok {
			continue
		}
		name := at // the end of what stands before the bracket
		for name > 0 && text[name-1] == ' ' {
			name--
		}
		if m := c.mentionAt(doc.Span{Start: max(0, name-1), End: name}); m != nil && m.End >= name-1 {
			out[in] = m.who
		}
	}
}

// maxBracket is how long, in bytes, a label in brackets is.
const maxBracket = 40

// initials is the person or outlet whose words begin with these letters: one
// that a frame gives the role, or else the most mentioned.
func (c *cast) initials(letters string, role doc.Role) *person {
	var best *person
	top := 0
	for _, p := range c.byInitials[letters] {
		score := len(p.mentions)
		if p.role == role && role != doc.NoRole {
			score += 1000
		}
		if score > top {
			best, top = p, score
		}
	}
	return best
}

// indexInitials lists the people by the initials of all their words, and by
// those without small words ("of", "and").
func (c *cast) indexInitials() {
	c.byInitials = map[string][]*person{}
	for _, p := range c.people {
		var all, big strings.Builder
		for w := range strings.FieldsSeq(p.name) {
			for _, part := range key(w) {
				all.WriteByte(part[0])
				if w[0] < 'a' || w[0] > 'z' {
					big.WriteByte(part[0])
				}
			}
		}
		a, b := all.String(), big.String()
		if len(a) > 1 {
			c.byInitials[a] = append(c.byInitials[a], p)
		}
		if len(b) > 1 && b != a {
			c.byInitials[b] = append(c.byInitials[b], p)
		}
	}
}
