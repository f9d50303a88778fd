package main

import (
	"strings"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/boilerplate/trees"
)

// How it is learnt. Between 60 and 160 trees of a depth of 4 to 6 the figures
// of the cross-validation differ by less than chance.
var options = trees.Options{Trees: 100, Depth: 5, Rate: 0.15, Decay: 10, Least: 20, Sample: 0.35}

// learn makes a model of pages.
func learn(pages []*page) *boilerplate.Model {
	var marked, plain []trees.Example
	for _, p := range pages {
		if len(p.sight.Doc.Elements) > 0 {
			marked = append(marked, p.examples()...)
		} else {
			plain = append(plain, p.examples()...)
		}
	}
	return &boilerplate.Model{Marked: trees.Train(marked, options), Plain: trees.Train(plain, options)}
}

// examples are the lines of a page.
func (p *page) examples() []trees.Example {
	const (
		usual  = 100.0 // words: in shorter articles a word counts little more
		each   = 3.0   // what a line counts beside its words
		asking = 10.0  // what a question counts beside that: to lose it costs more than its words
	)
	words := 0.0
	for i, l := range p.labels {
		if l.yes {
			words += float64(p.sight.Lines[i].Words)
		}
	}
	// The measure is a mean over pages: a word counts by its part in the article.
	scale := usual / (words + usual)
	out := make([]trees.Example, len(p.labels))
	for i, l := range p.labels {
		w := l.weight + each
		if l.yes && strings.ContainsAny(p.sight.Lines[i].Text, "?？؟") {
			w += asking
		}
		out[i] = trees.Example{X: p.sight.Vectors[i], Yes: l.yes, Weight: w * scale}
	}
	return out
}
