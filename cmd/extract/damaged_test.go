package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestReadersOfDamagedDatasets puts a wrong value into one place of a dataset
// after the other: a verb that reads it may refuse it or believe it, and does not
// panic. Each place meets one verb and one value, each verb many places.
func TestReadersOfDamagedDatasets(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("talk.txt", []byte("A talk\n\nQ: Why?\n\nA: (laughs) So.\n\n“No,” said Ada Lund.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, said := extract("run", "-quiet", "-o", "whole", "talk.txt"); code != exitOK {
		t.Fatal(said)
	}
	verbs := [][]string{{"verify"}, {"review", "-no-open", "-o", "made"}, {"report", "-json"}, {"merge", "-o", "made"}, {"duplicates", "-o", "made"}}
	for _, format := range []string{"huggingface", "messages", "csv", "convokit", "tei", "web-annotation", "label-studio"} {
		verbs = append(verbs, []string{"export", format, "-o", "made"})
	}
	wrong := []string{"-1", "9", "999999999999", "1e300", `""`, `"…"`, "null", "[]", "[{}]"}
	value := regexp.MustCompile(`": ?(-?[0-9.]+|"[^"]*"|null|\[\]|\{\})`)
	whole := contents(t, "whole")
	n := 0
	for _, name := range slices.Sorted(maps.Keys(whole)) {
		if filepath.Ext(name) == ".parquet" {
			continue
		}
		row := whole[name]
		for _, at := range value.FindAllStringSubmatchIndex(row, -1) {
			if err := os.CopyFS("damaged", os.DirFS("whole")); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile("damaged"+name, []byte(row[:at[2]]+wrong[n%len(wrong)]+row[at[3]:]), 0o644); err != nil {
				t.Fatal(err)
			}
			extract(append(slices.Clone(verbs[n/2%len(verbs)]), "damaged")...)
			os.RemoveAll("damaged")
			os.RemoveAll("made")
			n++
		}
	}
	if n < 100 {
		t.Errorf("only %d places were damaged", n)
	}
}
