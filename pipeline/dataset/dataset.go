// Package dataset writes the folder that a run leaves.
//
//  1. Create opens a folder beside the one asked for (folder.go).
//  2. Write takes the rows of one document. Each record is checked against its
//     schema (check.go); one that fails goes to rejects.jsonl (reject.go), the
//     others to the JSONL and the Parquet file of their table (table.go).
//     Checking takes most of the time and can be done beforehand, in parallel.
//  3. Reject takes an input that gave no document.
//  4. Commit writes run.json (manifest.go) and swaps the folder in, whole.
//     Abort, or a program that dies, leaves what was there before.
//
// Rows are written as they come and only a row group of each table is held, so
// memory does not grow with the corpus. The bytes depend on the rows, their
// order and the configuration alone.
package dataset

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"qaextract/schema"
)

// Config says which program writes, for run.json and the Parquet metadata.
type Config struct {
	Program string // "extract"
	Version string // of the program
	// Settings are what the rows depend on besides the inputs. What they do
	// not depend on, such as the number of workers, has no place here.
	Settings map[string]any
}

// A Writer writes one dataset. It is for one goroutine.
type Writer struct {
	config    Config
	folder    *folder
	turns     *table[schema.Turn]
	exchanges *table[schema.Exchange]
	documents *table[schema.Document]
	blocks    *table[schema.Block]
	rejects   *sink
	inputs    *sink // lines of run.json, until Commit
	counts    Counts
}

// Counts is what a run came to.
type Counts struct {
	Inputs          int64 `json:"inputs"`
	Documents       int64 `json:"documents"`
	RejectedInputs  int64 `json:"rejected_inputs"`
	RejectedRecords int64 `json:"rejected_records"`
	Turns           int64 `json:"turns"`
	Exchanges       int64 `json:"exchanges"`
	Blocks          int64 `json:"blocks"`
	StrippedChars   int64 `json:"stripped_chars"`
	Chars           int64 `json:"chars"`
}

// A Summary is what Commit wrote.
type Summary struct {
	Counts
	Dir   string // the folder, as it was asked for
	Files map[string]File
}

// A File is one file of the dataset.
type File struct {
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Create begins a dataset that Commit will put at dir. The folder above dir is
// made where it is missing. What stands at dir is not touched, and Create
// refuses, with a *RefusedError, to replace what is not a dataset.
func Create(dir string, config Config) (_ *Writer, err error) {
	w := &Writer{config: config}
	if w.folder, err = newFolder(dir); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			w.Abort()
		}
	}()
	if w.turns, err = newTable[schema.Turn](w, schema.Turns, "text"); err != nil {
		return nil, err
	}
	if w.exchanges, err = newTable[schema.Exchange](w, schema.Exchanges, "question", "answer"); err != nil {
		return nil, err
	}
	if w.documents, err = newTable[schema.Document](w, schema.Documents, "text"); err != nil {
		return nil, err
	}
	if w.blocks, err = newTable[schema.Block](w, schema.Blocks); err != nil {
		return nil, err
	}
	if w.rejects, err = w.folder.create(string(schema.Rejects) + ".jsonl"); err != nil {
		return nil, err
	}
	if w.inputs, err = w.folder.create(spoolName); err != nil {
		return nil, err
	}
	return w, nil
}

// Write checks and writes the rows of one document: it is WriteChecked of
// Check.
func (w *Writer) Write(rows schema.Rows) error { return w.WriteChecked(Check(rows)) }

// WriteChecked writes the rows of one document. A record that fails its schema
// is rejected and the others are written, with two exceptions: an exchange
// falls with a turn that it refers to, and all rows fall with their document.
// The counts in the document's row are of the rows that are written. The error
// is one of writing.
func (w *Writer) WriteChecked(c Checked) error {
	d := c.rows.Document
	if err := w.input(d.Source, &d.SHA256, &d.Bytes, &d.DocID); err != nil {
		return err
	}
	if len(c.document) > 0 {
		return w.rejectDocument(c)
	}
	turns, err := put(w, w.turns, &d, c.rows.Turns, c.turns)
	if err != nil {
		return err
	}
	exchanges, err := put(w, w.exchanges, &d, c.rows.Exchanges, c.exchanges)
	if err != nil {
		return err
	}
	blocks, err := put(w, w.blocks, &d, c.rows.Blocks, c.blocks)
	if err != nil {
		return err
	}
	d.Turns, d.Exchanges = int32(turns), int32(exchanges)
	if err := w.documents.write(&d); err != nil {
		return err
	}
	w.counts.Documents++
	w.counts.Turns += turns
	w.counts.Exchanges += exchanges
	w.counts.Blocks += blocks
	w.counts.StrippedChars += int64(d.StrippedChars)
	w.counts.Chars += int64(utf8.RuneCountInString(d.Text))
	return nil
}

// put writes the rows of d that nothing speaks against to t, and rejects the
// others. n is the number written.
func put[T any](w *Writer, t *table[T], d *schema.Document, rows []T, against verdicts) (n int64, err error) {
	for i := range rows {
		if v := against[i]; len(v) > 0 {
			w.counts.RejectedRecords++
			err = w.reject(rejected(t.name, d, &rows[i], v))
		} else {
			n++
			err = t.write(&rows[i])
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// Commit completes the dataset and puts it in its place. Whatever goes wrong,
// what stood there before stands there still.
func (w *Writer) Commit() (Summary, error) {
	defer w.Abort()
	if c := w.counts; c.Documents+c.RejectedInputs != c.Inputs {
		return Summary{}, fmt.Errorf("%d documents and %d rejected inputs are not %d inputs; this is a bug in the program, please report it", c.Documents, c.RejectedInputs, c.Inputs)
	}
	if err := errors.Join(w.turns.close(), w.exchanges.close(), w.documents.close(), w.blocks.close(), w.rejects.close(), w.inputs.close()); err != nil {
		return Summary{}, err
	}
	s := Summary{Counts: w.counts, Dir: w.folder.asked, Files: w.files()}
	if err := w.writeManifest(s); err != nil {
		return Summary{}, err
	}
	return s, w.folder.swap()
}

// Abort gives the dataset up and removes what was written of it. After Commit
// it does nothing, so it can be deferred.
func (w *Writer) Abort() { w.folder.abort() }
