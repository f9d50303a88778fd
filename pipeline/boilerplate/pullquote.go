package boilerplate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A pull quote has at least this many words where quotation marks set it off,
// and this many where only blank lines do: shorter ones recur by chance. A
// line is compared by the hash of its first words, then as a whole.
const (
	fewestQuoted = 5
	fewestBare   = 12
	mostPulled   = 60
	mostAlike    = 4 // more lines that begin alike are a list or a liturgy
)

// A pulled line is one whose words may stand in a paragraph as well.
type pulled struct {
	line  int
	words int
	hash  uint64 // of all its words
}

// pullQuotes marks lines of the body that repeat the words of a longer
// paragraph, in linear time: the paragraphs' words are looked up by the hash
// of fewestQuoted words, and prefix hashes compare the whole.
func (p *page) pullQuotes() {
	var index map[uint64][]pulled
	var maybe [64]uint64 // of most hashes it says that they are not in index
	var pre []uint64
	for i := range p.lines {
		quoted, ok := p.setOff(i)
		if !ok {
			continue
		}
		pre = prefixes(pre[:0], quoted)
		n := len(pre) - 1
		if n < fewestQuoted || n > mostPulled || n < fewestBare && quoted == p.lines[i].text {
			continue
		}
		if index == nil {
			index = map[uint64][]pulled{}
		}
		key := span(pre, 0, fewestQuoted)
		if len(index[key]) < mostAlike {
			index[key] = append(index[key], pulled{i, n, span(pre, 0, n)})
			maybe[key>>6&63] |= 1 << (key & 63)
		}
	}
	if index == nil {
		return
	}
	for i := range p.lines {
		l := &p.lines[i]
		if l.state != body || l.kind != doc.Unset || l.words < 2*fewestQuoted {
			continue
		}
		pre = prefixes(pre[:0], l.text)
		for at := 0; at+fewestQuoted < len(pre); at++ {
			key := span(pre, at, at+fewestQuoted)
			if maybe[key>>6&63]&(1<<(key&63)) == 0 {
				continue
			}
			for _, c := range index[key] {
				// A paragraph is longer than what is pulled out of it.
				if c.line != i && at+c.words < len(pre) && (len(pre)-1)*2 >= c.words*3 && span(pre, at, at+c.words) == c.hash {
					p.strike(c.line)
				}
			}
		}
	}
}

// strike makes line i, and a line below that names its speaker, duplicates.
func (p *page) strike(i int) {
	p.lines[i].decide(doc.Duplicate, "STRIP-PULLQUOTE")
	if i+1 == len(p.lines) {
		return
	}
	l := &p.lines[i+1]
	if r, n := utf8.DecodeRuneInString(l.text); (r == '—' || r == '–' || r == '-') && l.state == body && l.words <= 8 && l.mark == 0 {
		if _, ok := names(strings.TrimSpace(l.text[n:])); ok {
			l.decide(doc.Duplicate, "STRIP-PULLQUOTE")
		}
	}
}

// setOff returns the words of line i that a pull quote would repeat: those
// within its quotation marks, or all of them. It is not ok for a line that is
// none by shape: a question, a line within a paragraph.
func (p *page) setOff(i int) (string, bool) {
	l := &p.lines[i]
	if l.state != body || l.kind != doc.Unset || l.dateline || l.words < fewestQuoted || l.words > mostPulled || l.mark == '?' || !p.alone(i) {
		return "", false
	}
	r, n := utf8.DecodeRuneInString(l.text)
	if !strings.ContainsRune("\"“„«", r) {
		return l.text, true
	}
	end := strings.LastIndexAny(l.text[n:], "\"”“»")
	if end < 0 {
		return l.text[n:], true // the mark is a picture, or opens only
	}
	// Behind the closing mark may stand the speaker, but no sentence goes on.
	rest := strings.TrimSpace(l.text[n:][end:])
	_, w := utf8.DecodeRuneInString(rest)
	if rest = strings.TrimSpace(rest[w:]); rest != "" && !strings.HasPrefix(rest, "—") && !strings.HasPrefix(rest, "–") && !strings.HasPrefix(rest, "-") {
		return "", false
	}
	return l.text[n:][:end], true
}

// alone reports whether line i stands between blank lines.
func (p *page) alone(i int) bool {
	blocks, b := p.d.Blocks, p.lines[i].block
	return (b == 0 || blocks[b-1].Kind == doc.Blank) && (b+1 == len(blocks) || blocks[b+1].Kind == doc.Blank)
}

// prime is the base of the prefix hashes.
const prime = 0x9E3779B97F4A7C15 | 1

// powers[n] is prime to the n.
var powers = func() (a [mostPulled + 1]uint64) {
	a[0] = 1
	for i := 1; i < len(a); i++ {
		a[i] = a[i-1] * prime
	}
	return a
}()

// prefixes appends to pre the hash of no words of s, of its first, of its
// first two, and so on, without regard to case and signs.
func prefixes(pre []uint64, s string) []uint64 {
	pre = append(pre, 0)
	word := uint64(0)
	for i := 0; i <= len(s); {
		for i < len(s) && folded[s[i]] != 0 {
			word = (word ^ uint64(folded[s[i]])) * 1099511628211
			i++
		}
		r, n := rune(' '), 1
		if i < len(s) {
			if r = rune(s[i]); r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(s[i:])
			}
		}
		i += n
		switch {
		case r == '\'' || r == '’':
			// "it's" is one word, however its apostrophe is printed
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			word = (word ^ uint64(unicode.ToLower(r))) * 1099511628211
		case word != 0:
			pre = append(pre, pre[len(pre)-1]*prime+word)
			word = 0
		}
	}
	return pre
}

// folded is each plain letter in lower case and each digit, 0 for what is neither.
var folded = func() (t [256]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) | 0x20
		}
	}
	return t
}()

// span is the hash of words from up to to, which are mostPulled at most.
func span(pre []uint64, from, to int) uint64 {
	return pre[to] - pre[from]*powers[to-from]
}
