package boilerplate

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// The title is looked for in this many lines before the first paragraph: menus
// stand between the two only where they are short.
const titleLines = 30

// What speaks for a line as the title. The weights were chosen by hand on web
// pages and interviews with known titles; they are no fine balance.
var titleWeights = struct {
	long, two, one, echo, again, opening, level, named, below, lead, glued, item, phrase, nearer, enough float64
}{
	long:    2,    // five words or more
	two:     1.2,  // two to four
	one:     0.5,  // a single one
	echo:    1.5,  // all its words, five or more, stand in the text as well
	again:   0.6,  // printed twice
	opening: 2,    // opens a clean text; the dirtier the page, the less
	level:   2,    // the print shows a heading of the first level
	named:   4,    // the mark-up names it as the title
	below:   1,    // a byline or date stands close below
	lead:    0.4,  // a standfirst or paragraph stands right below
	glued:   1.2,  // taken off a line of links printed side by side
	item:    1,    // taken off an item of a numbered list
	phrase:  1,    // taken off for each unit of boilerplate in it
	nearer:  0.02, // for each line that it is closer to the text
	enough:  0.9,  // below this no line is a title
}

// title is the line above the first paragraph that looks most like a title,
// or -1.
func (p *page) title(first int) int {
	w := &titleWeights
	from := max(0, first-titleLines)
	echo := p.echoes(from, first)
	best, at := w.enough, -1
	for i := from; i < first; i++ {
		if !p.mayTitle(i, first) {
			continue
		}
		l := &p.lines[i]
		s := w.one
		switch {
		case l.words >= 5:
			s = w.long
		case l.words >= 2:
			s = w.two
		}
		s += w.echo*echo[i-from]*min(1, float64(l.words)/5) + w.nearer*float64(i-from) - w.phrase*l.strip
		if p.printedTwice(i) || l.twin >= 0 && l.words >= 4 {
			s += w.again + w.phrase*min(l.strip, weights.twin)
		}
		// Above a title with its byline stands the label of a section.
		if i == 0 && !(l.words <= 3 && i+2 < len(p.lines) && p.lines[i+1].words >= 5 && p.byline(i+2)) {
			s += w.opening * max(0, 1-2*p.dirt)
		}
		if p.d.Blocks[l.block].Level == 1 {
			s += w.level
		}
		if t := p.d.Meta.Title; t != "" && lang.Squeeze(l.text) == t {
			s += w.named
		}
		switch {
		case p.signed(i, first):
			s += w.below
		case p.lines[i+1].words >= 12:
			s += w.lead
		}
		if unglue(l.text) != l.text {
			s -= w.glued * p.dirt
		}
		if numbered(l.text) {
			s -= w.item
		}
		// Of two headings the first is the title, the second its subtitle.
		if s > best+0.25 {
			best, at = s, i
		}
	}
	// Of two printings the first is the title.
	if at >= 0 && p.lines[at].twin >= from && at-p.lines[at].twin <= near {
		at = p.lines[at].twin
	}
	return at
}

// signed reports whether a byline or a date stands close below line i.
func (p *page) signed(i, first int) bool {
	for j := i + 1; j <= min(i+near, first, len(p.lines)-1); j++ {
		if l := &p.lines[j]; l.by > 0 && l.words <= 24 || l.date && l.words <= 8 {
			return true
		}
	}
	return false
}

// numbered reports whether s begins as an item of a list does: "3. ", "3) ".
func numbered(s string) bool {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n > 0 && n+1 < len(s) && (s[n] == '.' || s[n] == ')') && s[n+1] == ' '
}

// mayTitle reports whether line i has the shape of a title.
func (p *page) mayTitle(i, first int) bool {
	l := &p.lines[i]
	if !l.heading(30) || l.recurs || l.formula || l.strip >= 2 && l.twin < 0 || l.by > 0 || l.date && l.words <= 6 {
		return false
	}
	if p.printedTwice(i) {
		return true
	}
	if l.words > 25 || l.sentences > 1 || opens(l.text) {
		return false
	}
	// In a clean text a question or an exclamation may be the interview's own
	// first words; on a page it is a title where something vouches for it.
	if p.dirt >= pageDirt {
		return l.mark == 0 || l.twin >= 0 || l.again >= 0 || p.signed(i, first)
	}
	return l.mark == 0 && (l.sentences == 0 || l.words <= 8) && l.words <= 18
}

// pageDirt is how much clear boilerplate makes a text a page: three lines of it.
const pageDirt = 3.0 / 7

// echoes is, for each of the lines, the share of its longer words that the
// beginning of the text below them holds as well.
func (p *page) echoes(from, first int) []float64 {
	const lines, longest, letters = 40, 2000, 4
	share := make([]float64, first-from)
	seen := map[uint64]bool{}
	var toks []lang.Token
	words := func(l *line, each func(h uint64)) {
		at := doc.Span{Start: l.at.Start, End: min(l.at.End, l.at.Start+longest)}
		s := p.d.Of(at)
		toks = p.d.Tokens(toks[:0], at)
		for _, t := range toks {
			if t.Kind == lang.Word && t.End-t.Start >= letters {
				each(foldHash(s[t.Start:t.End]))
			}
		}
	}
	for i := first; i < min(len(p.lines), first+lines); i++ {
		if p.lines[i].prose() {
			words(&p.lines[i], func(h uint64) { seen[h] = true })
		}
	}
	for i := range share {
		n, all := 0.0, 0.0
		words(&p.lines[from+i], func(h uint64) {
			all++
			if seen[h] {
				n++
			}
		})
		if all > 0 {
			share[i] = n / all
		}
	}
	return share
}

// printedTwice reports whether line i is printed again close below.
func (p *page) printedTwice(i int) bool {
	l := &p.lines[i]
	return l.words >= 4 && l.again >= 0 && l.again-i <= near
}

// opens reports whether a first word is set off with a comma, as speech
// begins: "Alright, …", "Yeah, …".
func opens(s string) bool {
	comma := strings.IndexByte(s, ',')
	return comma > 0 && comma < 12 && !strings.ContainsAny(s[:comma], " ")
}
