package main

import (
	"strings"

	"qaextract/pipeline/lang"
	"qaextract/pipeline/turns/sequence"
)

// prints is x as other houses would print it. Corpora differ most in how long
// a paragraph is, in whether each question ends in "?" and in type; a model
// that has seen one document in many prints has to read the house style from
// the document, not from the corpus.
func prints(x sequence.Example) []sequence.Example {
	return []sequence.Example{
		x,
		joined(x, whole),
		divided(x),
		statements(x, 6),
		statements(joined(x, whole), 3),
		statements(joined(x, 100), 4),
		statements(divided(x), 3),
		headed(strong(x)),
		headed(statements(joined(x, whole), 2)),
	}
}

// whole is more words than any answer has.
const whole = 1 << 30

// joined prints each answer in paragraphs of at least so many words, the last
// one aside.
func joined(x sequence.Example, words int) (y sequence.Example) {
	for i, p := range x.Paragraphs {
		s := x.States[i]
		if n := len(y.States); n > 0 && s == sequence.Answer && y.States[n-1] == s && lang.CountWords(y.Paragraphs[n-1].Text) < words {
			y.Paragraphs[n-1].Text += " " + p.Text
			continue
		}
		add(&y, p, s)
	}
	return y
}

// divided prints long answers as paragraphs of one to three sentences.
func divided(x sequence.Example) (y sequence.Example) {
	var cut []lang.Range
	for i, p := range x.Paragraphs {
		cut = lang.Sentences(cut[:0], p.Text)
		if x.States[i] != sequence.Answer || len(cut) < 3 {
			add(&y, p, x.States[i])
			continue
		}
		for k := 0; k < len(cut); {
			n := min(1+(i+k)%3, len(cut)-k)
			add(&y, sequence.Paragraph{Text: strings.TrimSpace(p.Text[cut[k].Start:cut[k+n-1].End])}, sequence.Answer)
			k += n
		}
	}
	return y
}

// statements makes every nth question a statement: what was said before it was
// asked, or the question without its mark.
func statements(x sequence.Example, every int) (y sequence.Example) {
	n := 0
	for i, p := range x.Paragraphs {
		if x.States[i] == sequence.Question {
			if n++; n%every == 0 {
				p = sequence.Paragraph{Text: statement(p.Text), Mark: p.Mark} // of other tokens
			}
		}
		add(&y, p, x.States[i])
	}
	return y
}

func statement(s string) string {
	var said []string
	for _, r := range lang.Sentences(nil, s) {
		if t := strings.TrimSpace(s[r.Start:r.End]); !strings.Contains(t, "?") {
			said = append(said, t)
		}
	}
	if len(said) > 0 {
		return strings.Join(said, " ")
	}
	return strings.ReplaceAll(s, "?", ".")
}

// strong prints the questions in bold.
func strong(x sequence.Example) (y sequence.Example) {
	for i, p := range x.Paragraphs {
		if x.States[i] == sequence.Question {
			p.Mark |= sequence.Strong
		}
		add(&y, p, x.States[i])
	}
	return y
}

// headed sets a cross-head above every fifth question: a few words of what is
// said there.
func headed(x sequence.Example) (y sequence.Example) {
	n := 0
	for i, p := range x.Paragraphs {
		if x.States[i] == sequence.Question {
			if n++; n%5 == 0 && i+1 < len(x.Paragraphs) {
				words := strings.Fields(x.Paragraphs[i+1].Text)
				head := strings.TrimRight(strings.Join(words[len(words)/2:min(len(words), len(words)/2+1+n%4)], " "), ".,:;?!")
				h := sequence.Paragraph{Text: head}
				if n%2 == 0 {
					h.Mark = sequence.Head
				}
				if head != "" {
					add(&y, h, sequence.Outside)
				}
			}
		}
		add(&y, p, x.States[i])
	}
	return y
}

func add(x *sequence.Example, p sequence.Paragraph, s sequence.State) {
	x.Paragraphs = append(x.Paragraphs, p)
	x.States = append(x.States, s)
}
