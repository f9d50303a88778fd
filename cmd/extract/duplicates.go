package main

import (
	"context"
	"errors"
	"io"

	"qaextract/duplicates"
)

const duplicatesDetails = `
Finds documents of the dataset in OUT (default "out") that hold nearly the same
text, such as an interview that ten sites printed, and marks them: the column
duplicate_of of documents names the first of them, in the order of the dataset,
in all others. Nothing is left out. Alike are texts that have about seven tenths
of their runs of five words in common, captions, pitches, titles and labels not
counted.

The dataset is checked as extract verify does, and written anew, in one piece;
the old one stands until then. A dataset that extract merge made of parts gets
the same marks as that of a run on one machine. Memory is 12 bytes a document,
and at most 100 MB beside; signatures of 640 bytes a document are in files for
a while, in the folder that TMPDIR names.

Exit codes: 0 done; 1 the dataset is damaged, a part, or another version's;
2 wrong use; 3 the dataset could not be read, or not be written.
`

func duplicatesVerb(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("duplicates")
	out := flags.String("o", "", "write the marked dataset to `DIR` (default: in place of OUT)")
	quiet := flags.Bool("quiet", false, "print nothing where all is well")
	asJSON := jsonFlag(flags, "print the summary as JSON")
	dirs, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(dirs) > 1 {
		say(stderr, "extract duplicates: give one folder")
		return wrongUse("duplicates", stderr)
	}
	if len(dirs) == 0 {
		dirs = []string{"out"}
	}
	if *out == "" {
		*out = dirs[0]
	}
	sum, found, err := duplicates.Folder(ctx, *out, dirs[0], "extract", version)
	var bad *duplicates.DatasetError
	switch {
	case errors.As(err, &bad):
		say(stderr, "extract duplicates: %v", err)
		return exitRejects
	case err != nil && ctx.Err() != nil:
		say(stderr, "extract duplicates: stopped; %s is as it was before", *out)
		return exitOutput
	case err != nil:
		say(stderr, "extract duplicates: %v", err)
		return exitOutput
	}
	switch {
	case *quiet:
	case *asJSON:
		printJSON(stdout, struct {
			Dataset   string `json:"dataset"`
			Documents int64  `json:"documents"`
			Marked    int64  `json:"marked"`
		}{sum.Dir, sum.Documents, int64(found)})
	default:
		say(stdout, "%s, %s marked; written to %s", numbered(sum.Documents, "document"), numbered(found, "near-duplicate"), sum.Dir)
	}
	return exitOK
}
