package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shardInputs are plain files, a large file of records, and what is rejected.
func shardInputs(t *testing.T) string {
	t.Helper()
	pages(t, "in", 12, 5)
	var b strings.Builder
	for i := range 700 {
		switch {
		case i%90 == 0:
			b.WriteString("{bad\n")
		case i%7 == 0:
			fmt.Fprintf(&b, `{"text":"Ada Lund %d\n\nQ: Why?\n\nA: So.\n\nQ: And then?\n\nA: Nothing %d."}`+"\n", i, i)
		default:
			fmt.Fprintf(&b, `{"id":"n%d","text":"Nobody speaks in text %d."}`+"\n", i, i)
		}
	}
	b.WriteString(`{"id":"again","text":"NOBODY speaks in text 8"}` + "\n")
	if err := os.WriteFile("in/records.jsonl", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return "in"
}

func TestShardsMergeToTheRunOnOneMachine(t *testing.T) {
	t.Chdir(t.TempDir())
	in := shardInputs(t)
	if code, said := extract("run", "-quiet", "-o", "whole", in); code != exitRejects {
		t.Fatal(code, said)
	}
	want := contents(t, "whole")
	if code, said := extract("duplicates", "-o", "marked", "whole"); code != exitOK || !strings.Contains(said, " 1 near-duplicate ") {
		t.Fatal(code, said)
	}
	marked := contents(t, "marked")
	for _, of := range []int{1, 3, 20} { // of 20, some hold nothing
		parts := fmt.Sprintf("parts%d", of)
		for i := of; i >= 1; i-- {
			if code, said := extract("run", "-quiet", "-workers", fmt.Sprint(1+i%3), "-shard", fmt.Sprintf("%d/%d", i, of), "-o", parts, in); code > exitRejects {
				t.Fatal(code, said)
			}
		}
		out := fmt.Sprintf("merged%d", of)
		if code, said := extract("merge", "-quiet", "-o", out, parts); code != exitOK {
			t.Fatal(code, said)
		}
		if !maps.Equal(contents(t, out), want) {
			t.Errorf("%d parts: the merged dataset is not that of the run on one machine", of)
		}
		if code, said := extract("duplicates", "-quiet", out); code != exitOK {
			t.Fatal(code, said)
		}
		if !maps.Equal(contents(t, out), marked) {
			t.Errorf("%d parts: other near-duplicates than in the run on one machine", of)
		}
	}
}

func TestAPartWrittenAgainIsTheSame(t *testing.T) {
	t.Chdir(t.TempDir())
	in := shardInputs(t)
	for i := 1; i <= 2; i++ {
		if code, said := extract("run", "-quiet", "-shard", fmt.Sprintf("%d/2", i), "-o", "parts", in); code > exitRejects {
			t.Fatal(code, said)
		}
	}
	was := contents(t, "parts")
	if code, said := extract("run", "-quiet", "-shard", "2/2", "-o", "parts", in); code > exitRejects {
		t.Fatal(code, said)
	}
	if !maps.Equal(contents(t, "parts"), was) {
		t.Error("the parts differ")
	}
	if code, said := extract("verify", "parts/part-2-of-2"); code != exitOK {
		t.Error(code, said)
	}
}

func TestMergeNamesWhatIsAgainstAPart(t *testing.T) {
	t.Chdir(t.TempDir())
	in := shardInputs(t)
	run := func(of, parts, in string, more ...string) {
		t.Helper()
		for i := 1; i <= 3; i++ {
			args := append([]string{"run", "-quiet", "-shard", fmt.Sprintf("%d/%s", i, of), "-o", parts}, more...)
			if code, said := extract(append(args, in)...); code > exitRejects {
				t.Fatal(code, said)
			}
		}
	}
	run("3", "a", in)
	run("4", "b", in)
	run("3", "c", in, "-max-turns", "9")
	os.Remove("in/records.jsonl")
	run("3", "d", in)
	if code, said := extract("run", "-quiet", "-o", "e", in); code > exitRejects {
		t.Fatal(code, said)
	}
	part := func(parts string, i int) string {
		of := 3
		if parts == "b" {
			of = 4
		}
		return filepath.Join(parts, fmt.Sprintf("part-%d-of-%d", i, of))
	}
	damaged := part("d", 1)
	for _, c := range []struct {
		name  string
		parts []string
		want  string
	}{
		{"missing", []string{part("a", 1), part("a", 3)}, "1 of 3 parts missing: 2"},
		{"twice", []string{part("a", 1), part("a", 2), part("a", 3), part("a", 2)}, "part 2 of 3 is there twice"},
		{"of another number", []string{part("a", 1), part("b", 2)}, "it is one of 4 parts"},
		{"another configuration", []string{part("a", 1), part("c", 2), part("a", 3)}, "its configuration differs"},
		{"other inputs", []string{part("a", 1), part("d", 2), part("a", 3)}, "it is a share of other inputs"},
		{"no part", []string{"e"}, "but no part of one"},
		{"nothing there", []string{"nowhere"}, "it is no part"},
		{"damaged", []string{damaged, part("d", 2), part("d", 3)}, "it is damaged: turns.jsonl"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "damaged" {
				f, err := os.OpenFile(filepath.Join(damaged, "turns.jsonl"), os.O_APPEND|os.O_WRONLY, 0)
				if err != nil {
					t.Fatal(err)
				}
				f.WriteString("x")
				f.Close()
			}
			code, said := extract(append([]string{"merge", "-o", "out"}, c.parts...)...)
			if code != exitRejects || !strings.Contains(said, c.want) {
				t.Errorf("%d %q, want %q", code, said, c.want)
			}
			if _, err := os.Stat("out"); !os.IsNotExist(err) {
				t.Error("something was written")
			}
		})
	}
}
