package linear

import (
	"bytes"
	"testing"
)

// fruit are sets in which one feature tells.
func fruit() (out []Example) {
	for i := range uint32(200) {
		x := Example{Slots: []uint32{Slot(1, i%17), Slot(1, 100+i%13)}, Yes: i%3 == 0, Weight: 1}
		if x.Yes {
			x.Slots = append(x.Slots, Slot(2, 7))
		}
		out = append(out, x)
	}
	return out
}

func TestLearnsTheFeatureThatTells(t *testing.T) {
	m := Train(fruit(), Options{Epochs: 20, Rate: 0.5, L1: 2, L2: 1})
	for _, x := range fruit() {
		if (m.Score(x.Slots) > 0) != x.Yes {
			t.Fatalf("%v scores %.2f, is %v", x.Slots, m.Score(x.Slots), x.Yes)
		}
	}
}

func TestFewWeightsAreLeftUnderThePenalty(t *testing.T) {
	left := func(l1 float64) (n int) {
		m := Train(fruit(), Options{Epochs: 20, Rate: 0.5, L1: l1})
		for s := range uint32(1 << Bits) {
			if m.Weight(s) != 0 {
				n++
			}
		}
		return n
	}
	if all, few := left(0), left(6); all != 17+13+1 || few == 0 || few > all/2 {
		t.Errorf("%d weights without the penalty, want 31; %d with it, want fewer by far", all, few)
	}
}

func TestParseReadsWhatAppendWrote(t *testing.T) {
	o := Options{Epochs: 5, Rate: 0.5, L1: 0.1, L2: 1}
	m := Train(fruit(), o)
	text := m.Append(nil)
	if again := Train(fruit(), o).Append(nil); !bytes.Equal(text, again) {
		t.Error("the same examples give other bytes")
	}
	read, err := Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range fruit() {
		if read.Score(x.Slots) != m.Score(x.Slots) {
			t.Fatalf("%v: %v, was %v", x.Slots, read.Score(x.Slots), m.Score(x.Slots))
		}
	}
	for _, bad := range []string{"", "x", "1 2", "1 a:2", "1 2:b", "1 99999:1", "1 -1:1"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestTheZeroModelScoresNothing(t *testing.T) {
	if s := (&Model{}).Score([]uint32{Slot(1, 2)}); s != 0 {
		t.Errorf("it scores %v", s)
	}
}
