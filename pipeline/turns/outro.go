package turns

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// closes reports whether a paragraph behind the last label belongs to the
// article again: a note on the interview, a pitch, a biography. names are the
// speakers' labels in lower case.
func closes(d *doc.Document, p paragraph, names map[string]bool) bool {
	s := d.Of(p.Span)
	if footnote(s) {
		return true
	}
	score := 0.0
	if p.print&doc.Italic != 0 {
		score++
	}
	toks := lang.Tokens(nil, s)
	me := 0
	if narrated(s, toks) {
		score++
	}
	if len(toks) > 5 && allUpper(s) {
		score += 1.5
	}
	if n, about := outroWords.Match(s, toks, 0); about == "end" && len(toks) < 12 && (n > 1 || allUpper(s)) {
		return true
	}
	for i, t := range toks {
		if t.Kind != lang.Word {
			if i == 0 && s[t.Start] != '"' && (s[t.Start] == '*' || s[t.Start] == '_' || s[t.Start] == '(') {
				score += 0.5
			}
			continue
		}
		if names[lang.Lower(s[t.Start:t.End])] && t.Upper && t.End-t.Start > 2 {
			if i == 0 {
				score += 1.5
			} else {
				score += 0.75
			}
		}
		n, about := outroWords.Match(s, toks, i)
		if n == 0 {
			continue
		}
		switch about {
		case "note":
			score += 1.5
		case "pitch":
			score++
		case "bio":
			score += 2
		case "me":
			if w := s[t.Start:t.End]; len(w) > 1 || t.Upper {
				me++
			}
		}
	}
	if strings.Contains(s, "http") || strings.Contains(s, "www.") {
		score++
	}
	switch {
	case me == 0:
		score += 0.5
	case me > 2:
		score--
	default:
		score -= 0.5
	}
	return score >= 2
}

// footnote reports whether s begins with a number in square brackets, as the
// notes below a text do.
func footnote(s string) bool {
	n := 1
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n > 1 && n < 5 && s[0] == '[' && strings.HasPrefix(s[n:], "] ")
}

// narrated reports whether a paragraph begins as a biography does: two words with
// capitals or more, and a verb of data/outro.txt.
func narrated(s string, toks []lang.Token) bool {
	names := 0
	for i, t := range toks {
		switch {
		case i > 8:
			return false
		case t.Kind != lang.Word || t.Upper:
			if t.Upper {
				names++
			}
			continue
		}
		_, about := outroWords.Match(s, toks, i)
		return names >= 2 && about == "verb"
	}
	return false
}
