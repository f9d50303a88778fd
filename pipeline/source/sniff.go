package source

import (
	"bytes"
	"encoding/json"
	"io"
	"path"
	"strconv"
	"strings"

	"qaextract/pipeline/source/warc"
)

// A kind is what a stream of bytes holds.
type kind int

const (
	document kind = iota
	gzipped
	zstandard
	zipped
	tarred
	jsonLines
	parquetFile
	warcFile
	warcMembers
)

// head is how much of a stream is looked at.
const head = 64 << 10

// sniff tells by the first bytes of a stream what it holds; name is what it
// goes by.
func sniff(b []byte, name string, fields Fields) kind {
	switch {
	case warc.Compressed(b):
		return warcMembers
	case bytes.HasPrefix(b, []byte("\x1f\x8b\x08")):
		return gzipped
	case bytes.HasPrefix(b, []byte("\x28\xb5\x2f\xfd")), len(b) >= 4 && b[0]&0xf0 == 0x50 && string(b[1:4]) == "\x2a\x4d\x18":
		return zstandard
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return zipped
	case bytes.HasPrefix(b, []byte("PAR1\x15")): // what follows begins with a number of Thrift
		return parquetFile
	case isTar(b):
		return tarred
	case bytes.HasPrefix(b, []byte("WARC/1.")), bytes.HasPrefix(b, []byte("WARC/0.")):
		return warcFile
	case isJSONLines(b, name, fields):
		return jsonLines
	}
	return document
}

// isTar reports whether b begins with the head of an entry: 512 bytes with a
// checksum among them that is right.
func isTar(b []byte) bool {
	if len(b) < 512 || b[0] == 0 {
		return false
	}
	want, err := strconv.ParseInt(strings.Trim(string(b[148:156]), " \x00"), 8, 32)
	if err != nil {
		return false
	}
	sum := int64(8 * ' ') // the checksum's own bytes count as spaces
	for i, c := range b[:512] {
		if i < 148 || i >= 156 {
			sum += int64(c)
		}
	}
	return sum == want
}

// isJSONLines reports whether b begins lines of JSON: the first line that is
// not blank is an object with a text, or some object where the field of the
// text is named, or begins as an object and does not end soon; or the name
// says so, and a line begins as an object does.
func isJSONLines(b []byte, name string, fields Fields) bool {
	b = bytes.TrimPrefix(b, mark)
	switch ending(name) {
	case ".jsonl", ".ndjson", ".jsonlines":
		for line := range bytes.Lines(b) {
			if bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("{")) {
				return true
			}
		}
		return false
	}
	first, _, whole := bytes.Cut(bytes.TrimLeft(b, " \t\r\n"), []byte("\n"))
	if !bytes.HasPrefix(first, []byte("{")) {
		return false
	}
	if !whole && len(first) > head/2 { // a line longer than what is looked at
		var object json.RawMessage
		return json.NewDecoder(bytes.NewReader(first)).Decode(&object) == io.ErrUnexpectedEOF
	}
	if !json.Valid(first) {
		return false
	}
	_, err := fields.parse(first)
	return err == nil || fields.Text != ""
}

// ending is how a name ends, compression aside, in lower case.
func ending(name string) string {
	name = strings.ToLower(name)
	for strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".zst") {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	return path.Ext(name)
}

// mark is the byte order mark of UTF-8.
var mark = []byte("\xef\xbb\xbf")
