package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/source/warc"
)

// warc yields the documents of a WARC file: what servers answered with, and
// what was stored or converted without one. Requests, redirects, errors and
// what pages are only made with (pictures, styles, scripts, data) are left out.
// A damaged record is rejected, and the next is read.
func (w *walk) warc(p place, in io.Reader) bool {
	r := warc.NewReader(in, int(w.Limits.bytes()), func(rec warc.Record) bool { return page(rec.Type) })
	for {
		rec, err := r.Next()
		at := p
		var damage *warc.DamageError
		switch {
		case err == io.EOF:
			return true
		case errors.As(err, &damage):
			at.record(damage.Number)
			if !w.reject(at, &doc.InputError{Reason: damage.Error(), Hint: "fetch the file again; the other records are not affected", Err: err}) {
				return false
			}
			continue
		case err != nil:
			return w.reject(at, err)
		}
		at.record(rec.Number)
		if page(rec.Type) && !w.page(at, rec) {
			return false
		}
	}
}

// record is the place of the record with this number.
func (p *place) record(n int) {
	p.source, p.path = fmt.Sprintf("%s#%d", p.source, n), fmt.Sprintf("%s, record %d", p.path, n)
}

// page reports whether records of a type hold documents.
func page(kind string) bool {
	return kind == "response" || kind == "resource" || kind == "conversion"
}

// page yields the document of a record, if it holds one.
func (w *walk) page(p place, rec warc.Record) bool {
	if rec.Block == nil {
		return w.reject(p, w.Limits.TooLarge())
	}
	body, media := rec.Block, rec.ContentType
	if m, ok := readMessage(rec.Block); ok && rec.Type == "response" {
		if media = m.media; m.status != 0 && m.status/100 != 2 || m.status == 204 || furniture(media) {
			w.leftOut++
			return true
		}
		var err error
		if body, err = w.body(p, m); err != nil {
			return w.reject(p, err)
		}
	} else if furniture(media) {
		w.leftOut++
		return true
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return w.reject(p, &doc.InputError{Reason: "the record is empty", Hint: "fetch it again"})
	}
	source, err := w.take(rec.URL, p.source)
	if err != nil {
		return w.reject(p, err)
	}
	if rec.URL != "" {
		p.path += " (" + rec.URL + ")"
	}
	body = bytes.Clone(body)
	return w.yield(Item{
		Source: source, Path: p.path, Input: p.input, URL: rec.URL, ContentType: media,
		Read: func() ([]byte, error) { return body, nil },
	}, nil)
}

// furniture reports whether a media type is of what pages are made with.
func furniture(media string) bool {
	media, _, _ = strings.Cut(strings.ToLower(media), ";")
	media = strings.TrimSpace(media)
	if media == "application/xhtml+xml" {
		return false
	}
	kind, sub, _ := strings.Cut(media, "/")
	switch kind {
	case "image", "audio", "video", "font":
		return true
	}
	switch sub {
	case "css", "javascript", "x-javascript", "ecmascript", "json", "xml", "wasm", "dns", "vnd.ms-fontobject":
		return true
	}
	return strings.HasSuffix(sub, "+json") || strings.HasSuffix(sub, "+xml") || strings.Contains(sub, "font")
}
