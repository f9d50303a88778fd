package pipeline

import (
	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
	"qaextract/pipeline/people"
	"qaextract/pipeline/quotes"
	"qaextract/pipeline/tags"
	"qaextract/pipeline/turns"
)

// Process takes one input through the stages: bytes in, a document with turns
// out. source is the name the document goes by. It touches no files and no
// globals, and is safe for concurrent use. The error says why the bytes are
// no document (empty, binary); everything else that is odd about them is a
// warning on the document.
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
	return d, nil
}
