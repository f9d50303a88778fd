// Package dataset writes the folder that a run leaves.
//
//  1. Create opens a hidden folder .part within the one asked for (folder.go)
//     and locks it against a second run (lock.go).
//  2. Write takes the rows of one document. Each record is checked against its
//     schema (check.go); one that fails goes to rejects.jsonl (reject.go), the
//     others to the JSONL and the Parquet file of their table (table.go).
//     Checking takes most of the time and can be done beforehand, in parallel.
//  3. Reject takes an input that gave no document.
//  4. A journal says how far the run is (journal.go). One that is stopped,
//     however that happens, can be gone on with from its last checkpoint.
//  5. Where it is asked for, the files of the tables end after some documents
//     and others begin (files.go).
//  6. Commit writes run.json (manifest.go) and puts the dataset in its place,
//     whole, in exchange for what stands there. Until then that is untouched.
//
// Rows are written as they come and only a row group of each table is held, so
// memory does not grow with the corpus. The bytes depend on the rows, their
// order and the configuration alone.
package dataset

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
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
	// DocumentsPerFile is after how many documents the files of each table end
	// and others begin; 0 writes one file a table. It becomes one of Settings.
	DocumentsPerFile int64
	// Inputs are what the run was asked to read. They do not go into the
	// dataset: by them a run tells whether it may go on with another.
	Inputs []string
	// Part says that the dataset is a part of a larger one. What is not known
	// before the inputs are read may be set until Commit.
	Part *Part
	// Want are the files that Commit must come to, as run.json lists them; where
	// one is another, it fails, and nothing is written. nil is any.
	Want map[string]File
	// Resume goes on with what a run of the same configuration left in the
	// same folder when it was stopped, if there is such a thing.
	Resume bool

	groupBytes int64 // for tests; 0 is the constant
}

// A Writer writes one dataset. It is for one goroutine.
type Writer struct {
	config    Config
	folder    *folder
	turns     *table[schema.Turn, *schema.Turn]
	exchanges *table[schema.Exchange, *schema.Exchange]
	documents *table[schema.Document, *schema.Document]
	blocks    *table[schema.Block, *schema.Block]
	rejects   *sink
	journal   *sink
	counts    Counts
	number    int64           // of the files that are being written
	ended     map[string]File // those before them

	at         int64 // place of the next input among those of all parts
	past       *past // what the run goes on with, or nil
	created    bool  // files, since the last checkpoint
	saved      int64 // inputs at the last checkpoint
	savedBytes int64 // bytes of JSONL then
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
	Dir           string // the folder, as it was asked for
	Files         map[string]File
	FilesPerTable int64 // numbered ones; 0 where each table has one
}

// A File is one file of the dataset.
type File struct {
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Create begins a dataset that Commit will put at dir, or goes on with one
// (Config.Resume). The folder is made where it is missing. What stands in it is
// not touched, and Create refuses, with a *RefusedError, to replace what is not
// a dataset, to write where another run writes, and to go on with a run that
// is another.
func Create(dir string, config Config) (*Writer, error) { return create(dir, config, disk{}) }

func create(dir string, config Config, on fileSystem) (_ *Writer, err error) {
	config.Settings = config.settings()
	w := &Writer{config: config, ended: map[string]File{}}
	if w.folder, err = newFolder(dir, on); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			w.Abort()
		}
	}()
	if config.Resume {
		p, err := readJournal(w.folder.journal())
		w.folder.keep = p != nil || err != nil
		if err != nil {
			return nil, err
		}
		if p != nil {
			if why := p.differs(config); why != "" {
				return nil, &RefusedError{dir, "what stands in it to go on with is another run's: " + why, "give the same inputs and flags, or leave out -resume to start anew"}
			}
			if p.Done > 0 {
				return w, w.goOn(p)
			}
		}
	}
	w.folder.keep = false
	if err := w.folder.begin(); err != nil {
		return nil, err
	}
	if w.journal, err = w.folder.createAt(w.folder.journal(), journalName); err != nil {
		return nil, err
	}
	if err := encoder(w.journal).Encode(newHead(config, w.folder.made)); err != nil {
		return nil, w.journal.failed(err)
	}
	if err := w.journal.buf.Flush(); err != nil {
		return nil, w.journal.failed(err)
	}
	return w, w.open()
}

// open opens the data files. Where there are rows already they are read again,
// which is done side by side.
func (w *Writer) open() error {
	if err := w.tableFolders(); err != nil {
		return err
	}
	return w.all(
		w.openTables,
		func() (err error) {
			rows := int64(0)
			w.rejects, err = w.openLines(string(schema.Rejects)+".jsonl", func([]byte, int64) error { rows++; return nil })
			if err == nil {
				w.rejects.rows = rows
			}
			return err
		},
	)
}

func (w *Writer) openTables() error {
	return w.all(
		func() (err error) { w.turns, err = newTable[schema.Turn](w, schema.Turns, "text"); return err },
		func() (err error) {
			w.exchanges, err = newTable[schema.Exchange](w, schema.Exchanges, "question", "answer")
			return err
		},
		func() (err error) {
			w.documents, err = newTable[schema.Document](w, schema.Documents, "text")
			return err
		},
		func() (err error) { w.blocks, err = newTable[schema.Block](w, schema.Blocks); return err },
	)
}

// all does steps, side by side where there is something to be read.
func (w *Writer) all(steps ...func() error) error {
	if w.continues() {
		return atOnce(steps...)
	}
	return inTurn(steps...)
}

// continues reports whether the files that are being written are those that a
// stopped run had begun.
func (w *Writer) continues() bool { return w.past != nil && w.past.Number == w.number }

// atOnce does all steps side by side and returns the first error.
func atOnce(steps ...func() error) error {
	errs := make([]error, len(steps))
	var wg sync.WaitGroup
	for i, do := range steps {
		wg.Go(func() { errs[i] = do() })
	}
	wg.Wait()
	return cmp.Or(errs...)
}

// inTurn does one step after the other, to the first error.
func inTurn(steps ...func() error) error {
	for _, do := range steps {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// openLines creates a JSONL file, or opens it behind what the checkpoint
// vouches for, which it gives to line.
func (w *Writer) openLines(name string, line func(line []byte, end int64) error) (*sink, error) {
	return w.openAt(w.folder.path(name), name, line)
}

func (w *Writer) openAt(path, name string, line func(line []byte, end int64) error) (*sink, error) {
	if !w.continues() {
		return w.folder.createAt(path, name)
	}
	s, err := again(w.folder.disk, path, name, w.past.Files[name].Bytes, line)
	if err == nil {
		w.folder.opened(s)
	}
	return s, err
}

// lines are the JSONL files.
func (w *Writer) lines() []*sink {
	return []*sink{w.turns.jsonl, w.exchanges.jsonl, w.documents.jsonl, w.blocks.jsonl, w.rejects}
}

// sinks are all open files that a checkpoint vouches for.
func (w *Writer) sinks() []*sink {
	return append(w.lines(), w.turns.parquet.file, w.exchanges.parquet.file, w.documents.parquet.file, w.blocks.parquet.file,
		w.turns.parquet.index, w.exchanges.parquet.index, w.documents.parquet.index, w.blocks.parquet.index)
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
	rows, rejects, ok := c.Rows()
	if ok {
		if err := w.next(); err != nil {
			return err
		}
	}
	if err := w.input(Input{Source: d.Source, SHA256: &d.SHA256, Bytes: &d.Bytes, DocID: &d.DocID}); err != nil {
		return err
	}
	if !ok {
		return w.write(nil, rejects)
	}
	return w.write(&rows, rejects)
}

// write writes the rows of a document, nil where it was rejected, and what was
// rejected of it.
func (w *Writer) write(rows *schema.Rows, rejects []schema.Reject) error {
	for _, r := range rejects {
		if err := w.reject(r); err != nil {
			return err
		}
	}
	if rows == nil {
		w.counts.RejectedInputs++
		return w.done()
	}
	w.counts.RejectedRecords += int64(len(rejects))
	if err := cmp.Or(put(w.turns, rows.Turns), put(w.exchanges, rows.Exchanges), put(w.blocks, rows.Blocks), w.documents.write(&rows.Document)); err != nil {
		return err
	}
	w.counts.Documents++
	w.counts.Turns += int64(len(rows.Turns))
	w.counts.Exchanges += int64(len(rows.Exchanges))
	w.counts.Blocks += int64(len(rows.Blocks))
	w.counts.StrippedChars += int64(rows.Document.StrippedChars)
	w.counts.Chars += int64(utf8.RuneCountInString(rows.Document.Text))
	return w.done()
}

// put writes rows to t.
func put[T any, R row[T]](t *table[T, R], rows []T) error {
	for i := range rows {
		if err := t.write(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// Place says at which place among the inputs of all parts the next input of a
// part stands.
func (w *Writer) Place(at int64) { w.at = at }

// Copy takes an input over from another dataset: the rows of its document, nil
// where it was rejected, and its rejects. The rows have passed their schemas.
func (w *Writer) Copy(in Input, rows *schema.Rows, rejects []schema.Reject) error {
	in.At = nil
	if rows != nil {
		if err := w.next(); err != nil {
			return err
		}
	}
	if err := w.input(in); err != nil {
		return err
	}
	return w.write(rows, rejects)
}

// Counts is what was written so far.
func (w *Writer) Counts() Counts { return w.counts }

// Discarded is how many inputs a stopped run had done, that this one does not
// go on with.
func (w *Writer) Discarded() int64 { return w.folder.discarded }

// Commit completes the dataset and puts it in its place. Whatever goes wrong,
// what stood there before stands there still.
func (w *Writer) Commit() (Summary, error) {
	defer w.Abort()
	if c := w.counts; c.Documents+c.RejectedInputs != c.Inputs {
		return Summary{}, fmt.Errorf("%d documents and %d rejected inputs are not %d inputs; this is a bug in the program, please report it", c.Documents, c.RejectedInputs, c.Inputs)
	}
	if err := w.checkpoint(); err != nil { // for one that is killed from here on
		return Summary{}, err
	}
	if err := w.endTables(); err != nil {
		return Summary{}, err
	}
	if err := errors.Join(w.rejects.close(), w.journal.close()); err != nil {
		return Summary{}, err
	}
	if w.created { // no checkpoint was made, since there is nothing
		if err := w.syncFolders(); err != nil {
			return Summary{}, err
		}
	}
	s := Summary{Counts: w.counts, Dir: w.folder.asked, Files: w.files()}
	if w.config.DocumentsPerFile > 0 {
		s.FilesPerTable = w.number + 1
	}
	if err := s.differs(w.config.Want); err != nil {
		return Summary{}, err
	}
	if err := w.writeManifest(s); err != nil {
		return Summary{}, err
	}
	return s, w.folder.swap()
}

// differs is an error where the files are not those wanted.
func (s Summary) differs(want map[string]File) error {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if s.Files[name] != want[name] {
			return fmt.Errorf("%s came out as other bytes (%d, SHA-256 %s) than run.json tells (%d, %s); nothing was written", name, s.Files[name].Bytes, s.Files[name].SHA256, want[name].Bytes, want[name].SHA256)
		}
	}
	return nil
}

// Abort ends the run. What the last Checkpoint vouches for is kept, to go on
// with; where there is none, nothing is left. After Commit it does nothing, so
// it can be deferred.
func (w *Writer) Abort() { w.folder.abort() }

// Discard is Abort for a dataset that nobody will go on with: nothing is left.
func (w *Writer) Discard() {
	w.folder.keep = false
	w.folder.abort()
}
