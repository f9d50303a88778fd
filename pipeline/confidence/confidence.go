// Package confidence says how likely each turn is to be right: of a printed one
// its exact words and its role, of a reported one its words and its source.
//
// The stages before it leave a measure of their own on each turn: the score of
// a label, the probability of a path. Such measures rank turns well, but are
// no probabilities of what a reader cares for.
//
//  1. Observe: what the stages left of each turn and its document becomes
//     features (features.go): the stage's own measure, that of the neighbours,
//     the number and length of turns, how the document asks, the runner-up, and
//     the rule codes in the evidence.
//  2. A logistic regression for each form makes a probability of them. Its
//     weights are data/weights.txt, written by the program in train, which fits
//     it to readings of interviews that the program's other weights never saw
//     (weights.go).
//
// There is no freely licensed gold of reported speech to fit to. A reported turn
// has the measure of its rule in package quotes, set by hand, times a factor for
// each rule that makes it less sure (reported.go, data/reported.txt).
package confidence

import (
	"math"

	"qaextract/pipeline/doc"
)

// Apply lays this stage over d.
func Apply(d *doc.Document) {
	for _, o := range Observe(d) {
		o.Turn.Confidence = trained.probability(o)
	}
	for _, t := range d.Turns {
		if !t.Printed() {
			t.Confidence = reported(t)
		}
	}
}

// probability that the turn is exactly right, in thousandths; never certain.
func (m model) probability(o Observation) float64 {
	w, ok := m[o.Turn.Form]
	if !ok {
		return o.Turn.Confidence
	}
	sum := 0.0
	for _, f := range o.Features {
		sum += w[f.Name] * f.Value
	}
	p := math.Round(1000/(1+math.Exp(-sum))) / 1000
	return min(max(p, 0.001), 0.999)
}
