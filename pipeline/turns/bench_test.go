package turns

import (
	"strings"
	"testing"
)

// BenchmarkApply reads plain text: one interview without labels, one with, and
// prose.
func BenchmarkApply(b *testing.B) {
	var bare, labelled, prose strings.Builder
	for range 200 {
		bare.WriteString("How many hives do you have now?\n\nI have eleven, on five roofs. My daughter looks after three of them, and I go round to the others on my bicycle once a week, with my smoker and my veil.\n\n")
		labelled.WriteString("Ost: How many hives do you have now?\n\nHolm: I have eleven, on five roofs. My daughter looks after three of them, and I go round to the others on my bicycle once a week, with my smoker and my veil.\n\n")
		prose.WriteString("The harbour will close in May, the mayor said on Monday. The pier is old, and the city has no money to mend it before the storms of the autumn come.\n\n")
	}
	for _, c := range []struct{ name, text string }{{"bare", bare.String()}, {"labelled", labelled.String()}, {"prose", prose.String()}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Apply(lay(c.text))
			}
		})
	}
}
