package people

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// stripTitle takes a title and a demonym off the front of a name: "Iraqi
// Foreign Minister Jane Roe" has the title "Foreign Minister", the country
// Iraq and the name "Jane Roe". Of a name that is only a title nothing is
// left: Words is 0 and Text holds the title.
func (c *cast) stripTitle(m *mention) (title, country string) {
	s := c.d.Text[m.Start:m.End]
	toks := lang.Tokens(nil, s)
	start, end := 0, 0 // tokens of the title
	if n, about := demonyms.Match(s, toks, 0); n > 0 && n < len(toks) {
		start, country = n, about
	}
	end = start
	for i := start; i < len(toks); {
		n, _ := matchTitle(s, toks, i)
		if n == 0 {
			i++
			continue
		}
		i += n
		end = i
		for end < len(toks) && s[toks[end].Start] == '.' {
			end++ // "Lt. Gen."
		}
	}
	if end == start {
		return "", "" // "French Open" keeps its first word
	}
	// A word of institutions behind the title makes the whole an institution:
	// "King Street", "President's Office".
	if rest := s[toks[end-1].End:]; end < len(toks) && wordIn(outlets, rest) || !wholeTitle(s, toks, start, end) {
		return "", ""
	}
	title = lang.Squeeze(s[toks[start].Start:toks[end-1].End])
	if end < len(toks) && c.officeOnly(m, s[toks[end].Start:toks[end].End]) {
		// "Minister of Interior": a title only, whatever follows.
		end = len(toks)
		title = lang.Squeeze(s[toks[start].Start:])
	}
	country = c.ifPrinted(country)
	if end == len(toks) {
		m.Words, m.Text = 0, title
		return title, country
	}
	m.Start += toks[end].Start
	m.Text = lang.Squeeze(c.d.Text[m.Start:m.End])
	m.Words = len(toks) - end
	return title, country
}

// officeOnly reports whether w, right behind a title, goes on with the office and
// not with a name: Minister of Interior; Sprecher des Verbands; Bürgermeisterin von
// Orvale, Jane Roe. A name may begin so, too: Präsidentin von Roe.
func (c *cast) officeOnly(m *mention, w string) bool {
	switch low := lang.Lower(w); {
	case low == "of" || low == "des":
		return true
	case !connects(low) || w != low:
		return false
	}
	rest := c.d.Text[m.End:min(m.End+40, len(c.d.Text))]
	if !strings.HasPrefix(rest, ", ") {
		return false
	}
	toks := lang.Tokens(nil, rest)
	return len(toks) > 2 && toks[1].Upper && toks[2].Upper
}

// compounds are the heads of titles that German and Dutch print as one word with
// what they are of: Landesverkehrsministerin, transportondernemer.
var compounds = []string{"minister", "ministerin", "präsident", "präsidentin", "sprecher", "sprecherin", "meister", "meisterin", "leiter", "leiterin",
	"direktor", "direktorin", "chef", "chefin", "rat", "rätin", "unternehmer", "unternehmerin", "vorsitzender", "vorsitzende", "beauftragter", "beauftragte",
	"ondernemer", "onderneemster", "directeur", "voorzitter", "woordvoerder", "woordvoerster", "hoogleraar", "onderzoeker"}

// matchTitle counts the tokens of the title at token i, 0 for none.
func matchTitle(s string, toks []lang.Token, i int) (n int, gender string) {
	if n, gender = titles.Match(s, toks, i); n > 0 || toks[i].Kind != lang.Word || toks[i].End-toks[i].Start < 9 {
		return n, gender
	}
	low := lang.Lower(s[toks[i].Start:toks[i].End])
	for _, head := range compounds {
		if strings.HasSuffix(low, head) && len(low) > len(head)+2 {
			return 1, ""
		}
	}
	return 0, ""
}

// wholeTitle reports whether a title may begin at start and end at end: in
// front of its head at most three words that qualify it ("National Security
// Advisor"), so that a name with a title word at its end stays a name.
func wholeTitle(s string, toks []lang.Token, start, end int) bool {
	for i := start; i < end; i++ {
		if n, _ := matchTitle(s, toks, i); n > 0 {
			return i-start <= 3
		}
	}
	return false
}

func wordIn(l *lang.List, s string) bool {
	for w := range strings.FieldsSeq(lang.Lower(s)) {
		if _, ok := l.Get(strings.Trim(w, ".,;:()")); ok {
			return true
		}
	}
	return false
}

// ifPrinted is name if the document prints it, and else nothing: an
// affiliation is never inferred beyond what can be read.
func (c *cast) ifPrinted(name string) string {
	if name != "" && strings.Contains(c.d.Text, name) {
		return name
	}
	return ""
}

// reach is how far, in bytes, an apposition is looked for.
const reach = 160

// appositions reads titles and affiliations beside full names: "Jane Roe,
// mayor of Lyon, said", "the mayor of Lyon, Jane Roe," and "France's foreign
// minister Jane Roe". The first that is found is kept.
func (c *cast) appositions() {
	for _, m := range c.mentions {
		p := m.who
		if m.heading || p.org || p.title != "" && p.affiliation != "" {
			continue
		}
		if p.title == "" && len(m.words) > 1 {
			// "Lyon's mayor, Jane Roe, a lawyer": the office before the trade.
			if !c.titleBefore(m) {
				c.titleBehind(m)
			}
		}
		if p.affiliation == "" && p.title != "" && m.title != "" {
			p.affiliation = c.possessor(m.Start - len(m.title) - 1)
		}
		if m.title == "" && p.title != "" && p.he+p.she == 0 {
			switch gender, _ := titles.Get(lang.Lower(p.title)); gender {
			case "m":
				p.he += titled
			case "f":
				p.she += titled
			}
		}
	}
}

// titleBehind reads ", leader of the Foo group Bar," behind m.
func (c *cast) titleBehind(m *mention) {
	b := c.d.BlockAt(m.Start)
	s := c.d.Text[m.End:min(m.End+reach, c.d.Blocks[b].End)]
	if !strings.HasPrefix(s, ", ") {
		return
	}
	toks := lang.Tokens(nil, s)
	i := 1
	for i < len(toks) && determiner(lang.Lower(s[toks[i].Start:toks[i].End])) {
		i++
	}
	start, end, after := i, 0, 0
	for ; i < len(toks) && i < start+6 && toks[i].Kind != lang.Punct; i++ {
		if n, _ := matchTitle(s, toks, i); n > 0 {
			end = i + n
			i += n - 1
			continue
		}
		if end > 0 || lang.IsFunction(lang.Lower(s[toks[i].Start:toks[i].End])) {
			break
		}
	}
	if end == 0 {
		return
	}
	if n, about := demonyms.Match(s, toks, start); n > 0 && start+n < end {
		start += n
		m.who.affiliation = c.ifPrinted(about)
	}
	m.who.title = lang.Squeeze(s[toks[start].Start:toks[end-1].End])
	m.who.human = true
	if end >= len(toks) {
		return
	}
	if connects(lang.Lower(s[toks[end].Start:toks[end].End])) {
		stop := len(s)
		for after = end + 1; after < len(toks); after++ {
			if toks[after].Kind == lang.Punct {
				stop = toks[after].Start
				break
			}
		}
		if a := c.nameIn(m.End+toks[end].End, m.End+stop); a != "" && m.who.affiliation == "" {
			m.who.affiliation = a
		}
	}
}

// titleBefore reads "the mayor of Lyon, " and "Lyon's mayor " before m.
func (c *cast) titleBefore(m *mention) bool {
	b := c.d.BlockAt(m.Start)
	from := max(m.Start-reach, c.d.Blocks[b].Start)
	for from < m.Start && !isBoundary(c.d.Text, from) {
		from++
	}
	s := c.d.Text[from:m.Start]
	toks := lang.Tokens(nil, s)
	n := len(toks)
	if n > 0 && s[toks[n-1].Start] == ',' {
		n--
		if c.officeOf(m, from, s, toks[:n]) {
			return true
		}
	} else if n == 0 || s[len(s)-1] != ' ' {
		return false
	}
	for i := max(0, n-4); i < n; i++ {
		k, _ := matchTitle(s, toks, i)
		if k == 0 || i+k != n {
			continue
		}
		start := i
		for start > 0 && i-start < 3 && toks[start-1].Kind == lang.Word {
			w := lang.Lower(s[toks[start-1].Start:toks[start-1].End])
			if lang.IsFunction(w) || strings.HasSuffix(w, "'s") || c.cueEnds[from+toks[start-1].End] {
				break
			}
			start--
		}
		if k, about := demonyms.Match(s, toks, start); k > 0 && start+k <= i {
			start += k
			m.who.affiliation = c.ifPrinted(about)
		}
		m.who.title = withoutArticle(lang.Squeeze(s[toks[start].Start:toks[n-1].End]))
		m.who.human = true
		if m.who.affiliation == "" {
			m.who.affiliation = c.possessor(from + toks[start].Start - 1)
		}
		return true
	}
	return false
}

// withoutArticle is a title without the article that hangs on it: l'adjointe.
func withoutArticle(title string) string {
	if rest, ok := strings.CutPrefix(lang.Lower(title), "l'"); ok {
		return title[len(title)-len(rest):]
	}
	return title
}

// officeOf reads "the mayor of Lyon, " before m, which ends with toks.
func (c *cast) officeOf(m *mention, from int, s string, toks []lang.Token) bool {
	n := len(toks)
	for i := n - 3; i >= 0 && i > n-10; i-- {
		k, _ := matchTitle(s, toks, i)
		if k == 0 {
			continue
		}
		for k < 4 && i+k < n-1 && !toks[i+k].Upper && toks[i+k].Kind == lang.Word && !connects(lang.Lower(s[toks[i+k].Start:toks[i+k].End])) {
			k++ // ministre déléguée à la Santé
		}
		if i+k >= n-1 || !connects(lang.Lower(s[toks[i+k].Start:toks[i+k].End])) {
			continue
		}
		for j := i + k + 1; j < n; j++ {
			if t := toks[j]; t.Kind == lang.Punct || !t.Upper && !connects(s[t.Start:t.End]) && !determiner(s[t.Start:t.End]) {
				return false
			}
		}
		start := i
		if start > 0 && strings.HasPrefix(lang.Lower(s[toks[start-1].Start:]), "deputy ") {
			start--
		}
		m.who.title = lang.Squeeze(s[toks[start].Start:toks[i+k-1].End])
		m.who.human = true
		if m.who.affiliation == "" {
			m.who.affiliation = c.nameIn(from+toks[i+k].End, from+toks[n-1].End)
		}
		return true
	}
	return false
}

// connects reports whether w joins a title to the office, the place or the firm
// it is of.
func connects(w string) bool {
	switch w {
	case "of", "at", "for", "in", "with", "from",
		"von", "der", "des", "im", "bei",
		"de", "du", "la", "à", "au", "aux", "alla", "alle", "allo", "agli", "ai", "para", "del", "della", "dello", "dei", "degli", "delle", "di", "do", "da", "dos", "das", "en", "em",
		"van", "het", "w":
		return true
	}
	return false
}

// possessor is the name before pos that ends in "'s": "France's".
func (c *cast) possessor(pos int) string {
	i := c.mentionFrom(pos)
	if i == 0 {
		return ""
	}
	m := c.mentions[i-1]
	if gap := pos - m.End; m.Possessive && gap >= 2 && gap <= 4 {
		return m.Text
	}
	return ""
}

// nameIn is the first name in a range that is no adjective ("French-backed").
func (c *cast) nameIn(start, end int) string {
	for i := c.mentionFrom(start); i < len(c.mentions) && c.mentions[i].End <= end; i++ {
		t := c.mentions[i].Text
		if _, ok := demonyms.Get(lang.Lower(t)); ok {
			continue
		}
		if k := strings.IndexByte(t, '-'); k > 0 && k+1 < len(t) && 'a' <= t[k+1] && t[k+1] <= 'z' && !strings.Contains(t, " ") {
			continue
		}
		return t
	}
	return ""
}

func determiner(w string) bool {
	switch w {
	case "the", "a", "an", "his", "her", "its", "their", "former", "then", "ex", "current", "acting", "deputy":
		return true
	}
	return false
}

func isBoundary(s string, i int) bool {
	return i == 0 || s[i-1] == ' ' || s[i-1] == '\n'
}

// mentionAt is the mention that overlaps s, the last one if there are several.
func (c *cast) mentionAt(s doc.Span) *mention {
	i := c.mentionFrom(s.End)
	if i > 0 && c.mentions[i-1].End > s.Start {
		return c.mentions[i-1]
	}
	return nil
}
