package main

import (
	"math"
	"slices"

	"qaextract/pipeline/doc"
)

// decay is the strength of the normal prior of each weight, in readings of
// one corpus's share. It pulls all weights but that of ONE towards zero.
const decay = 0.003

// rare is in how many readings a feature must be seen to have a weight.
const rare = 30

// weights of one form, in the order of their features.
type weights []struct {
	feature string
	weight  float64
}

// fit is the logistic regression of the readings, found by Newton's method,
// which has one solution whatever the order. share is how much each counts.
func fit(rs []reading, share []float64) weights {
	names := features(rs)
	n := len(names)
	rows := make([][]float64, len(rs))
	for i, r := range rs {
		rows[i] = make([]float64, n)
		for j, name := range names {
			rows[i][j] = r.Features[name]
		}
	}
	scale := scales(rows, n)
	for _, x := range rows {
		for j := range x {
			x[j] /= scale[j]
		}
	}
	w := make([]float64, n)
	for range 30 {
		g, h := make([]float64, n), make([][]float64, n)
		for j := range h {
			h[j] = make([]float64, n)
			if names[j] != one {
				g[j], h[j][j] = decay*w[j], decay
			} else {
				h[j][j] = 1e-9
			}
		}
		for i, x := range rows {
			p := logistic(dot(w, x))
			e := p
			if rs[i].Right {
				e--
			}
			curve := share[i] * max(p*(1-p), 1e-6)
			for j := range x {
				if x[j] == 0 {
					continue
				}
				g[j] += share[i] * e * x[j]
				for k := range j + 1 {
					h[j][k] += curve * x[j] * x[k]
				}
			}
		}
		step := solve(h, g)
		most := 0.0
		for j := range w {
			w[j] -= step[j]
			most = max(most, math.Abs(step[j]))
		}
		if most < 1e-8 {
			break
		}
	}
	out := make(weights, n)
	for j, name := range names {
		out[j].feature, out[j].weight = name, w[j]/scale[j]
	}
	return out
}

// one is the feature that every turn has.
const one = "ONE"

// features are the names of those that are seen often enough, in order.
func features(rs []reading) []string {
	seen := map[string]int{}
	for _, r := range rs {
		for name, v := range r.Features {
			if v != 0 {
				seen[name]++
			}
		}
	}
	var out []string
	for name, n := range seen {
		if n >= rare {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// scales are the root mean squares of the features, so that the prior pulls
// all alike.
func scales(rows [][]float64, n int) []float64 {
	out := make([]float64, n)
	for _, x := range rows {
		for j, v := range x {
			out[j] += v * v
		}
	}
	for j := range out {
		out[j] = math.Sqrt(out[j] / float64(len(rows)))
	}
	return out
}

// solve solves h x = g for a symmetric positive definite h, of which the lower
// triangle is given, by Cholesky's method.
func solve(h [][]float64, g []float64) []float64 {
	n := len(g)
	for j := range n {
		for k := range j + 1 {
			sum := h[j][k]
			for i := range k {
				sum -= h[j][i] * h[k][i]
			}
			if j == k {
				h[j][j] = math.Sqrt(max(sum, 1e-12))
			} else {
				h[j][k] = sum / h[k][k]
			}
		}
	}
	x := slices.Clone(g)
	for j := range n {
		for k := range j {
			x[j] -= h[j][k] * x[k]
		}
		x[j] /= h[j][j]
	}
	for j := n - 1; j >= 0; j-- {
		for k := j + 1; k < n; k++ {
			x[j] -= h[k][j] * x[k]
		}
		x[j] /= h[j][j]
	}
	return x
}

// fitForms fits the forms apart.
func fitForms(rs []reading) map[doc.Form]weights {
	out := map[doc.Form]weights{}
	for _, form := range forms {
		if of := only(rs, func(r reading) bool { return r.Form == form }); len(of) > 0 {
			out[form] = fit(of, shares(of))
		}
	}
	return out
}

var forms = []doc.Form{doc.Labelled, doc.Unlabelled}

// shares let corpora count alike, but no turn more than one of a corpus of few.
func shares(rs []reading) []float64 {
	const few = 2000
	n := map[string]int{}
	for _, r := range rs {
		n[r.Corpus]++
	}
	out := make([]float64, len(rs))
	for i, r := range rs {
		out[i] = 1 / float64(max(few, n[r.Corpus])) / float64(len(n))
	}
	return out
}

func only(rs []reading, keep func(reading) bool) []reading {
	return slices.DeleteFunc(slices.Clone(rs), func(r reading) bool { return !keep(r) })
}

func (w weights) probability(r reading) float64 {
	sum := 0.0
	for _, x := range w {
		sum += x.weight * r.Features[x.feature]
	}
	return logistic(sum)
}

func dot(w, x []float64) float64 {
	sum := 0.0
	for j := range x {
		sum += w[j] * x[j]
	}
	return sum
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
