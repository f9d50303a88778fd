package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
	"qaextract/pipeline/turns"
	"qaextract/pipeline/turns/sequence"
)

// A corpus is a folder of interviews without labels.
type corpus struct {
	name string
	docs []sequence.Example
	// texts are the pages of docs as they are, where docs leave something out.
	texts [][]byte
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

// Texts that were written for this project: web pages, many of them without an
// interview, and transcripts of speech.
const (
	written = "written"
	spoken  = "spoken"
)

// readWritten reads such texts as the program would see them: through layout and
// boilerplate, so that their paragraphs stand among what those leave around them.
func readWritten(folder, name string) (c corpus, pages [][]byte, err error) {
	c.name = name
	golds, err := filepath.Glob(filepath.Join(folder, "*.gold.json"))
	if err != nil || len(golds) == 0 {
		return c, nil, fmt.Errorf("%s: no *.gold.json", folder)
	}
	for _, path := range golds {
		g, text, err := readGold(path)
		if err != nil {
			return c, nil, err
		}
		if len(g.Turns) == 0 {
			pages = append(pages, text)
			continue
		}
		d := laidOut(text)
		if d == nil {
			return c, nil, fmt.Errorf("%s: no text", path)
		}
		var x sequence.Example
		var at []doc.Span
		x.Paragraphs, at = turns.Paragraphs(d)
		for _, s := range at {
			x.States = append(x.States, g.stateOf(s))
		}
		c.docs = append(c.docs, x)
		c.texts = append(c.texts, text)
	}
	return c, pages, nil
}

// laidOut is text with its blocks and their kinds, or nil.
func laidOut(text []byte) *doc.Document {
	d := &doc.Document{Source: "text.txt", Raw: text}
	if layout.Apply(d) != nil {
		return nil
	}
	boilerplate.Apply(d)
	return d
}

// gold is what is read of a gold file.
type gold struct {
	Turns []struct {
		Role  string
		Form  string
		Spans [][2]int
	}
}

// stateOf is the state of what stands at s: that of the turn which has more
// than half of it.
func (g *gold) stateOf(s doc.Span) sequence.State {
	for _, t := range g.Turns {
		n := 0
		for _, x := range t.Spans {
			n += max(0, min(s.End, x[1])-max(s.Start, x[0]))
		}
		if 2*n > s.Len() && t.Form != "reported" {
			if t.Role == "interviewer" {
				return sequence.Question
			}
			return sequence.Answer
		}
	}
	return sequence.Outside
}

func readGold(path string) (g gold, text []byte, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return g, nil, err
	}
	if err := json.Unmarshal(data, &g); err != nil {
		return g, nil, fmt.Errorf("%s: %w", path, err)
	}
	text, err = os.ReadFile(strings.TrimSuffix(path, ".gold.json") + ".txt")
	return g, text, err
}

// document reads one text with its gold: a paragraph for each line that is
// not blank.
func document(path string) (x sequence.Example, err error) {
	gold, text, err := readGold(path)
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
