package boilerplate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// The kinds of boilerplate that phrases speak for.
const (
	related = iota // of equals the first names the line
	promo
	comment
	legal
	ad
	share
	media
	navigation
	kinds
)

var kindOf = [kinds]doc.Kind{doc.Related, doc.Promo, doc.Comment, doc.Legal, doc.Ad, doc.Share, doc.Media, doc.Navigation}

// phraseNames are the names of the features that they make.
var phraseNames = func() (names [kinds]string) {
	for k, kind := range kindOf {
		names[k] = "phrase " + string(kind)
	}
	return names
}()

// match looks up the phrases of the line and adds what they weigh.
func (l *line) match(s string, toks []lang.Token) {
	var whole [kinds]int // words of the line that are phrases of one kind
	covered := 0
	var phrase [kinds]float64
	for i := 0; i < len(toks); {
		n, about := phrases.Match(s, toks, i)
		if n == 0 {
			i++
			continue
		}
		name, where, _ := strings.Cut(about, " ")
		k := kindNamed(name)
		switch {
		case where == "any":
			phrase[k] += weights.phraseAny
		case k == related && i == 0 && s[toks[n-1].Start] == ':' && n < len(toks):
			phrase[k] += weights.phraseLead
		case where == "start" && i == 0 && l.words <= 14 && (k == legal || !stops(l.mark)):
			phrase[k] += weights.phraseStart
		}
		w := 0
		for _, t := range toks[i : i+n] {
			if t.Kind != lang.Punct {
				w++
			}
		}
		whole[k] += max(w, 1)
		covered += max(w, 1)
		i += n
	}
	total := 0
	for _, t := range toks {
		if t.Kind != lang.Punct {
			total++
		}
	}
	formula := total <= 40 && covered*10 >= total*6 && covered > 0
	l.formula = l.formula || formula
	// Where phrases make up nearly the whole line, it is nothing else. A label
	// or a one-word sentence is not: "Blog:", "Facebook." Dots that trail off
	// close no sentence: "You may also like..."
	if formula && (!stops(l.mark) || l.mark == '…' || strings.HasSuffix(l.text, "...")) {
		for k, w := range whole {
			if l.mark == ':' && k != related {
				continue
			}
			if w*2 >= covered {
				phrase[k] = max(phrase[k], weights.phraseLine)
				l.anchor = true
			}
		}
	}
	for k := range phrase {
		l.phrase[k] = max(l.phrase[k], phrase[k])
	}
	if l.topics == 0 {
		l.topics = topicsOf(s, toks)
		l.phrase[promo] += weights.appeal * float64(max(0, l.topics.asked()-fewestTopics+1))
	}
	l.credited(s, toks)
}

func kindNamed(name string) int {
	for k, kind := range kindOf {
		if string(kind) == name {
			return k
		}
	}
	return navigation
}

// credited looks for a photo credit: an agency or a credit's words, close to
// the end of the line or in brackets.
func (l *line) credited(s string, toks []lang.Token) {
	const near = 8
	marks, agencies, at := 0, 0, len(toks)
	for i := 0; i < len(toks); {
		n, about := credits.Match(s, toks, i)
		if n == 0 {
			i++
			continue
		}
		last := s[toks[i+n-1].Start:toks[i+n-1].End]
		switch {
		case about == "mark":
			marks++
			at = min(at, i)
		case i+n < len(toks) && (s[toks[i+n].Start] == '/' || s[toks[i+n].Start] == '|') || i > 0 && (s[toks[i-1].Start] == '/' || s[toks[i-1].Start] == '('):
			// "REUTERS/Name", "Name/AFP", "(Name/ Agency)"
			if len(toks)-i <= near+4 && len(last) > 1 && toks[i].Upper {
				agencies++
				at = min(at, i)
			}
		case i > 0 && lang.Lower(s[toks[i-1].Start:toks[i-1].End]) == "via":
			agencies++
			at = min(at, i-1)
		case i == 0 && n == len(toks) || l.words <= 5 && l.mark == 0 && n > 1:
			agencies++
			at = min(at, i)
		}
		i += n
	}
	if marks+agencies == 0 {
		return
	}
	early := at <= 2
	late := len(toks)-at <= 2*near
	short := l.words <= 10 && !(l.mark == '.' && l.small > 3)
	l.creditOnly = short && (early || agencies > 0 && l.words <= 6)
	l.credit = l.creditOnly || late && agencies > 0 || marks > 0 && (late && !stops(l.mark) || l.date && l.words < 70) || early && marks > 0 && l.words <= 30
}

// unglue puts a space between a small letter and a capital behind it.
func unglue(s string) string {
	if !mayGlue(s) {
		return s
	}
	var b strings.Builder
	prev := rune(0)
	from := 0
	for i, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(prev) {
			b.WriteString(s[from:i])
			b.WriteByte(' ')
			from = i
		}
		prev = r
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// mayGlue reports whether s holds a plain capital behind a plain small letter,
// or letters of which more must be known.
func mayGlue(s string) bool {
	small := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || small && 'A' <= c && c <= 'Z' {
			return true
		}
		small = 'a' <= c && c <= 'z'
	}
	return false
}
