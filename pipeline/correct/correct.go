// Package correct lays over a document what a person decided who read it:
// which turns there are and whose, and what each block is.
//
//  1. What the correction says of the text is held against the text
//     (fit.go): a correction of another text is refused as a whole.
//  2. Blocks are split where the correction has edges, and get its kinds
//     (blocks.go).
//  3. The turns of the stages before make room for those of the correction,
//     with confidence 1 and HUMAN as their only evidence (turns.go). What the
//     person did not decide, but the stages found, moves over: stage
//     directions, titles of speakers, which quotation continues which.
//
// The stage after it, tags, follows from the turns and must be applied anew.
package correct

import (
	"qaextract/pipeline/doc"
)

// Human is the code of what a person decided.
const Human = "HUMAN"

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{{
	Code:    Human,
	About:   "a person read the document and said so (extract review, extract run -corrections)",
	Example: "The mill stood still all winter. — a turn of Per Aske's, because a reader marked it as one",
}}

// A Correction is what a person decided about one document. Ranges count
// code points of the document's text, as the columns char_start and char_end do.
type Correction struct {
	Turns  []Turn  // by where they begin
	Blocks []Block // all that are not running text, by where they begin, apart
}

// A Range is half-open.
type Range struct{ Start, End int }

// A Turn is one turn as the person sees it.
type Turn struct {
	Spans   []Range // one for each paragraph or piece of a quotation, in order, apart
	Text    string  // what stands there, by which a changed text is known
	Role    doc.Role
	Form    doc.Form // Labelled, Unlabelled or Reported
	Speech  doc.Speech
	Speaker string // "" where nobody is named
	Label   string // "" where nothing is printed
}

// A Block is a stretch of the text that is not running text.
type Block struct {
	Range
	Kind doc.Kind
}

// Apply makes the layers of d those of c. The error is a *FitError where the
// text is not the one that was corrected; d is then as it was.
func Apply(d *doc.Document, c *Correction) error {
	p, err := fit(d.Text, c)
	if err != nil {
		return err
	}
	turns := makeTurns(d, c, p)
	blocks(d, p, turns)
	people(d, turns)
	d.Turns = turns
	return nil
}

// Fits is the *FitError where c does not fit text.
func Fits(text string, c *Correction) error {
	_, err := fit(text, c)
	return err
}
