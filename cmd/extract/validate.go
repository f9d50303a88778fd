package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"qaextract/schema"
)

func validateVerb(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("validate")
	name := flags.String("table", "", "the records are of the table `turn|exchange|document|block|reject`")
	asJSON := jsonFlag(flags, "print as JSON, one object a line: each fault, and behind those of a file its numbers")
	files, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	if len(files) == 0 {
		say(stderr, "extract validate: no file given")
		return wrongUse("validate", stderr)
	}
	var table schema.Table
	if *name != "" {
		var err error
		if table, err = lookup(*name); err != nil {
			say(stderr, "extract validate: %v", err)
			return wrongUse("validate", stderr)
		}
	}
	for _, file := range files {
		bad, err := validateFile(ctx, file, table, stdin, verdicts{stdout, *asJSON})
		if err != nil {
			say(stderr, "extract validate: %s", err.Error())
		}
		if err != nil || bad {
			code = exitRejects
		}
	}
	return code
}

// validateFile prints what is wrong in a file, and how much of it is.
func validateFile(ctx context.Context, file string, table schema.Table, stdin io.Reader, out verdicts) (bad bool, err error) {
	var r io.Reader = stdin
	if file == "-" {
		file = "stdin"
	} else {
		f, err := os.Open(file)
		if err != nil {
			return false, err
		}
		defer f.Close()
		r = f
	}
	in := &counting{r: r}
	buf := bufio.NewReaderSize(in, 1<<16)
	if table == "" {
		if table, err = tableOf(file, buf); err != nil {
			return false, err
		}
	}
	lines, last := 0, 0
	for f, err := range schema.Lines(table, buf) {
		if err != nil {
			return true, fmt.Errorf("%s:%d: %w", file, f.Line, err)
		}
		if ctx.Err() != nil {
			return true, context.Cause(ctx)
		}
		if f.Line != last {
			lines, last = lines+1, f.Line
		}
		out.fault(file, f)
	}
	out.file(file, table, in.lines(), lines)
	return lines > 0, nil
}

// verdicts are what is printed, for a person or for a program.
type verdicts struct {
	w    io.Writer
	json bool
}

func (v verdicts) fault(file string, f schema.Finding) {
	if !v.json {
		say(v.w, "%s:%d: %s", file, f.Line, f.Violation.String())
		return
	}
	printLine(v.w, struct {
		File    string `json:"file"`
		Line    int    `json:"line"`
		Pointer string `json:"pointer"`
		Message string `json:"message"`
	}{file, f.Line, f.Violation.Pointer, f.Violation.Message})
}

func (v verdicts) file(file string, table schema.Table, records, invalid int) {
	switch {
	case v.json:
		printLine(v.w, struct {
			File    string `json:"file"`
			Table   string `json:"table"`
			Records int    `json:"records"`
			Invalid int    `json:"invalid"`
		}{file, string(table), records, invalid})
	case invalid == 0:
		say(v.w, "%s: %s", file, numbered(records, "valid "+table.Record()+" record"))
	default:
		say(v.w, "%s: %d of %s invalid", file, invalid, numbered(records, table.Record()+" record"))
	}
}

// tableOf is the table of a file: by its name, else by its first record.
func tableOf(file string, in *bufio.Reader) (schema.Table, error) {
	stem, _, _ := strings.Cut(filepath.Base(file), ".")
	if t, ok := schema.Lookup(stem); ok {
		return t, nil
	}
	head, err := in.Peek(in.Size())
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	if t, ok := schema.Detect(line); ok {
		return t, nil
	}
	return "", fmt.Errorf("%s: neither its name nor its first record tells the table; say it with -table %s", file, strings.Join(tableNames(), "|"))
}

// counting counts the lines that are read through it.
type counting struct {
	r       io.Reader
	ends    int
	partial bool // something stands behind the last line end
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	if n > 0 {
		c.ends += bytes.Count(b[:n], []byte("\n"))
		c.partial = b[n-1] != '\n'
	}
	return n, err
}

func (c *counting) lines() int {
	if c.partial {
		return c.ends + 1
	}
	return c.ends
}

// numbered is n with its noun.
func numbered[N int | int64](n N, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
