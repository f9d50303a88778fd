package sequence

import (
	"iter"
	"math"
)

// An Example is a document with its true states.
type Example struct {
	Paragraphs []Paragraph
	States     []State
}

// A Lesson is one document, printed in one style or in several. Its weight scales
// what it teaches, so that a large corpus does not drown a small one.
type Lesson struct {
	prints []Example
	seen   []*observed
	weight float64
}

// NewLesson looks at the prints of a document.
func NewLesson(prints []Example, weight float64) Lesson {
	x := Lesson{weight: weight}
	for _, p := range prints {
		if len(p.Paragraphs) > 0 {
			x.prints = append(x.prints, p)
			x.seen = append(x.seen, observe(p.Paragraphs, count(p.Paragraphs)))
		}
	}
	return x
}

// Train fits a model: stochastic gradient ascent on the conditional log
// likelihood, with weight decay; the mean of the weights after each pass of
// the second half. Each pass takes the next print of a lesson, every other
// time without its words: so the features of form do not lean on words, and
// hold where the words are of another language. The same lessons give the same
// model.
func Train(lessons []Lesson, passes int, decay float64) *Model {
	m, sum := newModel(), newModel()
	taken := 0.0
	order := make([]int, len(lessons))
	for i := range order {
		order[i] = i
	}
	rng := uint64(1)
	for pass := range passes {
		for i := len(order) - 1; i > 0; i-- {
			rng = rng*6364136223846793005 + 1442695040888963407
			j := int(rng>>33) % (i + 1)
			order[i], order[j] = order[j], order[i]
		}
		rate := 0.3 / (1 + float64(min(pass, 20))/6)
		for _, i := range order {
			x := &lessons[i]
			if len(x.seen) == 0 {
				continue
			}
			k := (pass + i) % len(x.seen)
			o, gold := *x.seen[k], x.prints[k].States
			if (pass+i/2)%2 == 1 {
				o.st = nil
			}
			m.climb(&o, gold, rate*x.weight/math.Sqrt(float64(len(gold))))
		}
		m.add(m, -decay)
		m.gram.add(&m.gram, decay-gramDecay)
		m.addBeats(m, decay-beatDecay)
		if pass >= passes/3 {
			sum.add(m, 1)
			taken++
		}
	}
	mean := newModel()
	mean.add(sum, 1/taken)
	return mean
}

// Grams are many and rare: they learn faster, and fade less.
const (
	gramRate  = 2
	gramDecay = 0.1
	beatDecay = 0.3
)

// climb moves m towards one example: its states and its rhythm.
func (m *Model) climb(o *observed, gold []State, rate float64) {
	n := len(gold)
	emit := make([][states]float64, n) // the gradient of all rhythms
	step := make([][states][states]float64, n)
	for h, c := range m.chains(o) {
		b := &m.beat[h]
		hit := float64(b2i(h == rhythmOf(gold)))
		for _, k := range o.house.traits() {
			b.trait[k] += rate * (hit - c.prob)
		}
		for i := range gold {
			for s := range State(states) {
				g := -c.prob * math.Exp(c.ahead[i][s]+c.behind[i][s]-c.z)
				if gold[i] == s {
					g += hit
				}
				emit[i][s] += g
				b.emit[o.class[i]][s] += rate * g
				if i == n-1 {
					continue
				}
				move := &b.move[lengths*o.class[i]+o.class[i+1]][s]
				for t := range State(states) {
					q := -c.prob * math.Exp(c.ahead[i][s]+c.step[i+1][s][t]+c.emit[i+1][t]+c.behind[i+1][t]-c.z)
					if gold[i] == s && gold[i+1] == t {
						q += hit
					}
					step[i+1][s][t] += q
					move[t] += rate * q
				}
			}
		}
	}
	for i := range gold {
		for s := range State(states) {
			g := rate * emit[i][s]
			for _, k := range o.emit[i] {
				m.emit[k][s] += g
			}
			if o.st != nil {
				z := gramRate * g * shareOf(len(o.st[i].own))
				for _, k := range o.st[i].own {
					m.gram.own[k][s] += float32(z)
				}
			}
			if i == 0 {
				m.edge[0][s] += g
			}
			if i == n-1 {
				m.edge[1][s] += g
				continue
			}
			for t := range State(states) {
				q := step[i+1][s][t]
				if o.st != nil && s != Outside && t != Outside {
					head, tail := o.st[i+1].head, o.st[i].tail
					z := gramRate * rate * q * shareOf(len(head)+len(tail))
					for _, ks := range [...][]uint16{head, tail} {
						for _, k := range ks {
							m.gram.turn[k][s-1][t-1] += float32(z)
						}
					}
				}
				for _, k := range o.move[i+1] {
					m.move[k][s][t] += rate * q
				}
			}
		}
	}
}

// A chain is a lattice under one rhythm, with its sums.
type chain struct {
	*lattice
	ahead, behind [][states]float64
	z, prob       float64
}

// chains are those of all rhythms and the probability of each.
func (m *Model) chains(o *observed) (cs [rhythms]chain) {
	l := m.lattice(o)
	top := math.Inf(-1)
	for h := range cs {
		c := &cs[h]
		c.lattice = l.in(o, &m.beat[h])
		c.ahead, c.behind = c.forward(), c.backward()
		ends := c.ahead[len(c.ahead)-1]
		for s := range ends {
			ends[s] += c.edges[1][s]
		}
		c.z = logSum(ends)
		c.prob = m.beat[h].prior(o.house) + c.z
		top = max(top, c.prob)
	}
	sum := 0.0
	for h := range cs {
		cs[h].prob = math.Exp(cs[h].prob - top)
		sum += cs[h].prob
	}
	for h := range cs {
		cs[h].prob /= sum
	}
	return cs
}

// add adds k times o to m.
func (m *Model) add(o *Model, k float64) {
	for f := range m.emit {
		for s := range m.emit[f] {
			m.emit[f][s] += k * o.emit[f][s]
		}
	}
	for f := range m.move {
		for s := range m.move[f] {
			for t := range m.move[f][s] {
				m.move[f][s][t] += k * o.move[f][s][t]
			}
		}
	}
	m.gram.add(&o.gram, k)
	m.addBeats(o, k)
	for e := range m.edge {
		for s := range m.edge[e] {
			m.edge[e][s] += k * o.edge[e][s]
		}
	}
}

// add adds k times o to g.
func (g *grams) add(o *grams, k float64) {
	for b := range buckets {
		from := o.row(b)
		for j, w := range g.row(b) {
			*w += float32(k) * *from[j]
		}
	}
}

// addBeats adds k times the beats of o to those of m.
func (m *Model) addBeats(o *Model, k float64) {
	next, stop := iter.Pull2(o.beats())
	defer stop()
	for _, ws := range m.beats() {
		_, from, _ := next()
		for i, w := range ws {
			*w += k * *from[i]
		}
	}
}
