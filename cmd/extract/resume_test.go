package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qaextract/pipeline/dataset"
	"qaextract/schema"
)

// pages makes a folder of n interviews, the one at bad of which is no text.
func pages(t *testing.T, folder string, n, bad int) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("A talk with Ada Lund, part %d\n\nQ: What did you do in year %d?\n\nA: I painted %d boats, and “none of them”, said Ada Lund, sank.\n", i, i, i)
		if i == bad {
			text = "\x00\x01\x02"
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// contents are the files of a folder, by path; none where there is no folder.
func contents(t testing.TB, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	if _, err := os.Lstat(folder); err != nil {
		return files
	}
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, folder)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// tripwire calls trip when word is written to it.
type tripwire struct {
	bytes.Buffer
	word string
	trip func()
}

func (w *tripwire) Write(p []byte) (int, error) {
	if w.trip != nil && bytes.Contains(p, []byte(w.word)) {
		w.trip()
	}
	return w.Buffer.Write(p)
}

func extract(args ...string) (code int, said string) {
	var out bytes.Buffer
	code = run(context.Background(), args, nil, &out, &out)
	return code, out.String()
}

// TestResume holds that a run that is stopped can be gone on with, that only
// the same run can, and that the dataset is that of a run never stopped.
func TestResume(t *testing.T) {
	t.Chdir(t.TempDir())
	pages(t, "in", 9, 4)
	pages(t, "other", 9, 4)
	if err := os.WriteFile("other/00001.txt", []byte("Another text.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, said := extract("run", "-o", "whole", "in"); code != exitRejects {
		t.Fatal(code, said)
	}
	if code, said := extract("run", "-o", "out", "other"); code != exitRejects {
		t.Fatal(code, said)
	}
	before := contents(t, "out")

	ctx, cancel := context.WithCancel(context.Background())
	stderr := &tripwire{word: "00004.txt", trip: cancel}
	code := run(ctx, []string{"run", "-workers", "1", "-o", "out", "in"}, nil, stderr, stderr)
	if said := stderr.String(); code != exitOutput || !strings.Contains(said, "stopped after ") || !strings.Contains(said, " inputs; out is as it was before, and the same command with -resume goes on") {
		t.Fatal(code, said)
	}
	after := contents(t, "out")
	maps.DeleteFunc(after, func(path, _ string) bool { return strings.HasPrefix(path, "/.part/") })
	if !maps.Equal(after, before) {
		t.Error("the old dataset changed")
	}
	if code, said := extract("verify", "out"); code != exitOK {
		t.Error(code, said)
	}

	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"run", "-resume", "-o", "out", "other"}, "another run's: it was begun on other inputs"},
		{[]string{"run", "-resume", "-o", "out", "in/00001.txt"}, "another run's: it was begun on other inputs"},
	} {
		if code, said := extract(c.args...); code != exitOutput || !strings.Contains(said, c.want) {
			t.Error(c.args, code, said)
		}
	}
	same, err := os.ReadFile("in/00002.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("in/00002.txt", []byte("It changed.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, said := extract("run", "-resume", "-o", "out", "in"); code != exitOutput || !strings.Contains(said, "00002.txt, which is not there any more as it was") {
		t.Error(code, said)
	}
	if err := os.WriteFile("in/00002.txt", same, 0o644); err != nil {
		t.Fatal(err)
	}

	if code, said := extract("run", "-resume", "-o", "out", "in"); code != exitRejects || !strings.Contains(said, "going on behind the ") {
		t.Error(code, said)
	}
	if !maps.Equal(contents(t, "out"), contents(t, "whole")) {
		t.Error("the dataset is not that of a run never stopped")
	}
	// With nothing to go on with, it is a run like any other.
	if code, said := extract("run", "-quiet", "-resume", "-o", "out", "in"); code != exitRejects {
		t.Error(code, said)
	}
	if !maps.Equal(contents(t, "out"), contents(t, "whole")) {
		t.Error("the dataset is another")
	}
	if left, _ := os.ReadDir("."); len(left) != 4 {
		t.Errorf("left behind: %v", left)
	}
}

// TestSecondRun holds that two runs into one folder do not meet.
func TestSecondRun(t *testing.T) {
	t.Chdir(t.TempDir())
	pages(t, "in", 3, 1)
	var code int
	var said string
	stderr := &tripwire{word: "00001.txt", trip: func() { code, said = extract("run", "in") }}
	if first := run(context.Background(), []string{"run", "in"}, nil, stderr, stderr); first != exitRejects {
		t.Error(first, stderr.String())
	}
	if code != exitOutput || !strings.Contains(said, fmt.Sprintf("another run is writing to it: process %d on ", os.Getpid())) {
		t.Error(code, said)
	}
	if code, said := extract("verify"); code != exitOK {
		t.Error(code, said)
	}
}

// TestResumeInContainer holds that a run that is stopped within a file of many
// documents goes on within it.
func TestResumeInContainer(t *testing.T) {
	t.Chdir(t.TempDir())
	var lines strings.Builder
	for i := range 40 {
		switch {
		case i == 17:
			lines.WriteString("no JSON\n")
		case i%3 == 0:
			fmt.Fprintf(&lines, "{\"id\":\"same\",\"text\":\"Q: Why number %d?\\n\\nA: Why not?\\n\"}\n", i)
		default:
			fmt.Fprintf(&lines, "{\"text\":\"Q: Why number %d?\\n\\nA: Why not?\\n\"}\n", i)
		}
	}
	if err := os.WriteFile("in.jsonl", []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, said := extract("run", "-o", "whole", "in.jsonl"); code != exitRejects {
		t.Fatal(code, said)
	}
	ctx, cancel := context.WithCancel(context.Background())
	stderr := &tripwire{word: "line 18", trip: cancel}
	if code := run(ctx, []string{"run", "-workers", "1", "-o", "out", "in.jsonl"}, nil, stderr, stderr); code != exitOutput {
		t.Fatal(code, stderr.String())
	}
	if code, said := extract("run", "-resume", "-o", "out", "in.jsonl"); code != exitRejects || !strings.Contains(said, "going on behind the ") {
		t.Error(code, said)
	}
	if !maps.Equal(contents(t, "out"), contents(t, "whole")) {
		t.Error("the dataset is not that of a run never stopped")
	}
}

// TestBroken holds that a run that cannot write says what is kept, and how to
// go on.
func TestBroken(t *testing.T) {
	t.Chdir(t.TempDir())
	w, err := dataset.Create("out", dataset.Config{Program: "extract", Version: "1"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	full := errors.New("writing turns.jsonl: no space left on device")
	if got := broken(w, "out", full); got != full {
		t.Errorf("with nothing done it says %v", got)
	}
	for i := range 2 {
		if err := w.Reject(schema.Reject{Source: fmt.Sprint(i), Stage: "source", Error: "no such file"}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Checkpoint(); err != nil {
		t.Fatal(err)
	}
	want := full.Error() + "; what was done of 2 inputs is kept in out/.part, and the same command with -resume goes on"
	if got := broken(w, "out", full); !errors.Is(got, full) || got.Error() != want {
		t.Errorf("it says %v", got)
	}
}
