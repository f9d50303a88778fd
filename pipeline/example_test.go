package pipeline_test

import (
	"fmt"
	"log"

	"qaextract/pipeline"
)

func Example() {
	text := "A talk with Ada Lund\n\nAda Lund paints. We met her in Bergen.\n\n" +
		"Q: When did you begin?\n\nA: (laughs) In school. I never stopped.\n\nQ: And what comes next?\n\nA: A long rest, I hope.\n"
	d, err := pipeline.Process("talk.txt", []byte(text))
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range d.Turns {
		fmt.Printf("%s, %s: %s\n", t.Role, t.Speaker, d.Of(t.Spans[0]))
	}
	// Output:
	// interviewer, : When did you begin?
	// respondent, Ada Lund: In school. I never stopped.
	// interviewer, : And what comes next?
	// respondent, Ada Lund: A long rest, I hope.
}
