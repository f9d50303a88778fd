// Package quotes reads reported speech in running prose: what is quoted, what
// is paraphrased, and to which words of the text each is attributed. Whose
// name those words stand for is the business of a later stage.
//
// It works in this order, each step in a file of its own:
//
//  1. marks.go pairs quotation marks, in one pass from left to right over a
//     paragraph; an unclosed quotation is carried into the next paragraph
//     where that repeats the opening mark or closes it. dialogue.go reads the
//     dashes that stand for marks.
//  2. paragraph.go makes tokens of the paragraph, a quotation being one of
//     them, and cuts it into sentences that do not end inside quotations.
//  3. cue.go finds the verbs of saying (lexicon.go) and the other cues of a
//     sentence, agree.go telling verb from noun, and foreign.go those that only
//     other languages than English have; source.go reads the noun phrase before
//     each that is its subject, past auxiliaries, relative clauses and
//     (apposition.go) appositions, and subject.go the one behind it or at the
//     head of the sentence.
//  4. attribute.go gives every quotation a cue or none, and tells titles and
//     terms from speech; draft.go makes turns of them, joins the quotations of
//     one speaker, and finds whom a quotation without a cue continues;
//     fragment.go takes in the short ones that a clause reports in passing;
//     signed.go reads the line that signs a quotation.
//  5. report.go finds the clauses that report words and says by which rule,
//     clause.go what of the sentence they cover, indirect.go makes turns of
//     them; asked.go finds the clauses that tell what somebody was asked.
//
// What a report covers: where the main clause reports, the turn is the whole
// sentence. Left out is only what the narrator tells beside it: a fronted
// phrase or clause that names the topic or the occasion (Regarding the budget,
// Roe said; After the vote in the council, Roe said), another main clause, and
// what a semicolon, a lone dash or brackets set apart. A sentence with several
// reports is several turns, each of its own clause. Where a subordinate,
// relative or participial clause reports, that clause alone is the turn.
package quotes

import (
	"sort"

	"qaextract/pipeline/doc"
)

// Apply adds the reported turns of d's narration and sorts d's turns.
func Apply(d *doc.Document) {
	r := reader{d: d, p: &paragraph{project: projectVerbs(d.Words)}}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch b.Kind {
		case doc.Narration:
			r.block(i)
		case doc.Title, doc.TurnText, doc.TurnLabel:
			r.forget()
		}
	}
	sort.SliceStable(d.Turns, func(i, j int) bool { return d.Turns[i].Start() < d.Turns[j].Start() })
}

// A reader remembers from paragraph to paragraph what a quotation may
// continue.
type reader struct {
	d     *doc.Document
	p     *paragraph // the one being read
	last  *doc.Turn  // the turn read last
	since int        // paragraphs without a turn since then
	carry family     // the mark left open by the paragraph before
	held  *doc.Turn  // the turn that the carried quotation belongs to
	colon *announced

	unsigned []doc.Span // the paragraph before, where it is a quotation without a cue
}

// announced is a source that a paragraph leaves to the next: it ends in a
// colon, or in a reported question and the one who was asked.
type announced struct {
	code  string
	label string
	place doc.Span
	cue   doc.Span
}

func (r *reader) forget() { *r = reader{d: r.d, p: r.p} }

func (r *reader) block(i int) {
	span := r.d.Trim(r.d.Blocks[i].Span)
	if span.Len() == 0 {
		return
	}
	carry := r.carry
	if carry != none && !r.goesOn(span, carry) {
		carry = none
	}
	p := r.p
	p.read(r.d, span, carry)
	r.carry = none
	if p.left != none && r.continues(i, p.left) {
		r.carry = p.left
	}
	before := len(r.d.Turns)
	r.paragraph(p)
	if len(r.d.Turns) > before || carry != none && r.held != nil {
		r.since = 0
	} else {
		r.since++
	}
}

// continues reports whether the narration after block i continues a quotation
// that block i leaves open.
func (r *reader) continues(i int, f family) bool {
	for j := i + 1; j < len(r.d.Blocks); j++ {
		switch b := r.d.Blocks[j]; b.Kind {
		case doc.Narration:
			if s := r.d.Trim(b.Span); s.Len() > 0 {
				return r.goesOn(s, f)
			}
		case doc.Title, doc.TurnText, doc.TurnLabel:
			return false
		}
	}
	return false
}

// goesOn reports whether the paragraph at span begins with a mark of family
// f, or its first mark closes one.
func (r *reader) goesOn(span doc.Span, f family) bool {
	for i := span.Start; i < span.End; {
		g, _, n, dir := mark(r.d.Text, i, span)
		if g == f {
			return i == span.Start && dir&opens != 0 || dir&opens == 0 && dir&closes != 0
		}
		i += n
	}
	return false
}
