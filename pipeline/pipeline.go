package pipeline

import (
	"slices"
	"time"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/confidence"
	"qaextract/pipeline/correct"
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
	d := &doc.Document{Source: source, Raw: raw}
	if _, err := process(d, Limits{}, nil); err != nil {
		return nil, err
	}
	return d, nil
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

// process takes d, which holds what source sets, through the stages as far as
// limits go. What recurs on the pages of its site is marked behind the layout,
// where sites is not nil. Where it fails, stage says which did.
func process(d *doc.Document, limits Limits, sites *boilerplate.Sites) (stage string, err error) {
	var begun time.Time
	if limits.Time > 0 {
		begun = time.Now()
	}
	for n, apply := range stages {
		if err := apply(d); err != nil {
			return "layout", err
		}
		if n == 0 && sites != nil {
			sites.Mark(d)
		}
		switch {
		case limits.Blocks > 0 && len(d.Blocks) > limits.Blocks:
			return "limit", beyond("%d blocks, and at most %d are read", len(d.Blocks), limits.Blocks)
		case limits.Turns > 0 && len(d.Turns) > limits.Turns:
			return "limit", beyond("%d turns, and at most %d are read", len(d.Turns), limits.Turns)
		case limits.Time > 0 && time.Since(begun) > limits.Time:
			return "limit", late(limits)
		}
	}
	return "", nil
}

// Rules are the codes of all stages, in the order of the stages.
func Rules() []doc.Rule {
	return slices.Concat(layout.Rules, boilerplate.Rules, turns.Rules, quotes.Rules, people.Rules, tags.Rules, correct.Rules)
}

// Correct lays what a person decided over a document that has been through
// the stages. The error says that the correction is of another text; the
// document is then as it was.
func Correct(d *doc.Document, c *correct.Correction) error {
	if err := correct.Apply(d, c); err != nil {
		return err
	}
	tags.Apply(d) // follows from the turns, all of which are new
	return nil
}
