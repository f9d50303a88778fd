package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"qaextract/schema"
	"qaextract/schema/engines"
)

func schemaVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("schema")
	format := flags.String("format", "json", "print the schema as `json|spark|arrow|duckdb|bigquery`")
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(rest) != 1 {
		say(stderr, "extract schema: give one table: %s", strings.Join(tableNames(), ", "))
		return wrongUse("schema", stderr)
	}
	table, err := lookup(rest[0])
	if err != nil {
		say(stderr, "extract schema: %v", err)
		return wrongUse("schema", stderr)
	}
	if *format == "json" {
		stdout.Write(schema.Source(table))
		return exitOK
	}
	text, ok := engines.Print(table, *format)
	if !ok {
		formats := append([]string{"json"}, engines.Formats()...)
		say(stderr, "extract schema: there is no format \"%s\"%s; the formats are %s", *format, suggest(*format, formats), strings.Join(formats, ", "))
		return wrongUse("schema", stderr)
	}
	io.WriteString(stdout, text)
	return exitOK
}

// lookup is the table called name, or an error that says which there are.
func lookup(name string) (schema.Table, error) {
	if t, ok := schema.Lookup(name); ok {
		return t, nil
	}
	names := tableNames()
	return "", fmt.Errorf("there is no table \"%s\"%s; the tables are %s", name, suggest(name, names), strings.Join(names, ", "))
}

func tableNames() []string {
	var names []string
	for _, t := range schema.Tables() {
		names = append(names, t.Record())
	}
	return names
}
