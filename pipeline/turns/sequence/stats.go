package sequence

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

// Stats is what counting gives of one paragraph.
type Stats struct {
	Words, Sentences int
	You, Me          int                       // words of the second and of the first person
	We               int                       // those of the first person that are plural
	Talk             int                       // a narrator's words for the interview itself
	Asks             int                       // sentences that end in a question mark
	EndQ             bool                      // the last sentence does
	Own              struct{ You, Me, We int } // the same outside quotations
	quotes           int                       // quotation marks
	start            class
	inner            class // classes that begin a later sentence
	form             form
	own, head, tail  []uint16 // grams, see grams.go
	content          []uint32 // hashes of its long words and names, sorted
}

// form is how a paragraph looks.
type form uint8

const (
	quoted   form = 1 << iota // begins with a quotation mark
	open                      // has no stop at its end
	lower                     // begins in lower case
	colon                     // ends with a colon
	address                   // holds a URL or a mail address
	inverted                  // holds "¿"
	list                      // begins with a bullet or number
)

// The words that a web address begins with.
var httpHash, httpsHash, wwwHash = lang.Hash("http"), lang.Hash("https"), lang.Hash("www")

// maxContent is how many content words of a paragraph are kept.
const maxContent = 48

// A Counter counts paragraphs. Its buffers are used again.
type Counter struct {
	toks   []lang.Token
	hashes []uint32
	slab   []uint16 // grams of all paragraphs
}

// Count counts one paragraph.
func Count(text string) Stats { return new(Counter).Count(text) }

// Count counts one paragraph.
func (c *Counter) Count(text string) Stats { return c.CountParagraph(Paragraph{Text: text}) }

// CountParagraph counts p.
func (c *Counter) CountParagraph(p Paragraph) Stats {
	var st Stats
	text := p.Text
	if p.Tokens != nil {
		c.toks = p.Tokens(c.toks[:0])
	} else {
		c.toks = lang.Tokens(c.toks[:0], text)
	}
	toks := c.toks
	begin := true
	c.hashes = c.hashes[:0]
	for i, t := range toks {
		w := text[t.Start:t.End]
		h := uint32(7) // all numbers are alike
		if t.Kind != lang.Number {
			h = t.Hash
		}
		c.hashes = append(c.hashes, h)
		switch t.Kind {
		case lang.Number:
			st.Words++
			begin = false
			continue
		case lang.Punct:
			begin = st.sign(text, toks, i) || begin && i > 0
			if i == 0 {
				begin = true
			}
			continue
		}
		if w[0] >= utf8.RuneSelf && unspaced(w) {
			st.Words += utf8.RuneCountInString(w)
		} else {
			st.Words++
		}
		if (t.Upper || len(w) > 5) && len(st.content) < maxContent {
			st.content = append(st.content, h)
		}
		if h == httpHash || h == httpsHash || h == wwwHash {
			st.form |= address
		}
		begins, inside := cueAt(text, toks, i)
		st.person(begins)
		st.person(inside)
		if begin {
			if st.Sentences == 0 {
				st.start = begins
			} else {
				st.inner |= begins
			}
			st.Sentences++
		}
		begin = false
	}
	st.own, st.head, st.tail = c.grams(text, toks)
	slices.Sort(st.content)
	st.content = slices.Compact(st.content)
	st.look(text)
	return st
}

// sign counts the mark at token i and reports whether a sentence ends there.
func (st *Stats) sign(text string, toks []lang.Token, i int) bool {
	switch text[toks[i].Start:toks[i].End] {
	case "?", "？", "؟":
		st.Asks++
		return true
	case ";": // the Greek question mark
		if i == len(toks)-1 {
			r, _ := utf8.DecodeLastRuneInString(text[:toks[i].Start])
			if unicode.Is(unicode.Greek, r) {
				st.Asks++
				return true
			}
		}
	case "。": // Japanese asks with a particle
		if strings.HasSuffix(text[:toks[i].Start], "か") {
			st.Asks++
		}
		return true
	case ".", "!", "…", "！", "۔", "।":
		return true
	case "\"", "“", "”", "„", "«", "»", "「", "」":
		st.quotes++
	case "¿":
		st.form |= inverted
		return true
	case "@":
		st.form |= address
	}
	return false
}

func (st *Stats) person(c class) {
	own := 1 - st.quotes%2 // whatever the marks are, they come in pairs
	switch {
	case c&you != 0:
		st.You++
		st.Own.You += own
	case c&me != 0:
		st.Me++
		st.Own.Me += own
		if c&we != 0 {
			st.We++
			st.Own.We += own
		}
	}
	if c&talk != 0 {
		st.Talk++
	}
}

// look sees the two ends of the paragraph.
func (st *Stats) look(text string) {
	end := strings.TrimRightFunc(text, trailing)
	last, _ := utf8.DecodeLastRuneInString(end)
	st.EndQ = strings.HasSuffix(strings.TrimSuffix(end, "。"), "か") || last == '?' || last == '？' || last == '؟' || st.Asks > 0 && (last == ';' || last == '!' && strings.HasSuffix(end, "?!"))
	switch {
	case last == ':' || last == '：':
		st.form |= colon
	case unicode.IsLetter(last) || unicode.IsDigit(last):
		st.form |= open
	}
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("\"“„«‘", first):
		st.form |= quoted
	case strings.ContainsRune("-•·*◦–", first) || unicode.IsDigit(first):
		st.form |= list
	case unicode.IsLower(first):
		st.form |= lower
	}
}

// Quoted reports whether the paragraph begins with a quotation mark.
func (st *Stats) Quoted() bool { return st.form&quoted != 0 }

// trailing reports whether r may stand behind a paragraph's stop.
func trailing(r rune) bool {
	switch r {
	case '"', '”', '’', '\'', ')', ']', '*', '_', '»', '」', '』':
		return true
	}
	return unicode.IsSpace(r)
}

// asking reports whether the paragraph as a whole asks: it ends in a question,
// opens with one, or is a request.
func (st *Stats) asking() bool {
	return st.EndQ || st.Asks > 0 && st.start&ask != 0 && st.Words <= 80 || st.start&tell != 0 && st.Words <= 40
}

// shared is how many content words two paragraphs have in common.
func shared(a, b []uint32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
