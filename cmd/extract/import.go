package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"qaextract/export"
	"qaextract/golden"
)

// importDetails is what the help of the verb says beyond its lines.
const importDetails = `
Reads what people corrected in Label Studio: FILE.json, which its export "JSON"
wrote, of tasks that extract export label-studio made. Each task that somebody
submitted becomes a golden file in the folder DIR, which must be new or empty.

  extract run -corrections DIR -o out INPUT...    applies them
  extract eval -gold DIR out                      scores a run against them
  extract golden accept -from DIR                 makes them what is expected

Exit codes: 0 done; 2 wrong use; 3 FILE.json could not be read, or DIR not written.
`

func importVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("import")
	dir := flags.String("o", "", "write the golden files into the folder `DIR`")
	asJSON := jsonFlag(flags, "print what was written as JSON")
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(rest) != 2 || rest[0] != "label-studio" || *dir == "" {
		say(stderr, "extract import: say what to read and with -o where to write, for example: extract import label-studio project.json -o corrected")
		return wrongUse("import", stderr)
	}
	fail := func(err error) int {
		say(stderr, "extract import: %v", err)
		return exitOutput
	}
	f, err := os.Open(rest[1])
	if err != nil {
		return fail(err)
	}
	defer f.Close()
	corrected, without := 0, 0
	err = export.Folder(*dir, func(made string) (err error) {
		without, err = export.ReadLabelStudio(f, func(c golden.File) error {
			corrected++
			_, err := golden.Dir(made).Write(c)
			return err
		})
		if err != nil {
			err = fmt.Errorf("%s: %w", rest[1], err)
		}
		return err
	})
	if err != nil {
		return fail(err)
	}
	if *asJSON {
		printJSON(stdout, struct {
			Folder       string `json:"folder"`
			Corrected    int    `json:"corrected"`
			NotSubmitted int    `json:"not_submitted"`
		}{*dir, corrected, without})
		return exitOK
	}
	say(stdout, "%s written to %s", count(corrected, "corrected document", "corrected documents"), *dir)
	if without > 0 {
		say(stdout, "%s that nobody submitted", count(without, "task", "tasks"))
	}
	return exitOK
}
