package sequence

import "math"

// A rhythm is how strictly the speakers of a document take turns, a paragraph
// each: a hidden variable of the document as a whole. No paragraph tells by
// itself whether the answers here run over several paragraphs, but a document
// is at one with itself in this. Each rhythm has its own weights for classes of
// paragraphs and pairs of them; the model is a mixture of as many chains, and
// the likeliest chain is decoded.
const rhythms = 4

// rhythmOf is the rhythm of a document whose states are known, by the share of
// its turns that are a paragraph each: 0 is strict.
func rhythmOf(got []State) int {
	runs, single, run := 0, 0, 0
	last := Outside
	for _, s := range got {
		if s == Outside {
			continue
		}
		if s != last {
			runs++
			single++
			run = 0
		}
		if run++; run == 2 {
			single--
		}
		last = s
	}
	return rhythms - 1 - share(single, runs, .5, .75, .93)
}

const (
	lengths = 6                     // classes of a paragraph
	traits  = 1 + 4 + 4 + 6 + 5 + 3 // of a document: any, even, gap, rate, terse, spoken
)

// A beat is the weights of one rhythm.
type beat struct {
	trait [traits]float64                            // of the document's style, for the rhythm
	emit  [lengths][states]float64                   // of a paragraph's class, for its state
	move  [lengths * lengths][states][states]float64 // of the classes of two paragraphs, for their states
}

// traits are the places of the document's traits in a beat.
func (y *style) traits() [6]int {
	return [6]int{0, 1 + y.even, 5 + y.gap, 9 + y.rate, 15 + y.terse, 20 + y.spoken}
}

// prior is what the style of a document says for the rhythm.
func (b *beat) prior(y *style) float64 {
	v := 0.0
	for _, k := range y.traits() {
		v += b.trait[k]
	}
	return v
}

// in is l under one rhythm.
func (l *lattice) in(o *observed, b *beat) *lattice {
	n := len(l.emit)
	out := &lattice{make([][states]float64, n), make([][states][states]float64, n), l.edges}
	last := 0
	for i, c := range o.class {
		for s, v := range l.emit[i] {
			out.emit[i][s] = v + b.emit[c][s]
		}
		m := &b.move[lengths*last+c]
		for s := range m {
			for t, w := range m[s] {
				out.step[i][s][t] = l.step[i][s][t] + w
			}
		}
		last = c
	}
	return out
}

// inRhythm is l under the likeliest rhythm.
func (m *Model) inRhythm(o *observed, l *lattice) *lattice {
	best, top := 0, math.Inf(-1)
	e := l.exp()
	for h := range m.beat {
		b := &m.beat[h]
		if z := b.prior(o.house) + e.total(o, b); z > top {
			best, top = h, z
		}
	}
	return l.in(o, &m.beat[best])
}

// powers are the scores of a lattice as powers of e, each place scaled so that its
// greatest is 1: so that the chains of all rhythms can be summed without taking
// powers again.
type powers struct {
	emit  [][states]float64
	step  [][states][states]float64
	edges [2][states]float64
}

func (l *lattice) exp() *powers {
	n := len(l.emit)
	e := &powers{emit: make([][states]float64, n), step: make([][states][states]float64, n)}
	for i := range n {
		e.emit[i] = scaled(l.emit[i])
		m := &l.step[i]
		top := math.Inf(-1)
		for s := range m {
			top = max(top, m[s][0], m[s][1], m[s][2])
		}
		for s := range m {
			for t, v := range m[s] {
				e.step[i][s][t] = math.Exp(v - top)
			}
		}
	}
	e.edges = [2][states]float64{scaled(l.edges[0]), scaled(l.edges[1])}
	return e
}

func scaled(v [states]float64) [states]float64 {
	top := max(v[0], v[1], v[2])
	for s := range v {
		v[s] = math.Exp(v[s] - top)
	}
	return v
}

// total is the log sum of all paths under one rhythm, but for what the scales
// left out, which is the same for all rhythms.
func (e *powers) total(o *observed, b *beat) float64 {
	var emit [lengths][states]float64
	for c := range emit {
		for s, v := range b.emit[c] {
			emit[c][s] = math.Exp(v)
		}
	}
	var move [lengths * lengths][states][states]float64
	for c := range move {
		for s := range move[c] {
			for t, v := range b.move[c][s] {
				move[c][s][t] = math.Exp(v)
			}
		}
	}
	log := 0.0
	a := e.edges[0]
	last := 0
	for i, c := range o.class {
		if i > 0 {
			var next [states]float64
			x, y := &e.step[i], &move[lengths*last+c]
			for s, v := range a {
				for t := range next {
					next[t] += v * x[s][t] * y[s][t]
				}
			}
			a = next
		}
		sum := 0.0
		for s := range a {
			a[s] *= e.emit[i][s] * emit[c][s]
			sum += a[s]
		}
		if sum < 1e-100 || sum > 1e100 {
			for s := range a {
				a[s] /= sum
			}
			log += math.Log(sum)
		}
		last = c
	}
	return log + math.Log(a[0]*e.edges[1][0]+a[1]*e.edges[1][1]+a[2]*e.edges[1][2])
}
