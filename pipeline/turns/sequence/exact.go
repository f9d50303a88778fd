package sequence

import "math"

// exact is for each paragraph the probability that its turn is read exactly:
// that the state lasts from the first to the last paragraph of the turn, and
// no longer. It is a marginal of the lattice, not a product of single ones.
func (l *lattice) exact(got []State, a, b [][states]float64) []float64 {
	n := len(got)
	var ends [states]float64
	for s := range ends {
		ends[s] = a[n-1][s] + b[n-1][s]
	}
	z := logSum(ends)
	out := make([]float64, n)
	for i := 0; i < n; {
		s := got[i]
		p := l.enter(a, i, s) - z
		j := i + 1
		for ; j < n && got[j] == s; j++ {
			p += l.step[j][s][s] + l.emit[j][s]
		}
		p = math.Exp(min(0, p+l.leave(b, j-1, s)))
		for ; i < j; i++ {
			out[i] = p
		}
	}
	return out
}

// enter is the log sum of all paths that come to state s at i from another.
func (l *lattice) enter(a [][states]float64, i int, s State) float64 {
	if i == 0 {
		return l.edges[0][s] + l.emit[0][s]
	}
	var v [states]float64
	for t := range v {
		v[t] = a[i-1][t] + l.step[i][t][s]
	}
	v[s] = math.Inf(-1)
	return logSum(v) + l.emit[i][s]
}

// leave is that of all paths that leave state s behind j.
func (l *lattice) leave(b [][states]float64, j int, s State) float64 {
	if j+1 == len(l.emit) {
		return l.edges[1][s]
	}
	var v [states]float64
	for t := range v {
		v[t] = l.step[j+1][s][t] + l.emit[j+1][t] + b[j+1][t]
	}
	v[s] = math.Inf(-1)
	return logSum(v)
}
