package pipeline_test

import (
	"strings"
	"testing"

	"qaextract/pipeline"
)

func TestNumbersInTheMarginAreNobodysWords(t *testing.T) {
	const text = `                 DEPOSITION OF HAROLD PELL

  1       Q.   Good morning. Would you state your name
  2  for the record?
  3       A.   Harold Pell.
  4       Q.   And where do you work at present?
  5       A.   I work at the Millbrook County water
  6  department. I have been there for eleven years,
  7  going on twelve.
  8       Q.   Did you keep a log of the pumps on the
  9  night of March 3rd?
 10       A.   I did. (Pause.) Mr. Tarn read it to me in
 11  the morning.
`
	d, err := pipeline.Process("pell.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range d.Turns {
		var pieces []string
		for _, s := range x.Spans {
			pieces = append(pieces, d.Of(s))
		}
		got = append(got, x.Label+"|"+strings.Join(pieces, "/"))
	}
	want := []string{
		"Q|Good morning. Would you state your name/for the record?", "A|Harold Pell.", "Q|And where do you work at present?",
		"A|I work at the Millbrook County water/department. I have been there for eleven years,/going on twelve.",
		"Q|Did you keep a log of the pumps on the/night of March 3rd?", "A|I did./Mr. Tarn read it to me in/the morning.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
