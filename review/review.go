// Package review lets a person read and correct a dataset in their browser.
//
//  1. Open indexes a dataset: what the list of documents shows, and where each
//     stands in the files. No text is held in memory (shelf.Index).
//  2. Server answers the page, on 127.0.0.1 only, to who knows the token in
//     the address (server.go, guard.go).
//  3. The page asks for a document when it is opened (document.go), and hands
//     in what the person decided as a golden file after every change
//     (save.go). Package corrections says what becomes of these.
//  4. WriteFile writes page and dataset as one file, which needs no server and
//     hands out the corrections as a ZIP archive (file.go).
//
// The page itself is web/, in TypeScript; page/ is what is built of it.
package review

import (
	"os"
	"path/filepath"
	"strings"

	"qaextract/golden"
	"qaextract/pipeline/doc"
	"qaextract/review/corrections"
	"qaextract/schema"
	"qaextract/shelf"
)

// A Review is a dataset that a person reads.
type Review struct {
	dataset *shelf.Dataset
	entries []shelf.Entry
	rejects []reject
	rules   []doc.Rule
	dir     golden.Dir // of the corrections
}

// Open indexes the dataset in dir. rules explain the codes in its evidence.
// The error names the file that cannot be read, and where.
func Open(dir string, rules []doc.Rule) (*Review, error) {
	d, err := shelf.Open(dir)
	if err != nil {
		return nil, err
	}
	r := &Review{dataset: d, rules: rules, dir: golden.Dir(filepath.Join(dir, "review")), rejects: []reject{}}
	if r.entries, err = d.Index(); err != nil {
		return nil, err
	}
	for row, err := range d.Rejects() {
		if err != nil {
			return nil, err
		}
		r.rejects = append(r.rejects, reject{Source: row.Source, Table: row.Table, Stage: row.Stage, Error: row.Error, Hint: row.Hint})
	}
	return r, nil
}

// Documents is how many documents the dataset has.
func (r *Review) Documents() int { return len(r.entries) }

// index is what the list of documents shows.
type index struct {
	Dataset   string            `json:"dataset"` // the name of its folder
	Documents []listed          `json:"documents"`
	Rejects   []reject          `json:"rejects"`
	Rules     map[string]string `json:"rules"` // code → what it says
}

// listed is a document in the list.
type listed struct {
	Source   string   `json:"source"`
	File     string   `json:"file"` // of its correction, below the folder of corrections
	SHA256   string   `json:"sha256"`
	Title    *string  `json:"title"`
	Form     string   `json:"form"`
	Language string   `json:"language"`
	Turns    int32    `json:"turns"`
	Least    float64  `json:"least"`
	Mean     float64  `json:"mean"`
	Warnings []string `json:"warnings"`
	Reviewed string   `json:"reviewed"` // golden.Open, golden.Done or ""
}

// reject is an input or a record that did not pass.
type reject struct {
	Source string  `json:"source"`
	Table  *string `json:"table"`
	Stage  string  `json:"stage"`
	Error  string  `json:"error"`
	Hint   *string `json:"hint"`
}

func (r *Review) index() (index, error) {
	x := index{Dataset: filepath.Base(r.dataset.Dir), Documents: make([]listed, len(r.entries)), Rejects: r.rejects, Rules: map[string]string{}}
	if abs, err := filepath.Abs(r.dataset.Dir); err == nil {
		x.Dataset = filepath.Base(abs)
	}
	for _, rule := range r.rules {
		x.Rules[rule.Code] = rule.About
	}
	for i := range r.entries {
		e := &r.entries[i]
		path, err := r.dir.Path(e.Source)
		if err != nil {
			return x, err
		}
		file, err := filepath.Rel(string(r.dir), path)
		if err != nil {
			return x, err
		}
		x.Documents[i] = listed{
			Source: e.Source, File: filepath.ToSlash(file), SHA256: e.SHA256, Title: e.Title, Form: e.Form, Language: e.Language, Turns: e.Turns,
			Least: e.Least, Mean: e.Mean, Warnings: e.Warnings, Reviewed: reviewed(path),
		}
	}
	return x, nil
}

// reviewed is how far a person came with the document whose golden file is at
// path. It stands in the first lines.
func reviewed(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, _ := f.Read(head)
	before, _, _ := strings.Cut(string(head[:n]), "\n\nblock ")
	for line := range strings.Lines(before) {
		if v, ok := strings.CutPrefix(strings.TrimSpace(line), golden.ReviewedField+":"); ok {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// page is a document as the page gets it. Places are characters of the text.
type page struct {
	Document   schema.Document `json:"document"`
	Turns      []schema.Turn   `json:"turns"` // without their texts, which the spans give
	Blocks     []block         `json:"blocks"`
	Correction *correction     `json:"correction"` // null where there is none
	Stale      string          `json:"stale"`      // why the one that is there does not fit, or ""
	Version    string          `json:"version"`    // of the correction's file; "" where there is none
}

type block struct {
	Kind       string  `json:"kind"`
	Start      int32   `json:"start"`
	End        int32   `json:"end"`
	Reason     string  `json:"reason"`
	Confidence float64 `json:"confidence"`
}

// correction is what a person decided, as the page gets it.
type correction struct {
	Done   bool            `json:"done"`
	Turns  []correctedTurn `json:"turns"`
	Blocks []block         `json:"blocks"`
}

type correctedTurn struct {
	Spans   [][2]int `json:"spans"`
	Role    string   `json:"role"`
	Form    string   `json:"form"`
	Speech  string   `json:"speech"`
	Speaker string   `json:"speaker"`
	Label   string   `json:"label"`
}

func correctionOf(c *corrections.Document) *correction {
	x := &correction{Done: c.Done, Turns: []correctedTurn{}, Blocks: []block{}}
	for _, t := range c.Turns {
		spans := make([][2]int, len(t.Spans))
		for i, s := range t.Spans {
			spans[i] = [2]int{s.Start, s.End}
		}
		x.Turns = append(x.Turns, correctedTurn{spans, string(t.Role), string(t.Form), string(t.Speech), t.Speaker, t.Label})
	}
	for _, b := range c.Blocks {
		x.Blocks = append(x.Blocks, block{Kind: string(b.Kind), Start: int32(b.Start), End: int32(b.End)})
	}
	return x
}
