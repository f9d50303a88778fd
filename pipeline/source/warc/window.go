package warc

import (
	"bytes"
	"io"
)

// piece is how much is read at once.
const piece = 64 << 10

// A window is the part of a stream that is in memory.
type window struct {
	src     io.Reader
	buf     []byte
	start   int   // of what is not skipped yet, in buf
	at      int64 // the same, in the stream
	err     error // what ended the stream, or part of it
	newline bool  // a line ends before start
}

// bytes are what is there.
func (w *window) bytes() []byte { return w.buf[w.start:] }

// fill reads on until n bytes are there. It reports whether they are.
func (w *window) fill(n int) bool {
	idle := 0
	for len(w.buf)-w.start < n && w.err == nil {
		if w.start > 0 && cap(w.buf)-len(w.buf) < piece {
			w.buf = w.buf[:copy(w.buf, w.buf[w.start:])]
			w.start = 0
		}
		if cap(w.buf)-len(w.buf) < piece {
			larger := make([]byte, len(w.buf), max(2*cap(w.buf), 4*piece))
			copy(larger, w.buf)
			w.buf = larger
		}
		k, err := w.src.Read(w.buf[len(w.buf):cap(w.buf)])
		w.buf = w.buf[:len(w.buf)+k]
		if idle++; k > 0 {
			idle = 0
		} else if err == nil && idle > 100 {
			err = io.ErrNoProgress
		}
		w.err = err
	}
	return len(w.buf)-w.start >= n
}

// skip goes n bytes on, which are there.
func (w *window) skip(n int) {
	if n > 0 {
		w.newline = w.buf[w.start+n-1] == '\n'
	}
	w.start += n
	w.at += int64(n)
}

// discard goes n bytes on, and says how many there were.
func (w *window) discard(n int64) (done int64) {
	for done < n && w.fill(1) {
		k := int(min(n-done, int64(len(w.bytes()))))
		w.skip(k)
		done += int64(k)
	}
	return done
}

// line goes behind the next line end. Where there is none it goes to the end
// and reports false.
func (w *window) line() bool {
	for w.fill(1) {
		if n := bytes.IndexByte(w.bytes(), '\n'); n >= 0 {
			w.skip(n + 1)
			return true
		}
		w.skip(len(w.bytes()))
	}
	return false
}
