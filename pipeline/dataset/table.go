package dataset

import (
	"encoding/json"

	"github.com/parquet-go/parquet-go"

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
	file    *sink
	line    []byte // the last one, for its memory
	one     []T    // the last row
	parquet *parquet.GenericWriter[T]
	rows    int64

	groupRows  int   // of the row group so far
	groupStart int64 // size of jsonl when it began
}

// newTable creates the files of a table, or goes on with its JSONL where there
// is one. long are its columns of long texts: statistics would repeat them in
// each page's header.
func newTable[T any, R row[T]](w *Writer, name schema.Table, long ...string) (*table[T, R], error) {
	t := &table[T, R]{name: name, one: make([]T, 1)}
	var err error
	if t.file, err = w.folder.create(string(name) + ".parquet"); err != nil {
		return nil, err
	}
	options := []parquet.WriterOption{
		&parquet.WriterConfig{CreatedBy: w.config.Program + " version " + w.config.Version},
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.KeyValueMetadata("schema_version", schema.Version),
		parquet.KeyValueMetadata("program_version", w.config.Version),
	}
	for _, column := range long {
		options = append(options, parquet.SkipPageStatistics(column))
	}
	t.parquet = parquet.NewGenericWriter[T](t.file, options...)
	t.jsonl, err = w.openLines(string(name)+".jsonl", func(line []byte, end int64) error {
		var row T
		if err := json.Unmarshal(line, &row); err != nil {
			return &damagedError{string(name) + ".jsonl", err.Error()}
		}
		t.rows++
		return t.column(&row, end)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
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
// JSONL. The Parquet writer is given rows one by one, since where its pages
// end depends on how many it is given at once.
func (t *table[T, R]) column(row *T, end int64) error {
	t.one[0] = *row
	if _, err := t.parquet.Write(t.one); err != nil {
		return t.file.failed(err)
	}
	t.groupRows++
	if t.groupRows < groupRows && end-t.groupStart < groupBytes {
		return nil
	}
	t.groupRows, t.groupStart = 0, end
	return t.file.failed(t.parquet.Flush())
}

func (t *table[T, R]) close() error {
	if err := t.parquet.Close(); err != nil {
		return t.file.failed(err)
	}
	if err := t.jsonl.close(); err != nil {
		return err
	}
	return t.file.close()
}
