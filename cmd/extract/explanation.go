package main

import (
	"fmt"
	"io"
	"strings"

	"qaextract/golden"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/records"
	"qaextract/schema"
)

// An explanation says why a document was read as it was.
type explanation struct {
	Source   string           `json:"source"`
	Turns    []explainedTurn  `json:"turns"`
	Stripped []explainedBlock `json:"stripped"`

	text string
}

// explainedTurn is a turn and what decided it.
type explainedTurn struct {
	Index      int32           `json:"turn_index"`
	Role       string          `json:"role"`
	Speaker    *string         `json:"speaker"`
	Label      *string         `json:"speaker_label"`
	Form       string          `json:"form"`
	Speech     string          `json:"speech"`
	Confidence float64         `json:"confidence"`
	Evidence   []explainedRule `json:"evidence"`
	RunnerUp   *runnerUp       `json:"runner_up"`
	Spans      []schema.Span   `json:"spans"`
	Text       string          `json:"text"`
}

// explainedRule is a rule that spoke for a decision.
type explainedRule struct {
	Code   string  `json:"code"`
	Weight float64 `json:"weight"`
	About  string  `json:"about"`
}

// explainedBlock is a block that was stripped, and why.
type explainedBlock struct {
	Index      int32     `json:"block_index"`
	Kind       string    `json:"kind"`
	Confidence float64   `json:"confidence"`
	Reason     string    `json:"reason"`
	About      string    `json:"about"`
	RunnerUp   *runnerUp `json:"runner_up"`
	CharStart  int32     `json:"char_start"`
	CharEnd    int32     `json:"char_end"`
	ByteStart  int32     `json:"byte_start"`
	ByteEnd    int32     `json:"byte_end"`
	Text       string    `json:"text"`

	words doc.Span // without the white space around them
}

// runnerUp is the reading that came second.
type runnerUp struct {
	Reading string  `json:"reading"`
	Behind  float64 `json:"behind"`
}

func second(r doc.RunnerUp) *runnerUp {
	if r == (doc.RunnerUp{}) {
		return nil
	}
	return &runnerUp{r.Reading, r.Behind}
}

// explain is the explanation of a document.
func explain(d *doc.Document) (*explanation, error) {
	rows, err := records.Rows(d)
	if err != nil {
		return nil, err
	}
	x := &explanation{Source: d.Source, Turns: []explainedTurn{}, Stripped: []explainedBlock{}, text: d.Text}
	for i, r := range rows.Turns {
		t := explainedTurn{
			Index: r.TurnIndex, Role: r.Role, Speaker: r.Speaker, Label: r.SpeakerLabel, Form: r.Form, Speech: r.Speech, Confidence: r.Confidence,
			Evidence: []explainedRule{}, RunnerUp: second(d.Turns[i].RunnerUp), Spans: r.Spans, Text: r.Text,
		}
		for _, e := range d.Turns[i].Evidence {
			known, _ := rule(e.Code)
			t.Evidence = append(t.Evidence, explainedRule{e.Code, e.Weight, known.About})
		}
		x.Turns = append(x.Turns, t)
	}
	for i, r := range rows.Blocks {
		if r.Kept {
			continue
		}
		known, _ := rule(r.Reason)
		x.Stripped = append(x.Stripped, explainedBlock{
			Index: r.BlockIndex, Kind: r.Kind, Confidence: r.Confidence, Reason: r.Reason, About: known.About, RunnerUp: second(d.Blocks[i].RunnerUp),
			CharStart: r.CharStart, CharEnd: r.CharEnd, ByteStart: r.ByteStart, ByteEnd: r.ByteEnd,
			Text: d.Of(d.Blocks[i].Span), words: d.Trim(d.Blocks[i].Span),
		})
	}
	return x, nil
}

// only leaves turn n alone, and reports whether there is one.
func (x *explanation) only(n int) bool {
	if n < 0 || n >= len(x.Turns) {
		return false
	}
	x.Turns, x.Stripped = x.Turns[n:n+1], []explainedBlock{}
	return true
}

// print prints turns and stripped blocks in the order of the text.
func (x *explanation) print(w io.Writer, colour bool) {
	blocks := x.Stripped
	for _, t := range x.Turns {
		for len(blocks) > 0 && blocks[0].ByteStart < t.Spans[0].ByteStart {
			blocks[0].print(w, x.text, colour)
			blocks = blocks[1:]
		}
		t.print(w, x.text, colour)
	}
	for _, b := range blocks {
		b.print(w, x.text, colour)
	}
	if len(x.Turns)+len(x.Stripped) == 0 {
		say(w, "no turns, and nothing stripped")
	}
}

func (t explainedTurn) print(w io.Writer, text string, colour bool) {
	head := fmt.Sprintf("turn %d  %s", t.Index, t.Role)
	if t.Speaker != nil {
		head += ", " + *t.Speaker
	}
	if t.Label != nil {
		head += fmt.Sprintf(" (printed: %s)", *t.Label)
	}
	say(w, "%s  %s, %s  confidence %.2f", head, t.Form, t.Speech, t.Confidence)
	for _, e := range t.Evidence {
		say(w, "  %-22s %+6.2f  %s", e.Code, e.Weight, e.About)
	}
	t.RunnerUp.print(w)
	for _, s := range t.Spans {
		at := doc.Span{Start: int(s.ByteStart), End: int(s.ByteEnd)}
		fmt.Fprintf(w, "  %d-%d: %s\n", s.CharStart, s.CharEnd, marked(text, at, colour))
	}
}

func (b explainedBlock) print(w io.Writer, text string, colour bool) {
	say(w, "stripped  %s  confidence %.2f", b.Kind, b.Confidence)
	say(w, "  %-29s  %s", b.Reason, b.About)
	b.RunnerUp.print(w)
	fmt.Fprintf(w, "  %d-%d: %s\n", b.CharStart, b.CharEnd, marked(text, b.words, colour))
}

func (r *runnerUp) print(w io.Writer) {
	if r != nil {
		say(w, "  %-22s %+6.2f  %s", "runner-up", -r.Behind, r.Reading)
	}
}

// marked is a span of text with a few words on either side, on one line. The
// middle of a long span is left out.
func marked(text string, s doc.Span, colour bool) string {
	const around, edge = 40, 160 // bytes
	open, close := "⟦", "⟧"
	if colour {
		open, close = "\x1b[7m", "\x1b[27m"
	}
	inside := golden.Escape(text[s.Start:s.End])
	if s.Len() > 2*edge+around {
		inside = golden.Escape(head(text[s.Start:s.End], edge)) + " … " + golden.Escape(tail(text[s.Start:s.End], edge))
	}
	return golden.Escape(tail(text[:s.Start], around)) + open + inside + close + golden.Escape(head(text[s.End:], around))
}

// head is the beginning of s, at most n bytes, cut behind a word where it can be.
func head(s string, n int) string {
	if len(s) > n {
		s = strings.ToValidUTF8(s[:n], "")
		if k := strings.LastIndexByte(s, ' '); k > n/2 {
			s = s[:k]
		}
	}
	return s
}

// tail is the end of s, likewise.
func tail(s string, n int) string {
	if len(s) > n {
		s = strings.ToValidUTF8(s[len(s)-n:], "")
		if k := strings.IndexByte(s, ' '); k >= 0 && k < n/2 {
			s = s[k+1:]
		}
	}
	return s
}
