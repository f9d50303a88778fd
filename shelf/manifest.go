package shelf

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"qaextract/pipeline/dataset"
	"qaextract/schema"
)

// Run is what run.json tells of the run, its inputs aside.
type Run struct {
	Program       string                  `json:"program"`
	Version       string                  `json:"version"`
	SchemaVersion string                  `json:"schema_version"`
	Configuration map[string]any          `json:"configuration"`
	Part          *dataset.Part           `json:"part"` // nil where it is no part of a larger dataset
	Counts        dataset.Counts          `json:"counts"`
	Files         map[string]dataset.File `json:"files"`
}

// Open reads run.json in dir. The error says what to do where dir is no
// dataset.
func Open(dir string) (*Dataset, error) {
	d := &Dataset{Dir: dir}
	f, _, err := d.manifest(&d.Run)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &missingError{dir}
	}
	if err != nil {
		return nil, err
	}
	return d, f.Close()
}

// missingError says that there is no dataset: fs.ErrNotExist.
type missingError struct{ dir string }

func (e *missingError) Error() string {
	return fmt.Sprintf("%s: there is no dataset here (no run.json); make one with: extract run -o %s INPUT", e.dir, e.dir)
}

func (*missingError) Unwrap() error { return fs.ErrNotExist }

// manifest reads run.json up to its inputs, of which there may be millions. The
// decoder stands before the first of them.
func (d *Dataset) manifest(run *Run) (_ *os.File, in *json.Decoder, err error) {
	path := filepath.Join(d.Dir, "run.json")
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	in = json.NewDecoder(f)
	fields := map[string]any{
		"program": &run.Program, "version": &run.Version, "schema_version": &run.SchemaVersion,
		"configuration": &run.Configuration, "part": &run.Part, "counts": &run.Counts, "files": &run.Files,
	}
	if err = delim(in, '{'); err == nil {
		for in.More() && err == nil {
			var key json.Token
			if key, err = in.Token(); err != nil {
				break
			}
			name, _ := key.(string)
			if name == "inputs" {
				err = delim(in, '[')
				break
			}
			to := fields[name]
			if to == nil {
				to = new(json.RawMessage)
			}
			err = in.Decode(to)
		}
	}
	if err != nil {
		f.Close()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, nil, fmt.Errorf("%s: %w; make the dataset again", path, err)
	}
	return f, in, nil
}

func delim(in *json.Decoder, want json.Delim) error {
	t, err := in.Token()
	if err == nil && t != want {
		err = fmt.Errorf("%v stands where %v is expected", t, want)
	}
	return err
}

// A Record is an input of the run with all that the dataset has of it.
type Record struct {
	Input   dataset.Input
	Rows    *schema.Rows // nil where it was rejected
	Rejects []schema.Reject
}

// Records are the inputs of the run, in its order. After an error nothing more
// follows. The record belongs to the caller.
func (d *Dataset) Records() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		f, inputs, err := d.manifest(&Run{})
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		documents, rejects := newAhead(d.Documents()), newAhead(d.Rejects())
		defer documents.stop()
		defer rejects.stop()
		for inputs.More() {
			r, err := d.record(inputs, documents, rejects)
			if !yield(r, err) || err != nil {
				return
			}
		}
		err = cmp.Or(documents.err, rejects.err)
		if err == nil && (documents.item != nil || rejects.item != nil) {
			err = fmt.Errorf("%s: it holds rows of no input; extract verify %s says more", d.Dir, d.Dir)
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// record reads the next input and what belongs to it.
func (d *Dataset) record(inputs *json.Decoder, documents *ahead[Document], rejects *ahead[schema.Reject]) (*Record, error) {
	r := &Record{}
	if err := inputs.Decode(&r.Input); err != nil {
		return nil, fmt.Errorf("%s: %w; extract verify %s says more", filepath.Join(d.Dir, "run.json"), err, d.Dir)
	}
	if x := documents.item; x != nil && r.Input.DocID != nil && x.DocID == *r.Input.DocID && x.Source == r.Input.Source {
		r.Rows = &schema.Rows{Document: x.Document, Turns: x.Turns, Exchanges: x.Exchanges, Blocks: x.Blocks}
		documents.step()
	}
	for rejects.item != nil && rejects.item.Source == r.Input.Source {
		r.Rejects = append(r.Rejects, *rejects.item)
		rejects.step()
	}
	err := cmp.Or(documents.err, rejects.err)
	if err == nil && r.Rows == nil && len(r.Rejects) == 0 {
		err = fmt.Errorf("%s: input %q has neither a document nor a reject; extract verify %s says more", d.Dir, r.Input.Source, d.Dir)
	}
	return r, err
}

// ahead reads a sequence one item ahead.
type ahead[T any] struct {
	item *T // nil at the end
	err  error
	next func() (*T, error, bool)
	stop func()
}

func newAhead[T any](all iter.Seq2[*T, error]) *ahead[T] {
	a := &ahead[T]{}
	a.next, a.stop = iter.Pull2(all)
	a.step()
	return a
}

func (a *ahead[T]) step() { a.item, a.err, _ = a.next() }
