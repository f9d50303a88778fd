package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
)

// A verb is described once: its arguments and its line in the table of verbs,
// its flags where it defines them, with the flag package's `NAME` for the
// value, its text in details, its examples in examples. Help, the manual page,
// the completion of the shells and docs/reference/command.md are made of that.

// described is the standard output by which a verb is asked for its flags: -h
// hands them over instead of printing (see parse).
type described struct {
	io.Writer
	flags *flag.FlagSet
}

// option is a flag as a reader sees it.
type option struct {
	name   string
	value  string   // what stands for its value, "" for a switch
	words  []string // where the value is one of these
	about  string
	preset string // the default, "" where the text says it or there is none
}

// options are the flags of a verb by name.
func (v verb) options() []option {
	d := &described{Writer: io.Discard}
	v.run(context.Background(), []string{"-h"}, strings.NewReader(""), d, io.Discard)
	if d.flags == nil {
		return nil
	}
	var all []option
	d.flags.VisitAll(func(f *flag.Flag) {
		value, about := flag.UnquoteUsage(f)
		o := option{name: f.Name, value: value, about: about}
		if strings.Contains(value, "|") {
			o.words = strings.Split(value, "|")
		}
		if value != "" && f.DefValue != "" && f.DefValue != "0" && !strings.Contains(about, "(default") {
			o.preset = f.DefValue
		}
		all = append(all, o)
	})
	return all
}

// String is the option as it is written: "-o DIR".
func (o option) String() string { return strings.TrimSpace("-" + o.name + " " + o.value) }

// usage is the verb with what may follow it.
func (v verb) usage() string { return strings.TrimSpace(v.name + " " + v.use) }

// text is the verb's description, and what its exit codes mean.
func (v verb) text() (about, exits string) {
	about, exits, _ = strings.Cut(details[v.name], "\nExit codes: ")
	return strings.TrimSpace(about), strings.TrimSpace(exits)
}

// help prints all that is known of the verb. strong sets a heading off.
func (v verb) help(w io.Writer, strong func(string) string) {
	fmt.Fprintf(w, "%s extract %s\n\nextract %s: %s\n", strong("usage:"), v.usage(), v.name, v.about)
	about, exits := v.text()
	if about != "" {
		fmt.Fprintf(w, "\n%s\n", about)
	}
	if all := v.options(); len(all) > 0 {
		fmt.Fprintf(w, "\n%s\n", strong("Flags:"))
		for _, o := range all {
			fmt.Fprintf(w, "  %s\n", o)
			about := o.about
			if o.preset != "" {
				about += " (default " + o.preset + ")"
			}
			for _, line := range fold(about, 70) {
				fmt.Fprintf(w, "        %s\n", line)
			}
		}
	}
	if some := examples[v.name]; len(some) > 0 {
		fmt.Fprintf(w, "\n%s\n", strong("Examples:"))
		for _, e := range some {
			fmt.Fprintf(w, "  %s\n        %s\n", e.line, e.about)
		}
	}
	if exits != "" {
		fmt.Fprintf(w, "\n%s\n", strings.Join(fold("Exit codes: "+exits, 79), "\n"))
	}
}

// fold breaks a text into lines of at most width bytes, where words allow it.
func fold(s string, width int) (lines []string) {
	line := ""
	for w := range strings.FieldsSeq(s) {
		if line != "" && len(line)+1+len(w) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}
