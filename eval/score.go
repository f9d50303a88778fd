package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"qaextract/schema"
)

// Counts are what was counted, by the names of docs/eval.md.
type Counts map[string]int

// add counts n of what, and makes the entry where n is 0.
func (c Counts) add(what string, n int) { c[what] += n }

// Ratios are measures between 0 and 1 by their names.
type Ratios map[string]float64

// Report is the result of scoring a run against gold.
type Report struct {
	Corpora   map[string]*Corpus `json:"corpora"`
	Ambiguous []string           `json:"ambiguous_names"`    // sources that several gold documents have
	Unused    []string           `json:"unused_predictions"` // sources with turns but without gold
	Missing   []string           `json:"missing_documents"`  // gold documents that the run does not hold
	Worst     []*Document        `json:"worst"`
	Warnings  []string           `json:"warnings"`
}

// Corpus is what one folder of gold adds up to.
type Corpus struct {
	Docs        int               `json:"docs"`
	Without     int               `json:"docs_without_prediction"`
	Counts      Counts            `json:"counts"`
	Documents   map[string]Ratios `json:"documents"`
	Micro       Ratios            `json:"micro"`
	Macro       Ratios            `json:"macro"`
	Boilerplate *Strip            `json:"boilerplate,omitempty"`
	Quotations  Breakdown         `json:"quotations,omitempty"`

	order   []string // of Documents, as they came
	strip   strips
	stripF1 float64 // summed over the documents
}

// Document is one document and what went wrong in it.
type Document struct {
	Corpus   string    `json:"corpus"`
	Source   string    `json:"source"`
	Gold     string    `json:"gold"`
	Score    float64   `json:"score"` // the least of the F1s of its turns, quotations and boilerplate
	Ratios   Ratios    `json:"ratios"`
	Problems []Problem `json:"problems"`
}

// Problem is one thing that is not as it was marked.
type Problem struct {
	What  string `json:"what"`
	Turn  int    `json:"turn"`  // its number in the gold file, from 0; -1 where it is none
	Place *Span  `json:"place"` // in bytes; null in HTML
	Words string `json:"words"` // the text
	Want  string `json:"want"`
	Got   string `json:"got"`

	Detail string `json:"detail"` // of wrong edges, in words

	at int // orders problems: where it is in the source, those of HTML as they came
}

// scorer scores one document.
type scorer struct {
	gold      *Gold
	counts    Counts
	breakdown Breakdown
	strip     strips
	problems  []Problem
}

func (s *scorer) problem(p Problem, what, want, got string) {
	p.What, p.Want, p.Got = what, want, got
	if p.Place != nil {
		p.at = p.Place.Start
	}
	s.problems = append(s.problems, p)
}

func place(spans []Span) *Span {
	if len(spans) == 0 {
		return nil
	}
	h := hull(spans)
	return &h
}

func places(spans []Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d-%d", s.Start, s.End))
	}
	return strings.Join(out, " ")
}

// Score scores the run, and keeps of each folder at most worst of the documents
// that are not as they were marked.
func Score(gold []*Gold, run *Run, worst int) *Report {
	r := &Report{Corpora: map[string]*Corpus{}, Ambiguous: []string{}, Unused: []string{}, Missing: []string{}, Worst: []*Document{}, Warnings: []string{}}
	known := map[string]int{}
	for _, g := range gold {
		known[g.Source]++
		if g.whole && g.Source != base(g.Source) {
			known[base(g.Source)]++
		}
		if known[g.Source] == 2 {
			r.Ambiguous = append(r.Ambiguous, g.Source)
		}
		if _, _, found := run.of(g); !found && !run.names[g.Source] {
			r.Missing = append(r.Missing, g.Source)
		}
		if g.Warning != "" {
			r.Warnings = append(r.Warnings, g.Path+": "+g.Warning)
		}
		c := r.Corpora[g.Folder]
		if c == nil {
			c = &Corpus{Counts: Counts{}, Documents: map[string]Ratios{}, Quotations: Breakdown{}}
			r.Corpora[g.Folder] = c
		}
		if d := c.score(g, run); d.Score < 1 || len(d.Problems) > 0 {
			r.Worst = append(r.Worst, d)
		}
	}
	slices.Sort(r.Ambiguous)
	for name := range run.turns {
		if known[name] == 0 {
			r.Unused = append(r.Unused, name)
		}
	}
	slices.Sort(r.Unused)
	for _, c := range r.Corpora {
		c.total()
	}
	slices.SortStableFunc(r.Worst, func(a, b *Document) int {
		return cmp.Or(cmp.Compare(a.Corpus, b.Corpus), cmp.Compare(a.Score, b.Score), cmp.Compare(len(b.Problems), len(a.Problems)))
	})
	kept := map[string]int{}
	r.Worst = slices.DeleteFunc(r.Worst, func(d *Document) bool {
		kept[d.Corpus]++
		return kept[d.Corpus] > worst
	})
	return r
}

// score scores one document and adds it to the folder.
func (c *Corpus) score(g *Gold, run *Run) *Document {
	s := &scorer{gold: g, counts: Counts{}, breakdown: Breakdown{}}
	rows, stripped, found := run.of(g)
	printed := g.printed()
	var reported []int
	for i, t := range g.Turns {
		if t.Form == "reported" {
			reported = append(reported, i)
		}
	}
	switch {
	case g.Form == "reported":
		s.reported(reported, rows)
	case len(reported) > 0:
		s.printed(printed, rows)
		s.reported(reported, slices.DeleteFunc(slices.Clone(rows), func(t schema.Turn) bool { return t.Form != "reported" }))
	default:
		s.printed(printed, rows)
	}
	s.boilerplate(stripped, found)
	slices.SortStableFunc(s.problems, func(a, b Problem) int { return cmp.Compare(a.at, b.at) })

	c.Docs++
	if len(rows) == 0 {
		c.Without++
	}
	for k, n := range s.counts {
		c.Counts.add(k, n)
	}
	c.Quotations.merge(s.breakdown)
	d := &Document{Corpus: g.Folder, Source: g.Source, Gold: g.Path, Score: 1, Ratios: s.counts.ratios(), Problems: s.problems}
	if _, again := c.Documents[g.Source]; !again {
		c.order = append(c.order, g.Source)
	}
	c.Documents[g.Source] = d.Ratios
	for _, k := range []string{"turn_f1", "quote_f1"} {
		if v, ok := d.Ratios[k]; ok {
			d.Score = min(d.Score, v)
		}
	}
	if s.strip.docs > 0 {
		f1 := s.strip.ratios().F1
		d.Score = min(d.Score, f1)
		c.stripF1 += f1
		c.strip.add(s.strip)
	}
	return d
}

// total makes the ratios of the folder: micro of the counts of all documents,
// macro as the mean of the documents.
func (c *Corpus) total() {
	c.Micro, c.Macro = c.Counts.ratios(), Ratios{}
	n := map[string]int{}
	for _, source := range c.order {
		for k, v := range c.Documents[source] {
			c.Macro[k] += v
			n[k]++
		}
	}
	for k := range c.Macro {
		c.Macro[k] /= float64(n[k])
	}
	if c.strip.docs > 0 {
		b := c.strip.ratios()
		b.MacroF1 = c.stripF1 / float64(c.strip.docs)
		c.Boilerplate = &b
	}
}

// ratios makes the measures of counts. A measure of which there is nothing to
// count is left out.
func (c Counts) ratios() Ratios {
	m := Ratios{}
	has := func(k string) bool { _, ok := c[k]; return ok }
	f1 := func(name string, right, pred, gold int) {
		p, r := prf(right, pred, gold)
		m[name+"_p"], m[name+"_r"], m[name+"_f1"] = p, r, 0
		if p+r > 0 {
			m[name+"_f1"] = 2 * p * r / (p + r)
		}
	}
	part := func(name string, n, of int) {
		if of > 0 {
			m[name] = share(n, of)
		}
	}
	if has("turn_tp") {
		f1("turn", c["turn_tp"], c["pred_turns"], c["gold_turns"])
	}
	part("paragraph_role_accuracy", c["para_ok"], c["para_n"])
	if has("bound_g") {
		f1("boundary", c["bound_tp"], c["bound_p"], c["bound_g"])
		if c["pred_bytes"] > 0 || c["gold_turns"] > 0 {
			m["body_precision"] = share(c["body_bytes"], c["pred_bytes"])
		}
	}
	part("speaker_consistency", c["spk_ok"], c["spk_n"])
	part("speaker_exact", c["exact_ok"], c["exact_n"])
	if has("quote_g") {
		f1("quote", c["quote_tp"], c["quote_p"], c["quote_g"])
		for _, kind := range []string{named, descriptive, pronoun} {
			part("attr_"+kind, c["attr_"+kind+"_ok"], c["attr_"+kind+"_m"])
			part("attr_"+kind+"_e2e", c["attr_"+kind+"_ok"], c["attr_"+kind+"_g"])
		}
		part("reported_role", c["rrole_ok"], c["rrole_n"])
		if c["ind_g"] > 0 || c["ind_p"] > 0 {
			f1("indirect", c["ind_tp"], c["ind_p"], c["ind_g"])
		}
	}
	return m
}

// prf is precision and recall; where there is nothing to find and nothing was
// found, both are 1.
func prf(right, pred, gold int) (p, r float64) {
	p, r = share(right, pred), share(right, gold)
	if pred == 0 && gold == 0 {
		p, r = 1, 1
	}
	return p, r
}
