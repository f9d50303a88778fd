package dataset

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
)

// sink is a file that is being written, with its size and hash.
type sink struct {
	name string
	path string
	f    file
	buf  *bufio.Writer
	hash hash.Hash
	size int64
	rows int64 // for files that are no table

	synced int64 // size when it was flushed to the disk
	saved  int64 // size at the last checkpoint
	closed bool
}

func newSink(path, name string, f file) *sink {
	return &sink{name: name, path: path, f: f, synced: -1, buf: bufio.NewWriterSize(f, 1<<16), hash: sha256.New()}
}

func (s *sink) Write(p []byte) (int, error) {
	n, err := s.buf.Write(p)
	s.hash.Write(p[:n])
	s.size += int64(n)
	return n, err
}

func (s *sink) sum() string { return hex.EncodeToString(s.hash.Sum(nil)) }

// state is the file as far as it is written.
func (s *sink) state() File { return File{s.rows, s.size, s.sum()} }

// failed says which file could not be written.
func (s *sink) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("writing %s: %w", s.name, err)
}

// sync flushes what was written to the disk.
func (s *sink) sync() error {
	if s.synced == s.size {
		return nil
	}
	err := s.buf.Flush()
	if err == nil {
		err = s.f.Sync()
	}
	if err == nil {
		s.synced = s.size
	}
	return s.failed(err)
}

// close flushes the file to the disk and closes it.
func (s *sink) close() error {
	err := s.sync()
	s.closed = true
	if e := s.f.Close(); err == nil {
		err = s.failed(e)
	}
	return err
}

// again opens a file to write on behind its first size bytes, which it reads
// once more for their hash, and gives to line, line by line, unless that is
// nil.
func again(disk fileSystem, path, name string, size int64, line func(line []byte, end int64) error) (*sink, error) {
	r, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	s := newSink(path, name, nil)
	if line == nil {
		s.size, err = io.CopyN(s.hash, r, size)
	}
	in := bufio.NewReaderSize(io.LimitReader(r, size), 1<<16)
	for err == nil && s.size < size {
		var b []byte
		if b, err = in.ReadBytes('\n'); err == nil {
			s.hash.Write(b)
			s.size += int64(len(b))
			err = line(b, s.size)
		}
	}
	if err == io.EOF {
		return nil, &damagedError{name, "it is shorter than the journal says"}
	}
	if err != nil {
		return nil, err
	}
	f, err := disk.Append(path, size)
	if err != nil {
		return nil, err
	}
	s.f, s.synced, s.saved = f, size, size
	s.buf.Reset(f)
	return s, nil
}
