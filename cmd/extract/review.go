package main

import (
	"context"
	"io"

	"qaextract/pipeline"
	"qaextract/review"
)

// reviewDetails is what the help of the verb says beyond its line.
const reviewDetails = `
Opens a page in your browser on which you read and correct the dataset in OUT
(default out), served on 127.0.0.1 for you alone: the address holds a token.
Ctrl-C ends it. Corrections are saved at once to OUT/review as golden files;

  extract run -corrections OUT/review INPUT...    a run that takes them
  extract eval -gold OUT/review OUT               a run's score against them
  extract golden accept -from OUT/review          as results expected

Exit codes: 0 all is well; 1 OUT could not be read; 2 wrong use; 3 the file
could not be written, or no port opened.
`

// reviewVerb is the verb review.
func reviewVerb(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("review")
	file := flags.String("o", "", "write the page with all of the dataset in it to `FILE`, to be mailed; it needs no server, and hands out the corrections as a download")
	noOpen := flags.Bool("no-open", false, "do not open a browser, print the address only")
	dirs, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	dir := "out"
	switch len(dirs) {
	case 0:
	case 1:
		dir = dirs[0]
	default:
		say(stderr, "extract review: give one folder that extract run wrote")
		return wrongUse("review", stderr)
	}
	r, err := review.Open(dir, pipeline.Rules())
	if err != nil {
		say(stderr, "extract review: %v", err)
		return exitRejects
	}
	if *file != "" {
		return reviewFile(r, *file, stdout, stderr)
	}
	s, err := r.Listen()
	if err != nil {
		say(stderr, "extract review: %v", err)
		return exitOutput
	}
	say(stdout, "%s to review, at", count(r.Documents(), "document", "documents"))
	say(stdout, "  %s", s.URL())
	if !*noOpen && !review.Browse(s.URL()) {
		say(stdout, "open this address in your browser")
	}
	say(stdout, "Ctrl-C ends it; what you correct is saved at once")
	if err := s.Serve(ctx); err != nil {
		say(stderr, "extract review: %v", err)
		return exitOutput
	}
	return exitOK
}

// reviewFile writes the page as one file.
func reviewFile(r *review.Review, path string, stdout, stderr io.Writer) int {
	if err := r.WriteFile(path); err != nil {
		say(stderr, "extract review: %v", err)
		return exitOutput
	}
	say(stdout, "wrote %s: the page with %s in it", path, count(r.Documents(), "document", "documents"))
	return exitOK
}
