package turns

import (
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/turns/sequence"
)

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

// stray are the labels that are names for certain, in a document that has too
// few to be read by them.
func stray(cs []candidate, inv map[string]*entry) (out []candidate) {
	for _, c := range cs {
		if e := inv[c.key]; c.shape == colon && !c.inline && e.score >= 1 && e.has(ruleLabelName) && strings.Contains(c.key, " ") {
			out = append(out, c)
		}
	}
	return out
}
