package boilerplate

import (
	"math"
	"strings"
	"testing"

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
	for _, v := range See(d).Vectors {
		seen[len(v)] = true
	}
	if len(seen) != 1 || !seen[len(featureNames)] {
		t.Errorf("vectors have %v features, want %d", seen, len(featureNames))
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
