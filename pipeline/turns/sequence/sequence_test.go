package sequence

import (
	"math"
	"reflect"
	"testing"
)

func TestWeightsReadBackAsWritten(t *testing.T) {
	m, err := Read(weightsData)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read(m.String())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, m) {
		t.Error("the model changes when it is written and read")
	}
	if reflect.DeepEqual(m, newModel()) {
		t.Error("the weights are empty")
	}
	if _, err := Read("BIAS 1 x"); err == nil {
		t.Error("a weight that is no number was read")
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
