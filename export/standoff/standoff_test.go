package standoff_test

import (
	"reflect"
	"strings"
	"testing"

	"qaextract/export/standoff"
	"qaextract/pipeline"
	"qaextract/pipeline/records"
	"qaextract/schema"
)

const interview = `The harbour at night

Notes from a long conversation on the quay.

Ida Holm: Where does the pilot sleep?

Per Aske: (laughing) In the boat.

He always did.

THE NEW PIER

Ida Holm: Is the new pier any good?

Per Aske: It is not, [knocks on the table] it is too high for the small boats.
`

const article = `<html><head><title>Ferry stops</title></head><body><article><h1>Ferry stops</h1>
<p>The ferry will stop in May, the company said on Monday.</p>
<p>&ldquo;We cannot pay for it any longer,&rdquo; said Olav Strand, who runs the ferry. &ldquo;Nobody takes it.&rdquo;</p>
<p>When asked what people should do, Strand said that they could walk over the bridge.</p></article></body></html>`

func rows(t *testing.T, name, text string) (schema.Rows, string) {
	t.Helper()
	d, err := pipeline.Process(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := records.Rows(d)
	if err != nil {
		t.Fatal(err)
	}
	return r, d.Text
}

func TestWhatIsWithheldIsRestored(t *testing.T) {
	for name, text := range map[string]string{
		"harbour.txt": interview, "windows.txt": strings.ReplaceAll(interview, "\n", "\r\n"), "ferry.html": article, "none.txt": "The pier is closed.\n",
	} {
		want, _ := rows(t, name, text)
		got, text := rows(t, name, text)
		w, err := standoff.Withhold(&got)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got.Document.Text != "" {
			t.Errorf("%s: the text is still there", name)
		}
		for i, turn := range got.Turns {
			if turn.Text != "" || len(turn.Spans) != len(want.Turns[i].Spans) || turn.Role != want.Turns[i].Role {
				t.Errorf("%s: %+v", name, turn)
			}
			for _, e := range turn.Events {
				if e.Text != "" {
					t.Errorf("%s: the stage direction %q is still there", name, e.Text)
				}
			}
		}
		for _, x := range got.Exchanges {
			if x.Question != "" || x.Answer != "" || len(x.QuestionTurns) == 0 {
				t.Errorf("%s: %+v", name, x)
			}
		}
		if err := standoff.Restore(&got, w, text); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: restored\n%+v\nwant\n%+v", name, got, want)
		}
	}
}

func TestAnotherTextIsRefused(t *testing.T) {
	got, text := rows(t, "harbour.txt", interview)
	w, err := standoff.Withhold(&got)
	if err != nil {
		t.Fatal(err)
	}
	if err := standoff.Restore(&got, w, strings.Replace(text, "boat", "coat", 1)); err == nil || got.Document.Text != "" {
		t.Errorf("%v, and the text is %q", err, got.Document.Text)
	}
	w.DocID = "0123456789abcdef"
	if err := standoff.Restore(&got, w, text); err == nil {
		t.Error("what is of another document was put back")
	}
}

func TestPlacesThatAreNoneAreRefused(t *testing.T) {
	for _, place := range [][2]int{{-1, 4}, {9, 4}, {0, 1 << 20}} {
		got, text := rows(t, "harbour.txt", interview)
		w, err := standoff.Withhold(&got)
		if err != nil {
			t.Fatal(err)
		}
		for name := range w.Places {
			w.Places[name] = place
		}
		if err := standoff.Restore(&got, w, text); err == nil || len(w.Places) == 0 {
			t.Errorf("%v was taken for a place (%d places)", place, len(w.Places))
		}
	}
}

func TestRowsThatContradictTheirTextAreNotWithheld(t *testing.T) {
	got, _ := rows(t, "harbour.txt", interview)
	got.Turns[1].Text += " And so on."
	if _, err := standoff.Withhold(&got); err == nil || !strings.Contains(err.Error(), got.Turns[1].ID) {
		t.Errorf("got %v, want the turn", err)
	}
	got, _ = rows(t, "harbour.txt", interview)
	got.Turns[1].Spans[0].ByteEnd = 1 << 20
	if _, err := standoff.Withhold(&got); err == nil {
		t.Error("a span outside the text was withheld")
	}
}
