package turns

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
	"qaextract/pipeline/turns/sequence"
)

// An entry is one label of the document and what speaks for it.
type entry struct {
	count    int // at the head of a paragraph
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

// candidates are the possible labels, in document order.
func candidates(d *doc.Document, ps []paragraph) []candidate {
	var out []candidate
	for i, p := range ps {
		if p.kind == doc.Title {
			continue
		}
		s := d.Of(p.Span)
		c, ok := readLabel(s, p.Start)
		from := 0
		if ok && c.shape == alone && (i+1 == len(ps) || p.Len() > 60) {
			ok = false
		}
		if ok {
			c.para = i
			out = append(out, c)
			from = c.lead.End - p.Start
		}
		out = appendInline(out, s, from, p.Start, i)
	}
	join(out)
	return out
}

// join gives one key to the labels of one speaker: a full name and its first
// word, its last, or its initials.
func join(cs []candidate) {
	short := map[string]bool{}
	for _, c := range cs {
		if !strings.Contains(c.key, " ") {
			short[c.key] = true
		}
	}
	owner := map[string]string{} // short form -> full name, "" where two names share it
	claim := func(form, full string) {
		if !short[form] {
			return
		}
		if o, ok := owner[form]; ok && o != full {
			full = ""
		}
		owner[form] = full
	}
	seen := map[string]bool{}
	for _, c := range cs {
		words := strings.Fields(c.key)
		if len(words) < 2 || len(words) > 4 || seen[c.key] {
			continue
		}
		seen[c.key] = true
		first := ""
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			first += string(r)
		}
		claim(words[0], c.key)
		claim(words[len(words)-1], c.key)
		claim(first, c.key)
	}
	for i, c := range cs {
		if full := owner[c.key]; full != "" {
			cs[i].key = full
		}
	}
}

// appendInline finds labels behind a stop inside a paragraph.
func appendInline(out []candidate, s string, from, at, para int) []candidate {
	for i := from; i < len(s); {
		n := strings.IndexAny(s[i:], ":：")
		if n < 0 {
			break
		}
		n += i
		i = n + 1
		// Back to the stop before the words that end here.
		start := n
		for start > from && n-start < maxLabel {
			r, m := utf8.DecodeLastRuneInString(s[:start])
			if strings.ContainsRune("?!…。？！؟\"”»)]", r) && start < n || r == '.' && start < n && s[start] == ' ' && sentenceEnd(s[:start-m]) {
				break
			}
			start -= m
		}
		if start <= from || n-start >= maxLabel {
			continue
		}
		c, ok := readLabel(s[start:], at+start)
		if !ok || c.shape != colon || c.lead.Start > at+n || c.label.End > at+n {
			continue
		}
		c.para, c.inline = para, true
		out = append(out, c)
	}
	return out
}

// sentenceEnd reports whether a period behind s ends a sentence: no title or
// initial stands there.
func sentenceEnd(s string) bool {
	w := s[strings.LastIndexByte(s, ' ')+1:]
	r, n := utf8.DecodeLastRuneInString(w)
	return !(unicode.IsUpper(r) && n == len(w)) && !isTitle(w)
}

func isTitle(w string) bool {
	switch w {
	case "Mr", "Ms", "Mrs", "Dr", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "St", "Prof", "Rev":
		return true
	}
	return false
}

func allUpper(s string) bool {
	upper := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

// prints are the capitalised words, the initials of neighbouring ones, and
// the short words in parentheses that the paragraphs print outside labels.
type prints struct{ words, initials map[string]bool }

func printed(d *doc.Document, ps []paragraph, cs []candidate) prints {
	out := prints{map[string]bool{}, map[string]bool{}}
	next := 0
	var toks []lang.Token
	for i, p := range ps {
		s := p.Span
		for next < len(cs) && cs[next].para < i {
			next++
		}
		if next < len(cs) && cs[next].para == i && !cs[next].inline {
			s.Start = min(cs[next].lead.End, s.End)
		}
		text := d.Of(s)
		toks = lang.Tokens(toks[:0], text)
		run := ""
		for j, t := range toks {
			if t.Kind != lang.Word || !t.Upper {
				run = ""
				continue
			}
			w := text[t.Start:t.End]
			w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
			first, _ := utf8.DecodeRuneInString(w)
			if j > 0 && toks[j-1].Kind == lang.Word && t.Start-toks[j-1].End > 2 {
				run = ""
			}
			run += string(unicode.ToLower(first))
			if n := len(run); n > 1 {
				out.initials[run] = true
				if n > 4 {
					run = run[n-3:]
				}
			}
			if j > 0 && toks[j-1].Kind == lang.Word || p.kind == doc.Title || i < 3 || lang.CountWords(text) < 12 || j+1 < len(toks) && toks[j+1].Upper {
				out.words[lang.Lower(w)] = true
			}
		}
	}
	return out
}

// inventory scores each label of the document by itself.
func inventory(d *doc.Document, ps []paragraph, cs []candidate) map[string]*entry {
	inv := map[string]*entry{}
	names := printed(d, ps, cs)
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
	for _, k := range order {
		e := inv[k]
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
		switch e.shape {
		case alone:
			e.score -= 2.5
		case rule, square:
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

// accept chooses the labels of the document. Those that score by themselves
// make the interview; inside it, a label that stands once is accepted where
// another speaker's turn is due.
func accept(d *doc.Document, ps []paragraph, cs []candidate) (kept []candidate, inv map[string]*entry) {
	inv = inventory(d, ps, cs)
	core, total := 0, 0
	words := false
	for _, c := range cs {
		if inv[c.key].score < 1 {
			continue
		}
		total++
		if part, _ := labelWord(c.key); part == "q" {
			words = true
		}
	}
	for _, e := range inv {
		if e.score >= 1 {
			core++
		}
	}
	if !(core >= 2 && total >= 3 || core == 1 && words && total >= 2) {
		return nil, inv
	}
	prev := ""
	for i, c := range cs {
		e := inv[c.key]
		ok := e.score >= 1
		if !ok && !c.inline && e.score > -3 && c.shape == colon {
			next := ""
			for _, n := range cs[i+1 : min(len(cs), i+4)] {
				if inv[n.key].score >= 1 && (prev != "" || n.para-c.para <= 3) {
					next = n.key
					break
				}
			}
			switch {
			case twin(c.key, inv) != "":
				c.key = twin(c.key, inv)
				ok = true
			case prev != "" && prev == next && e.count <= 2 && e.said > 0 && asks(d, ps, kept):
				ok = true
			case prev != "" && prev == next && e.count <= 2 && inv[cs[i-1].key].score >= 1 && inv[cs[i+1].key].score >= 1 &&
				cs[i+1].para == c.para+1 && !strings.Contains(c.key, " "):
				ok = true
			case e.score >= 0.5 && e.said > 0 && (prev != "" || next != "") && e.has(ruleLabelName):
				ok = true
			}
			if ok {
				e.evidence = append(e.evidence, doc.Evidence{Code: ruleLabelPlace, Weight: 1})
			}
		}
		if ok && c.inline && c.key == prev && !strong(d, c) {
			ok = false
		}
		if ok {
			kept = append(kept, c)
			prev = c.key
		}
	}
	return kept, inv
}

func (e *entry) has(code string) bool {
	for _, x := range e.evidence {
		if x.Code == code {
			return true
		}
	}
	return false
}

// asks reports whether the last turn of kept ends in a question.
func asks(d *doc.Document, ps []paragraph, kept []candidate) bool {
	c := kept[len(kept)-1]
	return sequence.Count(d.Text[min(c.lead.End, ps[c.para].End):ps[c.para].End]).EndQ
}

// twin is the accepted label of which k is a misprint, or "": initials with
// one letter wrong, a longer label with a letter more, less or other.
func twin(k string, inv map[string]*entry) string {
	best := ""
	for o, e := range inv {
		if e.score < 3 || o == k || e.count < 3 || utf8.RuneCountInString(k) < 2 {
			continue
		}
		if len(k) == 2 && len(o) == 2 && k[0] != o[0] {
			continue
		}
		if oneEdit(k, o) && (best == "" || o < best) {
			best = o
		}
	}
	return best
}

func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
