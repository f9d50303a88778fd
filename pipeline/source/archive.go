package source

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"

	"qaextract/pipeline/doc"
)

// The names of entries are names and nothing else: nothing is written under
// them, so that "../x" and "/x" are as good as any.

// zip yields what the entries of a ZIP archive hold, in the order of its
// directory. What stands at its end can be read of a file at once; an archive
// in another container is taken into memory as a document would be.
func (w *walk) zip(p place, in *bufio.Reader) bool {
	var at io.ReaderAt
	var size int64
	if p.file != nil {
		info, err := p.file.Stat()
		if err != nil {
			return w.reject(p, err)
		}
		at, size = p.file, info.Size()
	} else {
		raw, err := w.Limits.content(in)
		if err != nil {
			return w.reject(p, err)
		}
		if p.read != nil { // standard input, which can be read but once
			p.read = func() ([]byte, error) { return raw, nil }
		}
		at, size = bytes.NewReader(raw), int64(len(raw))
		in = bufio.NewReader(bytes.NewReader(raw))
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return w.reject(p, &doc.InputError{Reason: "its ZIP archive is damaged or cut off: there is no directory at its end", Hint: "fetch or write it again", Err: err})
	}
	if office(z) {
		return w.document(p, in)
	}
	if p.file != nil {
		p.meter.in = size
	}
	z.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(window)))
	return w.deeper(p, func(p place) bool {
		a := archive{walk: w, place: p}
		for _, f := range z.File {
			why := ""
			switch mode := f.Mode(); {
			case mode.IsDir():
				continue
			case !mode.IsRegular():
				why = noFile
			case f.Flags&1 != 0:
				why = "it is encrypted"
			}
			more := a.entry(f.Name, why, func(p place) bool {
				r, err := f.Open()
				if err != nil {
					return w.reject(p, broken("ZIP", err))
				}
				defer r.Close()
				return w.stream(p, bufio.NewReaderSize(unpacked{sound{r, "ZIP"}, p.meter}, head))
			})
			if !more || a.over {
				return more
			}
		}
		return a.end()
	})
}

// office reports whether a ZIP archive is a document of an office program or
// an electronic book.
func office(z *zip.Reader) bool {
	for i, f := range z.File {
		if f.Name == "[Content_Types].xml" || i == 0 && f.Name == "mimetype" {
			return true
		}
	}
	return false
}

// tar yields what the entries of a tar archive hold.
func (w *walk) tar(p place, in io.Reader) bool {
	a := archive{walk: w, place: p}
	for t := tar.NewReader(in); ; {
		h, err := t.Next()
		if err == io.EOF {
			return a.end()
		}
		if err != nil {
			return w.reject(p, damaged(err, a.n))
		}
		why := ""
		switch h.Typeflag {
		case tar.TypeDir, tar.TypeXGlobalHeader:
			continue
		case tar.TypeReg, tar.TypeGNUSparse:
		default:
			why = noFile
		}
		content := &watched{Reader: t}
		more := a.entry(h.Name, why, func(p place) bool {
			// What is sparse unpacks to more than there is of it.
			return w.stream(p, bufio.NewReaderSize(unpacked{content, p.meter}, head))
		})
		if !more || a.over || content.err != nil {
			return more
		}
	}
}

// watched is a reader that keeps its error.
type watched struct {
	io.Reader
	err error
}

func (r *watched) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != io.EOF {
		r.err = err
	}
	return n, err
}

// damaged is the error of a tar archive that ends with err behind n entries.
func damaged(err error, n int) error {
	if !errors.Is(err, tar.ErrHeader) {
		return err
	}
	return &doc.InputError{Reason: fmt.Sprintf("its tar archive is damaged behind entry %d", n), Hint: "fetch or write it again", Err: err}
}

const noFile = "a link or a special file, not a document"

// archive is an archive that is being read.
type archive struct {
	*walk
	place
	n    int  // entries so far
	over bool // it may not be read on
}

// entry reads an entry, or rejects it where why says that it is none.
func (a *archive) entry(name, why string, read func(place) bool) bool {
	name = strings.TrimPrefix(slashed(name), "./")
	if hidden(name) {
		return true
	}
	a.n++
	p := a.place
	if p.meter.entries++; a.Limits.Entries > 0 && p.meter.entries > a.Limits.Entries {
		a.over = true
		return a.reject(p, &doc.InputError{Reason: fmt.Sprintf("more than %d entries", a.Limits.Entries), Hint: "unpack it first, or raise -max-entries"})
	}
	p.path += "/" + name
	source, err := a.take(p.source+"/"+name, fmt.Sprintf("%s#%d", p.source, a.n))
	if err == nil && why != "" {
		err = &doc.InputError{Reason: why, Hint: "unpack the archive first, or leave it out"}
	}
	if p.source += "/" + name; err != nil {
		return a.reject(p, err)
	}
	p.source = source
	more := read(p)
	a.over = p.meter.burst || a.Limits.Entries > 0 && p.meter.entries > a.Limits.Entries
	return more
}

// end is reached behind the last entry.
func (a *archive) end() bool {
	if a.n > 0 {
		return true
	}
	return a.reject(a.place, &doc.InputError{Reason: "the archive holds no files", Hint: "names that begin with a dot are left out"})
}

// hidden reports whether a name would be left out in a folder.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." {
			return true
		}
	}
	return false
}
