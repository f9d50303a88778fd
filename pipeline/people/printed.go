package people

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// resolvePrinted names the speakers of printed turns: by their labels, or,
// where none is printed or it only names a part ("Q"), by the one person that
// the article gives this role.
func (c *cast) resolvePrinted() {
	type labelRole struct {
		label string
		role  doc.Role
	}
	byLabel := map[labelRole]named{}
	full := c.fullLabels()
	used := map[string]int{}
	for _, t := range c.d.Turns {
		if t.Printed() {
			used[lang.Squeeze(t.Label)]++
		}
	}
	var bare []*doc.Turn
	for _, t := range c.d.Turns {
		if !t.Printed() {
			continue
		}
		label := lang.Squeeze(t.Label)
		longer, introduced := full[label]
		if part, ok := generic.Get(lang.Lower(label)); label == "" || ok && part != "n" && !introduced {
			bare = append(bare, t)
			continue
		} else if ok && !introduced {
			t.Explain(speakerOpen, 0)
			continue
		}
		k := labelRole{label, t.Role}
		n, ok := byLabel[k]
		if !ok {
			if n = c.label(label, t.Role); introduced {
				if m := c.label(longer, t.Role); m.code != speakerOpen {
					n = m
					n.code = speakerIntro
				}
			} else if other := slip(label, used); n.code == speakerOpen && other != "" {
				if n = c.label(other, t.Role); n.code != speakerOpen {
					n.code = speakerSlip
				}
			}
			byLabel[k] = n
		}
		if n.p != nil {
			c.give(t, n.p)
			if n.p.role == doc.NoRole {
				n.p.role = t.Role
			}
		} else {
			t.Speaker = n.name
		}
		t.Explain(n.code, n.weight)
	}
	c.resolveBare(bare)
}

// slip is the label that one, printed once and standing for nobody, is a
// misprint of: initials of the same length, one letter off, that are printed
// three times or more; "" where there is none or several.
func slip(label string, used map[string]int) string {
	if used[label] != 1 || len(label) > 4 || label != strings.ToUpper(label) {
		return ""
	}
	found := ""
	for other, n := range used {
		if n < 3 || len(other) != len(label) {
			continue
		}
		off := 0
		for i := range len(label) {
			if label[i] != other[i] {
				off++
			}
		}
		if off == 1 {
			if found != "" {
				return ""
			}
			found = other
		}
	}
	return found
}

// fullLabels maps short labels to the longer ones that introduce them: "AL" is
// introduced by the label "Ada (AL)", and "A" by "Ada" if no other label
// begins with that letter.
func (c *cast) fullLabels() map[string]string {
	full := map[string]string{}
	initial := map[string]string{} // "" where two labels share it
	for _, t := range c.d.Turns {
		label := lang.Squeeze(t.Label)
		if !t.Printed() || label == "" {
			continue
		}
		if open := strings.IndexByte(label, '('); open > 0 && strings.HasSuffix(label, ")") {
			full[label[open+1:len(label)-1]] = strings.TrimSpace(label[:open])
		}
		r, n := utf8.DecodeRuneInString(label)
		if n == len(label) || !unicode.IsUpper(r) {
			continue
		}
		if old, ok := initial[label[:n]]; !ok {
			initial[label[:n]] = label
		} else if old != label {
			initial[label[:n]] = ""
		}
	}
	for letter, label := range initial {
		if _, ok := full[letter]; !ok && label != "" {
			full[letter] = label
		}
	}
	return full
}

// named is what a label was resolved to: a person, or a name only.
type named struct {
	p      *person
	name   string
	code   string
	weight float64
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
				return named{nil, "", speakerOpen, 0}
			}
			names = append(names, n.name)
		}
		return named{nil, strings.Join(names, " and "), speakerJoint, 0.8}
	}
	bare := label
	if i := strings.IndexAny(bare, "(["); i > 0 {
		bare = strings.TrimSpace(bare[:i])
	}
	if i := strings.IndexByte(bare, ','); i > 0 {
		bare = strings.TrimSpace(bare[:i]) // "SMITH, BBC NEWS"
	}
	m := &mention{Name: lang.Name{Range: lang.Range{Start: 0, End: len(bare)}, Text: bare, Words: strings.Count(bare, " ") + 1}}
	bare = withoutTitle(bare)
	words := key(bare)
	if len(words) == 0 {
		return named{nil, "", speakerOpen, 0} // "*"
	}
	m.words = words
	if p := c.introduced(label); p != nil {
		return named{p, "", speakerIntro, 1}
	}
	short := len(words) == 1 && len(words[0]) <= 4 && bare == strings.ToUpper(bare)
	if short {
		if p := c.initials(words[0], role); p != nil {
			return named{p, "", speakerInitials, 0.9}
		}
	}
	if p := c.named(words); p != nil {
		if len(p.words) == len(words) {
			return named{p, "", speakerName, 1}
		}
		return named{p, "", speakerPart, 0.9}
	}
	if short && len(words[0]) <= 3 {
		return named{nil, "", speakerOpen, 0}
	}
	return named{nil, bare, speakerLabel, 0.6}
}

// jointParts are the labels in a joint one: "Janet and Yuan", "A & B".
func jointParts(label string) []string {
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

// withoutTitle is a name without the titles in front of it: "MR. SMITH".
func withoutTitle(s string) string {
	toks := lang.Tokens(nil, s)
	i := 0
	for i < len(toks) {
		n, _ := titles.Match(s, toks, i)
		if n == 0 || i+n >= len(toks) {
			break
		}
		i += n
		for i < len(toks) && s[toks[i].Start] == '.' {
			i++
		}
	}
	if i >= len(toks) {
		return s
	}
	return s[toks[i].Start:]
}

// introduced is the person behind whose name the article prints the label in
// brackets: "Frederico Munoz (FM)".
func (c *cast) introduced(label string) *person {
	for _, open := range [...]string{" (", " ["} {
		at := 0
		for {
			i := strings.Index(c.d.Text[at:], open+label+closing[open])
			if i < 0 {
				break
			}
			at += i
			if m := c.mentionAt(doc.Span{Start: max(0, at-1), End: at}); m != nil && m.End >= at-1 {
				return m.who
			}
			at++
		}
	}
	return nil
}

var closing = map[string]string{" (": ")", " [": "]"}

// initials is the person or outlet whose words begin with these letters: one
// that a frame gives the role, or else the most mentioned.
func (c *cast) initials(letters string, role doc.Role) *person {
	var best *person
	top := 0
	for _, p := range c.people {
		if !abbreviates(letters, p) {
			continue
		}
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

// abbreviates reports whether letters are the initials of p's words, those of
// small words ("of", "and") in or out.
func abbreviates(letters string, p *person) bool {
	var all, big strings.Builder
	for w := range strings.FieldsSeq(p.name) {
		for _, part := range key(w) {
			all.WriteByte(part[0])
			if w[0] < 'a' || w[0] > 'z' {
				big.WriteByte(part[0])
			}
		}
	}
	return len(letters) > 1 && (all.String() == letters || big.String() == letters)
}
