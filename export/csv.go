package export

import (
	"bufio"
	"reflect"
	"strings"

	"qaextract/schema"
	"qaextract/shelf"
)

// CSV is RFC 4180: a header, fields parted by commas, lines ended by CR LF,
// fields quoted where they need it, in UTF-8 without a mark. Line ends within
// a field stay as they are, for offsets count them (encoding/csv would change
// them). Nothing between two commas is null, "" is an empty string; a list is
// JSON.

func csvFiles(j *job) error {
	out := map[schema.Table]*bufio.Writer{}
	tables := schema.Tables()[:4]
	var open func(rest []schema.Table) error
	open = func(rest []schema.Table) error {
		if len(rest) == 0 {
			return j.each(func(x *shelf.Document) error {
				csvRow(out[schema.Documents], x.Document)
				for _, r := range x.Turns {
					csvRow(out[schema.Turns], r)
				}
				for _, r := range x.Exchanges {
					csvRow(out[schema.Exchanges], r)
				}
				for _, r := range x.Blocks {
					csvRow(out[schema.Blocks], r)
				}
				return nil
			})
		}
		return j.file(string(rest[0])+".csv", func(w *bufio.Writer) error {
			out[rest[0]] = w
			csvHeader(w, rest[0])
			return open(rest[1:])
		})
	}
	return open(tables)
}

func csvHeader(w *bufio.Writer, t schema.Table) {
	for i, c := range schema.Columns(t) {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString(c.Name)
	}
	w.WriteString("\r\n")
}

// csvRow writes a row. An error of writing shows when w is flushed.
func csvRow(w *bufio.Writer, row any) {
	v := reflect.ValueOf(row)
	for i := range v.NumField() {
		if i > 0 {
			w.WriteByte(',')
		}
		if s, ok := plain(v.Field(i)); ok {
			csvField(w, s)
		}
	}
	w.WriteString("\r\n")
}

func csvField(w *bufio.Writer, s string) {
	if s != "" && !strings.ContainsAny(s, ",\"\r\n") && strings.TrimSpace(s) == s {
		w.WriteString(s)
		return
	}
	w.WriteByte('"')
	w.WriteString(strings.ReplaceAll(s, `"`, `""`))
	w.WriteByte('"')
}
