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
	shape    shape
	timed    bool
	score    float64
	evidence []doc.Evidence
}

func (e *entry) add(code string, w float64) {
	e.score += w
	e.evidence = append(e.evidence, doc.Evidence{Code: code, Weight: w})
}

// inventory scores each label of the document by itself.
func inventory(d *doc.Document, ps []paragraph, cs []candidate) map[string]*entry {
	inv := map[string]*entry{}
	if len(cs) == 0 {
		return inv
	}
	names := printsOf(d, ps, cs)
	last := ""
	var order []string
	for i, c := range cs {
		e := inv[c.key]
		if e == nil {
			e = &entry{shape: c.shape}
			inv[c.key] = e
			order = append(order, c.key)
		}
		if c.inline && !strong(d, c) {
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
		e.timed = e.timed || c.timed
		end := ps[c.para].End
		if i+1 < len(cs) && cs[i+1].para == c.para {
			end = min(end, cs[i+1].lead.Start)
		}
		if c.shape == alone {
			if c.para+1 < len(ps) && !ps[c.para+1].heading(d) {
				e.said++
			}
			continue
		}
		if n := lang.CountWords(d.Text[min(c.lead.End, end):end]); n >= 3 {
			e.said++
		} else if n < 1 {
			e.short++
		}
	}
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
		part, _ := labelWord(k)
		e.add(ruleLabelRecurs, 1.2*math.Log2(float64(e.count))-0.2)
		if part == "" && e.count > 2 && 2*e.turns < e.count {
			e.score -= 2
		}
		switch {
		case part == "no":
			e.score -= 5
		case part != "":
			e.add(ruleLabelWord, 2)
		}
		known, words := 0, 0
		for _, t := range lang.Tokens(nil, k) {
			if t.Kind == lang.Word {
				words++
				if names.words[k[t.Start:t.End]] {
					known++
				}
			}
		}
		short := strings.ReplaceAll(k, ".", "")
		switch {
		case words > 0 && known == words && (words > 1 || e.count > 1):
			e.add(ruleLabelName, 1.5)
		case known > 0 || names.initials[short]:
			e.add(ruleLabelName, 1)
		}
		if words > 4 {
			e.score -= 0.5
		}
		if e.said == 0 {
			e.score -= 1.5
		} else if 2*e.short > e.count {
			e.score -= 1
		}
		if e.timed {
			e.add(ruleLabel, 2)
		}
		switch {
		case e.shape == colon || e.shape == dot:
		case heads[e.shape] && e.count > 1:
			e.add(ruleLabelShape, 1)
		case e.shape == alone:
			e.score -= 2.5
		default:
			e.score -= 1
		}
	}
	return inv
}

// strong reports whether a label inside a paragraph counts by itself: it is
// in capitals, or a word for question or answer.
func strong(d *doc.Document, c candidate) bool {
	s := d.Of(c.label)
	part, _ := labelWord(c.key)
	return allUpper(s) && utf8.RuneCountInString(s) > 1 || part == "q" || part == "a"
}

func (e *entry) has(code string) bool {
	for _, x := range e.evidence {
		if x.Code == code {
			return true
		}
	}
	return false
}

// regular are the shapes that head most of the paragraphs from the first
// label of the shape to the last, with labels that recur: what looks like a
// label everywhere is one.
func regular(ps []paragraph, cs []candidate, inv map[string]*entry) (out [alone + 1]bool) {
	var first, last, n [alone + 1]int
	for _, c := range cs {
		if c.inline || inv[c.key].count < 2 {
			continue
		}
		if n[c.shape] == 0 {
			first[c.shape] = c.para
		}
		last[c.shape] = c.para
		n[c.shape]++
		if c.shape == alone { // the words are the next paragraph
			last[c.shape]++
			n[c.shape]++
		}
	}
	for k := range out {
		out[k] = n[k] >= 4 && 10*n[k] >= 6*(last[k]-first[k]+1)
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
