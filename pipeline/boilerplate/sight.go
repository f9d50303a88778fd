package boilerplate

import (
	"slices"

	"qaextract/pipeline/boilerplate/linear"
	"qaextract/pipeline/doc"
)

// A Sight is what a model sees of a document: its lines with their features.
// The trainer learns from sights.
type Sight struct {
	Doc     *doc.Document // as this stage found it
	Lines   []Line
	Slots   [][]uint32 // of the words of each line, or of the elements around it
	vectors []vector
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
	for _, v := range newFeatures(s.page).vectors() {
		s.vectors = append(s.vectors, slices.Clone(v))
	}
	read := nameReader{}
	for i := range s.page.lines {
		l := &s.page.lines[i]
		s.Lines = append(s.Lines, Line{l.block, l.text, l.words})
		if len(s.Doc.Elements) == 0 {
			_, slots := s.page.diction.of(i)
			s.Slots = append(s.Slots, slots)
		} else {
			s.Slots = append(s.Slots, s.page.classSlots(read, s.Doc.Blocks[l.block].Element))
		}
	}
	return s
}

// First are the vectors of the first look, with the lexis as m scores it.
func (s *Sight) First(m *linear.Model) [][]float32 {
	scores := make([]float32, len(s.Lines))
	for i := range scores {
		scores[i] = float32(m.Score(s.Slots[i]))
	}
	out := make([][]float32, len(s.Lines))
	for i, v := range s.vectors {
		out[i] = slices.Clip(v).withLexis(scores, i)
	}
	return out
}

// Second are the vectors of the second look, of the odds of the first.
func (s *Sight) Second(odds []float64) [][]float32 {
	var out [][]float32
	for _, v := range s.page.second(odds) {
		out = append(out, slices.Clone(v))
	}
	return out
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
