// Train writes the weights of package sequence and of the gate of package turns.
//
//	go run ./pipeline/turns/train CORPORA                   # writes them, run in the root of the repository
//	go run ./pipeline/turns/train -table CORPORA            # the leave-one-corpus-out tables
//	go run ./pipeline/turns/train -without CORPUS CORPORA   # weights that never saw it
//
// CORPORA holds folders named as in corpora below, each with a folder
// "unlabelled" of texts (NAME.txt) and their gold turns (NAME.gold.json), and
// boilerplate/wcxb-dev-flat. The same corpora give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

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
	passes = 45
	decay  = 0.3
	few    = 10

	gateDecay = 0.002
)

// Where the weights lie.
const (
	weightsFile = "pipeline/turns/sequence/data/weights.txt"
	gramsFile   = "pipeline/turns/sequence/data/grams.bin"
	gateFile    = "pipeline/turns/data/gate.txt"
	textsFolder = "pipeline/turns/train/texts"
)

func main() {
	table := flag.Bool("table", false, "print the leave-one-corpus-out tables instead")
	without := flag.String("without", "", "leave out one corpus")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: train [-table | -without CORPUS] CORPORA")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *table, *without); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(folder string, table bool, without string) error {
	cs, err := read(folder)
	if err != nil {
		return err
	}
	var none [][]byte
	for _, name := range []string{written, spoken} {
		own, pages, err := readWritten(filepath.Join(textsFolder, name), name)
		if err != nil {
			return err
		}
		cs, none = append(cs, own), append(none, pages...)
	}
	out := slices.IndexFunc(cs, func(c corpus) bool { return c.name == without })
	if without != "" && out < 0 {
		return fmt.Errorf("there is no corpus %s", without)
	}
	lessons := lessonsOf(cs)
	models := make([]*sequence.Model, len(cs)) // each without one corpus
	var all *sequence.Model
	var wait sync.WaitGroup
	for i := range cs {
		wait.Go(func() { models[i] = sequence.Train(but(lessons, i), passes, decay) })
	}
	wait.Go(func() { all = sequence.Train(but(lessons, out), passes, decay) })
	wait.Wait()
	seen, err := sights(folder, cs, none, models, all)
	if err != nil {
		return err
	}
	if table {
		fmt.Print(leaveOneOut(cs, models), "\n", gateTable(seen, gateDecay))
		return nil
	}
	for _, f := range []struct {
		name string
		data []byte
	}{
		{weightsFile, []byte(head + all.String())},
		{gramsFile, all.Bytes()},
		{gateFile, []byte(gateWeights(seen, without, gateDecay))},
	} {
		if err := os.WriteFile(f.name, f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// lessonsOf are the documents of each corpus. Corpora weigh the same, but no
// document weighs more than one of a corpus of few.
func lessonsOf(cs []corpus) [][]sequence.Lesson {
	out := make([][]sequence.Lesson, len(cs))
	for i, c := range cs {
		for _, x := range c.docs {
			out[i] = append(out[i], sequence.NewLesson(prints(x), 30/float64(max(few, len(c.docs)))))
		}
	}
	return out
}

// but is all lessons but those of one corpus.
func but(lessons [][]sequence.Lesson, out int) (all []sequence.Lesson) {
	for i, l := range lessons {
		if i != out {
			all = append(all, l...)
		}
	}
	return all
}
