// Command extract reads interviews and writes them as a validated dataset.
// "extract help" says how; each verb has a file of its own.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes. They are part of the contract: scripts rely on them.
const (
	exitOK      = 0
	exitRejects = 1 // some inputs or records did not pass; the rest is written
	exitUsage   = 2 // the command was not understood; nothing was done
	exitOutput  = 3 // the output could not be written; what was there is untouched
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second interrupt kills
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// A verb is one thing that the command does. What else is said of it stands
// in details and examples, and with its flags (describe.go).
type verb struct {
	name  string
	use   string // its arguments
	about string // one line
	run   func(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int
}

// verbs in the order of the help.
func verbs() []verb {
	return []verb{
		{"run", "[-o DIR] [-resume] [-by-site] [-workers N] [-quiet] [-json] [-max-… N] INPUT...", "read interviews and write the dataset", runVerb},
		{"merge", "[-o DIR] [-documents-per-file N] [-quiet] [-json] PART...", "make one dataset of the parts of a run", mergeVerb},
		{"duplicates", "[-o DIR] [-quiet] [-json] [OUT]", "mark documents that are nearly the same as one before", duplicatesVerb},
		{"filter", "[-strict] [-workers N] < LINES.jsonl", "answer documents on standard input with their rows", filterVerb},
		{"validate", "[-table TABLE] [-json] FILE.jsonl...", "check JSONL against the schemas", validateVerb},
		{"verify", "[-json] [-most N] [OUT]", "check that a dataset is whole", verifyVerb},
		{"schema", "[-format F] TABLE", "print the schema of a table", schemaVerb},
		{"golden", "check|accept [-golden DIR] [-json] [-from DIR] INPUT...", "compare a run with the results expected", goldenCmd},
		{"export", "[-json] FORMAT|-no-text OUT -o DIR", "write a dataset for another program", exportVerb},
		{"import", "[-json] label-studio FILE.json -o DIR", "take over what people corrected elsewhere", importVerb},
		{"rehydrate", "[-json] -sources INPUT [-o DIR] OUT", "put the words back into a dataset without words", rehydrateVerb},
		{"eval", "-gold DIR [-json] [-worst N] OUT", "score a run against gold", evalVerb},
		{"review", "[-o FILE] [-no-open] [OUT]", "read and correct a dataset in the browser", reviewVerb},
		{"report", "[-o FILE.html] [-json] [OUT]", "tell what is in a dataset", reportVerb},
		{"query", "[-json] OUT SQL", "ask a dataset with DuckDB's program", queryVerb},
		{"explain", "[-json] [-turn N] [CODE | INPUT]", "say why a text was read as it was", explainVerb},
		{"config", "[-config FILE] [-json]", "print the settings in force, and where they come from", configVerb},
		{"completion", "bash|zsh|fish", "print what makes a shell complete the command", completionVerb},
		{"man", "", "print the manual page", manVerb},
		{"version", "[-json]", "print the version", versionVerb},
		{"help", "[VERB]", "print the verbs, or all about one", helpVerb},
	}
}

// run is the command without its process. What could not be printed on
// standard output is an output that could not be written, whatever the verb
// says: a report that is cut short must not look like a clean one.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	w := &printer{w: stdout}
	code := do(ctx, args, stdin, w, stderr)
	if w.err != nil && code != exitUsage {
		say(stderr, "extract: writing to standard output: %v", w.err)
		return exitOutput
	}
	return code
}

func do(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		usage(stderr, plain)
		return exitUsage
	}
	name := args[0]
	switch name {
	case "-h", "-help", "--help":
		name = "help"
	case "-version", "--version":
		name = "version"
	}
	var names []string
	for _, v := range verbs() {
		if v.name == name {
			return v.run(ctx, args[1:], stdin, stdout, stderr)
		}
		names = append(names, v.name)
	}
	say(stderr, "extract: there is no verb \"%s\"%s", name, suggest(name, names))
	if _, err := os.Stat(name); err == nil {
		say(stderr, "to read it, write: extract run %s", name)
	} else {
		say(stderr, "the verbs are listed by: extract help")
	}
	return exitUsage
}

// suggest names the candidate that name is a slip of, or nothing.
func suggest(name string, candidates []string) string {
	best, least := "", 3
	for _, c := range candidates {
		if n := distance(name, c); n < least && n < len(c) {
			best, least = c, n
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// distance is how many letters must be put in, left out, changed or swapped
// with their neighbour to make b of a.
func distance(a, b string) int {
	if len(a) > 40 {
		return len(a)
	}
	var before, row []int
	for j := range len(b) + 1 {
		row = append(row, j)
	}
	for i := 1; i <= len(a); i++ {
		next := []int{i}
		for j := 1; j <= len(b); j++ {
			n := row[j-1]
			if a[i-1] != b[j-1] {
				n++
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				n = min(n, before[j-2]+1)
			}
			next = append(next, min(n, row[j]+1, next[j-1]+1))
		}
		before, row = row, next
	}
	return row[len(b)]
}
