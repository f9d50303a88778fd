package eval

import (
	"fmt"
	"strings"
)

// printedProblems lists what is not as it was marked.
func (s *scorer) printedProblems(gold []Turn, pred []printedTurn, m pairing) {
	f := s.fates(gold, pred, m.match)
	swapped := s.swapped(gold, pred, m.match)
	if swapped > 0 {
		s.problem(Problem{Turn: -1}, "roles swapped", "", fmt.Sprintf("in %d of %d turns", swapped, len(gold)))
	}
	used := map[int]bool{} // predicted turns that are some gold turn, or a part of one
	for i, t := range gold {
		p := Problem{Words: t.Text, Turn: t.number, Place: place(t.Spans)}
		for _, j := range f.parts[i] {
			used[j] = true
		}
		j := m.match[i]
		switch {
		case len(f.parts[i]) > 1:
			s.problem(p, "split", "", fmt.Sprintf("into %d turns", len(f.parts[i])))
		case f.with[i]:
			s.problem(p, "run together", "", "with the turn before it")
		case j < 0:
			s.problem(p, "missed turn", "", "")
		case s.gold.text() && f.holds[j] == 1 && ws(pred[j].Text) != ws(t.Text):
			p.Detail = s.edges(t.Spans, pred[j].spans)
			s.problem(p, "wrong edges", places(t.Spans), places(pred[j].spans))
			p.Detail = ""
		}
		if j < 0 {
			continue
		}
		used[j] = true
		if w, g := s.gold.role(t.Role), s.gold.role(pred[j].Role); w != g && !(swapped > 0 && opposite(w, g)) {
			s.problem(p, "wrong role", w, g)
		}
		if w, g := ws(t.Speaker), ws(value(pred[j].Speaker)); w != "" && w != g {
			s.problem(p, "wrong speaker", w, g)
		}
	}
	for j, p := range pred {
		if used[j] {
			continue
		}
		x := Problem{Words: p.Text, Turn: -1, Place: place(p.spans)}
		if !s.gold.text() {
			x.Place, x.at = nil, startBefore(gold, m.match, j) // its places are of another text
		}
		s.problem(x, "extra turn", "", p.Role)
	}
}

// startBefore is where the last gold turn begins that was found before the
// predicted turn j.
func startBefore(gold []Turn, match []int, j int) int {
	at := 0
	for i, k := range match {
		if 0 <= k && k < j && len(gold[i].Spans) > 0 {
			at = gold[i].Spans[0].Start
		}
	}
	return at
}

// fates say what became of gold turns that are no predicted turn.
type fates struct {
	parts [][]int     // of each gold turn, the predicted turns that it was split into
	with  []bool      // of each gold turn, whether it was run together with the one before it
	holds map[int]int // of predicted turns, how many gold turns they hold
}

func (s *scorer) fates(gold []Turn, pred []printedTurn, match []int) fates {
	f := fates{make([][]int, len(gold)), make([]bool, len(gold)), map[int]int{}}
	for i, j := range match {
		if j >= 0 {
			f.holds[j]++
			f.with[i] = f.holds[j] > 1
		}
	}
	if s.gold.text() {
		f.byPlace(gold, pred, match)
	} else {
		f.byWords(gold, pred, match)
	}
	return f
}

// byPlace finds the parts of each gold turn: predicted turns of which more
// than half lies in it, where they are more than half of it.
func (f *fates) byPlace(gold []Turn, pred []printedTurn, match []int) {
	next := 0
	for i, t := range gold {
		h := hull(t.Spans)
		for next < len(pred) && (len(pred[next].spans) == 0 || hull(pred[next].spans).End <= h.Start) {
			next++
		}
		covered := 0
		for j := next; j < len(pred) && (len(pred[j].spans) == 0 || hull(pred[j].spans).Start < h.End); j++ {
			if n := overlap(t.Spans, pred[j].spans); 2*n > size(pred[j].spans) && (f.holds[j] == 0 || j == match[i] && f.holds[j] == 1) {
				f.parts[i] = append(f.parts[i], j)
				covered += n
			}
		}
		if len(f.parts[i]) < 2 || 2*covered <= size(t.Spans) {
			f.parts[i] = nil
		}
	}
}

// byWords looks among the turns between two that were found for a gold turn
// that has the words of several predicted ones, or the other way round.
func (f *fates) byWords(gold []Turn, pred []printedTurn, match []int) {
	want := make([]bag, len(gold))
	for i, t := range gold {
		want[i] = bagOf(tokens(t.Text))
	}
	got := make([]bag, len(pred))
	for j, p := range pred {
		got[j] = p.words
	}
	j := 0 // the first predicted turn that may be gold turn i, or a part of it
	for i := 0; i < len(gold); i++ {
		if match[i] >= 0 {
			j = match[i] + 1
			continue
		}
		golds, preds := want[i:next(match, i)], got[j:until(match, i, len(pred))]
		for k := range preds {
			if n := sum(preds[k:], golds[0]); n > 1 {
				for range n {
					f.parts[i] = append(f.parts[i], j+k+len(f.parts[i]))
				}
				j += k + n
				break
			}
			if n := sum(golds, preds[k]); n > 1 {
				for range n {
					match[i] = j + k
					f.holds[j+k]++
					f.with[i] = f.holds[j+k] > 1
					i++
				}
				i--
				j += k + 1
				break
			}
		}
	}
}

// next is the first gold turn from i on that was found; until is the
// predicted turn that it is, or the end.
func next(match []int, i int) int {
	for i < len(match) && match[i] < 0 {
		i++
	}
	return i
}

func until(match []int, i, end int) int {
	if i = next(match, i); i < len(match) {
		return match[i]
	}
	return end
}

// sum is how many of the first bags together have the words of whole, or 0.
func sum(list []bag, whole bag) int {
	all := bag{map[string]int{}, 0}
	for i, b := range list {
		if all.n += b.n; 10*all.n > 13*whole.n {
			return 0 // the F1 cannot be 0.9 any more
		}
		for w, n := range b.count {
			all.count[w] += n
		}
		if alike(all, whole) {
			return i + 1
		}
	}
	return 0
}

// swapped is how many turns have the interviewer's role for the respondent's or
// the other way round, where those are most of the turns that were found.
func (s *scorer) swapped(gold []Turn, pred []printedTurn, match []int) int {
	n, found := 0, 0
	for i, j := range match {
		if j < 0 {
			continue
		}
		found++
		if opposite(s.gold.role(gold[i].Role), s.gold.role(pred[j].Role)) {
			n++
		}
	}
	if n < 3 || 3*n < 2*found {
		return 0
	}
	return n
}

func opposite(a, b string) bool {
	return a == "interviewer" && b == "respondent" || a == "respondent" && b == "interviewer"
}

// edges says in words what a turn lacks and what it has beside its own.
func (s *scorer) edges(want, got []Span) string {
	var out []string
	say := func(what string, list []Span) {
		for _, x := range list {
			if words := ws(string(x.of(s.gold.Raw))); words != "" {
				out = append(out, fmt.Sprintf("%s \"%s\"", what, firstWords(words, 6)))
			}
		}
	}
	say("without", without(want, got))
	say("with", without(got, want))
	const most = 3
	if len(out) > most {
		out = append(out[:most], fmt.Sprintf("and %d more", len(out)-most))
	}
	return strings.Join(out, ", ")
}
