package eval

import (
	"strings"
	"testing"

	"qaextract/schema"
)

// TestBreakdown holds in which rows of the breakdown a quotation is counted.
func TestBreakdown(t *testing.T) {
	raw := "“It rains,” said Ines Roe of the harbour office. The report calls it “a wet year”. She had left by then. “We wait,” a spokesman wrote, “and the boats do too.” Later, far from the harbour and its cranes and its gulls and all that she had ever written of them, she added this. “Then we sail.”"
	at := func(s string) Span { i := strings.Index(raw, s); return Span{i, i + len(s)} }
	g := &Gold{Source: "a.txt", Form: "reported", Folder: "c", Raw: []byte(raw), Turns: []Turn{
		{Form: "reported", Speech: "direct", Label: "Ines Roe", Spans: []Span{at("“It rains,”")}, source: []Span{at("Ines Roe")}, cue: []Span{at("said")}},
		{Form: "reported", Speech: "direct", Label: "The report", Spans: []Span{at("“a wet year”")}, source: []Span{at("The report")}, cue: []Span{at("calls")}},
		{Form: "reported", Speech: "direct", Label: "a spokesman", Spans: []Span{at("“We wait,”"), at("“and the boats do too.”")}, source: []Span{at("a spokesman")}, cue: []Span{at("wrote")}},
		{Form: "reported", Speech: "direct", Label: "she", Spans: []Span{at("“Then we sail.”")}, source: []Span{at("She had")}, cue: []Span{at("added")}},
	}}
	row := func(speaker string, spans ...Span) schema.Turn {
		r := schema.Turn{Form: "reported", Speech: "direct", Speaker: &speaker}
		for _, s := range spans {
			r.Spans = append(r.Spans, schema.Span{ByteStart: int32(s.Start), ByteEnd: int32(s.End)})
		}
		return r
	}
	run := &Run{names: map[string]bool{"a.txt": true}, turns: map[string][]schema.Turn{"a.txt": {
		row("Ines Roe", at("It rains,")), row("Ines Roe", at("a wet year")), row("a spokesman", at("We wait,"), at("and the boats do too.")),
	}}}
	c := Score([]*Gold{g}, run, 1).Corpora["c"]
	for _, w := range []struct {
		dimension, value string
		want             Tally
	}{
		{"source", "person", Tally{1, 1, 1}},
		{"source", "document", Tally{1, 1, 0}},
		{"source", "common", Tally{2, 2, 2}},
		{"source", "pronoun", Tally{1, 0, 0}},
		{"distance", "0-20", Tally{4, 4, 3}},
		{"distance", "over 120", Tally{1, 0, 0}},
		{"words", "1-3", Tally{4, 3, 2}},
		{"words", "4-10", Tally{1, 1, 1}},
		{"cue", "behind", Tally{1, 1, 1}},
		{"cue", "before", Tally{1, 1, 0}},
		{"cue", "between", Tally{2, 2, 2}},
		{"cue", "another sentence", Tally{1, 0, 0}},
	} {
		if got := c.Quotations[w.dimension][w.value]; got == nil || *got != w.want {
			t.Errorf("%s %s: %v, want %v", w.dimension, w.value, got, w.want)
		}
	}
	text := strings.Join((&Report{Corpora: map[string]*Corpus{"c": c}}).Lines(), "\n")
	for _, w := range []string{"Quotations of c", "document               1   1.000   0.000   0.000"} {
		if !strings.Contains(text, w) {
			t.Errorf("not in the lines: %q\n%s", w, text)
		}
	}
}

func TestSourceKind(t *testing.T) {
	for label, want := range map[string]string{
		"Ines Roe": "person", "Mayor Ines Roe": "person", "she": "pronoun", "a spokesman for the ministry": "common", "two officials": "common",
		"the ministry": "organisation", "The Harbour Times": "organisation", "CNN": "organisation", "a new poll": "document", "the report": "document",
	} {
		if got := sourceKind(label); got != want {
			t.Errorf("%s: %s, want %s", label, got, want)
		}
	}
}
