package eval

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

// A Tally is what became of the quotations of one kind: how many were marked,
// found, and found and ascribed to the right source; of those alone the corpus
// names a source of.
type Tally struct {
	Gold  int `json:"gold"`
	Found int `json:"found"`
	Right int `json:"right"`
}

// Breakdown is the quotations of a folder by what makes them hard: for each
// dimension the tallies of its values.
//
//	source    kind of the source: person, pronoun, organisation, document, common
//	distance  bytes between the quotation and its source
//	words     words of the quotation
//	cue       where the cue stands: before, behind, between its pieces, in another sentence
//
// Distance and cue are counted where the gold marks source_spans and
// cue_spans.
type Breakdown map[string]map[string]*Tally

// dimensions are the keys of a breakdown and their values, in the order in
// which they are printed.
var dimensions = []struct {
	name   string
	values []string
}{
	{"source", []string{"person", "pronoun", "organisation", "document", "common"}},
	{"distance", []string{"0-20", "21-60", "61-120", "over 120"}},
	{"words", []string{"1-3", "4-10", "11-25", "over 25"}},
	{"cue", []string{"before", "behind", "between", "another sentence", "none"}},
}

//go:embed data/sources.txt
var sourcesData string

// impersonal are sources that are no persons.
var impersonal = lang.MustParse("sources.txt", sourcesData)

func (b Breakdown) tally(dimension, value string) *Tally {
	if b[dimension] == nil {
		b[dimension] = map[string]*Tally{}
	}
	t := b[dimension][value]
	if t == nil {
		t = &Tally{}
		b[dimension][value] = t
	}
	return t
}

// add adds what became of one quotation, segment q of t.
func (b Breakdown) add(raw []byte, q Span, t *Turn, found, right bool) {
	count := func(dimension, value string) {
		x := b.tally(dimension, value)
		x.Gold++
		if found {
			x.Found++
		}
		if right {
			x.Right++
		}
	}
	count("source", sourceKind(or(t.Label, t.Speaker)))
	count("words", bucket(lang.CountWords(string(q.of(raw))), dimensions[2].values, 3, 10, 25))
	if len(t.source) > 0 {
		count("distance", bucket(gap(q, t.source), dimensions[1].values, 20, 60, 120))
	}
	if len(t.source) > 0 || len(t.cue) > 0 {
		count("cue", cuePlace(raw, q, t))
	}
}

// merge adds the tallies of o.
func (b Breakdown) merge(o Breakdown) {
	for dimension, values := range o {
		for value, x := range values {
			t := b.tally(dimension, value)
			t.Gold += x.Gold
			t.Found += x.Found
			t.Right += x.Right
		}
	}
}

// sourceKind is what kind of source a label names.
func sourceKind(label string) string {
	kind, _ := head(label)
	if kind == pronoun {
		return pronoun
	}
	// What the words end in tells, a part behind "of" or "for" left aside: the
	// head of "a spokesman for the party" is the spokesman.
	words := strings.Fields(strings.TrimSuffix(lang.Lower(label), "'s"))
	for i, w := range words {
		if i > 0 && (w == "of" || w == "for" || w == "from" || w == "in" || w == "at" || w == "with") {
			words = words[:i]
			break
		}
	}
	if len(words) > 0 {
		if about, ok := impersonal.Get(strings.Trim(words[len(words)-1], ".,'’\"”")); ok {
			return about
		}
	}
	if kind == named {
		if w := strings.Fields(label); len(w) == 1 && len(w[0]) > 1 && strings.ToUpper(w[0]) == w[0] {
			return "organisation" // CNN, the FBI
		}
		return "person"
	}
	return "common"
}

// bucket is the range of n among those that end at tops, as values name them.
func bucket(n int, values []string, tops ...int) string {
	for i, top := range tops {
		if n <= top {
			return values[i]
		}
	}
	return values[len(tops)]
}

// gap is how many bytes stand between q and the nearest of spans.
func gap(q Span, spans []Span) int {
	best := -1
	for _, s := range spans {
		n := max(0, s.Start-q.End, q.Start-s.End)
		if best < 0 || n < best {
			best = n
		}
	}
	return best
}

// cuePlace is where the cue of t stands from its segment q.
func cuePlace(raw []byte, q Span, t *Turn) string {
	if len(t.cue) == 0 {
		return "none"
	}
	cue := hull(t.cue)
	if h := hull(t.Spans); cue.Start >= h.Start && cue.End <= h.End {
		return "between"
	}
	between, place := Span{cue.End, q.Start}, "before"
	if cue.Start >= q.End {
		between, place = Span{q.End, cue.Start}, "behind"
	}
	if between.Start < between.End && stops(between.of(raw)) {
		return "another sentence"
	}
	return place
}

// stops reports whether a sentence or a paragraph ends in b.
func stops(b []byte) bool {
	if bytes.IndexByte(b, '\n') >= 0 {
		return true
	}
	for i := 0; i+1 < len(b); i++ {
		if (b[i] == '.' || b[i] == '?' || b[i] == '!') && (b[i+1] == ' ' || b[i+1] >= utf8.RuneSelf) {
			return true
		}
	}
	return false
}

// lines are the breakdown of a folder for a person.
func (b Breakdown) lines(folder string) []string {
	if len(b) == 0 {
		return nil
	}
	out := []string{"Quotations of " + folder, fmt.Sprintf("%-9s %-17s %6s %7s %7s %7s", "", "", "gold", "found", "right", "both")}
	for _, d := range dimensions {
		name := d.name
		for _, v := range d.values {
			x := b[d.name][v]
			if x == nil {
				continue
			}
			out = append(out, fmt.Sprintf("%-9s %-17s %6d %7.3f %7.3f %7.3f", name, v, x.Gold, share(x.Found, x.Gold), share(x.Right, x.Found), share(x.Right, x.Gold)))
			name = ""
		}
	}
	return append(out, "")
}
