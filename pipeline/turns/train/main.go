// Train writes the weights of package sequence.
//
//	go run ./pipeline/turns/train CORPORA > pipeline/turns/sequence/data/weights.txt
//	go run ./pipeline/turns/train -table CORPORA            # the leave-one-corpus-out table
//	go run ./pipeline/turns/train -without CORPUS CORPORA   # weights that never saw it
//
// CORPORA holds folders named as in corpora below, each with a folder
// "unlabelled" of texts (NAME.txt) and their gold turns (NAME.gold.json).
// The same corpora give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"

	"qaextract/pipeline/turns/sequence"
)

// head is the top of the weights file.
const head = `# Weights of the linear-chain model of package sequence: one feature a line,
# its weight for outside, question and answer; between two paragraphs (MOVE) one
# for each pair of these. Written by pipeline/turns/train from the corpora that
# MODEL.md names; no word of them is in this file.
`

// corpora are what is learnt from, MODEL.md says more.
var corpora = []string{"changelog", "gimp", "k8s", "opensuse", "usesthis"}

// How it is learnt. The values are those with the best mean of the
// leave-one-corpus-out table (-table), and nothing else: passes of 27 and 54,
// decay from 0.005 to 0.4, and few of 5, 10 and 20 were tried.
const (
	passes = 27
	decay  = 0.3
	few    = 10

	gateDecay = 0.002
)

func main() {
	table := flag.Bool("table", false, "print the leave-one-corpus-out table instead")
	gate := flag.Bool("gate", false, "write the gate's weights instead, or with -table how it does on what it did not see")
	without := flag.String("without", "", "leave out one corpus")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: train [-table | -without CORPUS] CORPORA")
		os.Exit(2)
	}
	cs, err := read(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
	if *gate {
		var models []*sequence.Model
		for i := range cs {
			models = append(models, sequence.Train(lessons(cs, i), passes, decay))
		}
		models = append(models, sequence.Trained)
		all, err := sights(flag.Arg(0), cs, func(without int) *sequence.Model { return models[(without+len(models))%len(models)] })
		if err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		if *table {
			fmt.Print(gateTable(all, gateDecay))
		} else {
			fmt.Print(gateWeights(all, gateDecay))
		}
		return
	}
	if *table {
		fmt.Print(leaveOneOut(cs))
		return
	}
	w := -1
	for i, c := range cs {
		if c.name == *without {
			w = i
		}
	}
	fmt.Print(head, sequence.Train(lessons(cs, w), passes, decay))
}

// lessons are the documents of all corpora but one. Corpora weigh the same,
// but no document weighs more than one of a corpus of few.
func lessons(cs []corpus, without int) []sequence.Lesson {
	var out []sequence.Lesson
	for i, c := range cs {
		if i == without {
			continue
		}
		for _, x := range c.docs {
			out = append(out, sequence.Lesson{Prints: prints(x), Weight: 30 / float64(max(few, len(c.docs)))})
		}
	}
	return out
}
