package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"qaextract/pipeline/turns/sequence"
)

// A corpus is a folder of interviews without labels.
type corpus struct {
	name string
	docs []sequence.Example
}

// read reads the corpora, and in each the documents in the order of their names.
func read(folder string) ([]corpus, error) {
	var out []corpus
	for _, name := range corpora {
		golds, err := filepath.Glob(filepath.Join(folder, name, "unlabelled", "*.gold.json"))
		if err != nil {
			return nil, err
		}
		if len(golds) == 0 {
			return nil, fmt.Errorf("%s: no unlabelled/*.gold.json", filepath.Join(folder, name))
		}
		c := corpus{name: name}
		for _, path := range golds {
			x, err := document(path)
			if err != nil {
				return nil, err
			}
			c.docs = append(c.docs, x)
		}
		out = append(out, c)
	}
	return out, nil
}

// document reads one text with its gold: a paragraph for each line that is
// not blank.
func document(path string) (x sequence.Example, err error) {
	var gold struct {
		Turns []struct {
			Role  string
			Form  string
			Spans [][2]int
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return x, err
	}
	if err := json.Unmarshal(data, &gold); err != nil {
		return x, fmt.Errorf("%s: %w", path, err)
	}
	text, err := os.ReadFile(strings.TrimSuffix(path, ".gold.json") + ".txt")
	if err != nil {
		return x, err
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
	pos := 0
	for line := range strings.Lines(string(text)) {
		if p := strings.TrimSpace(line); p != "" {
			x.Paragraphs = append(x.Paragraphs, sequence.Paragraph{Text: p})
			x.States = append(x.States, state[pos+strings.Index(line, p)])
		}
		pos += len(line)
	}
	return x, nil
}
