package tags

import (
	_ "embed"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

//go:embed data/questions.txt
var questionData string

var questionWords = lang.MustParse("questions.txt", questionData)

// The question forms of records.md.
const (
	wh          = "wh"
	polar       = "polar"
	alternative = "alternative"
	tag         = "tag"
	declarative = "declarative"
	imperative  = "imperative"
)

// questionForm is the form of what t asks: of its last sentence with a
// question mark, or of its last sentence where none has one. The forms are
// those of Quirk et al., A Comprehensive Grammar of the English Language,
// 1985, section 11.4 ff. A reported question that does not show its form has
// none.
func questionForm(d *doc.Document, t *doc.Turn) string {
	asked, last := "", ""
	for _, s := range t.Spans {
		text := d.Of(s)
		for _, r := range lang.Sentences(nil, text) {
			last = text[r.Start:r.End]
			if strings.ContainsAny(last[max(0, len(last)-8):], "?؟？") {
				asked = last
			}
		}
	}
	if asked == "" {
		form := statement(last)
		if form == declarative && !t.Printed() {
			return "" // "Asked about her plans" does not say how it was asked
		}
		return form
	}
	return question(asked)
}

// kind looks up a word: "wh", "aux", "filler", "imp", "tag", "whether", "or".
func kind(s string, t lang.Token) string {
	about, _ := questionWords.Word(s, t)
	return about
}

// start is the index of the first token that is neither a sign nor a word that
// only leads in ("So", "And", "please").
func start(s string, toks []lang.Token) int {
	i := 0
	for i < len(toks) && (toks[i].Kind == lang.Punct || kind(s, toks[i]) == "filler") {
		i++
	}
	return i
}

// question classifies a sentence that ends in a question mark.
func question(s string) string {
	toks := lang.Tokens(nil, s)
	if isTag(s, toks) {
		return tag
	}
	i := start(s, toks)
	// "For Ann, what …": behind each of the first commas a clause may begin.
	for n := 0; i < len(toks) && n < 4; n++ {
		j := i
		if j+1 < len(toks) && kind(s, toks[j]) == "prep" {
			j++ // "To what extent"
		}
		switch kind(s, toks[j]) {
		case "wh":
			return wh
		case "aux":
			if hasOr(s, toks[j:]) {
				return alternative
			}
			return polar
		}
		for i < len(toks) && s[toks[i].Start] != ',' && s[toks[i].Start] != ':' && !strings.HasPrefix(s[toks[i].Start:], "—") && !strings.HasPrefix(s[toks[i].Start:], "–") {
			i++
		}
		i++
		for i < len(toks) && kind(s, toks[i]) == "filler" {
			i++
		}
	}
	if i := start(s, toks); i < len(toks) && kind(s, toks[i]) == "imp" {
		return imperative
	}
	// Scripts without a word list: a question word anywhere.
	for _, t := range toks {
		if kind(s, t) == "wh" && s[t.Start] >= 0x80 {
			return wh
		}
	}
	return declarative
}

// statement classifies a sentence without a question mark.
func statement(s string) string {
	toks := lang.Tokens(nil, s)
	i := start(s, toks)
	if i >= len(toks) {
		return declarative
	}
	switch kind(s, toks[i]) {
	case "imp":
		return imperative
	case "asked":
		// A reported question: "When asked why …", "Asked about …", "asked whether".
		for _, t := range toks[i+1:] {
			switch kind(s, t) {
			case "wh":
				return wh
			case "whether":
				return polar
			}
			if s[t.Start:t.End] == "to" {
				return imperative
			}
		}
	case "wh":
		if i+1 < len(toks) && kind(s, toks[i+1]) == "asked" {
			return statement(s[toks[i+1].Start:])
		}
		return wh
	}
	return declarative
}

// isTag reports whether a question ends in a tag: ", isn't it?", ", right?".
func isTag(s string, toks []lang.Token) bool {
	end := len(toks)
	for end > 0 && toks[end-1].Kind == lang.Punct {
		end--
	}
	comma := end - 1
	for comma > 0 && end-comma <= 4 && s[toks[comma].Start] != ',' {
		comma--
	}
	if comma <= 0 || s[toks[comma].Start] != ',' || end-comma > 4 {
		return false
	}
	switch end - comma - 1 {
	case 1:
		return kind(s, toks[comma+1]) == "tag"
	case 2, 3:
		first, last := kind(s, toks[comma+1]), kind(s, toks[end-1])
		return first == "aux" && last == "pron"
	}
	return false
}

// hasOr reports whether a polar question offers alternatives: an "or" that
// joins clauses or words of it, not "or so", "or not" or "more or less".
func hasOr(s string, toks []lang.Token) bool {
	for i, t := range toks {
		if kind(s, t) == "or" && i > 1 && i+2 < len(toks) {
			switch lang.Lower(s[toks[i+1].Start:toks[i+1].End]) {
			case "so", "not", "less", "anything", "something", "two", "other":
				continue
			}
			return true
		}
	}
	return false
}
