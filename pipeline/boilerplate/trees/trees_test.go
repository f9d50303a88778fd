package trees

import (
	"bytes"
	"strings"
	"testing"
)

// inside are points of the plane, those in the middle square being meant.
func inside() []Example {
	var out []Example
	for x := range 30 {
		for y := range 30 {
			yes := x > 8 && x < 21 && y > 8 && y < 21
			out = append(out, Example{X: []float32{float32(x), float32(y), 7}, Yes: yes, Weight: 1})
		}
	}
	return out
}

func TestLearnsWhatNoLineParts(t *testing.T) {
	e := Train(inside(), Options{Trees: 40, Depth: 4, Rate: 0.3, Decay: 1, Least: 1, Sample: 1})
	for _, x := range inside() {
		if (e.Score(x.X) > 0) != x.Yes {
			t.Errorf("%v scores %.2f, is %v", x.X, e.Score(x.X), x.Yes)
		}
	}
}

func TestParseReadsWhatAppendWrote(t *testing.T) {
	o := Options{Trees: 5, Depth: 3, Rate: 0.3, Decay: 1, Least: 1, Sample: 0.7}
	e := Train(inside(), o)
	text := e.Append(nil)
	if again := Train(inside(), o).Append(nil); !bytes.Equal(text, again) {
		t.Error("the same examples give other bytes")
	}
	read, err := Parse(string(text), 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range inside() {
		if read.Score(x.X) != e.Score(x.X) {
			t.Fatalf("%v: %v, was %v", x.X, read.Score(x.X), e.Score(x.X))
		}
	}
	for _, bad := range []string{"0<1 2", "9<1 2 3", "0<x 1 2", "1 2", "x<1 2 3"} {
		if _, err := Parse(bad, 3); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// What is filled up must go where the trees go, however many and deep they are.
func TestScoreIsTheSumOfTheLeavesReached(t *testing.T) {
	text := "0<8 1<3 0<2 0.1 0.2 0.3 1<9 0.4 0.5\n0.7\n1<20 0<5 0.6 0.7 0.8\n0<1 0.9 0.11\n0<15 1<6 0.12 0.13 0.14\n"
	for range 3 {
		e, err := Parse(text, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range inside() {
			want := 0.0
			for _, at := range e.roots {
				for e.nodes[at].feature >= 0 {
					if n := e.nodes[at]; x.X[n.feature] < n.threshold {
						at++
					} else {
						at = n.right
					}
				}
				want += float64(e.nodes[at].threshold)
			}
			if got := e.Score(x.X); got != want {
				t.Fatalf("%d trees: %v scores %v, want %v", len(e.roots), x.X, got, want)
			}
		}
		text += "0<3 1 2\n0<4 1 2\n" + text
	}
	if _, err := Parse(strings.Repeat("0<1 ", 13)+strings.Repeat("1 ", 14), 1); err == nil {
		t.Error("a tree of 13 levels is read")
	}
}
