package layout

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

const deposition = `  1                     EXAMINATION
  2  BY MS. OKAFOR:
  3       Q.   Good morning. Would you state your name
  4  for the record?
  5       A.   Harold Pell.
  6       Q.   And where do you work at present?
  7       A.   I work at the Millbrook County water
  8  department. I have been there for eleven years,
  9  going on twelve.
 10       Q.   What do you do there?

                          2
  1       A.   I keep the log of the pumps, which is
  2  read to me by the night shift.
  3
  4       Q.   Every night?
`

func TestNumbersInTheMargin(t *testing.T) {
	d := &doc.Document{Text: deposition}
	plain(d)
	var got []string
	at := 0
	for _, b := range d.Blocks {
		if b.Start != at {
			t.Fatalf("a block begins at %d, the one before ends at %d", b.Start, at)
		}
		at = b.End
		if b.Kind == doc.Unset {
			got = append(got, strings.Join(strings.Fields(d.Of(b.Span)), " "))
		} else if b.Kind == doc.Separator && strings.Trim(d.Of(b.Span), " 0123456789") != "" {
			t.Errorf("%q is no number in the margin", d.Of(b.Span))
		}
	}
	if at != len(d.Text) {
		t.Errorf("the blocks end at %d of %d", at, len(d.Text))
	}
	want := []string{
		"EXAMINATION", "BY MS. OKAFOR:", "Q. Good morning. Would you state your name 4 for the record?", "A. Harold Pell.",
		"Q. And where do you work at present?", "A. I work at the Millbrook County water 8 department. I have been there for eleven years, 9 going on twelve.",
		"Q. What do you do there?", "2", "A. I keep the log of the pumps, which is 2 read to me by the night shift.", "Q. Every night?",
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(d.Margin) != 14 {
		t.Errorf("%d numbers in the margin, want 14", len(d.Margin))
	}
}

func TestNumbersThatAreNoMargin(t *testing.T) {
	for name, text := range map[string]string{
		"items of a list":         strings.Repeat("1 flour\n2 butter\n3 eggs\n4 milk\n5 salt\n", 3),
		"results":                 "1 Ruth Moe 41:02\n2 Ane Dahl 41:40\n3 Siv Bakke 42:11\n4 Kari Lie 42:20\n5 Una Sand 42:31\n6 Tone Vik 43:00\n7 Else Rud 43:08\n8 Mona Haug 44:00\n9 Gro Eide 44:59\n",
		"few numbered lines":      deposition[:200],
		"numbers in a long prose": deposition + strings.Repeat("A line of the text that has no number in its margin.\n", 40),
	} {
		d := &doc.Document{Text: text}
		plain(d)
		if d.Margin != nil {
			t.Errorf("%s: taken for a margin: %v", name, d.Margin)
		}
	}
}
