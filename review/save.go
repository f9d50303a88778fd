package review

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
)

// errElsewhere says that the correction is not the one that the page read.
var errElsewhere = errors.New("the document was corrected elsewhere in the meantime; open it again")

// save takes a golden file that the page made of document n in place of the
// version that the page knows. It writes it whole or not at all, and gives its
// version.
func (r *Review) save(n int, raw []byte, known string) (string, error) {
	x, err := r.dataset.Read(&r.entries[n])
	if err != nil {
		return "", err
	}
	c, err := parse("the correction", raw)
	if err != nil {
		return "", &refusedError{err}
	}
	if err := fits(x.Document, c); err != nil {
		return "", &refusedError{err}
	}
	if err := r.unchanged(x.Source, known); err != nil {
		return "", err
	}
	if _, err := r.dir.Write(c.File); err != nil {
		return "", err
	}
	var written bytes.Buffer
	c.File.WriteTo(&written) // a buffer takes all that is written
	return version(written.Bytes()), nil
}

// discard removes the correction of document n, where it is the version that
// the page knows.
func (r *Review) discard(n int, known string) error {
	source := r.entries[n].Source
	if err := r.unchanged(source, known); err != nil {
		return err
	}
	if err := r.dir.Remove(source); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// unchanged is errElsewhere where the correction has another version.
func (r *Review) unchanged(source, known string) error {
	path, err := r.dir.Path(source)
	if err != nil {
		return err
	}
	now := ""
	raw, err := os.ReadFile(path)
	switch {
	case err == nil:
		now = version(raw)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if now != known {
		return errElsewhere
	}
	return nil
}

// A refusedError is one of the correction, not of the disk.
type refusedError struct{ error }

func (e *refusedError) Unwrap() error { return e.error }
