package turns

import (
	"slices"
	"strings"

	"qaextract/pipeline/doc"
)

// cutEvents takes the stage directions out of s: what is left, trimmed, and
// the directions. A bracket that only completes the sense stays.
func cutEvents(d *doc.Document, s doc.Span) (left []doc.Span, events []doc.Event) {
	keep := func(a, b int) {
		if t := d.Trim(doc.Span{Start: a, End: b}); t.Len() > 0 && strings.ContainsFunc(d.Of(t), letterOrDigit) {
			left = append(left, t)
		}
	}
	if note(d.Of(s)) {
		return nil, []doc.Event{{Text: strings.TrimSpace(d.Text[s.Start+1 : s.End-1]), Span: s}}
	}
	from := s.Start
	for i := s.Start; i < s.End; i++ {
		if !brackets[d.Text[i]] {
			continue
		}
		n := bracketed(d.Text[i:s.End])
		if n == 0 {
			continue
		}
		in := strings.TrimSpace(d.Text[i+1 : i+n-1])
		if !isDirection(in) && !clock(d.Text[i:i+n]) && !aside(d.Text[i], in, n == s.Len()) {
			continue
		}
		keep(from, i)
		events = append(events, doc.Event{Text: in, Span: doc.Span{Start: i, End: i + n}})
		from = i + n
		i = from - 1
	}
	keep(from, s.End)
	return left, events
}

// brackets are what stage directions begin with.
var brackets = [256]bool{'(': true, '[': true, '*': true}

// cutMargin takes the numbers of lines in the margin out of s.
func cutMargin(d *doc.Document, s doc.Span) []doc.Span {
	i, _ := slices.BinarySearchFunc(d.Margin, s.Start, func(m doc.Span, at int) int { return m.Start - at })
	var left []doc.Span
	for ; i < len(d.Margin) && d.Margin[i].Start < s.End; i++ {
		if t := d.Trim(doc.Span{Start: s.Start, End: d.Margin[i].Start}); t.Len() > 0 {
			left = append(left, t)
		}
		s.Start = d.Margin[i].End
	}
	return append(left, d.Trim(s))
}

// clock reports whether a bracket holds the time of what follows it:
// "[00:12:03]", "[12:03]". In round brackets that is a time with seconds:
// "(12:03)" may be a verse.
func clock(s string) bool {
	return timestamp(s) == len(s) && (s[0] == '[' || strings.Count(s, ":") == 2)
}

// note reports whether a paragraph is a note by the editor: one pair of square
// brackets around it all.
func note(s string) bool {
	return len(s) > 2 && s[0] == '[' && strings.IndexByte(s, ']') == len(s)-1 && strings.LastIndexByte(s, '[') == 0
}

// aside reports whether a bracket that begins with open holds a remark of the
// transcriber though no word of it is known: in square brackets the paragraph
// is nothing else ("[Tape 1, side B]") or capitals ("[DOOR SLAMS]"), in round
// ones both.
func aside(open byte, in string, whole bool) bool {
	loud := strings.Contains(in, " ") && allUpper(in)
	return open == '[' && (loud || whole && len(in) <= 60) || open == '(' && loud && whole
}

// bracketed is the length of "(…)", "[…]" or "*…*" at the start of s, or 0.
func bracketed(s string) int {
	if s[0] != '*' {
		return closing(s)
	}
	for i := 1; i < len(s) && i < 40; i++ {
		switch {
		case s[i] == '*' && i > 2:
			return i + 1
		case s[i] == '\n' || i == 1 && !letterOrDigit(rune(s[i])):
			return 0
		}
	}
	return 0
}
