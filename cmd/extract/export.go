package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"qaextract/export"
	"qaextract/shelf"
)

// exportDetails is what the help of the verb says beyond its lines.
var exportDetails = func() string {
	var b strings.Builder
	b.WriteString("\nWrites the dataset in OUT for another program, into the folder DIR, which must be\nnew or empty. FORMAT is:\n\n")
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-15s %s\n", f.Name, f.About)
	}
	b.WriteString("\ndocs/exports.md says of each what it holds, how to open it and what is lost.\n\nExit codes: 0 done; 2 wrong use; 3 OUT could not be read, or DIR not written.\n")
	return b.String()
}()

func exportVerb(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("export")
	dir := flags.String("o", "", "write the folder `DIR`")
	asJSON := jsonFlag(flags, "print what was written as JSON")
	var o export.Options
	flags.StringVar(&o.System, "system", "", "messages: the system prompt of every conversation, a `TEXT`")
	flags.StringVar(&o.License, "license", "", "huggingface: the licence of the texts, an `ID` of the Hub such as cc-by-4.0 (default: unknown)")
	flags.StringVar(&o.Published, "published", "", "huggingface: the `DAY` on which the dataset is published, such as 2026-03-01")
	noText := flags.Bool("no-text", false, "the same as the format stand-off, which is then not named")
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	wrong := func(format string, args ...any) int {
		say(stderr, "extract export: "+format, args...)
		return wrongUse("export", stderr)
	}
	if *noText {
		rest = append([]string{"stand-off"}, rest...)
	}
	if len(rest) == 0 {
		return wrong("give a format (%s), the folder that extract run wrote, and with -o the one to write", strings.Join(names, ", "))
	}
	f, ok := export.Find(rest[0])
	switch {
	case !ok:
		return wrong("there is no format \"%s\"%s; the formats are %s", rest[0], suggest(rest[0], names), strings.Join(names, ", "))
	case len(rest) != 2:
		return wrong("give one format and one folder that extract run wrote")
	case *dir == "":
		return wrong("say with -o which folder to write, for example: extract export %s %s -o %s", f.Name, shell(rest[1]), f.Name)
	case o.System != "" && f.Name != "messages":
		return wrong("-system is for the format messages")
	case o.License+o.Published != "" && f.Name != "huggingface":
		return wrong("-license and -published are for the format huggingface")
	}
	if _, err := time.Parse(time.DateOnly, o.Published); o.Published != "" && err != nil {
		return wrong("-published %s is no day such as 2026-03-01", o.Published)
	}
	d, err := shelf.Open(rest[1])
	if err != nil {
		say(stderr, "extract export: %v", err)
		return exitOutput
	}
	result, err := export.Write(ctx, f, d, *dir, o)
	if err != nil {
		say(stderr, "extract export: %v", err)
		return exitOutput
	}
	if *asJSON {
		printJSON(stdout, struct {
			Format    string   `json:"format"`
			Folder    string   `json:"folder"`
			Documents int      `json:"documents"`
			Notes     []string `json:"notes"`
		}{f.Name, *dir, result.Documents, append([]string{}, result.Notes...)})
		return exitOK
	}
	say(stdout, "%s written to %s as %s", numbered(result.Documents, "document"), *dir, f.Name)
	for _, note := range result.Notes {
		say(stdout, "%s", note)
	}
	return exitOK
}
