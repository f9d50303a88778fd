package main

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"qaextract/pipeline/confidence"
	"qaextract/pipeline/doc"
)

// crossed are guesses about each reading by weights that were fitted without
// its part.
func crossed(rs []reading, part func(reading) string) []confidence.Guess {
	var parts []string
	for _, r := range rs {
		if p := part(r); !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	out := make([]confidence.Guess, len(rs))
	for _, p := range parts {
		w := fitForms(only(rs, func(r reading) bool { return part(r) != p }))
		for i, r := range rs {
			if part(r) == p {
				out[i] = confidence.Guess{P: w[r.Form].probability(r), Right: r.Right}
			}
		}
	}
	return out
}

func byCorpus(r reading) string { return r.Corpus }

// byFold puts the documents in five parts; the prints of one interview share one.
func byFold(r reading) string {
	h := fnv.New32a()
	name := r.Source[strings.LastIndexByte(r.Source, '/')+1:]
	name, _, _ = strings.Cut(name, ".")
	h.Write([]byte(strings.TrimSuffix(strings.TrimSuffix(name, "-l"), "-u")))
	return fmt.Sprint(h.Sum32() % 5)
}

// table is the expected calibration error of readings, as Markdown.
func table(rs []reading) string {
	var b strings.Builder
	b.WriteString("| form | corpus | turns | exactly right | stage's measure | other documents: 15 equal | 10 wide | other corpora: 15 equal | 10 wide |\n|---|---|---|---|---|---|---|---|---|\n")
	docs, corpora := crossed(rs, byFold), crossed(rs, byCorpus)
	row := func(form, corpus string, keep func(reading) bool) {
		var raw, d, c []confidence.Guess
		right := 0.0
		for i, r := range rs {
			if !keep(r) {
				continue
			}
			raw = append(raw, confidence.Guess{P: logistic(r.Features["SURE"]), Right: r.Right})
			d, c = append(d, docs[i]), append(c, corpora[i])
			if r.Right {
				right++
			}
		}
		if len(d) > 0 {
			fmt.Fprintf(&b, "| %s | %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |\n", form, corpus, len(d), right/float64(len(d)),
				confidence.EqualMass(raw, 15), confidence.EqualMass(d, 15), confidence.EqualWidth(d, 10), confidence.EqualMass(c, 15), confidence.EqualWidth(c, 10))
		}
	}
	for _, form := range forms {
		for _, corpus := range corporaOf(rs) {
			row(string(form), corpus, func(r reading) bool { return r.Form == form && r.Corpus == corpus })
		}
		row(string(form), "all", func(r reading) bool { return r.Form == form })
	}
	row("both", "all", func(reading) bool { return true })
	return b.String()
}

func corporaOf(rs []reading) (out []string) {
	for _, r := range rs {
		if !slices.Contains(out, r.Corpus) {
			out = append(out, r.Corpus)
		}
	}
	return out
}

// text is the weights as the data file holds them.
func text(all map[doc.Form]weights) string {
	var b strings.Builder
	for _, form := range forms {
		for _, w := range all[form] {
			fmt.Fprintf(&b, "%s %s %.3f\n", form, w.feature, w.weight)
		}
	}
	return b.String()
}
