package boilerplate

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"qaextract/pipeline/boilerplate/linear"
	"qaextract/pipeline/boilerplate/trees"
)

// A Model gives the log odds of a line being part of the article: for pages
// with mark-up, whose elements tell most, and for those without it. MODEL.md
// says what it was learnt from and how well it does.
type Model struct{ Marked, Plain Looks }

// Looks are two looks at a page: the second one sees what the first made of all
// its lines. Lexis scores the words that the first sees: on pages with mark-up
// those of the elements' names, on others those of the line.
type Looks struct {
	Lexis         *linear.Model
	First, Second *trees.Ensemble
}

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
	marked = 1.0 // the trees are surer than they are right: their odds count by this power,
	bare   = 0.8 // and so for pages without mark-up
)

// odds are the tempered log odds of the lines.
func (m *Model) odds(p *page) []float64 {
	looks, temper := &m.Plain, bare
	if len(p.d.Elements) > 0 {
		looks, temper = &m.Marked, marked
	}
	f := newFeatures(p)
	scores := p.lexis(looks.Lexis, f.boxes)
	first := make([]float64, len(p.lines))
	for i, v := range f.vectors() {
		first[i] = looks.First.Score(v.withLexis(scores, i))
	}
	odds := make([]float64, len(p.lines))
	for i, v := range p.second(first) {
		odds[i] = temper * looks.Second.Score(v)
	}
	return odds
}

// lexis are the scores of the words of the lines, or of the elements around them.
func (p *page) lexis(m *linear.Model, boxes []container) []float32 {
	scores := make([]float32, len(p.lines))
	if len(boxes) > 0 {
		of := p.classScores(m, boxes)
		for i := range scores {
			scores[i] = of[p.d.Blocks[p.lines[i].block].Element]
		}
		return scores
	}
	for i := range scores {
		_, slots := p.diction.of(i)
		scores[i] = float32(m.Score(slots))
	}
	return scores
}

// fading is, for each line, the mean of the odds of the lines that come before
// it in the direction of step, each of which counts fade of the next nearer one.
func (p *page) fading(odds []float64, from, step int, fade float64) []float64 {
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

// cut is the odds from which on a line is kept: of all that could be kept from
// the likeliest line down, what has the highest expected F1 in words, which is
// what the field measures (D. Lewis, Evaluating and Optimizing Autonomous Text
// Classification Systems, SIGIR 1995). There a line is worth keeping if its
// probability is above half of that F1. So a page of tables and lists, of which
// the model is never sure, is kept as readily as one of plain prose.
func (p *page) cut(odds []float64) (at, f1 float64) {
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
	right, kept, best := 0.0, 0.0, 0.0
	for _, i := range order {
		w := float64(p.lines[i].words)
		right += w * trees.Probability(odds[i])
		kept += w
		if f := right / max(kept+article, 1e-9); f > best {
			best = f
		}
	}
	if best == 0 {
		return slices.Min(odds), 0 // a page without words
	}
	return math.Log(best / (1 - best)), 2 * best
}

// Bytes is the model as a text, which ParseModel reads: the names of the
// features, then the trees.
func (m *Model) Bytes() []byte {
	var b []byte
	for _, name := range featureNames {
		b = append(append(b, "feature "...), name...)
		b = append(b, '\n')
	}
	for _, name := range contextNames {
		b = append(append(b, "context "...), name...)
		b = append(b, '\n')
	}
	for _, l := range [...]Looks{m.Marked, m.Plain} {
		b = l.Lexis.Append(append(b, "lexis\n"...))
		b = l.First.Append(append(b, "first\n"...))
		b = l.Second.Append(append(b, "second\n"...))
	}
	return b
}

// ParseModel reads what Bytes wrote. The error says where it is not for the
// features of this program.
func ParseModel(data string) (*Model, error) {
	at := strings.Index(data, "\nlexis\n")
	if at < 0 {
		return nil, fmt.Errorf("no line \"lexis\"")
	}
	names := data[:at+1]
	for prefix, want := range map[string][]string{"feature ": featureNames, "context ": contextNames} {
		if err := sameNames(names, prefix, want); err != nil {
			return nil, err
		}
	}
	parts := strings.SplitN(data[at+1:], "lexis\n", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("wants the looks at pages with mark-up, and at those without")
	}
	m := &Model{}
	var err error
	if m.Marked, err = parseLooks(parts[1]); err != nil {
		return nil, fmt.Errorf("with mark-up: %w", err)
	}
	if m.Plain, err = parseLooks(parts[2]); err != nil {
		return nil, fmt.Errorf("without mark-up: %w", err)
	}
	return m, nil
}

// sameNames reports where the names of data behind prefix are not those that
// the program has.
func sameNames(data, prefix string, want []string) error {
	i := 0
	for line := range strings.Lines(data) {
		name, is := strings.CutPrefix(strings.TrimSuffix(line, "\n"), prefix)
		if !is {
			continue
		}
		if i == len(want) || want[i] != name {
			return fmt.Errorf("%s%d is %q, which this program does not compute there", prefix, i, name)
		}
		i++
	}
	if i != len(want) {
		return fmt.Errorf("%d lines of %q, this program computes %d", i, prefix, len(want))
	}
	return nil
}

func parseLooks(data string) (l Looks, err error) {
	lexis, rest, _ := strings.Cut(data, "first\n")
	first, second, _ := strings.Cut(rest, "second\n")
	if l.Lexis, err = linear.Parse(lexis); err != nil {
		return l, fmt.Errorf("lexis: %w", err)
	}
	if l.First, err = trees.Parse(first, len(featureNames)); err != nil {
		return l, fmt.Errorf("first look: %w", err)
	}
	if l.Second, err = trees.Parse(second, len(contextNames)); err != nil {
		return l, fmt.Errorf("second look: %w", err)
	}
	return l, nil
}
