package export_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"qaextract/export"
	"qaextract/pipeline"
	"qaextract/pipeline/dataset"
	"qaextract/pipeline/records"
	"qaextract/shelf"
)

// corpus are documents of every form, in Latin and Arabic script, one of them
// without a turn, one with control characters, one with times.
const corpus = "testdata/corpus"

// made is the dataset that a run makes of the corpus.
func made(t *testing.T) *shelf.Dataset {
	t.Helper()
	entries, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	var names []string
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(corpus, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		names, texts[e.Name()] = append(names, e.Name()), string(raw)
	}
	return madeOf(t, names, texts)
}

func madeOf(t *testing.T, names []string, texts map[string]string) *shelf.Dataset {
	t.Helper()
	return madeIn(t, names, texts, 0)
}

// madeIn is a dataset whose files end after so many documents, 0 for never.
func madeIn(t *testing.T, names []string, texts map[string]string, perFile int64) *shelf.Dataset {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	w, err := dataset.Create(dir, dataset.Config{Program: "extract", Version: "1", DocumentsPerFile: perFile})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		d, err := pipeline.Process(name, []byte(texts[name]))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := records.Rows(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(rows); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	d, err := shelf.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// documents are those of d by source.
func documents(t *testing.T, d *shelf.Dataset) map[string]*shelf.Document {
	t.Helper()
	m := map[string]*shelf.Document{}
	for x, err := range d.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		m[x.Source] = x
	}
	return m
}

// written is the folder that the format makes of d.
func written(t *testing.T, d *shelf.Dataset, format string, o export.Options) string {
	t.Helper()
	t.Setenv("PATH", "") // no program writes a part of it
	f, ok := export.Find(format)
	if !ok {
		t.Fatalf("there is no format %s", format)
	}
	dir := filepath.Join(t.TempDir(), format)
	if _, err := export.Write(context.Background(), f, d, dir, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// files are the contents of a folder by their paths.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	m := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			m[strings.TrimPrefix(path, dir)] = read(t, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTheSameDatasetGivesTheSameBytes(t *testing.T) {
	d := made(t)
	for _, f := range export.Formats() {
		a, b := files(t, written(t, d, f.Name, export.Options{})), files(t, written(t, d, f.Name, export.Options{}))
		if len(a) == 0 || len(a) != len(b) {
			t.Errorf("%s: %d files and %d", f.Name, len(a), len(b))
		}
		for name := range a {
			if a[name] != b[name] {
				t.Errorf("%s: %s differs", f.Name, name)
			}
			if !filepath.IsLocal(strings.TrimPrefix(name, "/")) || strings.ContainsAny(name, "\\:*?\"<>|") {
				t.Errorf("%s: %s is no name for every system", f.Name, name)
			}
		}
	}
}

func TestADatasetWithoutDocumentsIsExported(t *testing.T) {
	d := madeOf(t, nil, nil)
	for _, f := range export.Formats() {
		written(t, d, f.Name, export.Options{})
	}
}

func TestNumberedFilesAreExportedAsOne(t *testing.T) {
	texts := map[string]string{"a.txt": "Ida Holm: Why?\n\nPer Aske: So.\n\nIda Holm: And then?\n\nPer Aske: Nothing.\n", "b.txt": "The pier is closed.\n"}
	names := []string{"a.txt", "b.txt"}
	one, parts := madeOf(t, names, texts), madeIn(t, names, texts, 1)
	for _, f := range export.Formats() {
		if f.Name == "stand-off" { // with run.json, which differs
			continue
		}
		want, got := files(t, written(t, one, f.Name, export.Options{})), files(t, written(t, parts, f.Name, export.Options{}))
		if !maps.Equal(got, want) {
			t.Errorf("%s: %q, want %q", f.Name, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
	}
}

// A dataset that somebody changed may be refused, but breaks nothing.
func TestPlacesOutsideTheTextDoNotBreakAnExport(t *testing.T) {
	d := made(t)
	whole := read(t, d.Dir, "turns.jsonl")
	number := regexp.MustCompile(`("(?:char|byte)_(?:start|end)"):(\d+)`)
	for _, change := range []string{"$1:-7", "$1:2000000000", "$1:0", "$1:3", "$1:1$2", `$1:$2,"text":""`, `$1:$2,"spans":[]`} {
		if err := os.WriteFile(filepath.Join(d.Dir, "turns.jsonl"), []byte(number.ReplaceAllString(whole, change)), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, f := range export.Formats() {
			dir := filepath.Join(t.TempDir(), f.Name)
			t.Setenv("PATH", "")
			if _, err := export.Write(context.Background(), f, d, dir, export.Options{}); err != nil && !strings.Contains(err.Error(), "extract verify") {
				t.Errorf("%s, %s: %v", change, f.Name, err)
			}
		}
	}
}

func TestNothingIsReplaced(t *testing.T) {
	d, dir := made(t), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, _ := export.Find("csv")
	_, err := export.Write(context.Background(), f, d, dir, export.Options{})
	if err == nil || !strings.Contains(err.Error(), "mine.txt") {
		t.Errorf("got %v, want what stands there", err)
	}
	if got := files(t, dir); len(got) != 1 || got["/mine.txt"] != "mine" {
		t.Errorf("the folder holds %v", got)
	}
}

func TestAnExportThatFailsLeavesNothing(t *testing.T) {
	d := made(t)
	if err := os.WriteFile(filepath.Join(d.Dir, "blocks.jsonl"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	parent := t.TempDir()
	f, _ := export.Find("csv")
	_, err := export.Write(context.Background(), f, d, filepath.Join(parent, "x"), export.Options{})
	if err == nil || !strings.Contains(err.Error(), "blocks.jsonl:1") {
		t.Errorf("got %v, want the file and the line", err)
	}
	if left, _ := os.ReadDir(parent); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnInterruptedExportLeavesNothing(t *testing.T) {
	d, parent := made(t), t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f, _ := export.Find("messages")
	if _, err := export.Write(ctx, f, d, filepath.Join(parent, "x"), export.Options{}); err == nil {
		t.Error("no error")
	}
	if left, _ := os.ReadDir(parent); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func sha(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
