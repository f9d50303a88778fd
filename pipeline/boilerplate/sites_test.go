package boilerplate

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// almanac is page n of a site whose frame and questions recur.
func almanac(n int) *doc.Document {
	name := [...]string{"Ada Lund", "Bo Vik", "Cleo Marsh", "Dan Oke", "Eva Rees"}[n]
	d := layout(fmt.Sprintf(`The Valley Almanac
Tides and weather for the coming week
A visit with %[1]s
%[1]s keeps wheel number %[2]d of the mills in the valley, and has not had a day of rest for %[2]d years.
How did you begin?
I was %[2]d when my aunt took me down to the water, and I did not come up again before dark.
Our tables of tides are printed every Friday morning.
Take one home from any baker of the valley.
What is next?
A new wheel, of oak, with %[2]d paddles, if the council pays a third of it as they promised in number %[2]d.
The almanac is kept by the school of the valley, with help from the parish.
Tables of tides hang at the harbour all year.
`, name, 40+n))
	d.Source = fmt.Sprintf("almanac/%d.txt", n)
	return d
}

// surveyed are the pages of a site behind the first pass.
func surveyed(pages []*doc.Document) {
	sites := NewSites()
	for _, d := range pages {
		sites.Add(PrintOf(d))
	}
	for _, d := range pages {
		sites.Mark(d)
	}
}

func TestWhatRecursOnASiteIsNavigation(t *testing.T) {
	var pages []*doc.Document
	for n := range 5 {
		pages = append(pages, almanac(n))
	}
	surveyed(pages)
	for _, d := range pages {
		Apply(d)
		for _, b := range d.Blocks {
			line := d.Of(d.Trim(b.Span))
			frame := strings.Contains(strings.ToLower(line), "tides") || strings.HasPrefix(line, "Take one") || strings.Contains(line, "lmanac")
			if frame == b.Kind.Kept() {
				t.Errorf("%s: %s (%s): %s", d.Source, b.Kind, b.Reason, line)
			}
		}
		if !strings.HasPrefix(d.Meta.Title, "A visit with") {
			t.Errorf("%s: the title is %q", d.Source, d.Meta.Title)
		}
	}
}

func TestTwoPagesAreNoSite(t *testing.T) {
	pages := []*doc.Document{almanac(0), almanac(1)}
	surveyed(pages)
	for _, b := range pages[0].Blocks {
		if b.Recurs != doc.NoRecurrence {
			t.Errorf("recurs: %s", pages[0].Of(b.Span))
		}
	}
}

func TestCopiesOfAPageAreNotStripped(t *testing.T) {
	var pages []*doc.Document
	for range 5 {
		pages = append(pages, almanac(1))
	}
	surveyed(pages)
	for _, b := range pages[0].Blocks {
		if b.Recurs != doc.NoRecurrence {
			t.Errorf("recurs: %s", pages[0].Of(b.Span))
		}
	}
}

func TestPagesOfOtherSitesDoNotCount(t *testing.T) {
	var pages []*doc.Document
	for n := range 5 {
		d := almanac(n)
		d.URL = fmt.Sprintf("https://www.valley%d.example/visit", n)
		pages = append(pages, d)
	}
	surveyed(pages)
	for _, b := range pages[0].Blocks {
		if b.Recurs != doc.NoRecurrence {
			t.Errorf("recurs: %s", pages[0].Of(b.Span))
		}
	}
}

func TestSitesHoldNoMoreThanTheyMay(t *testing.T) {
	counts := func() (*Sites, int) {
		s, most := NewSites(), 0
		s.most = 60
		for round := range 20 {
			for n := range 5 {
				d := almanac(n)
				d.Text = strings.ReplaceAll(d.Text, "4", fmt.Sprint(round))
				d = layout(d.Text)
				d.Source = "almanac/x.txt"
				s.Add(PrintOf(d))
				most = max(most, len(s.lines))
			}
		}
		return s, most
	}
	s, most := counts()
	if most > 60 {
		t.Errorf("%d hashes held, at most 60 may be", most)
	}
	if again, _ := counts(); !maps.Equal(s.lines, again.lines) {
		t.Error("the same documents give other counts")
	}
	d := almanac(2)
	s.Mark(d)
	if d.Blocks[1].Recurs != doc.RunRecurs {
		t.Error("what is on all pages was forgotten")
	}
}
