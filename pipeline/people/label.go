package people

import (
	_ "embed"
	"strings"
	"unicode"

	"qaextract/pipeline/lang"
)

var (
	//go:embed data/asides.txt
	asideData string
	asides    = lang.MustParse("asides.txt", asideData)
)

// A label is what a speaker label tells: "DR. JANE ROE, BBC NEWS (via
// telephone)" is the name JANE ROE with the title DR. and the affiliation BBC
// NEWS.
type label struct {
	name        string
	words       []string // of name, as key makes them
	title       string
	affiliation string
}

// readLabel takes a label apart.
func readLabel(s string) label {
	var l label
	if i := strings.IndexAny(s, "([（"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	s, behind := cutBehind(s)
	l.name, l.title = cutTitle(cutAside(strings.TrimSpace(s)))
	l.words = key(l.name)
	if behind = strings.TrimSpace(behind); behind != "" {
		l.tell(behind)
	}
	return l
}

// cutBehind parts a label at its comma, or at a dash or bar between spaces.
func cutBehind(s string) (name, behind string) {
	at, n := len(s), 0
	for _, sep := range [...]string{",", "，", " - ", " – ", " — ", " | ", " / "} {
		if i := strings.Index(s, sep); i > 0 && i < at {
			at, n = i, len(sep)
		}
	}
	return s[:at], s[min(len(s), at+n):]
}

// cutAside takes "VOICE OVER" and the like off the end of a name.
func cutAside(s string) string {
	toks := lang.Tokens(nil, s)
	for i := 1; i < len(toks); i++ {
		if n, _ := asides.Match(s, toks, i); n > 0 && i+n == len(toks) {
			return strings.TrimSpace(s[:toks[i].Start])
		}
	}
	return s
}

// tell reads what stands behind the comma of a label: an outlet or another
// institution, or an office, with an institution behind "of" or "at".
func (l *label) tell(s string) {
	toks := lang.Tokens(nil, s)
	office := 0
	for i := range toks {
		if n, _ := titles.Match(s, toks, i); n > 0 {
			office = i + n
		}
	}
	switch {
	case office == 0 && (wordIn(outlets, s) || s == strings.ToUpper(s) && !strings.Contains(s, " ")):
		l.affiliation = lang.Squeeze(s)
	case office == 0:
		if strings.ContainsFunc(s, unicode.IsLower) || wordIn(outlets, s) {
			l.title = lang.Squeeze(s)
		} else {
			l.affiliation = lang.Squeeze(s)
		}
	default:
		l.title = lang.Squeeze(s[:toks[office-1].End])
		if office < len(toks) {
			rest := s[toks[office].Start:]
			for _, w := range [...]string{"of ", "at ", "for ", "in ", "with ", "OF ", "AT ", "FOR ", "IN ", "WITH ", ", "} {
				rest = strings.TrimPrefix(rest, w)
			}
			l.affiliation = lang.Squeeze(rest)
		}
	}
}

// cutTitle takes the titles off the front of a name: "MR. SMITH" is SMITH
// with the title MR.
func cutTitle(s string) (name, title string) {
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
	if i == 0 || i >= len(toks) {
		return s, ""
	}
	return s[toks[i].Start:], lang.Squeeze(s[:toks[i].Start])
}

// readLabels reads the labels of the printed turns, once each, and the names
// that people go by besides their own.
func (c *cast) readLabels() {
	c.aliases = c.aliasNames()
	c.brackets = c.bracketed()
	c.indexInitials()
	c.labels = map[string][]label{}
	c.plain = map[string]bool{}
	seen := map[string]bool{}
	for _, t := range c.d.Turns {
		s := lang.Squeeze(t.Label)
		if !t.Printed() || s == "" || seen[s] {
			continue
		}
		seen[s] = true
		l := readLabel(s)
		if len(l.words) == 1 && l.title == "" {
			c.plain[l.words[0]] = true
		}
		if len(l.words) < 2 || len(jointParts(s)) > 1 {
			continue
		}
		for _, w := range [...]string{l.words[0], l.words[len(l.words)-1]} {
			if len(c.labels[w]) < most {
				c.labels[w] = append(c.labels[w], l)
			}
		}
		// Of two equally full printings of a name that of the label is what the
		// document calls its speaker, one in capitals only where the name stands
		// nowhere but in what is said.
		if p := c.named(l.words); p != nil && len(p.words) == len(l.words) && !(l.name == strings.ToUpper(l.name) && c.outside(p)) {
			p.name = l.name
		}
	}
}

// longer is the fuller label that a label of one word is the first or the
// last word of: "ROE" and "JANE ROE, BBC NEWS". Where several people are, there
// is none.
func (c *cast) longer(l label) (label, bool) {
	if len(l.words) != 1 {
		return label{}, false
	}
	var one label
	for _, o := range c.labels[l.words[0]] {
		if one.words != nil && !sameName(one.words, o.words) {
			return label{}, false
		}
		if len(o.words) > len(one.words) {
			one = o
		}
	}
	return one, one.words != nil
}
