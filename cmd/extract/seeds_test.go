package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qaextract/eval"
	"qaextract/golden"
	"qaextract/pipeline"
	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
)

// TestSeedsAreAsMarkedByHand holds that each measure of each seed is 1, and
// that the metadata are those that the gold names.
func TestSeedsAreAsMarkedByHand(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	if code := runVerb(t.Context(), []string{"-quiet", "-o", out, filepath.Join("..", "..", "seeds")}, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit %d, %s", code, stderr.String())
	}
	gold, err := eval.ReadGold(filepath.Join("..", "..", "testdata", "seeds"))
	if err != nil {
		t.Fatal(err)
	}
	run, err := eval.ReadRun(out)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for name, corpus := range eval.Score(gold, run, 0).Corpora {
		for source, d := range corpus.Documents {
			seen++
			for measure, value := range d {
				if value < 1 {
					t.Errorf("%s: %s %s is %.4f", name, source, measure, value)
				}
			}
		}
		if b := corpus.Boilerplate; b == nil || b.Docs != 3 || b.F1 < 1 {
			t.Errorf("%s: boilerplate %+v", name, b)
		}
	}
	if seen != 5 {
		t.Errorf("%d seeds were scored", seen)
	}
}

// TestReadme holds that what the README shows of the seeds is what comes out.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	if code := runVerb(t.Context(), []string{"-o", out, filepath.Join("..", "..", "seeds")}, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit %d, %s", code, stderr.String())
	}
	for line := range strings.Lines(strings.ReplaceAll(filepath.ToSlash(stdout.String()), filepath.ToSlash(out), "out")) {
		if !strings.Contains(string(readme), "    "+line) {
			t.Errorf("the README does not show %q", line)
		}
	}
	rows, err := os.ReadFile(filepath.Join(out, "turns.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	// The JSON of the excerpt, line by line; "…" stands for what is left out.
	_, excerpt, _ := strings.Cut(string(readme), "    {\n")
	excerpt, _, _ = strings.Cut(excerpt, "    }\n")
	for line := range strings.Lines(excerpt) {
		for part := range strings.SplitSeq(strings.Trim(line, ", \n"), "…") {
			want := strings.NewReplacer(`": `, `":`, `, "`, `,"`).Replace(strings.TrimSpace(part))
			if want = strings.Trim(want, `," `); want == "" {
				continue
			}
			for _, field := range strings.Split(want, `,"`) {
				if !strings.Contains(string(rows), strings.Trim(field, `"[]{}`)) {
					t.Errorf("the README's excerpt has %s, and no turn has", field)
				}
			}
		}
	}
}

// TestSeedsMetadata holds what the gold says of the documents themselves.
func TestSeedsMetadata(t *testing.T) {
	list, err := source.Find([]string{filepath.Join("..", "..", "seeds")}, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	for r := range pipeline.Each(t.Context(), list.All(), 1, pipeline.Limits{}, records.Rows) {
		want := readSeedGold(t, r.Item.Source)
		d := r.Value.Document
		heads := []string{}
		for _, b := range r.Value.Blocks {
			if b.Kind == "crosshead" {
				heads = append(heads, golden.Escape(d.Text[b.ByteStart:b.ByteEnd-1]))
			}
		}
		got := seedGold{
			Form: d.Form, Title: d.Title, Subtitle: d.Subtitle, Publisher: d.Publisher, Dateline: d.Dateline,
			Interviewers: d.Interviewers, Respondents: d.Respondents, Edited: d.Edited, heads: heads,
		}
		if len(d.Byline) > 0 {
			got.Byline = &d.Byline[0]
		}
		if a, b := got.String(), want.String(); a != b {
			t.Errorf("%s:\ngot  %s\nwant %s", r.Item.Source, a, b)
		}
	}
}

// seedGold is what a gold file says of its document.
type seedGold struct {
	Form                                         string
	Title, Subtitle, Publisher, Byline, Dateline *string
	Interviewers, Respondents                    []string
	Edited                                       bool
	CrossHeads                                   []struct{ Heading string }
	heads                                        []string
}

func readSeedGold(t *testing.T, source string) (g seedGold) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "seeds", strings.TrimSuffix(source, ".txt")+".gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	g.heads = []string{}
	for _, h := range g.CrossHeads {
		g.heads = append(g.heads, h.Heading)
	}
	g.CrossHeads = nil
	return g
}

func (g seedGold) String() string {
	s := fmt.Sprintf("form %s, edited %t, interviewers %q, respondents %q, cross-heads %q", g.Form, g.Edited, g.Interviewers, g.Respondents, g.heads)
	for _, p := range []*string{g.Title, g.Subtitle, g.Publisher, g.Byline, g.Dateline} {
		if p == nil {
			s += ", null"
		} else {
			s += fmt.Sprintf(", %q", *p)
		}
	}
	return s
}
