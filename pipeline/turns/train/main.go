// Train writes the weights of package sequence.
//
//	go run ./pipeline/turns/train [-without CORPUS] CORPORA > pipeline/turns/sequence/data/weights.txt
//
// CORPORA holds folders named as in corpora below, each with a folder
// "unlabelled" of texts (NAME.txt) and their gold turns (NAME.gold.json).
// The same corpora give the same bytes.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"qaextract/pipeline/turns/sequence"
)

// card heads the weights file.
const card = `# Weights of the linear-chain model of package sequence: one feature a line,
# its weight for outside, question and answer; between two paragraphs (MOVE) one
# for each pair of these. Written by pipeline/turns/train.
#
# Trained on bare paragraphs (speaker labels removed) of
#   changelog   thechangelog/transcripts          CC-BY-SA-4.0
#   k8s         kubernetes/contributor-site       Apache-2.0
#   opensuse    openSUSE/news-o-o                 CC-BY-SA-3.0
#   gimp        gimp-web                          CC-BY-SA-4.0
#   usesthis    waferbaby/usesthis                MIT
# Each corpus has the same weight, save gimp (two documents, 0.3) and changelog
# (speech, 0.7); of each document also a copy with joined answers (see joined).
# Paragraph role accuracy / exact-turn F1 of the whole stage, the corpus left out:
#   k8s .928/.710  opensuse .920/.887  usesthis .914/.762  gimp .937/.834  changelog .694/.391
# Bad at: speech whose questions are statements (changelog), lists in answers.
# No word of them is in this file.
`

// corpora and the share of each in what is learnt.
var corpora = []struct {
	name  string
	share float64
}{{"changelog", 0.7}, {"gimp", 0.3}, {"k8s", 1}, {"opensuse", 1}, {"usesthis", 1}}

func main() {
	without := flag.String("without", "", "leave out one corpus, to measure on it")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: train [-without CORPUS] CORPORA")
		os.Exit(2)
	}
	var all []sequence.Example
	for _, c := range corpora {
		if c.name == *without {
			continue
		}
		xs, err := read(filepath.Join(flag.Arg(0), c.name, "unlabelled"))
		if err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		for i := range xs {
			xs[i].Weight = c.share * 30 / float64(len(xs))
		}
		all = append(all, xs...)
	}
	fmt.Print(card, sequence.Train(all, 24))
}

// read reads the documents of a folder, in the order of their names.
func read(folder string) ([]sequence.Example, error) {
	golds, err := filepath.Glob(filepath.Join(folder, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	if len(golds) == 0 {
		return nil, fmt.Errorf("%s: no *.gold.json", folder)
	}
	var out []sequence.Example
	for _, path := range golds {
		var gold struct {
			Turns []struct {
				Role  string
				Form  string
				Spans [][2]int
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, &gold); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(path, ".gold.json") + ".txt")
		if err != nil {
			return nil, err
		}
		state := make([]sequence.State, len(text)+1)
		for _, t := range gold.Turns {
			for _, s := range t.Spans {
				if s[0] >= 0 && s[0] < len(state) && t.Form != "reported" {
					state[s[0]] = sequence.Answer
					if t.Role == "interviewer" {
						state[s[0]] = sequence.Question
					}
				}
			}
		}
		x := example(string(text), state)
		out = append(out, x, joined(x))
	}
	return out, nil
}

// joined is x as another magazine would print it: each answer one paragraph,
// and every sixth question a statement. Corpora differ most in this, and the
// model has to read the house style from the document.
func joined(x sequence.Example) sequence.Example {
	var y sequence.Example
	asked := 0
	for i, p := range x.Paragraphs {
		s := x.States[i]
		if n := len(y.States); n > 0 && s == sequence.Answer && y.States[n-1] == s {
			y.Paragraphs[n-1].Text += " " + p.Text
			continue
		}
		if s == sequence.Question {
			if asked++; asked%6 == 0 {
				p.Text = strings.ReplaceAll(p.Text, "?", ".")
			}
		}
		y.Paragraphs = append(y.Paragraphs, p)
		y.States = append(y.States, s)
	}
	return y
}

// example makes a paragraph of each line that is not blank.
func example(text string, state []sequence.State) sequence.Example {
	var x sequence.Example
	pos := 0
	for line := range strings.Lines(text) {
		if p := strings.TrimSpace(line); p != "" {
			x.Paragraphs = append(x.Paragraphs, sequence.Paragraph{Text: p})
			x.States = append(x.States, state[pos+strings.Index(line, p)])
		}
		pos += len(line)
	}
	return x
}
