package quotes

import (
	"strings"
	"testing"

	"qaextract/pipeline/lang"
)

// BenchmarkApply reads an invented story over and over; half of its sentences
// hold no speech, as in the news.
func BenchmarkApply(b *testing.B) {
	story := `The ferry between Orvale and the outer islands has not run since the storm of last winter, when two of its boats were lost.
“We will rebuild the harbour,” Mara Lindqvist, the mayor, said in an interview on Monday. “It will take us years, and nobody has told us who will pay for it.”
The council met three times in the spring and put off its vote each time. Most of the islanders have moved to the mainland, where the schools are.
Lindqvist said that the council had been told of the danger two years before the storm, but a spokesman for the ferry company denied it.
The boats were built in 1962 and had been repaired so often that hardly a plank of the old hulls was left. A report on the sinking shows that the pumps failed first.
Asked about the report, Sam Poe, who ran the company until June, called it “a shame” and said he would answer in court.
In the evenings the quay is empty. The nets hang in the rain, and the last of the shops closes at five, an hour before the bus from the city comes in.
`
	text := strings.Repeat(story, 100)
	words := lang.CountWords(text)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		Apply(article(text))
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
