package sequence

import (
	_ "embed"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

//go:embed data/weights.txt
var weightsData string

// Trained is the model that data/weights.txt and data/grams.bin hold.
var Trained = mustRead(weightsData, gramsData)

// String is the model as data/weights.txt holds it: a feature and its weight
// for each state on a line; the features between two paragraphs with a weight
// for each pair of states; the first and last state.
func (m *Model) String() string {
	var b strings.Builder
	row := func(name string, ws []float64) {
		b.WriteString(name)
		for _, w := range ws {
			fmt.Fprintf(&b, " %.3f", w+0) // + 0 turns -0 into 0
		}
		b.WriteByte('\n')
	}
	for k, name := range emits.names {
		row(name, m.emit[k][:])
	}
	for k, name := range moves.names {
		row(name, slices.Concat(m.move[k][0][:], m.move[k][1][:], m.move[k][2][:]))
	}
	row("EDGE", slices.Concat(m.edge[0][:], m.edge[1][:]))
	for name, ws := range m.beats() {
		var values []float64
		for _, w := range ws {
			values = append(values, *w)
		}
		row(name, values)
	}
	return b.String()
}

// Read reads what String and Bytes wrote, comments and features of other names
// left out.
func Read(data, gramData string) (*Model, error) {
	rows := map[string][]float64{}
	for n, line := range strings.Split(data, "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		for _, f := range fields[1:] {
			w, err := strconv.ParseFloat(f, 64)
			if err != nil {
				return nil, fmt.Errorf("weights.txt:%d: %w", n+1, err)
			}
			rows[fields[0]] = append(rows[fields[0]], w)
		}
	}
	m := newModel()
	var err error
	if m.gram, err = readGrams(gramData); err != nil {
		return nil, err
	}
	for k, name := range emits.names {
		copy(m.emit[k][:], rows[name])
	}
	for k, name := range moves.names {
		for i, w := range rows[name][:min(len(rows[name]), states*states)] {
			m.move[k][i/states][i%states] = w
		}
	}
	for i, w := range rows["EDGE"][:min(len(rows["EDGE"]), 2*states)] {
		m.edge[i/states][i%states] = w
	}
	for name, ws := range m.beats() {
		for i, w := range rows[name][:min(len(rows[name]), len(ws))] {
			*ws[i] = w
		}
	}
	return m, nil
}

// beats are the weights of the rhythms, row by row with their names.
func (m *Model) beats() iter.Seq2[string, []*float64] {
	return func(yield func(string, []*float64) bool) {
		for h := range m.beat {
			b := &m.beat[h]
			if !yield(fmt.Sprintf("RHYTHM-%d", h), pointers(b.trait[:])) {
				return
			}
			for k := range b.emit {
				if !yield(fmt.Sprintf("RHYTHM-%d-CLASS-%d", h, k), pointers(b.emit[k][:])) {
					return
				}
			}
			for k := range b.move {
				if !yield(fmt.Sprintf("RHYTHM-%d-MOVE-%d", h, k), slices.Concat(pointers(b.move[k][0][:]), pointers(b.move[k][1][:]), pointers(b.move[k][2][:]))) {
					return
				}
			}
		}
	}
}

func pointers(ws []float64) []*float64 {
	out := make([]*float64, len(ws))
	for i := range ws {
		out[i] = &ws[i]
	}
	return out
}

func mustRead(data, gramData string) *Model {
	m, err := Read(data, gramData)
	if err != nil {
		panic(err)
	}
	return m
}
