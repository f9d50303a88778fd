package trees

import (
	"math"
	"slices"
	"sync"
)

// An Example is a vector with what it is and how much it counts.
type Example struct {
	X      []float32
	Yes    bool
	Weight float64
}

// Options say how an ensemble is learnt.
type Options struct {
	Trees  int
	Depth  int     // splits from the root to a leaf
	Rate   float64 // of learning: what part of each tree's correction counts
	Decay  float64 // L2 penalty of the leaves
	Least  float64 // second derivatives that a leaf holds at least
	Sample float64 // share of the features that a tree looks at
}

// bins is into how many ranges the values of a feature fall.
const bins = 48

// Train learns an ensemble.
func Train(examples []Example, o Options) *Ensemble {
	if len(examples) == 0 {
		return &Ensemble{}
	}
	t := &trainer{Options: o, examples: examples, width: len(examples[0].X), state: 88172645463325252}
	t.bin()
	t.margin = make([]float64, len(examples))
	t.g, t.h, t.leaf = make([]float32, len(examples)), make([]float32, len(examples)), make([]int32, len(examples))
	e := &Ensemble{}
	for range o.Trees {
		t.grow(e)
	}
	e.fill()
	return e
}

type trainer struct {
	Options
	examples []Example
	width    int
	edges    [][]float32 // of each feature: where its ranges end
	binned   []uint8     // examples by features
	margin   []float64   // log odds so far
	g, h     []float32   // derivatives of the loss
	leaf     []int32     // the node that each example has reached
	state    uint64      // of the generator that draws features
}

// bin finds the ranges of each feature, which hold about as many examples.
func (t *trainer) bin() {
	t.edges = make([][]float32, t.width)
	t.binned = make([]uint8, len(t.examples)*t.width)
	column := make([]float32, len(t.examples))
	for f := range t.edges {
		for i := range t.examples {
			column[i] = t.examples[i].X[f]
		}
		slices.Sort(column)
		var edges []float32
		for b := 1; b < bins; b++ {
			v := column[len(column)*b/bins]
			if v > column[0] && (len(edges) == 0 || v > edges[len(edges)-1]) {
				edges = append(edges, v)
			}
		}
		// A rare value has a range of its own.
		if v := column[len(column)-1]; v > column[0] && (len(edges) == 0 || v > edges[len(edges)-1]) {
			edges = append(edges, v)
		}
		t.edges[f] = edges
		for i := range t.examples {
			n, _ := slices.BinarySearch(edges, t.examples[i].X[f])
			if n < len(edges) && edges[n] == t.examples[i].X[f] {
				n++
			}
			t.binned[i*t.width+f] = uint8(n)
		}
	}
}

// next is a number of a xorshift generator (Marsaglia, 2003), the same in
// every run.
func (t *trainer) next() uint64 {
	t.state ^= t.state << 13
	t.state ^= t.state >> 7
	t.state ^= t.state << 17
	return t.state
}

// sums are of the derivatives of some examples.
type sums struct{ g, h float32 }

// A branch is a node of a tree that grows.
type branch struct {
	total       sums
	feature     int // -1 while it is a leaf
	bin         uint8
	gain        float64
	left, right int
}

// grow adds a tree to e.
func (t *trainer) grow(e *Ensemble) {
	tree := []branch{{feature: -1}}
	for i := range t.examples {
		x := &t.examples[i]
		p := Probability(t.margin[i])
		y := 0.0
		if x.Yes {
			y = 1
		}
		t.g[i], t.h[i], t.leaf[i] = float32(x.Weight*(p-y)), float32(x.Weight*max(p*(1-p), 1e-6)), 0
		tree[0].total.g += t.g[i]
		tree[0].total.h += t.h[i]
	}
	var features []int
	for f := range t.width {
		if len(t.edges[f]) > 0 && float64(t.next()>>11)/(1<<53) < t.Sample {
			features = append(features, f)
		}
	}
	for from, depth := 0, 0; depth < t.Depth && from < len(tree); depth++ {
		to := len(tree)
		t.split(tree, from, to, features)
		for n := from; n < to; n++ {
			if b := &tree[n]; b.feature >= 0 {
				b.left, b.right = len(tree), len(tree)+1
				tree = append(tree, branch{feature: -1}, branch{feature: -1})
			}
		}
		for i := range t.leaf {
			n := int(t.leaf[i])
			if n < from {
				continue
			}
			b := &tree[n]
			if b.feature < 0 {
				continue
			}
			next := b.right
			if t.binned[i*t.width+b.feature] < b.bin {
				next = b.left
			}
			t.leaf[i] = int32(next)
			tree[next].total.g += t.g[i]
			tree[next].total.h += t.h[i]
		}
		from = to
	}
	for i := range t.leaf {
		t.margin[i] += float64(t.value(&tree[t.leaf[i]]))
	}
	e.roots = append(e.roots, int32(len(e.nodes)))
	t.write(e, tree, 0)
}

// value is what a leaf adds to the log odds, rounded to what is written.
func (t *trainer) value(b *branch) float32 {
	v := -t.Rate * float64(b.total.g) / (float64(b.total.h) + t.Decay)
	return float32(math.Round(v*1e4) / 1e4)
}

func (t *trainer) write(e *Ensemble, tree []branch, at int) {
	b := &tree[at]
	if b.feature < 0 {
		e.nodes = append(e.nodes, node{feature: -1, threshold: t.value(b)})
		return
	}
	n := len(e.nodes)
	e.nodes = append(e.nodes, node{feature: int16(b.feature), threshold: t.edges[b.feature][b.bin-1]})
	t.write(e, tree, b.left)
	e.nodes[n].right = int32(len(e.nodes))
	t.write(e, tree, b.right)
}

// split finds the best split of the nodes from up to to. Each feature is
// summed by one goroutine, in the order of the examples.
func (t *trainer) split(tree []branch, from, to int, features []int) {
	const hands = 2
	best := make([][]branch, hands)
	var wait sync.WaitGroup
	for k := range hands {
		mine := features[len(features)*k/hands : len(features)*(k+1)/hands]
		best[k] = slices.Clone(tree[from:to])
		wait.Go(func() { t.search(best[k], from, mine) })
	}
	wait.Wait()
	for n := from; n < to; n++ {
		for k := range hands {
			if b := best[k][n-from]; b.gain > tree[n].gain {
				tree[n] = b
			}
		}
	}
}

// search finds the best splits by the given features.
func (t *trainer) search(nodes []branch, from int, features []int) {
	table := make([]sums, len(nodes)*len(features)*(bins+1))
	for i := range t.leaf {
		n := int(t.leaf[i]) - from
		if n < 0 {
			continue
		}
		row, g, h := t.binned[i*t.width:(i+1)*t.width], t.g[i], t.h[i]
		sub := table[n*len(features)*(bins+1):]
		for k, f := range features {
			s := &sub[k*(bins+1)+int(row[f])]
			s.g += g
			s.h += h
		}
	}
	worth := func(g, h float64) float64 { return g * g / (h + t.Decay) }
	for n := range nodes {
		b := &nodes[n]
		g, h := float64(b.total.g), float64(b.total.h)
		whole := worth(g, h)
		for k, f := range features {
			row := table[(n*len(features)+k)*(bins+1):]
			lg, lh := 0.0, 0.0
			for cut := 1; cut <= len(t.edges[f]); cut++ {
				lg += float64(row[cut-1].g)
				lh += float64(row[cut-1].h)
				if lh < t.Least || h-lh < t.Least {
					continue
				}
				if gain := worth(lg, lh) + worth(g-lg, h-lh) - whole; gain > b.gain+1e-9 {
					b.gain, b.feature, b.bin = gain, f, uint8(cut)
				}
			}
		}
	}
}
