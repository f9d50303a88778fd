package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"

	"qaextract/filter"
	"qaextract/pipeline/source"
)

const filterDetails = `
Reads documents as lines of JSON on standard input and answers each with one
line on standard output, in their order, as soon as it is done:

  {"document":{...},"turns":[...],"exchanges":[...],"blocks":[...]}
  {"reject":{...}}

The rows are those that extract run writes. It keeps nothing between lines,
needs no environment and no disk, and is meant for engines that cut a stream of
documents into pieces as they like (docs/filter.md).

A record holds its text in "text", "html" or "content", or its bytes in
"content_base64" with their "media_type"; its name in "id", else in "url". The
source of a record without either is made of the hash of its text.

Exit codes: 0 all lines are answered, rejects among them; 2 wrong use; 3 a
stream failed, the program was stopped, or -strict found a reject.
`

func filterVerb(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("filter")
	o := filter.Options{Unpack: source.DefaultLimits}
	flags.IntVar(&o.Workers, "workers", runtime.GOMAXPROCS(0), "read `N` documents at once (default: one for each core)")
	flags.BoolVar(&o.Strict, "strict", false, "stop at the first reject, with exit code 3 and the number of its line on standard error")
	flags.Int64Var(&o.Unpack.Bytes, "max-bytes", o.Unpack.Bytes, "reject a document of more than `N` bytes; 0 is no limit")
	limits, seconds := limitFlags(flags)
	fields := fieldFlags(flags)
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	var err error
	switch {
	case len(rest) > 0:
		err = fmt.Errorf("it reads standard input; write: extract filter < %s", shell(rest[0]))
	case o.Workers < 1:
		err = fmt.Errorf("-workers %d: at least one is needed", o.Workers)
	case limits.Blocks < 0, limits.Turns < 0, *seconds < 0, o.Unpack.Bytes < 0:
		err = errors.New("a limit below 0; 0 is no limit")
	}
	if err != nil {
		say(stderr, "extract filter: %v", err)
		return wrongUse("filter", stderr)
	}
	limits.Time = time.Duration(*seconds) * time.Second
	o.Limits, o.Fields = *limits, *fields
	if err = filter.Run(ctx, stdin, stdout, o); err != nil {
		if ctx.Err() != nil {
			err = errors.New("stopped")
		}
		say(stderr, "extract filter: %v", err)
		return exitOutput
	}
	return exitOK
}
