package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// nothing is how many bytes of text are next to nothing: a menu, a notice.
const nothing = 1000

// layHTML lays out an HTML page. Where next to nothing is visible, since the
// page shows itself by script, what is hidden is laid out as well; where the
// text of the article stands only in JSON-LD, that is.
func layHTML(d *doc.Document) {
	p := newPage()
	p.out = make([]byte, 0, len(d.Text)/8)
	p.blocks = make([]doc.Block, 0, len(d.Text)/400)
	p.run(d.Text, 0)
	p.finish()
	if len(p.out) < nothing && p.unseen > 4*len(p.out) {
		q := newPage()
		q.all = true
		q.run(d.Text, 0)
		q.finish()
		if len(q.out) > 2*len(p.out) {
			p = q
		}
	}
	if len(p.about.body) > 500 && !p.shows(p.about.body) {
		q := newPage()
		q.about = p.about
		q.article(p.about.body)
		p = q
	}
	p.settle(d)
}

// settle writes what was laid out into d.
func (p *page) settle(d *doc.Document) {
	p.finish()
	d.Text, d.Blocks, d.Runs, d.Elements = string(p.out), p.blocks, p.runs, p.elements
	unwrap(d, p.behind)
	p.about.tell(d)
	p.warn(d)
}

// shows reports whether the page shows the text s: whether a few runs of
// letters out of it are found.
func (p *page) shows(s string) bool {
	const probes, length = 8, 40
	want, have := letters(s), letters(string(p.out))
	if len(want) < probes*length {
		return strings.Contains(have, want)
	}
	for i := range probes {
		at := i * (len(want) - length) / (probes - 1)
		for !utf8.RuneStart(want[at]) {
			at--
		}
		end := at + length
		for end < len(want) && !utf8.RuneStart(want[end]) {
			end++
		}
		if strings.Contains(have, want[at:min(end, len(want))]) {
			return true
		}
	}
	return false
}

// letters are the letters and digits of s.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// article lays out the text of an article that stands in JSON-LD, with tags or
// with line ends. Where its bytes are in the source cannot be told.
func (p *page) article(s string) {
	if title := p.about.title.value; title != "" && p.about.title.rank == rankLinked {
		p.stack = append(p.stack, frame{element: elements["h1"], heading: 1, blocks: doc.Heading})
		p.text(title, 0)
		p.end(2)
		p.stack = p.stack[:0]
	}
	if strings.Contains(s, "</p>") || strings.Contains(s, "<br") {
		p.run(s, 0)
	} else {
		for line := range strings.SplitSeq(s, "\n") {
			p.run(line, 0)
			p.end(2)
		}
	}
	p.finish()
	for i := range p.blocks {
		p.blocks[i].Source = doc.Unknown
	}
}
