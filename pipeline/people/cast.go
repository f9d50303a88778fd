package people

import (
	_ "embed"
	"slices"
	"sort"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

var (
	//go:embed data/titles.txt
	titleData string
	//go:embed data/demonyms.txt
	demonymData string
	//go:embed data/outlets.txt
	outletData string
	//go:embed data/generic.txt
	genericData string
	//go:embed data/given.txt
	givenData string
	//go:embed data/pronouns.txt
	pronounData string

	titles   = lang.MustParse("titles.txt", titleData)
	demonyms = lang.MustParse("demonyms.txt", demonymData)
	outlets  = lang.MustParse("outlets.txt", outletData)
	generic  = lang.MustParse("generic.txt", genericData)
	given    = lang.MustParse("given.txt", givenData)
	pronouns = lang.MustParse("pronouns.txt", pronounData)
)

// A person is somebody or something that the article names: the answer to
// "who" in the end, institutions included.
type person struct {
	name        string   // the fullest form printed
	words       []string // of name, as key makes them
	title       string
	affiliation string
	mentions    []*mention // in document order
	human       bool       // a title, a byline or a pronoun says that it is a person
	org         bool       // the name holds a word of institutions
	he, she     int        // pronouns of paragraphs that name nobody else
	quoted      int        // turns of direct speech so far
	lines       int        // words quoted from this person so far
	role        doc.Role   // where a frame tells it
}

// A mention is one printing of a name.
type mention struct {
	lang.Name // the range of the bare name, titles before it left out
	words     []string
	title     string // printed directly before
	country   string // what a demonym before the title stands for
	heading   bool   // in a title, where capitals prove less
	who       *person
}

// A cast is all that the article names.
type cast struct {
	d          *doc.Document
	mentions   []*mention           // in document order
	people     []*person            // in order of first mention
	byLast     map[string][]*person // last word -> people
	byFirst    map[string][]*person // first word -> people of several words
	titleAt    []*mention           // names that are a title only: "Foreign Minister"
	labels     map[string][]label   // printed labels of several words, by their first and last one
	plain      map[string]bool      // labels that are one word
	brackets   map[string]*person   // what stands in brackets behind a name
	byInitials map[string][]*person
	aliases    map[string]*person // names that people go by besides their own
	frame      []doc.Span         // sentences whose own speaker is the one interviewed
	cueEnds    map[int]bool       // where the cues of reported turns end
	labelEnds  map[int]bool       // where their labels do
	ranges     []lang.Range       // sentences, for use again
}

func newCast(d *doc.Document) *cast {
	c := &cast{d: d, byLast: map[string][]*person{}, byFirst: map[string][]*person{}, cueEnds: map[int]bool{}, labelEnds: map[int]bool{}}
	for _, t := range d.Turns {
		c.cueEnds[t.CueSpan.End] = true
		c.labelEnds[t.LabelSpan.End] = true
	}
	var prose, heads []lang.Range
	for _, b := range d.Blocks {
		switch b.Kind {
		case doc.Narration, doc.TurnText:
			prose = append(prose, lang.Range{Start: b.Start, End: b.End})
		case doc.Title, doc.Subtitle, doc.Byline, doc.CrossHead:
			heads = append(heads, lang.Range{Start: b.Start, End: b.End})
		}
	}
	tokens := func(dst []lang.Token, p lang.Range) []lang.Token { return d.Tokens(dst, doc.Span(p)) }
	c.add(lang.NamesOf(d.Text, prose, tokens), false)
	c.add(lang.NamesOf(d.Text, heads, tokens), true)
	c.cutPlaces()
	c.join()
	c.appositions()
	for _, name := range d.Meta.Byline {
		if p := c.named(key(name)); p != nil {
			p.human = true
		}
	}
	return c
}

// add takes names apart into titles and bare names.
func (c *cast) add(names []lang.Name, heading bool) {
	for _, n := range names {
		m := &mention{Name: n, heading: heading}
		if heading && m.Words > 3 && !c.cutHeading(m) {
			continue
		}
		if m.title == "" {
			c.cutPart(m)
			c.cutCue(m)
			c.cutEnding(m)
			m.title, m.country = c.stripTitle(m)
			c.withoutPlace(m)
		}
		if m.Words == 0 {
			c.titleAt = append(c.titleAt, m)
			continue
		}
		if m.words = key(m.Text); len(m.words) > 0 {
			c.mentions = append(c.mentions, m)
		}
	}
}

// cutPart takes the word for somebody's part off a name that follows it:
// "Interviewer Jane Roe".
func (c *cast) cutPart(m *mention) {
	if m.Words < 3 {
		return
	}
	s := c.d.Text[m.Start:m.End]
	toks := lang.Tokens(nil, s)
	n, _ := openings.Match(s, toks, 0)
	if n == 0 {
		n, _ = generic.Match(s, toks, 0)
	}
	if n == 0 || len(toks)-n < 2 {
		return
	}
	m.Start += toks[n].Start
	m.Text, m.Words = lang.Squeeze(c.d.Text[m.Start:m.End]), m.Words-n
}

// cutCue takes the words of a cue off a name that begins with them: nach Angaben
// von Roe.
func (c *cast) cutCue(m *mention) {
	if m.Words < 2 {
		return
	}
	toks := lang.Tokens(nil, c.d.Text[m.Start:m.End])
	for i := 1; i < len(toks); i++ {
		if c.cueEnds[m.Start+toks[i-1].End] {
			m.Start += toks[i].Start
			m.Text, m.Words = lang.Squeeze(c.d.Text[m.Start:m.End]), len(toks)-i
			return
		}
	}
}

// cutPlaces takes "of Springfield" off the names with a title that the article
// prints without it, too.
func (c *cast) cutPlaces() {
	printed := map[string]bool{}
	for _, m := range c.mentions {
		printed[m.Text] = true
	}
	for _, m := range c.mentions {
		i := strings.Index(m.Text, " of ")
		if i < 0 || m.title == "" || !printed[m.Text[:i]] || !strings.Contains(m.Text[:i], " ") {
			continue
		}
		m.Text = m.Text[:i]
		m.words, m.Words = key(m.Text), len(strings.Fields(m.Text))
		m.End = m.Start + lang.Tokens(nil, c.d.Text[m.Start:m.End])[m.Words-1].End
	}
}

// cutHeading takes the name of a person out of a heading in capitals, where
// all words look like parts of a name: what stands behind its last title.
// It reports whether m is still a name.
func (c *cast) cutHeading(m *mention) bool {
	if m.Text != strings.ToUpper(m.Text) || m.Text == strings.ToLower(m.Text) {
		return true
	}
	s := c.d.Text[m.Start:m.End]
	toks := lang.Tokens(nil, s)
	at := 0
	for i := range toks {
		if n, _ := titles.Match(s, toks, i); n > 0 {
			at = i + n
		}
	}
	if at == 0 || len(toks)-at < 2 || len(toks)-at > 4 {
		return false
	}
	m.Start += toks[at].Start
	m.Text, m.Words = lang.Squeeze(c.d.Text[m.Start:m.End]), len(toks)-at
	m.title = lang.Squeeze(s[toks[at-1].Start:toks[at-1].End])
	return true
}

// key is a name as its folded words, hyphens opened and Arabic articles left
// out, so that "al-Basri", "Al Basri" and "El Basri" are one.
func key(name string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(lang.Slug(name), func(r rune) bool { return r == '-' }) {
		switch w {
		case "al", "el", "as", "ad", "an", "ul":
			continue
		}
		out = append(out, w)
	}
	return out
}

// mentionFrom is the index of the first mention that starts at pos or later.
func (c *cast) mentionFrom(pos int) int {
	return sort.Search(len(c.mentions), func(i int) bool { return c.mentions[i].Start >= pos })
}

func isOrg(m *mention) bool {
	if m.Of() {
		return true
	}
	for w := range strings.FieldsSeq(lang.Lower(m.Text)) {
		if _, ok := outlets.Get(w); ok {
			return true
		}
	}
	return false
}

// places are the countries of the list of demonyms.
var places = func() map[string]bool {
	m := map[string]bool{}
	for _, d := range demonyms.Phrases() {
		country, _ := demonyms.Get(d)
		m[lang.Lower(country)] = true
	}
	return m
}()

// maybeHuman reports whether p can be a he or a she: what is shown to be a
// person, or else a name of several words that is no institution and no place
// and holds no acronym.
func (p *person) maybeHuman() bool {
	if p.human || p.org {
		return p.human && !p.org
	}
	if len(p.words) < 2 || !strings.Contains(p.name, " ") || places[lang.Lower(p.name)] {
		return false
	}
	for w := range strings.FieldsSeq(p.name) {
		if len(w) > 2 && w == strings.ToUpper(w) && w != strings.ToLower(w) && w[1] != '.' {
			return p.name == strings.ToUpper(p.name) && !strings.Contains(p.name, ".") // "JANE ROE"
		}
	}
	return true
}

// first is the first word of the name.
func (p *person) first() string {
	first, _, _ := strings.Cut(p.name, " ")
	return first
}

// callable reports whether p can be somebody who is called by one name.
func (p *person) callable() bool {
	if p.maybeHuman() || p.org || len(p.words) != 1 {
		return p.maybeHuman()
	}
	_, demonym := demonyms.Get(lang.Lower(p.name))
	return !demonym && !places[lang.Lower(p.name)] && p.name != strings.ToUpper(p.name)
}

// fuller is the person whose full name p, who is called by one word, is part
// of; p itself where there is none.
func (c *cast) fuller(p *person) *person {
	if len(p.words) == 1 {
		if q := c.named(p.words); q != nil && full(q) {
			return q
		}
	}
	return p
}

// named is the person of this name or part of a name: where several fit, one
// of several words that may be a human, then the most mentioned; or nil.
func (c *cast) named(words []string) *person {
	if len(words) == 0 {
		return nil
	}
	last := c.byLast[words[len(words)-1]]
	fits := last[:min(most, len(last))]
	if len(words) == 1 {
		first := c.byFirst[words[0]]
		fits = slices.Concat(fits, first[:min(most, len(first))])
	}
	var best *person
	for _, p := range fits {
		if len(words) > 1 && len(p.words) > 1 && !sameName(p.words, words) || len(words) > 1 && len(p.words) == 1 {
			continue
		}
		switch {
		case best == nil:
			best = p
		case full(p) != full(best):
			if full(p) {
				best = p
			}
		case len(p.mentions) > len(best.mentions):
			best = p
		}
	}
	return best
}

func full(p *person) bool { return len(p.words) > 1 && p.maybeHuman() }

// titled is what a title tells of a gender, in pronouns: Mrs. Roe, a king.
const titled = 5

// genders counts the pronouns of paragraphs that name one person only, behind
// that name where it is the subject of its sentence.
func (c *cast) genders() {
	// A given name tells a little less than a title or the text's own pronouns.
	const called = 2
	for _, p := range c.people {
		p.he, p.she = 0, 0
		_, _, more := strings.Cut(p.name, " ")
		gender, _ := given.Get(lang.Lower(p.first()))
		if gender == "" {
			gender = slavicGender(lang.Lower(p.name))
		}
		switch {
		case !more:
		case gender == "m":
			p.he = called
		case gender == "f":
			p.she = called
		}
	}
	for _, m := range c.mentions {
		if m.who == nil {
			continue
		}
		first, _, _ := strings.Cut(m.title, " ")
		if first == "" { // at the head of a sentence the title is no part of the name
			before := strings.TrimRight(c.d.Text[max(0, m.Start-12):m.Start], " ")
			first = before[strings.LastIndexAny(before, " \n")+1:]
		}
		switch gender, _ := titles.Get(strings.TrimSuffix(lang.Lower(first), ".")); gender {
		case "m":
			m.who.he += titled
		case "f":
			m.who.she += titled
		}
	}
	var toks []lang.Token
	i := 0
	for _, b := range c.d.Blocks {
		if b.Kind != doc.Narration {
			continue
		}
		for i < len(c.mentions) && c.mentions[i].Start < b.Start {
			i++
		}
		var first *mention
		one := true
		for ; i < len(c.mentions) && c.mentions[i].Start < b.End; i++ {
			if m := c.mentions[i]; m.who != nil && m.who.maybeHuman() {
				one = one && (first == nil || first.who == m.who)
				if first == nil {
					first = m
				}
			}
		}
		if first == nil || !one || first.Possessive || !c.subject(first) {
			continue
		}
		p := first.who
		before := p.he + p.she
		toks = lang.Tokens(toks[:0], c.d.Text[first.End:b.End])
		for _, t := range toks {
			switch lang.Lower(c.d.Text[first.End+t.Start : first.End+t.End]) {
			case "he", "his", "him":
				p.he++
			case "she", "her", "hers":
				p.she++
			}
		}
		p.human = p.human || p.he+p.she > before
	}
}
