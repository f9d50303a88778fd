// Package linear is logistic regression over hashed features (K. Weinberger et
// al., Feature Hashing for Large Scale Multitask Learning, ICML 2009): a
// feature is a number, its weight stands at the number's slot of a small table,
// and a vector is the set of the features that an example has.
//
// A model is a line of text: its weights that are not zero. [Train] makes the
// same bytes of the same examples.
package linear

import (
	"fmt"
	"strconv"
	"strings"
)

// Bits is how many bits a slot has: the table has 1<<Bits weights.
const Bits = 15

// A Model does not change and may be shared. The zero value scores 0.
type Model struct {
	bias    float32
	weights []float32
}

// Slot is where the weight of the feature h stands. The kinds of feature that
// share the table are parted by kind.
func Slot(kind int, h uint32) uint32 {
	h ^= uint32(kind) * 0x9e3779b1
	h = (h ^ h>>16) * 0x85ebca6b // the finalizer of MurmurHash3 (A. Appleby, public domain)
	h = (h ^ h>>13) * 0xc2b2ae35
	return (h ^ h>>16) >> (32 - Bits)
}

// Bias is the log odds of an example without features.
func (m *Model) Bias() float32 { return m.bias }

// Weight is what the feature at a slot adds to the log odds.
func (m *Model) Weight(slot uint32) float32 {
	if m.weights == nil {
		return 0
	}
	return m.weights[slot]
}

// Score is the log odds of the example that has the features at the slots.
func (m *Model) Score(slots []uint32) float64 {
	sum := m.bias
	for _, s := range slots {
		sum += m.Weight(s)
	}
	return float64(sum)
}

// Append writes the model as a line: the bias, then each weight that is not
// zero behind the distance of its slot from the last one.
func (m *Model) Append(b []byte) []byte {
	b = strconv.AppendFloat(b, float64(m.bias), 'g', -1, 32)
	last := 0
	for s, w := range m.weights {
		if w != 0 {
			b = strconv.AppendInt(append(b, ' '), int64(s-last), 10)
			b = strconv.AppendFloat(append(b, ':'), float64(w), 'g', -1, 32)
			last = s
		}
	}
	return append(b, '\n')
}

// Parse reads what Append wrote.
func Parse(data string) (*Model, error) {
	words := strings.Fields(data)
	if len(words) == 0 {
		return nil, fmt.Errorf("an empty line, want weights")
	}
	bias, err := strconv.ParseFloat(words[0], 32)
	if err != nil {
		return nil, fmt.Errorf("bias: %w", err)
	}
	m := &Model{bias: float32(bias), weights: make([]float32, 1<<Bits)}
	slot := 0
	for _, word := range words[1:] {
		step, weight, _ := strings.Cut(word, ":")
		n, err := strconv.Atoi(step)
		if err == nil && (n < 0 || slot+n >= len(m.weights)) {
			err = fmt.Errorf("leads to slot %d of %d", slot+n, len(m.weights))
		}
		if err != nil {
			return nil, fmt.Errorf("%q: %w", word, err)
		}
		w, err := strconv.ParseFloat(weight, 32)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", word, err)
		}
		slot += n
		m.weights[slot] = float32(w)
	}
	return m, nil
}
