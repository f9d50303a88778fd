package boilerplate

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

func TestPullQuotes(t *testing.T) {
	const said = "“We waited for the bridge all winter, and in the spring the river took it,” said Mara Lindqvist, who has lived beside it for thirty years.\n\n"
	cases := []struct {
		name, line string
		want       doc.Kind
	}{
		{"in quotation marks", "“In the spring the river took it”\n\n", doc.Duplicate},
		{"in other marks, with other apostrophes and case", "\"in the spring, the River took it.\"\n\n", doc.Duplicate},
		{"with its speaker", "“In the spring the river took it” — Mara Lindqvist\n\n", doc.Duplicate},
		{"bare, of many words", "We waited for the bridge all winter, and in the spring the river took it.\n\n", doc.Duplicate},
		{"bare and short may be an answer", "In the spring the river took it.\n\n", doc.Narration},
		{"fewer than five words", "“The river took it.”\n\n", doc.Narration},
		{"a question that recurs", "“We waited for the bridge all winter?”\n\n", doc.Narration},
		{"a word differs", "“In the spring the river broke it.”\n\n", doc.Narration},
		{"the article goes on behind it", "“In the spring the river took it,” she said again.\n\n", doc.Narration},
	}
	for _, c := range cases {
		for _, text := range []string{p1 + "\n" + said + c.line + p4, p1 + "\n" + c.line + p4 + "\n" + said} {
			d := applied(text)
			check(t, d)
			found := false
			for _, b := range d.Blocks {
				if d.Of(b.Span) == strings.TrimRight(c.line, "\n")+"\n" {
					found = true
					if b.Kind != c.want {
						t.Errorf("%s: %s (%s), want %s", c.name, b.Kind, b.Reason, c.want)
					}
				} else if b.Kind != doc.Blank && b.Kind != doc.Narration {
					t.Errorf("%s: %q is %s (%s)", c.name, d.Of(b.Span), b.Kind, b.Reason)
				}
			}
			if !found {
				t.Errorf("%s: no block holds the line", c.name)
			}
		}
	}
}

func TestPullQuoteSpeakerBelow(t *testing.T) {
	d := applied(p1 + "\n" + p3 + "\n“We have no other road to the hospital”\n\n— Mara Lindqvist\n\n" + p4)
	n := 0
	for _, b := range d.Blocks {
		if b.Kind == doc.Duplicate {
			n++
		}
	}
	// The speaker's name stands below a blank line, as the quotation does.
	if n != 2 {
		t.Errorf("%d duplicates, want 2", n)
	}
}
