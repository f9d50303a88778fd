package confidence

import (
	"cmp"
	"math"
	"slices"
)

// A Guess is a probability that was given, and whether it came true.
type Guess struct {
	P     float64
	Right bool
}

// EqualMass is the expected calibration error in bins of equally many guesses.
func EqualMass(gs []Guess, bins int) float64 {
	gs = slices.Clone(gs)
	slices.SortStableFunc(gs, func(a, b Guess) int { return cmp.Compare(a.P, b.P) })
	sum := 0.0
	for b := range bins {
		sum += gap(gs[b*len(gs)/bins : (b+1)*len(gs)/bins])
	}
	return sum / float64(max(1, len(gs)))
}

// EqualWidth is the same in bins of equal width.
func EqualWidth(gs []Guess, bins int) float64 {
	in := make([][]Guess, bins)
	for _, g := range gs {
		b := min(bins-1, int(g.P*float64(bins)))
		in[b] = append(in[b], g)
	}
	sum := 0.0
	for _, b := range in {
		sum += gap(b)
	}
	return sum / float64(max(1, len(gs)))
}

// gap is by how many more or fewer guesses came true than was said.
func gap(gs []Guess) float64 {
	sum := 0.0
	for _, g := range gs {
		sum += g.P
		if g.Right {
			sum--
		}
	}
	return math.Abs(sum)
}
