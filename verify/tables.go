package verify

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"

	"github.com/parquet-go/parquet-go"

	"qaextract/schema"
)

// table reads the two files of a table side by side, and where it has more, one
// pair after the other.
type table[T any] struct {
	v       *verifier
	m       *manifest
	name    schema.Table
	broken  map[string]bool
	pairs   []pair // its files
	file    int    // which of them are read
	lines   *bufio.Reader
	columns *parquet.GenericReader[T] // nil where the file cannot be trusted
	files   []*os.File
	row     T // the row read ahead
	ok      bool
	n       int64 // rows read of the file
	total   int64 // and of those before it
	buf     bytes.Buffer
}

func open[T any](v *verifier, m *manifest, name schema.Table, broken map[string]bool) (*table[T], error) {
	t := &table[T]{v: v, m: m, name: name, pairs: m.pairs(name), broken: broken}
	if err := t.openFiles(); err != nil {
		return nil, err
	}
	return t, t.next()
}

// openFiles opens the pair of files that is to be read next.
func (t *table[T]) openFiles() error {
	t.lines, t.columns, t.n = bufio.NewReader(bytes.NewReader(nil)), nil, 0
	f, err := os.Open(t.v.path(t.jsonl()))
	if err == nil {
		t.files = append(t.files, f)
		t.lines = bufio.NewReaderSize(reader{t.v, f}, 1<<16)
	}
	if _, listed := t.m.Files[t.parquet()]; listed && !t.broken[t.parquet()] {
		f, err := os.Open(t.v.path(t.parquet()))
		if err != nil {
			return errors.Join(err, t.close())
		}
		t.files = append(t.files, f)
		if t.columns, err = columns[T](f); err != nil {
			t.v.fault(t.parquet(), 0, "not a Parquet file of %s: %v", t.name, err)
		}
	}
	return nil
}

// columns opens a Parquet file. What its reader cannot make sense of it may
// panic at, since a dataset may come from anywhere.
func columns[T any](f *os.File) (r *parquet.GenericReader[T], err error) {
	defer recovered(&err)
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return nil, err
	}
	want := parquet.SchemaOf(new(T))
	if !parquet.EqualNodes(file.Schema(), want) {
		return nil, fmt.Errorf("its columns are not those of this version")
	}
	return parquet.NewGenericReader[T](file), nil
}

func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v", p)
	}
}

func (t *table[T]) jsonl() string   { return t.pairs[t.file].jsonl }
func (t *table[T]) parquet() string { return t.pairs[t.file].parquet }

// at is where the row read ahead stands.
func (t *table[T]) at() place { return place{t.jsonl(), t.n, t.file} }

// A place is a row of a table.
type place struct {
	name string // of its file
	row  int64  // from 1
	file int    // number of its file
}

func (t *table[T]) close() error {
	var err error
	for _, f := range t.files {
		err = errors.Join(err, f.Close())
	}
	t.files = nil
	return err
}

// next reads the next row of both files, and of the files behind them; ok tells
// whether there was one. Lines that are no record are reported and skipped.
func (t *table[T]) next() error {
	for {
		t.ok = false
		line, err := t.lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("reading %s: %w", t.jsonl(), err)
		}
		if len(line) == 0 {
			if t.v.err != nil || t.file+1 == len(t.pairs) {
				return t.v.err
			}
			t.fileEnded()
			if err := t.close(); err != nil {
				return err
			}
			t.file++
			t.total += t.n
			if err := t.openFiles(); err != nil {
				return err
			}
			continue
		}
		t.n++
		t.v.Rows++
		var row T
		known := t.parse(line, &row)
		if err := t.compare(&row, known); err != nil {
			return err
		}
		if t.v.err != nil {
			return t.v.err
		}
		if known {
			t.row, t.ok = row, true
			return nil
		}
	}
}

// parse reads a line and says what is wrong with it.
func (t *table[T]) parse(line []byte, row *T) bool {
	if line[len(line)-1] != '\n' {
		t.v.fault(t.jsonl(), t.n, "its last line is cut off")
	}
	if err := json.Unmarshal(line, row); err == nil && len(schema.Validate(t.name, row)) == 0 {
		t.buf.Reset()
		e := json.NewEncoder(&t.buf)
		e.SetEscapeHTML(false)
		if e.Encode(row) == nil && bytes.Equal(t.buf.Bytes(), line) {
			return true
		}
	}
	found := schema.ValidateJSON(t.name, bytes.TrimRight(line, "\r\n"))
	for _, x := range found {
		t.v.fault(t.jsonl(), t.n, "%s", x)
	}
	if len(found) == 0 {
		t.v.fault(t.jsonl(), t.n, "the record is right, but not written as the program writes it")
	}
	return len(found) == 0
}

// compare reads the row of the Parquet file that stands beside row.
func (t *table[T]) compare(row *T, known bool) (err error) {
	if t.columns == nil {
		return nil
	}
	var beside [1]T
	n, err := read(t.columns, beside[:])
	switch {
	case err != nil && err != io.EOF:
		t.v.fault(t.parquet(), t.n, "it cannot be read: %v", err)
		t.columns = nil
	case n == 0:
		t.v.fault(t.parquet(), 0, "it ends after %d rows, %s goes on", t.n-1, t.jsonl())
		t.columns = nil
	case known:
		if column := differs(reflect.ValueOf(*row), reflect.ValueOf(beside[0])); column != "" {
			switch column {
			case "id", "doc_id", "block_index": // another row: those behind it would all differ
				t.v.fault(t.parquet(), t.n, "it has another row than %s; what follows was not compared", t.jsonl())
				t.columns = nil
			default:
				t.v.fault(t.parquet(), t.n, "%s is not what %s has", column, t.jsonl())
			}
		}
	}
	return nil
}

func read[T any](r *parquet.GenericReader[T], rows []T) (n int, err error) {
	defer recovered(&err)
	return r.Read(rows)
}

// ended is how many rows the table has, all files together, and says what is
// left in them.
func (t *table[T]) ended() int64 {
	if t.ok {
		t.v.fault(t.jsonl(), t.n, "%s has no document for it at this place; what follows was not checked", t.m.pairs(schema.Documents)[t.file].jsonl)
	} else {
		t.fileEnded()
	}
	return t.total + t.n
}

// fileEnded says what is left in the Parquet file, and whether the number of rows
// is that of run.json.
func (t *table[T]) fileEnded() {
	if t.columns != nil { // still in step
		if left := t.columns.NumRows() - t.n; left > 0 {
			t.v.fault(t.parquet(), 0, "it has %d rows more than %s", left, t.jsonl())
		}
	}
	for _, name := range []string{t.jsonl(), t.parquet()} {
		if f, ok := t.m.Files[name]; ok && f.Rows != t.n {
			t.v.fault(manifestName, 0, "it gives %s %d rows, there are %d", name, f.Rows, t.n)
		}
	}
}

// differs is the first column in which two rows differ, or "". An empty list
// and one that is nil are the same.
func differs(a, b reflect.Value) string {
	for i := range a.NumField() {
		if !same(a.Field(i), b.Field(i)) {
			return a.Type().Field(i).Tag.Get("json")
		}
	}
	return ""
}

func same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		return differs(a, b) == ""
	}
	return a.Equal(b)
}

// rejects reads rejects.jsonl: the documents of which records were rejected,
// and how many lines it has.
func (v *verifier) rejects() (refused map[string]bool, lines int64, err error) {
	const name = "rejects.jsonl"
	refused = make(map[string]bool)
	f, err := os.Open(v.path(name))
	if err != nil {
		return refused, 0, nil // said already
	}
	defer f.Close()
	in := bufio.NewReaderSize(reader{v, f}, 1<<16)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return nil, 0, fmt.Errorf("reading %s: %w", name, err)
		}
		if len(line) == 0 {
			return refused, lines, v.err
		}
		lines++
		for _, x := range schema.ValidateJSON(schema.Rejects, bytes.TrimRight(line, "\r\n")) {
			v.fault(name, lines, "%s", x)
		}
		var r schema.Reject
		if json.Unmarshal(line, &r) == nil && r.DocID != nil {
			refused[*r.DocID] = true
		}
	}
}
