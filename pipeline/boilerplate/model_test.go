package boilerplate

import (
	"math"
	"strings"
	"testing"

	"qaextract/pipeline/boilerplate/linear"
	"qaextract/pipeline/doc"
)

func TestModelIsForTheseFeatures(t *testing.T) {
	m, err := ParseModel(modelData)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(modelData, string(m.Bytes())) {
		t.Error("the model is not written as it was read")
	}
	seen := map[int]bool{}
	d := layout(p1 + "Share\n" + p2)
	for _, v := range See(d).First(&linear.Model{}) {
		seen[len(v)] = true
	}
	if len(seen) != 1 || !seen[len(featureNames)] {
		t.Errorf("vectors have %v features, want %d", seen, len(featureNames))
	}
	for _, v := range See(d).Second(make([]float64, len(See(d).Lines))) {
		if len(v) != len(contextNames) {
			t.Errorf("a vector of the second look has %d features, want %d", len(v), len(contextNames))
		}
	}
}

// The scores of elements that are added up from the outside in are those of
// the sets that the trainer learns from.
func TestElementScoresAreThoseOfTheirSlots(t *testing.T) {
	d := &doc.Document{Text: "One.\nTwo.\n", Elements: []doc.Element{
		{Name: "html"}, {Name: "body", Class: "single post-17"}, {Name: "div", Class: "site-content content", Parent: 1},
		{Name: "aside", Class: "side", Parent: 1}, {Name: "div", Class: "entryContent content post-19", Parent: 2}, {Name: "div", Class: "content side", Parent: 4}, {Name: "p", Parent: 5},
	}}
	for e := range d.Elements {
		d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: 5}, Element: e}, {Span: doc.Span{Start: 5, End: 10}, Element: 6}}
		p := read(d)
		p.weigh()
		var learn []linear.Example
		for at := range d.Elements {
			learn = append(learn, linear.Example{Slots: p.classSlots(nameReader{}, at), Yes: at%2 == 0, Weight: 1})
		}
		m := linear.Train(learn, linear.Options{Epochs: 50, Rate: 1})
		of := p.classScores(m, p.containers())
		if got, want := float64(of[e]), m.Score(learn[e].Slots); math.Abs(got-want) > 1e-4 || want == 0 {
			t.Errorf("element %d scores %v, its slots %v", e, got, want)
		}
	}
}

func TestClassMask(t *testing.T) {
	has := func(words, group string) bool {
		for k, g := range classGroups {
			if g == group {
				return classMask(words)&(1<<k) != 0
			}
		}
		t.Fatalf("there is no group %s", group)
		return false
	}
	for _, c := range []struct{ words, group string }{
		{"comments-area", "comment"}, {"postComments", "comment"}, {"js-related_posts", "related"}, {"ad", "ad"}, {"entry-content", "content"},
	} {
		if !has(c.words, c.group) {
			t.Errorf("%q is not of the group %s", c.words, c.group)
		}
	}
	if has("adult header", "ad") {
		t.Error("adult is an ad")
	}
}

// What elements hold is told apart by their classes, where the words do not
// tell.
func TestElementsAroundTheArticle(t *testing.T) {
	lines := []struct{ text, class string }{{p1, "entry-content"}, {p2, "entry-content"}, {p3, "entry-content"}, {p4, "entry-content"},
		{"I have used that ferry for years, and nobody ever asked me what I think of it.\n", "comment-list"},
		{"My sister says that the bridge will not be built before the year is over, and I believe her.\n", "comment-list"}}
	d := &doc.Document{Elements: []doc.Element{{Name: "html"}, {Name: "article", Class: "post"}, {Name: "div", Class: "entry-content", Parent: 1}, {Name: "div", Class: "comments-area", Parent: 0}, {Name: "li", Class: "comment-list", Parent: 3}}}
	for _, l := range lines {
		at := len(d.Text)
		d.Text += l.text
		e := 2
		if l.class == "comment-list" {
			e = 4
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: at, End: len(d.Text)}, Source: doc.Unknown, Element: e})
	}
	Apply(d)
	for i, b := range d.Blocks {
		if want := i < 4; b.Kind.Kept() != want {
			t.Errorf("%q is %s (%s)", d.Of(b.Span), b.Kind, b.Reason)
		}
	}
}

// TestRounded holds that rounding is the one that the model was learnt with.
func TestRounded(t *testing.T) {
	for i := -40000; i <= 40000; i++ {
		for _, x := range []float64{float64(i), float64(i) / 1000, (float64(i) + 0.5) / 1000, float64(i) / 7, math.Nextafter(float64(i)/2000, 0)} {
			if got, want := rounded(x), float32(math.Round(x*1000)/1000); got != want {
				t.Fatalf("%v: %v, want %v", x, got, want)
			}
		}
	}
}
