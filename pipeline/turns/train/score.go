package main

import (
	"fmt"
	"strings"

	"qaextract/pipeline/turns/sequence"
)

// A score counts what a model got right of a corpus.
type score struct {
	paragraphs, right int // of the paragraphs in gold turns
	gold, found, both int // turns
	claimed, taken    int // paragraphs read as turns; those of them that are outside
}

func (s score) accuracy() float64 { return float64(s.right) / float64(max(1, s.paragraphs)) }
func (s score) f1() float64       { return 2 * float64(s.both) / float64(max(1, s.gold+s.found)) }

// mark is what hyper-parameters are chosen by.
func (s score) mark() float64 { return (s.accuracy() + s.f1()) / 2 }

// measure reads each document of c with m.
func measure(m *sequence.Model, c corpus) (s score) {
	for _, x := range c.docs {
		got := m.Decode(x.Paragraphs).States
		for i, g := range x.States {
			if g != sequence.Outside {
				s.paragraphs++
				if got[i] == g {
					s.right++
				}
			}
			if got[i] != sequence.Outside {
				s.claimed++
				if g == sequence.Outside {
					s.taken++
				}
			}
		}
		gold, found := spans(x.States), spans(got)
		s.gold += len(gold)
		s.found += len(found)
		for t := range found {
			if gold[t] {
				s.both++
			}
		}
	}
	return s
}

// spans are the turns of a sequence: the paragraphs of each, and its state.
func spans(states []sequence.State) map[string]bool {
	out := map[string]bool{}
	key, last := "", sequence.Outside
	for i, s := range states {
		if s == sequence.Outside {
			continue
		}
		if s != last && key != "" {
			out[key] = true
			key = ""
		}
		key += fmt.Sprint(s, i, " ")
		last = s
	}
	if key != "" {
		out[key] = true
	}
	return out
}

// leaveOneOut measures each model on the corpus that it never saw.
func leaveOneOut(cs []corpus, models []*sequence.Model) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| left out | documents | paragraph role accuracy | exact-turn F1 | outside read as turns |\n|---|---|---|---|---|\n")
	sum := 0.0
	for i, c := range cs {
		s := measure(models[i], c)
		sum += s.mark()
		fmt.Fprintf(&b, "| %s | %d | %.3f | %.3f | %.3f |\n", c.name, len(c.docs), s.accuracy(), s.f1(), float64(s.taken)/float64(max(1, s.claimed)))
	}
	fmt.Fprintf(&b, "\nmean of accuracy and F1 over the corpora: %.4f\n", sum/float64(len(cs)))
	return b.String()
}
