package boilerplate

// The weights of the evidence. The unit is about half a sentence of prose:
// a line is stripped from the middle of an article only where boilerplate
// outweighs its words by more than the cost of an insert.
var weights = struct {
	phraseLine, phraseStart, phraseLead, phraseAny float64
	appeal                                         float64
	credit, creditOnly, counter                    float64
	twin, pipe, address, repeated                  float64
	short, shortest, heading, item                 float64
	prose, perWord, marked                         float64
	beside, least, teaser, row                     float64
}{
	phraseLine:  3,   // phrases make up the line
	phraseStart: 2,   // a phrase begins a line that is no sentence
	phraseLead:  4,   // "Related: ", whatever follows
	phraseAny:   1.5, // each phrase within prose
	appeal:      1.5, // each topic of an appeal for support, from the third on
	credit:      7,   // a caption outweighs its own prose
	creditOnly:  3,
	counter:     4,
	twin:        1.5, // a heading that stands close by as well
	repeated:    1,   // a short line that stands elsewhere as well
	pipe:        1.5, // "A | B"
	address:     1,

	// Per line, as far as the page is dirty.
	short:    0.7, // a line without an end mark
	shortest: 1.1, // of up to three words
	heading:  0.3, // right above prose

	prose:   1,     // connected prose
	perWord: 0.045, // and each of its words, up to 60
	marked:  0.5,   // a shorter sentence

	beside: 0.3,  // of the boilerplate weight of the two lines on either side
	least:  0.35, // of its own weight a paragraph keeps in any company

	item: 0.2, // of some length, not in capitals: an item of a list

	// Connected prose that stands where teasers do.
	teaser: 4,   // between a heading printed twice and a "read more"
	row:    1.5, // between one "read more" and the next
}

// near is how far a heading's repetition may stand off: heading, picture,
// heading again.
const near = 3

// weigh turns the features of the lines into evidence.
func (p *page) weigh() {
	p.measureDirt()
	for i := range p.lines {
		l := &p.lines[i]
		l.strip = p.boilerplate(i)
		l.keep = p.article(i)
	}
	p.frames()
	// What stands beside boilerplate is worth less: a teaser between its
	// picture and its "read more". A small part only, or a caption would pull
	// the article's paragraphs down with it.
	for i := range p.lines {
		l := &p.lines[i]
		if !l.prose() || p.dirt == 0 {
			continue
		}
		sum := 0.0
		for j := max(0, i-2); j <= min(len(p.lines)-1, i+2); j++ {
			if j != i {
				sum += min(p.lines[j].strip, weights.phraseLine+1)
			}
		}
		l.keep = max(l.keep-weights.beside*p.dirt*sum, weights.least*l.keep)
	}
}

// frames finds the places of teasers: between a heading printed twice and the
// line that leads to the story, and between two such lines of the same words.
func (p *page) frames() {
	const lines = 6
	pair, lead := -1, -1 // the last heading printed twice, the last such line
	for i := range p.lines {
		l := &p.lines[i]
		switch {
		case l.anchor && l.phrase[related] > 0:
			w, from := 0.0, i
			if lead >= 0 && i-lead <= lines && l.fold == p.lines[lead].fold {
				w, from = weights.row, lead+1
			}
			if pair >= 0 && i-pair <= lines {
				w, from = weights.teaser, pair+1
			}
			for j := from; j < i; j++ {
				if p.lines[j].prose() {
					p.lines[j].strip += w
				}
			}
			pair, lead = -1, i
		case l.twin >= 0 && i-l.twin <= near && l.words >= 3 && !l.prose() && !l.anchor:
			pair = i
		}
	}
}

// measureDirt counts the lines that are nothing but boilerplate.
func (p *page) measureDirt() {
	n := 0.0
	for i := range p.lines {
		l := &p.lines[i]
		if l.anchor || l.counter || l.creditOnly {
			n++
		}
	}
	if n == 1 {
		n = 0 // one alone may be a word of the text
	}
	p.dirt = n / (n + 4)
}

// boilerplate is the evidence that line i is boilerplate.
func (p *page) boilerplate(i int) float64 {
	l := &p.lines[i]
	if l.dateline {
		return 0
	}
	sum := 0.0
	best := 0.0
	for k, w := range l.phrase {
		// Words of menus and buttons are words of the language too ("Search",
		// "Comments"): alone in a clean text they prove little.
		if w == weights.phraseLine && (k == navigation || k == share || k == comment || k == legal || k == media) {
			w *= 0.3 + 0.7*min(1, 2*p.dirt)
		}
		sum += w
		best = max(best, w)
	}
	if l.anchor {
		sum = best
	}
	if l.credit && !l.creditOnly {
		sum += weights.credit
	}
	if l.creditOnly {
		sum += weights.creditOnly
	}
	if l.counter {
		sum += weights.counter
	}
	if l.pipe && l.words <= 12 {
		sum += weights.pipe * min(1, 2*p.dirt)
	}
	if l.address {
		sum += weights.address * p.dirt
	}
	if l.mark == 0 && l.words > 0 && l.words <= 25 {
		switch {
		case l.twin >= 0 && i-l.twin <= near && l.words >= 3:
			sum += weights.twin
		case (l.twin >= 0 || l.again >= 0) && !p.heads(i):
			sum += weights.repeated * p.dirt
		}
	}
	return sum
}

// article is the evidence that the line is part of an article.
func (p *page) article(i int) float64 {
	l := &p.lines[i]
	switch {
	case l.dateline:
		return weights.prose
	case l.prose():
		return weights.prose + weights.perWord*float64(min(l.words, 60))
	case l.mark != 0 && l.words >= 4 && !l.pipe:
		return weights.marked
	case stops(l.mark) || l.mark == ':':
		return 0.1
	case l.words >= 6 && l.small > l.capitals && !l.pipe:
		return -weights.item * p.dirt
	case p.heads(i):
		return -weights.heading * p.dirt
	case l.words <= 3:
		return -weights.shortest * p.dirt
	}
	return -weights.short * p.dirt
}

// heads reports whether line i stands right above connected prose.
func (p *page) heads(i int) bool {
	return i+1 < len(p.lines) && p.lines[i+1].prose()
}
