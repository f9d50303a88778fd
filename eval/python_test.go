package eval_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"qaextract/eval"
	"qaextract/pipeline"
	"qaextract/pipeline/records"
	"qaextract/schema"
)

// shared is the folder with the scorers in Python and the corpora, where the
// project is developed.
var shared = filepath.Join("..", "..", "shared")

// TestFiguresArePythons compares every count and ratio with those of the
// Python scorers: on gold of our own, which holds the odd cases, and on what
// corpora there are, for what the pipeline makes of them and for gold that
// was spoilt at random.
func TestFiguresArePythons(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("not compared: there is no python3")
	}
	turns, main := filepath.Join(shared, "tools", "score_turns.py"), filepath.Join(shared, "tools", "score_main.py")
	if _, err := os.Stat(turns); err != nil {
		t.Skip("not compared: there is no ../shared/tools/score_turns.py")
	}
	for _, dir := range []string{"testdata/gold", filepath.Join(shared, "gold", "seeds"), filepath.Join(shared, "corpora", "k8s"), filepath.Join(shared, "corpora", "gimp")} {
		if _, err := os.Stat(dir); err != nil {
			t.Logf("not compared: there is no %s", dir)
			continue
		}
		gold, err := eval.ReadGold(dir)
		if err != nil {
			t.Fatal(err)
		}
		runs := map[string][]schema.Rows{"pipeline": piped(t, gold)}
		seeds := int64(2)
		if dir == "testdata/gold" { // small
			seeds = 6
		}
		for seed := range seeds {
			runs[fmt.Sprint("spoilt ", seed)] = spoilt(gold, rand.New(rand.NewSource(seed)))
		}
		for _, name := range slices.Sorted(maps.Keys(runs)) {
			t.Run(filepath.Base(dir)+" "+name, func(t *testing.T) {
				out := folder(t, runs[name])
				report := roundTrip(t, gold, out)
				file := filepath.Join(t.TempDir(), "python.json")
				call(t, python, turns, filepath.Join(out, "turns.jsonl"), dir, "--json", file)
				theirs := load(t, file)
				for _, key := range slices.Sorted(maps.Keys(theirs)) {
					same(t, key, report[key], theirs[key])
				}
				for folder, c := range report["corpora"].(map[string]any) {
					ours, ok := c.(map[string]any)["boilerplate"].(map[string]any)
					if !ok {
						continue
					}
					at := dir
					if folder != filepath.Base(dir) {
						at = filepath.Join(dir, folder)
					}
					call(t, python, main, out, at, "--json", file)
					theirs := load(t, file)
					for _, key := range []string{"p", "r", "f1", "docs", "missing"} {
						same(t, folder+" boilerplate "+key, ours[key], theirs[key])
					}
				}
			})
		}
	}
}

// same compares ours with theirs: all that they have, numbers to nine places.
func same(t *testing.T, at string, ours, theirs any) {
	t.Helper()
	switch theirs := theirs.(type) {
	case map[string]any:
		ours, _ := ours.(map[string]any)
		for _, k := range slices.Sorted(maps.Keys(theirs)) {
			same(t, at+"/"+k, ours[k], theirs[k])
		}
		for k := range ours {
			if _, ok := theirs[k]; !ok && k != "boilerplate" && k != "quotations" {
				t.Errorf("%s/%s: %v, and theirs has none", at, k, ours[k])
			}
		}
	case float64:
		if n, ok := ours.(float64); !ok || math.Abs(n-theirs) > 1e-9 {
			t.Errorf("%s: %v, theirs %v", at, ours, theirs)
		}
	default:
		if !reflect.DeepEqual(ours, theirs) {
			t.Errorf("%s: %v, theirs %v", at, ours, theirs)
		}
	}
}

func roundTrip(t *testing.T, gold []*eval.Gold, out string) map[string]any {
	t.Helper()
	run, err := eval.ReadRun(out)
	if err != nil {
		t.Fatal(err)
	}
	report := eval.Score(gold, run, 5)
	if len(report.Lines()) == 0 {
		t.Error("nothing is printed")
	}
	data, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func call(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func load(t *testing.T, file string) (m map[string]any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// folder writes rows as a run does.
func folder(t *testing.T, all []schema.Rows) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]*bytes.Buffer{}
	write := func(name string, row any) {
		if files[name] == nil {
			files[name] = &bytes.Buffer{}
		}
		e := json.NewEncoder(files[name])
		e.SetEscapeHTML(false)
		if err := e.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"turns.jsonl", "documents.jsonl", "blocks.jsonl"} {
		files[name] = &bytes.Buffer{}
	}
	for _, rows := range all {
		write("documents.jsonl", rows.Document)
		for _, x := range rows.Turns {
			write("turns.jsonl", x)
		}
		for _, x := range rows.Blocks {
			write("blocks.jsonl", x)
		}
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// piped is what the pipeline makes of the sources.
func piped(t *testing.T, gold []*eval.Gold) (out []schema.Rows) {
	t.Helper()
	for _, g := range gold {
		d, err := pipeline.Process("some/folder/"+g.Source, g.Raw)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := records.Rows(d)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, rows)
	}
	return out
}

// spoilt is the gold as rows, with what goes wrong in runs: turns dropped,
// doubled, split, run together, moved, with another role, name, label, form or speech.
func spoilt(gold []*eval.Gold, rnd *rand.Rand) (out []schema.Rows) {
	pick := func(list ...string) string { return list[rnd.Intn(len(list))] }
	names := []string{"Ada  Lund", "the minister", "she", "He", "Al-Aske", "Q", "", "two officials", "Per Aske Jr.", "Ola Vik, a miller", "Ρένα Σ"}
	for n, g := range gold {
		text := strings.ToValidUTF8(string(g.Raw), "?")
		rows := schema.Rows{Document: schema.Document{DocID: fmt.Sprintf("%016x", n), Source: g.Source, Text: text}}
		worse := rnd.Intn(4) // one document in four is whole
		hit := func(of int) bool { return worse > 0 && rnd.Intn(of) == 0 }
		for _, x := range g.Turns {
			row := schema.Turn{DocID: rows.Document.DocID, Source: g.Source, Role: x.Role, Form: x.Form, Speech: x.Speech, Text: x.Text}
			speaker, label := x.Speaker, x.Label
			if hit(6) {
				row.Role = pick("interviewer", "respondent", "other")
			}
			if hit(6) {
				speaker = pick(names...)
			}
			if hit(6) {
				label = pick(names...)
			}
			if hit(15) {
				row.Form = pick("labelled", "reported")
			}
			if hit(15) {
				row.Speech = pick("direct", "indirect", "mixed")
			}
			if speaker != "" {
				row.Speaker = &speaker
			}
			if label != "" {
				row.SpeakerLabel = &label
			}
			for _, s := range x.Spans {
				if hit(8) {
					s.Start = max(0, s.Start+rnd.Intn(140)-100)
				}
				if hit(8) {
					s.End = min(len(g.Raw), max(s.Start+1, s.End+rnd.Intn(60)-30))
				}
				if !hit(20) {
					row.Spans = append(row.Spans, schema.Span{ByteStart: int32(s.Start), ByteEnd: int32(s.End)})
				}
			}
			if hit(8) {
				words := strings.Fields(row.Text)
				row.Text = strings.Join(words[rnd.Intn(len(words)+1):], " \u00a0")
			}
			last := len(rows.Turns) - 1
			switch {
			case hit(9):
			case hit(9) && last >= 0:
				rows.Turns[last].Text += "\n\n" + row.Text
				rows.Turns[last].Spans = append(rows.Turns[last].Spans, row.Spans...)
			case hit(12):
				rows.Turns = append(rows.Turns, row, row)
			default:
				rows.Turns = append(rows.Turns, row)
			}
		}
		for i := range rows.Turns {
			rows.Turns[i].TurnIndex = int32(i)
			rows.Turns[i].Spans = apart(rows.Turns[i].Spans)
		}
		rnd.Shuffle(len(rows.Turns), func(i, j int) { rows.Turns[i], rows.Turns[j] = rows.Turns[j], rows.Turns[i] })
		at := 0
		for at < len(g.Raw) {
			end := min(len(g.Raw), at+1+rnd.Intn(200))
			rows.Blocks = append(rows.Blocks, schema.Block{DocID: rows.Document.DocID, Source: g.Source, BlockIndex: int32(len(rows.Blocks)),
				Kept: rnd.Intn(3) > 0, ByteStart: int32(at), ByteEnd: int32(end)})
			at = end
		}
		if !hit(8) {
			out = append(out, rows)
		}
	}
	return out
}

// apart leaves out spans that overlap one before them, as no run has such turns.
func apart(spans []schema.Span) (out []schema.Span) {
	end := int32(0)
	for _, s := range spans {
		if s.ByteStart >= end {
			out = append(out, s)
			end = s.ByteEnd
		}
	}
	return out
}
