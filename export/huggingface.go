package export

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"qaextract/schema"
	"qaextract/shelf"
)

// The Hugging Face Hub, and datasets.load_dataset on a folder, read the
// Parquet files as configurations of one dataset, which the YAML at the head
// of README.md names. What the card says of the data is counted; what only its
// owner can know (whose texts these are, under which licence) it asks for.

//go:embed card.md
var cardText string

var cardTemplate = template.Must(template.New("card").Funcs(template.FuncMap{
	"yaml": asJSON, // JSON is YAML, too
	"join": strings.Join,
}).Parse(cardText))

// A card is what card.md is filled with.
type card struct {
	Run       shelf.Run
	License   string
	Published string
	Languages []string // of documents, those that are known, sorted
	Size      string   // as the Hub counts: "1K<n<10K"
	Forms     []share
	Tables    []cardTable
	Rejected  int64
	files     []hashed
}

type share struct {
	Name string
	N    int
}

type cardTable struct {
	Name    string
	Rows    int64
	About   string
	Columns []cardColumn
}

type cardColumn struct{ Name, Type, Null, About string }

// A hashed file is a Parquet file as Croissant describes it.
type hashed struct {
	table  schema.Table
	sha256 string
	bytes  int64
}

func huggingFace(j *job) error {
	c, err := newCard(j)
	if err != nil {
		return err
	}
	if err := j.parquet(); err != nil {
		return err
	}
	for _, t := range schema.Tables()[:4] {
		h, err := hash(filepath.Join(j.folder, string(t)+".parquet"))
		if err != nil {
			return err
		}
		h.table = t
		c.files = append(c.files, h)
	}
	if err := j.file("README.md", func(w *bufio.Writer) error { return cardTemplate.Execute(w, c) }); err != nil {
		return err
	}
	if c.License == unknownLicense || c.Published == "" {
		j.note("the card asks for what only you can say: the licence (-license cc-by-4.0) and the day of publication (-published 2026-03-01)")
	}
	return j.file("croissant.json", func(w *bufio.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(croissant(c))
	})
}

// unknownLicense is what the Hub calls a licence that nobody told.
const unknownLicense = "unknown"

func newCard(j *job) (*card, error) {
	c := &card{Run: j.Run, License: j.options.License, Published: j.options.Published, Size: sizeCategory(j.Run.Counts.Turns)}
	if c.License == "" {
		c.License = unknownLicense
	}
	c.Rejected = c.Run.Counts.RejectedInputs + c.Run.Counts.RejectedRecords
	forms, languages := map[string]int{}, map[string]bool{}
	if err := j.each(func(x *shelf.Document) error {
		forms[x.Form]++
		if x.Language != "und" {
			languages[x.Language] = true
		}
		return nil
	}); err != nil {
		return nil, err
	}
	c.Languages = slices.Sorted(maps.Keys(languages))
	for _, f := range []string{"labelled", "unlabelled", "mixed", "reported", "none"} {
		if n := forms[f]; n > 0 {
			c.Forms = append(c.Forms, share{f, n})
		}
	}
	rows := map[schema.Table]int64{
		schema.Turns: c.Run.Counts.Turns, schema.Exchanges: c.Run.Counts.Exchanges, schema.Documents: c.Run.Counts.Documents, schema.Blocks: c.Run.Counts.Blocks,
	}
	for _, t := range schema.Tables()[:4] {
		about, columns, err := described(t)
		if err != nil {
			return nil, err
		}
		c.Tables = append(c.Tables, cardTable{string(t), rows[t], about, columns})
	}
	return c, nil
}

// described is what the JSON Schema of t says of it and of its columns.
func described(t schema.Table) (string, []cardColumn, error) {
	var s struct {
		Description string `json:"description"`
		Properties  map[string]struct {
			Description string `json:"description"`
		} `json:"properties"`
	}
	if err := json.Unmarshal(schema.Source(t), &s); err != nil {
		return "", nil, fmt.Errorf("the schema of %s: %w", t, err)
	}
	names := map[schema.Type]string{
		schema.String: "string", schema.Int32: "int32", schema.Int64: "int64", schema.Float64: "float64", schema.Bool: "bool", schema.Struct: "struct",
	}
	var columns []cardColumn
	for _, c := range schema.Columns(t) {
		k := cardColumn{Name: c.Name, Type: names[c.Type], About: s.Properties[c.Name].Description}
		if c.Repeated {
			k.Type = "list of " + k.Type
		}
		if c.Null {
			k.Null = "yes"
		}
		columns = append(columns, k)
	}
	first, _, _ := strings.Cut(s.Description, " A row of ")
	return first, columns, nil
}

// sizeCategory is how the Hub says that a dataset has n rows.
func sizeCategory(n int64) string {
	names := []string{"n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B", "1B<n<10B"}
	i := 0
	for limit := int64(1000); n >= limit && i < len(names)-1; limit *= 10 {
		i++
	}
	return names[i]
}

func hash(path string) (hashed, error) {
	raw, err := os.Open(path)
	if err != nil {
		return hashed{}, err
	}
	defer raw.Close()
	h := sha256.New()
	n, err := bufio.NewReader(raw).WriteTo(h)
	return hashed{sha256: fmt.Sprintf("%x", h.Sum(nil)), bytes: n}, err
}
