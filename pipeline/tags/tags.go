// Package tags says what each turn is, once it is known who speaks:
//
//  1. exchange.go groups turns into exchanges, one for each question.
//  2. question.go gives interviewer turns their question form.
//  3. language.go finds the language of the document and of each turn.
//  4. Here: the cross-head above each turn, the names it mentions, its words
//     and sentences, and the form of the whole document.
package tags

import (
	"sort"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// Rules are the codes that this stage leaves: none, its columns are facts
// about a turn's text, not decisions between readings.
var Rules = []doc.Rule{}

// Apply tags the turns of d.
func Apply(d *doc.Document) {
	exchanges(d)
	language(d)
	sections(d)
	for _, t := range d.Turns {
		if t.Role == doc.Interviewer {
			t.QuestionForm = questionForm(d, t)
		}
		for _, s := range t.Spans {
			t.Words += lang.CountWords(d.Of(s))
		}
		t.Sentences = sentences(d, t)
		t.Mentions = mentions(d, t.Spans)
	}
	d.Meta.Form = form(d)
}

// sentences counts the sentences of t. The pieces of one quotation are joined
// as its text joins them, so that a cue in the middle makes no two of one.
func sentences(d *doc.Document, t *doc.Turn) int {
	n := 0
	var piece strings.Builder
	block := -1
	for _, s := range t.Spans {
		if b := d.BlockAt(s.Start); b != block {
			n += lang.CountSentences(piece.String())
			piece.Reset()
			block = b
		}
		if piece.Len() > 0 {
			piece.WriteByte(' ')
		}
		piece.WriteString(d.Of(s))
	}
	return n + lang.CountSentences(piece.String())
}

// sections gives each turn the cross-head above it.
func sections(d *doc.Document) {
	i, head := 0, ""
	for _, b := range d.Blocks {
		for i < len(d.Turns) && d.Turns[i].Start() < b.Start {
			i++
		}
		if b.Kind == doc.CrossHead {
			head = lang.Squeeze(d.Of(b.Span))
		}
		for ; i < len(d.Turns) && d.Turns[i].Start() < b.End; i++ {
			d.Turns[i].Section = head
		}
	}
}

// mentions are the names inside spans, each once, in order of first mention.
func mentions(d *doc.Document, spans []doc.Span) []string {
	var out []string
	have := map[string]bool{}
	for _, s := range spans {
		i := sort.Search(len(d.Names), func(i int) bool { return d.Names[i].Start >= s.Start })
		for ; i < len(d.Names) && d.Names[i].End <= s.End; i++ {
			if n := d.Names[i].Text; !have[n] {
				have[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}

// form is how the document's interview is printed.
func form(d *doc.Document) doc.Form {
	var labelled, unlabelled bool
	for _, t := range d.Turns {
		labelled = labelled || t.Form == doc.Labelled
		unlabelled = unlabelled || t.Form == doc.Unlabelled
	}
	switch {
	case labelled && unlabelled:
		return doc.Mixed
	case labelled:
		return doc.Labelled
	case unlabelled:
		return doc.Unlabelled
	case len(d.Turns) > 0:
		return doc.Reported
	}
	return doc.None
}
