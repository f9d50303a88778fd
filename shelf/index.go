package shelf

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"qaextract/schema"
)

// An Entry is what an index holds of a document: its row, without the text,
// and where its rows stand in the files.
type Entry struct {
	schema.Document         // Text is empty
	Least           float64 // the least confidence of its turns; 1 where it has none
	Mean            float64 // the mean of them; 1 where it has none
	at              [4]extent
}

// An extent is a range of bytes of a file.
type extent struct {
	path       string
	start, end int64
}

// indexed are the tables of an Entry's extents, in their order.
var indexed = [4]schema.Table{schema.Documents, schema.Turns, schema.Exchanges, schema.Blocks}

// Index reads the dataset once and says where each document stands, so that
// Read can read one of them without those before it.
func (d *Dataset) Index() ([]Entry, error) {
	var entries []Entry
	byID := map[string]int{}
	err := d.extents(schema.Documents, func(line []byte, at extent) error {
		e := Entry{Least: 1, Mean: 1}
		if err := json.Unmarshal(line, &e.Document); err != nil {
			return err
		}
		e.Text = ""
		e.at[0] = at
		byID[e.DocID] = len(entries)
		entries = append(entries, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	sums := make([]float64, len(entries))
	for k, table := range indexed[1:] {
		err := d.extents(table, func(line []byte, at extent) error {
			id, sure, err := glance(line)
			if err != nil {
				return err
			}
			i, ok := byID[id]
			if !ok {
				return errors.New("the row belongs to no document")
			}
			e := &entries[i]
			if e.at[k+1].end == 0 {
				e.at[k+1] = at
			} else if e.at[k+1].path != at.path {
				return errors.New("the rows of the document begin in another file")
			}
			e.at[k+1].end = at.end
			if table == schema.Turns {
				e.Least = min(e.Least, sure)
				sums[i] += sure
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for i := range entries {
		if n := entries[i].Turns; n > 0 {
			entries[i].Mean = sums[i] / float64(n)
		}
	}
	return entries, nil
}

// glance reads doc_id and confidence of a row. Most of a dataset is other
// columns: where the row is written as the program writes it, only these two
// are looked for. Neither key, quotes and all, can stand within a string, in
// which quotes are escaped.
func glance(line []byte) (id string, confidence float64, err error) {
	_, behind, ok := bytes.Cut(line, []byte(`"doc_id":"`))
	name, _, whole := bytes.Cut(behind, []byte(`"`))
	_, behind, sure := bytes.Cut(behind, []byte(`"confidence":`))
	number, _, _ := bytes.Cut(behind, []byte(","))
	if ok && whole && sure {
		if confidence, err = strconv.ParseFloat(string(number), 64); err == nil {
			return string(name), confidence, nil
		}
	}
	var row struct {
		DocID      string  `json:"doc_id"`
		Confidence float64 `json:"confidence"`
	}
	err = json.Unmarshal(line, &row)
	return row.DocID, row.Confidence, err
}

// extents gives the lines of a table, with where they stand.
func (d *Dataset) extents(name schema.Table, do func(line []byte, at extent) error) error {
	for _, path := range Lines(d.Dir, name) {
		if err := d.extentsOf(path, do); err != nil {
			return err
		}
	}
	return nil
}

func (d *Dataset) extentsOf(path string, do func(line []byte, at extent) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 1<<16)
	at := int64(0)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if len(line) > 1 {
			if bad := do(line, extent{path, at, at + int64(len(line))}); bad != nil {
				return fmt.Errorf("%s:%d: %w; extract verify %s says more", path, n, bad, d.Dir)
			}
		}
		if err != nil {
			return nil
		}
		at += int64(len(line))
	}
}

// Read reads the document of an entry. The error says so where the dataset is
// not the one that was indexed any more.
func (d *Dataset) Read(e *Entry) (*Document, error) {
	x := &Document{}
	err := errors.Join(
		rowsAt(e.at[0], func(r schema.Document) { x.Document = r }),
		rowsAt(e.at[1], func(r schema.Turn) { x.Turns = append(x.Turns, r) }),
		rowsAt(e.at[2], func(r schema.Exchange) { x.Exchanges = append(x.Exchanges, r) }),
		rowsAt(e.at[3], func(r schema.Block) { x.Blocks = append(x.Blocks, r) }),
	)
	if err == nil && x.DocID != e.DocID {
		err = errors.New("another document stands there")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s cannot be read any more (%w); the dataset was written anew, open it again", d.Dir, e.Source, err)
	}
	return x, nil
}

func rowsAt[T any](at extent, do func(T)) error {
	if at.end == at.start {
		return nil
	}
	f, err := os.Open(at.path)
	if err != nil {
		return err
	}
	defer f.Close()
	rows := json.NewDecoder(io.NewSectionReader(f, at.start, at.end-at.start))
	for rows.More() {
		var row T
		if err := rows.Decode(&row); err != nil {
			return err
		}
		do(row)
	}
	return nil
}
