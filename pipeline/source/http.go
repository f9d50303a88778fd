package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/source/warc"
)

// A message is a server's answer as it was sent (RFC 9112).
type message struct {
	status    int
	media     string
	encodings []string // of the body, in the order in which they were applied
	chunked   bool
	body      []byte
}

// readMessage reads an answer. ok is false where block is none.
func readMessage(block []byte) (m message, ok bool) {
	if !bytes.HasPrefix(block, []byte("HTTP/")) {
		return m, false
	}
	end := bytes.Index(block, []byte("\r\n\r\n"))
	body := end + 4
	if bare := bytes.Index(block, []byte("\n\n")); bare >= 0 && (end < 0 || bare < end) {
		end, body = bare, bare+2
	}
	if end < 0 {
		end, body = len(block), len(block)
	}
	first, _, _ := bytes.Cut(block[:end], []byte("\n"))
	if words := strings.Fields(string(first)); len(words) > 1 {
		m.status, _ = strconv.Atoi(words[1])
	}
	for name, value := range warc.Fields(block[:end]) {
		switch name {
		case "content-type":
			m.media = value
		case "content-encoding":
			for word := range strings.SplitSeq(strings.ToLower(value), ",") {
				m.encodings = append(m.encodings, strings.TrimSpace(word))
			}
		case "transfer-encoding":
			m.chunked = strings.Contains(strings.ToLower(value), "chunked")
		}
	}
	m.body = block[body:]
	return m, true
}

// body is the document that an answer carries. Crawlers often store a body
// without the chunks or the compression that its fields still name: one that
// does not begin as they say is taken as it is.
func (w *walk) body(p place, m message) ([]byte, error) {
	b := m.body
	if m.chunked {
		b = dechunk(b)
	}
	for i := len(m.encodings) - 1; i >= 0; i-- {
		r, err := decoder(m.encodings[i], b)
		if err != nil {
			return nil, err
		}
		if r == nil {
			continue
		}
		plain, err := w.Limits.content(unpacked{sound{r, m.encodings[i]}, p.meter})
		r.Close()
		if m.encodings[i] == "br" && len(plain) == 0 && err != nil && text(b) {
			continue
		}
		if err != nil {
			return nil, err
		}
		b = plain
	}
	return b, nil
}

// decoder unpacks b, or is nil where b is not packed so.
func decoder(encoding string, b []byte) (io.ReadCloser, error) {
	in := bytes.NewReader(b)
	switch encoding {
	case "gzip", "x-gzip":
		if bytes.HasPrefix(b, []byte("\x1f\x8b")) {
			r, err := gzip.NewReader(in)
			if err != nil {
				return nil, broken("gzip", err)
			}
			return r, nil
		}
	case "deflate":
		if len(b) > 1 && b[0]&15 == 8 && (int(b[0])<<8|int(b[1]))%31 == 0 {
			if r, err := zlib.NewReader(in); err == nil {
				return r, nil
			}
		}
		if !text(b) {
			return flate.NewReader(bytes.NewReader(b)), nil // as some servers do
		}
	case "br":
		return io.NopCloser(brotli.NewReader(in)), nil
	case "zstd":
		if bytes.HasPrefix(b, []byte("\x28\xb5\x2f\xfd")) {
			r, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(window))
			if err != nil {
				return nil, broken("zstd", err)
			}
			return r.IOReadCloser(), nil
		}
	case "", "identity", "none", "utf-8":
	default:
		if !text(b) {
			return nil, &doc.InputError{Reason: fmt.Sprintf("its compression, %q, is not known", encoding), Hint: "fetch it again without"}
		}
	}
	return nil, nil
}

// text reports whether b begins as text does.
func text(b []byte) bool {
	for _, c := range b[:min(len(b), 64)] {
		if c < 9 || 13 < c && c < 32 || c == 127 {
			return false
		}
	}
	return true
}

var errChunk = errors.New("no chunk")

// dechunk takes b out of its chunks. What is not in chunks, or behind the last
// that is whole, stays as it is.
func dechunk(b []byte) []byte {
	n, rest, err := chunk(b)
	if err != nil || n < len(rest) && rest[n] != '\r' && rest[n] != '\n' {
		return b
	}
	out := make([]byte, 0, len(b))
	for err == nil && n > 0 {
		out = append(out, rest[:n]...)
		b = bytes.TrimPrefix(bytes.TrimPrefix(rest[n:], []byte("\r")), []byte("\n"))
		n, rest, err = chunk(b)
	}
	if err != nil {
		out = append(out, b...)
	}
	return out
}

// chunk is the length of the chunk that b begins with, no more than there is,
// and what stands behind its line.
func chunk(b []byte) (n int, rest []byte, err error) {
	end := bytes.IndexByte(b[:min(len(b), 256)], '\n')
	if end < 0 {
		return 0, nil, errChunk
	}
	word, _, _ := strings.Cut(string(b[:end]), ";")
	size, err := strconv.ParseUint(strings.TrimSpace(word), 16, 62)
	if err != nil {
		return 0, nil, errChunk
	}
	rest = b[end+1:]
	return int(min(size, uint64(len(rest)))), rest, nil
}
