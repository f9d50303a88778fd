package main

import (
	"context"
	"fmt"
	"io"
	"strings"
)

// details is what the help of a verb says beyond its line.
var details = map[string]string{
	"run": `
INPUT is a file, a folder (walked, hidden files left out), a glob, or - for
standard input. It holds plain text, HTML, Markdown, captions (WebVTT, SubRip)
or a Word document (.docx); or many documents: a ZIP or tar archive, a WARC
file, lines of JSON, Parquet. Each may be compressed (gzip, Zstandard). What it
is its content says, whatever its name. docs/inputs.md has it all.

The dataset replaces the folder that -o names (default out)
when it is whole; until then what was there stays.

  -o DIR       the folder to write (default "out")
  -resume      go on with a run of the same inputs and flags that was stopped;
               the dataset is that of a run never stopped
  -files-from FILE
               read inputs from a list, one name a line or parted by NULs (find
               -print0); - is standard input. The column source is then the
               name as it stands in the list
  -workers N   how many inputs are worked on at once (default: the cores);
               the result is the same for every number
  -corrections DIR
               give documents that a person corrected (extract review) the
               turns and blocks of the correction, with confidence 1 and the
               evidence HUMAN; DIR is out/review or a folder of golden files
  -quiet       print neither progress nor summary; errors are printed

Of records (lines of JSON, Parquet), the fields by their names:

  -text FIELD  the document (default: text, html or content, the first that
               holds something)
  -id FIELD    what it goes by in the column source (default "id", else its
               URL, else FILE#N, its line or row)
  -url FIELD   where it was published (default "url")

What a document may come to; one that comes to more is rejected, and the run
goes on. 0 is no limit.

  -max-blocks N   blocks of text (default 2000000)
  -max-turns N    turns (default 200000)
  -max-bytes N    bytes, unpacked (default 268435456)
  -max-depth N    archives and compression around it (default 4)
  -max-entries N  entries of an archive, those of archives in it counted too
                  (default 1000000)
  -max-ratio N    times its size that a file may unpack to (default 200)
  -max-seconds N  time (default 300): a guard against hanging. Whether it is
                  passed depends on the machine, so a run that must give the
                  same bytes anywhere has it at 0, or no rejects of stage limit

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
TABLE is turn, exchange, document, block or reject.

  -format json      the JSON Schema, which says what values are right
  -format spark     the JSON of a StructType, for StructType.fromJson
  -format arrow     Apache Arrow's JSON integration format
  -format duckdb    a CREATE TABLE statement
  -format bigquery  the JSON that bq load takes
`,
	"filter":  filterDetails,
	"verify":  verifyDetails,
	"report":  reportDetails,
	"golden":  goldenDetails,
	"review":  reviewDetails,
	"eval":    evalDetails,
	"explain": explainDetails,
}

func helpVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		usage(stdout)
		return exitOK
	}
	var names []string
	for _, v := range verbs() {
		if v.name == args[0] {
			fmt.Fprintf(stdout, "%s\n\nextract %s: %s\n%s", strings.TrimSpace("usage: extract "+v.name+" "+v.use), v.name, v.about, details[v.name])
			return exitOK
		}
		names = append(names, v.name)
	}
	say(stderr, "extract: there is no verb \"%s\"%s", args[0], suggest(args[0], names))
	return exitUsage
}

func usage(w io.Writer) {
	fmt.Fprint(w, "extract reads interviews and writes them as a validated dataset.\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(w, "  extract %-48s %s\n", strings.TrimSpace(v.name+" "+v.use), v.about)
	}
	fmt.Fprint(w, "\nTo begin: extract run FOLDER\n")
}
