package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A delimiter is a run of signs that may begin or end emphasis.
type delimiter struct {
	at, n       int // where what is left of it begins, how many signs
	sign        byte
	whole       int // how many signs it had
	opens, ends bool
}

// run reads a run of signs of emphasis. It opens or ends emphasis where
// CommonMark says so: by what stands on its left and on its right.
func (in *inlines) run(i int) int {
	n := signs(in.s, i)
	before, _ := utf8.DecodeLastRuneInString(in.s[:i])
	after, _ := utf8.DecodeRuneInString(in.s[i+n:])
	spaceBefore, spaceAfter := i == 0 || doc.Space(before), i+n == len(in.s) || doc.Space(after)
	signBefore, signAfter := mere(before) && i > 0, mere(after)
	left := !spaceAfter && (!signAfter || spaceBefore || signBefore)
	right := !spaceBefore && (!signBefore || spaceAfter || signAfter)
	d := delimiter{at: i, n: n, whole: n, sign: in.s[i], opens: left, ends: right}
	if d.sign == '_' {
		d.opens = left && (!right || signBefore)
		d.ends = right && (!left || signAfter)
	}
	if (d.opens || d.ends) && (d.sign != '~' || n == 2) {
		in.delimiters = append(in.delimiters, d)
	}
	return i + n
}

// emphasise pairs the delimiters from the given one on, and forgets them.
func (in *inlines) emphasise(from int) {
	ds := in.delimiters[from:]
	var open []int          // delimiters that may still open
	var bottom [3][2][3]int // below which of open nothing pairs, by sign, whether it opens too, and length
	for i := range ds {
		c := &ds[i]
		for c.ends && c.n > 0 {
			floor := &bottom[strings.IndexByte("*_~", c.sign)][boolean(c.opens)][c.whole%3]
			j := len(open) - 1
			for ; j >= *floor; j-- {
				o := &ds[open[j]]
				if o.sign != c.sign || (o.ends || c.opens) && (o.whole+c.whole)%3 == 0 && (o.whole%3 != 0 || c.whole%3 != 0) {
					continue
				}
				break
			}
			if j < *floor {
				*floor = len(open)
				break
			}
			o := &ds[open[j]]
			open = open[:j+1]
			in.pair(o, c)
			if o.n == 0 {
				open = open[:j]
			}
			for s := range bottom {
				for k := range bottom[s] {
					for l := range bottom[s][k] {
						bottom[s][k][l] = min(bottom[s][k][l], len(open))
					}
				}
			}
		}
		if c.opens && c.n > 0 {
			open = append(open, i)
		}
	}
	in.delimiters = in.delimiters[:from]
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// pair makes emphasis of what stands between two delimiters.
func (in *inlines) pair(o, c *delimiter) {
	n, style := 1, doc.Italic
	if o.n >= 2 && c.n >= 2 {
		n, style = 2, doc.Bold
	}
	if o.sign == '~' {
		style = 0
	}
	o.n -= n
	in.add(mark{o.at + o.n, o.at + o.n + n, styleOn, style})
	in.add(mark{c.at, c.at + n, styleOff, style})
	c.at += n
	c.n -= n
}

// mere reports whether r is punctuation or a symbol.
func mere(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// signs is how often the sign s[i] stands there.
func signs(s string, i int) int {
	n := 1
	for i+n < len(s) && s[i+n] == s[i] {
		n++
	}
	return n
}
