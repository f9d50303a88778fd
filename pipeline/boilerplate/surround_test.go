package boilerplate

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// inElements lays out lines of "path|text", where a path is the class words of the
// elements from the outside in. Neighbouring lines share the elements that the
// starts of their paths share.
func inElements(t *testing.T, lines ...string) *doc.Document {
	t.Helper()
	d := &doc.Document{Elements: []doc.Element{{Name: "html"}, {Name: "body"}}}
	var open []string
	at := []int{1}
	for _, line := range lines {
		path, text, ok := strings.Cut(line, "|")
		if !ok {
			t.Fatalf("no path in %q", line)
		}
		names := strings.Split(path, "/")
		k := 0
		for k < len(open) && k < len(names) && open[k] == names[k] {
			k++
		}
		open, at = open[:k], at[:k+1]
		for _, n := range names[k:] {
			e := doc.Element{Name: "div", Class: n, Parent: at[len(at)-1]}
			if n == "figcaption" {
				e = doc.Element{Name: n, Parent: e.Parent}
			}
			d.Elements = append(d.Elements, e)
			open, at = append(open, n), append(at, len(d.Elements)-1)
		}
		start := len(d.Text)
		d.Text += strings.TrimSuffix(text, "\n") + "\n"
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: start, End: len(d.Text)}, Source: doc.Unknown, Element: at[len(at)-1]})
	}
	return d
}

const (
	comment1 = "I have used that ferry for years, and nobody ever asked me what I think of its captain."
	comment2 = "My sister says that the bridge will not be built before the year is over, and I believe her."
)

// What elements are named for decides where the model takes all for article.
func TestElementsAgainstTheModel(t *testing.T) {
	cases := map[string]struct {
		lines []string
		lost  string // as lost says it
	}{
		"comments below an article":       {[]string{"main|" + p1, "main|" + p2, "main|" + p3, "comments|" + comment1, "comments|" + comment2}, "   --"},
		"comments without an article":     {[]string{"comments|" + comment1, "comments|" + comment2, "comments|" + p1, "comments|" + p2}, "    "},
		"a caption within the article":    {[]string{"main|" + p1, "main/figcaption|" + p2, "main|" + p3, "main|" + p4}, " -  "},
		"a picture's page has no article": {[]string{"figcaption|" + p1}, " "},
		"the law below":                   {[]string{"main|" + p1, "main|" + p2, "main|" + p3, "disclaimer|" + p4}, "   -"},
		"the law is the article":          {[]string{"disclaimer|" + p1, "disclaimer|" + p2, "disclaimer|" + p3, "disclaimer|" + p4}, "    "},
		"other stories under their heading": {
			[]string{"page/main|" + p1, "page/main|" + p2, "page/main|" + p3, "page/box/top|Related stories", "page/box/story|" + comment1, "page/main|" + p4}, "   -- "},
		"their heading trails off": {
			[]string{"page/main|" + p1, "page/main|" + p2, "page/main|" + p3, "page/box/top|You may also like...", "page/box/story|" + comment1}, "   --"},
		"a heading among the paragraphs": {
			[]string{"page/main|" + p1, "page/main|" + p2, "page/main|" + p3, "page/main|Related stories", "page/main|" + p4}, "     "},
		"text behind the element of a heading": {
			[]string{"main|" + p1, "main|" + p2, "main|" + p3, "main/box/top|Related stories", "main/box/story|" + comment1, "main|" + p4}, "   -- "},
		"hardly anything above": {
			[]string{"page/lead|" + p1, "page/box/top|Related stories", "page/box/story|" + p2, "page/box/story|" + p3}, "    "},
		"nearly all below": {
			append([]string{"page/lead|" + p1, "page/lead|" + p2, "page/lead|" + p3, "page/rest/top|Related stories"}, many("page/rest/story|"+p4, 20)...), strings.Repeat(" ", 24)},
	}
	for name, c := range cases {
		d := inElements(t, c.lines...)
		p := read(d)
		p.weigh()
		for i := range p.lines {
			p.lines[i].ahead = 1
		}
		p.strays()
		p.sections()
		if got := lost(p); got != c.lost {
			t.Errorf("%s: lost %q, want %q", name, got, c.lost)
		}
	}
}

func many(s string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = s
	}
	return all
}

// On a page without mark-up the heading decides.
func TestHeadingsWithoutMarkup(t *testing.T) {
	cases := map[string]struct {
		lines []string
		lost  string
	}{
		"comments":                    {[]string{p1, p2, p3, "Comments", comment1, comment2}, "   ---"},
		"a link to them on top":       {[]string{"Comments", p1, p2, p3, p4}, "     "},
		"nearly all are comments":     {append([]string{p1, p2, p3, "Comments"}, many(p4, 20)...), strings.Repeat(" ", 24)},
		"other stories":               {[]string{p1, p2, p3, "Related stories", "Storm closes the pass", "Mill to open in May", p4}, "   --- "},
		"stories, then comments":      {[]string{p1, p2, p3, "Related stories", "Storm closes the pass", "Comments", comment1}, "   ----"},
		"the words within a sentence": {[]string{p1, p2, p3, "We have related stories of the flood in our comments.", "Storm closes the pass", p4}, "      "},
	}
	for name, c := range cases {
		p := read(layout(strings.ReplaceAll(strings.Join(c.lines, "\n")+"\n", "\n\n", "\n")))
		p.weigh()
		for i := range p.lines {
			p.lines[i].ahead = 1
		}
		p.sections()
		if got := lost(p); got != c.lost {
			t.Errorf("%s: lost %q, want %q", name, got, c.lost)
		}
	}
}

// lost has a sign for each line: "-" where it is stripped.
func lost(p *page) string {
	signs := ""
	for _, l := range p.lines {
		if l.ahead < 0 {
			signs += "-"
		} else {
			signs += " "
		}
	}
	return signs
}

// The plain surround wins over a part's name, and the inner over the outer.
func TestWhatElementsAreNamedFor(t *testing.T) {
	for path, want := range map[string]doc.Kind{
		"main/entry-content":     doc.Unset,
		"main/comments":          doc.Comment,
		"comments/caption":       doc.Comment,
		"footer/related-posts":   doc.Related,
		"related-posts/caption":  doc.Related,
		"teaser/caption":         doc.CaptionOf,
		"main/figcaption":        doc.CaptionOf,
		"comments/advertisement": doc.Ad,
	} {
		p := read(inElements(t, path+"|"+p1))
		if got := p.around(&p.lines[0]).kind(); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// The reason given for what the words do not tell is the element.
func TestReasonIsTheElement(t *testing.T) {
	d := inElements(t, "main|"+p1, "main|"+p2, "main|"+p3, "main|"+p4, "comments/list|"+comment1, "comments/list|"+comment2)
	Apply(d)
	for i, b := range d.Blocks[4:] {
		if b.Kind != doc.Comment || b.Reason != "STRIP-ELEMENT" {
			t.Errorf("comment %d is %s (%s)", i, b.Kind, b.Reason)
		}
	}
}
