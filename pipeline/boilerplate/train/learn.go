package main

import (
	"strings"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/boilerplate/linear"
	"qaextract/pipeline/boilerplate/trees"
)

// How it is learnt. Between 60 and 160 trees of a depth of 4 to 6 the figures
// of the cross-validation differ by less than chance.
var (
	firstLook  = trees.Options{Trees: 100, Depth: 5, Rate: 0.15, Decay: 10, Least: 20, Sample: 0.35}
	secondLook = trees.Options{Trees: 50, Depth: 4, Rate: 0.1, Decay: 10, Least: 20, Sample: 0.5}
	lexis      = linear.Options{Epochs: 4, Rate: 0.1, L1: 10, L2: 1}
)

// learn makes a model of pages.
func learn(pages []*page) *boilerplate.Model {
	var marked, plain []*page
	for _, p := range pages {
		if len(p.sight.Doc.Elements) > 0 {
			marked = append(marked, p)
		} else {
			plain = append(plain, p)
		}
	}
	return &boilerplate.Model{Marked: look(marked), Plain: look(plain)}
}

// look learns both looks at pages. Each step learns from what the step before
// it says of pages that it did not learn from: else it would trust it too much.
func look(pages []*page) (l boilerplate.Looks) {
	vectors := make([][][]float32, len(pages)) // of each page
	leftOut(pages, func(in, out []int) {
		m := linear.Train(tokens(pages, in), lexis)
		for _, k := range out {
			vectors[k] = pages[k].sight.First(m)
		}
	})
	second := make([][][]float32, len(pages))
	leftOut(pages, func(in, out []int) {
		e := trees.Train(examples(pages, vectors, in), firstLook)
		for _, k := range out {
			odds := make([]float64, len(vectors[k]))
			for i, v := range vectors[k] {
				odds[i] = e.Score(v)
			}
			second[k] = pages[k].sight.Second(odds)
		}
	})
	all := make([]int, len(pages))
	for k := range all {
		all[k] = k
	}
	return boilerplate.Looks{
		Lexis:  linear.Train(tokens(pages, all), lexis),
		First:  trees.Train(examples(pages, vectors, all), firstLook),
		Second: trees.Train(examples(pages, second, all), secondLook),
	}
}

// leftOut calls do for each fold that holds a page, with the pages in it as
// those left out.
func leftOut(pages []*page, do func(in, out []int)) {
	for f := range folds {
		var in, out []int
		for k, p := range pages {
			if fold(p.site, folds) == f {
				out = append(out, k)
			} else {
				in = append(in, k)
			}
		}
		if len(out) > 0 {
			do(in, out)
		}
	}
}

func tokens(pages []*page, in []int) (out []linear.Example) {
	for _, k := range in {
		p := pages[k]
		for i, w := range p.weights() {
			out = append(out, linear.Example{Slots: p.sight.Slots[i], Yes: p.labels[i].yes, Weight: w})
		}
	}
	return out
}

func examples(pages []*page, vectors [][][]float32, in []int) (out []trees.Example) {
	for _, k := range in {
		p := pages[k]
		for i, w := range p.weights() {
			out = append(out, trees.Example{X: vectors[k][i], Yes: p.labels[i].yes, Weight: w})
		}
	}
	return out
}

// weights are what the lines of a page count.
func (p *page) weights() []float64 {
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
	out := make([]float64, len(p.labels))
	for i, l := range p.labels {
		w := l.weight + each
		if l.yes && strings.ContainsAny(p.sight.Lines[i].Text, "?？؟") {
			w += asking
		}
		out[i] = w * scale
	}
	return out
}
