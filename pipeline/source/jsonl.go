package source

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"qaextract/pipeline/doc"
)

// Fields name the fields of a record. "" stands for the usual names: of the
// text "text", "html" or "content", the first that holds something, else the
// bytes in "content_base64", of which "media_type" says what they are; "id" and
// "url".
type Fields struct{ Text, ID, URL string }

var textFields = []string{"text", "html", "content"}

// A record is a document among others.
type record struct {
	text  string
	media string // what the text is said to be: "text/html"; "" where nothing is said
	id    string
	url   string
}

// htmlText is what a field for mark-up holds, whatever it looks like.
const htmlText = "text/html; charset=utf-8"

// The fields that hold a document as bytes, and what those are.
const (
	bytesField = "content_base64"
	mediaField = "media_type"
)

// Record reads a line of JSON as All reads those of a file, into an item whose
// source is the record's id, else its URL, else made of the hash of its text:
// it does not depend on where the line stands. With an error, the item has a
// source too.
func (l Limits) Record(f Fields, line []byte) (Item, error) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return Item{Source: hashed(line)}, &doc.InputError{Reason: "an empty line", Hint: "each line holds one whole object"}
	}
	rec, err := f.parse(line)
	item := rec.item()
	switch {
	case rec.id != "" && len(rec.id) <= longest:
		item.Source = rec.id
	case rec.url != "" && len(rec.url) <= longest:
		item.Source = rec.url
	case err != nil:
		item.Source = hashed(line)
	default:
		item.Source = hashed([]byte(rec.text))
	}
	if err == nil && int64(len(rec.text)) > l.bytes() {
		err = l.TooLarge()
	}
	return item, err
}

// hashed is a source for what has no name.
func hashed(b []byte) string {
	sum := sha256.Sum256(b)
	return "record-" + hex.EncodeToString(sum[:8])
}

// Line is how long a line can be that holds a document which may be read: an
// escape takes twice the bytes of its sign, and there are other fields.
func (l Limits) Line() int { return 2*int(l.bytes()) + head }

func (r record) item() Item {
	return Item{URL: r.url, ContentType: r.media, Read: func() ([]byte, error) { return []byte(r.text), nil }}
}

// lines yields the records of lines of JSON. A line that is none is rejected,
// and the next is read.
func (w *walk) lines(p place, in *bufio.Reader) bool {
	if b, _ := in.Peek(len(mark)); bytes.Equal(b, mark) {
		in.Discard(len(mark))
	}
	var line []byte
	for n := 1; ; n++ {
		var err error
		line, err = w.line(in, line[:0])
		at := p
		at.source, at.path = fmt.Sprintf("%s#%d", p.source, n), fmt.Sprintf("%s, line %d", p.path, n)
		switch {
		case err != nil && err != io.EOF && !errors.Is(err, errLong):
			return w.reject(at, err)
		case errors.Is(err, errLong):
			if !w.reject(at, w.Limits.TooLarge()) {
				return false
			}
		default:
			if line = bytes.TrimSpace(line); len(line) == 0 {
				break
			}
			rec, bad := w.Fields.parse(line)
			if bad == nil {
				if !w.record(at, rec) {
					return false
				}
			} else if !w.reject(at, bad) {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
	}
}

// errLong says that a line cannot hold a document that may be read.
var errLong = errors.New("a line too long")

// line reads a line into b, to its end also where it is too long.
func (w *walk) line(in *bufio.Reader, b []byte) ([]byte, error) {
	limit := w.Limits.Line()
	long := false
	for {
		piece, err := in.ReadSlice('\n')
		if long = long || len(b)+len(piece) > limit; !long {
			b = append(b, piece...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == nil && long:
			err = errLong
		}
		return b, err
	}
}

// record yields a record. Its source is its id, else its URL, else its place.
func (w *walk) record(p place, rec record) bool {
	if int64(len(rec.text)) > w.Limits.bytes() {
		return w.reject(p, w.Limits.TooLarge())
	}
	want := rec.id
	if want == "" {
		want = rec.url
	}
	source, err := w.take(want, p.source)
	if err != nil {
		return w.reject(p, err)
	}
	item := rec.item()
	item.Source, item.Path, item.Input = source, p.path, p.input
	return w.yield(item, nil)
}

// parse reads the record of a line of JSON. With an error, the record may have
// a name.
func (f Fields) parse(line []byte) (record, error) {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(line, &all); err != nil || all == nil {
		reason := "not a JSON object"
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			reason += fmt.Sprintf(": %v, at byte %d of the line", syntax, syntax.Offset)
		}
		return record{}, &doc.InputError{Reason: reason, Hint: "each line holds one whole object", Err: err}
	}
	var rec record
	text := func(name string) (s string, ok bool) {
		raw, ok := all[name]
		return s, ok && json.Unmarshal(raw, &s) == nil
	}
	rec.id, _ = text(or(f.ID, "id"))
	if n := all[or(f.ID, "id")]; len(n) > 0 && (n[0] == '-' || '0' <= n[0] && n[0] <= '9') {
		rec.id = string(n)
	}
	rec.url, _ = text(or(f.URL, "url"))
	for _, name := range f.texts() {
		if s, ok := text(name); ok && strings.TrimSpace(s) != "" {
			if rec.text = s; name == "html" {
				rec.media = htmlText
			}
			break
		}
	}
	if s, ok := text(bytesField); ok && rec.text == "" && f.Text == "" {
		raw, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			return rec, &doc.InputError{Reason: bytesField + " is no base64: " + err.Error(), Hint: "encode the bytes by RFC 4648, section 4, with padding", Err: err}
		}
		rec.text = string(raw)
		rec.media, _ = text(mediaField)
		return rec, nil // no bytes are an empty file, not a field that is missing
	}
	if rec.text == "" {
		names := make([]string, 0, len(all))
		for name := range all {
			names = append(names, name)
		}
		return rec, f.without(names)
	}
	return rec, nil
}

// texts are the fields that may hold the text.
func (f Fields) texts() []string {
	if f.Text != "" {
		return []string{f.Text}
	}
	return textFields
}

// without is the error of a record without a text.
func (f Fields) without(names []string) error {
	slices.Sort(names)
	for i, name := range names {
		names[i] = fmt.Sprintf("%q", name)
	}
	if len(names) > 12 {
		names = append(names[:12], "…")
	}
	e := &doc.InputError{Reason: "no text in " + strings.Join(f.texts(), ", "), Hint: "name the field that holds it with -text"}
	if len(names) > 0 {
		e.Reason += "; the fields are " + strings.Join(names, ", ")
	}
	return e
}
