package boilerplate

import "strings"

// A state is where in the page a line stands.
type state uint8

const (
	before state = iota
	body
	insert // boilerplate with more of the article behind it
	after
)

// slack is how much lower the odds may be of a line that is not to be lost
// lightly: a question between lines of the article, a line with a label that
// the article's lines have as well, any line of a text that holds nothing that
// is clearly boilerplate. That of a clean text is the larger one.
const (
	slack      = 1.5
	cleanSlack = 3
)

// plain is how far the rules' evidence against a line outweighs that for it
// where the rules have the last word: "Advertisement", "Sign up for our
// newsletter". The model has seen few pages, the lists hold what many print.
const plain = 2.5

// decode keeps the lines that the model makes the article's, and says where
// the others stand.
func (p *page) decode(m *Model) {
	odds := m.odds(p)
	cut, _ := p.cut(odds)
	for i, o := range odds {
		p.lines[i].ahead = o - cut
	}
	p.opening()
	labels := p.labels()
	clean := p.dirt == 0 && len(p.d.Elements) == 0
	first, last := p.extent()
	for i := range p.lines {
		l := &p.lines[i]
		allowed := 0.0
		switch {
		case clean:
			allowed = cleanSlack
		case first < i && i < last && l.mark == '?', labels[label(l.text)] > 1:
			allowed = slack
		}
		if l.ahead < 0 && l.ahead > -allowed || l.dateline {
			l.ahead = max(l.ahead, 0)
		}
		if against := l.against(); against >= plain {
			l.ahead = min(l.ahead, -against)
		}
	}
	p.strays()
	p.sections()
	p.closing()
	p.recurring(labels)
	first, last = p.extent()
	for i := range p.lines {
		l := &p.lines[i]
		switch {
		case l.ahead >= 0 || first < 0:
			l.state = body
		case i < first:
			l.state = before
		case i < last:
			l.state = insert
		default:
			l.state = after
		}
	}
}

// opening keeps the prose right above the article's first line at lower odds:
// with a credit, a date and a byline above it, the first paragraph is less sure
// than the others, and it says what all is about.
func (p *page) opening() {
	first, _ := p.extent()
	if first < 1 {
		return
	}
	if l := &p.lines[first-1]; l.prose() && l.strip == 0 && l.ahead > -slack {
		l.ahead = 0
	}
}

// closing strips the heading that the article seems to end with where plain
// boilerplate stands under it: it is the heading of that.
func (p *page) closing() {
	const longest = 12
	_, last := p.extent()
	if last < 0 || last+1 == len(p.lines) {
		return
	}
	if l := &p.lines[last]; l.heading(longest) && l.mark == 0 && p.lines[last+1].against() >= plain {
		l.ahead = min(l.ahead, -weights.heading)
	}
}

// against is how far the rules' evidence against the line outweighs that for it.
func (l *line) against() float64 { return l.strip - max(l.keep, 0) }

// extent is the first and the last line of the article, or -1.
func (p *page) extent() (first, last int) {
	first, last = -1, -1
	for i := range p.lines {
		if p.lines[i].ahead >= 0 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// labels counts the labels that begin lines of the article.
func (p *page) labels() map[string]int {
	n := map[string]int{}
	for i := range p.lines {
		if s := label(p.lines[i].text); s != "" && p.lines[i].ahead >= 0 {
			n[s]++
		}
	}
	return n
}

// label is what stands before a colon at the beginning of s, or "".
func label(s string) string {
	const longest = 40
	n := strings.IndexByte(s[:min(len(s), longest)], ':')
	if n <= 0 || n+1 >= len(s) || s[n+1] != ' ' {
		return ""
	}
	return s[:n]
}
