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

// appendInline finds labels behind a stop inside a paragraph.
func appendInline(out []candidate, s string, from, at, para int) []candidate {
	for i := from; i < len(s); {
		n := nextColon(s[i:])
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

// nextColon is the place of the first colon of s, or -1.
func nextColon(s string) int {
	n := strings.IndexByte(s, ':')
	if n >= 0 {
		s = s[:n]
	}
	if wide := strings.Index(s, "："); wide >= 0 {
		return wide
	}
	return n
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
