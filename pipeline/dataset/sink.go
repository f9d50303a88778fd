package dataset

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"os"
)

// sink is a file that is being written, with its size and hash.
type sink struct {
	name string
	f    *os.File
	buf  *bufio.Writer
	hash hash.Hash
	size int64
	rows int64 // for files that are no table
}

func newSink(path, name string) (*sink, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return &sink{name: name, f: f, buf: bufio.NewWriterSize(f, 1<<16), hash: sha256.New()}, nil
}

func (s *sink) Write(p []byte) (int, error) {
	n, err := s.buf.Write(p)
	s.hash.Write(p[:n])
	s.size += int64(n)
	return n, err
}

func (s *sink) sum() string { return hex.EncodeToString(s.hash.Sum(nil)) }

// close flushes the file to the disk and closes it.
func (s *sink) close() error {
	err := s.buf.Flush()
	if err == nil {
		err = s.f.Sync()
	}
	if e := s.f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", s.name, err)
	}
	return nil
}
