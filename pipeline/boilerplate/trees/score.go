package trees

import "math"

// What a score costs is the branches that no processor foresees. So each tree
// is filled up to the depth of the deepest, with splits that part nothing, and
// the way down is arithmetic: below split i stand 2i+1 and 2i+2. Four trees are
// gone down at once, since each step waits for the one before it.

// filled are the trees of an ensemble, one after the other.
type filled struct {
	depth  int
	splits []split   // of each tree 1<<depth - 1
	leaves []float32 // of each tree 1<<depth
}

type split struct {
	feature   int32
	threshold float32
}

// right is 1 where the way goes right at the split, else 0.
func (s *split) right(x []float32) (one int) {
	if !(x[s.feature] < s.threshold) {
		one = 1
	}
	return one
}

// Score is the log odds of the vector x.
func (e *Ensemble) Score(x []float32) float64 {
	sum := 0.0
	f := &e.filled
	inner, leaves := 1<<f.depth-1, 1<<f.depth
	splits, values := f.splits, f.leaves
	for ; len(values) >= 4*leaves; splits, values = splits[4*inner:], values[4*leaves:] {
		s0, s1, s2, s3 := splits[:inner], splits[inner:2*inner], splits[2*inner:3*inner], splits[3*inner:4*inner]
		a, b, c, d := 0, 0, 0, 0
		for range f.depth {
			a = 2*a + 1 + s0[a].right(x)
			b = 2*b + 1 + s1[b].right(x)
			c = 2*c + 1 + s2[c].right(x)
			d = 2*d + 1 + s3[d].right(x)
		}
		// One after the other, for the sum to be the same in every way of doing it.
		sum += float64(values[a-inner])
		sum += float64(values[leaves+b-inner])
		sum += float64(values[2*leaves+c-inner])
		sum += float64(values[3*leaves+d-inner])
	}
	for ; len(values) > 0; splits, values = splits[inner:], values[leaves:] {
		a := 0
		for range f.depth {
			a = 2*a + 1 + splits[a].right(x)
		}
		sum += float64(values[a-inner])
	}
	return sum
}

// fill fills up the trees, once they are all there.
func (e *Ensemble) fill() {
	depth := 0
	for _, root := range e.roots {
		depth = max(depth, e.depth(root))
	}
	e.filled = filled{depth: depth}
	for _, root := range e.roots {
		e.filled.add(e, root)
	}
}

// depth is how many splits stand above the lowest leaf of the tree at.
func (e *Ensemble) depth(at int32) int {
	n := e.nodes[at]
	if n.feature < 0 {
		return 0
	}
	return 1 + max(e.depth(at+1), e.depth(n.right))
}

// add fills up the tree at root.
func (f *filled) add(e *Ensemble, root int32) {
	inner := 1<<f.depth - 1
	splits, leaves := make([]split, inner), make([]float32, inner+1)
	var put func(at int32, to int)
	put = func(at int32, to int) {
		n := e.nodes[at]
		switch left, right := at+1, n.right; {
		case to >= inner:
			leaves[to-inner] = n.threshold
			return
		case n.feature < 0:
			splits[to] = split{0, float32(math.Inf(1))}
			put(at, 2*to+1)
			put(at, 2*to+2)
		default:
			splits[to] = split{int32(n.feature), n.threshold}
			put(left, 2*to+1)
			put(right, 2*to+2)
		}
	}
	put(root, 0)
	f.splits, f.leaves = append(f.splits, splits...), append(f.leaves, leaves...)
}
