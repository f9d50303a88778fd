package turns

import "testing"

func TestTellsWhose(t *testing.T) {
	for in, want := range map[string]bool{
		"“We lost two boats,” said Ann Doe.":                                        true,
		"“We lost two boats,” her brother Sam told the paper. “It was the storm.”":  true,
		"''It was the storm,'' he says.":                                            true,
		"«Мы потеряли две лодки», — сказал Иван Доу.":                               true,
		"„Wir haben zwei Boote verloren“, sagte sie.":                               true,
		"I went to her and she said, “You must leave,” and so I left.":              false,
		"We call it “the long wave”. He said so, too.":                              false,
		"He said it was the storm, and I believed him.":                             false,
		"“Is that so?” I had no answer, and what the council said was no help here": false,
	} {
		if got := tellsWhose(in); got != want {
			t.Errorf("%s: %v", in, got)
		}
	}
}

// A story whose paragraphs quote is no printed interview, though questions
// and answers alternate in it.
func TestRetold(t *testing.T) {
	d := lay("The harbour at night\n\n“Why did you stay with us?” the reporter asked Ann Doe on the quay.\n\n“I had nowhere else to go in those days,” she said. “My boat was gone, and I had no money.”\n\n" +
		"“Were you not afraid of the storm?” he asked.\n\n“I was afraid, and I still am,” she said.\n\n“Would you do it again?” he wanted to know.\n\n“I would do it every year of my life,” Doe answered.\n")
	Apply(d)
	if got := all(d); len(got) > 0 {
		t.Errorf("read as an interview: %q", got)
	}
}
