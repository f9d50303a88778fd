package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"qaextract/pipeline"
	"qaextract/pipeline/source"
)

// limitFlags are the limits of a document; the seconds are to be put in.
func limitFlags(f *flag.FlagSet) (l *pipeline.Limits, seconds *int) {
	l = new(pipeline.Limits)
	f.IntVar(&l.Blocks, "max-blocks", 2_000_000, "")
	f.IntVar(&l.Turns, "max-turns", 200_000, "")
	return l, f.Int("max-seconds", 300, "")
}

// fieldFlags name the fields of records.
func fieldFlags(f *flag.FlagSet) *source.Fields {
	names := new(source.Fields)
	f.StringVar(&names.Text, "text", "", "")
	f.StringVar(&names.ID, "id", "", "")
	f.StringVar(&names.URL, "url", "", "")
	return names
}

// newFlags is an empty set of flags for a verb.
func newFlags(verb string) *flag.FlagSet {
	f := flag.NewFlagSet(verb, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	return f
}

// parse reads flags and arguments in any order. Behind "--" stand only
// arguments. Where the answer is not ok, the verb is done with the exit code.
func parse(f *flag.FlagSet, args []string, stdout, stderr io.Writer) (rest []string, code int, ok bool) {
	var behind []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, behind = args[:i], args[i+1:]
	}
	for len(args) > 0 {
		if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
			return nil, helpVerb(context.Background(), []string{f.Name()}, nil, stdout, stderr), false
		} else if err != nil {
			say(stderr, "extract %s: %s", f.Name(), flagError(f, err))
			return nil, wrongUse(f.Name(), stderr), false
		}
		args = f.Args()
		for len(args) > 0 && (args[0] == "-" || !strings.HasPrefix(args[0], "-")) {
			rest, args = append(rest, args[0]), args[1:]
		}
	}
	return append(rest, behind...), exitOK, true
}

// flagError is the flag package's error in our words.
func flagError(f *flag.FlagSet, err error) string {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: ")
	if !unknown {
		return err.Error()
	}
	var known []string
	f.VisitAll(func(g *flag.Flag) { known = append(known, "-"+g.Name) })
	return fmt.Sprintf("there is no flag %s%s", name, suggest(name, known))
}

// wrongUse reminds of how a verb is used.
func wrongUse(name string, stderr io.Writer) int {
	for _, v := range verbs() {
		if v.name == name {
			say(stderr, "usage: extract %s %s", v.name, v.use)
		}
	}
	return exitUsage
}
