package confidence

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc/doctest"
)

// FuzzApply holds over any turns that confidence is between 0 and 1.
func FuzzApply(f *testing.F) {
	f.Add("Why did you go to Bergen? I had to. And then? “No,” she said.", uint64(1))
	f.Fuzz(func(t *testing.T, text string, chance uint64) {
		d := doctest.Of(strings.ToValidUTF8(text, "\ufffd"), chance)
		Apply(d)
		for i, x := range d.Turns {
			if !(x.Confidence >= 0 && x.Confidence <= 1) {
				t.Fatalf("turn %d: %v", i, x.Confidence)
			}
		}
	})
}
