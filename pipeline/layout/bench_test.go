package layout

import (
	"fmt"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// BenchmarkApply lays out an interview of 200 questions in each format.
func BenchmarkApply(b *testing.B) {
	const question, answer = "Which of the boats do you remember best?", "I remember the one with the two yellow funnels, I think, which my brother sold to the other island in the year of the long winter."
	var page, text strings.Builder
	page.WriteString("<!DOCTYPE html><html><head><title>Boats</title><script>" + strings.Repeat("var a = b < c;", 2000) + "</script></head><body>")
	for i := range 200 {
		fmt.Fprintf(&page, `<div class="row row-%d"><p class="question" data-index="%d"><strong>%s</strong></p>`+"\n"+`<p>%s <a href="/boats/%d">More</a></p></div>`+"\n", i, i, question, answer, i)
		fmt.Fprintf(&text, "**%s**\n\n%s [More](/boats/%d)\n\n", question, answer, i)
	}
	for _, c := range []struct{ name, raw string }{{"boats.html", page.String()}, {"boats.md", text.String()}, {"boats.txt", text.String()}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if err := Apply(&doc.Document{Source: c.name, Raw: []byte(c.raw)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
