package dataset

import (
	"cmp"
	"encoding/json"

	"qaextract/schema"
)

// A row group is held in memory until it is whole. It ends after either of
// these; both are counted on the rows alone, so that its bytes do not depend
// on anything else.
const (
	groupRows  = 1 << 16
	groupBytes = 16 << 20 // of JSON
)

// row is a pointer to a row of a table.
type row[T any] interface {
	*T
	AppendJSON([]byte) []byte
}

// table writes the rows of one table to its two files.
type table[T any, R row[T]] struct {
	name    schema.Table
	jsonl   *sink
	parquet *groups[T]
	line    []byte // the last one, for its memory
	rows    int64

	groupBytes int64
	groupStart int64 // size of jsonl when the row group began
}

// newTable creates the files of a table, or goes on with them where there are
// some. long are its columns of long texts.
func newTable[T any, R row[T]](w *Writer, name schema.Table, long ...string) (*table[T, R], error) {
	t := &table[T, R]{name: name, groupBytes: cmp.Or(w.config.groupBytes, groupBytes)}
	var err error
	if t.parquet, err = newGroups[T](w, name, long); err != nil {
		return nil, err
	}
	var done int64
	if w.continues() {
		if done, err = t.parquet.done(); err != nil {
			return nil, err
		}
	}
	file := w.fileName(name, ".jsonl")
	t.jsonl, err = w.openLines(file, func(line []byte, end int64) error {
		t.rows++
		if t.rows <= done {
			t.groupStart = end
			return nil
		}
		var row T
		if err := json.Unmarshal(line, &row); err != nil {
			return &damagedError{file, err.Error()}
		}
		return t.column(&row, end)
	})
	return t, err
}

// encoder writes JSON as records.md has it: a line a value, and text as it is.
func encoder(s *sink) *json.Encoder {
	e := json.NewEncoder(s)
	e.SetEscapeHTML(false)
	return e
}

// write writes one row.
func (t *table[T, R]) write(row *T) error {
	t.line = append(R(row).AppendJSON(t.line[:0]), '\n')
	if _, err := t.jsonl.Write(t.line); err != nil {
		return t.jsonl.failed(err)
	}
	t.rows++
	return t.column(row, t.jsonl.size)
}

// column writes one row to the Parquet file; end is where it ends in the
// JSONL.
func (t *table[T, R]) column(row *T, end int64) error {
	if err := t.parquet.write(row); err != nil {
		return err
	}
	if t.parquet.rows < groupRows && end-t.groupStart < t.groupBytes {
		return nil
	}
	t.groupStart = end
	return t.parquet.flush()
}

func (t *table[T, R]) close() error {
	if err := t.parquet.close(); err != nil {
		return err
	}
	return t.jsonl.close()
}
