package turns

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// An entry is one label of the document and what speaks for it.
type entry struct {
	count    int // at the head of a paragraph
	inside   int // behind another label's words, in their paragraph
	turns    int // times another candidate's label stands between it and the one before
	said     int // times that three words or more follow on the label's line
	short    int // times that fewer than three do
	asks     int // times that its paragraph ends in a question
	bare     int // times that a paragraph without a label follows
	shape    shape
	timed    bool
	tight    bool
	small    bool
	loud     bool
	linked   bool // with a word in small letters: "Testing and Reviews", "Janet and Yuan"
	mixed    bool // a word in capitals among others: "The CHAIRMAN"
	headings int  // times that its paragraph looks like one: "Outlook: the road ahead"
	score    float64
	evidence []doc.Evidence
}

func (e *entry) add(code string, w float64) {
	e.score += w
	e.evidence = append(e.evidence, doc.Evidence{Code: code, Weight: w})
}

func (e *entry) has(code string) bool {
	for _, x := range e.evidence {
		if x.Code == code {
			return true
		}
	}
	return false
}

// inventory scores each label of the document by itself.
func inventory(d *doc.Document, ps []paragraph, cs []candidate) map[string]*entry {
	inv := map[string]*entry{}
	if len(cs) == 0 {
		return inv
	}
	order := tally(d, ps, cs, inv)
	names := printsOf(d, ps, cs)
	heads := regular(ps, cs, inv)
	for _, k := range order {
		e := inv[k]
		if e.count == 0 && e.inside > 1 {
			e.count = e.inside
		}
		if e.count == 0 {
			e.score = -9
			continue
		}
		part := part(k)
		e.add(ruleLabelRecurs, round(1.2*math.Log2(float64(e.count))-0.2))
		if part == "" && e.count > 2 && 2*e.turns < e.count && 5*e.bare < 4*e.count {
			e.score -= 2
		}
		switch part {
		case "no":
			e.score -= 4
		case "q", "a", "who", "other":
			e.add(ruleLabelWord, 2)
		default:
			e.named(k, names, e.shape == alone && heads[alone] && e.loud)
		}
		if e.said == 0 {
			e.score -= 1.5
		} else if 2*e.short > e.count {
			e.score--
		}
		if e.timed {
			e.add(ruleLabelTimed, 2)
		}
		if e.linked && e.count < 3 && part == "" && !joint(k, inv) {
			e.score--
		}
		if e.tight {
			e.score -= 0.5
		}
		if e.small {
			e.score--
		}
		if e.headings == e.count && e.count < 4 {
			e.score--
		}
		switch {
		case e.shape == colon || e.shape == dot:
		case e.shape >= shapes: // regular, else they would not be here
			e.add(ruleLabelShape, 1)
		case heads[e.shape] && (e.count > 1 || e.loud && e.said > 0):
			e.add(ruleLabelShape, 1)
		case e.shape == alone:
			e.score -= 2.5
		default:
			e.score--
		}
	}
	return inv
}

// tally counts the labels; order is that of their first printing.
func tally(d *doc.Document, ps []paragraph, cs []candidate, inv map[string]*entry) (order []string) {
	last := ""
	for i, c := range cs {
		e := inv[c.key]
		if e == nil {
			e = &entry{shape: c.shape}
			inv[c.key] = e
			order = append(order, c.key)
		}
		e.timed = e.timed || c.timed
		e.tight = e.tight || c.tight
		e.small = e.small || c.small
		e.loud = loud(d, c)
		e.mixed = e.mixed || mixed(d.Of(c.label))
		e.linked = e.linked || !c.small && !allNames(d.Of(c.label)[:cut(d.Of(c.label))])
		if c.inline && !e.loud {
			// "Name: … Other: …" in one paragraph, time and again.
			if i > 0 && cs[i-1].para == c.para && cs[i-1].key != c.key && allNames(d.Of(c.label)) {
				e.inside++
				e.turns++
				e.said++
				last = c.key
			}
			continue
		}
		e.count++
		if c.key != last {
			e.turns++
		}
		last = c.key
		end := ps[c.para].End
		if i+1 < len(cs) && cs[i+1].para == c.para {
			end = min(end, cs[i+1].lead.Start)
		} else if c.para+1 < len(ps) && (i+1 == len(cs) || cs[i+1].para > c.para+1) {
			e.bare++
		}
		if c.shape == alone {
			if c.para+1 < len(ps) && (i+1 == len(cs) || cs[i+1].para > c.para+1) {
				e.said++
			}
			continue
		}
		if part(c.key) == "" && !c.inline && ps[c.para].heading(d) {
			e.headings++
		}
		words := d.Text[min(c.lead.End, end):end]
		if asks(words) {
			e.asks++
		}
		if n := lang.CountWords(words[:min(len(words), 60)]); n >= 3 {
			e.said++
		} else if n < 1 {
			e.short++
		}
	}
	return order
}

// asks reports whether s ends in a question mark.
func asks(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return doc.Space(r) || strings.ContainsRune("\"”’')]*_»", r) })
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, "؟")
}

// named looks at the words of a label that no list knows: those of a name
// stand elsewhere with a capital, those of a topic in small letters.
// sure: its place and its capitals say that it is a label, whatever its words
// mean elsewhere ("WOMAN AT THE WELL").
func (e *entry) named(k string, names *prints, sure bool) {
	words, known, small := 0, 0, 0
	eachWord(k, func(a, b int) {
		w := k[a:b]
		if b < len(k) && lang.IsFunction(w) {
			return // "The Chairman"
		}
		words++
		switch {
		case names.name[w]:
			known++
		case names.small[w] && !e.small && !e.mixed && utf8.RuneCountInString(w) > 2:
			small++
		}
	})
	switch {
	case sure:
	case 2*small > words || words > 0 && 2*small == words && e.count < 3:
		e.score -= 1.5
	case words > 0 && known == words && (words > 1 || e.count > 1):
		e.add(ruleLabelName, 1.5)
	case known > 0 || names.initials[initialsKey(k)]:
		e.add(ruleLabelName, 1)
	}
	if words > 4 {
		e.score -= 0.5
	}
}

// mixed reports whether the last word of a label, and not the first, is in
// capitals: "The CHAIRMAN", "Mr. CRANE".
func mixed(label string) bool {
	w := label[strings.LastIndexByte(label, ' ')+1:]
	return len(w) < len(label) && len(w) > 2 && allUpper(w) && !allUpper(label)
}

// joint reports whether the words of a label are other labels, but for one:
// "janet and yuan".
func joint(k string, inv map[string]*entry) bool {
	others, rest := 0, 0
	for w := range strings.FieldsSeq(k) {
		if e := inv[w]; e != nil && e.count > 0 {
			others++
		} else {
			rest++
		}
	}
	return others >= 2 && rest <= 1
}

// loud reports whether a label inside a paragraph counts by itself: it is
// in capitals, or a word for question or answer.
func loud(d *doc.Document, c candidate) bool {
	s := d.Of(c.label)
	p := part(c.key)
	return c.timed || allUpper(s[:cut(s)]) && utf8.RuneCountInString(s) > 1 || p == "q" || p == "a"
}

// regular are the shapes that head most of the paragraphs from the first
// label of the shape to the last, or that take turns, with labels that
// recur: what looks like a label everywhere is one.
func regular(ps []paragraph, cs []candidate, inv map[string]*entry) (out [looseShapes]bool) {
	var first, last, n, turns [looseShapes]int
	var key [looseShapes]string
	for _, c := range cs {
		if c.inline || inv[c.key].count < 2 {
			continue
		}
		k := c.shape
		if n[k] == 0 {
			first[k] = c.para
		}
		if key[k] != c.key {
			turns[k]++
			key[k] = c.key
		}
		last[k] = c.para
		n[k]++
	}
	for k := range out {
		headed := n[k]
		span := last[k] - first[k] + 1
		if shape(k) == alone { // the words are the next paragraph
			headed, span = 2*n[k], span+1
		}
		out[k] = n[k] >= 4 && (10*headed >= 6*span || 10*turns[k] >= 8*n[k] && 8*headed >= span)
	}
	return out
}

// allNames reports whether each word of a label has a capital, or no case.
func allNames(label string) bool {
	for w := range strings.FieldsSeq(label) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// round is x to three places: weights are printed.
func round(x float64) float64 { return math.Round(1000*x) / 1000 }
