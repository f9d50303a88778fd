package tags

import (
	_ "embed"
	"strings"
	"unicode"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

//go:embed data/stopwords.txt
var stopwordData string

// stopwords maps a frequent small word to the languages that have it.
var stopwords = lang.MustParse("stopwords.txt", stopwordData)

// sample is how many bytes of an article are enough to tell its language.
const sample = 20000

// minHits is how many stop words a turn needs before its language is told
// from itself; a shorter one has the document's.
const minHits = 6

// language finds the language of the document and of each turn.
func language(d *doc.Document) {
	h := newHits()
	n := 0
	for _, b := range d.Blocks {
		if b.Kind == doc.Narration || b.Kind == doc.TurnText {
			s := d.Of(b.Span)
			if n += len(s); n > sample {
				s = s[:max(0, len(s)-(n-sample))]
			}
			h.read(s)
			if n >= sample {
				break
			}
		}
	}
	if d.Meta.Language == "" {
		d.Meta.Language = h.best(1)
	}
	for _, t := range d.Turns {
		h := newHits()
		for _, s := range t.Spans {
			h.read(d.Of(s))
		}
		if t.Language = h.best(minHits); t.Language == "und" {
			t.Language = d.Meta.Language
		}
	}
}

// hits counts what speaks for each language.
type hits struct {
	words   map[string]int
	scripts map[string]int
	toks    []lang.Token
}

func newHits() *hits {
	return &hits{words: map[string]int{}, scripts: map[string]int{}}
}

func (h *hits) read(s string) {
	h.toks = lang.Tokens(h.toks[:0], s)
	for _, t := range h.toks {
		if t.Kind != lang.Word {
			continue
		}
		w := s[t.Start:t.End]
		if sc := script(w); sc != "" {
			h.scripts[sc]++
		}
		if ls, ok := stopwords.Get(lang.Lower(w)); ok {
			for l := range strings.FieldsSeq(ls) {
				h.words[l]++
			}
		}
	}
}

// script is the language of a word whose script has, among those that
// interviews come in, one language; "" otherwise.
func script(w string) string {
	for _, r := range w {
		switch {
		case r < 0x370:
			continue
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return "ja"
		case unicode.Is(unicode.Hangul, r):
			return "ko"
		case unicode.Is(unicode.Han, r):
			return "zh"
		case unicode.Is(unicode.Greek, r):
			return "el"
		case unicode.Is(unicode.Hebrew, r):
			return "he"
		case unicode.Is(unicode.Thai, r):
			return "th"
		case unicode.Is(unicode.Devanagari, r):
			return "hi"
		}
		return ""
	}
	return ""
}

// best is the language with the most hits, "und" below min. Kana makes Han
// Japanese. Ties go to the first of languages.
func (h *hits) best(min int) string {
	if h.scripts["ja"] > 0 && h.scripts["ja"]*10 > h.scripts["zh"] {
		return "ja"
	}
	best, top := "und", min-1
	for _, l := range languages {
		if n := h.words[l] + h.scripts[l]; n > top {
			best, top = l, n
		}
	}
	return best
}

// languages in the order in which ties are decided.
var languages = []string{
	"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "pl", "cs", "ru", "uk", "tr", "ar", "fa", "ro", "hu", "fi", "id",
	"zh", "ko", "el", "he", "th", "hi",
}
