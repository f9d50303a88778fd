package dataset

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"qaextract/schema"
)

// groups writes a Parquet file, a row group at a time. The library would hold
// what it knows of each until the file ends, which grows with the corpus, and could
// not go on with a file that was begun. So each row group is made as a file of
// its own, whose pages go behind those of the one before, while its metadata and
// page index go to a second file, from which the footer is made at the end. Both
// files can be cut off behind any row group.
type groups[T any] struct {
	file  *sink
	index *sink // for each row group its metadata, column indexes and offset indexes; rows counts them
	path  string
	long  []string // columns without bounds: they would repeat long texts
	begin func()   // a row group
	w     *parquet.GenericWriter[T]
	out   parts        // what w writes
	rows  int          // in the row group
	ended bool         // it is whole
	pages bytes.Buffer // its pages, if it was ended before it was flushed
	one   []T          // the last row
}

// compression is zstd's fastest: the default one makes files a tenth smaller
// and takes a tenth of the whole run more. All writers share its buffers.
var compression = &zstd.Codec{Level: zstd.SpeedFastest}

// magic stands at both ends of a Parquet file.
const magic = "PAR1"

// newGroups creates the files, or opens them behind what the checkpoint
// vouches for.
func newGroups[T any](w *Writer, name schema.Table, long []string) (*groups[T], error) {
	file, index := w.fileName(name, ".parquet"), w.groupsName(name)
	g := &groups[T]{path: w.folder.beside(index), long: long, one: make([]T, 1)}
	options := []parquet.WriterOption{
		&parquet.WriterConfig{CreatedBy: w.config.Program + " version " + w.config.Version},
		parquet.Compression(compression),
		parquet.WriteBufferSize(0), // or it would not be known where the pages end
		parquet.KeyValueMetadata("schema_version", schema.Version),
		parquet.KeyValueMetadata("program_version", w.config.Version),
	}
	for _, column := range long {
		options = append(options, parquet.SkipPageStatistics(column))
	}
	// A writer that is reset forgets the names of the columns.
	g.begin = func() {
		g.out = parts{}
		g.w = parquet.NewGenericWriter[T](&g.out, options...)
	}
	g.begin()
	var err error
	if g.index, err = w.openAt(g.path, index, nil); err != nil {
		return nil, err
	}
	if g.file, err = w.openAt(w.folder.path(file), file, nil); err != nil {
		return nil, err
	}
	if g.file.size == 0 {
		_, err = io.WriteString(g.file, magic)
	}
	if w.continues() {
		g.index.rows = w.past.Files[index].Rows
	}
	return g, g.file.failed(err)
}

// write writes one row. The library is given rows one by one, since where its
// pages end depends on how many it is given at once.
func (g *groups[T]) write(row *T) error {
	g.rows++
	g.one[0] = *row
	_, err := g.w.Write(g.one)
	return g.file.failed(err)
}

// end makes the row group whole in memory, which takes most of the time that
// flush does and may be done at once for several tables.
func (g *groups[T]) end() error {
	if g.rows == 0 {
		return nil
	}
	g.ended = true
	g.pages.Reset()
	return g.file.failed(g.out.take(g.w, &g.pages))
}

// flush writes the row group and begins another.
func (g *groups[T]) flush() error {
	if g.rows == 0 {
		return nil
	}
	from := g.file.size
	var err error
	if g.ended {
		_, err = g.file.Write(g.pages.Bytes())
	} else {
		err = g.out.take(g.w, g.file)
	}
	if err == nil {
		err = g.put(from)
	}
	if err != nil {
		return g.file.failed(err)
	}
	g.rows, g.ended = 0, false
	g.begin()
	return nil
}

// put writes what is known of the row group whose pages begin at from.
func (g *groups[T]) put(from int64) error {
	footer, err := footerOf(g.out.rest.Bytes())
	if err != nil {
		return err
	}
	group := &footer.RowGroups[0]
	var columnIndexes, offsetIndexes [][]byte
	on := from - int64(len(magic)) // how much further back it stands than in its own file
	for i := range group.Columns {
		c := &group.Columns[i]
		columns, err := g.out.at(c.ColumnIndexOffset, c.ColumnIndexLength)
		if err != nil {
			return err
		}
		columnIndexes = append(columnIndexes, columns)
		index, err := g.out.at(c.OffsetIndexOffset, c.OffsetIndexLength)
		if err != nil {
			return err
		}
		var offsets format.OffsetIndex
		if err := thrift.Unmarshal(compact(), index, &offsets); err != nil {
			return err
		}
		for j := range offsets.PageLocations {
			offsets.PageLocations[j].Offset += on
		}
		moved, err := thrift.Marshal(compact(), &offsets)
		if err != nil {
			return err
		}
		offsetIndexes = append(offsetIndexes, moved)
	}
	for i := range group.Columns {
		c := &group.Columns[i]
		m := &c.MetaData
		for _, offset := range []*int64{&c.FileOffset, &m.DataPageOffset, &m.DictionaryPageOffset} {
			if *offset > 0 {
				*offset += on
			}
		}
		if slices.Contains(g.long, m.PathInSchema[0]) {
			s := &m.Statistics
			s.Min, s.Max, s.MinValue, s.MaxValue = nil, nil, nil, nil
		}
	}
	if group.FileOffset > 0 {
		group.FileOffset += on
	}
	group.Ordinal = int16(g.index.rows)
	described, err := thrift.Marshal(compact(), group)
	if err != nil {
		return err
	}
	for _, blob := range slices.Concat([][]byte{described}, columnIndexes, offsetIndexes) {
		if _, err := g.index.Write(append(binary.AppendUvarint(nil, uint64(len(blob))), blob...)); err != nil {
			return err
		}
	}
	g.index.rows++
	return nil
}

func compact() thrift.Protocol { return &thrift.CompactProtocol{} }

// footerOf reads the footer of a Parquet file.
func footerOf(whole []byte) (*format.FileMetaData, error) {
	end := len(whole) - len(magic) - 4
	if end < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	size := int(binary.LittleEndian.Uint32(whole[end:]))
	if size > end {
		return nil, io.ErrUnexpectedEOF
	}
	m := new(format.FileMetaData)
	return m, thrift.Unmarshal(compact(), whole[end-size:end], m)
}

// close ends the file: the page indexes of all row groups, and the footer.
func (g *groups[T]) close() error {
	if err := g.flush(); err != nil {
		return err
	}
	if err := g.w.Close(); err != nil { // a file without rows, for its footer
		return g.file.failed(err)
	}
	footer, err := footerOf(g.out.rest.Bytes())
	if err != nil {
		return g.file.failed(err)
	}
	if err := g.index.close(); err != nil {
		return err
	}
	// All column indexes stand before all offset indexes.
	if err := g.eachGroup(func(_ int, group *format.RowGroup, columnIndexes, _ [][]byte) error {
		for i, index := range columnIndexes {
			group.Columns[i].ColumnIndexOffset, group.Columns[i].ColumnIndexLength = g.file.size, int32(len(index))
			if _, err := g.file.Write(index); err != nil {
				return err
			}
		}
		footer.RowGroups = append(footer.RowGroups, *group)
		footer.NumRows += group.NumRows
		return nil
	}); err != nil {
		return g.file.failed(err)
	}
	if err := g.eachGroup(func(n int, _ *format.RowGroup, _, offsetIndexes [][]byte) error {
		for i, index := range offsetIndexes {
			c := &footer.RowGroups[n].Columns[i]
			c.OffsetIndexOffset, c.OffsetIndexLength = g.file.size, int32(len(index))
			if _, err := g.file.Write(index); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return g.file.failed(err)
	}
	end, err := thrift.Marshal(compact(), footer)
	if err == nil {
		end = binary.LittleEndian.AppendUint32(end, uint32(len(end)))
		_, err = g.file.Write(append(end, magic...))
	}
	if err != nil {
		return g.file.failed(err)
	}
	return g.file.close()
}

// eachGroup reads the second file.
func (g *groups[T]) eachGroup(do func(n int, group *format.RowGroup, columnIndexes, offsetIndexes [][]byte) error) error {
	f, err := os.Open(g.path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReaderSize(io.LimitReader(f, g.index.size), 1<<16)
	blob := func() ([]byte, error) {
		n, err := binary.ReadUvarint(in)
		if err != nil {
			return nil, err
		}
		if n > uint64(g.index.size) {
			return nil, fmt.Errorf("%s: %w", g.path, io.ErrUnexpectedEOF)
		}
		b := make([]byte, n)
		_, err = io.ReadFull(in, b)
		return b, err
	}
	for n := range int(g.index.rows) {
		b, err := blob()
		if err != nil {
			return err
		}
		var group format.RowGroup
		if err := thrift.Unmarshal(compact(), b, &group); err != nil {
			return err
		}
		lists := make([][]byte, 2*len(group.Columns))
		for i := range lists {
			if lists[i], err = blob(); err != nil {
				return err
			}
		}
		if err := do(n, &group, lists[:len(group.Columns)], lists[len(group.Columns):]); err != nil {
			return err
		}
	}
	return nil
}

// done is how many rows stand in whole row groups.
func (g *groups[T]) done() (rows int64, err error) {
	err = g.eachGroup(func(_ int, group *format.RowGroup, _, _ [][]byte) error {
		rows += group.NumRows
		return nil
	})
	return rows, err
}
