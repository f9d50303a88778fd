package source

import (
	"bufio"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/source/warc"
)

// walk goes through one input after another and yields the documents in them.
// Its methods that return a bool return false where nothing more is wanted.
type walk struct {
	*List
	seen  map[uint64]struct{} // sources that are taken, by their hashes
	yield func(Item, error) bool
	buf   *bufio.Reader
}

// A place is where a stream comes from.
type place struct {
	input  int
	source string // as it stands in the data
	path   string // as a person would type it, for messages
	depth  int    // how many archives and compressions are around it
	meter  *meter
	file   *os.File               // whose content it is; nil for standard input, and within a container
	read   func() ([]byte, error) // the content of an input, for a worker; nil within a container
}

// within is the place of what p holds.
func (p place) within() place {
	p.depth++
	p.file, p.read = nil, nil
	return p
}

// input reads one input.
func (w *walk) input(i int, e entry) bool {
	p := place{input: i, source: e.source, path: e.path, meter: &meter{ratio: w.Limits.Ratio}}
	if e.err != nil {
		return w.reject(p, e.err)
	}
	if e.path == "-" {
		p.path = "standard input"
		in := bufio.NewReaderSize(counted{w.stdin, p.meter}, head)
		p.read = func() ([]byte, error) {
			raw, err := w.Limits.content(in)
			return raw, at(p.path, err)
		}
		return w.stream(p, in)
	}
	f, err := os.Open(e.path)
	if err != nil {
		return w.reject(p, unusable(e.path, "", err).err)
	}
	defer f.Close()
	p.file, p.read = f, func() ([]byte, error) { return read(e.path, w.Limits) }
	if w.buf == nil {
		w.buf = bufio.NewReaderSize(nil, head)
	}
	w.buf.Reset(counted{f, p.meter})
	return w.stream(p, w.buf)
}

// stream yields the documents that in holds.
func (w *walk) stream(p place, in *bufio.Reader) bool {
	b, _ := in.Peek(head)
	switch sniff(b, p.source, w.Fields) {
	case gzipped:
		return w.deeper(p, func(p place) bool { return w.gzip(p, in) })
	case zstandard:
		return w.deeper(p, func(p place) bool { return w.zstd(p, in) })
	case zipped:
		return w.zip(p, in)
	case tarred:
		return w.deeper(p, func(p place) bool { return w.tar(p, in) })
	case jsonLines:
		return w.lines(p.within(), in)
	case parquetFile:
		return w.parquet(p, in)
	case warcFile:
		return w.warc(p.within(), in)
	case warcMembers:
		return w.warc(p.within(), unpacked{warc.NewMembers(in), p.meter})
	}
	return w.document(p, in)
}

// document yields in, which is one document.
func (w *walk) document(p place, in io.Reader) bool {
	if p.read != nil {
		return w.give(p, p.read)
	}
	raw, err := w.Limits.content(in)
	if err != nil {
		return w.reject(p, err)
	}
	return w.give(p, func() ([]byte, error) { return raw, nil })
}

// deeper reads what p holds, if that is not too deep.
func (w *walk) deeper(p place, read func(place) bool) bool {
	in := p.within()
	if w.Limits.Depth > 0 && in.depth > w.Limits.Depth {
		return w.reject(p, &doc.InputError{
			Reason: fmt.Sprintf("it lies in archives or compression more than %d deep", w.Limits.Depth), Hint: "unpack it first, or raise -max-depth",
		})
	}
	return read(in)
}

// give yields the document at p.
func (w *walk) give(p place, read func() ([]byte, error)) bool {
	return w.yield(Item{Source: p.source, Path: p.path, Input: p.input, Read: read}, nil)
}

// reject yields that what is at p is no document.
func (w *walk) reject(p place, err error) bool {
	item := Item{Source: p.source, Path: p.path, Input: p.input}
	var in *doc.InputError
	if errors.As(err, &in) && in.Path != "" {
		return w.yield(item, err)
	}
	var ratio errRatio
	switch {
	case errors.As(err, &ratio):
		err = &doc.InputError{Reason: ratio.Error(), Hint: "if it is no trick, unpack it first, or raise -max-ratio", Err: err}
	case in == nil && errors.Is(err, io.ErrUnexpectedEOF):
		err = &doc.InputError{Reason: "it is cut off", Hint: "fetch or write it again", Err: err}
	}
	return w.yield(item, at(p.path, err))
}

// take is the source of a document in a container: want, or where that is
// taken or nothing, the place that it has in the container.
func (w *walk) take(want, place string) (string, error) {
	for _, s := range [...]string{want, place} {
		if s == "" || len(s) > longest {
			continue
		}
		if _, taken := w.seen[key(s)]; !taken {
			w.seen[key(s)] = struct{}{}
			return s, nil
		}
	}
	return "", &doc.InputError{Reason: "another document is called " + place + " already", Hint: "rename one of them"}
}

// longest is how long an id can be; what is longer is none.
const longest = 2048

// key is the hash of a source. Where two sources share one, the second goes by
// its place: no harm.
func key(source string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, source)
	return h.Sum64()
}
