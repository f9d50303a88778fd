package turns

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// The shapes of labels that are set off by signs which mostly mean something
// else. They are labels only where the document prints its paragraphs so from
// end to end.
const (
	gap      = shapes + iota // "Name    What", a tab or several spaces
	stop                     // "Mr. Name. What", "NAME.—What"
	bar                      // "Name / What", "Name » What", "Name = What", "name> What", "Q; What"
	wrap                     // "(Name) What", "<name> What"
	stamp                    // "Name [0:12] What"
	loudly                   // "NAME SURNAME What"
	bareWord                 // "Name What", nothing but a space
	looseShapes
)

// maxLoose is how many words a label without a colon has at most.
const maxLoose = 5

// withLoose adds the labels of those shapes to cs, where they are regular.
func withLoose(d *doc.Document, ps []paragraph, cs []candidate) []candidate {
	taken := make([]bool, len(ps))
	for _, c := range cs {
		taken[c.para] = taken[c.para] || !c.inline && c.shape != rule && c.shape != alone
	}
	var found [looseShapes][]candidate
	for i, p := range ps {
		if taken[i] || p.kind == doc.Title {
			continue
		}
		if c, ok := readLoose(d.Of(p.Span), p.Start); ok {
			c.para = i
			found[c.shape] = append(found[c.shape], c)
		}
	}
	var out []candidate
	for _, loose := range found {
		if heads(d, ps, loose, cs) {
			out = append(out, loose...)
		}
	}
	if out == nil {
		for _, c := range cs {
			taken[c.para] = taken[c.para] || c.shape != alone
		}
		if out = bareWords(d, ps, taken); !heads(d, ps, out, cs) {
			return cs
		}
	}
	clear(taken)
	for _, c := range out {
		taken[c.para] = true
	}
	for _, c := range cs {
		if c.inline || !taken[c.para] {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return a.lead.Start - b.lead.Start })
	return out
}

// heads reports whether labels of one shape, together with the others of the document,
// head most of the paragraphs from the first to the last of them, and are
// those of at least two speakers who take turns; or those of one, where all
// between begins with a dash.
func heads(d *doc.Document, ps []paragraph, loose, cs []candidate) bool {
	count := map[string]int{}
	own := map[int]bool{}
	for _, c := range loose {
		count[c.key]++
		own[c.para] = true
	}
	first, last, n, turns, prev := -1, 0, 0, 0, ""
	keys := map[string]bool{}
	for _, c := range loose {
		if count[c.key] < 2 {
			continue
		}
		if first < 0 {
			first = c.para
		}
		last = c.para
		n++
		keys[c.key] = true
	}
	if n < 3 {
		return false
	}
	for _, c := range cs {
		if !c.inline && c.shape != alone {
			count[c.key]++
		}
	}
	headed := 0
	for i, j := 0, 0; i < len(loose) || j < len(cs); {
		var c candidate
		if j == len(cs) || i < len(loose) && loose[i].para < cs[j].para {
			c = loose[i]
			i++
			if count[c.key] < 2 {
				continue
			}
		} else {
			c = cs[j]
			j++
			if c.inline || c.para < first || c.para > last || own[c.para] {
				continue
			}
			if part(c.key) != "" || c.shape != alone && count[c.key] > 1 {
				keys[c.key] = true
			}
		}
		headed++
		if c.key != prev {
			turns++
		}
		prev = c.key
	}
	if len(keys) == 1 {
		for i := first; i < last; i++ {
			if !own[i] && dialogueDash(d.Of(ps[i].Span)) == 0 {
				return false
			}
		}
		return 2*n <= last-first+2
	}
	return len(keys) >= 2 && 10*headed >= 6*(last-first+1) && 2*turns >= headed
}

// readLoose reads a label without a colon at the start of s, which stands at
// byte at of the document.
func readLoose(s string, at int) (c candidate, ok bool) {
	i := skipMarks(s, 0)
	if n := timestamp(s[i:]); n > 0 {
		c.timed = true
		i = skipMarks(s, i+n)
	}
	if n := lineNumber(s[i:]); n > 0 {
		i += n
		if strict, ok := readLabel(s[i:], at+i); ok && strict.shape != alone {
			strict.lead.Start, strict.shape = at, gap
			return strict, true
		}
	}
	start := i
	if i < len(s) && (s[i] == '(' || s[i] == '<') {
		end := strings.IndexByte(s[i:min(len(s), i+maxLabel)], map[byte]byte{'(': ')', '<': '>'}[s[i]])
		if end < 2 || !boundary(s[i+end+1:]) {
			return c, false
		}
		return c.named(s, at, start+1, i+end, i+end+1, wrap)
	}
	words, inWord, end := 0, false, 0 // end: before what stands in brackets
	for i < len(s) && i-start <= maxLabel {
		r, n := utf8.DecodeRuneInString(s[i:])
		if letterOrDigit(r) || unicode.IsMark(r) {
			if !inWord {
				if words++; words > maxLoose+1 {
					return c, false
				}
				if words > 1 && loudThenNot(s, start, i) {
					return c.named(s, at, start, i, i, loudly)
				}
			}
			inWord = true
			i += n
			continue
		}
		joins := inWord && (r == '\'' || r == '’' || r == '-' || r == '_') && i+n < len(s) && letterBehind(s[i+n:])
		if joins {
			i += n
			continue
		}
		inWord = false
		rest := s[i+n:]
		if r == '(' && i > start && end == 0 && timestamp(s[i:]) == 0 {
			if m := closing(s[i:]); m > 0 && i+m < len(s) && s[i+m] == '.' { // "Question (Name).- "
				end = i
				i += m
				continue
			}
		}
		name := i
		if end > 0 {
			name = end
		}
		switch {
		case i == start:
			return c, false
		case r == '\t' || r == '\u3000' || r == ' ' && strings.HasPrefix(rest, " ") || r == '\u00a0' && strings.HasPrefix(rest, "\u00a0"):
			return c.named(s, at, start, i, i, gap)
		case r == '.':
			if n := dashes(strings.TrimLeft(rest, " \u00a0")); n > 0 { // "Name.—What", "Name. – What"
				k := i + 1 + len(rest) - len(strings.TrimLeft(rest, " \u00a0"))
				if boundary(s[k+n:]) || k == i+1 {
					return c.named(s, at, start, name, k+n, stop)
				}
			}
			if boundary(rest) && initialed(s[start:i+1]) {
				return c.named(s, at, start, i, i+1, stop)
			}
			w := s[strings.LastIndexByte(s[start:i], ' ')+1+start : i]
			if p := part(lang.Lower(strings.TrimRight(s[start:name], " "))); boundary(rest) && (p == "q" || p == "a") {
				return c.named(s, at, start, name, i+1, stop)
			}
			if rest != "" && rest[0] == ' ' && !isAbbreviated(w) && utf8.RuneCountInString(w) > 1 && strings.ContainsRune(s[start:i], ' ') {
				return c.named(s, at, start, i, i+1, stop)
			}
		case r == '»' || r == '=' || r == '/' || r == ';' || r == '>' && i > start:
			if !boundary(rest) || (r == '=' || r == '/') && s[i-1] != ' ' {
				return c, false
			}
			return c.named(s, at, start, i, i+n, bar)
		case (r == '[' || r == '(') && timestamp(s[i:]) > 0:
			end := i + timestamp(s[i:])
			c.timed = true
			return c.named(s, at, start, i, end, stamp)
		case r == '—' && letterBehind(rest): // "AB—What"
			return c.named(s, at, start, i, i+n, bar)
		case r == ' ' || r == '\u00a0' || r == ',' && words < 4 && strings.HasPrefix(rest, " "):
		default:
			return c, false
		}
		i += n
	}
	return c, false
}

// named completes a candidate whose label is s[start:end], before a sign that
// ends at said.
func (c candidate) named(s string, at, start, end, said int, sh shape) (candidate, bool) {
	name := strings.TrimRight(s[start:end], " \t\u00a0*_,")
	shaped := nameShape(name)
	if name == "" || shaped == noName || shaped == smallName && sh != bar && sh != wrap || said >= len(s) || isDirection(name) {
		return c, false
	}
	c.shape = sh
	if k := strings.LastIndexAny(name, " .") + 1; sh == stop && utf8.RuneCountInString(name[k:]) == 1 {
		name = s[start : start+len(name)+1] // "H. V. – "
	}
	c.small = shaped == smallName
	c.label = doc.Span{Start: at + start, End: at + start + len(name)}
	c.lead = doc.Span{Start: at, End: at + skipMarks(s, said)}
	c.key = keyOf(name)
	return c, c.lead.End < at+len(s)
}

// loudThenNot reports whether all words from start to i are in capitals, and
// the one at i is not: "NORA VANCE When".
func loudThenNot(s string, start, i int) bool {
	name := strings.TrimRight(s[start:i], " ")
	if utf8.RuneCountInString(name) < 3 || !allUpper(name) || strings.ContainsAny(name, ",.") || !strings.ContainsRune(name, ' ') {
		return false
	}
	end := strings.IndexAny(s[i:], " ,.;:!?")
	if end < 0 {
		end = len(s) - i
	}
	w := s[i : i+end]
	return w != lang.Lower(w) && !allUpper(w) || utf8.RuneCountInString(w) == 1 && allUpper(w) && i+2 < len(s) && unicode.IsLower(firstRune(s[i+2:]))
}

// lineNumber is the length of the number of a line and the spaces behind it, as
// depositions print them, or 0.
func lineNumber(s string) int {
	i := 0
	for i < len(s) && i < 3 && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 0 || !strings.HasPrefix(s[i:], "  ") && !strings.HasPrefix(s[i:], "\t") {
		return 0
	}
	return skipMarks(s, i)
}

// bareWords reads the first words of the paragraphs as labels, where a few
// words take turns at the head of all of them from the first to the last.
func bareWords(d *doc.Document, ps []paragraph, taken []bool) (out []candidate) {
	count := map[string]int{}
	first := func(i int) (string, int) {
		s := d.Of(ps[i].Span)
		n := strings.IndexAny(s[:min(len(s), maxAlone)], " \u00a0")
		if n <= 0 || taken[i] || ps[i].kind == doc.Title {
			return "", 0
		}
		for _, r := range s[:n] {
			if !unicode.IsLetter(r) && !unicode.IsMark(r) {
				return "", 0
			}
		}
		if unicode.IsLower(firstRune(s)) || lang.IsFunction(lang.Lower(s[:n])) {
			return "", 0
		}
		return s[:n], n
	}
	for i := range ps {
		if w, _ := first(i); w != "" {
			count[w]++
		}
	}
	words, prev := map[string]bool{}, ""
	for i, p := range ps {
		w, n := first(i)
		if w == "" || count[w] < 3 {
			if len(out) > 0 && i < len(ps)-2 {
				return nil
			}
			continue
		}
		if w == prev {
			return nil
		}
		prev = w
		words[w] = true
		c := candidate{para: i, shape: bareWord, label: doc.Span{Start: p.Start, End: p.Start + n}, key: keyOf(w)}
		c.lead = doc.Span{Start: p.Start, End: p.Start + skipMarks(d.Of(p.Span), n)}
		out = append(out, c)
	}
	if len(out) < 6 || len(words) > 4 {
		return nil
	}
	return out
}
