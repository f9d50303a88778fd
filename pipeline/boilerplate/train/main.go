// Train writes the model of package boilerplate.
//
//	go run ./pipeline/boilerplate/train CORPORA                    # writes it, run in the root of the repository
//	go run ./pipeline/boilerplate/train -table [-worst N] CORPORA   # the cross-validated table, and the worst pages
//
// CORPORA holds boilerplate/scrapinghub, boilerplate/wcxb-dev and
// boilerplate/wcxb-dev-flat, and the collections of interviews that
// interviews.go names. The same corpora give the same bytes.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
)

// head is the top of the model's file.
const head = `# The model of package boilerplate: the names of the features, and a line for
# each tree, its nodes in preorder. Written by pipeline/boilerplate/train from
# the pages that MODEL.md names; no word of them is in this file.
`

const modelFile = "pipeline/boilerplate/data/model.txt"

// folds of the cross-validation. All pages of a site are in one.
const folds = 5

func main() {
	table := flag.Bool("table", false, "print the cross-validated table instead")
	worst := flag.Int("worst", 0, "and so many of the worst pages of each collection")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: train [-table [-worst N]] CORPORA")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *table, *worst); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(folder string, table bool, worst int) error {
	sets, err := readSets(folder)
	if err != nil {
		return err
	}
	if table {
		validate(sets, worst)
		return nil
	}
	return os.WriteFile(modelFile, append([]byte(head), learn(outside(sets, -1)).Bytes()...), 0o644)
}

// outside are the pages that are not in a fold.
func outside(sets []*set, f int) []*page {
	var out []*page
	for _, s := range sets {
		for _, p := range s.pages {
			if p.sight != nil && fold(p.site, folds) != f {
				out = append(out, p)
			}
		}
	}
	return out
}

// validate scores each page with a model that saw no page of its site.
func validate(sets []*set, worst int) {
	tallies := make([]*tally, len(sets))
	articles := &tally{set: "wcxb, articles"}
	for k, s := range sets {
		tallies[k] = &tally{set: s.name}
	}
	for f := range folds {
		m := learn(outside(sets, f))
		for k, s := range sets {
			for _, p := range s.pages {
				if fold(p.site, folds) != f {
					continue
				}
				got := ""
				if p.sight != nil {
					got = mainText(p.sight.With(m))
				}
				p.f1 = tallies[k].add(got, p.gold)
				if p.article {
					articles.add(got, p.gold)
				}
			}
		}
	}
	for k, s := range sets {
		fmt.Println(tallies[k])
		slices.SortStableFunc(s.pages, func(a, b *page) int { return cmp.Compare(a.f1, b.f1) })
		for _, p := range s.pages[:min(worst, len(s.pages))] {
			fmt.Printf("  %.3f %s %s\n", p.f1, p.name, p.site)
		}
	}
	fmt.Println(articles)
}
