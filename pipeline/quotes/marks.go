package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// A piece is what stands between an opening mark and its closing one.
type piece struct {
	doc.Span          // with its marks, white space trimmed
	inner    doc.Span // without them, white space trimmed
	closed   bool     // a closing mark was found
	carried  bool     // it continues a piece that the paragraph before left open
	words    int
}

// family says which marks close which.
type family uint8

const (
	none   family = iota
	double        // “ ” „ " `` ''
	angle         // « »
	chevron
	corner
	white
	single // ‘ ’ ' ‚
)

// A scanner reads the quotation marks of one paragraph from left to right.
// Only the outermost pieces count, so at most two marks are open at a time: a
// single one, which an apostrophe may have feigned, and another inside it.
type scanner struct {
	text   string
	start  int
	end    int
	pieces []piece

	open    family // the mark that is open, single ones aside
	glyph   rune   // as printed
	at      int    // where it stands
	inside  int    // where the words behind it begin
	nested  bool   // a straight mark inside “…” is open
	curly   bool   // a “ inside straight marks is open
	stray   int    // a closing mark where one must open, or -1: She said,” Never.”
	strayIn int
	carried bool

	quote      int // where an open single mark stands, or -1
	quoteIn    int
	quoteFirst int // the pieces found before it
	maybe      int // where a possessive's apostrophe may have closed it, or -1
}

// scan finds the pieces of the paragraph at span. carry is the family of a
// mark left open by the paragraph before and continued here, or none. left is
// the family that this paragraph leaves open.
func scan(text string, span doc.Span, carry family) (pieces []piece, left family) {
	s := scanner{text: text, start: span.Start, end: span.End, quote: -1, maybe: -1, stray: -1}
	i := span.Start
	if carry != none {
		s.open, s.glyph, s.at, s.inside, s.carried = carry, '“', i, i, true
		if f, r, n, dir := mark(text, i, span); f == carry && dir&opens != 0 {
			s.glyph, s.inside = r, i+n
			i += n
		}
	}
	for i < s.end {
		c := text[i]
		if c < utf8.RuneSelf && c != '"' && c != '\'' && c != '`' {
			i++
			continue
		}
		f, r, n, dir := mark(text, i, span)
		if f != none {
			s.see(f, r, i, n, dir)
		}
		i += n
	}
	if s.quote >= 0 && s.maybe >= 0 && s.open == none {
		s.closeSingle(s.maybe, width(text, s.maybe))
	}
	if s.open != none {
		left = s.open
		s.finish(s.end, s.end, false)
	}
	return s.pieces, left
}

// longest is how many bytes behind a mark that may be another sign are searched
// for the one that tells.
const longest = 1500

type direction uint8

const (
	opens direction = 1 << iota
	closes
)

// mark classifies the sign at i: its family, and by glyph and neighbours
// whether it can open and close.
func mark(text string, i int, span doc.Span) (family, rune, int, direction) {
	r, n := utf8.DecodeRuneInString(text[i:span.End])
	var before, after rune = ' ', ' '
	if i > span.Start {
		before, _ = utf8.DecodeLastRuneInString(text[span.Start:i])
	}
	if i+n < span.End {
		after, _ = utf8.DecodeRuneInString(text[i+n : span.End])
	}
	var dir direction
	if loose(before) && !doc.Space(after) {
		dir |= opens
	}
	if !doc.Space(before) && !loose(before) || doc.Space(before) && doc.Space(after) {
		dir |= closes
	}
	switch r {
	case '“', '‟':
		if !tight(after) && !doc.Space(after) {
			dir |= opens
		}
		return double, r, n, dir
	case '”', '"', '＂':
		if r == '"' && unicode.IsDigit(before) && unicode.IsDigit(after) {
			return none, r, n, 0
		}
		return double, r, n, dir
	case '„':
		return double, r, n, opens
	case '`', '\'':
		if r == after {
			if r == '`' || dir&opens != 0 {
				return double, r, 2, opens
			}
			if i+2 < span.End && text[i+2] == '\'' {
				return double, r, 3, closes // a single mark was closed inside
			}
			return double, r, 2, closes
		}
		if r == '`' {
			return none, r, n, 0
		}
	case '«':
		return angle, r, n, dir | opens
	case '»':
		return angle, r, n, dir | closes
	case '‹':
		return chevron, r, n, dir | opens
	case '›':
		return chevron, r, n, dir | closes
	case '「':
		return corner, r, n, opens
	case '」':
		return corner, r, n, closes
	case '『':
		return white, r, n, opens
	case '』':
		return white, r, n, closes
	case '‘', '’', '‚', '‛':
	default:
		return none, r, n, 0
	}
	// A single mark: an apostrophe unless its neighbours say otherwise.
	dir = 0
	if loose(before) && (unicode.IsLetter(after) || after == '“' || after == '"' || after == '…' || after == '[') && !elided(text[i+n:span.End]) {
		dir = opens
	}
	if !doc.Space(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after) && !(unicode.IsDigit(before) && r == '\'') {
		dir |= closes
	}
	if r == '‘' && loose(before) {
		dir &= opens
	}
	return single, r, n, dir
}

// loose reports whether a quotation may open behind r.
func loose(r rune) bool {
	if doc.Space(r) || unicode.Is(unicode.Cf, r) {
		return true
	}
	switch r {
	case '(', '[', '{', '—', '–', '-', '/', '“', '"', '‘', '«', '„', '¿', '¡', '*', '_', ':', '>':
		return true
	}
	return false
}

// tight reports whether a word goes on at r.
func tight(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// elided reports whether the word that begins rest has lost its beginning:
// 'em, 'til, 'tis.
func elided(rest string) bool {
	n := 0
	for n < len(rest) && n < 6 && ('a' <= rest[n]|0x20 && rest[n]|0x20 <= 'z') {
		n++
	}
	switch rest[:n] {
	case "em", "til", "till", "tis", "twas", "cause", "round", "n", "bout", "Tis", "Twas", "Til", "s":
		return true
	}
	return false
}

// see takes in the next mark.
func (s *scanner) see(f family, r rune, i, n int, dir direction) {
	if f == single {
		s.seeSingle(i, n, dir)
		return
	}
	switch {
	case s.open == none && dir&opens != 0:
		s.stray = -1
		s.begin(f, r, i, n)
	case s.open == none && s.stray >= 0:
		s.at, s.inside, s.stray = s.stray, s.strayIn, -1
		s.finish(i, i+n, true)
	case s.open == none:
		if f == double && (i == s.start || s.text[i-1] == ',' || s.text[i-1] == ':') {
			s.stray, s.strayIn = i, i+n
		}
	case f != s.open:
		// Inside other marks: part of what is quoted.
	case r == '"' && s.glyph != '"' && dir&closes == 0:
		s.nested = true
	case r == '"' && s.nested:
		s.nested = false
	case r == '“' && s.glyph == '"' && dir&opens != 0 && s.nests(i):
		s.curly = true
	case r == '”' && s.curly:
		s.curly = false
	case s.closesHere(r, dir):
		s.finish(i, i+n, true)
	case dir&opens != 0:
		// It opens again without having been closed.
		s.finish(i, i, false)
		s.begin(f, r, i, n)
	}
}

// nests reports whether the “ at i stands inside the straight marks that are
// open rather than after ones that were never closed: a straight mark closes
// them later, or they began the paragraph, which none but curly marks follow.
func (s *scanner) nests(i int) bool {
	ahead := s.text[i:min(s.end, i+longest)]
	if k := strings.IndexByte(ahead, '"'); k >= 0 {
		_, _, _, dir := mark(s.text, i+k, doc.Span{Start: s.start, End: s.end})
		return dir&closes != 0
	}
	return s.at == s.start && strings.Contains(ahead, "”")
}

// closesHere reports whether r, of the family that is open, closes it.
func (s *scanner) closesHere(r rune, dir direction) bool {
	switch r {
	case '”', '」', '』':
		return true
	case '“':
		return s.glyph == '„' || dir&opens == 0
	case '«', '‹':
		return s.glyph != r
	case '»', '›':
		return s.glyph != r || dir&opens == 0
	}
	return dir&closes != 0
}

// begin opens a quotation with the mark r of n bytes at i.
func (s *scanner) begin(f family, r rune, i, n int) {
	s.open, s.glyph, s.at, s.inside = f, r, i, i+n
	s.nested, s.curly, s.carried = false, false, false
}

func (s *scanner) finish(innerEnd, end int, closed bool) {
	s.add(doc.Span{Start: s.at, End: end}, doc.Span{Start: s.inside, End: innerEnd}, closed, s.carried)
	s.open = none
}

func (s *scanner) seeSingle(i, n int, dir direction) {
	if s.open != none && s.quote < 0 {
		return // inside double marks
	}
	switch {
	case s.quote >= 0 && i-s.quote > longest:
		s.quote, s.maybe = -1, -1
	case s.quote >= 0 && dir&closes != 0:
		if s.text[i-1] == 's' && i+n+1 < s.end && s.text[i+n] == ' ' && 'a' <= s.text[i+n+1] && s.text[i+n+1] <= 'z' {
			s.maybe = i
			return
		}
		s.closeSingle(i, n)
		return
	case s.quote >= 0 && dir&opens != 0 && s.maybe >= 0:
		s.closeSingle(s.maybe, width(s.text, s.maybe))
	}
	if s.quote < 0 && dir&opens != 0 && s.open == none {
		s.quote, s.quoteIn, s.quoteFirst, s.maybe = i, i+n, len(s.pieces), -1
	}
}

// closeSingle makes a piece of the open single mark; what was found inside it
// is part of it.
func (s *scanner) closeSingle(i, n int) {
	s.pieces = s.pieces[:s.quoteFirst]
	s.add(doc.Span{Start: s.quote, End: i + n}, doc.Span{Start: s.quoteIn, End: i}, true, false)
	s.quote, s.maybe, s.open = -1, -1, none
}

func (s *scanner) add(outer, inner doc.Span, closed, carried bool) {
	d := doc.Document{Text: s.text}
	inner = d.Trim(inner)
	if inner.Len() > 0 {
		s.pieces = append(s.pieces, piece{d.Trim(outer), inner, closed, carried, lang.CountWords(d.Of(inner))})
	}
}

func width(text string, i int) int {
	_, n := utf8.DecodeRuneInString(text[i:])
	return n
}
