package boilerplate

import (
	"slices"

	"qaextract/pipeline/doc"
)

// A Sight is what a model sees of a document: its lines with their features.
// The trainer learns from sights.
type Sight struct {
	Doc     *doc.Document // as this stage found it
	Lines   []Line
	Vectors [][]float32
	page    *page
}

// A Line is a block that is not blank.
type Line struct {
	Block int
	Text  string
	Words int
}

// See looks at a document as layout left it, which it does not change.
func See(d *doc.Document) *Sight {
	s := &Sight{Doc: fresh(d)}
	splitDateline(s.Doc)
	s.page = read(s.Doc)
	s.page.weigh()
	for _, v := range s.page.vectors() {
		s.Vectors = append(s.Vectors, slices.Clone(v))
	}
	for i := range s.page.lines {
		l := &s.page.lines[i]
		s.Lines = append(s.Lines, Line{l.block, l.text, l.words})
	}
	return s
}

// With is the document after this stage, with m for its model.
func (s *Sight) With(m *Model) *doc.Document {
	d := fresh(s.Doc)
	m.Apply(d)
	return d
}

// fresh is a copy of d that shares nothing that this stage changes.
func fresh(d *doc.Document) *doc.Document {
	c := *d
	c.Blocks = slices.Clone(d.Blocks)
	c.Meta.Byline = slices.Clone(d.Meta.Byline)
	c.Warnings = slices.Clone(d.Warnings)
	return &c
}
