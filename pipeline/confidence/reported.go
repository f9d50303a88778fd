package confidence

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"qaextract/pipeline/doc"
)

//go:embed data/reported.txt
var factorsData string

// factors are what rule codes make of the measure of a reported turn.
var factors = func() map[string]float64 {
	m, err := readFactors(factorsData)
	if err != nil {
		panic("confidence: data/reported.txt: " + err.Error())
	}
	return m
}()

// readFactors reads a code and its factor from each line.
func readFactors(data string) (map[string]float64, error) {
	m := map[string]float64{}
	n := 0
	for line := range strings.Lines(data) {
		n++
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if len(fields) != 2 {
			return nil, fmt.Errorf("line %d: wants code and factor", n)
		}
		f, err := strconv.ParseFloat(fields[1], 64)
		if err != nil || !(f > 0 && f <= 1) {
			return nil, fmt.Errorf("line %d: %q is no factor above 0 and at most 1", n, fields[1])
		}
		m[fields[0]] = f
	}
	return m, nil
}

// reported is the probability that the words and the source of a reported turn
// are right, in thousandths; never certain.
func reported(t *doc.Turn) float64 {
	p := t.Confidence
	for _, e := range t.Evidence {
		if f, ok := factors[e.Code]; ok {
			p *= f
		}
	}
	return min(max(math.Round(1000*p)/1000, 0.001), 0.999)
}
