package turns

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// accept chooses the labels of the document. Those that score by themselves
// make the interview; inside it, a label that stands once is accepted where
// another speaker's turn is due.
func accept(d *doc.Document, ps []paragraph, cs []candidate) (kept []candidate, inv map[string]*entry) {
	join(cs)
	cs = withoutLists(cs)
	inv = inventory(d, ps, cs)
	quotedExchange(inv)
	everywhere(ps, cs, inv)
	if !enough(cs, inv) {
		return nil, inv
	}
	cast := castOf(inv)
	capitals, lines := inCapitals(d, cs, inv, colon, dot), inCapitals(d, cs, inv, alone, alone)
	all := dense(cs, inv)
	for i, c := range cs {
		e := inv[c.key]
		prev := ""
		if len(kept) > 0 {
			prev = kept[len(kept)-1].key
		}
		ok := e.score >= 1 && !(c.inline && c.key == prev && !loud(d, c))
		if e.score > -3 && e.score < 1 && !c.inline && c.shape == colon {
			if o := twin(c.key, cast); o != "" {
				c.key, ok = o, true
			} else if capitals && e.loud && e.said+e.short > 0 && (len(kept) > 0 || i+1 < len(cs) && cs[i+1].para == c.para+1) {
				ok = true
			} else {
				ok = due(d, ps, cs, i, inv, kept, all)
			}
			if ok {
				e.add(ruleLabelPlace, 0)
			}
		}
		if lines && c.shape == alone && e.loud && e.said > 0 && e.score > -4 && len(kept) > 0 && c.para > kept[len(kept)-1].para+1 {
			ok = true // on a line of its own, between words: PASSER-BY
		}
		if ok {
			kept = append(kept, c)
		}
	}
	return withoutTitle(d, ps, withoutCredits(d, ps, withoutStray(kept, inv))), inv
}

// everywhere lifts labels that stand but once or twice, where colons head
// nearly all paragraphs and one label takes turns with many others: a politician
// before the press, each reporter with the name of an outlet.
func everywhere(ps []paragraph, cs []candidate, inv map[string]*entry) {
	core := 0
	for _, e := range inv {
		if e.score >= 1 {
			core++
		}
	}
	if core != 1 {
		return
	}
	n, first, last, top, prev, turns := 0, -1, 0, "", "", 0
	for _, c := range cs {
		if c.inline || c.shape != colon || part(c.key) == "no" {
			continue
		}
		if first < 0 {
			first = c.para
		}
		last = c.para
		n++
		if c.key != prev {
			turns++
		}
		prev = c.key
		if inv[c.key].score >= 1 {
			top = c.key
		}
	}
	if n < 6 || 10*n < 9*(last-first+1) || top == "" || inv[top].count < 3 || 3*inv[top].count < n || 10*turns < 9*n {
		return
	}
	for _, e := range inv {
		if e.shape == colon && e.said > 0 && e.score > -3 && e.score < 1 && !e.tight && (!e.linked || e.count > 2) {
			e.add(ruleLabelShape, 1)
			e.score = max(e.score, 1)
		}
	}
}

// inCapitals reports whether the labels of two shapes that score by themselves are printed in
// capitals, nearly all: then any other in capitals is one as well.
func inCapitals(d *doc.Document, cs []candidate, inv map[string]*entry, a, b shape) bool {
	n, upper := 0, 0
	for _, c := range cs {
		if inv[c.key].score >= 1 && (c.shape == a || c.shape == b) {
			n++
			if s := d.Of(c.label); c.shape == dot && allUpper(s) || allUpper(s[:cut(s)]) && utf8.RuneCountInString(s) > 2 {
				upper++
			}
		}
	}
	return n >= 4 && 10*upper >= 9*n
}

// cut is where what a label says besides the name begins.
func cut(label string) int {
	if k := strings.IndexAny(label, ",("); k > 0 {
		return k
	}
	return len(label)
}

// enough reports whether the labels that score by themselves make an
// interview: two of them, or one that asks.
func enough(cs []candidate, inv map[string]*entry) bool {
	core, total, words := 0, 0, false
	for _, e := range inv {
		if e.score >= 1 {
			core++
		}
	}
	for _, c := range cs {
		if inv[c.key].score >= 1 {
			total++
			words = words || part(c.key) == "q"
		}
	}
	return core >= 2 && total >= 3 || core == 1 && (words && total >= 2 || questioner(inv))
}

// due reports whether the label i, which does not score by itself, stands where
// another speaker's turn is due. all: nearly all paragraphs have labels.
func due(d *doc.Document, ps []paragraph, cs []candidate, i int, inv map[string]*entry, kept []candidate, all bool) bool {
	c, e := cs[i], inv[cs[i].key]
	prev, next := "", ""
	if len(kept) > 0 {
		prev = kept[len(kept)-1].key
	}
	for _, n := range cs[i+1 : min(len(cs), i+4)] {
		if inv[n.key].score >= 1 && (prev != "" || n.para-c.para <= 3) {
			next = n.key
			break
		}
	}
	if prev == "" {
		return next != "" && e.score >= 0.5 && e.said > 0 && e.has(ruleLabelName)
	}
	switch between := next != "" && cs[i-1].para == c.para-1 && cs[i+1].para == c.para+1; {
	case e.score >= 0.5 && e.said > 0 && e.has(ruleLabelName):
		return true
	case e.count > 2:
		return false
	case (e.loud || prev == next && e.said > 0) && asked(d, ps, kept):
		return true
	case between && all && e.said > 0 && !e.tight && !e.linked && inv[cs[i-1].key].score >= 1 && inv[cs[i+1].key].score >= 1:
		return true
	case between && !strings.Contains(c.key, " "):
		// One word, and the paragraphs before and behind it have labels.
		return (prev == next || e.count == 2) && inv[cs[i-1].key].score >= 0 && inv[cs[i+1].key].score >= 1
	}
	return false
}

// dense reports whether signs head nearly all paragraphs from the first label
// to the last, and most of these are labels that score by themselves.
func dense(cs []candidate, inv map[string]*entry) bool {
	first, last, n, core := -1, 0, 0, 0
	for _, c := range cs {
		if c.inline || c.shape != colon && c.shape != dot || part(c.key) == "no" {
			continue
		}
		if inv[c.key].score >= 1 {
			core++
			last = c.para
			if first < 0 {
				first = c.para
			}
		}
		if first >= 0 {
			n++
		}
	}
	return core >= 4 && 10*n >= 9*(last-first+1) && 10*core >= 6*n
}

// withoutStray leaves one label alone where it is the only one that recurs,
// and paragraphs without a label follow it: what looks like a label in the
// answers is none.
func withoutStray(kept []candidate, inv map[string]*entry) []candidate {
	n := map[string]int{}
	top := ""
	for _, c := range kept {
		n[c.key]++
		if n[c.key] > n[top] {
			top = c.key
		}
	}
	if len(n) < 2 || n[top] < 4 || 2*(len(kept)-n[top]) > n[top] {
		return kept
	}
	sure := 7*(len(kept)-n[top]) <= n[top] && 10*inv[top].bare >= 7*inv[top].count
	for _, c := range kept {
		if e := inv[c.key]; c.key != top && !sure && (e.count > 1 || e.loud || e.has(ruleLabelName) || part(c.key) != "") {
			return kept
		}
	}
	return slices.DeleteFunc(kept, func(c candidate) bool { return c.key != top })
}

// withoutCredits drops the labels before the first words said that stand before
// names only: "Interviewer: Peter Lund", "PL: Peter Lund".
func withoutCredits(d *doc.Document, ps []paragraph, kept []candidate) []candidate {
	for i, c := range kept {
		p := ps[c.para]
		words := d.Text[min(c.lead.End, p.End):p.End]
		last, _ := utf8.DecodeLastRuneInString(words)
		if c.inline || c.shape != colon || len(words) > 90 || !letterOrDigit(last) && last != ')' || !unicode.IsUpper(firstRune(words)) || !allNames(words) || len(kept)-i < 4 {
			return kept[i:]
		}
	}
	return kept
}

// withoutTitle drops a label that is the start of the title: "Jane Doe: we
// never slept" on the first line, with paragraphs between it and the first
// turn.
func withoutTitle(d *doc.Document, ps []paragraph, kept []candidate) []candidate {
	if len(kept) < 3 || kept[0].para > 0 || kept[0].inline || kept[0].lead.End >= ps[0].End || kept[1].para < 2 || part(kept[0].key) != "" || len(d.Of(ps[0].Span)) > 200 {
		return kept
	}
	return kept[1:]
}

// withoutLists drops the lines that are a name alone where that name is printed
// as a label elsewhere: the article lists its speakers.
func withoutLists(cs []candidate) []candidate {
	said := map[string]bool{}
	for _, c := range cs {
		if c.shape != alone {
			said[c.key] = true
		}
	}
	listed := func(c candidate) bool { return c.shape == alone && said[c.key] }
	if !slices.ContainsFunc(cs, listed) {
		return cs
	}
	return slices.DeleteFunc(slices.Clone(cs), listed)
}

// quotedExchange drops Q and A where they stand once or twice among the turns
// of people with names: a speaker tells of a question and its answer.
func quotedExchange(inv map[string]*entry) {
	q, a, named := 0, 0, 0
	for k, e := range inv {
		switch part(k) {
		case "q":
			q += e.count + e.inside
		case "a":
			a += e.count + e.inside
		case "":
			if e.score >= 1 {
				named += e.count
			}
		}
	}
	if q == 0 || a == 0 || named < 4 || 2*(q+a) > named {
		return
	}
	for k, e := range inv {
		if p := part(k); p == "q" || p == "a" {
			e.score = -9
		}
	}
}

// questioner reports whether the one label that recurs stands before questions
// that others answer without a label.
func questioner(inv map[string]*entry) bool {
	for k, e := range inv {
		if e.score >= 1 {
			return 5*e.bare >= 4*e.count-5 && (e.count >= 3 && (e.asks == e.count || part(k) == "q" && 2*e.asks >= e.count) || e.count >= 4 && 3*e.asks >= e.count || e.count >= 6 && e.loud)
		}
	}
	return false
}

// asked reports whether the last turn of kept ends in a question.
func asked(d *doc.Document, ps []paragraph, kept []candidate) bool {
	c := kept[len(kept)-1]
	return asks(d.Text[min(c.lead.End, ps[c.para].End):ps[c.para].End])
}

// castOf are the labels that a misprint may be meant for: the strong ones,
// where they are few enough for a cast.
func castOf(inv map[string]*entry) (out []string) {
	for k, e := range inv {
		if e.score >= 3 && e.count >= 3 {
			out = append(out, k)
		}
	}
	if len(out) > 64 {
		return nil
	}
	slices.Sort(out)
	return out
}

// twin is the label of cast of which k is a misprint, or "": initials with
// one letter wrong, a longer label with a letter more, less or other.
func twin(k string, cast []string) string {
	if utf8.RuneCountInString(k) < 2 {
		return ""
	}
	for _, o := range cast {
		if o != k && !(len(k) == 2 && len(o) == 2 && k[0] != o[0]) && oneEdit(k, o) {
			return o
		}
	}
	return ""
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

// stray are the labels that are names for certain, in a document that has too
// few to be read by them.
func stray(cs []candidate, inv map[string]*entry) (out []candidate) {
	for _, c := range cs {
		e := inv[c.key]
		if e == nil || c.inline || e.score < 1 {
			continue
		}
		if c.shape >= shapes || c.shape == colon && e.has(ruleLabelName) && strings.Contains(c.key, " ") {
			out = append(out, c)
		}
	}
	return out
}
