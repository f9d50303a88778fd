package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"qaextract/merge"
)

const mergeDetails = `
Makes one dataset of the parts that extract run -shard 1/N to N/N wrote: byte
for byte the one that a run over the same inputs on one machine writes. PART is
a part's folder, or a folder with parts in it. Each part is checked as extract
verify does; one that is missing, there twice, damaged or of another run is
named, and nothing is written.

Exit codes: 0 done; 1 something is against the parts; 2 wrong use; 3 a part
could not be read, or the dataset not be written.
`

func mergeVerb(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("merge")
	out := flags.String("o", "out", "the `DIR` to write")
	perFile := flags.Int64("documents-per-file", -1, "end the files of each table after `N` documents and begin others, 0 writes one file a table (default: as the parts were written)")
	quiet := flags.Bool("quiet", false, "print nothing where all is well")
	asJSON := jsonFlag(flags, "print the summary as JSON")
	given, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	var dirs []string
	for _, dir := range given {
		if parts, _ := filepath.Glob(filepath.Join(escapeGlob(dir), "part-*-of-*", "run.json")); len(parts) > 0 {
			for _, p := range parts {
				dirs = append(dirs, filepath.Dir(p))
			}
			continue
		}
		dirs = append(dirs, dir)
	}
	if len(dirs) == 0 {
		say(stderr, "extract merge: no part given")
		return wrongUse("merge", stderr)
	}
	sum, err := merge.Folders(ctx, *out, dirs, "extract", version, *perFile)
	var part *merge.PartError
	switch {
	case errors.As(err, &part):
		say(stderr, "extract merge: %v", err)
		return exitRejects
	case err != nil && ctx.Err() != nil:
		say(stderr, "extract merge: stopped; %s is as it was before", *out)
		return exitOutput
	case err != nil:
		say(stderr, "extract merge: %v", err)
		return exitOutput
	}
	if !*quiet {
		summary(stdout, sum, *asJSON)
	}
	return exitOK
}

// escapeGlob is a folder as a pattern that matches it alone.
func escapeGlob(dir string) string {
	var out []byte
	for i := range len(dir) {
		if c := dir[i]; c == '*' || c == '?' || c == '[' {
			out = append(out, '[', c, ']')
		} else {
			out = append(out, c)
		}
	}
	return string(out)
}
