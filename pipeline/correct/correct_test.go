package correct_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline"
	"qaextract/pipeline/correct"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/doc/doctest"
	"qaextract/pipeline/records"
	"qaextract/schema"
)

const talk = `The mill, again

By Ida Holm

Per Aske has kept the mill at Lomen for thirty years. We met him at the wheel.

IH: When did you first see the river freeze over?

PA: I was nine. The miller walked across. 😀 Then he fell in. (laughs) He was not back before the church bell.

Photo: Ida Holm

IH: And after that? Did you ever walk across it yourself?

PA: Never again. I still do not trust it, and nobody here does.

Sign up for our newsletter
`

func read(t *testing.T, text string) *doc.Document {
	t.Helper()
	d, err := pipeline.Process("mill.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// is what the rows say, as a person would say it.
func is(rows schema.Rows) *correct.Correction {
	c := &correct.Correction{}
	value := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	for _, r := range rows.Turns {
		x := correct.Turn{Text: r.Text, Role: doc.Role(r.Role), Form: doc.Form(r.Form), Speech: doc.Speech(r.Speech), Speaker: value(r.Speaker), Label: value(r.SpeakerLabel)}
		for _, s := range r.Spans {
			x.Spans = append(x.Spans, correct.Range{Start: int(s.CharStart), End: int(s.CharEnd)})
		}
		c.Turns = append(c.Turns, x)
	}
	for _, b := range rows.Blocks {
		switch k := doc.Kind(b.Kind); k {
		case doc.Narration, doc.TurnText, doc.TurnLabel, doc.Blank:
		default:
			c.Blocks = append(c.Blocks, correct.Block{Range: correct.Range{Start: int(b.CharStart), End: int(b.CharEnd)}, Kind: k})
		}
	}
	return c
}

func rows(t *testing.T, d *doc.Document) schema.Rows {
	t.Helper()
	r, err := records.Rows(d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func apply(t *testing.T, d *doc.Document, c *correct.Correction) schema.Rows {
	t.Helper()
	if err := pipeline.Correct(d, c); err != nil {
		t.Fatal(err)
	}
	return rows(t, d)
}

// span is where words stand in the talk, in characters.
func span(words string) correct.Range {
	at := len([]rune(talk[:strings.Index(talk, words)]))
	return correct.Range{Start: at, End: at + len([]rune(words))}
}

// TestAgreeing holds that a person who agrees with everything changes nothing
// but how sure it is, in texts of all forms.
func TestAgreeing(t *testing.T) {
	texts := map[string]string{"talk": talk}
	for _, pattern := range []string{"../../seeds/*.txt", "../../testdata/printed/*/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			texts[filepath.Base(f)] = string(raw)
		}
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			d := read(t, text)
			was := rows(t, d)
			now := apply(t, d, is(was))
			for i := range min(len(was.Turns), len(now.Turns)) {
				if got := now.Turns[i]; !slices.Equal(got.Evidence, []string{correct.Human}) || got.Confidence != 1 {
					t.Errorf("turn %d: %v %v", i, got.Evidence, got.Confidence)
				}
				was.Turns[i].Evidence, was.Turns[i].Confidence = now.Turns[i].Evidence, 1
				if !reflect.DeepEqual(was.Turns[i], now.Turns[i]) {
					t.Fatalf("was %+v\nnow %+v", was.Turns[i], now.Turns[i])
				}
			}
			for i := range was.Exchanges {
				was.Exchanges[i].Confidence = 1
			}
			for i := range min(len(was.Blocks), len(now.Blocks)) {
				if !reflect.DeepEqual(was.Blocks[i], now.Blocks[i]) {
					t.Fatalf("was %+v\nnow %+v", was.Blocks[i], now.Blocks[i])
				}
			}
			was.Document.Interviewers, was.Document.Respondents = now.Document.Interviewers, now.Document.Respondents // another order
			if !reflect.DeepEqual(was, now) {
				t.Errorf("was %+v\nnow %+v", was.Document, now.Document)
			}
		})
	}
}

func TestSplitInOneParagraph(t *testing.T) {
	d := read(t, talk)
	c := is(rows(t, d))
	answer := c.Turns[1]
	first, second := answer, answer
	first.Spans, first.Text = []correct.Range{span("I was nine.")}, "I was nine."
	second.Spans, second.Text = []correct.Range{span("The miller walked across. 😀 Then he fell in.")}, "The miller walked across. 😀 Then he fell in."
	second.Role, second.Speaker, second.Label = doc.Other, "Ola Vik", ""
	c.Turns = slices.Replace(c.Turns, 1, 2, first, second)
	r := apply(t, d, c)
	if got := r.Turns[2]; got.Text != second.Text || got.Role != "other" || *got.Speaker != "Ola Vik" || *got.SpeakerID != "ola-vik" || got.Exchange != 0 {
		t.Errorf("%+v", got)
	}
	for _, b := range r.Blocks {
		if strings.HasPrefix(r.Document.Text[b.ByteStart:b.ByteEnd], "The miller") && (b.Kind != "turn" || b.Turn != 2) {
			t.Errorf("%+v", b)
		}
	}
}

func TestUnstrippedAndStripped(t *testing.T) {
	d := read(t, talk)
	c := is(rows(t, d))
	c.Blocks = slices.DeleteFunc(c.Blocks, func(b correct.Block) bool { return b.Kind == doc.Credit })
	c.Turns = slices.Delete(c.Turns, 2, len(c.Turns))
	c.Blocks = append(c.Blocks, correct.Block{Range: span("PA: Never again. I still do not trust it, and nobody here does.\n"), Kind: doc.Promo})
	slices.SortFunc(c.Blocks, func(a, b correct.Block) int { return a.Start - b.Start })
	r := apply(t, d, c)
	want := map[string]string{"Photo: Ida Holm\n": "narration HUMAN", "Never again. I still do not trust it, and nobody here does.\n": "promo HUMAN", "And after that? Did you ever walk across it yourself?\n": "narration HUMAN"}
	for _, b := range r.Blocks {
		words := r.Document.Text[b.ByteStart:b.ByteEnd]
		if w := want[words]; w != "" && w != b.Kind+" "+b.Reason {
			t.Errorf("%q: %s %s, want %s", words, b.Kind, b.Reason, w)
		}
	}
	if r.Document.Turns != 2 {
		t.Errorf("%d turns", r.Document.Turns)
	}
}

// TestStageDirections holds that they go with the words around them, and that
// one that a person takes for words is none.
func TestStageDirections(t *testing.T) {
	d := read(t, talk)
	was := rows(t, d)
	if len(was.Turns[1].Events) != 1 {
		t.Fatalf("the talk is read otherwise than this test thinks: %+v", was.Turns[1])
	}
	c := is(was)
	x := &c.Turns[1]
	words := "(laughs) He was not back before the church bell."
	x.Spans[len(x.Spans)-1] = span(words)
	x.Text = strings.Replace(x.Text, "He was not back before the church bell.", words, 1)
	if r := apply(t, d, c); len(r.Turns[1].Events) != 0 || !strings.HasSuffix(r.Turns[1].Text, words) {
		t.Errorf("%+v", r.Turns[1])
	}
}

func TestAnotherText(t *testing.T) {
	for name, change := range map[string]func(*correct.Correction){
		"other words":         func(c *correct.Correction) { c.Turns[0].Text = "When did you?" },
		"behind the text":     func(c *correct.Correction) { c.Turns[3].Spans[0].End = 9999 },
		"no place":            func(c *correct.Correction) { c.Turns[0].Spans = nil },
		"empty place":         func(c *correct.Correction) { c.Turns[0].Spans[0].End = c.Turns[0].Spans[0].Start },
		"out of order":        func(c *correct.Correction) { c.Turns[0], c.Turns[2] = c.Turns[2], c.Turns[0] },
		"pieces overlap":      func(c *correct.Correction) { c.Turns[1].Spans = append(c.Turns[1].Spans, c.Turns[1].Spans[0]) },
		"block behind":        func(c *correct.Correction) { c.Blocks[0].End = 9999 },
		"blocks overlap":      func(c *correct.Correction) { c.Blocks = append(c.Blocks, c.Blocks[0]) },
		"turn in a strip":     func(c *correct.Correction) { c.Blocks = []correct.Block{{Range: c.Turns[0].Spans[0], Kind: doc.Ad}} },
		"negative":            func(c *correct.Correction) { c.Turns[0].Spans[0].Start = -1 },
		"a block of negative": func(c *correct.Correction) { c.Blocks[0].Start = -1 },
	} {
		d := read(t, talk)
		was := rows(t, d)
		c := is(was)
		change(c)
		err := pipeline.Correct(d, c)
		var unfit *correct.FitError
		if !errors.As(err, &unfit) || !strings.HasPrefix(err.Error(), "the correction is of another text: ") {
			t.Errorf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(rows(t, d), was) {
			t.Errorf("%s: the document was changed", name)
		}
	}
}

// TestByChance lays corrections that chance made over documents that chance
// made: what comes out are rows that say what the corrections say.
func TestByChance(t *testing.T) {
	for seed := range uint64(500) {
		text := talk
		if seed%2 == 1 {
			text = strings.Repeat("naïve — 😀 words\n", int(seed))
		}
		d, other := doctest.Of(text, seed), doctest.Of(text, seed+1)
		r := rand.New(rand.NewPCG(seed, 2))
		made, err := records.Rows(other)
		if err != nil {
			t.Fatal(err)
		}
		c := is(made)
		c.Turns = slices.DeleteFunc(c.Turns, func(x correct.Turn) bool {
			return r.IntN(4) == 0 || slices.ContainsFunc(c.Blocks, func(b correct.Block) bool {
				return b.Start < x.Spans[len(x.Spans)-1].End && x.Spans[0].Start < b.End
			})
		})
		if err := pipeline.Correct(d, c); err != nil {
			t.Fatal(err)
		}
		got, err := records.Rows(d)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Turns) != len(c.Turns) {
			t.Fatalf("%d turns of %d", len(got.Turns), len(c.Turns))
		}
		for i, x := range got.Turns {
			if strings.Join(strings.Fields(x.Text), "") != strings.Join(strings.Fields(c.Turns[i].Text), "") || x.Role != string(c.Turns[i].Role) {
				t.Errorf("turn %d: %+v, want %+v", i, x, c.Turns[i])
			}
		}
	}
}
