package confidence

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"qaextract/pipeline/doc"
)

//go:embed data/weights.txt
var weightsData string

// model is the weight of each feature, for each form of turn.
type model map[doc.Form]map[string]float64

var trained = func() model {
	m, err := read(weightsData)
	if err != nil {
		panic("confidence: data/weights.txt: " + err.Error())
	}
	return m
}()

// read reads a form, a feature and its weight from each line.
func read(data string) (model, error) {
	m := model{}
	n := 0
	for line := range strings.Lines(data) {
		n++
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if len(fields) != 3 {
			return nil, fmt.Errorf("line %d: wants form, feature and weight", n)
		}
		w, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		form := doc.Form(fields[0])
		if m[form] == nil {
			m[form] = map[string]float64{}
		}
		m[form][fields[1]] = w
	}
	return m, nil
}
