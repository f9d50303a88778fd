package boilerplate

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// BenchmarkApply measures the stage on a page of plain paragraphs.
func BenchmarkApply(b *testing.B) {
	article := layout("Harrow Mills decides to rebuild its old bridge\nBy Jonas Petrow\n\n" +
		strings.Repeat(p1+"\n"+p2+"\nHave you seen the plans?\n\n"+p3+"\n"+p4+"\n", 200) + "Related Articles\nBack to top\n")
	b.SetBytes(int64(len(article.Text)))
	b.ReportAllocs()
	for b.Loop() {
		d := *article
		d.Blocks = append([]doc.Block(nil), article.Blocks...)
		Apply(&d)
	}
}
