package dataset

import (
	"bytes"
	"io"
)

// parts parts what the library writes: the pages of a row group, and what
// stands behind them in its file.
type parts struct {
	pages io.Writer
	size  int64 // of the pages and the magic before them
	rest  bytes.Buffer
}

func (p *parts) Write(b []byte) (int, error) {
	if p.pages == nil {
		return p.rest.Write(b)
	}
	skip := max(0, min(int64(len(b)), int64(len(magic))-p.size))
	p.size += int64(len(b))
	n, err := p.pages.Write(b[skip:])
	return int(skip) + n, err
}

// take ends the file of w, which writes to p: its pages go to pages.
func (p *parts) take(w interface {
	Flush() error
	Close() error
}, pages io.Writer) error {
	p.pages = pages
	if err := w.Flush(); err != nil {
		return err
	}
	p.pages = nil
	return w.Close()
}

// at is what stands in the file at offset, behind the pages.
func (p *parts) at(offset int64, length int32) ([]byte, error) {
	from := offset - p.size
	if from < 0 || from+int64(length) > int64(p.rest.Len()) {
		return nil, io.ErrUnexpectedEOF
	}
	return p.rest.Bytes()[from:][:length], nil
}
