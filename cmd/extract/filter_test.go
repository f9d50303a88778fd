package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// seedLines are the seeds as lines of JSON.
func seedLines(t *testing.T) []byte {
	t.Helper()
	paths, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	var b bytes.Buffer
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&b).Encode(map[string]string{"id": filepath.Base(p), "text": string(text)}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// The rows of a filter are those of a run, byte by byte.
func TestFilterGivesTheRowsOfARun(t *testing.T) {
	in := seedLines(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "seeds.jsonl")
	if err := os.WriteFile(file, in, 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	if code, said := extract("run", "-quiet", "-o", out, file); code != exitOK {
		t.Fatal(code, said)
	}
	want := contents(t, out)
	var answers, errs bytes.Buffer
	if code := run(t.Context(), []string{"filter"}, bytes.NewReader(in), &answers, &errs); code != exitOK || errs.Len() > 0 {
		t.Fatal(code, errs.String())
	}
	got := map[string]*strings.Builder{}
	for _, table := range []string{"documents", "turns", "exchanges", "blocks"} {
		got[table] = &strings.Builder{}
	}
	for line := range strings.Lines(answers.String()) {
		var x struct {
			Document                 json.RawMessage
			Turns, Exchanges, Blocks []json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		for table, rows := range map[string][]json.RawMessage{"documents": {x.Document}, "turns": x.Turns, "exchanges": x.Exchanges, "blocks": x.Blocks} {
			for _, r := range rows {
				fmt.Fprintf(got[table], "%s\n", r)
			}
		}
	}
	for table, rows := range got {
		if rows.Len() == 0 || want["/"+table+".jsonl"] != rows.String() {
			t.Errorf("%s: the rows differ from those of a run", table)
		}
	}
}

// filterProcess starts the filter with nothing in its environment.
func filterProcess(t *testing.T) *exec.Cmd {
	t.Helper()
	self, err := exec.LookPath("extract") // testscript's: this test as the command
	if err != nil {
		t.Skip(err)
	}
	c := exec.CommandContext(t.Context(), self, "filter")
	c.Env = []string{}
	c.Dir = "/"
	return c
}

func TestFilterEndsWhereNobodyReads(t *testing.T) {
	c := filterProcess(t)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := seedLines(t)
	go func() {
		for i := 0; i < 1000; i++ {
			if _, err := in.Write(lines); err != nil {
				return // it has ended
			}
		}
	}()
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	out.Close()
	if err := c.Wait(); err == nil {
		t.Error("it ended well though its answers went nowhere")
	}
}

func TestFilterEndsWhenTold(t *testing.T) {
	c := filterProcess(t)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write(seedLines(t)); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(out)
	for range 5 {
		if _, err := r.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil { // it waits for a line
		t.Fatal(err)
	}
	if err := c.Wait(); err == nil {
		t.Error("it ended well though it was stopped", errs.String())
	}
}
