package tags

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	var h hits
	if d.Meta.Language == "" {
		h.article(d)
		d.Meta.Language = h.best(1)
	}
	for _, t := range d.Turns {
		h.clear()
		for _, s := range t.Spans {
			h.read(d, s)
		}
		if t.Language = h.best(minHits); t.Language == "und" {
			t.Language = d.Meta.Language
		}
	}
}

// A tongue is the place of a language in languages.
type tongue = uint8

// stopTongues are the languages of each word of stopwords, by its place.
var stopTongues = func() (of [][]tongue) {
	for _, p := range stopwords.Phrases() {
		about, _ := stopwords.Get(p)
		var ts []tongue
		for l := range strings.FieldsSeq(about) {
			k := slices.Index(languages, l)
			if k < 0 {
				panic("stopwords.txt: " + l + " is no language of this table")
			}
			ts = append(ts, tongue(k))
		}
		of = append(of, ts)
	}
	return of
}()

// tongues is a power of two that no tongue reaches.
const tongues = 32

// hits counts what speaks for each language.
type hits struct {
	words   [tongues]int // by tongue
	scripts [tongues]int
	toks    []lang.Token
}

// clear forgets the counts.
func (h *hits) clear() { h.words, h.scripts = [tongues]int{}, [tongues]int{} }

// article counts the beginning of the article.
func (h *hits) article(d *doc.Document) {
	n := 0
	for _, b := range d.Blocks {
		if b.Kind == doc.Narration || b.Kind == doc.TurnText {
			s := b.Span
			if n += s.Len(); n > sample {
				s.End = max(s.Start, s.End-(n-sample))
			}
			h.read(d, s)
			if n >= sample {
				break
			}
		}
	}
}

func (h *hits) read(d *doc.Document, at doc.Span) {
	s := d.Of(at)
	h.toks = d.Tokens(h.toks[:0], at)
	for _, t := range h.toks {
		if t.Kind != lang.Word {
			continue
		}
		if max(s[t.Start], s[t.End-1]) >= utf8.RuneSelf {
			if sc := script(s[t.Start:t.End]); sc != "" {
				h.scripts[slices.Index(languages, sc)]++
			}
		}
		if n := stopwords.Place(s, t); n >= 0 {
			for _, l := range stopTongues[n] {
				h.words[l&(tongues-1)]++
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
	if ja, zh := h.scripts[japanese], h.scripts[chinese]; ja > 0 && ja*10 > zh {
		return "ja"
	}
	best, top := "und", min-1
	for k, l := range languages {
		if n := h.words[k] + h.scripts[k]; n > top {
			best, top = l, n
		}
	}
	return best
}

// languages in the order in which ties are decided.
var languages = []string{
	"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "pl", "cs", "ru", "uk", "tr", "ar", "fa", "ro", "hu", "fi", "id",
	"zh", "ja", "ko", "el", "he", "th", "hi",
}

var japanese, chinese = slices.Index(languages, "ja"), slices.Index(languages, "zh")
