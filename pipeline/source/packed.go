package source

import (
	"bufio"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"qaextract/pipeline/doc"
)

// window is the most that Zstandard may look back: that of zstd --long.
const window = 128 << 20

// gzip yields what the gzip stream in holds, of any number of members.
func (w *walk) gzip(p place, in *bufio.Reader) bool {
	r, err := gzip.NewReader(in)
	if err != nil {
		return w.reject(p, broken("gzip", err))
	}
	return w.unpack(p, "gzip", r)
}

// zstd yields what the Zstandard stream in holds, of any number of frames.
func (w *walk) zstd(p place, in *bufio.Reader) bool {
	r, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(window))
	if err != nil {
		return w.reject(p, broken("Zstandard", err))
	}
	defer r.Close()
	return w.unpack(p, "Zstandard", r)
}

func (w *walk) unpack(p place, format string, r io.Reader) bool {
	return w.stream(p, bufio.NewReaderSize(unpacked{sound{r, format}, p.meter}, head))
}

// sound is a reader whose errors say what was read.
type sound struct {
	io.Reader
	format string
}

func (s sound) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = broken(s.format, err)
	}
	return n, err
}

// broken is the error of compression that is damaged.
func broken(format string, err error) error {
	reason := "its " + format + " compression is damaged"
	if errors.Is(err, io.ErrUnexpectedEOF) {
		reason = "it is cut off: its " + format + " compression does not end"
	}
	return &doc.InputError{Reason: reason, Hint: "fetch or write it again", Err: err}
}
