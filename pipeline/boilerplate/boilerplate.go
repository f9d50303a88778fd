// Package boilerplate decides the kind of each block: what belongs to the
// article, and what a page prints around and into it.
//
//  1. Each block that is not blank is a line. One pass over its tokens gives
//     its features: words, sentence marks, shape of its capitals, phrases of
//     data/phrases.txt, photo credits, counters, repetition (line.go, phrase.go).
//  2. What the lists and shapes find becomes evidence: how much the line speaks
//     for the article, how much for boilerplate, and of what kind. Weights
//     stand in one table (evidence.go).
//  3. A learnt model gives each line the odds of being part of the article, in two
//     looks: from all that is known of it, of the lines beside it and of the
//     elements around it (features.go, class.go, attribute.go, diction.go), and from
//     the odds of all lines together (context.go; model.go, MODEL.md). Of the
//     lines in the order of their odds as many are kept as promise the highest F1.
//     The rules have the last word where they speak plainly, so do elements that
//     are named for what they hold (surround.go), and no question, labelled line
//     or line of a clean text is lost lightly (decode.go).
//  4. In the head: title, its repetition, section label, subtitle, byline;
//     in the body: cross-heads; what is stripped gets its kind (head.go, title.go,
//     name.go).
//  5. A line set off by blank lines or quotation marks whose words stand in a
//     longer paragraph as well is a pull quote (pullquote.go).
//  6. A line that holds a phrase of the project's own words is stripped
//     (project.go).
//  7. From the kinds follow the document's metadata (meta.go).
//
// The work is linear in the length of the text.
package boilerplate

import (
	"math"

	"qaextract/pipeline/doc"
)

// Apply lays this stage over d.
func Apply(d *doc.Document) { learnt().Apply(d) }

// Apply lays this stage over d, with m for the model.
func (m *Model) Apply(d *doc.Document) {
	splitDateline(d)
	p := read(d)
	if len(p.lines) == 0 {
		return
	}
	p.weigh()
	p.decode(m)
	p.head()
	p.pullQuotes()
	p.crossHeads()
	p.name()
	p.project()
	p.settle()
	p.metadata()
}

// settle writes what was decided into the blocks.
func (p *page) settle() {
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind == doc.Unset {
			l.decide(doc.Narration, "KEEP-BODY")
		}
		b := &p.d.Blocks[l.block]
		if b.Kind == doc.Dateline {
			continue
		}
		b.Kind, b.Reason, b.Confidence = l.kind, l.reason, l.confidence()
		if l.state != body && !l.kind.Kept() {
			b.RunnerUp = doc.RunnerUp{Reading: "part of the article", Behind: math.Round(-100*l.ahead) / 100}
		}
	}
}
