package people

import (
	"slices"
	"strings"
	"unicode"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// What other languages print otherwise than English: verbs without a subject,
// descriptions without an article, names that are inflected, and names without
// capitals.

// dropped reports whether the verb that introduces t carries its subject:
// «…», dijo.
func dropped(t *doc.Turn) bool {
	return t.Label == "" && t.Follows == nil && t.CueSpan.Known() && t.Role != doc.Interviewer
}

// articles are the definite ones, and what hangs on a noun without a space.
var articles = []string{"the ", "der ", "die ", "le ", "la ", "l'", "l’", "el ", "il ", "lo ", "o ", "de ", "het "}

// definite is a description without its article: "the minister", "le maire". In
// languages without articles a title alone is one.
func definite(label string) (rest string, ok bool) {
	for _, a := range articles {
		if rest, ok := strings.CutPrefix(label, a); ok {
			return rest, true
		}
	}
	// A ministra, in Portuguese, but not a minister.
	if rest, ok := strings.CutPrefix(label, "a "); ok {
		gender, _ := titles.Get(rest)
		return rest, gender == "f" && strings.HasSuffix(rest, "a")
	}
	_, ok = titles.Get(label)
	return label, ok && !strings.ContainsRune(label, ' ')
}

// endings are how a name ends where it is called, and how after words that
// want another case: Иванов, по словам Иванова.
var endings = []struct {
	name   string
	others []string
}{
	{"ий", []string{"ого", "ому", "им"}},
	{"ый", []string{"ого", "ому", "ым"}},
	{"ой", []string{"ого", "ому", "ым"}},
	{"ая", []string{"ой"}},
	{"я", []string{"и", "е", "ей"}},
	{"а", []string{"ы", "и", "ой", "е"}},
	{"й", []string{"я", "ю"}},
	{"ь", []string{"я", "ю"}},
	{"", []string{"а", "у", "ым", "ом"}},
	{"ki", []string{"kiego", "kiemu"}},
	{"i", []string{"iego", "iemu"}},
	{"y", []string{"ego", "emu"}},
	{"ka", []string{"kiej", "ki", "ce"}},
	{"a", []string{"y", "i", "ej"}},
	{"", []string{"a", "owi"}},
}

// inflects reports whether the word may be name in another case. Both are in
// small letters.
func inflects(name, word string) bool {
	if name == word {
		return true
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(name, e.name)
		rest, same := strings.CutPrefix(word, stem)
		if ok && same && len(stem) > 2 && slices.Contains(e.others, rest) {
			return true
		}
	}
	return false
}

// genitive reports whether the cue wants the name behind it in another case: по
// словам Иванова, zdaniem Nowaka.
func genitive(cue string) bool {
	switch cue {
	case "według", "zdaniem", "согласно":
		return true
	}
	return strings.HasPrefix(cue, "по ") || strings.HasPrefix(cue, "w ")
}

// nominative is the person whose name m is in another case, which the cue of t
// wants; or nil.
func (c *cast) nominative(t *doc.Turn, m *mention) *person {
	if !t.CueSpan.Known() || !genitive(lang.Lower(c.d.Of(t.CueSpan))) {
		return nil
	}
	words := strings.Fields(lang.Lower(m.Text))
	var best *person
	for i, p := range c.people {
		if i == most {
			break
		}
		name := strings.Fields(lang.Lower(p.name))
		if p == m.who || len(name) < len(words) || len(words) == 0 {
			continue
		}
		fits := true
		for k, w := range words {
			fits = fits && inflects(name[len(name)-len(words)+k], w)
		}
		if fits && (best == nil || full(p) && !full(best)) {
			best = p
		}
	}
	return best
}

// slavicGender is what the ending of a Russian or Polish family name says, in
// small letters: "m", "f" or "".
func slavicGender(name string) string {
	for _, e := range [...]struct{ ending, gender string }{
		{"ова", "f"}, {"ева", "f"}, {"ёва", "f"}, {"ина", "f"}, {"ская", "f"}, {"цкая", "f"}, {"ska", "f"}, {"cka", "f"},
		{"ов", "m"}, {"ев", "m"}, {"ёв", "m"}, {"ин", "m"}, {"ский", "m"}, {"цкий", "m"}, {"ski", "m"}, {"cki", "m"},
	} {
		if strings.HasSuffix(name, e.ending) {
			return e.gender
		}
	}
	return ""
}

// caseless reports whether s is written in letters that have no capitals.
func caseless(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return !unicode.IsUpper(r) && !unicode.IsLower(r)
		}
	}
	return false
}

// caselessSource is source for labels in letters without capitals, where only
// the words themselves tell a name: الوزير أحمد الخالدي. What follows a title is
// one, and two or three words that are no description.
func (c *cast) caselessSource(t *doc.Turn) (p *person, name, code string, weight float64) {
	label := lang.Squeeze(t.Label)
	words := strings.Fields(label)
	n := 0
	for n < len(words) && n < 3 {
		if _, ok := titles.Get(words[n]); !ok && (n == 0 || !strings.HasPrefix(words[n], "ال")) {
			break
		}
		n++
	}
	rest := words[n:]
	switch {
	case n > 0 && len(rest) == 0:
		for i := len(c.people) - 1; i >= 0 && i > len(c.people)-most; i-- {
			if p := c.people[i]; p.title != "" && bareNoun(p.title) == bareNoun(words[0]) {
				return p, "", speakerTitle, 0.7
			}
		}
		if name := c.caselessName(label, t.LabelSpan.Start); name != "" {
			return c.caselessPerson(name, label), "", speakerTitle, 0.7
		}
		return nil, "", speakerOpen, 0
	case len(rest) == 1 && n == 0:
		if p := c.named(key(label)); p != nil {
			return p, "", speakerPart, 0.9
		}
		if name := c.caselessName(label, t.LabelSpan.Start); name != "" {
			return c.caselessPerson(name, ""), "", speakerPart, 0.8
		}
		if !strings.HasPrefix(label, "ال") {
			return nil, "", speakerOpen, 0
		}
		return nil, label, speakerName, 0.6
	case len(rest) < 2 || len(rest) > 3:
		return nil, "", speakerOpen, 0
	}
	for _, w := range rest {
		if _, ok := generic.Get(w); ok {
			return nil, "", speakerOpen, 0
		}
	}
	return c.caselessPerson(strings.Join(rest, " "), strings.Join(words[:n], " ")), "", speakerName, 0.8
}

// caselessPerson is the person of this name, made where there is none yet.
func (c *cast) caselessPerson(name, title string) *person {
	words := key(name)
	p := c.named(words)
	if p == nil {
		p = &person{name: name, words: words, human: true}
		c.people = append(c.people, p)
		last := words[len(words)-1]
		c.byLast[last] = append(c.byLast[last], p)
	}
	if p.title == "" {
		p.title = title
	}
	return p
}

// looks is how many printings of a word are looked at for a name around it.
const looks = 32

// caselessName is the full name that w, a family name or a title, is part of
// where the text prints it before pos: a given name before the one; behind the
// other, after what it is of.
func (c *cast) caselessName(w string, pos int) string {
	_, title := titles.Get(w)
	if title {
		w = bareNoun(w)
	}
	text := c.d.Text[:pos]
	for range looks {
		i := strings.LastIndex(text, w)
		if i < 0 {
			return ""
		}
		before, behind := strings.Fields(text[max(0, i-reach):i]), strings.Fields(c.d.Text[i+len(w):min(pos, i+len(w)+reach)])
		text = text[:i]
		if title {
			for len(behind) > 1 && strings.HasPrefix(behind[0], "ال") {
				behind = behind[1:] // the minister of water
			}
			if len(behind) > 1 && c.printed(behind[0]+" "+behind[1]) && (isGiven(behind[0]) || strings.HasPrefix(behind[1], "ال")) {
				return behind[0] + " " + strings.TrimRightFunc(behind[1], unicode.IsPunct)
			}
			continue
		}
		n := len(before)
		if n == 0 || !strings.HasSuffix(text, before[n-1]+" ") {
			continue
		}
		if isGiven(before[n-1]) || n > 1 && isTitle(before[n-2]) || n > 2 && strings.HasPrefix(before[n-2], "ال") && isTitle(before[n-3]) {
			return before[n-1] + " " + w
		}
	}
	return ""
}

func (c *cast) printed(s string) bool { return strings.Contains(c.d.Text, s) }

func isGiven(w string) bool { _, ok := given.Get(w); return ok }

func isTitle(w string) bool { _, ok := titles.Get(w); return ok }

// bareNoun is an Arabic noun without its article.
func bareNoun(title string) string {
	first, _, _ := strings.Cut(title, " ")
	return strings.TrimPrefix(first, "ال")
}

// cutEnding takes off what an apostrophe parts from a name, where the label of a
// turn ends there: Roe'ya göre.
func (c *cast) cutEnding(m *mention) {
	i := strings.LastIndexAny(m.Text, "'’")
	if i <= 0 {
		return
	}
	k := strings.LastIndexAny(c.d.Text[m.Start:m.End], "'’")
	if !c.labelEnds[m.Start+k] {
		return
	}
	m.End = m.Start + k
	m.Text = m.Text[:i]
}

// withoutPlace takes the place off a name that follows a title in a language
// that prints it between them without a preposition: мэр Орвала Иван Доу.
func (c *cast) withoutPlace(m *mention) {
	w := strings.Fields(m.Text)
	if m.Words != 3 || len(w) != 3 || fathers(w[1]) {
		return
	}
	switch lang.Lower(m.title[strings.LastIndexByte(m.title, ' ')+1:]) {
	case "мэр", "глава", "губернатор", "президент", "премьер", "премьер-министр", "посол", "депутат",
		"burmistrz", "prezydent", "premier", "wójt", "starosta", "wojewoda", "prezes":
	default:
		return
	}
	if _, ok := given.Get(lang.Lower(w[0])); ok {
		return
	}
	toks := lang.Tokens(nil, c.d.Text[m.Start:m.End])
	m.Start += toks[1].Start
	m.Text, m.Words = lang.Squeeze(c.d.Text[m.Start:m.End]), 2
}

// fathers reports whether w is a Russian or Polish name made of a father's.
func fathers(w string) bool {
	return strings.HasSuffix(w, "вич") || strings.HasSuffix(w, "вна") || strings.HasSuffix(w, "ична") || strings.HasSuffix(w, "ич")
}
