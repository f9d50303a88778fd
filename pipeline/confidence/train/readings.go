package main

import (
	"qaextract/eval"
	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/confidence"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
	"qaextract/pipeline/people"
	"qaextract/pipeline/quotes"
	"qaextract/pipeline/records"
	"qaextract/pipeline/tags"
	"qaextract/pipeline/turns"
	"qaextract/schema"
)

// A reading is one printed turn that the pipeline read, and whether it is right.
type reading struct {
	Corpus   string             `json:"corpus"`
	Source   string             `json:"source"`
	Form     doc.Form           `json:"form"`
	Right    bool               `json:"right"`
	Features map[string]float64 `json:"features"`
}

// readCorpus reads all gold in a folder with the pipeline as it is built in.
func readCorpus(folder, corpus string) ([]reading, error) {
	gold, err := eval.ReadGold(folder)
	if err != nil {
		return nil, err
	}
	var out []reading
	for _, g := range gold {
		d, err := process(g)
		if err != nil {
			return nil, err
		}
		rows, err := records.Rows(d)
		if err != nil {
			return nil, err
		}
		right := rightTurns(g, d, rows.Turns)
		for _, o := range confidence.Observe(d) {
			r := reading{Corpus: corpus, Source: g.Folder + "/" + g.Source, Form: o.Turn.Form, Right: right[o.Turn], Features: map[string]float64{}}
			for _, f := range o.Features {
				r.Features[f.Name] = f.Value
			}
			out = append(out, r)
		}
	}
	return out, nil
}

// process takes a text through the stages before confidence.
func process(g *eval.Gold) (*doc.Document, error) {
	d := &doc.Document{Source: g.Source, Raw: g.Raw}
	if err := layout.Apply(d); err != nil {
		return nil, err
	}
	for _, stage := range []func(*doc.Document){boilerplate.Apply, turns.Apply, quotes.Apply, people.Apply, tags.Apply} {
		stage(d)
	}
	return d, nil
}

// rightTurns says which turns are exactly right. Some gold keeps stage directions
// in the words, other gold takes them out, as the pipeline does: a turn is right
// in either way.
func rightTurns(g *eval.Gold, d *doc.Document, rows []schema.Turn) map[*doc.Turn]bool {
	whole := make([]schema.Turn, len(rows))
	for i, r := range rows {
		whole[i] = r
		if t := d.Turns[i]; len(t.Events) > 0 {
			whole[i].Text = withEvents(d, t)
		}
	}
	out := map[*doc.Turn]bool{}
	without, with := g.Right(rows), g.Right(whole)
	for i, t := range d.Turns {
		out[t] = without[i] || with[i]
	}
	return out
}

// withEvents is the text of a turn with what was cut out of it.
func withEvents(d *doc.Document, t *doc.Turn) string {
	s := doc.Span{Start: t.Start(), End: t.Spans[len(t.Spans)-1].End}
	for _, e := range t.Events {
		// Not those in the label.
		if !t.LabelSpan.Known() || e.Span.Start >= t.LabelSpan.End {
			s = doc.Span{Start: min(s.Start, e.Span.Start), End: max(s.End, e.Span.End)}
		}
	}
	return d.Of(s)
}
