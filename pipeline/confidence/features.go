package confidence

import (
	"math"
	"strings"

	"qaextract/pipeline/doc"
)

// An Observation is what is seen of one printed turn.
type Observation struct {
	Turn     *doc.Turn
	Features []Feature
}

// A Feature is one thing that is seen, by name. Rule codes of the evidence are
// features, too.
type Feature struct {
	Name  string
	Value float64
}

// Observe is what is seen of the printed turns of d, in their order.
func Observe(d *doc.Document) []Observation {
	var ts []*doc.Turn
	for _, t := range d.Turns {
		if t.Printed() && len(t.Spans) > 0 {
			ts = append(ts, t)
		}
	}
	if len(ts) == 0 {
		return nil
	}
	shared := documentFeatures(d, ts)
	out := make([]Observation, len(ts))
	for i, t := range ts {
		out[i] = Observation{t, append(turnFeatures(d, ts, i), shared...)}
	}
	return out
}

// turnFeatures are those of one turn and its neighbours.
func turnFeatures(d *doc.Document, ts []*doc.Turn, i int) []Feature {
	t := ts[i]
	around := 1.0 // the less sure of the neighbours
	same := 0.0
	if i > 0 {
		around = min(around, ts[i-1].Confidence)
		same = truth(ts[i-1].Role == t.Role)
	}
	if i+1 < len(ts) {
		around = min(around, ts[i+1].Confidence)
	}
	sure := odds(t.Confidence)
	words := float64(t.Words)
	fs := []Feature{
		{"ONE", 1},
		{"SURE", sure},
		{"SURE-ABOVE-1", max(0, sure-1)},
		{"SURE-ABOVE-3", max(0, sure-3)},
		{"SURE-AROUND", odds(around)},
		{"BEHIND", t.RunnerUp.Behind},
		{"WORDS", math.Log2(1 + words)},
		{"SHORT", truth(words <= 5)},
		{"PARAGRAPHS", math.Log2(float64(len(t.Spans)))},
		{"SAME-ROLE", same},
		{"FIRST", truth(i == 0)},
		{"LAST", truth(i == len(ts)-1)},
		{"CUT", truth(len(t.Events) > 0)},
	}
	if t.Role == doc.Interviewer {
		fs = append(fs, Feature{"ASKER", 1}, Feature{"ASKER-STATES", truth(!asks(d, t))})
	} else {
		fs = append(fs, Feature{"ANSWER-ASKS", truth(asks(d, t))})
	}
	for _, e := range t.Evidence {
		fs = append(fs, Feature{e.Code, 1})
	}
	return fs
}

// documentFeatures are those that all turns of a document share.
func documentFeatures(d *doc.Document, ts []*doc.Turn) []Feature {
	var sure, asked, askers, words, long float64
	for _, t := range ts {
		sure += odds(t.Confidence)
		words += float64(t.Words)
		if t.Role == doc.Interviewer {
			askers++
			asked += truth(asks(d, t))
		}
		if len(t.Spans) > 1 {
			long++
		}
	}
	n := float64(len(ts))
	return []Feature{
		{"ALL-SURE", sure / n},
		{"ALL-TURNS", math.Log2(n)},
		{"ALL-ASKED", asked / max(1, askers)},
		{"ALL-ASKERS", askers / n},
		{"ALL-WORDS", math.Log2(1 + words/n)},
		{"ALL-LONG", long / n},
	}
}

// asks reports whether the turn ends in a question mark of any script.
func asks(d *doc.Document, t *doc.Turn) bool {
	s := strings.TrimRight(d.Of(t.Spans[len(t.Spans)-1]), " \"”’»')]")
	for _, mark := range []string{"?", "？", "؟", "՞", "\u037e"} {
		if strings.HasSuffix(s, mark) {
			return true
		}
	}
	return false
}

// odds is the logarithm of the odds of p, within bounds.
func odds(p float64) float64 {
	const most = 6
	return min(most, max(-most, math.Log(max(p, 1e-9)/max(1-p, 1e-9))))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
