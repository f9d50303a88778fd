package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"

	"qaextract/schema"
	"qaextract/shelf"
)

const queryDetails = `
Asks DuckDB's program, duckdb, with the tables turns, exchanges, documents and
blocks of the dataset in OUT as views. Where the program is not there, prints
the line to type where it is (https://duckdb.org).

Exit codes: 0 done; 1 DuckDB refused, or it is not there; 2 wrong use; 3 OUT
could not be read.
`

func queryVerb(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("query")
	asJSON := jsonFlag(flags, "print the rows as JSON")
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(rest) != 2 {
		say(stderr, "extract query: give the folder that extract run wrote, and one query in quotation marks")
		return wrongUse("query", stderr)
	}
	if _, err := shelf.Open(rest[0]); err != nil {
		say(stderr, "extract query: %v", err)
		return exitOutput
	}
	sql := views(rest[0]) + rest[1]
	call := []string{"-c", sql}
	if *asJSON {
		call = append([]string{"-json"}, call...)
	}
	duck := exec.CommandContext(ctx, "duckdb", call...)
	if errors.Is(duck.Err, exec.ErrNotFound) {
		say(stderr, "extract query: DuckDB's program is not there; where it is, type:")
		fmt.Fprintln(stdout, duckdbLine(sql))
		return exitRejects
	}
	duck.Stdout, duck.Stderr = stdout, stderr
	if p, ok := stdout.(*printer); ok {
		duck.Stdout = p.w // the file itself, so that it sees a terminal
	}
	err := duck.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		say(stderr, "extract query: %v", err)
	}
	if err != nil {
		return exitRejects
	}
	return exitOK
}

// views are the statements that give the tables of a dataset their names.
func views(dir string) string {
	var b strings.Builder
	for _, t := range schema.Tables() {
		if t == schema.Rejects {
			continue
		}
		file := string(t) + ".parquet"
		if filepath.Base(shelf.Lines(dir, t)[0]) != string(t)+".jsonl" {
			file = string(t) + "/part-*.parquet" // the run parted its tables
		}
		file = filepath.ToSlash(filepath.Join(dir, file))
		b.WriteString("CREATE VIEW " + string(t) + " AS FROM '" + strings.ReplaceAll(file, "'", "''") + "'; ")
	}
	return b.String()
}
