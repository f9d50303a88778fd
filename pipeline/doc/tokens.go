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
	all := d.tokens.all[d.tokens.from(s.Start):]
	n := len(dst)
	for i := range all {
		t := all[i]
		if t.Start >= s.End {
			break
		}
		// A span that cuts through a token has others there.
		if t.Start < s.Start || t.End > s.End {
			return lang.Tokens(dst[:n], d.Of(s))
		}
		t.Start -= s.Start
		t.End -= s.Start
		dst = append(dst, t)
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
