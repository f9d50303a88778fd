package main

import (
	"context"
	"fmt"
	"io"
)

// details is what the help of a verb says beyond its line, its flags and its
// examples. A last paragraph "Exit codes: " is set behind these.
var details = map[string]string{
	"run": `
INPUT is a file, a folder (walked, hidden files left out), a glob, or - for
standard input. It holds plain text, HTML, Markdown, captions (WebVTT, SubRip)
or a Word document (.docx); or many documents: a ZIP or tar archive, a WARC
file, lines of JSON, Parquet. Each may be compressed (gzip, Zstandard). What it
is its content says, whatever its name. docs/inputs.md has it all.

The dataset replaces the folder that -o names (default out)
when it is whole; until then what was there stays.

A document that comes to more than a limit (-max-...) is rejected, and the run
goes on.

Exit codes: 0 all is well; 1 some inputs or records were rejected, the rest is
written (see rejects.jsonl); 2 wrong use; 3 the output could not be written, or
the run was stopped.
`,
	"validate": `
Prints file, line, JSON pointer and error of each record that does not pass.
- is standard input. The table is told by the file's name (turns.jsonl), else
by the keys of its first record, else by -table.

Exit codes: 0 all records pass; 1 some do not, or a file could not be read;
2 wrong use.
`,
	"schema": `
TABLE is turn, exchange, document, block or reject. The formats:

  json      the JSON Schema, which says what values are right
  spark     the JSON of a StructType, for StructType.fromJson
  arrow     Apache Arrow's JSON integration format
  duckdb    a CREATE TABLE statement
  bigquery  the JSON that bq load takes

Exit codes: 0 done; 2 wrong use.
`,
	"filter":     filterDetails,
	"merge":      mergeDetails,
	"duplicates": duplicatesDetails,
	"verify":     verifyDetails,
	"report":     reportDetails,
	"golden":     goldenDetails,
	"review":     reviewDetails,
	"export":     exportDetails,
	"import":     importDetails,
	"rehydrate":  rehydrateDetails,
	"eval":       evalDetails,
	"explain":    explainDetails,
	"query":      queryDetails,
	"config":     configDetails,
	"completion": completionDetails,
	"man":        manDetails,
	"version":    versionDetails,
}

func helpVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	args, code, ok := parse(newFlags("help"), args, stdout, stderr)
	if !ok {
		return code
	}
	strong := plain
	if coloured(stdout) {
		strong = bold
	}
	if len(args) == 0 {
		usage(stdout, strong)
		return exitOK
	}
	var names []string
	for _, v := range verbs() {
		if v.name == args[0] {
			v.help(stdout, strong)
			return exitOK
		}
		names = append(names, v.name)
	}
	say(stderr, "extract: there is no verb \"%s\"%s", args[0], suggest(args[0], names))
	return exitUsage
}

func plain(s string) string { return s }

func bold(s string) string { return "\x1b[1m" + s + "\x1b[0m" }

func usage(w io.Writer, strong func(string) string) {
	fmt.Fprint(w, "extract reads interviews and writes them as a validated dataset.\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(w, "  %s%*s %s\n", strong(v.name), max(0, 11-len(v.name)), "", v.about)
	}
	fmt.Fprint(w, "\nTo begin: extract run FOLDER\nAll about a verb: extract help VERB\n")
}
