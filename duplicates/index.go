package duplicates

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

const (
	// bandMost is how many documents of a band are in memory at once; of more,
	// its file is read more than once.
	bandMost = 1 << 22
	// leaders is with how many documents of a bucket each further one is
	// compared.
	leaders = 16
)

// An index finds documents that are alike. Signatures and bands are in files
// without names, which end with the process.
type index struct {
	signatures *scratch
	bands      [bands]*scratch
	first      []int32 // a forest: of each document one before it that is like it, or itself
	most       int     // bandMost, or less in a test
}

func newIndex() (*index, error) {
	x := &index{most: bandMost}
	var err error
	if x.signatures, err = newScratch(); err != nil {
		return nil, err
	}
	for i := range x.bands {
		if x.bands[i], err = newScratch(); err != nil {
			x.close()
			return nil, err
		}
	}
	return x, nil
}

func (x *index) close() {
	x.signatures.close()
	for _, b := range x.bands {
		b.close()
	}
}

// add takes the next document; s is nil where it is like no other.
func (x *index) add(s *signature) error {
	if len(x.first) == 1<<31-1 {
		return errors.New("more documents than 2147483647")
	}
	x.first = append(x.first, int32(len(x.first)))
	record := make([]byte, 0, hashes*4)
	if s != nil {
		for _, h := range s {
			record = binary.LittleEndian.AppendUint32(record, h)
		}
	}
	_, err := x.signatures.Write(record[:hashes*4])
	for i, b := range x.bands {
		var key uint64
		if s != nil {
			key = s.band(i)
		}
		_, bad := b.Write(binary.LittleEndian.AppendUint64(nil, key))
		err = cmp.Or(err, bad)
	}
	return err
}

// A member is a document in a bucket, which holds those that agree in a band.
type member struct {
	bucket   uint64
	document int32
}

// find joins the documents that are alike.
func (x *index) find(ctx context.Context) error {
	if err := x.signatures.Flush(); err != nil {
		return err
	}
	passes := uint64(len(x.first)/x.most + 1)
	var members []member
	for _, band := range x.bands {
		for pass := range passes {
			if err := ctx.Err(); err != nil {
				return err
			}
			members = members[:0]
			keys, err := band.reader()
			if err != nil {
				return err
			}
			var b [8]byte
			for i := range x.first {
				if _, err := io.ReadFull(keys, b[:]); err != nil {
					return err
				}
				if key := binary.LittleEndian.Uint64(b[:]); key != 0 && key%passes == pass {
					members = append(members, member{key, int32(i)})
				}
			}
			slices.SortFunc(members, func(a, b member) int {
				return cmp.Or(cmp.Compare(a.bucket, b.bucket), cmp.Compare(a.document, b.document))
			})
			for len(members) > 0 {
				n := 1
				for n < len(members) && members[n].bucket == members[0].bucket {
					n++
				}
				if err := x.bucket(members[:n]); err != nil {
					return err
				}
				members = members[n:]
			}
		}
	}
	return nil
}

// bucket compares the members of a bucket. Each is compared with those before
// it that were like none before them, up to a number, so that work does not
// grow with the square of a bucket.
func (x *index) bucket(members []member) error {
	var led []int32
next:
	for _, m := range members {
		var mine *signature
		for _, l := range led {
			if x.root(l) == x.root(m.document) {
				continue next
			}
			var err error
			if mine == nil {
				if mine, err = x.signature(m.document); err != nil {
					return err
				}
			}
			other, err := x.signature(l)
			if err != nil {
				return err
			}
			if mine.alike(other) >= least {
				x.join(l, m.document)
				continue next
			}
		}
		if len(led) < leaders {
			led = append(led, m.document)
		}
	}
	return nil
}

func (x *index) signature(document int32) (*signature, error) {
	var b [hashes * 4]byte
	if _, err := x.signatures.file.ReadAt(b[:], int64(document)*int64(len(b))); err != nil {
		return nil, err
	}
	s := new(signature)
	for i := range s {
		s[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return s, nil
}

// root is the first of the documents that are joined with i.
func (x *index) root(i int32) int32 {
	for x.first[i] != i {
		x.first[i] = x.first[x.first[i]]
		i = x.first[i]
	}
	return i
}

func (x *index) join(i, j int32) {
	i, j = x.root(i), x.root(j)
	x.first[max(i, j)] = min(i, j)
}

// scratch is a file for a while.
type scratch struct {
	*bufio.Writer
	file *os.File
}

func newScratch() (*scratch, error) {
	f, err := os.CreateTemp("", "extract-duplicates-")
	if err != nil {
		return nil, fmt.Errorf("a file for a while (TMPDIR says where): %w", err)
	}
	// It is there until it is closed, and no longer, however the process ends.
	// Systems that keep names of open files have it removed by close.
	os.Remove(f.Name())
	return &scratch{bufio.NewWriterSize(f, 1<<16), f}, nil
}

func (s *scratch) reader() (io.Reader, error) {
	if err := s.Flush(); err != nil {
		return nil, err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(s.file, 1<<16), nil
}

func (s *scratch) close() {
	if s != nil {
		s.file.Close()
		os.Remove(s.file.Name())
	}
}
