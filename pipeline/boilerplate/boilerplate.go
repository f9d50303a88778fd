// Package boilerplate decides the kind of each block: what belongs to the
// article, and what a page prints around and into it.
//
//  1. Each block that is not blank is a line. One pass over its tokens gives
//     its features: words, sentence marks, shape of its capitals, phrases of
//     data/phrases.txt, photo credits, counters, repetition (line.go, phrase.go).
//  2. The features become evidence: how much the line speaks for the article,
//     how much for boilerplate, and of what kind. Weights stand in one table.
//     What stands beside clear boilerplate loses some of its weight, and a
//     short line speaks against the article only as far as the page holds
//     clear boilerplate at all: in a clean text everything stays (evidence.go).
//  3. A Viterbi decoder lays the states before, body, insert, after over the
//     sequence of lines. What comes after the article never returns to it, so
//     teasers of connected prose go with their headings, while prose between
//     two parts of the article stays (decode.go).
//  4. In the head: title, its repetition, section label, subtitle, byline;
//     in the body: cross-heads; what is stripped gets its kind (head.go, title.go,
//     name.go).
//  5. A line set off by blank lines or quotation marks whose words stand in a
//     longer paragraph as well is a pull quote (pullquote.go).
//  6. From the kinds follow the document's metadata (meta.go).
//
// The work is linear in the length of the text.
package boilerplate

import (
	"math"

	"qaextract/pipeline/doc"
)

// Apply lays this stage over d.
func Apply(d *doc.Document) {
	splitDateline(d)
	p := read(d)
	if len(p.lines) == 0 {
		return
	}
	p.weigh()
	p.decode()
	p.head()
	p.pullQuotes()
	p.crossHeads()
	p.name()
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
			b.RunnerUp = doc.RunnerUp{Reading: "part of the article", Behind: math.Round(100*l.behind) / 100}
		}
	}
}
