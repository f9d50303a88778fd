// Package sequence tells questions from answers among bare paragraphs: a
// linear-chain conditional random field over the paragraphs of a document.
//
//  1. Features: what is seen of each paragraph by itself and beside its
//     neighbours (cues.go, stats.go, features.go, moves.go), and of how the
//     document prints its interview (style.go): its stop, its first word, its persons, its
//     length, its place. No feature is a word of the text; words come in only
//     through the classes of data/cues.txt, so the model carries over to other
//     languages and other topics.
//  2. Weights: data/weights.txt, written by the program in ../train.
//  3. Rhythm: how strictly the document takes turns, a hidden variable of it as a
//     whole (rhythm.go).
//  4. Decode: the best path through outside, question and answer, and the
//     probability of each state by the forward-backward recursions.
//  5. Turnabout: where the document takes strict turns, a paragraph each, the
//     turns correct the path (turnabout.go).
package sequence

import (
	"math"

	"qaextract/pipeline/lang"
)

// A State is what a paragraph is.
type State uint8

// The states.
const (
	Outside  State = iota // introduction, heading, outro
	Question              // the interviewer speaks
	Answer                // the respondent speaks
)

const states = 3

// A Paragraph is what the model sees of one.
type Paragraph struct {
	Text string // without label, dash and number
	Mark Mark
	// Tokens appends those of Text to dst, for one who has them; nil for who has not.
	Tokens func(dst []lang.Token) []lang.Token
}

// Mark is what is known of a paragraph beside its text.
type Mark uint8

// The marks.
const (
	Head   Mark = 1 << iota // typeset or judged as a heading
	Dash                    // began with a dialogue dash
	Strong                  // printed bold or italic as a whole
)

// Model is a set of weights.
type Model struct {
	emit [][states]float64         // of a paragraph's features for its state
	move [][states][states]float64 // of features of the place between two paragraphs
	gram grams                     // of hashed words
	edge [2][states]float64        // of the first state and the last
	beat [rhythms]beat             // of the rhythms
}

func newModel() *Model {
	return &Model{gram: newGrams(), emit: make([][states]float64, len(emits.names)), move: make([][states][states]float64, len(moves.names))}
}

// lattice is the scores of one document under a model.
type lattice struct {
	emit  [][states]float64
	step  [][states][states]float64 // step[i] leads from i-1 to i
	edges *[2][states]float64
}

func (m *Model) lattice(o *observed) *lattice {
	n := len(o.emit)
	l := &lattice{make([][states]float64, n), make([][states][states]float64, n), &m.edge}
	for i := range n {
		for _, k := range o.emit[i] {
			for s := range states {
				l.emit[i][s] += m.emit[k][s]
			}
		}
		if o.st != nil {
			var prev *Stats
			if i > 0 {
				prev = &o.st[i-1]
			}
			m.gram.score(prev, &o.st[i], &l.emit[i], &l.step[i])
		}
		for _, k := range o.move[i] {
			for s := range states {
				for t := range states {
					l.step[i][s][t] += m.move[k][s][t]
				}
			}
		}
	}
	return l
}

// A Reading is the decoded sequence.
type Reading struct {
	States    []State
	Turnabout []bool            // of each paragraph, whether strict turns decided its state
	Prob      [][states]float64 // of each state at each paragraph, strict turns left aside
	Exact     []float64         // that the turn of each paragraph begins and ends where States has it
	Stats     []Stats           // of each paragraph
}

// Decode reads the paragraphs of a document.
func (m *Model) Decode(ps []Paragraph) Reading {
	if len(ps) == 0 {
		return Reading{}
	}
	st := count(ps)
	o := observe(ps, st)
	l := m.inRhythm(o, m.lattice(o))
	got := l.viterbi()
	changed := make([]bool, len(ps))
	if o.house.median >= strictMedian {
		if alt := turnabout(ps, st, o.house.firstQ, againStrict); strict(alt, got, st) {
			changed = l.follow(got, alt)
		}
	}
	a, b := l.forward(), l.backward()
	exact := l.exact(got, a, b)
	return Reading{got, changed, marginals(a, b), exact, st}
}

func count(ps []Paragraph) []Stats {
	var c Counter
	st := make([]Stats, len(ps))
	for i, p := range ps {
		st[i] = c.CountParagraph(p)
	}
	return st
}

func (l *lattice) viterbi() []State {
	n := len(l.emit)
	back := make([][states]State, n)
	var best [states]float64
	for s := range best {
		best[s] = l.edges[0][s] + l.emit[0][s]
	}
	for i := 1; i < n; i++ {
		var next [states]float64
		for t := range next {
			next[t] = math.Inf(-1)
			for s := range best {
				if v := best[s] + l.step[i][s][t]; v > next[t] {
					next[t], back[i][t] = v, State(s)
				}
			}
			next[t] += l.emit[i][t]
		}
		best = next
	}
	last := Outside
	for s := range best {
		best[s] += l.edges[1][s]
		if best[s] > best[last] {
			last = State(s)
		}
	}
	out := make([]State, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = last
		last = back[i][last]
	}
	return out
}

// forward holds the log sums of all paths up to each state, its own emission
// included; backward those of all paths behind it.
func (l *lattice) forward() [][states]float64 {
	a := make([][states]float64, len(l.emit))
	for i := range a {
		for t := range states {
			if i == 0 {
				a[i][t] = l.edges[0][t] + l.emit[i][t]
				continue
			}
			var v [states]float64
			for s := range v {
				v[s] = a[i-1][s] + l.step[i][s][t]
			}
			a[i][t] = logSum(v) + l.emit[i][t]
		}
	}
	return a
}

func (l *lattice) backward() [][states]float64 {
	b := make([][states]float64, len(l.emit))
	for i := len(b) - 1; i >= 0; i-- {
		for s := range states {
			if i == len(b)-1 {
				b[i][s] = l.edges[1][s]
				continue
			}
			var v [states]float64
			for t := range v {
				v[t] = l.step[i+1][s][t] + l.emit[i+1][t] + b[i+1][t]
			}
			b[i][s] = logSum(v)
		}
	}
	return b
}

// marginals makes a the probability of each state.
func marginals(a, b [][states]float64) [][states]float64 {
	for i := range a {
		for s := range a[i] {
			a[i][s] += b[i][s]
		}
		z := logSum(a[i])
		for s := range a[i] {
			a[i][s] = math.Exp(a[i][s] - z)
		}
	}
	return a
}

func logSum(v [states]float64) float64 {
	a, b, c := v[0], v[1], v[2]
	if b > a {
		a, b = b, a
	}
	if c > a {
		a, c = c, a
	}
	// a is the greatest. What is less than a millionth of a millionth of it is nothing.
	sum := 1.0
	if b > a-30 {
		sum += math.Exp(b - a)
	}
	if c > a-30 {
		sum += math.Exp(c - a)
	}
	if sum == 1 {
		return a
	}
	return a + math.Log(sum)
}
