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
	f.IntVar(&l.Blocks, "max-blocks", 2_000_000, "reject a document of more than `N` blocks of text; 0 is no limit")
	f.IntVar(&l.Turns, "max-turns", 200_000, "reject a document of more than `N` turns; 0 is no limit")
	return l, f.Int("max-seconds", 300, "reject a document that takes more than `N` seconds; 0 is no limit. A guard against hanging: whether it is passed depends on the machine, so a run that must give the same bytes anywhere has it at 0, or no rejects of stage limit")
}

// unpackFlags are the limits of what is unpacked.
func unpackFlags(f *flag.FlagSet, l *source.Limits) {
	*l = source.DefaultLimits
	f.Int64Var(&l.Bytes, "max-bytes", l.Bytes, "reject a document of more than `N` bytes, unpacked; 0 is no limit")
	f.IntVar(&l.Entries, "max-entries", l.Entries, "reject an archive of more than `N` entries, those of archives in it counted too; 0 is no limit")
	f.IntVar(&l.Depth, "max-depth", l.Depth, "reject what lies in more than `N` archives and compressions; 0 is no limit")
	f.Int64Var(&l.Ratio, "max-ratio", l.Ratio, "reject a file that unpacks to more than `N` times its size; 0 is no limit")
}

// fieldFlags name the fields of records.
func fieldFlags(f *flag.FlagSet) *source.Fields {
	names := new(source.Fields)
	f.StringVar(&names.Text, "text", "", "the `FIELD` of a record that holds the document (default: text, html or content, the first that holds something)")
	f.StringVar(&names.ID, "id", "", "the `FIELD` of what a record goes by in the column source (default: id, else its URL, else FILE#N, its line or row)")
	f.StringVar(&names.URL, "url", "", "the `FIELD` of where a record was published (default: url)")
	return names
}

// newFlags is an empty set of flags for a verb.
func newFlags(verb string) *flag.FlagSet {
	f := flag.NewFlagSet(verb, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	return f
}

// jsonFlag asks for the result in a form for programs.
func jsonFlag(f *flag.FlagSet, about string) *bool { return f.Bool("json", false, about) }

// parse reads flags and arguments in any order. Behind "--" stand only
// arguments. Where the answer is not ok, the verb is done with the exit code.
func parse(f *flag.FlagSet, args []string, stdout, stderr io.Writer) (rest []string, code int, ok bool) {
	var behind []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, behind = args[:i], args[i+1:]
	}
	for len(args) > 0 {
		if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
			if d, ok := stdout.(*described); ok {
				d.flags = f
				return nil, exitOK, false
			}
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
			say(stderr, "usage: extract %s", v.usage())
			say(stderr, "more: extract help %s", v.name)
		}
	}
	return exitUsage
}

// parseNone is parse for a verb without arguments.
func parseNone(f *flag.FlagSet, args []string, stdout, stderr io.Writer) (rest []string, code int, ok bool) {
	rest, code, ok = parse(f, args, stdout, stderr)
	if ok && len(rest) > 0 {
		say(stderr, "extract %s: it takes no argument, and \"%s\" is given", f.Name(), rest[0])
		return nil, wrongUse(f.Name(), stderr), false
	}
	return rest, code, ok
}
