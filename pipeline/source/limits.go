package source

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"

	"qaextract/pipeline/doc"
)

// Limits are what is read of an input; 0 is no limit.
type Limits struct {
	Bytes   int64 // of one document, unpacked
	Entries int   // of archives, all that lie in one file taken together
	Depth   int   // how deep a document may lie in archives and compression
	Ratio   int64 // of all that a file unpacks to, to its size
}

// DefaultLimits let pass whatever is made to be read, and stop what is made to
// fill a machine. A text takes up to some forty times its size in memory while
// it is read.
var DefaultLimits = Limits{Bytes: 64 << 20, Entries: 1_000_000, Depth: 4, Ratio: 200}

// most is how large a document can be: offsets are int32.
const most = math.MaxInt32

// free is how much a file may unpack to, whatever its size: the ratio of what
// is short says nothing.
const free = 16 << 20

func (l Limits) bytes() int64 {
	if l.Bytes <= 0 || l.Bytes > most {
		return most
	}
	return l.Bytes
}

// content is all of r, if that is no more than a document may have.
func (l Limits) content(r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	if f, is := r.(*os.File); is { // one allocation, where the file says how long it is
		if info, err := f.Stat(); err == nil && info.Size() <= l.bytes() {
			b.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	n, err := b.ReadFrom(io.LimitReader(r, l.bytes()+1))
	if n > l.bytes() {
		return nil, l.TooLarge()
	}
	return b.Bytes(), err
}

// TooLarge is the error of a document beyond the limits.
func (l Limits) TooLarge() error {
	hint := "split it: one document a file"
	if l.Bytes > 0 && l.Bytes < most {
		hint += "; or raise -max-bytes"
	}
	return &doc.InputError{Reason: fmt.Sprintf("larger than %s", size(l.bytes())), Hint: hint}
}

// size is a number of bytes as a person says it.
func size(n int64) string {
	if n == most {
		return "2 GiB"
	}
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// A meter compares what a file unpacks to with what was read of it.
type meter struct {
	ratio   int64
	in, out int64
	entries int  // of archives
	burst   bool // it was too much
}

// counted is a reader of the file itself.
type counted struct {
	io.Reader
	m *meter
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.m.in += int64(n)
	return n, err
}

// unpacked is a reader of what comes out of compression.
type unpacked struct {
	io.Reader
	m *meter
}

func (u unpacked) Read(p []byte) (int, error) {
	if err := u.m.unpacks(0); err != nil {
		return 0, err
	}
	n, err := u.Reader.Read(p)
	u.m.out += int64(n)
	return n, err
}

// unpacks counts n bytes that came out, and says where it is too much.
func (m *meter) unpacks(n int) error {
	if m.out += int64(n); m.ratio > 0 && m.out > free && m.out/m.ratio > m.in {
		m.burst = true
		return errRatio(m.ratio)
	}
	return nil
}

// errRatio ends a file that unpacks to too much.
type errRatio int64

func (e errRatio) Error() string {
	return fmt.Sprintf("it unpacks to more than %d times its size", int64(e))
}
