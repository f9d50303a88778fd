package turns

import (
	"testing"

	"qaextract/pipeline/doc"
)

// TestTimesAreEvents holds that a time in brackets is taken out of what is
// said, and that a verse or a score is not.
func TestTimesAreEvents(t *testing.T) {
	for _, c := range []struct{ text, left, event string }{
		{"[00:00:01.000] So it was.", "So it was.", "00:00:01.000"},
		{"[12:03] So it was.", "So it was.", "12:03"},
		{"(0:12:03) So it was.", "So it was.", "0:12:03"},
		{"(3:16) is the verse.", "(3:16) is the verse.", ""},
		{"[3] is a note.", "[3] is a note.", ""},
	} {
		d := &doc.Document{Text: c.text}
		left, events := cutEvents(d, doc.Span{Start: 0, End: len(c.text)})
		event := ""
		if len(events) == 1 {
			event = events[0].Text
		}
		if len(left) != 1 || d.Of(left[0]) != c.left || event != c.event {
			t.Errorf("%s: %v, %v", c.text, left, events)
		}
	}
}
