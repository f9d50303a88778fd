package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// newDataset is a run over the seeds, made anew for each test.
func newDataset(t *testing.T, flags ...string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	if code := runVerb(t.Context(), append([]string{"-quiet", "-o", out, filepath.Join("..", "..", "seeds")}, flags...), nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit %d, %s", code, stderr.String())
	}
	return out
}

func verified(t *testing.T, dir string) (string, int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := verifyVerb(t.Context(), []string{dir}, nil, &stdout, &stderr)
	return stdout.String() + stderr.String(), code
}

func TestVerifyFindsEachFlippedBit(t *testing.T) {
	testFlippedBits(t, newDataset(t), 9, 12)
	testFlippedBits(t, newDataset(t, "-documents-per-file", "3"), 17, 4)
}

func testFlippedBits(t *testing.T, dir string, files, tries int) {
	t.Helper()
	if said, code := verified(t, dir); code != exitOK || !strings.Contains(said, fmt.Sprintf("is whole: %d files", files)) {
		t.Fatalf("exit %d: %s", code, said)
	}
	flipped := 0
	for name, text := range contents(t, dir) {
		path, whole := filepath.Join(dir, name), []byte(text)
		name = strings.TrimPrefix(name, "/")
		for i := range min(tries, len(whole)) {
			bit := (len(whole)*8 - 1) * i / (tries - 1)
			broken := slices.Clone(whole)
			broken[bit/8] ^= 1 << (bit % 8)
			if err := os.WriteFile(path, broken, 0o644); err != nil {
				t.Fatal(err)
			}
			if said, code := verified(t, dir); code != exitRejects || !strings.Contains(said, name+":") {
				t.Errorf("%s, bit %d: exit %d: %s", name, bit, code, said)
			}
			flipped++
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if flipped < files*tries*8/10 {
		t.Errorf("only %d bits were tried", flipped)
	}
}

// Files of one number hold the rows of the same documents.
func TestVerifyFindsRowsInAFileOfAnotherNumber(t *testing.T) {
	dir := newDataset(t, "-documents-per-file", "3")
	first, second := filepath.Join(dir, "turns.jsonl", "part-00000.jsonl"), filepath.Join(dir, "turns.jsonl", "part-00001.jsonl")
	texts := contents(t, filepath.Join(dir, "turns.jsonl"))
	lines := strings.SplitAfter(texts["/part-00000.jsonl"], "\n")
	id := regexp.MustCompile(`"doc_id":"\w+"`).FindString(lines[len(lines)-2])
	at := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, id) })
	for path, text := range map[string]string{first: strings.Join(lines[:at], ""), second: strings.Join(lines[at:], "") + texts["/part-00001.jsonl"]} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const want = "turns.jsonl/part-00001.jsonl:1: its document stands in documents.jsonl/part-00000.jsonl, which is of another number"
	if said, code := verified(t, dir); code != exitRejects || !strings.Contains(said, want) {
		t.Errorf("exit %d: %s", code, said)
	}
}

// TestVerifyFindsWhatDoesNotFit changes a file and run.json with it, as
// somebody would who edits a dataset by hand.
func TestVerifyFindsWhatDoesNotFit(t *testing.T) {
	swap := func(lines []string, i, j int) []string { lines[i], lines[j] = lines[j], lines[i]; return lines }
	replace := func(lines []string, i int, old, new string) []string {
		changed := regexp.MustCompile(old).ReplaceAllString(lines[i], new)
		if changed == lines[i] {
			panic(old + " is not in " + lines[i])
		}
		lines[i] = changed
		return lines
	}
	for _, c := range []struct {
		name, file string
		change     func(lines []string) []string
		want       []string
	}{
		{"words changed", "turns.jsonl", func(l []string) []string { return replace(l, 2, `"text":"..`, `"text":"Xy`) },
			[]string{"turns.jsonl:3: its text is not that of its spans", "turns.parquet:3: text is not what turns.jsonl has"}},
		{"role outside the schema", "turns.jsonl", func(l []string) []string { return replace(l, 0, `"role":"[a-z]+"`, `"role":"guest"`) },
			[]string{`turns.jsonl:1: /role: value must be one of`}},
		{"written in another way", "turns.jsonl", func(l []string) []string { return replace(l, 1, `,`, `, `) },
			[]string{"turns.jsonl:2: the record is right, but not written as the program writes it"}},
		{"a row left out", "turns.jsonl", func(l []string) []string { return slices.Delete(l, 4, 5) },
			[]string{"turns.parquet:5: it has another row than turns.jsonl", "turns.jsonl:5: id ", "run.json: it gives turns.jsonl"}},
		{"the last row left out", "blocks.jsonl", func(l []string) []string { return l[:len(l)-1] },
			[]string{"blocks.parquet: it has 1 rows more than blocks.jsonl", "documents.jsonl:5: its blocks end at byte"}},
		{"two rows changed places", "blocks.jsonl", func(l []string) []string { return swap(l, 3, 4) },
			[]string{"blocks.jsonl:4: block_index is", "blocks.parquet:4:"}},
		{"an exchange that asks something else", "exchanges.jsonl", func(l []string) []string { return replace(l, 1, `"question":"..`, `"question":"Xy`) },
			[]string{"exchanges.jsonl:2: its question is not that of its turns"}},
		{"a document left out", "documents.jsonl", func(l []string) []string { return l[1:] },
			[]string{"documents.jsonl has no document for it at this place"}},
		{"offsets beside the text", "turns.jsonl", func(l []string) []string {
			return replace(l, 0, `"spans":\[{"char_start":\d+`, `"spans":[{"char_start":1`)
		},
			[]string{"turns.jsonl:1: span 0: characters 1 to"}},
		{"a duplicate of nothing", "documents.jsonl", func(l []string) []string {
			return replace(l, 1, `"duplicate_of":null`, `"duplicate_of":"0123456789abcdef"`)
		},
			[]string{"documents.jsonl:2: duplicate_of 0123456789abcdef is no document before it"}},
		{"counts", "run.json", func(l []string) []string {
			i := slices.IndexFunc(l, func(s string) bool { return strings.HasPrefix(s, `    "turns": `) })
			return replace(l, i, `\d+`, "7")
		}, []string{"run.json: counts: turns is 7, the data give "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := newDataset(t)
			path := filepath.Join(dir, c.file)
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			lines := c.change(strings.SplitAfter(strings.TrimSuffix(string(raw), "\n"), "\n"))
			put(t, path, strings.TrimSuffix(strings.Join(lines, ""), "\n")+"\n")
			seal(t, dir, c.file)
			said, code := verified(t, dir)
			for _, want := range c.want {
				if code != exitRejects || !strings.Contains(said, want) {
					t.Errorf("exit %d: %s\nwant %s", code, said, want)
				}
			}
		})
	}
	t.Run("a file missing and one too many", func(t *testing.T) {
		dir := newDataset(t)
		if err := os.Rename(filepath.Join(dir, "blocks.parquet"), filepath.Join(dir, "blocks.bak")); err != nil {
			t.Fatal(err)
		}
		said, code := verified(t, dir)
		if code != exitRejects || !strings.Contains(said, "blocks.parquet: it is missing\n") || !strings.Contains(said, "blocks.bak: run.json does not list it\n") {
			t.Errorf("exit %d: %s", code, said)
		}
	})
	t.Run("no dataset", func(t *testing.T) {
		if said, code := verified(t, t.TempDir()); code != exitOutput || !strings.Contains(said, "is no dataset: it holds no run.json") {
			t.Errorf("exit %d: %s", code, said)
		}
	})
}

// seal writes the size and hash of a file into run.json, and its seal.
func seal(t *testing.T, dir, name string) {
	t.Helper()
	path := filepath.Join(dir, "run.json")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	run, _, _ := strings.Cut(string(raw), ",\n  \"seal\"")
	if name != "run.json" {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		entry := regexp.MustCompile(`("` + regexp.QuoteMeta(name) + `": \{\s+"rows": \d+,\s+"bytes": )\d+(,\s+"sha256": ")[0-9a-f]+`)
		run = entry.ReplaceAllString(run, fmt.Sprintf("${1}%d${2}%s", len(data), sum(data)))
	}
	put(t, path, run+",\n  \"seal\": \""+sum([]byte(run))+"\"\n}\n")
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
