package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

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

// prints are the capitalised words, the initials of neighbouring ones, and
// the short words in parentheses that the paragraphs print outside labels.
type prints struct{ words, initials map[string]bool }

func printsOf(d *doc.Document, ps []paragraph, cs []candidate) prints {
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
		few := lang.CountWords(text) < 12
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
			if j > 0 && toks[j-1].Kind == lang.Word || p.kind == doc.Title || i < 3 || few || j+1 < len(toks) && toks[j+1].Upper {
				out.words[lang.Lower(w)] = true
			}
		}
	}
	return out
}
