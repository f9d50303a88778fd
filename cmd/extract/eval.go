package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"qaextract/eval"
	"qaextract/golden"
)

// evalDetails is what the help of the verb says beyond its line.
const evalDetails = `
OUT is a folder that extract run wrote, DIR a folder of gold: texts in which a
person marked the turns, NAME.gold.json beside NAME.txt (docs/gold.md says
how). Documents are matched by the names of their files. Prints the measures
of docs/eval.md for every folder of gold, and its worst documents with what
went wrong in them, want → got.

DIR may be what a person corrected with extract review (OUT/review, or golden
files made of it): then only these documents are scored.

DIR may also hold the gold main text of web pages: ground-truth.json,
ground-truth/NAME.json or NAME.main.json (docs/eval.md says how they are
scored).

Exit codes: 0 all gold documents were scored, however well; 1 gold or run could
not be read, or gold documents are not in the run; 2 wrong use.
`

// evalVerb scores a run against gold.
func evalVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("eval")
	dir := flags.String("gold", "", "the `DIR` of gold")
	asJSON := jsonFlag(flags, "print all of it as JSON")
	worst := flags.Int("worst", 3, "show the `N` worst documents of each folder")
	out, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	wrong := ""
	switch {
	case *dir == "":
		wrong = "-gold wants the folder of gold"
	case len(out) != 1:
		wrong = "give one folder that extract run wrote"
	case *worst < 0:
		wrong = fmt.Sprintf("-worst %d: wants 0 or more", *worst)
	}
	if wrong != "" {
		say(stderr, "extract eval: %s", wrong)
		return wrongUse("eval", stderr)
	}
	if pages, ok, err := eval.ReadMainGold(*dir); ok || err != nil {
		return evalMain(pages, err, out[0], *worst, *asJSON, stdout, stderr)
	}
	gold, err := readGold(*dir, out[0])
	if err != nil {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			say(stderr, "extract eval: %s", line)
		}
		return exitRejects
	}
	run, err := eval.ReadRun(out[0])
	if err != nil {
		say(stderr, "extract eval: %v", err)
		return exitRejects
	}
	report := eval.Score(gold, run, *worst)
	if *asJSON {
		err = printJSON(stdout, report)
	} else {
		err = printLines(stdout, report.Lines())
	}
	switch {
	case err != nil:
		say(stderr, "extract eval: %v", err)
		return exitOutput
	case len(report.Missing) > 0:
		return exitRejects
	}
	return exitOK
}

// readGold reads what a person marked in files of one kind or the other.
func readGold(dir, out string) ([]*eval.Gold, error) {
	if made, err := golden.Dir(dir).Sources(); err == nil && len(made) > 0 {
		return eval.ReadReviewed(dir, out)
	}
	return eval.ReadGold(dir)
}

// evalMain scores the main texts of a run.
func evalMain(gold *eval.MainGold, err error, out string, worst int, asJSON bool, stdout, stderr io.Writer) int {
	var report *eval.MainReport
	if err == nil {
		report, err = eval.ScoreMain(gold, out, worst)
	}
	if err != nil {
		say(stderr, "extract eval: %v", err)
		return exitRejects
	}
	if asJSON {
		err = printJSON(stdout, report)
	} else {
		err = printLines(stdout, report.Lines())
	}
	switch {
	case err != nil:
		say(stderr, "extract eval: %v", err)
		return exitOutput
	case len(report.Missing) > 0:
		return exitRejects
	}
	return exitOK
}

// printLines prints lines for a person.
func printLines(w io.Writer, lines []string) error {
	var b strings.Builder
	for _, l := range lines {
		say(&b, "%s", l)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
