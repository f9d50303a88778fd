// Package warc reads WARC files (ISO 28500), which hold what a crawler was
// answered, record by record.
//
//  1. A window (window.go) moves over the stream. It is as large as the record
//     that is read, never larger than a record may be.
//  2. A record is a version, named fields, an empty line, a block of the length
//     that the fields say, and two line ends. Where these are missing, the
//     length is wrong, and the record is damaged.
//  3. Behind a damaged record the next is looked for: a line that begins with
//     "WARC/" and a version, from the damaged record's own block on, since a
//     wrong length may have swallowed it.
//  4. Of compressed files each record is a gzip member. Members (members.go)
//     unpacks one after the other; where one is damaged it goes on with the
//     next, and says so, so that no record is made of the halves of two.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Record is one record of a WARC file.
type Record struct {
	Number      int    // of the records of the file, from 1
	Offset      int64  // where it begins, in the unpacked stream
	Type        string // "response"
	URL         string // that it is the answer of; "" for none
	ContentType string // of the block
	Length      int64  // of the block
	Block       []byte // nil where it was not asked for or is larger than it may be; holds until the next call of Next
}

// A DamageError says what is wrong with a record. The next can be read.
type DamageError struct {
	Number int   // of the record
	Offset int64 // where it begins, in the unpacked stream
	Reason string
}

func (e *DamageError) Error() string { return "damaged: " + e.Reason }

// headers is how long the named fields of a record can be.
const headers = 256 << 10

// A Reader reads the records of a stream.
type Reader struct {
	in     window
	most   int
	wanted func(Record) bool
	number int
}

// NewReader reads a stream: a file that is not compressed, or Members. Blocks
// are given of the records that are wanted, as far as they are no longer than
// most bytes.
func NewReader(in io.Reader, most int, wanted func(Record) bool) *Reader {
	return &Reader{in: window{src: in}, most: most, wanted: wanted}
}

// Next is the next record. The error is io.EOF behind the last, a *DamageError
// where a record cannot be read and the next can, or one of reading.
func (r *Reader) Next() (Record, error) {
	r.lineEnds()
	if !r.in.fill(1) {
		g := r.gap()
		if g == nil {
			return Record{}, r.in.err
		}
		r.number++
		return Record{}, &DamageError{r.number, r.in.at, g.Reason}
	}
	r.number++
	rec := Record{Number: r.number, Offset: r.in.at}
	header, err := r.header()
	if err == nil {
		err = rec.parse(header)
	}
	if err != nil {
		return r.damaged(rec, err)
	}
	r.in.skip(len(header))
	if rec.Length <= int64(r.most) {
		return r.whole(rec)
	}
	return r.passed(rec)
}

// whole reads a record whose block fits into the window.
func (r *Reader) whole(rec Record) (Record, error) {
	n := int(rec.Length)
	if !r.in.fill(n) {
		return r.damaged(rec, fmt.Errorf("it ends after %d of %d bytes", len(r.in.bytes()), n))
	}
	end := n
	for range 8 { // two line ends, or what some write in their place
		if !r.in.fill(end+1) || !lineEnd(r.in.bytes()[end]) {
			break
		}
		end++
	}
	r.in.fill(end + len("WARC/"))
	switch more := r.in.bytes()[end:]; {
	case len(more) == 0:
		// The checksum of a member is known behind its last byte.
		if g := (*GapError)(nil); errors.As(r.in.err, &g) && g.Within {
			r.in.skip(end)
			r.gap()
			return Record{}, &DamageError{rec.Number, rec.Offset, g.Reason}
		}
	case !bytes.HasPrefix(more, []byte("WARC/")):
		return r.damaged(rec, errors.New("its length is wrong: it does not end where it says"))
	}
	if r.wanted(rec) {
		rec.Block = r.in.bytes()[:n:n]
	}
	r.in.skip(n)
	return rec, nil
}

// passed goes behind a record whose block does not.
func (r *Reader) passed(rec Record) (Record, error) {
	if n := r.in.discard(rec.Length); n < rec.Length {
		return r.damaged(rec, fmt.Errorf("it ends after %d of %d bytes", n, rec.Length))
	}
	r.lineEnds()
	if r.in.fill(1); len(r.in.bytes()) > 0 && !r.begins() {
		return r.damaged(rec, errors.New("its length is wrong: it does not end where it says"))
	}
	return rec, nil
}

// damaged goes to the next record, and says what is wrong with rec.
func (r *Reader) damaged(rec Record, reason error) (Record, error) {
	err := &DamageError{rec.Number, rec.Offset, reason.Error()}
	for first := rec.Offset == r.in.at; ; first = false {
		if !first && r.begins() && r.in.newline {
			return Record{}, err
		}
		if !r.in.line() {
			break
		}
	}
	if g := r.gap(); g != nil {
		err.Reason = g.Reason
	}
	return Record{}, err
}

// gap is the damage that ended what could be read of the stream, or nil. The
// reader goes on behind it.
func (r *Reader) gap() (g *GapError) {
	if errors.As(r.in.err, &g) {
		r.in.err = nil
	}
	return g
}

// lineEnds skips line ends.
func (r *Reader) lineEnds() {
	for r.in.fill(1) && lineEnd(r.in.bytes()[0]) {
		r.in.skip(1)
	}
}

func lineEnd(c byte) bool { return c == '\r' || c == '\n' }

// begins reports whether a record begins here.
func (r *Reader) begins() bool {
	r.in.fill(len("WARC/1.0"))
	b, ok := bytes.CutPrefix(r.in.bytes(), []byte("WARC/"))
	return ok && len(b) > 2 && '0' <= b[0] && b[0] <= '9' && b[1] == '.'
}

// header is the record up to its block. It stays in the window.
func (r *Reader) header() ([]byte, error) {
	if !r.begins() {
		return nil, errors.New("no record begins where one should")
	}
	for from, n := 0, 1024; ; n *= 2 {
		more := r.in.fill(n)
		b := r.in.bytes()
		for i := from; i < len(b); i++ {
			if b[i] != '\n' {
				continue
			}
			if i+1 < len(b) && b[i+1] == '\n' {
				return b[:i+2], nil
			}
			if i+2 < len(b) && b[i+1] == '\r' && b[i+2] == '\n' {
				return b[:i+3], nil
			}
		}
		if !more {
			return nil, errors.New("its fields do not end")
		}
		if n >= headers {
			return nil, fmt.Errorf("its fields are longer than %d bytes", headers)
		}
		from = max(0, len(b)-2)
	}
}

// parse reads the fields of a record.
func (rec *Record) parse(header []byte) error {
	length := ""
	for name, value := range Fields(header) {
		switch name {
		case "warc-type":
			rec.Type = strings.ToLower(value)
		case "warc-target-uri":
			rec.URL = strings.Trim(value, "<>") // as some write it
		case "content-type":
			rec.ContentType = value
		case "content-length":
			length = value
		}
	}
	n, err := strconv.ParseInt(length, 10, 64)
	if err != nil || n < 0 {
		return fmt.Errorf("its length is %q", length)
	}
	rec.Length = n
	return nil
}
