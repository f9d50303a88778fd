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

// A disk that cannot be written to is made with a mount namespace, which needs
// Linux and the right to one.
func TestFilterNeedsNoDiskToWriteTo(t *testing.T) {
	c := filterProcess(t)
	const readOnly = `mount -o remount,ro,bind / && cut -d' ' -f2 /proc/mounts | while read -r at; do mount -o remount,ro,bind "$at" 2>/dev/null; done; ! touch "$1" 2>/dev/null`
	probe := filepath.Join(t.TempDir(), "written")
	inside := func(then string, args ...string) *exec.Cmd {
		return exec.CommandContext(t.Context(), "unshare", append([]string{"--map-root-user", "--mount", "sh", "-c", readOnly + then, "sh", probe}, args...)...)
	}
	if said, err := inside("").CombinedOutput(); err != nil {
		t.Skipf("no read-only disk can be made here: %v %s", err, said)
	}
	c = inside(` && exec env -i "$2" filter`, c.Path)
	in := seedLines(t)
	c.Stdin = bytes.NewReader(in)
	var errs bytes.Buffer
	c.Stderr = &errs
	got, err := c.Output()
	if err != nil {
		t.Fatal(err, errs.String())
	}
	var want bytes.Buffer
	if code := run(t.Context(), []string{"filter"}, bytes.NewReader(in), &want, &errs); code != exitOK {
		t.Fatal(code, errs.String())
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d bytes of answers, want %d", len(got), want.Len())
	}
}
