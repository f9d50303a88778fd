package boilerplate

import (
	_ "embed"
	"fmt"
	"math"
	"sort"
	"strings"
	"sync"

	"qaextract/pipeline/boilerplate/trees"
)

// A Model gives the log odds of a line being part of the article: for pages
// with mark-up, whose elements tell most, and for those without it. MODEL.md
// says what it was learnt from and how well it does.
type Model struct{ Marked, Plain *trees.Ensemble }

//go:embed data/model.txt
var modelData string

// learnt is the model that the trainer wrote. It is read when it is first
// needed, for the trainer runs with features that the file does not know yet.
var learnt = sync.OnceValue(func() *Model {
	m, err := ParseModel(modelData)
	if err != nil {
		panic("data/model.txt: " + err.Error()) // compiled in, and a test reads it
	}
	return m
})

// How the odds of the lines become a choice. The values are among the best of
// the cross-validated figures, which change little around them.
const (
	marked = 1.0  // the trees are surer than they are right: their odds count by this power,
	bare   = 0.65 // and so for pages without mark-up
	lean   = 0.2  // how much of a line's odds are those of the lines on either side
)

// odds are the tempered log odds of the lines.
func (m *Model) odds(p *page) []float64 {
	forest, temper := m.Plain, bare
	if len(p.d.Elements) > 0 {
		forest, temper = m.Marked, marked
	}
	raw := make([]float64, len(p.lines))
	for i, v := range p.vectors() {
		raw[i] = temper * forest.Score(v)
	}
	left, right := p.fading(raw, 0, 1), p.fading(raw, len(raw)-1, -1)
	out := make([]float64, len(raw))
	for i, o := range raw {
		sides, n := 0.0, 0.0
		if i > 0 {
			sides, n = sides+left[i], n+1
		}
		if i+1 < len(raw) {
			sides, n = sides+right[i], n+1
		}
		out[i] = o
		if n > 0 {
			out[i] = (1-lean)*o + lean*sides/n
		}
	}
	return out
}

// fading is, for each line, the mean of the odds of the lines that come before
// it in the direction of step, which counts less the farther off they are.
func (p *page) fading(odds []float64, from, step int) []float64 {
	const fade = 0.6
	out := make([]float64, len(odds))
	sum, weight := 0.0, 0.0
	for i := from; i >= 0 && i < len(odds); i += step {
		if weight > 0 {
			out[i] = sum / weight
		}
		w := math.Sqrt(float64(1 + p.lines[i].words))
		sum, weight = fade*sum+w*odds[i], fade*weight+w
	}
	return out
}

// cut is the least odds of a line that is kept: of all that could be kept from
// the likeliest line down, what has the highest expected F1 in words, which is
// what the field measures (D. Lewis, Evaluating and Optimizing Autonomous Text
// Classification Systems, SIGIR 1995). So a page of tables and lists, of which
// the model is never sure, is kept as readily as one of plain prose.
func (p *page) cut(odds []float64) float64 {
	order := make([]int, len(odds))
	article := 0.0 // words of the article, as expected
	for i := range order {
		order[i] = i
		article += trees.Probability(odds[i]) * float64(p.lines[i].words)
	}
	sort.Slice(order, func(a, b int) bool {
		if x, y := odds[order[a]], odds[order[b]]; x != y {
			return x > y
		}
		return order[a] < order[b]
	})
	right, kept, best, at := 0.0, 0.0, 0.0, math.Inf(-1)
	for _, i := range order {
		w := float64(p.lines[i].words)
		right += w * trees.Probability(odds[i])
		kept += w
		if f := right / max(kept+article, 1e-9); f >= best {
			best, at = f, odds[i]
		}
	}
	return at
}

// Bytes is the model as a text, which ParseModel reads: the names of the
// features, then the trees.
func (m *Model) Bytes() []byte {
	var b []byte
	for _, name := range featureNames {
		b = append(append(b, "feature "...), name...)
		b = append(b, '\n')
	}
	b = m.Marked.Append(append(b, "marked\n"...))
	return m.Plain.Append(append(b, "plain\n"...))
}

// ParseModel reads what Bytes wrote. The error says where it is not for the
// features of this program.
func ParseModel(data string) (*Model, error) {
	names, data, _ := strings.Cut(data, "\nmarked\n")
	marked, plain, _ := strings.Cut(data, "plain\n")
	i := 0
	for line := range strings.Lines(names) {
		name, is := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "feature ")
		if !is {
			continue
		}
		if i == len(featureNames) || featureNames[i] != name {
			return nil, fmt.Errorf("feature %d is %q, which this program does not compute there", i, name)
		}
		i++
	}
	if i != len(featureNames) {
		return nil, fmt.Errorf("%d features, this program computes %d", i, len(featureNames))
	}
	m := &Model{}
	var err error
	if m.Marked, err = trees.Parse(marked, len(featureNames)); err != nil {
		return nil, fmt.Errorf("marked: %w", err)
	}
	if m.Plain, err = trees.Parse(plain, len(featureNames)); err != nil {
		return nil, fmt.Errorf("plain: %w", err)
	}
	return m, nil
}
