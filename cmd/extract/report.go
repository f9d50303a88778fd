package main

import (
	"bytes"
	"context"
	"io"
	"os"

	"qaextract/golden"
	"qaextract/report"
	"qaextract/shelf"
)

const reportDetails = `
Tells what is in the dataset in OUT (default "out"): documents by form and
language, turns per document, forms of questions, lengths of questions and
answers, who talks how much, dates, what was stripped, confidence, rejects and
warnings by reason, and the documents to look at first.

Exit codes: 0 done; 2 wrong use; 3 the dataset could not be read, or the page
not written.
`

func reportVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("report")
	asJSON := jsonFlag(flags, "print the figures as JSON")
	file := flags.String("o", "", "write one HTML page that needs no network to `FILE`, and print nothing else")
	dirs, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(dirs) > 1 || *asJSON && *file != "" {
		say(stderr, "extract report: give one folder, and -o or -json but not both")
		return wrongUse("report", stderr)
	}
	if len(dirs) == 0 {
		dirs = []string{"out"}
	}
	d, err := shelf.Open(dirs[0])
	if err != nil {
		say(stderr, "extract report: %v", err)
		return exitOutput
	}
	s, err := report.Of(d)
	if err != nil {
		say(stderr, "extract report: %v", err)
		return exitOutput
	}
	switch {
	case *asJSON:
		err = printJSON(stdout, s)
	case *file != "":
		var b bytes.Buffer
		if err = report.HTML(&b, s); err == nil {
			if err = os.WriteFile(*file, b.Bytes(), 0o644); err == nil {
				say(stdout, "written to %s", *file)
			}
		}
	default:
		err = report.Text(stdout, s, golden.Escape)
	}
	if err != nil {
		say(stderr, "extract report: %v", err)
		return exitOutput
	}
	return exitOK
}
