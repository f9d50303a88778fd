package main

import (
	"fmt"
	"strings"

	"qaextract/eval"
	"qaextract/pipeline/doc"
)

// A tally collects the measures of a set.
type tally struct {
	set              string
	f1, p, r         float64
	docs, precisions int
	recalls          int
	kept, questions  int
}

// add scores a main text.
func (t *tally) add(got, want string) float64 {
	f := eval.WordF1(got, want)
	t.f1 += f
	t.docs++
	p, r := eval.Shingles(got, want)
	if p >= 0 {
		t.p += p
		t.precisions++
	}
	if r >= 0 {
		t.r += r
		t.recalls++
	}
	k, n := eval.Questions(got, want)
	t.kept += k
	t.questions += n
	if t.set == "scrapinghub" {
		return 2 * max(p, 0) * max(r, 0) / max(p+r, 1e-9)
	}
	return f
}

func (t *tally) String() string {
	p, r := t.p/float64(max(t.precisions, 1)), t.r/float64(max(t.recalls, 1))
	return fmt.Sprintf("%-12s word F1 %.4f  shingles P %.4f R %.4f F1 %.4f  questions %.4f of %d", t.set, t.f1/float64(t.docs), p, r, 2*p*r/(p+r), float64(t.kept)/float64(max(t.questions, 1)), t.questions)
}

// mainText is the kept text of a document but title, subtitle and byline, as
// the benchmarks have it.
func mainText(d *doc.Document) string {
	var b strings.Builder
	for i, x := range d.Blocks {
		switch x.Kind {
		case doc.Title, doc.Subtitle, doc.Byline:
			continue
		}
		if x.Kind.Kept() {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(d.Of(x.Span))
		}
	}
	return b.String()
}
