package main

import (
	"context"
	"fmt"
	"io"

	"qaextract/schema"
)

func versionVerb(_ context.Context, _ []string, _ io.Reader, stdout, _ io.Writer) int {
	fmt.Fprintf(stdout, "extract %s, records %s\n", version, schema.Version)
	return exitOK
}

// version of the program.
const version = "0.1.0"
