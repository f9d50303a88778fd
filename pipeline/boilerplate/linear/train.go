package linear

import "math"

// An Example is a set of slots with what it is and how much it counts. A slot
// that occurs twice counts twice.
type Example struct {
	Slots  []uint32
	Yes    bool
	Weight float64
}

// Options say how a model is learnt.
type Options struct {
	Epochs int     // passes over the examples
	Rate   float64 // of learning, falling for each weight with what it has seen
	L1, L2 float64 // penalties of the weights; L1 makes most of them zero
}

// Train learns a model by FTRL-Proximal (B. McMahan et al., Ad Click
// Prediction, KDD 2013), in an order of the examples that is the same in every
// run.
func Train(examples []Example, o Options) *Model {
	const beta = 1
	total := 0.0
	for i := range examples {
		total += examples[i].Weight
	}
	if total == 0 {
		return &Model{}
	}
	usual := total / float64(len(examples))
	// The last place is the bias, which has no penalty.
	z, n := make([]float64, 1<<Bits+1), make([]float64, 1<<Bits+1)
	weight := func(at uint32) float64 {
		l1, l2 := o.L1, o.L2
		if at == 1<<Bits {
			l1, l2 = 0, 0
		}
		if math.Abs(z[at]) <= l1 {
			return 0
		}
		return -(z[at] - math.Copysign(l1, z[at])) / ((beta+math.Sqrt(n[at]))/o.Rate + l2)
	}
	w := make([]float64, 1<<Bits+1)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	state := uint64(88172645463325252)
	for range o.Epochs {
		for i := len(order) - 1; i > 0; i-- {
			// A xorshift generator (Marsaglia, 2003).
			state ^= state << 13
			state ^= state >> 7
			state ^= state << 17
			j := int(state % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		for _, k := range order {
			x := &examples[k]
			odds := w[1<<Bits]
			for _, s := range x.Slots {
				odds += w[s]
			}
			y := 0.0
			if x.Yes {
				y = 1
			}
			g := (1/(1+math.Exp(-odds)) - y) * x.Weight / usual
			step := func(at uint32) {
				sigma := (math.Sqrt(n[at]+g*g) - math.Sqrt(n[at])) / o.Rate
				z[at] += g - sigma*w[at]
				n[at] += g * g
				w[at] = weight(at)
			}
			for _, s := range x.Slots {
				step(s)
			}
			step(1 << Bits)
		}
	}
	m := &Model{bias: rounded(w[1<<Bits]), weights: make([]float32, 1<<Bits)}
	for s := range m.weights {
		m.weights[s] = rounded(w[s])
	}
	return m
}

// rounded is x in hundredths, as it is written.
func rounded(x float64) float32 { return float32(math.Round(x*100) / 100) }
