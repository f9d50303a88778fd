package main

import (
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"qaextract/pipeline/turns"
	"qaextract/pipeline/turns/sequence"
)

// gateHead is the top of the gate's weights file.
const gateHead = `# Weights of the gate of package turns: what makes a document that reads as
# bare paragraphs an interview. Written by pipeline/turns/train -gate from the
# corpora that sequence/MODEL.md names.
`

// pages is the folder of web pages, most of them without interviews.
const pages = "boilerplate/wcxb-dev-flat"

// A sight is what the gate sees of one text, and how much the text counts.
type sight struct {
	group     string // the corpus, or the fold of pages
	interview bool
	x         []float64 // nil where the gate is never asked
	weight    float64
}

// shows are the first questions that a text is cut to; 0 is all of them.
var shows = []int{0, 3, 4, 5, 6, 8, 12}

// sights reads each corpus with the model that never saw it, and the pages
// with all. Interviews are seen whole and cut
// short, alone and among the first and last lines of a page.
func sights(folder string, cs []corpus, none [][]byte, without []*sequence.Model, all *sequence.Model) ([]sight, error) {
	var out []sight
	web, err := readPages(filepath.Join(folder, pages))
	if err != nil {
		return nil, err
	}
	for k, c := range cs {
		model := without[k]
		n := 0
		from := len(out)
		for _, text := range c.texts {
			out = append(out, sight{c.name, true, see(string(text), model), 1})
		}
		for _, x := range c.docs {
			for _, show := range shows {
				y := firstQuestions(x, show)
				if y == nil {
					continue
				}
				page := web[n%len(web)]
				for _, text := range []string{strings.Join(y, "\n\n"), strings.Join(slices.Concat(page.head(), y, page.tail()), "\n")} {
					out = append(out, sight{c.name, true, see(text, model), 1})
				}
				n++
			}
		}
		for i := from; i < len(out); i++ {
			out[i].weight = 1 / float64(len(out)-from) / float64(len(cs))
		}
	}
	from := len(out)
	own := slices.IndexFunc(cs, func(c corpus) bool { return c.name == written })
	for _, text := range none {
		out = append(out, sight{written, false, see(string(text), without[own]), 1})
	}
	for i := from; i < len(out); i++ {
		out[i].weight = 0.15 / float64(len(out)-from)
	}
	from = len(out)
	for _, p := range web {
		for _, lines := range [][]string{p.lines, p.main} {
			out = append(out, sight{fmt.Sprintf("pages %d", p.fold), false, see(strings.Join(lines, "\n\n"), all), 1})
		}
	}
	for i := from; i < len(out); i++ {
		out[i].weight = 0.3 / float64(len(out)-from)
	}
	return out, nil
}

// see is what the gate sees of a text.
func see(text string, m *sequence.Model) []float64 {
	d := laidOut([]byte(text + "\n"))
	if d == nil {
		return nil
	}
	return turns.Observe(d, m)
}

// firstQuestions is x up to the end of the nth answer, or nil where it has no more.
func firstQuestions(x sequence.Example, n int) []string {
	var out []string
	questions := 0
	last := sequence.Outside
	for i, p := range x.Paragraphs {
		s := x.States[i]
		if s == sequence.Question && last != s {
			if questions++; questions == n+1 && n > 0 {
				return out
			}
		}
		if s != sequence.Outside {
			last = s
		}
		out = append(out, p.Text)
	}
	if n > 0 {
		return nil
	}
	return out
}

// A page is a web page, a block a line.
type page struct {
	fold        int // by the page's number: the data do not say which pages share a site
	lines, main []string
}

const around = 12 // lines

func (p page) head() []string { return p.lines[:min(around, len(p.lines))] }
func (p page) tail() []string { return p.lines[max(0, len(p.lines)-around):] }

const folds = 5

func readPages(folder string) ([]page, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "[0-9]*.txt"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("%s: no pages", folder)
	}
	var out []page
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		h := fnv.New32a()
		h.Write([]byte(filepath.Base(path)))
		p := page{fold: int(h.Sum32()) % folds, lines: strings.Split(strings.TrimSpace(string(text)), "\n")}
		for _, l := range p.lines {
			if len(l) > 80 || strings.HasSuffix(l, "?") {
				p.main = append(p.main, l)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// fit is the logistic regression of the sights that keep is true of, by
// gradient descent with momentum, all at once, so that the order of the texts
// does not matter.
func fit(all []sight, keep func(sight) bool, decay float64) []float64 {
	n := len(turns.GateFeatures)
	w, v, g := make([]float64, n), make([]float64, n), make([]float64, n)
	const rate, momentum, steps = 0.5, 0.9, 3000
	for range steps {
		for j := range g {
			g[j] = decay * w[j]
		}
		g[0] = 0
		for _, s := range all {
			if s.x == nil || !keep(s) {
				continue
			}
			d := 1 / (1 + math.Exp(-dot(w, s.x)))
			if s.interview {
				d--
			}
			for j, x := range s.x {
				g[j] += s.weight * d * x
			}
		}
		for j := range w {
			v[j] = momentum*v[j] - rate*g[j]
			w[j] += v[j]
		}
	}
	return w
}

func dot(w, x []float64) float64 {
	sum := 0.0
	for j := range x {
		sum += w[j] * x[j]
	}
	return sum
}

// gateTable is what the gate keeps of each group that it was not fitted on.
func gateTable(all []sight, decay float64) string {
	var b strings.Builder
	b.WriteString("| left out | interviews | read as such | other pages | read as an interview |\n|---|---|---|---|---|\n")
	var names []string
	for _, s := range all {
		if !slices.Contains(names, s.group) {
			names = append(names, s.group)
		}
	}
	for _, name := range names {
		w := fit(all, func(s sight) bool { return s.group != name }, decay)
		var n, kept [2]int
		for _, s := range all {
			if s.group != name {
				continue
			}
			k := 1
			if s.interview {
				k = 0
			}
			n[k]++
			if s.x != nil && dot(w, s.x) > 0 {
				kept[k]++
			}
		}
		fmt.Fprintf(&b, "| %s | %d | %.3f | %d | %.3f |\n", name, n[0], float64(kept[0])/float64(max(1, n[0])), n[1], float64(kept[1])/float64(max(1, n[1])))
	}
	return b.String()
}

func gateWeights(all []sight, without string, decay float64) string {
	var b strings.Builder
	b.WriteString(gateHead)
	for j, w := range fit(all, func(s sight) bool { return s.group != without }, decay) {
		fmt.Fprintf(&b, "%s %.3f\n", turns.GateFeatures[j], w)
	}
	return b.String()
}
