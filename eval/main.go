package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"qaextract/schema"
)

// MainGold is the gold main text of pages, by the stem of their file names.
type MainGold struct {
	kind  string
	texts map[string]string
}

// The kinds of gold main text.
const (
	shingleGold = "shingles" // ground-truth.json, as the article extraction benchmark of Scrapinghub has it
	wordGold    = "words"    // ground-truth/NAME.json as WCXB has it, or NAME.main.json
)

// ReadMainGold reads the gold main texts in dir. ok is false where there are
// none: the gold is of another kind.
func ReadMainGold(dir string) (gold *MainGold, ok bool, err error) {
	var pages map[string]struct {
		Body string `json:"articleBody"`
	}
	err = readGold(filepath.Join(dir, "ground-truth.json"), &pages)
	if err == nil {
		gold = &MainGold{shingleGold, map[string]string{}}
		for name, p := range pages {
			gold.texts[name] = p.Body
		}
		return gold, true, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, false, err
	}
	files, _ := filepath.Glob(filepath.Join(dir, "ground-truth", "*.json"))
	flat, _ := filepath.Glob(filepath.Join(dir, "*.main.json"))
	gold = &MainGold{wordGold, map[string]string{}}
	for _, f := range append(files, flat...) {
		var page struct {
			Main  string `json:"main_content"`
			Truth struct {
				Main string `json:"main_content"`
			} `json:"ground_truth"`
		}
		if err := readGold(f, &page); err != nil {
			return nil, false, err
		}
		name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(f), ".json"), ".main")
		gold.texts[name] = page.Main + page.Truth.Main
	}
	return gold, len(gold.texts) > 0, nil
}

func readGold(path string, to any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, to); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// MainReport says how well the main texts of a run are those of the gold.
type MainReport struct {
	Kind      string   `json:"kind"` // "words" or "shingles"
	P         float64  `json:"p"`
	R         float64  `json:"r"`
	F1        float64  `json:"f1"` // of words the mean of the pages', of shingles that of P and R
	Questions int      `json:"q_lines"`
	Kept      float64  `json:"q_kept"` // share of the gold's question lines that the run keeps
	Docs      int      `json:"docs"`
	Missing   []string `json:"missing"` // pages of the gold that the run does not have
	Worst     []Page   `json:"worst"`
}

// A Page is the F1 of one page.
type Page struct {
	Doc string  `json:"doc"`
	F1  float64 `json:"f1"`
}

// ScoreMain scores the run in the folder out. The main text of a document is
// its kept blocks but title, subtitle and byline.
func ScoreMain(gold *MainGold, out string, worst int) (*MainReport, error) {
	got, err := mainTexts(out)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(gold.texts))
	for name := range gold.texts {
		names = append(names, name)
	}
	slices.Sort(names)
	r := &MainReport{Kind: gold.kind, Docs: len(names), Missing: []string{}, Worst: []Page{}}
	var precisions, recalls, f1s []float64
	kept := 0
	for _, name := range names {
		text, ok := got[name]
		if !ok {
			r.Missing = append(r.Missing, name)
		}
		want := gold.texts[name]
		p, rec, f := words(text, want)
		if gold.kind == shingleGold {
			p, rec = Shingles(text, want)
			f = harmonic(max(p, 0), max(rec, 0))
		}
		if p >= 0 {
			precisions = append(precisions, p)
		}
		if rec >= 0 {
			recalls = append(recalls, rec)
		}
		f1s = append(f1s, f)
		r.Worst = append(r.Worst, Page{name, f})
		k, n := Questions(text, want)
		kept += k
		r.Questions += n
	}
	r.P, r.R, r.F1 = mean(precisions), mean(recalls), mean(f1s)
	if gold.kind == shingleGold {
		r.F1 = harmonic(r.P, r.R)
	}
	r.Kept = share(kept, r.Questions)
	slices.SortStableFunc(r.Worst, func(a, b Page) int {
		switch {
		case a.F1 < b.F1:
			return -1
		case a.F1 > b.F1:
			return 1
		}
		return 0
	})
	r.Worst = r.Worst[:min(worst, len(r.Worst))]
	return r, nil
}

// Lines prints the report for a person.
func (r *MainReport) Lines() []string {
	out := []string{fmt.Sprintf("main text (%s): P %.4f R %.4f F1 %.4f; question lines kept %.4f of %d; %d pages, %d missing",
		r.Kind, r.P, r.R, r.F1, r.Kept, r.Questions, r.Docs, len(r.Missing))}
	for _, w := range r.Worst {
		out = append(out, fmt.Sprintf("  %.3f %s", w.F1, w.Doc))
	}
	return out
}

// mainTexts are the main texts of a run, by the stem of their sources.
func mainTexts(out string) (map[string]string, error) {
	texts := map[string]string{}
	owner := map[string]string{}
	err := each(out, schema.Documents, func(d schema.Document) {
		texts[stem(d.Source)], owner[stem(d.Source)] = d.Text, d.DocID
	})
	if err != nil {
		return nil, err
	}
	parts := map[string][]string{}
	err = each(out, schema.Blocks, func(b schema.Block) {
		name := stem(b.Source)
		if b.Kept && owner[name] == b.DocID && b.Kind != "title" && b.Kind != "subtitle" && b.Kind != "byline" {
			parts[name] = append(parts[name], texts[name][b.ByteStart:b.ByteEnd])
		}
	})
	for name := range texts {
		texts[name] = strings.Join(parts[name], "\n")
	}
	return texts, err
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(max(len(list), 1))
}
