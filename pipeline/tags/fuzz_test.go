package tags

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/doc/doctest"
)

// FuzzApply holds over any turns that exchanges count up from 0, that a turn
// follows one before it in its own exchange, and that counts are of the text.
func FuzzApply(f *testing.F) {
	f.Add("Why did you go to Bergen? I had to. And then? “No,” she said.\n\nTHE HARBOUR\n\nIt was cold, wasn't it?", uint64(1))
	f.Add(strings.Repeat("Pourquoi ? Parce que. なぜですか。 ", 40), uint64(2))
	f.Fuzz(func(t *testing.T, text string, chance uint64) {
		d := doctest.Of(strings.ToValidUTF8(text, "\ufffd"), chance)
		Apply(d)
		next := 0
		at := map[*doc.Turn]int{}
		for i, x := range d.Turns {
			if x.Exchange > next || x.Exchange < -1 {
				t.Fatalf("turn %d is in exchange %d, the next is %d", i, x.Exchange, next)
			}
			next = max(next, x.Exchange+1)
			if k, ok := at[x.ReplyTo]; x.ReplyTo != nil && (!ok || d.Turns[k].Exchange != x.Exchange) {
				t.Fatalf("turn %d replies to none before it in its exchange", i)
			}
			at[x] = i
			size := 0
			for _, s := range x.Spans {
				size += s.Len()
			}
			if x.Words < 0 || x.Words > size || x.Sentences < 0 || x.Sentences > size {
				t.Fatalf("turn %d of %d bytes has %d words, %d sentences", i, size, x.Words, x.Sentences)
			}
			if x.Role != doc.Interviewer && x.QuestionForm != "" {
				t.Fatalf("turn %d is of %s and has the form %s", i, x.Role, x.QuestionForm)
			}
		}
	})
}
