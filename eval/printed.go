package eval

import (
	"slices"
	"strings"

	"qaextract/schema"
)

// A printedTurn is a predicted turn of a printed interview.
type printedTurn struct {
	*schema.Turn
	spans []Span
	words bag
}

// printed scores questions and answers. Where the source is plain text, places
// are compared; in Markdown and HTML, where a run sees another text than was
// marked, words are.
func (s *scorer) printed(gold []Turn, rows []schema.Turn) {
	pred := printedOf(rows)
	s.counts.add("gold_turns", len(gold))
	s.counts.add("pred_turns", len(pred))
	m := s.compare(gold, pred)
	s.speakers(gold, pred, m.match)
	s.printedProblems(gold, pred, m)
}

// A pairing says which predicted turns are which gold turns.
type pairing struct {
	match []int  // of each gold turn, the predicted one that holds most of it, or -1
	right []bool // of each predicted turn, whether it has text and role of a gold turn
}

func (s *scorer) compare(gold []Turn, pred []printedTurn) pairing {
	if s.gold.text() {
		return s.byPlace(gold, pred)
	}
	return s.byWords(gold, pred)
}

// Right says of each row whether it is a printed turn that is exactly right:
// one of those that turn_tp counts.
func (g *Gold) Right(rows []schema.Turn) []bool {
	s := &scorer{gold: g, counts: Counts{}}
	out := make([]bool, len(rows))
	right := s.compare(g.printed(), printedOf(rows)).right
	for i := range rows {
		if isPrinted(&rows[i]) {
			out[i], right = right[0], right[1:]
		}
	}
	return out
}

// printed are the turns that are marked as printed questions and answers.
func (g *Gold) printed() []Turn {
	var out []Turn
	for _, t := range g.Turns {
		if t.Form != "reported" {
			out = append(out, t)
		}
	}
	return out
}

// isPrinted reports whether a row is a turn of a printed interview.
func isPrinted(r *schema.Turn) bool {
	return r.Form != "reported" && r.Speech != "indirect" && ws(r.Text) != ""
}

func printedOf(rows []schema.Turn) []printedTurn {
	var out []printedTurn
	for i := range rows {
		if r := &rows[i]; isPrinted(r) {
			out = append(out, printedTurn{Turn: r, spans: predicted(r)})
		}
	}
	return out
}

// byPlace scores turns, paragraphs, boundaries and body of a plain text.
func (s *scorer) byPlace(gold []Turn, pred []printedTurn) pairing {
	type exact struct{ role, text string }
	left := map[exact]int{}
	m := pairing{make([]int, len(gold)), make([]bool, len(pred))}
	byRole := map[string][]Span{}
	var body, all []Span
	for _, t := range gold {
		left[exact{s.gold.role(t.Role), ws(t.Text)}]++
	}
	turns, paragraphs, right := 0, 0, 0
	for j, p := range pred {
		if k := (exact{s.gold.role(p.Role), ws(p.Text)}); left[k] > 0 {
			left[k]--
			m.right[j] = true
			turns++
		}
		byRole[s.gold.role(p.Role)] = append(byRole[s.gold.role(p.Role)], p.spans...)
		all = append(all, p.spans...)
	}
	for role, list := range byRole {
		byRole[role] = union(list)
	}
	for _, t := range gold {
		for _, p := range t.Spans {
			paragraphs++
			if 2*overlap([]Span{p}, from(byRole[s.gold.role(t.Role)], p.Start)) > p.size() {
				right++
			}
		}
		body = append(body, t.Spans...)
	}
	s.counts.add("turn_tp", turns)
	s.counts.add("para_n", paragraphs)
	s.counts.add("para_ok", right)
	all = union(all)
	s.counts.add("body_bytes", overlap(union(body), all))
	s.counts.add("pred_bytes", size(all))
	s.boundaries(gold, pred)

	for i, t := range gold {
		m.match[i] = covering(t.Spans, pred)
	}
	return m
}

// covering is the first turn with the most bytes of spans, where that is more
// than half of them, or -1. The spans of a turn stand in order, apart.
func covering(spans []Span, pred []printedTurn) int {
	best, at := 0, -1
	for j, p := range pred {
		if len(p.spans) == 0 || shared(hull(spans), hull(p.spans)) <= 0 {
			continue
		}
		if n := overlap(spans, p.spans); n > best {
			best, at = n, j
		}
	}
	if 2*best <= size(spans) {
		return -1
	}
	return at
}

// A start is where a turn begins, and whose it is.
type start struct {
	at         int
	role, name string
}

// changes are the places where another speaker begins than before.
func changes(list []start) []int {
	var out []int
	for i, t := range list {
		if i == 0 || t.role != list[i-1].role || t.name != list[i-1].name {
			out = append(out, t.at)
		}
	}
	return out
}

// boundaries scores the places where the speaker changes. A predicted one may
// lie up to 64 bytes before the gold one (a label) or 8 behind it.
func (s *scorer) boundaries(gold []Turn, pred []printedTurn) {
	const before, behind = 64, 8
	var g, p []start
	for _, t := range gold {
		g = append(g, start{t.Spans[0].Start, s.gold.role(t.Role), or(t.Speaker, t.Label)})
	}
	for _, t := range pred {
		if len(t.spans) > 0 {
			p = append(p, start{t.spans[0].Start, s.gold.role(t.Role), spoken(t.Turn)})
		}
	}
	slices.SortStableFunc(p, func(a, b start) int { return a.at - b.at })
	want, got := changes(g), changes(p)
	used := map[int]bool{}
	right := 0
	for _, b := range want {
		best, found := 0, false
		i, _ := slices.BinarySearch(got, b-before)
		for ; i < len(got) && got[i] <= b+behind; i++ {
			if !used[got[i]] && (!found || abs(got[i]-b) < abs(best-b)) {
				best, found = got[i], true
			}
		}
		if found {
			used[best] = true
			right++
		}
	}
	s.counts.add("bound_tp", right)
	s.counts.add("bound_p", len(got))
	s.counts.add("bound_g", len(want))
}

func abs(n int) int { return max(n, -n) }

// byWords scores turns and paragraphs of a text whose mark-up the run may have removed.
func (s *scorer) byWords(gold []Turn, pred []printedTurn) pairing {
	type said struct {
		text string
		bag
	}
	byRole := map[string][]said{}
	for i := range pred {
		w := tokens(pred[i].Text)
		pred[i].words = bagOf(w)
		role := s.gold.role(pred[i].Role)
		byRole[role] = append(byRole[role], said{strings.Join(w, " "), pred[i].words})
	}
	bags := make([]bag, len(gold))
	m := pairing{make([]int, len(gold)), make([]bool, len(pred))}
	paragraphs, right := 0, 0
	for i, t := range gold {
		bags[i], m.match[i] = bagOf(tokens(t.Text)), -1
		for para := range strings.SplitSeq(t.Text, "\n\n") {
			w := tokens(para)
			if len(w) == 0 {
				continue
			}
			paragraphs++
			text, words := strings.Join(w, " "), bagOf(w)
			if slices.ContainsFunc(byRole[s.gold.role(t.Role)], func(c said) bool {
				return strings.Contains(c.text, text) || float64(common(words, c.bag)) >= 0.9*float64(len(w))
			}) {
				right++
			}
		}
	}
	turns := 0
	for _, p := range align(len(gold), len(pred), func(i, j int) bool { return alike(bags[i], pred[j].words) }) {
		m.match[p.gold] = p.pred
		if s.gold.role(pred[p.pred].Role) == s.gold.role(gold[p.gold].Role) {
			m.right[p.pred] = true
			turns++
		}
	}
	s.counts.add("turn_tp", turns)
	s.counts.add("para_n", paragraphs)
	s.counts.add("para_ok", right)
	return m
}

// speakers scores names: as they are, and up to a renaming.
func (s *scorer) speakers(gold []Turn, pred []printedTurn, match []int) {
	named, right, labels := 0, 0, false
	seen := map[pair]int{} // turns by the numbers of the gold and the predicted name
	goldNames, predNames := numbers{}, numbers{}
	n := 0
	for i, t := range gold {
		labels = labels || t.Label != ""
		name := ""
		if match[i] >= 0 {
			name = spoken(pred[match[i]].Turn)
		}
		if t.Speaker != "" {
			named++
			if match[i] >= 0 && ws(value(pred[match[i]].Speaker)) == ws(t.Speaker) {
				right++
			}
		}
		if who := or(t.Speaker, t.Label); who != "" {
			n++
			k := goldNames.of(who)
			if name != "" {
				seen[pair{k, predNames.of(name)}]++
			}
		}
	}
	s.counts.add("exact_n", named)
	s.counts.add("exact_ok", right)
	if !labels {
		return
	}
	weight := make([][]int, len(goldNames))
	for i := range weight {
		weight[i] = make([]int, len(predNames))
		for j := range weight[i] {
			weight[i][j] = seen[pair{i, j}]
		}
	}
	s.counts.add("spk_n", n)
	s.counts.add("spk_ok", assign(weight))
}

// numbers gives names numbers in the order in which they come.
type numbers map[string]int

func (n numbers) of(name string) int {
	if _, ok := n[name]; !ok {
		n[name] = len(n)
	}
	return n[name]
}
