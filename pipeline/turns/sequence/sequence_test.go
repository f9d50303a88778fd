package sequence

import (
	"math"
	"reflect"
	"testing"
)

func TestWeightsReadBackAsWritten(t *testing.T) {
	m, err := Read(weightsData, gramsData)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read(m.String(), string(m.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, m) {
		t.Error("the model changes when it is written and read")
	}
	if reflect.DeepEqual(m, newModel()) {
		t.Error("the weights are empty")
	}
	if _, err := Read("BIAS 1 x", gramsData); err == nil {
		t.Error("a weight that is no number was read")
	}
	if _, err := Read(weightsData, gramsData[:len(gramsData)-1]); err == nil {
		t.Error("grams that are cut short were read")
	}
}

func TestCueClassesAreKnown(t *testing.T) {
	for _, p := range cues.Phrases() {
		about, _ := cues.Get(p)
		if classes(about) == 0 {
			t.Errorf("%q has no known class: %q", p, about)
		}
	}
}

func TestTrainIsRepeatableAndLearns(t *testing.T) {
	x := Example{
		Paragraphs: []Paragraph{{Text: "How old are you?"}, {Text: "I am nine."}, {Text: "Where do you live?"}, {Text: "I live with my aunt."}},
		States:     []State{Question, Answer, Question, Answer},
	}
	lessons := []Lesson{{[]Example{x, x}, 1}, {[]Example{x}, 1}}
	a, b := Train(lessons, 20, 0.02), Train(lessons, 20, 0.02)
	if !reflect.DeepEqual(a, b) {
		t.Error("two trainings differ")
	}
	r := a.Decode(x.Paragraphs)
	for i, s := range r.States {
		if s != x.States[i] {
			t.Errorf("paragraph %d is %d, want %d", i, s, x.States[i])
		}
		if sum := r.Prob[i][0] + r.Prob[i][1] + r.Prob[i][2]; math.Abs(sum-1) > 1e-9 {
			t.Errorf("probabilities sum to %v", sum)
		}
	}
}

func TestQuestionMarksOfManyScripts(t *testing.T) {
	for _, s := range []string{"How?", "“How?”", "كيف؟", "どう？", "Τι κάνεις;", "How?!", "How? "} {
		if !Count(s).EndQ {
			t.Errorf("%q ends in no question", s)
		}
	}
	for _, s := range []string{"How.", "", "first; second;", "?x"} {
		if Count(s).EndQ {
			t.Errorf("%q ends in a question", s)
		}
	}
}

// TestExactIsTheShareOfPaths holds the probability of each turn against all
// paths through a short document, counted one by one.
func TestExactIsTheShareOfPaths(t *testing.T) {
	var ps []Paragraph
	for _, s := range []string{"A talk by the sea", "Why the sea?", "I was born there.", "My mother fished.", "And now?"} {
		ps = append(ps, Paragraph{Text: s})
	}
	st := count(ps)
	l := Trained.lattice(observe(ps, st))
	got := Trained.Decode(ps)
	n := len(ps)
	total, same := 0.0, make([]float64, n)
	path := make([]State, n)
	for k := range 243 {
		x, v := k, 0.0
		for i := range path {
			path[i] = State(x % states)
			x /= states
			v += l.emit[i][path[i]]
			if i > 0 {
				v += l.step[i][path[i-1]][path[i]]
			}
		}
		p := math.Exp(v + l.edges[0][path[0]] + l.edges[1][path[n-1]])
		total += p
		for i := range path {
			from, to := i, i
			for from > 0 && got.States[from-1] == got.States[i] {
				from--
			}
			for to+1 < n && got.States[to+1] == got.States[i] {
				to++
			}
			whole := (from == 0 || path[from-1] != got.States[i]) && (to == n-1 || path[to+1] != got.States[i])
			for j := from; j <= to; j++ {
				whole = whole && path[j] == got.States[i]
			}
			if whole {
				same[i] += p
			}
		}
	}
	for i := range same {
		if want := same[i] / total; math.Abs(got.Exact[i]-want) > 1e-9 {
			t.Errorf("paragraph %d: %.12f, of all paths %.12f", i, got.Exact[i], want)
		}
	}
}
