package doc

import "qaextract/pipeline/lang"

// keepTokens is how long a text may be for its tokens to be kept, in bytes: they
// take some six times as many.
const keepTokens = 1 << 18

// tokens are those of a text, once a stage has asked for them.
type tokens struct {
	of  string
	all []lang.Token
}

// Tokens appends the tokens of s to dst; their positions count from s.Start, as
// those of lang.Tokens(dst, d.Of(s)), which they are. Stage after stage asks for
// those of the same blocks, so the text is read into tokens but once.
func (d *Document) Tokens(dst []lang.Token, s Span) []lang.Token {
	if len(d.Text) > keepTokens {
		return lang.Tokens(dst, d.Of(s))
	}
	if d.tokens.all == nil || d.tokens.of != d.Text {
		d.tokens = tokens{d.Text, lang.Tokens(nil, d.Text)}
	}
	from := d.tokens.from(s.Start)
	to := from
	for to < len(d.tokens.all) && d.tokens.all[to].Start < s.End {
		to++
	}
	some := d.tokens.all[from:to]
	if to > from && (some[0].Start < s.Start || some[len(some)-1].End > s.End) {
		return lang.Tokens(dst, d.Of(s)) // a span that cuts through a token has others there
	}
	n := len(dst)
	dst = append(dst, some...)
	for i := range dst[n:] {
		t := &dst[n+i]
		t.Start -= s.Start
		t.End -= s.Start
	}
	return dst
}

// from is the first token that ends behind pos.
func (t *tokens) from(pos int) int {
	low, high := 0, len(t.all)
	for low < high {
		if middle := int(uint(low+high) / 2); t.all[middle].End <= pos {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
