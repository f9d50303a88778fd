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
	lessons := []Lesson{NewLesson([]Example{x, x}, 1), NewLesson([]Example{x}, 1)}
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
	o := observe(ps, count(ps))
	l := Trained.inRhythm(o, Trained.lattice(o))
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

func TestRhythmIsTheShareOfSingleParagraphs(t *testing.T) {
	for _, c := range []struct {
		got  []State
		want int
	}{
		{[]State{Outside, Question, Answer, Question, Answer}, 0},
		{[]State{Question, Answer, Question, Answer, Answer}, 1},
		{[]State{Question, Answer, Answer, Question, Answer, Answer}, 2},
		{[]State{Question, Answer, Answer, Outside}, 2},
		{[]State{Question, Question, Answer, Answer}, 3},
	} {
		if got := rhythmOf(c.got); got != c.want {
			t.Errorf("%v has rhythm %d, want %d", c.got, got, c.want)
		}
	}
}

// TestScaledSumsFindTheLikeliestRhythm holds the sums of powers, which are used to
// read, against the sums of logarithms, which are used to learn, on a
// document long enough to need the scales.
func TestScaledSumsFindTheLikeliestRhythm(t *testing.T) {
	for _, answer := range []string{"I was born there.", "I was born there. My mother fished, and her mother did."} {
		var ps []Paragraph
		for range 300 {
			ps = append(ps, Paragraph{Text: "Why the sea?"}, Paragraph{Text: answer}, Paragraph{Text: "And I never left."})
		}
		o := observe(ps, count(ps))
		l := Trained.lattice(o)
		e := l.exp()
		cs := Trained.chains(o)
		first := cs[0].z - e.total(o, &Trained.beat[0])
		for h := range cs {
			if got, want := e.total(o, &Trained.beat[h])+first, cs[h].z; math.Abs(got-want) > 1e-6*math.Abs(want) {
				t.Errorf("rhythm %d: %v by powers, %v by logarithms", h, got, want)
			}
		}
	}
}
