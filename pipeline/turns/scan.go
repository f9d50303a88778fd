package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// candidates are the possible labels, in document order.
func candidates(d *doc.Document, ps []paragraph) []candidate {
	var out []candidate
	runs := d.Runs
	for i, p := range ps {
		if p.kind == doc.Title {
			continue
		}
		for len(runs) > 0 && runs[0].End <= p.Start {
			runs = runs[1:]
		}
		s := d.Of(p.Span)
		c, ok := readLabel(s, p.Start)
		if ok && c.shape == alone && (i+1 == len(ps) || p.Len() > maxAlone) {
			ok = false
		}
		if !ok && len(runs) > 0 && runs[0].Start <= p.Start {
			c, ok = readSetOff(d, p, runs[0])
		}
		from := 0
		if ok {
			c.para = i
			out = append(out, c)
			from = min(c.lead.End-p.Start, len(s))
		}
		out = appendInline(out, s, from, p.Start, i)
	}
	return withLoose(d, ps, out)
}

// readSetOff reads a label that is set off by its type alone: the name in
// bold, and what is said behind it in the same paragraph.
func readSetOff(d *doc.Document, p paragraph, r doc.Run) (candidate, bool) {
	if r.Print&(doc.Bold|doc.Italic|doc.Term) == 0 || r.End >= p.End || r.Len() > maxLabel {
		return candidate{}, false
	}
	c, ok := readLabel(d.Text[p.Start:r.End], p.Start)
	if !ok || c.shape != alone && c.lead.End < r.End {
		return c, false
	}
	c.shape = setOff
	c.lead.End = p.Start + skipMarks(d.Of(p.Span), max(r.End, c.label.End)-p.Start)
	return c, true
}

// appendInline finds labels behind a stop inside a paragraph.
func appendInline(out []candidate, s string, from, at, para int) []candidate {
	for i := from; i < len(s); {
		n, size := nextSign(s, i)
		if n < 0 {
			break
		}
		i = n + size
		start, ok := stopBehind(s, from, n)
		if ok {
			c, ok := readLabel(s[start:], at+start)
			if ok && (c.shape == colon || c.shape == dot) && !c.small && !c.tight && c.label.End <= at+n && c.lead.End >= at+i {
				c.lead.Start = at + stamped(s, from, start)
				c.timed = c.timed || c.lead.Start < at+start
				c.para, c.inline = para, true
				out = append(out, c)
				i = max(i, c.lead.End-at)
			}
		}
		from = i
	}
	return out
}

// nextSign is the place and the length of the next sign behind which somebody
// may speak: a colon, or the period or bracket of "Q." and "A)".
func nextSign(s string, i int) (at, size int) {
	for ; i < len(s); i++ {
		if !signs[s[i]] {
			continue
		}
		switch s[i] {
		case ':':
			if i+1 < len(s) && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf && s[i+1] != '*' && s[i+1] != '_' {
				continue // a time, a URL
			}
			return i, 1
		case '.', ')':
			if i > 1 && i+1 < len(s) && s[i+1] == ' ' && s[i-1] >= 'A' && s[i-1] <= 'Z' && s[i-2] == ' ' && short(s[i-1:i]) {
				return i, 1
			}
		case 0xef:
			if strings.HasPrefix(s[i:], "：") {
				return i, len("：")
			}
		}
	}
	return -1, 0
}

// signs are the bytes that nextSign looks at.
var signs = [256]bool{':': true, '.': true, ')': true, 0xef: true}

// stopBehind goes back from the sign at n to the stop before the words that
// end there. ok: there is one, no farther than a label is long.
func stopBehind(s string, from, n int) (start int, ok bool) {
	for start = n; start > from && n-start < maxLabel; {
		r, m := utf8.DecodeLastRuneInString(s[:start])
		if start < n {
			switch r {
			case '?', '!', '…', '。', '？', '！', '؟', '۔', '।', '"', '”', '»':
				return start, true
			case ']', ')', '*', '_', '>':
				// "(laughs) Jane:" stands behind a stop, "Jane (laughs):" does not.
				if s[start] == ' ' && strings.TrimSpace(s[start:n]) != "" {
					return start, true
				}
			case '.':
				if s[start] == ' ' && sentenceEnd(s[:start-m]) {
					return start, true
				}
			}
		}
		start -= m
	}
	return start, false
}

// stamped is where the time or the arrows before the label at start begin.
func stamped(s string, from, start int) int {
	t := strings.TrimRight(s[from:start], " >*_")
	if n := stampBehind(t); n > 0 {
		return from + len(t) - n
	}
	if t == "" || !strings.Contains(s[from+len(t):start], ">") {
		return start
	}
	return from + len(t) + 1
}

// sentenceEnd reports whether a period behind s ends a sentence: no title or
// initial stands there.
func sentenceEnd(s string) bool {
	w := s[strings.LastIndexByte(s, ' ')+1:]
	r, n := utf8.DecodeLastRuneInString(w)
	return !(unicode.IsUpper(r) && n == len(w)) && !isAbbreviated(w)
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
