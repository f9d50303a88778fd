package quotes

import (
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// dialogue finds the speech of a paragraph that begins with a dash in place of
// quotation marks, as Spanish, French and Russian print it:
//
//	—Nadie vino —dijo Roe—. Esperamos tres días.
//
// A dash before a verb of saying ends the speech, the next one resumes it.
// Without such a verb the dash is none of speech: a list, an aside.
func dialogue(text string, span doc.Span) []piece {
	s := scanner{text: text}
	first := dashAt(text, span.Start, span.End)
	if first == 0 {
		return nil
	}
	open, speaks := span.Start+first, true
	found := false
	for i := open; i < span.End; {
		n := dashAt(text, i, span.End)
		switch {
		case n == 0:
			_, n = utf8.DecodeRuneInString(text[i:span.End])
		case speaks && saysAt(text[i+n:span.End]):
			s.add(doc.Span{Start: open, End: i}, doc.Span{Start: open, End: i}, true, false)
			speaks, found = false, true
		case !speaks:
			open, speaks = i+n, true
			for open < span.End && strings.IndexByte(".,;: ", text[open]) >= 0 {
				open++
			}
		}
		i += n
	}
	if !found {
		whole := doc.Span{Start: span.Start + first, End: span.End}
		if p := []piece{{Span: span, inner: whole, closed: true}}; len(withoutNarrator(text, p)) > 1 {
			return withoutNarrator(text, p) // — Personne n’est venu, dit Roe. Nous avons attendu.
		}
		return nil
	}
	if speaks {
		s.add(doc.Span{Start: open, End: span.End}, doc.Span{Start: open, End: span.End}, true, false)
	}
	return s.pieces
}

// dashAt is the width of the dash at i, or 0.
func dashAt(text string, i, end int) int {
	for _, d := range [...]string{"—", "–", "―"} {
		if strings.HasPrefix(text[i:end], d) {
			return len(d)
		}
	}
	return 0
}

// saysAt reports whether s begins with a verb of saying.
func saysAt(s string) bool {
	s = strings.TrimLeft(s, " \u00a0")
	end := strings.IndexAny(s, " ,.;:!?—–―\u00a0")
	if end < 0 {
		end = len(s)
	}
	w := s[:end]
	if w == "" || w != lang.Lower(w) {
		return false
	}
	e := lexicon[w]
	if e == nil {
		if k := strings.IndexByte(w, '-'); k > 0 {
			e = lexicon[w[:k]] // dit-il
		}
	}
	if e == nil {
		return false
	}
	for _, v := range e.verbs {
		if v.frames&framesInquit != 0 && strings.HasPrefix(strings.TrimLeft(s[end:], " "), strings.Join(v.rest, " ")) {
			return true
		}
	}
	return false
}
