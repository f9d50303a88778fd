package pipeline

import (
	"slices"

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
	d := &doc.Document{Source: source, Raw: raw}
	if err := layout.Apply(d); err != nil {
		return nil, err
	}
	boilerplate.Apply(d)
	turns.Apply(d)
	quotes.Apply(d)
	people.Apply(d)
	tags.Apply(d)
	confidence.Apply(d)
	return d, nil
}

// Rules are the codes of all stages, in the order of the stages.
func Rules() []doc.Rule {
	return slices.Concat(layout.Rules, boilerplate.Rules, turns.Rules, quotes.Rules, people.Rules, tags.Rules)
}
