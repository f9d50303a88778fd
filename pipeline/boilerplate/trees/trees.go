// Package trees classifies by gradient-boosted decision trees: a sum of small
// trees, each fitted to what those before it leave unexplained of the log
// likelihood (J. Friedman, Greedy Function Approximation, Annals of Statistics
// 29, 2001; the second-order gain is that of Chen and Guestrin, XGBoost, 2016).
//
// An ensemble is a text: a line for each tree. [Train] makes the same bytes of
// the same examples.
package trees

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// An Ensemble is a sum of trees. It does not change and may be shared.
type Ensemble struct {
	nodes  []node
	roots  []int32
	filled filled // the same, for Score
}

// A node is a split, whose left branch is the node behind it, or a leaf.
type node struct {
	feature   int16 // -1 for a leaf
	right     int32
	threshold float32 // of a leaf, its value
}

// Probability is that of the log odds score.
func Probability(score float64) float64 { return 1 / (1 + math.Exp(-score)) }

// deepest is how many splits a tree may have above a leaf.
const deepest = 12

// Append writes the ensemble, a line for each tree: its nodes in preorder,
// a split as "feature<threshold", a leaf as its value.
func (e *Ensemble) Append(b []byte) []byte {
	for _, root := range e.roots {
		var walk func(at int32)
		walk = func(at int32) {
			n := e.nodes[at]
			if at != root {
				b = append(b, ' ')
			}
			if n.feature >= 0 {
				b = strconv.AppendInt(b, int64(n.feature), 10)
				b = append(b, '<')
			}
			b = strconv.AppendFloat(b, float64(n.threshold), 'g', -1, 32)
			if n.feature >= 0 {
				walk(at + 1)
				walk(n.right)
			}
		}
		walk(root)
		b = append(b, '\n')
	}
	return b
}

// Parse reads what Append wrote of vectors of the given number of features.
func Parse(data string, features int) (*Ensemble, error) {
	e := &Ensemble{}
	for line := range strings.Lines(data) {
		words := strings.Fields(line)
		root := len(e.nodes)
		var walk func() error
		walk = func() error {
			if len(words) == 0 {
				return fmt.Errorf("tree %d: ends too early", len(e.roots)+1)
			}
			w := words[0]
			words = words[1:]
			f, threshold, split := strings.Cut(w, "<")
			n := node{feature: -1}
			if split {
				k, err := strconv.Atoi(f)
				if err != nil || k < 0 || k >= features {
					return fmt.Errorf("tree %d: %q: wants a feature below %d", len(e.roots)+1, w, features)
				}
				n.feature = int16(k)
			} else {
				threshold = w
			}
			v, err := strconv.ParseFloat(threshold, 32)
			if err != nil {
				return fmt.Errorf("tree %d: %q: %w", len(e.roots)+1, w, err)
			}
			n.threshold = float32(v)
			at := len(e.nodes)
			e.nodes = append(e.nodes, n)
			if !split {
				return nil
			}
			if err := walk(); err != nil {
				return err
			}
			e.nodes[at].right = int32(len(e.nodes))
			return walk()
		}
		if err := walk(); err != nil {
			return nil, err
		}
		if len(words) > 0 {
			return nil, fmt.Errorf("tree %d: goes on behind its end", len(e.roots)+1)
		}
		e.roots = append(e.roots, int32(root))
		if d := e.depth(int32(root)); d > deepest {
			return nil, fmt.Errorf("tree %d: %d splits deep, at most %d are", len(e.roots), d, deepest)
		}
	}
	e.fill()
	return e, nil
}
