package doc

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

// Wherever a text is cut, the tokens of the piece are those that the piece has
// by itself.
func TestTokensAreThoseOfThePiece(t *testing.T) {
	text := "Don't ask al-Basri, J. R. Doe or the U.S. Army in 2,500 words: l’État; 10th-century 3/4 “a.b” e.g.\u00a0— x-1 O'Neil's.\n\nA.B. \u200b日本語？ don’t-\xff1.5.\r\nZ-"
	for _, long := range []string{"", strings.Repeat(" more", keepTokens/4)} {
		d := &Document{Text: text + long}
		for from := 0; from <= len(text); from++ {
			for to := from; to <= len(text); to++ {
				if !utf8.RuneStart(d.Text[min(from, len(d.Text)-1)]) || to < len(text) && !utf8.RuneStart(text[to]) {
					continue
				}
				s := Span{from, to}
				before := []lang.Token{{Start: 7}}
				got, want := d.Tokens(before, s), lang.Tokens(before, d.Of(s))
				if !slices.Equal(got, want) {
					t.Fatalf("%q: %v, want %v", d.Of(s), got, want)
				}
			}
		}
	}
	d := &Document{Text: "one two"}
	d.Tokens(nil, Span{0, 7})
	d.Text = "three"
	if got := d.Tokens(nil, Span{0, 5}); len(got) != 1 || got[0].End != 5 {
		t.Errorf("another text has the tokens of the first: %v", got)
	}
}
