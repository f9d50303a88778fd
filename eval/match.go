package eval

import (
	"cmp"
	"math"
	"slices"
)

// assign is the greatest total weight of a one-to-one assignment of rows to
// columns, by the Hungarian method with potentials: rows² · columns steps,
// with the fewer as rows.
func assign(weight [][]int) int {
	if len(weight) == 0 || len(weight[0]) == 0 {
		return 0
	}
	if len(weight) > len(weight[0]) {
		weight = transpose(weight)
	}
	rows, columns := len(weight), len(weight[0])
	u, v := make([]int, rows+1), make([]int, columns+1)
	row, way := make([]int, columns+1), make([]int, columns+1) // row[j] is assigned to column j; 0 is none
	for i := 1; i <= rows; i++ {
		row[0] = i
		j0 := 0
		least, used := make([]int, columns+1), make([]bool, columns+1)
		for j := range least {
			least[j] = math.MaxInt
		}
		for row[j0] != 0 {
			used[j0] = true
			i0, delta, j1 := row[j0], math.MaxInt, 0
			for j := 1; j <= columns; j++ {
				if used[j] {
					continue
				}
				if c := -weight[i0-1][j-1] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := range columns + 1 {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else if least[j] < math.MaxInt {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			row[j0] = row[way[j0]]
			j0 = way[j0]
		}
	}
	total := 0
	for j := 1; j <= columns; j++ {
		if row[j] > 0 {
			total += weight[row[j]-1][j-1]
		}
	}
	return total
}

func transpose(w [][]int) [][]int {
	out := make([][]int, len(w[0]))
	for j := range out {
		out[j] = make([]int, len(w))
		for i := range w {
			out[j][i] = w[i][j]
		}
	}
	return out
}

// A pair is a gold item and the predicted one that it is matched with.
type pair struct{ gold, pred int }

// align is a longest common subsequence of n gold and m predicted items.
func align(n, m int, same func(i, j int) bool) []pair {
	equal := make([]bool, n*m)
	longest := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &longest[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if equal[i*m+j] = same(i, j); equal[i*m+j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	var out []pair
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case equal[i*m+j]:
			out = append(out, pair{i, j})
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
	return out
}

// A candidate is a pair that overlaps.
type candidate struct {
	shared int
	pair
}

// near reports by how much a and b overlap, and whether that is at least 0.8 of both.
func near(a, b Span) (int, bool) {
	n := shared(a, b)
	return n, n > 0 && float64(n) >= 0.8*float64(a.size()) && float64(n) >= 0.8*float64(b.size())
}

// greedy takes the candidates one-to-one, the largest overlap first, then in order.
func greedy(list []candidate) []pair {
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.gold, b.gold), cmp.Compare(a.pred, b.pred))
	})
	gold, pred := map[int]bool{}, map[int]bool{}
	var out []pair
	for _, c := range list {
		if !gold[c.gold] && !pred[c.pred] {
			gold[c.gold], pred[c.pred] = true, true
			out = append(out, c.pair)
		}
	}
	return out
}
