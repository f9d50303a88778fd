package dataset

import (
	"encoding/json"
	"fmt"

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

// table writes the rows of one table to its two files.
type table[T any] struct {
	name    schema.Table
	jsonl   *sink
	file    *sink
	json    *json.Encoder
	parquet *parquet.GenericWriter[T]
	rows    int64

	groupRows  int   // of the row group so far
	groupStart int64 // size of jsonl when it began
}

// newTable creates the files of a table. long are its columns of long texts:
// statistics would repeat them in each page's header.
func newTable[T any](w *Writer, name schema.Table, long ...string) (*table[T], error) {
	t := &table[T]{name: name}
	var err error
	if t.jsonl, err = w.folder.create(string(name) + ".jsonl"); err != nil {
		return nil, err
	}
	if t.file, err = w.folder.create(string(name) + ".parquet"); err != nil {
		return nil, err
	}
	t.json = encoder(t.jsonl)
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
	return t, nil
}

// encoder writes JSON as records.md has it: a line a value, and text as it is.
func encoder(s *sink) *json.Encoder {
	e := json.NewEncoder(s)
	e.SetEscapeHTML(false)
	return e
}

// write writes one row. The Parquet writer is given rows one by one, since
// where its pages end depends on how many it is given at once.
func (t *table[T]) write(row *T) error {
	if err := t.json.Encode(row); err != nil {
		return fmt.Errorf("writing %s: %w", t.jsonl.name, err)
	}
	if _, err := t.parquet.Write([]T{*row}); err != nil {
		return fmt.Errorf("writing %s: %w", t.file.name, err)
	}
	t.rows++
	t.groupRows++
	if t.groupRows < groupRows && t.jsonl.size-t.groupStart < groupBytes {
		return nil
	}
	t.groupRows, t.groupStart = 0, t.jsonl.size
	if err := t.parquet.Flush(); err != nil {
		return fmt.Errorf("writing %s: %w", t.file.name, err)
	}
	return nil
}

func (t *table[T]) close() error {
	if err := t.parquet.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", t.file.name, err)
	}
	if err := t.jsonl.close(); err != nil {
		return err
	}
	return t.file.close()
}
