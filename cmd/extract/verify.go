package main

import (
	"context"
	"fmt"
	"io"

	"qaextract/verify"
)

const verifyDetails = `
Checks that the dataset in OUT (default "out") is whole: each file has the
size, the hash and the rows that run.json says, each record passes its schema,
Parquet holds the same rows as JSONL, the blocks of each document partition its
text, each turn's text is that of its spans, and what refers to another row
finds it. A flipped bit anywhere is found. Prints each fault with file and row.

Exit codes: 0 the dataset is whole; 1 it is not; 2 wrong use; 3 it could not be
read.
`

func verifyVerb(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("verify")
	asJSON := jsonFlag(flags, "print the faults and what was checked as JSON")
	most := flags.Int("most", 100, "stop after `N` faults")
	dirs, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(dirs) > 1 || *most < 1 {
		say(stderr, "extract verify: give one folder, and -most at least 1")
		return wrongUse("verify", stderr)
	}
	if len(dirs) == 0 {
		dirs = []string{"out"}
	}
	faults := []verify.Fault{}
	report, err := verify.Folder(ctx, dirs[0], func(f verify.Fault) bool {
		faults = append(faults, f)
		if !*asJSON {
			say(stdout, "%s", f)
		}
		return len(faults) < *most
	})
	if err != nil {
		say(stderr, "extract verify: %v", err)
		return exitOutput
	}
	if *asJSON {
		printJSON(stdout, struct {
			Dataset string         `json:"dataset"`
			Whole   bool           `json:"whole"`
			Files   int            `json:"files"`
			Rows    int64          `json:"rows"`
			Bytes   int64          `json:"bytes"`
			Faults  []verify.Fault `json:"faults"`
		}{dirs[0], len(faults) == 0, report.Files, report.Rows, report.Bytes, faults})
	}
	if len(faults) > 0 {
		if !*asJSON {
			say(stdout, "%s is not whole: %s", dirs[0], numbered(len(faults), "fault")+atLeast(len(faults), *most))
		}
		return exitRejects
	}
	if !*asJSON {
		say(stdout, "%s is whole: %s, %s, %s", dirs[0], numbered(report.Files, "file"), numbered(report.Rows, "row"), numbered(report.Bytes, "byte"))
	}
	return exitOK
}

func atLeast(n, most int) string {
	if n < most {
		return ""
	}
	return fmt.Sprintf("; it stopped at the first %d", most)
}
