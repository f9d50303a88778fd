package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

func TestSurveyFindsTheFrameOfASite(t *testing.T) {
	var texts []string
	for n := range 12 {
		texts = append(texts, fmt.Sprintf("A talk with guest %[1]d of the fair\n\nWhat did you bring in year %[1]d?\n\nI brought %[1]d boats, and none of them sank before we had paid for all %[1]d.\n\nThe fair is held on the first Sunday of May.\n\nBring a chair and a lamp.\n", n))
	}
	stripped := func(workers int) (out []string) {
		sites := Survey(t.Context(), given(texts...), workers, Limits{})
		for r := range EachOfSites(t.Context(), given(texts...), workers, Limits{}, sites, func(d *doc.Document) (string, error) {
			s := ""
			for _, b := range d.Blocks {
				if b.Reason == "STRIP-RECURRING" {
					s += d.Of(b.Span)
				}
			}
			return s, nil
		}) {
			out = append(out, r.Value)
		}
		return out
	}
	one := stripped(1)
	if four := stripped(4); strings.Join(one, "|") != strings.Join(four, "|") {
		t.Errorf("one worker: %q, four: %q", one, four)
	}
	for n, s := range one {
		if !strings.Contains(s, "first Sunday") || !strings.Contains(s, "a lamp") || strings.Contains(s, "boats") {
			t.Errorf("document %d: stripped %q", n, s)
		}
	}
}
