package turns

import (
	"testing"

	"qaextract/pipeline/turns/sequence"
)

func TestTellsWhose(t *testing.T) {
	for in, want := range map[string]bool{
		"“We lost two boats,” said Ann Doe.":                                        true,
		"“We lost two boats,” her brother Sam told the paper. “It was the storm.”":  true,
		"''It was the storm,'' he says.":                                            true,
		"«Мы потеряли две лодки», — сказал Иван Доу.":                               true,
		"„Wir haben zwei Boote verloren“, sagte sie.":                               true,
		"I went to her and she said, “You must leave,” and so I left.":              false,
		"Ann Doe said, “Well, this is where the boats were lost.”":                  true,
		"Sam Poe of Orvale asked: “Was it the storm?”":                              true,
		"She said, “Well, this is where the boats were lost.”":                      false,
		"We call it “the long wave”. He said so, too.":                              false,
		"He said it was the storm, and I believed him.":                             false,
		"“Is that so?” I had no answer, and what the council said was no help here": false,
	} {
		if got := tellsWhose(in); got != want {
			t.Errorf("%s: %v", in, got)
		}
	}
}

// A story whose paragraphs tell whose their quotations are is no printed
// interview; answers that quote now and then are one.
func TestRetold(t *testing.T) {
	read := func(texts ...string) bool {
		var in []sequence.Paragraph
		var r sequence.Reading
		for i, s := range texts {
			in = append(in, sequence.Paragraph{Text: s})
			r.States = append(r.States, []sequence.State{sequence.Question, sequence.Answer}[i%2])
		}
		return retold(in, r)
	}
	if !read("“Why did you stay?” the reporter asked Ann Doe.", "“I had nowhere else to go,” she said.", "Were there boats left?", "Two, and nobody to sail them.") {
		t.Error("the story is read as an interview")
	}
	if read("Why did you stay?", "“You must go,” she said, and I did not.", "Were there boats left?", "Two, and nobody to sail them.", "And then?", "Nothing.") {
		t.Error("the interview is read as a story")
	}
}

// An article whose headings ask now and then is no printed interview; one that
// sets off all its questions is, or none, or none but the heading of a part.
func TestUneven(t *testing.T) {
	read := func(marks ...sequence.Mark) bool {
		var in []sequence.Paragraph
		var r sequence.Reading
		for _, m := range marks {
			in = append(in, sequence.Paragraph{Text: "Why?", Mark: m}, sequence.Paragraph{Text: "So."})
			r.States = append(r.States, sequence.Question, sequence.Answer)
		}
		return uneven(in, r)
	}
	const head, bold, none = sequence.Head, sequence.Strong, sequence.Mark(0)
	for _, c := range []struct {
		marks []sequence.Mark
		want  bool
	}{
		{[]sequence.Mark{head, none, head, none}, true},
		{[]sequence.Mark{none, none, bold, none, none, head}, true},
		{[]sequence.Mark{bold, bold, bold, none}, false},
		{[]sequence.Mark{none, none, none, none}, false},
		{[]sequence.Mark{head, none, none, none}, false},
	} {
		if got := read(c.marks...); got != c.want {
			t.Errorf("%v: %v", c.marks, got)
		}
	}
}
