package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"qaextract/pipeline/doc"
)

// parquet yields the records of a Parquet file, of which the columns of the
// text, the id and the URL are read, a page of each at a time. The directory
// stands at its end: a file is read where it lies, anything else in memory.
func (w *walk) parquet(p place, in *bufio.Reader) bool {
	at, size := io.ReaderAt(p.file), int64(0)
	if p.file == nil {
		raw, err := w.Limits.content(in)
		if err != nil {
			return w.reject(p, err)
		}
		at, size = bytes.NewReader(raw), int64(len(raw))
	} else if info, err := p.file.Stat(); err != nil {
		return w.reject(p, err)
	} else {
		size, p.meter.in = info.Size(), info.Size()
	}
	t, err := openTable(at, size, w.Fields, p.meter)
	if err != nil {
		return w.reject(p, err)
	}
	defer t.close()
	for {
		rec, err := t.next()
		if err == io.EOF {
			return true
		}
		row := p.within()
		row.source, row.path = fmt.Sprintf("%s#%d", p.source, t.row), fmt.Sprintf("%s, row %d", p.path, t.row)
		more := false
		switch {
		case err != nil:
			return w.reject(row, err)
		case rec.text == "":
			more = w.reject(row, &doc.InputError{Reason: "no text in " + strings.Join(t.texts, ", "), Hint: "leave it out, or name the column that holds it with -text"})
		default:
			more = w.record(row, rec)
		}
		if !more {
			return false
		}
	}
}

// A table is a Parquet file that is being read.
type table struct {
	groups  []parquet.RowGroup
	texts   []string // columns that may hold the text
	columns []column // those of the texts, the id and the URL; -1 where there is none
	left    int64    // rows of the row group that is open
	row     int      // from 1
	meter   *meter
}

// column is a column that is being read.
type column struct {
	index  int
	kind   parquet.Kind
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [16]parquet.Value
	ready  []parquet.Value
}

// sane calls do, which reads what may be damaged: the library panics on some
// of that.
func sane(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return do()
}

func damagedTable(err error) error {
	return &doc.InputError{Reason: "its Parquet is damaged: " + firstLine(err.Error()), Hint: "fetch or write it again", Err: err}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func openTable(at io.ReaderAt, size int64, fields Fields, m *meter) (*table, error) {
	var file *parquet.File
	err := sane(func() (err error) {
		file, err = parquet.OpenFile(at, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
		return err
	})
	if err != nil {
		return nil, damagedTable(err)
	}
	t := &table{groups: file.RowGroups(), meter: m}
	find := func(name string, kinds ...parquet.Kind) column {
		leaf, ok := file.Schema().Lookup(name)
		if ok && leaf.MaxRepetitionLevel == 0 {
			for _, k := range kinds {
				if leaf.Node.Type().Kind() == k {
					return column{index: leaf.ColumnIndex, kind: k}
				}
			}
		}
		return column{index: -1}
	}
	for _, name := range fields.texts() {
		if c := find(name, parquet.ByteArray); c.index >= 0 {
			t.texts, t.columns = append(t.texts, name), append(t.columns, c)
		}
	}
	if len(t.texts) == 0 {
		var names []string
		for _, path := range file.Schema().Columns() {
			names = append(names, strings.Join(path, "."))
		}
		return nil, fields.without(names)
	}
	t.columns = append(t.columns, find(or(fields.ID, "id"), parquet.ByteArray, parquet.Int32, parquet.Int64), find(or(fields.URL, "url"), parquet.ByteArray))
	return t, nil
}

// next is the next record; its text is "" where the row has none.
func (t *table) next() (rec record, err error) {
	for t.left == 0 {
		t.close()
		if len(t.groups) == 0 {
			return rec, io.EOF
		}
		if err := sane(t.open); err != nil {
			t.row++
			return rec, damagedTable(err)
		}
	}
	t.left--
	t.row++
	for i := range t.columns {
		c := &t.columns[i]
		if c.index < 0 {
			continue
		}
		var v string
		if err := sane(func() (err error) { v, err = c.next(); return err }); err != nil {
			return rec, damagedTable(err)
		}
		if err := t.meter.unpacks(len(v)); err != nil {
			return rec, err
		}
		switch at := i - len(t.texts); {
		case at == 0:
			rec.id = v
		case at == 1:
			rec.url = v
		case rec.text == "" && strings.TrimSpace(v) != "":
			if rec.text = v; t.texts[i] == "html" {
				rec.media = htmlText
			}
		}
	}
	return rec, nil
}

// open opens the next row group.
func (t *table) open() error {
	g := t.groups[0]
	t.groups, t.left = t.groups[1:], g.NumRows()
	chunks := g.ColumnChunks()
	for i := range t.columns {
		c := &t.columns[i]
		if c.ready, c.values = nil, nil; c.index >= 0 {
			c.pages = chunks[c.index].Pages()
		}
	}
	return nil
}

// close closes the row group that is open.
func (t *table) close() {
	for i := range t.columns {
		c := &t.columns[i]
		sane(func() error {
			if parquet.Release(c.page); c.pages != nil {
				return c.pages.Close()
			}
			return nil
		})
		c.pages, c.page = nil, nil
	}
}

// next is the next value of the column as a string; "" for null.
func (c *column) next() (string, error) {
	for len(c.ready) == 0 {
		if c.values == nil {
			parquet.Release(c.page)
			c.page = nil
			page, err := c.pages.ReadPage()
			if err == io.EOF {
				return "", errors.New("a column ends before its last row")
			}
			if err != nil {
				return "", err
			}
			c.page, c.values = page, page.Values()
		}
		n, err := c.values.ReadValues(c.buf[:])
		c.ready = c.buf[:n]
		if err == io.EOF || err == nil && n == 0 {
			c.values = nil
		} else if err != nil {
			return "", err
		}
	}
	v := c.ready[0]
	c.ready = c.ready[1:]
	switch {
	case v.IsNull():
		return "", nil
	case c.kind == parquet.Int32:
		return strconv.FormatInt(int64(v.Int32()), 10), nil
	case c.kind == parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10), nil
	}
	return strings.ToValidUTF8(string(v.ByteArray()), "\ufffd"), nil
}
