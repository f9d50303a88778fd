package pipeline

import (
	"slices"
	"time"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/confidence"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
	"qaextract/pipeline/people"
	"qaextract/pipeline/quotes"
	"qaextract/pipeline/tags"
	"qaextract/pipeline/turns"
)

// Process takes one input through the stages: bytes in, a document with turns
// out. source is the name that the document goes by. It touches no files and
// no globals, and is safe for concurrent use. The error, a [doc.InputError],
// says why the bytes are no document (empty, binary); all else that is odd
// about them is a warning on the document.
func Process(source string, raw []byte) (*doc.Document, error) {
	d, _, err := process(source, raw, Limits{})
	return d, err
}

// stages in the order of the package comment, from layout on.
var stages = [...]func(*doc.Document) error{
	layout.Apply,
	sure(boilerplate.Apply), sure(turns.Apply), sure(quotes.Apply), sure(people.Apply), sure(tags.Apply), sure(confidence.Apply),
}

// sure is a stage that does not fail.
func sure(apply func(*doc.Document)) func(*doc.Document) error {
	return func(d *doc.Document) error { apply(d); return nil }
}

// process takes one input through the stages as far as limits go. Where it
// fails, stage says which did.
func process(source string, raw []byte, limits Limits) (d *doc.Document, stage string, err error) {
	d = &doc.Document{Source: source, Raw: raw}
	var begun time.Time
	if limits.Time > 0 {
		begun = time.Now()
	}
	for _, apply := range stages {
		if err := apply(d); err != nil {
			return nil, "layout", err
		}
		switch {
		case limits.Blocks > 0 && len(d.Blocks) > limits.Blocks:
			return nil, "limit", beyond("%d blocks, and at most %d are read", len(d.Blocks), limits.Blocks)
		case limits.Turns > 0 && len(d.Turns) > limits.Turns:
			return nil, "limit", beyond("%d turns, and at most %d are read", len(d.Turns), limits.Turns)
		case limits.Time > 0 && time.Since(begun) > limits.Time:
			return nil, "limit", late(limits)
		}
	}
	return d, "", nil
}

// Rules are the codes of all stages, in the order of the stages.
func Rules() []doc.Rule {
	return slices.Concat(layout.Rules, boilerplate.Rules, turns.Rules, quotes.Rules, people.Rules, tags.Rules)
}
