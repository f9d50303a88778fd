package boilerplate

import "qaextract/pipeline/doc"

// name gives each line outside the article its kind of boilerplate.
func (p *page) name() {
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != doc.Unset {
			continue
		}
		switch {
		case !l.letters && l.words == 0 && l.text != "":
			l.decide(doc.Separator, "STRIP-SEPARATOR")
		case l.state == body:
		default:
			p.byEvidence(i)
		}
	}
	p.appeals()
	p.teasers()
	p.rest()
}

// byEvidence names a line by what it holds itself.
func (p *page) byEvidence(i int) {
	l := &p.lines[i]
	best, kind := 0.0, doc.Unset
	for k, w := range l.phrase {
		if w > best {
			best, kind = w, kindOf[k]
		}
	}
	switch {
	case l.counter:
		l.decide(doc.Gallery, "STRIP-COUNTER")
	case l.creditOnly:
		l.decide(doc.Credit, "STRIP-CREDIT")
	case l.credit:
		l.decide(doc.CaptionOf, "STRIP-CAPTION")
	case best > 0 && (best >= weights.phraseStart || !l.prose() || l.strip > l.keep):
		l.decide(kind, "STRIP-PHRASE")
	case p.around(l).kind() != doc.Unset:
		l.decide(p.around(l).kind(), "STRIP-ELEMENT")
	case l.pipe && l.words <= 12 && l.state != after:
		l.decide(doc.SectionTag, "STRIP-SECTION")
	case l.recurs:
		l.decide(doc.Navigation, "STRIP-RECURRING")
	}
}

// teasers makes what lies between the first heading of related stories and
// their last line related: headings, pictures, summaries, labels.
func (p *page) teasers() {
	first, last := -1, -1
	for i := range p.lines {
		l := &p.lines[i]
		if l.state != after {
			continue
		}
		isRelated := l.kind == doc.Related
		pair := l.kind == doc.Unset && l.twin >= 0 && i-l.twin <= near && p.lines[l.twin].state == after && l.words >= 3
		if !isRelated && !pair {
			continue
		}
		if first < 0 {
			first = i
			if pair {
				first = l.twin
			}
			// The label or heading above the first one.
			for first > 0 && p.lines[first-1].state == after && p.lines[first-1].kind == doc.Unset && !p.lines[first-1].prose() {
				first--
			}
		}
		last = i
	}
	for i := first; i >= 0 && i <= last; i++ {
		l := &p.lines[i]
		switch l.kind {
		case doc.Unset, doc.CaptionOf, doc.Credit, doc.SectionTag:
			l.decide(doc.Related, "STRIP-AFTER")
		}
	}
}

// rest names what is left by its neighbours: a heading goes with what it
// heads, everything else with what stands before it.
func (p *page) rest() {
	next := doc.Unset // kind of the next line that has one, of the same state
	ahead := make([]doc.Kind, len(p.lines))
	for i := len(p.lines) - 1; i >= 0; i-- {
		if i+1 < len(p.lines) && p.lines[i+1].state != p.lines[i].state {
			next = doc.Unset
		}
		ahead[i] = next
		if k := p.lines[i].kind; carries(k) {
			next = k
		}
	}
	prev := doc.Unset
	for i := range p.lines {
		l := &p.lines[i]
		if i > 0 && p.lines[i-1].state != l.state {
			prev = doc.Unset
		}
		if l.kind == doc.Unset && l.state != body {
			k := prev
			direct := i+1 < len(p.lines) && p.lines[i+1].kind == ahead[i]
			if k == doc.Unset || !l.prose() && l.mark == 0 && direct && l.text != "" && ahead[i] != doc.Unset && ahead[i] != doc.Navigation {
				k = ahead[i]
			}
			l.decide(fallback(l, k))
		}
		if carries(l.kind) {
			prev = l.kind
		}
	}
}

// carries reports whether a line of kind k lends it to its neighbours.
func carries(k doc.Kind) bool {
	switch k {
	case doc.Gallery, doc.Related, doc.Promo, doc.Comment, doc.Navigation, doc.Legal:
		return true
	}
	return false
}

func fallback(l *line, k doc.Kind) (doc.Kind, string) {
	switch l.state {
	case before:
		if k == doc.Unset || k == doc.Gallery || k == doc.Legal || k == doc.Comment {
			k = doc.Navigation
		}
		return k, "STRIP-BEFORE"
	case insert:
		if k == doc.Unset {
			k = doc.Related
			if l.twin >= 0 || l.again >= 0 {
				return doc.Duplicate, "STRIP-DUPLICATE"
			}
		}
		return k, "STRIP-INSERT"
	}
	if k == doc.Unset {
		k = doc.Related
	}
	return k, "STRIP-AFTER"
}

// confidence is how sure the line's kind is, from how far the model is from the other reading.
func (l *line) confidence() float64 {
	m := abs(l.ahead)
	return 0.6 + 0.39*m/(m+1.5)
}

func abs(x float64) float64 { return max(x, -x) }
