package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A column is a measure and what heads it.
type column struct{ measure, head string }

var printedColumns = []column{
	{"turn_p", "turnP"}, {"turn_r", "turnR"}, {"turn_f1", "turnF1"}, {"paragraph_role_accuracy", "paraAcc"}, {"boundary_f1", "boundF1"},
	{"body_precision", "bodyP"}, {"speaker_consistency", "spkCons"}, {"speaker_exact", "spkExact"},
}

var reportedColumns = []column{
	{"quote_p", "quoteP"}, {"quote_r", "quoteR"}, {"quote_f1", "quoteF1"}, {"attr_named", "named"}, {"attr_named_e2e", "namedE2E"},
	{"attr_common", "common"}, {"attr_pronoun", "pronoun"}, {"indirect_f1", "indirF1"}, {"reported_role", "role"}, {"speaker_exact", "spkExact"},
}

// Lines are the report for a person: a table for each kind of speech, one of
// boilerplate, and the worst documents. The caller makes them safe to print.
func (r *Report) Lines() []string {
	var out []string
	names := slices.Sorted(maps.Keys(r.Corpora))
	width := len("corpus")
	for _, n := range names {
		width = max(width, min(len([]rune(n)), 40))
	}
	table := func(title, test string, columns []column) {
		var rows []string
		for _, n := range names {
			c := r.Corpora[n]
			if _, ok := c.Micro[test]; !ok {
				continue
			}
			row := fmt.Sprintf("%-*s %5d %5d ", width, last(n, width), c.Docs, c.Without)
			for _, k := range columns {
				row += fmt.Sprintf(" %11s", both(c, k.measure))
			}
			rows = append(rows, row)
		}
		if len(rows) == 0 {
			return
		}
		head := fmt.Sprintf("%-*s %5s %5s ", width, "corpus", "docs", "empty")
		for _, k := range columns {
			head += fmt.Sprintf(" %11s", k.head)
		}
		out = append(append(append(out, title, head), rows...), "")
	}
	table("Printed questions and answers (micro/macro)", "turn_f1", printedColumns)
	table("Reported speech (micro/macro)", "quote_f1", reportedColumns)
	for _, n := range names {
		out = append(out, r.Corpora[n].Quotations.lines(n)...)
	}
	var rows []string
	for _, n := range names {
		if b := r.Corpora[n].Boilerplate; b != nil {
			rows = append(rows, fmt.Sprintf("%-*s %5d %5d  %11.3f %11.3f %11s", width, last(n, width), b.Docs, b.Missing, b.P, b.R, fmt.Sprintf("%.3f/%.3f", b.F1, b.MacroF1)))
		}
	}
	if len(rows) > 0 {
		out = append(append(append(out, "Boilerplate bytes", fmt.Sprintf("%-*s %5s %5s  %11s %11s %11s", width, "corpus", "docs", "miss", "stripP", "stripR", "stripF1")), rows...), "")
	}
	for _, d := range r.Worst {
		out = append(append(out, d.lines()...), "")
	}
	out = append(out, r.remarks()...)
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// both is a measure as "micro/macro".
func both(c *Corpus, measure string) string {
	if _, ok := c.Macro[measure]; !ok {
		return "-"
	}
	micro := "-"
	if v, ok := c.Micro[measure]; ok {
		micro = fmt.Sprintf("%.3f", v)
	}
	return fmt.Sprintf("%s/%.3f", micro, c.Macro[measure])
}

// last is the last n characters of s, where the folders differ.
func last(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// most is how many problems of a document are printed.
const most = 8

// lines are a document and what went wrong in it. Speakers and roles that are
// wrong in the same way again and again are printed once.
func (d *Document) lines() []string {
	head := fmt.Sprintf("%.3f  %s/%s", d.Score, d.Corpus, d.Source)
	for _, m := range []column{{"turn_f1", "turns"}, {"quote_f1", "quotations"}, {"paragraph_role_accuracy", "roles"}, {"speaker_exact", "speakers"}} {
		if v, ok := d.Ratios[m.measure]; ok {
			head += fmt.Sprintf("  %s %.3f", m.head, v)
		}
	}
	type kind struct{ what, want, got string }
	again := map[kind]int{}
	all := map[string]int{}
	var first []Problem
	for _, p := range d.Problems {
		all[p.What]++
		k := kind{p.What, p.Want, p.Got}
		if again[k]++; again[k] == 1 || !p.repeats() {
			first = append(first, p)
		}
	}
	out := []string{head, "  " + tally(all)}
	for _, p := range first[:min(most, len(first))] {
		line := "  " + p.line()
		if n := again[kind{p.What, p.Want, p.Got}] - 1; n > 0 && p.repeats() {
			line += fmt.Sprintf(", and %d more", n)
		}
		out = append(out, line)
	}
	if len(first) > most {
		out = append(out, "  …")
	}
	return out
}

// repeats reports whether one problem of this kind stands for all like it.
func (p Problem) repeats() bool { return p.What == "wrong speaker" || p.What == "wrong role" }

// tally is how many of each kind there are, in words.
func tally(n map[string]int) string {
	var out []string
	for _, what := range slices.Sorted(maps.Keys(n)) {
		out = append(out, fmt.Sprintf("%d × %s", n[what], what))
	}
	return strings.Join(out, ", ")
}

func (p Problem) line() string {
	where := ""
	switch {
	case p.Place != nil:
		where = fmt.Sprintf("%d-%d", p.Place.Start, p.Place.End)
	case p.Turn >= 0:
		where = fmt.Sprintf("turn %d", p.Turn)
	}
	line := fmt.Sprintf("%-24s %-13s", p.What, where)
	if p.Words != "" {
		line += fmt.Sprintf(" \"%s\"", firstWords(p.Words, 8))
	}
	switch {
	case p.Detail != "":
		line += "  " + p.Detail
	case p.Want != "":
		line += "  " + p.Want + " → " + or(p.Got, "(none)")
	case p.Got != "":
		line += "  " + p.Got
	}
	return strings.TrimRight(line, " ")
}

// firstWords is the beginning of s on one line.
func firstWords(s string, n int) string {
	words := strings.Fields(s)
	short := strings.Join(words[:min(n, len(words))], " ")
	if r := []rune(short); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	if len(words) > n {
		short += " …"
	}
	return short
}

// remarks say what the figures should be read with.
func (r *Report) remarks() []string {
	var out []string
	say := func(list []string, what string) {
		if len(list) > 0 {
			first := strings.Join(list[:min(3, len(list))], ", ")
			if len(list) > 3 {
				first += ", …"
			}
			out = append(out, fmt.Sprintf("! %s: %d (%s)", what, len(list), first))
		}
	}
	say(r.Missing, "gold documents that are not in the run")
	say(r.Ambiguous, "names of several gold documents, which cannot be told apart")
	say(r.Unused, "sources with turns but without gold")
	for _, w := range r.Warnings {
		out = append(out, "! "+w)
	}
	return out
}
