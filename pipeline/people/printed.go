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
	byLabel := map[partLabel]named{}
	full := c.fullLabels()
	used := map[string]int{}
	var recurring []string
	for _, t := range c.d.Turns {
		if t.Printed() {
			l := lang.Squeeze(t.Label)
			if used[l]++; used[l] == 3 {
				recurring = append(recurring, l)
			}
		}
	}
	var bare []*doc.Turn
	for _, t := range c.d.Turns {
		if !t.Printed() {
			continue
		}
		label := lang.Squeeze(t.Label)
		longer, introduced := full[partLabel{label, t.Role}]
		if part, ok := genericLabel(label); label == "" || ok && part != "n" && !introduced {
			bare = append(bare, t)
			continue
		} else if ok && !introduced {
			t.Explain(speakerOpen, 0)
			continue
		}
		k := partLabel{label, t.Role}
		n, ok := byLabel[k]
		if !ok {
			if n = c.label(label, t.Role); introduced {
				if m := c.label(longer, t.Role); m.code != speakerOpen {
					n = m
					n.code = speakerIntro
				}
			} else if n.code == speakerOpen || n.code == speakerLabel {
				if other := slip(label, used, recurring); other != "" {
					if m := c.label(other, t.Role); m.code != speakerOpen {
						n = m
						n.code = speakerSlip
					}
				}
			}
			byLabel[k] = n
		}
		if n.p != nil {
			c.give(t, n.p)
			if !ok {
				n.p.role = t.Role // what the turns show is surer than what is told
			}
		} else {
			t.Speaker = n.name
			t.SpeakerTitle, t.SpeakerAffiliation = n.title, n.affiliation
		}
		t.Explain(n.code, n.weight)
	}
	c.resolveBare(bare)
}

// slip is the label that one, printed once or twice and standing for nobody,
// is a misprint of: one that is printed three times or more and differs in one
// letter, of initials by another letter only; "" where there is none or
// several.
func slip(label string, used map[string]int, recurring []string) string {
	if used[label] > 2 || len(label) < 2 {
		return ""
	}
	short := len(label) <= 4
	if short && (used[label] > 1 || label != strings.ToUpper(label)) {
		return ""
	}
	found := ""
	for _, other := range recurring[:min(most, len(recurring))] {
		if short && len(other) != len(label) || !oneSlip(lang.Lower(label), lang.Lower(other)) {
			continue
		}
		if found != "" {
			return ""
		}
		found = other
	}
	return found
}

// oneSlip reports whether two different words differ in one letter left out,
// put in, exchanged or swapped with its neighbour.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b || len(b)-len(a) > 2 {
		return false
	}
	x, y := []rune(a), []rune(b)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	rest := func(k int) string { return string(y[min(k, len(y)):]) }
	switch len(y) - len(x) {
	case 1:
		return string(x[i:]) == rest(i+1)
	case 0:
		if i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == rest(i+2) {
			return true
		}
		return string(x[min(i+1, len(x)):]) == rest(i+1)
	}
	return false
}

// A partLabel is a label as one side uses it.
type partLabel struct {
	label string
	role  doc.Role
}

// fullLabels maps short labels to the longer ones that introduce them: "AL" is
// introduced by the label "Ada (AL)", and "A" by "Ada" if no other label of
// that role begins with the letter.
func (c *cast) fullLabels() map[partLabel]string {
	full := map[partLabel]string{}
	initial := map[partLabel]string{} // "" where two labels share it
	for _, t := range c.d.Turns {
		label := lang.Squeeze(t.Label)
		if !t.Printed() || label == "" {
			continue
		}
		if open := strings.IndexByte(label, '('); open > 0 && strings.HasSuffix(label, ")") {
			for _, role := range [...]doc.Role{doc.Interviewer, doc.Respondent, doc.Other} {
				full[partLabel{label[open+1 : len(label)-1], role}] = strings.TrimSpace(label[:open])
			}
		}
		r, n := utf8.DecodeRuneInString(label)
		if n == len(label) || !unicode.IsLetter(r) {
			continue
		}
		if _, generic := genericLabel(label); generic {
			continue // "PREGUNTA" tells nothing of "P"
		}
		k := partLabel{string(unicode.ToUpper(r)), t.Role}
		if old, ok := initial[k]; !ok {
			initial[k] = label
		} else if old != label {
			initial[k] = ""
		}
	}
	for k, label := range initial {
		if _, ok := full[k]; !ok && label != "" {
			full[k] = label
		}
	}
	return full
}

// genericLabel looks up a label that names nobody, a number behind it left
// aside: "Speaker 2", "UNIDENTIFIED MALE".
func genericLabel(label string) (part string, ok bool) {
	l := strings.TrimRight(lang.Lower(label), "0123456789 .#)")
	if part, ok = generic.Get(l); ok {
		return part, true
	}
	words := strings.Fields(l)
	for _, w := range words {
		if _, ok := generic.Get(w); !ok {
			return "", false
		}
	}
	return "n", len(words) > 1 // "unidentified reporter", "unknown voice"
}
