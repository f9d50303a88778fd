package main

import (
	"context"
	"errors"
	"io"

	"qaextract/export/standoff"
	"qaextract/pipeline/source"
)

const rehydrateDetails = `
Puts the words back into a dataset that extract export stand-off (or export
-no-text) took them out of. INPUT is what the run was given: a file, a folder, an
archive, a glob; -sources may be given more than once. Each source must be,
byte by byte, the one that the run read. The dataset is then the one that the
run wrote, byte for byte, and takes the place of the one without words, unless
-o names another folder. Where anything is against that, nothing is written.

Exit codes: 0 done; 1 a source is missing or another, or the dataset cannot be
made whole; 2 wrong use; 3 it could not be read or written.
`

func rehydrateVerb(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("rehydrate")
	out := flags.String("o", "", "write the `DIR` (default: the folder given)")
	var inputs []string
	flags.Func("sources", "read the texts from `INPUT`, what the run was given; may be repeated", func(s string) error {
		inputs = append(inputs, s)
		return nil
	})
	asJSON := jsonFlag(flags, "print what was written as JSON")
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(rest) != 1 || len(inputs) == 0 {
		say(stderr, "extract rehydrate: say which dataset and with -sources where its texts are, for example: extract rehydrate spans -sources corpus")
		return wrongUse("rehydrate", stderr)
	}
	if *out == "" {
		*out = rest[0]
	}
	list, err := source.Find(inputs, stdin, *out)
	if err != nil {
		say(stderr, "extract rehydrate: %v", err)
		return wrongUse("rehydrate", stderr)
	}
	sum, err := standoff.Folder(ctx, rest[0], *out, list, version)
	var against *standoff.SourceError
	switch {
	case errors.As(err, &against):
		say(stderr, "extract rehydrate: %v", err)
		return exitRejects
	case err != nil:
		say(stderr, "extract rehydrate: %v", err)
		return exitOutput
	}
	if *asJSON {
		printJSON(stdout, struct {
			Folder    string `json:"folder"`
			Documents int64  `json:"documents"`
		}{*out, sum.Documents})
		return exitOK
	}
	say(stdout, "the words of %s are back in %s", numbered(sum.Documents, "document"), *out)
	return exitOK
}
