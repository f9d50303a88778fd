// Package turns reads printed interviews: questions and answers, with or
// without speaker labels.
//
//  1. Paragraphs: the kept blocks (paragraph.go).
//  2. Candidates: whatever stands at the head of a paragraph, or behind a stop
//     inside one, and is shaped like a speaker label (candidate.go, shape.go,
//     time.go, scan.go).
//  3. Inventory: the labels of the document, decided together by recurrence,
//     place, names printed elsewhere and words for question and answer
//     (inventory.go, names.go), and which of them are labels (accept.go).
//  4. Labelled turns: from each label to the next, to where the interview ends
//     (labelled.go, outro.go); labels that are missing here and there
//     (missing.go); who of the speakers asks (roles.go); and whether that is a
//     conversation (conversation.go).
//  5. Where a dash, a number or the type sets off the turns or the questions,
//     they are read by these marks (marked.go).
//  6. Where there are no labels, or few, package sequence reads the bare
//     paragraphs, and the document as a whole says whether that is an interview
//     (unlabelled.go).
//  7. What stands in elements unlike those of the other turns is left out, and
//     the rest read once more (stranger.go).
//  8. Questions under a heading that calls them often asked are no turns
//     (often.go).
//  9. Stage directions are taken out, blocks split and marked, turns written
//     (events.go, emit.go).
package turns

import (
	"qaextract/pipeline/doc"
	"qaextract/pipeline/turns/sequence"
)

// Apply lays this stage over d.
func Apply(d *doc.Document) { Read(d, sequence.Trained) }

// Read is Apply with another model for bare paragraphs: one that never saw a
// corpus, where it is to be measured on it.
func Read(d *doc.Document, m *sequence.Model) {
	ps := paragraphs(d)
	ds := read(d, ps, m)
	if rest := familiar(d, ps, ds); len(rest) < len(ps) {
		ds = read(d, rest, m)
	}
	emit(d, answered(d, ds))
}

// read finds the turns of the paragraphs.
func read(d *doc.Document, ps []paragraph, m *sequence.Model) []draft {
	if len(ps) == 0 {
		return nil
	}
	all := projectLabels(d, ps, candidates(d, ps))
	cs, inv := accept(d, ps, all)
	labelled := readLabelled(d, ps, cs, inv)
	if len(labelled) > 0 && 3*size(labelled) >= printed(ps) {
		return labelled // no other reading can be the better one
	}
	switch {
	case cs == nil:
		cs = stray(all, inv)
	case len(labelled) == 0 && catechism(cs):
		return nil
	}
	bare, perhaps, story := readMarked(d, ps, cs)
	if bare == nil && !story {
		bare = settle(readUnlabelled(d, ps, cs, m), perhaps)
	}
	if preferBare(labelled, bare) {
		return bare
	}
	return labelled
}

// preferBare reports whether an interview of bare paragraphs is the better
// reading: a few labels inside an answer do not make a labelled interview.
func preferBare(labelled, bare []draft) bool {
	if len(labelled) == 0 {
		return true
	}
	return 3*len(labelled) < len(bare) && 3*size(labelled) < size(bare)
}

// printed is the number of bytes in the paragraphs.
func printed(ps []paragraph) int {
	n := 0
	for _, p := range ps {
		n += p.Len()
	}
	return n
}

// size is the number of bytes in the turns.
func size(ds []draft) int {
	n := 0
	for _, t := range ds {
		for _, p := range t.pieces {
			n += p.Len()
		}
	}
	return n
}

// A draft is a turn before it is written into the document.
type draft struct {
	form     doc.Form
	role     doc.Role
	key      string   // of the label's speaker
	label    doc.Span // the printed label, or doc.Unknown
	lead     doc.Span // label, colon and space: the block of kind label
	pieces   []doc.Span
	stats    []sequence.Stats // of each piece
	sure     float64
	strict   bool // read by turnabout against the model
	evidence []doc.Evidence
}
