package export

import (
	"bufio"
	"fmt"

	"qaextract/export/standoff"
	"qaextract/schema"
	"qaextract/shelf"
)

// The stand-off form of a dataset is its JSONL without the words of the texts:
// for texts that may not be passed on. Package standoff says what is taken out
// and how it is put back.
func standOff(j *job) error {
	rejects := 0
	for r, err := range j.Rejects() {
		if err != nil {
			return err
		}
		if rejects++; r.Table != nil && string(r.Record) != "null" && len(r.Record) > 0 {
			return fmt.Errorf("%s: row %d of rejects.jsonl holds a row of %s with its text, and cannot be passed on without it; make the dataset again without that document", j.Dir, rejects, r.Source)
		}
	}
	for _, name := range []string{"run.json", string(schema.Rejects) + ".jsonl"} {
		if err := j.copy(name); err != nil {
			return err
		}
	}
	return j.files([]string{"turns.jsonl", "exchanges.jsonl", "documents.jsonl", "blocks.jsonl", standoff.FileName}, func(to []*bufio.Writer) error {
		return j.each(func(x *shelf.Document) error {
			rows := schema.Rows{Document: x.Document, Turns: x.Turns, Exchanges: x.Exchanges, Blocks: x.Blocks}
			withheld, err := standoff.Withhold(&rows)
			if err != nil {
				return fmt.Errorf("%s: %w; extract verify %s says more", x.Source, err, j.Dir)
			}
			for _, t := range rows.Turns {
				line(to[0], t)
			}
			for _, e := range rows.Exchanges {
				line(to[1], e)
			}
			line(to[2], rows.Document)
			for _, b := range rows.Blocks {
				line(to[3], b)
			}
			line(to[4], withheld)
			return nil // what could not be written shows when they are flushed
		})
	})
}

// files writes several files side by side.
func (j *job) files(names []string, write func([]*bufio.Writer) error, open ...*bufio.Writer) error {
	if len(names) == 0 {
		return write(open)
	}
	return j.file(names[0], func(w *bufio.Writer) error { return j.files(names[1:], write, append(open, w)...) })
}
