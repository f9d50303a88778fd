package dataset

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"

	"qaextract/schema"
)

// The journal says how far a run has come. Its lines are
//
//   - the head: which program, of which version, runs on what, and how;
//   - an entry for each input that is done, in order, as run.json lists it;
//   - where files are ended and others begun, those that are ended, with their
//     hashes;
//   - a checkpoint now and then: how many inputs are done, and how long the
//     files are that hold their rows, with their hashes.
//
// At a checkpoint first the files are flushed to the disk and then the
// journal. What stands behind the last checkpoint is done again, and so is the
// row group of each Parquet file that was open then, of the rows in the JSONL.
const journalName = "journal.jsonl"

// A checkpoint is made after this many inputs, or this many bytes of JSONL.
const (
	checkpointInputs = 1000
	checkpointBytes  = 16 << 20
)

const journalFormat = 1

type head struct {
	Journal       int            `json:"journal"` // journalFormat
	Program       string         `json:"program"`
	Version       string         `json:"version"`
	SchemaVersion string         `json:"schema_version"`
	Configuration map[string]any `json:"configuration"`
	Inputs        []string       `json:"inputs"` // what the run was asked to read
	Made          bool           `json:"made"`   // there was no folder before the run
}

// An Input is an input of the run, as run.json has it.
type Input struct {
	Source string  `json:"source"`
	SHA256 *string `json:"sha256"` // null where it could not be read
	Bytes  *int64  `json:"bytes"`
	DocID  *string `json:"doc_id"`
	At     *int64  `json:"at,omitempty"` // in a part: its place among the inputs of all parts, from 0
}

// entry begins the line of an Input, ending that of files that are ended.
var entry, ending = []byte(`{"source":`), []byte(`{"ended":`)

type endedFiles struct {
	Ended map[string]File `json:"ended"`
}

type checkpoint struct {
	Done   int64           `json:"done"` // inputs
	Counts Counts          `json:"counts"`
	Files  map[string]File `json:"files"` // that are being written
	Number int64           `json:"number,omitempty"`
	Seal   string          `json:"seal"` // SHA-256 of the journal up to this line
}

// A damagedError says that what a stopped run left cannot be gone on with.
type damagedError struct{ file, reason string }

func (e *damagedError) Error() string {
	return fmt.Sprintf("what the stopped run left is damaged: %s: %s; run it without -resume to start anew", e.file, e.reason)
}

// newHead is the head of the journal of a run with config.
func newHead(c Config, made bool) head {
	settings := c.Settings
	if settings == nil {
		settings = map[string]any{}
	}
	return head{journalFormat, c.Program, c.Version, schema.Version, settings, append([]string{}, c.Inputs...), made}
}

// differs says in what the run that h heads is another than one with config.
func (h head) differs(c Config) string {
	now := newHead(c, h.Made)
	text := func(v any) string { b, _ := json.Marshal(v); return string(b) }
	switch {
	case h.Journal != now.Journal || h.Program != now.Program || h.Version != now.Version || h.SchemaVersion != now.SchemaVersion:
		return fmt.Sprintf("it was begun by %s %s, and this is %s %s", h.Program, h.Version, now.Program, now.Version)
	case !slices.Equal(h.Inputs, now.Inputs):
		return fmt.Sprintf("it was begun on other inputs: %s", text(h.Inputs))
	case text(h.Configuration) != text(now.Configuration):
		return fmt.Sprintf("it was begun with another configuration: %s, and now it is %s", text(h.Configuration), text(now.Configuration))
	}
	return ""
}

// past is what a stopped run left: the head of its journal and its last
// checkpoint, which ends at byte end.
type past struct {
	head
	checkpoint
	ended map[string]File
	end   int64
}

// readJournal reads a journal up to its last checkpoint. It is nil where the
// run died before it had written the head. What stands behind the checkpoint
// may be cut off anywhere.
func readJournal(path string) (*past, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var p *past
	var since []map[string]File // ended since the last checkpoint
	err = lines(f, func(line []byte, before hash.Hash, end, inputs int64) error {
		switch {
		case p == nil:
			p = &past{ended: map[string]File{}}
			if json.Unmarshal(line, &p.head) != nil || p.Program == "" {
				return &damagedError{journalName, "it has no head"}
			}
		case bytes.HasPrefix(line, ending):
			var e endedFiles
			if json.Unmarshal(line, &e) != nil {
				return io.EOF
			}
			since = append(since, e.Ended)
		case !bytes.HasPrefix(line, entry):
			var c checkpoint
			if json.Unmarshal(line, &c) != nil || c.Seal != hex.EncodeToString(before.Sum(nil)) || c.Done != inputs {
				return io.EOF
			}
			p.checkpoint, p.end = c, end
			for _, files := range since {
				maps.Copy(p.ended, files)
			}
			since = nil
		}
		return nil
	})
	return p, err
}

// lines gives each whole line to do, with the hash of all before it, where it
// ends, and how many entries are before it. io.EOF from do ends it.
func lines(r io.Reader, do func(line []byte, before hash.Hash, end, inputs int64) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	h := sha256.New()
	var end, inputs int64
	for {
		line, err := in.ReadBytes('\n')
		if err == nil {
			end += int64(len(line))
			err = do(line, h, end, inputs)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		h.Write(line)
		if bytes.HasPrefix(line, entry) {
			inputs++
		}
	}
}

// Done is how many inputs were done when the run that this one goes on with
// was stopped; 0 where it goes on with none.
func (w *Writer) Done() int64 {
	if w.past == nil {
		return 0
	}
	return w.past.Done
}

// Past are these inputs, in order.
func (w *Writer) Past() iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		if w.Done() == 0 {
			return
		}
		f, err := os.Open(w.folder.journal())
		if err != nil {
			yield(Input{}, err)
			return
		}
		defer f.Close()
		err = lines(f, func(line []byte, _ hash.Hash, end, inputs int64) error {
			if end > w.past.end {
				return io.EOF
			}
			if !bytes.HasPrefix(line, entry) {
				return nil
			}
			var in Input
			if err := json.Unmarshal(line, &in); err != nil {
				return &damagedError{journalName, err.Error()}
			}
			if !yield(in, nil) {
				return io.EOF
			}
			return nil
		})
		if err != nil {
			yield(Input{}, err)
		}
	}
}

// input writes an entry.
func (w *Writer) input(in Input) error {
	w.counts.Inputs++
	if w.config.Part != nil {
		at := w.at
		in.At = &at
	}
	return w.journal.failed(encoder(w.journal).Encode(in))
}

// done ends the work on an input.
func (w *Writer) done() error {
	if w.counts.Inputs-w.saved < checkpointInputs && w.written()-w.savedBytes < checkpointBytes {
		return nil
	}
	return w.Checkpoint()
}

// written is how many bytes of JSONL there are.
func (w *Writer) written() (n int64) {
	for _, s := range w.lines() {
		n += s.size
	}
	return n
}

// Checkpoint makes sure that what was written is there to go on with, should
// the run be stopped, and that Abort keeps it. It is made now and then as rows
// are written.
func (w *Writer) Checkpoint() error {
	if err := w.checkpoint(); err != nil {
		return err
	}
	w.folder.keep = w.saved > 0
	return nil
}

func (w *Writer) checkpoint() error {
	if w.counts.Inputs == w.saved {
		return nil
	}
	return w.save()
}

func (w *Writer) save() error {
	c := checkpoint{Done: w.counts.Inputs, Counts: w.counts, Files: map[string]File{}, Number: w.number}
	// The disk takes them all in hardly more time than one.
	var syncs []func() error
	for _, s := range w.sinks() {
		syncs = append(syncs, s.sync)
	}
	if err := atOnce(syncs...); err != nil {
		return err
	}
	for _, s := range w.sinks() {
		c.Files[s.name] = s.state()
	}
	if w.created { // the files' names, too
		if err := w.syncFolders(); err != nil {
			return err
		}
		w.created = false
	}
	c.Seal = w.journal.sum()
	if err := encoder(w.journal).Encode(c); err != nil {
		return w.journal.failed(err)
	}
	if err := w.journal.sync(); err != nil {
		return err
	}
	w.saved, w.savedBytes = w.counts.Inputs, w.written()
	for _, s := range append(w.sinks(), w.journal) {
		s.saved = s.size
	}
	return nil
}

// Kept is how many inputs are done and kept, should the run end now, for
// another to go on with.
func (w *Writer) Kept() int64 {
	if w.folder.keep && !w.folder.over {
		return w.saved
	}
	return 0
}

// goOn takes up what a stopped run left: it cuts off what stands behind the
// last checkpoint.
func (w *Writer) goOn(p *past) error {
	f := w.folder
	f.made = p.Made
	if err := w.prune(p); err != nil {
		return err
	}
	var err error
	if w.journal, err = again(f.disk, f.journal(), journalName, p.end, func([]byte, int64) error { return nil }); err != nil {
		return err
	}
	f.open = append(f.open, w.journal)
	w.past, w.counts, w.saved, w.number, w.ended = p, p.Counts, p.Done, p.Number, p.ended
	if err := w.open(); err != nil {
		return err
	}
	for _, s := range w.sinks() {
		if now, want := s.state(), p.Files[s.name]; now.Bytes != want.Bytes || now.SHA256 != want.SHA256 {
			return &damagedError{s.name, "its bytes are not those that the journal vouches for"}
		}
	}
	w.savedBytes = w.written()
	return nil
}
