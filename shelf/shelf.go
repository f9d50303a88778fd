// Package shelf reads a dataset that extract run wrote: one document after
// the other in the order of the run, each with its turns, exchanges and
// blocks. It reads the JSONL files in one pass, holds one document at a time
// in memory, and believes what they say; whether they are whole is the
// question of package verify.
package shelf

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"qaextract/schema"
)

// A Dataset is a folder that extract run wrote.
type Dataset struct {
	Dir string
	Run Run
}

// A Document is a row of documents with the rows of the other tables that
// belong to it, in their order.
type Document struct {
	schema.Document
	Turns     []schema.Turn
	Exchanges []schema.Exchange
	Blocks    []schema.Block
}

// Documents are the documents of the dataset. After an error, which names
// file and line, nothing more follows. The document belongs to the caller.
func (d *Dataset) Documents() iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		documents := open[schema.Document](d.Dir, schema.Documents)
		turns := open[schema.Turn](d.Dir, schema.Turns)
		exchanges := open[schema.Exchange](d.Dir, schema.Exchanges)
		blocks := open[schema.Block](d.Dir, schema.Blocks)
		defer func() {
			documents.close()
			turns.close()
			exchanges.close()
			blocks.close()
		}()
		for documents.next() {
			x := &Document{Document: *documents.row}
			x.Turns = turns.take(func(r *schema.Turn) bool { return r.DocID == x.DocID })
			x.Exchanges = exchanges.take(func(r *schema.Exchange) bool { return r.DocID == x.DocID })
			x.Blocks = blocks.take(func(r *schema.Block) bool { return r.DocID == x.DocID })
			if err := errors.Join(turns.err, exchanges.err, blocks.err); err != nil {
				yield(nil, err)
				return
			}
			if !yield(x, nil) {
				return
			}
		}
		if documents.err != nil {
			yield(nil, documents.err)
			return
		}
		for _, rest := range []error{turns.left(), exchanges.left(), blocks.left()} {
			if rest != nil {
				yield(nil, rest)
				return
			}
		}
	}
}

// Rejects are the rows of rejects.jsonl.
func (d *Dataset) Rejects() iter.Seq2[*schema.Reject, error] {
	return func(yield func(*schema.Reject, error) bool) {
		rejects := open[schema.Reject](d.Dir, schema.Rejects)
		defer rejects.close()
		for rejects.next() {
			if !yield(rejects.row, nil) {
				return
			}
		}
		if rejects.err != nil {
			yield(nil, rejects.err)
		}
	}
}

// Lines are the JSONL files of a table of the dataset in dir, in order: one,
// or numbered ones in a folder. Those of one number hold the rows of the same
// documents. Whether they are there is found out by who opens them.
func Lines(dir string, name schema.Table) []string {
	whole := filepath.Join(dir, string(name)+".jsonl")
	if info, err := os.Stat(whole); err != nil || !info.IsDir() {
		return []string{whole}
	}
	var files []string
	for {
		next := filepath.Join(whole, fmt.Sprintf("part-%05d.jsonl", len(files)))
		if _, err := os.Stat(next); err != nil && files != nil {
			return files
		}
		files = append(files, next)
	}
}

// A table reads the lines of its JSONL files, one row ahead.
type table[T any] struct {
	dir   string
	path  string   // of the file that is read
	rest  []string // those behind it
	file  *os.File
	lines *bufio.Reader
	row   *T // the row read last
	held  bool
	line  int
	err   error
}

func open[T any](dir string, name schema.Table) *table[T] {
	t := &table[T]{dir: dir, rest: Lines(dir, name), lines: bufio.NewReaderSize(nil, 1<<14)}
	t.turn()
	return t
}

// turn opens the next file.
func (t *table[T]) turn() {
	t.close()
	t.path, t.rest, t.line = t.rest[0], t.rest[1:], 0
	if t.file, t.err = os.Open(t.path); t.err == nil {
		t.lines.Reset(t.file)
	}
}

func (t *table[T]) close() {
	if t.file != nil {
		t.file.Close() // read only: nothing can be lost
	}
}

// next reads the next row; false at the end and after an error.
func (t *table[T]) next() bool {
	for t.err == nil {
		line, err := t.lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			t.err = err
			return false
		}
		t.line++
		if len(bytes.TrimSpace(line)) > 0 {
			t.row = new(T)
			if bad := json.Unmarshal(line, t.row); bad != nil {
				t.err = fmt.Errorf("%s:%d: %w; extract verify %s says more", t.path, t.line, bad, t.dir)
				return false
			}
			return true
		}
		if err != nil {
			if len(t.rest) == 0 {
				return false
			}
			t.turn()
		}
	}
	return false
}

// take reads the rows that belong to a document, up to the first that does
// not, which it holds back.
func (t *table[T]) take(belongs func(*T) bool) []T {
	var rows []T
	for t.held || t.next() {
		if t.held = !belongs(t.row); t.held {
			break
		}
		rows = append(rows, *t.row)
	}
	return rows
}

// left is the error that rows without a document are.
func (t *table[T]) left() error {
	if t.err == nil && (t.held || t.next()) {
		return fmt.Errorf("%s:%d: the row belongs to no document before it; extract verify %s says more", t.path, t.line, t.dir)
	}
	return t.err
}
