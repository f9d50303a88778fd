package boilerplate

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// project strips the lines that hold a phrase of the project's own words.
func (p *page) project() {
	if p.d.Words == nil || len(p.d.Words.Boilerplate) == 0 {
		return
	}
	phrases := make([]string, len(p.d.Words.Boilerplate))
	for i, w := range p.d.Words.Boilerplate {
		phrases[i] = lang.Lower(lang.Squeeze(w))
	}
	for i := range p.lines {
		l := &p.lines[i]
		low := lang.Lower(lang.Squeeze(l.text))
		for _, w := range phrases {
			if strings.Contains(low, w) {
				l.decide(doc.Promo, "STRIP-PROJECT")
			}
		}
	}
}
