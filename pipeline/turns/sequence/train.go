package sequence

import "math"

// An Example is a document with its true states.
type Example struct {
	Paragraphs []Paragraph
	States     []State
}

// A Lesson is one document, printed in one style or in several. Weight scales
// what it teaches, so that a large corpus does not drown a small one.
type Lesson struct {
	Prints []Example
	Weight float64
}

// Train fits a model: stochastic gradient ascent on the conditional log
// likelihood, with weight decay; the mean of the weights after each pass of
// the second half. Each pass takes the next print of a lesson, every other
// time without its words: so the features of form do not lean on words, and
// hold where the words are of another language. The same lessons give the same
// model.
func Train(lessons []Lesson, passes int, decay float64) *Model {
	seen := make([][]*observed, len(lessons))
	for i, x := range lessons {
		for _, p := range x.Prints {
			seen[i] = append(seen[i], observe(p.Paragraphs, count(p.Paragraphs)))
		}
	}
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
		rate := 0.3 / (1 + float64(pass)/6)
		for _, i := range order {
			k := (pass + i) % len(seen[i])
			if gold := lessons[i].Prints[k].States; len(gold) > 0 {
				o := *seen[i][k]
				if (pass+i/2)%2 == 1 {
					o.st = nil
				}
				m.climb(&o, gold, rate*lessons[i].Weight/math.Sqrt(float64(len(gold))))
			}
		}
		m.add(m, -decay)
		m.gram.add(&m.gram, decay-gramDecay)
		if pass >= passes/2 {
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
)

// climb moves m towards one example.
func (m *Model) climb(o *observed, gold []State, rate float64) {
	l := m.lattice(o)
	a, b := l.forward(), l.backward()
	n := len(gold)
	var ends [states]float64
	for s := range ends {
		ends[s] = a[n-1][s] + b[n-1][s]
	}
	z := logSum(ends)
	for i := range gold {
		for s := range State(states) {
			g := -math.Exp(a[i][s] + b[i][s] - z)
			if gold[i] == s {
				g++
			}
			g *= rate
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
				q := -math.Exp(a[i][s] + l.step[i+1][s][t] + l.emit[i+1][t] + b[i+1][t] - z)
				if gold[i] == s && gold[i+1] == t {
					q++
				}
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
