package boilerplate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// A line is a block that is not blank, with its features.
type line struct {
	block    int
	dateline bool // was split off a paragraph
	at       doc.Span
	text     string // trimmed

	words, capitals, small int
	sentences              int  // sentence marks, whether or not they end a sentence
	mark                   rune // the last sign, closing quotes and brackets aside; 0 for a word
	letters                bool
	allCaps                bool
	pipe                   bool // "A | B", "A » B"
	counter                bool // "(3 of 12)", "3 / 12"
	address                bool // e-mail, URL or @name makes up the line
	date                   bool // holds a day and month or a year with a month
	credit                 bool // ends in a photo credit, or is one
	creditOnly             bool
	phrase                 [kinds]float64 // weight by kind of boilerplate
	topics                 topics         // of appeals for support
	by                     int            // length of what begins a byline
	formula                bool           // phrases make up nearly the whole line
	anchor                 bool           // and the line is no sentence or label
	fold                   uint64         // hash of the words in lower case
	twin, again            int            // the nearest line before and behind with the same words, or -1

	strip, keep          float64 // evidence
	state                state
	ahead                float64 // how far its odds are ahead of those of the last line that is kept
	recurs               bool    // on other pages of the site as well, and is none of the article's
	linked, bold, italic int     // words in links, in bold, in italic type
	kind                 doc.Kind
	reason               string
}

func (l *line) decide(k doc.Kind, reason string) { l.kind, l.reason = k, reason }

// prose reports whether the line is connected prose.
func (l *line) prose() bool {
	return l.words >= 12 && (l.mark != 0 || l.words >= 25) || l.words >= 6 && stops(l.mark) && l.small >= l.capitals
}

// heading reports whether the line can be a title or a cross-head by shape.
func (l *line) heading(most int) bool {
	return l.letters && l.words > 0 && l.words <= most && (l.mark == 0 || l.mark == '?' || l.mark == '!') && !l.pipe && !l.counter && !l.address && !strings.HasSuffix(l.text, "]")
}

func stops(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '？', '！', '؟', '।':
		return true
	}
	return false
}

// A page is a document as this stage sees it.
type page struct {
	d     *doc.Document
	lines []line
	dirt  float64 // 0 for a clean text, near 1 for a page full of boilerplate

	diction   diction    // of a page without mark-up
	classes   []mask     // of the elements of a page with it
	surrounds []surround // and what they are named for
}

func read(d *doc.Document) *page {
	p := &page{d: d}
	p.lines = make([]line, 0, len(d.Blocks))
	last := make(map[uint64]int, len(d.Blocks))
	var toks []lang.Token
	for i, b := range d.Blocks {
		if b.Kind == doc.Blank || b.Kind == doc.Separator {
			continue
		}
		at := d.Trim(b.Span)
		l := line{block: i, at: at, text: d.Of(at), twin: -1, again: -1, dateline: b.Kind == doc.Dateline}
		if l.text == "" {
			continue
		}
		toks = d.Tokens(toks[:0], at)
		l.shape(toks)
		l.match(l.text, toks)
		if len(d.Elements) == 0 {
			p.diction.add(l.text, toks)
		}
		l.by = byPrefix(l.text, toks)
		if len(l.text) <= glued {
			// "read moreClose": links that were printed side by side.
			if apart := unglue(l.text); apart != l.text {
				toks = lang.Tokens(toks[:0], apart)
				l.match(apart, toks)
			}
		}
		if l.words > 0 && l.words <= longestTwin {
			l.fold = foldHash(l.text)
			if j, ok := last[l.fold]; ok {
				l.twin = j
				p.lines[j].again = len(p.lines)
			}
			last[l.fold] = len(p.lines)
		}
		p.lines = append(p.lines, l)
	}
	p.named()
	return p
}

// glued is the length up to which a line is looked at for words run together.
const glued = 400

// longestTwin is how many words a line has at most that is looked for elsewhere.
const longestTwin = 60

// shape counts what needs no list.
func (l *line) shape(toks []lang.Token) {
	caps := 0
	for i, t := range toks {
		switch t.Kind {
		case lang.Word:
			l.words++
			l.letters = true
			switch {
			case t.Upper:
				l.capitals++
			case t.End-t.Start > 3:
				l.small++
			}
			if t.Caps {
				caps++
			}
			if !l.date && (number(toks, i-1) || number(toks, i+1)) {
				m, ok := dates.Word(l.text, t)
				l.date = ok && m != "0"
			}
		case lang.Number:
			l.words++
		default:
			r, _ := utf8.DecodeRuneInString(l.text[t.Start:])
			if stops(r) {
				l.sentences++
			}
			if r == '|' || r == '»' && i > 0 && i+1 < len(toks) && l.text[t.Start-1] == ' ' {
				l.pipe = true
			}
		}
	}
	l.allCaps = l.words > 0 && caps == l.words
	for s := l.text; s != ""; {
		r, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
		if doc.Space(r) || closing(r) {
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			l.mark = r
		}
		break
	}
	l.counter = counts(l.text, toks)
	l.address = len(toks) > 0 && !strings.ContainsAny(l.text, " \t") &&
		(strings.Contains(l.text, "@") || strings.Contains(l.text, "://") || strings.HasPrefix(l.text, "www."))
}

func number(toks []lang.Token, i int) bool {
	return i >= 0 && i < len(toks) && toks[i].Kind == lang.Number
}

func closing(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', ')', ']', '*', '_':
		return true
	}
	return false
}

// counts reports whether the line is "(01 of11)", "3 of 12", "3 / 12".
func counts(s string, toks []lang.Token) bool {
	if len(toks) < 2 || len(toks) > 6 || len(s) > 24 {
		return false
	}
	numbers, between := 0, false
	for _, t := range toks {
		w := s[t.Start:t.End]
		switch {
		case t.Kind == lang.Number:
			numbers++
		case w == "/" || w == "of":
			between = true
		case t.Kind == lang.Word && strings.HasPrefix(w, "of") && digits(w[2:]):
			between = true
			numbers++
		case w == "(" || w == ")" || w == "[" || w == "]":
		default:
			return false
		}
	}
	return numbers == 2 && between
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// foldHash is a hash (FNV-1a) of the letters and digits of s, without regard
// to case and to what stands between the words.
func foldHash(s string) uint64 {
	h := uint64(14695981039346656037)
	gap := false
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		case 'A' <= r && r <= 'Z':
			r |= 0x20
		case r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = true
			continue
		default:
			r = unicode.ToLower(r)
		}
		if gap {
			h = (h ^ ' ') * 1099511628211
			gap = false
		}
		h = (h ^ uint64(r)) * 1099511628211
	}
	return h
}
