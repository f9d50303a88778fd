package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"qaextract/pipeline/dataset"
	"qaextract/schema"
)

// rows times what is done with rows that are there: checking one, and writing
// them all.
func (b *bench) rows(from string) {
	texts := filepath.Join(b.dir, "texts")
	if b.python == "" {
		b.miss("writing rows: DuckDB cannot be had")
		return
	}
	out := filepath.Join(b.dir, "out")
	b.run(nil, b.extract, "run", "-quiet", "-o", out, texts)
	docs := datasetRows(out)
	to := filepath.Join(b.dir, "duck")
	check(os.MkdirAll(to, 0o777))

	turns := 0
	for _, d := range docs {
		turns += len(d.Turns)
	}
	judge := jsonSchema(schema.Turns)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var checks, judged, ours, theirs []float64
	for range b.rounds {
		begun := processorTime(syscall.RUSAGE_SELF)
		for _, d := range docs {
			for i := range d.Turns {
				if bad := schema.Validate(schema.Turns, &d.Turns[i]); len(bad) > 0 {
					check(fmt.Errorf("%s: %v", d.Turns[i].ID, bad))
				}
			}
		}
		checks = append(checks, (processorTime(syscall.RUSAGE_SELF)-begun)/float64(turns))

		begun, n := processorTime(syscall.RUSAGE_SELF), 0
		for _, d := range docs[:min(len(docs), 50)] {
			for i := range d.Turns {
				line, err := json.Marshal(&d.Turns[i])
				check(err)
				var v any
				check(json.Unmarshal(line, &v))
				check(judge.Validate(v))
				n++
			}
		}
		judged = append(judged, (processorTime(syscall.RUSAGE_SELF)-begun)/float64(n))

		begun = processorTime(syscall.RUSAGE_SELF)
		w, err := dataset.Create(filepath.Join(b.dir, "written"), dataset.Config{Program: "bench", Version: "1"})
		check(err)
		for _, d := range docs {
			check(w.Write(d))
		}
		_, err = w.Commit()
		check(err)
		ours = append(ours, (processorTime(syscall.RUSAGE_SELF) - begun))
		theirs = append(theirs, b.pyPeer("duckdb", out, to))
	}
	row("validation of a turn", checks, "jsonschema v5", judged, 30)
	row(fmt.Sprintf("rows of %d documents, checked, to JSONL and Parquet, one core", len(docs)), ours, "DuckDB COPY, one thread", theirs, 1)
}

func jsonSchema(t schema.Table) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	check(c.AddResource("schema.json", bytes.NewReader(schema.Source(t))))
	s, err := c.Compile("schema.json")
	check(err)
	return s
}

// datasetRows reads a dataset back, document by document.
func datasetRows(dir string) []schema.Rows {
	var out []schema.Rows
	at := map[string]int{}
	lines(dir, schema.Documents, func(d schema.Document) {
		at[d.DocID] = len(out)
		out = append(out, schema.Rows{Document: d})
	})
	lines(dir, schema.Turns, func(t schema.Turn) { r := &out[at[t.DocID]]; r.Turns = append(r.Turns, t) })
	lines(dir, schema.Exchanges, func(x schema.Exchange) { r := &out[at[x.DocID]]; r.Exchanges = append(r.Exchanges, x) })
	lines(dir, schema.Blocks, func(x schema.Block) { r := &out[at[x.DocID]]; r.Blocks = append(r.Blocks, x) })
	return out
}

func lines[T any](dir string, t schema.Table, add func(T)) {
	f, err := os.Open(filepath.Join(dir, string(t)+".jsonl"))
	check(err)
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for d.More() {
		var row T
		check(d.Decode(&row))
		add(row)
	}
}
