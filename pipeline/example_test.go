package pipeline_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"qaextract/pipeline"
	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
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

// Many inputs are read at once and come out in their order; what cannot be read
// is a result, too.
func ExampleEach() {
	lines := `{"id": "lund", "text": "Q: When did you begin?\n\nA: In school.\n\nQ: And what comes next?\n\nA: A long rest."}
{"id": "empty"}
`
	list, err := source.Find([]string{"-"}, strings.NewReader(lines), "")
	if err != nil {
		log.Fatal(err)
	}
	for r := range pipeline.Each(context.Background(), list.All(), 2, pipeline.Limits{}, records.Rows) {
		if r.Err != nil {
			fmt.Println(r.Item.Source, "was not read at stage", r.Stage)
			continue
		}
		fmt.Println(r.Item.Source, "has turns:", len(r.Value.Turns))
	}
	// Output:
	// lund has turns: 4
	// stdin#2 was not read at stage source
}
