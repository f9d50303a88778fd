package turns

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

//go:embed data/labels.txt
var labelData string

//go:embed data/directions.txt
var directionData string

//go:embed data/abbreviations.txt
var abbreviationData string

//go:embed data/outro.txt
var outroData string

//go:embed data/told.txt
var toldData string

//go:embed data/pages.txt
var pageData string

var (
	toldWords     = lang.MustParse("told.txt", toldData)
	pageWords     = lang.MustParse("pages.txt", pageData)
	labelWords    = lang.MustParse("labels.txt", labelData)
	directions    = lang.MustParse("directions.txt", directionData)
	abbreviations = lang.MustParse("abbreviations.txt", abbreviationData)
	outroWords    = lang.MustParse("outro.txt", outroData)
)

// labelWord is what data/labels.txt says of a label in lower case; a number
// behind the word is left aside: "speaker 1", "frage 3". word is "" where the
// list does not know it.
func labelWord(key string) (part, word string) {
	n := len(key)
	for n > 0 && (key[n-1] >= '0' && key[n-1] <= '9' || key[n-1] == ' ' || key[n-1] == '.' || key[n-1] == '#') {
		n--
	}
	word = key[:n]
	part, ok := labelWords.Get(word)
	if !ok {
		return "", ""
	}
	return part, word
}

// part is what data/labels.txt says of a label, or "".
func part(key string) string {
	p, _ := labelWord(key)
	return p
}

// isAbbreviated reports whether a period behind w is part of a title.
func isAbbreviated(w string) bool {
	_, ok := abbreviations.Get(lang.Lower(w))
	return ok
}

// isDirection reports whether the words in a bracket are a stage direction.
func isDirection(in string) bool {
	if strings.TrimSpace(in) == "" {
		return false
	}
	toks := lang.Tokens(nil, in)
	words := 0
	for _, t := range toks {
		if t.Kind == lang.Word {
			words++
		}
	}
	for i, t := range toks {
		if t.Kind != lang.Word {
			continue
		}
		if n, _ := directions.Match(in, toks, i); n > 0 && (words <= 4 || i == 0 && words <= 8) {
			return true
		}
	}
	// An unspaced script has no words to match.
	if utf8.RuneCountInString(in) <= 4 {
		_, ok := directions.Get(in)
		return ok
	}
	return false
}
