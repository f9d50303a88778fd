package boilerplate

import (
	"iter"
	"math"
	"strings"

	"qaextract/pipeline/boilerplate/trees"
	"qaextract/pipeline/doc"
)

// A second look at a page weighs each line's odds, as the first look gave
// them, against those of the page's other lines: of its neighbours, of the
// elements around it, of the lines printed alike, of the best of the page (stacked
// generalization: D. Wolpert, Neural Networks 5, 1992). So a paragraph that alone
// might be an article is seen to be a teaser, because the page has a better one.

// contextNames are the names of the features of the second look, in order.
var contextNames = []string{
	"odds", "odds -1", "odds +1", "odds -2", "odds +2", "odds -3", "odds +3",
	"odds left", "odds far left", "odds right", "odds far right",
	"best", "behind best", "words expected", "share expected", "so far", "words likely", "words sure",
	"off run", "into run", "off strict run", "into strict run", "over cut", "F1 expected",
	"box 0", "box 1", "box 2", "box 3", "box 4", "part 1", "part 2", "part 3", "kin",
	"prose", "words", "level", "links", "length", "question", "strip", "keep", "print",
}

const none = -9 // where there is no such line

// second are the features of the second look at all lines, one after the other;
// raw are the odds of the first. A vector holds until the next.
func (p *page) second(raw []float64) iter.Seq2[int, vector] {
	return func(yield func(int, vector) bool) {
		c := p.context(raw)
		c.v = make(vector, 0, len(contextNames))
		for i := range p.lines {
			c.v = c.v[:0]
			if c.line(i); !yield(i, c.v) {
				return
			}
		}
	}
}

// A context is what the second look needs of all lines.
type context struct {
	p                *page
	v                vector
	raw              []float64
	mass             []float64 // how many of a line's words are the article's, as expected
	left, farLeft    []float64 // means of the odds on either side, fading with the distance
	right, farRight  []float64
	best, cut, f1    float64
	words, total     float64 // of the page; of its article, as expected
	likely, sure     float64 // words of the lines with odds above 0 and above 1.5
	soFar            float64
	runs             [2][2]int
	boxMass, boxSize []float64 // of the elements
	kin              []int     // the group of lines printed alike that each line is of, or -1
	kinMass, kinSize []float64
}

func (p *page) context(raw []float64) *context {
	n := len(p.lines)
	c := &context{p: p, raw: raw, mass: make([]float64, n), best: math.Inf(-1)}
	for i := range p.lines {
		w := float64(p.lines[i].words)
		c.mass[i] = w * trees.Probability(raw[i])
		c.words += w
		c.total += c.mass[i]
		c.best = max(c.best, raw[i])
		if raw[i] > 0 {
			c.likely += w
		}
		if raw[i] > 1.5 {
			c.sure += w
		}
	}
	c.left, c.farLeft = p.fading(raw, 0, 1, 0.6), p.fading(raw, 0, 1, 0.9)
	c.right, c.farRight = p.fading(raw, n-1, -1, 0.6), p.fading(raw, n-1, -1, 0.9)
	c.cut, c.f1 = p.cut(raw)
	for k := range c.runs {
		c.runs[k] = p.likelyRun(raw, float64(-k))
	}
	c.elements()
	return c
}

// likelyRun is the run of lines with the highest sum of odds, each lowered by
// a cost and weighed by the root of the line's words.
func (p *page) likelyRun(raw []float64, bias float64) (at [2]int) {
	best, sum, from := 0.0, 0.0, 0
	for i := range p.lines {
		sum += math.Sqrt(float64(p.lines[i].words+1)) * (raw[i] + bias)
		if sum <= 0 {
			sum, from = 0, i+1
		} else if sum > best {
			best, at = sum, [2]int{from, i + 1}
		}
	}
	return at
}

// elements sums up the elements and the lines printed alike, which are those
// whose element and the one around it are called the same.
func (c *context) elements() {
	d := c.p.d
	if len(d.Elements) == 0 {
		return
	}
	c.boxMass, c.boxSize = make([]float64, len(d.Elements)), make([]float64, len(d.Elements))
	c.kin = make([]int, len(c.p.lines))
	groups := map[[2]uint64]int{}
	called := make([]uint64, len(d.Elements))
	for i := range c.p.lines {
		e := d.Blocks[c.p.lines[i].block].Element
		w := float64(c.p.lines[i].words)
		c.boxMass[e] += c.mass[i]
		c.boxSize[e] += w
		key := [2]uint64{callOf(d, called, e), callOf(d, called, d.Elements[e].Parent)}
		g, ok := groups[key]
		if !ok {
			g = len(groups)
			groups[key] = g
			c.kinMass, c.kinSize = append(c.kinMass, 0), append(c.kinSize, 0)
		}
		c.kin[i] = g
		c.kinMass[g] += c.mass[i]
		c.kinSize[g] += w
	}
	for i := len(d.Elements) - 1; i > 0; i-- {
		up := d.Elements[i].Parent
		c.boxMass[up] += c.boxMass[i]
		c.boxSize[up] += c.boxSize[i]
	}
}

// callOf is a hash of the name and the classes of the element e, numbers left
// out; called remembers it.
func callOf(d *doc.Document, called []uint64, e int) uint64 {
	if called[e] != 0 {
		return called[e]
	}
	h := uint64(14695981039346656037)
	for _, s := range [...]string{d.Elements[e].Name, "|", d.Elements[e].Class} {
		for i := 0; i < len(s); i++ {
			if s[i] < '0' || s[i] > '9' {
				h = (h ^ uint64(s[i])) * 1099511628211
			}
		}
	}
	called[e] = h
	return h
}

func (c *context) put(x float64) { c.v = append(c.v, rounded(x)) }

// line appends the features of line i.
func (c *context) line(i int) {
	l := &c.p.lines[i]
	c.put(c.raw[i])
	for _, d := range [...]int{-1, 1, -2, 2, -3, 3} {
		if j := i + d; j >= 0 && j < len(c.raw) {
			c.put(c.raw[j])
		} else {
			c.put(none)
		}
	}
	for _, side := range [...]struct {
		of   []float64
		none bool
	}{{c.left, i == 0}, {c.farLeft, i == 0}, {c.right, i+1 == len(c.raw)}, {c.farRight, i+1 == len(c.raw)}} {
		if side.none {
			c.put(none)
		} else {
			c.put(side.of[i])
		}
	}
	c.soFar += c.mass[i]
	c.put(c.best)
	c.put(c.raw[i] - c.best)
	c.put(math.Log1p(c.total))
	c.put(c.total / max(1, c.words))
	c.put(c.soFar / max(1e-9, c.total))
	c.put(math.Log1p(c.likely))
	c.put(math.Log1p(c.sure))
	for _, r := range c.runs {
		off, into := offRun(i, r)
		c.put(float64(off))
		c.put(float64(max(-1, into)))
	}
	c.put(c.raw[i] - c.cut)
	c.put(c.f1)
	c.around(i)
	b := &c.p.d.Blocks[l.block]
	c.is(l.prose())
	c.put(float64(l.words))
	c.put(float64(b.Level))
	c.put(ratio(l.linked, l.words))
	c.put(float64(len(l.text)))
	c.is(l.mark == '?' || l.mark == '؟' || l.mark == '？' || strings.HasSuffix(l.text, "?"))
	c.put(l.strip)
	c.put(l.keep)
	c.put(float64(b.Print))
}

func (c *context) is(b bool) {
	x := 0.0
	if b {
		x = 1
	}
	c.put(x)
}

// around are what the elements around line i hold of the article, as expected:
// the share of their words, and of the article.
func (c *context) around(i int) {
	const levels, parts = 5, 3
	d := c.p.d
	if len(d.Elements) == 0 {
		for range levels + parts + 1 {
			c.put(none)
		}
		return
	}
	own := d.Blocks[c.p.lines[i].block].Element
	e := own
	for range levels {
		c.put(c.boxMass[e] / max(1e-9, c.boxSize[e]))
		e = d.Elements[e].Parent
	}
	e = own
	for range parts {
		e = d.Elements[e].Parent
		c.put(c.boxMass[e] / max(1e-9, c.total))
	}
	g := c.kin[i]
	w := float64(c.p.lines[i].words)
	if others := c.kinSize[g] - w; others > 0 {
		c.put((c.kinMass[g] - c.mass[i]) / others)
	} else {
		c.put(-1)
	}
}
