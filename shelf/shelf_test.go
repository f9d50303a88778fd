package shelf_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qaextract/shelf"
)

// write makes a dataset of the lines given; a table that is not named is empty.
func write(t *testing.T, tables map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"documents", "turns", "exchanges", "blocks", "rejects"} {
		if err := os.WriteFile(filepath.Join(dir, name+".jsonl"), []byte(tables[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "run.json"), []byte(`{"version":"1","counts":{"documents":3}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

const documents = `{"doc_id":"a"}` + "\n" + `{"doc_id":"b"}` + "\n" + `{"doc_id":"c"}` + "\n"

func TestDocumentsComeWithTheirRows(t *testing.T) {
	d, err := shelf.Open(write(t, map[string]string{
		"documents": documents,
		"turns":     `{"id":"a0","doc_id":"a"}` + "\n" + `{"id":"a1","doc_id":"a"}` + "\n" + `{"id":"c0","doc_id":"c"}`,
		"exchanges": `{"id":"c0","doc_id":"c"}` + "\n",
		"blocks":    `{"doc_id":"b","kind":"body"}` + "\n",
		"rejects":   `{"source":"x"}` + "\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for x, err := range d.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		line := x.DocID + ":"
		for _, r := range x.Turns {
			line += " " + r.ID
		}
		for range x.Exchanges {
			line += " exchange"
		}
		for _, b := range x.Blocks {
			line += " " + b.Kind
		}
		got = append(got, line)
	}
	for r, err := range d.Rejects() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, "rejected "+r.Source)
	}
	if want := "a: a0 a1|b: body|c: c0 exchange|rejected x"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
}

func TestErrorsNameFileAndLine(t *testing.T) {
	for name, c := range map[string]struct {
		tables map[string]string
		want   string
	}{
		"a line that is no JSON":  {map[string]string{"documents": documents + "{"}, "documents.jsonl:4: "},
		"a turn of no document":   {map[string]string{"documents": documents, "turns": `{"doc_id":"z"}`}, "turns.jsonl:1: the row belongs to no document"},
		"turns out of order":      {map[string]string{"documents": documents, "turns": `{"doc_id":"b"}` + "\n" + `{"doc_id":"a"}`}, "turns.jsonl:2: "},
		"a block of another type": {map[string]string{"documents": documents, "blocks": `{"doc_id":1}`}, "blocks.jsonl:1: "},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := shelf.Open(write(t, c.tables))
			if err != nil {
				t.Fatal(err)
			}
			var last error
			for _, err := range d.Documents() {
				last = err
			}
			if last == nil || !strings.Contains(last.Error(), c.want) {
				t.Errorf("got %v, want %q", last, c.want)
			}
		})
	}
}

func TestAFolderThatIsNoDataset(t *testing.T) {
	_, err := shelf.Open(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "extract run -o") {
		t.Errorf("got %v, want what to do", err)
	}
}

func TestIndexFindsEachDocument(t *testing.T) {
	d, err := shelf.Open(write(t, map[string]string{
		"documents": `{"doc_id":"a","text":"long"}` + "\n" + `{"doc_id":"b","turns":2}` + "\n" + `{"doc_id":"c"}` + "\n",
		"turns":     `{"id":"b0","doc_id":"b","confidence":0.25}` + "\n" + `{"id":"b1","doc_id":"b","confidence":0.75}`,
		"blocks":    `{"doc_id":"a","kind":"title"}` + "\n" + `{"doc_id":"c","kind":"blank"}` + "\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := d.Index()
	if err != nil || len(entries) != 3 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	if e := entries[1]; e.Least != 0.25 || e.Mean != 0.5 || entries[0].Text != "" || entries[0].Least != 1 {
		t.Errorf("%+v", entries)
	}
	for i, want := range []string{"a long 0 [{title}]", "b  2 []", "c  0 [{blank}]"} {
		x, err := d.Read(&entries[i])
		if err != nil {
			t.Fatal(err)
		}
		kinds := []string{}
		for _, b := range x.Blocks {
			kinds = append(kinds, "{"+b.Kind+"}")
		}
		if got := fmt.Sprint(x.DocID, " ", x.Text, " ", len(x.Turns), " ", kinds); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if err := os.WriteFile(filepath.Join(d.Dir, "documents.jsonl"), []byte(documents), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Read(&entries[1]); err == nil || !strings.Contains(err.Error(), "open it again") {
		t.Errorf("a dataset that is not the one indexed: %v", err)
	}
}
