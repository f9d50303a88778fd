package confidence

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// talk is a document of printed turns with the given confidences, questions
// and answers by turns.
func talk(confidences ...float64) *doc.Document {
	d := &doc.Document{}
	for i, c := range confidences {
		text := fmt.Sprintf("Was the year %d a good one?", 1900+i)
		role := doc.Interviewer
		if i%2 == 1 {
			text, role = fmt.Sprintf("It was, until the %d of May, when the ice came.", i), doc.Respondent
		}
		at := len(d.Text)
		d.Text += text + "\n\n"
		d.Turns = append(d.Turns, &doc.Turn{
			Form: doc.Unlabelled, Role: role, Spans: []doc.Span{{Start: at, End: at + len(text)}}, Words: len(strings.Fields(text)),
			Confidence: c, Evidence: []doc.Evidence{{Code: "TURN-SEQUENCE", Weight: c}}, RunnerUp: doc.RunnerUp{Reading: "answer", Behind: max(0, 2*c-1)},
		})
	}
	return d
}

// A reported turn keeps the measure of its rule, less where a rule code says
// that it is less sure.
func TestReportedTurns(t *testing.T) {
	d := talk(0.9, 0.8, 0.9, 0.7)
	d.Turns[1].Form, d.Turns[3].Form = doc.Reported, doc.Reported
	d.Turns[3].Explain("SPEAKER-OPEN", 0)
	Apply(d)
	if a, b := d.Turns[1].Confidence, d.Turns[3].Confidence; a != 0.8 || b != 0.56 {
		t.Errorf("reported turns have %v and %v, want 0.8 and 0.56", a, b)
	}
	for _, o := range Observe(d) {
		if o.Turn.Form == doc.Reported {
			t.Error("a reported turn is observed")
		}
	}
}

func TestProbability(t *testing.T) {
	m := model{doc.Unlabelled: {"ONE": 1, "SURE": 0.5, "TURN-SEQUENCE": -0.25}}
	d := talk(0.5)
	// The logistic of 1 + 0.5·0 - 0.25.
	if p := m.probability(Observe(d)[0]); p != 0.679 {
		t.Errorf("%v", p)
	}
	for _, one := range []float64{-100, 100, math.Inf(1)} {
		m[doc.Unlabelled]["ONE"] = one
		if p := m.probability(Observe(d)[0]); p != 0.001 && p != 0.999 {
			t.Errorf("a sum of about %v gives %v", one, p)
		}
	}
	delete(m, doc.Unlabelled)
	if p := m.probability(Observe(d)[0]); p != 0.5 {
		t.Errorf("a form without weights gives %v", p)
	}
}

// TestAnyTurns holds that odd turns neither panic nor give what is no number.
func TestAnyTurns(t *testing.T) {
	for name, d := range map[string]*doc.Document{
		"none":       {},
		"one":        talk(1),
		"certain":    talk(0, 1, 0, 1),
		"not really": talk(-3, 7, 0.5),
		"no spans":   {Turns: []*doc.Turn{{Form: doc.Labelled}}},
		"no words":   {Text: " ", Turns: []*doc.Turn{{Form: doc.Labelled, Spans: []doc.Span{{}}}}},
	} {
		for _, o := range Observe(d) {
			for _, f := range o.Features {
				if math.IsNaN(f.Value) || math.IsInf(f.Value, 0) {
					t.Errorf("%s: %s is %v", name, f.Name, f.Value)
				}
			}
		}
		Apply(d)
	}
}

func TestNeighboursAndDocument(t *testing.T) {
	value := func(o Observation, name string) float64 {
		for _, f := range o.Features {
			if f.Name == name {
				return f.Value
			}
		}
		return math.NaN()
	}
	all := Observe(talk(0.9, 0.6, 0.8, 0.5))
	for i, want := range []float64{odds(0.6), odds(0.8), odds(0.5), odds(0.8)} {
		if got := value(all[i], "SURE-AROUND"); math.Abs(got-want) > 1e-9 {
			t.Errorf("turn %d: %v, want %v", i, got, want)
		}
	}
	for i, o := range all {
		if got := value(o, "ALL-TURNS"); got != 2 {
			t.Errorf("turn %d: the logarithm of the number of turns is %v", i, got)
		}
		if got := value(o, "ALL-ASKED"); got != 1 {
			t.Errorf("turn %d: of the questions %v ask", i, got)
		}
	}
}

func TestAsks(t *testing.T) {
	for text, want := range map[string]bool{"Is it?": true, "他来吗？": true, "هل جاء؟": true, "“Is it?”": true, "Τι είναι\u037e": true, "It is.": false, "": false} {
		d := &doc.Document{Text: text}
		if got := asks(d, &doc.Turn{Spans: []doc.Span{{Start: 0, End: len(text)}}}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestReadWeights(t *testing.T) {
	m, err := read("# head\n\nlabelled ONE 1.5 # why\nunlabelled ONE -2\n")
	if err != nil || m[doc.Labelled]["ONE"] != 1.5 || m[doc.Unlabelled]["ONE"] != -2 {
		t.Errorf("%v, %v", m, err)
	}
	for _, bad := range []string{"labelled ONE", "labelled ONE x", "labelled ONE 1 2"} {
		if _, err := read(bad); err == nil || !strings.HasPrefix(err.Error(), "line 1: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestCalibrationError(t *testing.T) {
	var gs []Guess
	for i := range 100 {
		gs = append(gs, Guess{0.75, i%4 != 0}, Guess{0.25, i%4 == 0})
	}
	if a, b := EqualMass(gs, 2), EqualWidth(gs, 10); a > 1e-9 || b > 1e-9 {
		t.Errorf("a calibrated guesser errs by %v and %v", a, b)
	}
	for i := range gs {
		gs[i].Right = true
	}
	if a, b := EqualMass(gs, 2), EqualWidth(gs, 10); math.Abs(a-0.5) > 1e-9 || math.Abs(b-0.5) > 1e-9 {
		t.Errorf("one that is always right errs by %v and %v", a, b)
	}
	if a, b := EqualMass(nil, 15), EqualWidth(nil, 10); a != 0 || b != 0 {
		t.Errorf("nothing guessed: %v and %v", a, b)
	}
	EqualWidth([]Guess{{1, true}, {0, false}}, 10)
	EqualMass([]Guess{{1, true}}, 15)
}

func TestFactorsThatCannotBeRead(t *testing.T) {
	for _, bad := range []string{"SPEAKER-OPEN", "SPEAKER-OPEN 0.5 0.6", "SPEAKER-OPEN x", "SPEAKER-OPEN 0", "SPEAKER-OPEN 1.5", "SPEAKER-OPEN NaN"} {
		if _, err := readFactors(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
