package warc

import (
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// magic is how a gzip member begins.
var magic = []byte{0x1f, 0x8b, 0x08}

// kept is how much of a member is kept, to look for the next in it where it
// turns out to be damaged.
const kept = 4 << 20

// A GapError says that a part of the stream is missing. What is read behind
// it is the next part that is whole.
type GapError struct {
	Reason string
	Within bool // what was read right before it belongs to the damaged part
}

func (e *GapError) Error() string { return e.Reason }

// Members reads one gzip member after the other as one stream.
type Members struct {
	in    window // of the compressed stream: begins where the member does, or later
	next  int    // of what the member took of it, in in.bytes()
	gz    *gzip.Reader
	open  bool
	begun bool // the member gave some bytes
}

// NewMembers reads the compressed stream in.
func NewMembers(in io.Reader) *Members { return &Members{in: window{src: in}} }

// Compressed reports whether head begins a compressed WARC file.
func Compressed(head []byte) bool {
	if !bytes.HasPrefix(head, magic) {
		return false
	}
	gz, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return false
	}
	var b [len("WARC/")]byte
	_, err = io.ReadFull(gz, b[:])
	return err == nil && string(b[:]) == "WARC/"
}

// Read gives a *GapError where a member is damaged; what is read then is that
// of the next.
func (m *Members) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for {
		if !m.open {
			if err := m.member(); err != nil {
				return 0, err
			}
		}
		n, err := m.gz.Read(p)
		switch {
		case err == io.EOF:
			m.open = false
			m.release()
		case err != nil && m.in.err != nil && m.in.err != io.EOF && m.next == len(m.in.bytes()):
			return n, m.in.err
		case err != nil && n == 0:
			return 0, m.damaged(err)
		}
		if n > 0 {
			m.begun = true
			return n, nil
		}
	}
}

// member opens the next member. Zero bytes between members are padding.
func (m *Members) member() error {
	for m.in.fill(1) && m.in.bytes()[0] == 0 {
		m.in.skip(1)
	}
	if !m.in.fill(1) {
		return m.in.err
	}
	m.begun = false
	var err error
	if m.gz == nil {
		m.gz, err = gzip.NewReader((*cursor)(m))
	} else {
		err = m.gz.Reset((*cursor)(m))
	}
	if err != nil {
		return m.damaged(err)
	}
	m.gz.Multistream(false)
	m.open = true
	return nil
}

// release lets go of what the member took.
func (m *Members) release() {
	m.in.skip(m.next)
	m.next = 0
}

// damaged goes to the next member that begins a record.
func (m *Members) damaged(err error) error {
	m.open, m.next = false, 0
	gap := &GapError{"its gzip compression is damaged", m.begun}
	if errors.Is(err, io.ErrUnexpectedEOF) || err == io.EOF {
		gap.Reason = "it is cut off: its gzip compression does not end"
	}
	if m.in.fill(1) {
		m.in.skip(1)
	}
	for m.in.fill(1) {
		n := bytes.IndexByte(m.in.bytes(), magic[0])
		if n < 0 {
			m.in.skip(len(m.in.bytes()))
			continue
		}
		m.in.skip(n)
		m.in.fill(4096)
		if Compressed(m.in.bytes()[:min(len(m.in.bytes()), 4096)]) {
			break
		}
		m.in.skip(1)
	}
	return gap
}

// A cursor reads the compressed stream for the member that is open. It reads
// no byte more than is asked for, so that the next member begins behind it.
type cursor Members

func (c *cursor) there() bool {
	if c.next > kept {
		(*Members)(c).release()
	}
	return c.in.fill(c.next + 1)
}

func (c *cursor) Read(p []byte) (int, error) {
	if !c.there() {
		return 0, c.in.err
	}
	n := copy(p, c.in.bytes()[c.next:])
	c.next += n
	return n, nil
}

func (c *cursor) ReadByte() (byte, error) {
	if !c.there() {
		return 0, c.in.err
	}
	b := c.in.bytes()[c.next]
	c.next++
	return b, nil
}
