package dataset

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qaextract/schema"
)

// Files of so many documents hold the rows of one file, one after the other,
// and those of one number are of the same documents.
func TestDocumentsPerFile(t *testing.T) {
	whole := tree(t, func() string { out := filepath.Join(t.TempDir(), "out"); write(t, out, docs(7)...); return out }())
	for _, c := range []struct{ perFile, files int }{{1, 7}, {3, 3}, {7, 1}, {100, 1}} {
		out := filepath.Join(t.TempDir(), "out")
		config := config
		config.DocumentsPerFile = int64(c.perFile)
		w, err := Create(out, config)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Abort()
		for _, d := range docs(7) {
			if err := w.Write(d); err != nil {
				t.Fatal(err)
			}
		}
		sum, err := w.Commit()
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range []schema.Table{schema.Turns, schema.Exchanges, schema.Documents, schema.Blocks} {
			lines := ""
			for i := range c.files {
				name, columns := fmt.Sprintf("%s.jsonl/part-%05d.jsonl", table, i), fmt.Sprintf("%s/part-%05d.parquet", table, i)
				b, err := os.ReadFile(filepath.Join(out, name))
				if err != nil {
					t.Fatal(err)
				}
				lines += string(b)
				if rows := int64(strings.Count(string(b), "\n")); sum.Files[name].Rows != rows || sum.Files[columns].Rows != rows {
					t.Errorf("%s has %d rows, the summary says %+v", name, rows, sum.Files[columns])
				}
				if table == schema.Documents {
					ids := slices.Collect(func(yield func(string) bool) {
						for _, d := range docs(7)[i*c.perFile : min((i+1)*c.perFile, 7)] {
							yield(`"doc_id":"` + d.Document.DocID)
						}
					})
					for _, id := range ids {
						if !strings.Contains(string(b), id) {
							t.Errorf("%s has no %s", name, id)
						}
					}
				}
			}
			if lines != whole[string(table)+".jsonl"] {
				t.Errorf("%d documents a file: the rows of %s are others", c.perFile, table)
			}
			if n, _ := filepath.Glob(filepath.Join(out, string(table)+"*", "*")); len(n) != 2*c.files {
				t.Errorf("%d documents a file: %s has %v", c.perFile, table, n)
			}
		}
	}
}

// A dataset of folders takes the place of one of files and the other way
// round, and what somebody put into a folder is not lost.
func TestFoldersAreReplaced(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "out")
	run := func(perFile int64) error {
		config := config
		config.DocumentsPerFile = perFile
		w, err := Create(out, config)
		if err != nil {
			return err
		}
		defer w.Abort()
		some(t, w, 0, 4)
		_, err = w.Commit()
		return err
	}
	for _, perFile := range []int64{0, 2, 3, 0} {
		if err := run(perFile); err != nil {
			t.Fatal(err)
		}
		if got, want := tree(t, out), wholeOf(t, 4, func() Config { c := config; c.DocumentsPerFile = perFile; return c }()); len(got) != len(want) {
			t.Errorf("%d files, want %d", len(got), len(want))
		}
	}
	if err := run(2); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"notes.txt", "part-00001.txt", "mine.parquet", "part-00001.jsonl", "part-mine.parquet"} {
		path := filepath.Join(out, "turns", name)
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := run(0); err == nil || !strings.Contains(err.Error(), "beside a dataset it holds turns") {
			t.Errorf("with %s: %v", name, err)
		}
		os.Remove(path)
	}
	alone(t, parent)
}
