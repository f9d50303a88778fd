package boilerplate

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// layout lays out a text as the layout stage does: a block a line, runs of
// blank lines in one.
func layout(text string) *doc.Document {
	d := &doc.Document{Text: text}
	for i := 0; i < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
			end = i + n + 1
		}
		b := doc.Block{Span: doc.Span{Start: i, End: end}, Source: doc.Span{Start: i, End: end}}
		if s := d.Trim(b.Span); s.Len() == 0 {
			b.Kind = doc.Blank
		}
		if last := len(d.Blocks) - 1; b.Kind == doc.Blank && last >= 0 && d.Blocks[last].Kind == doc.Blank {
			d.Blocks[last].End, d.Blocks[last].Source.End = end, end
		} else {
			d.Blocks = append(d.Blocks, b)
		}
		i = end
	}
	return d
}

func applied(text string) *doc.Document {
	d := layout(text)
	Apply(d)
	return d
}

const (
	p1 = "The town council of Harrow Mills voted on Monday to rebuild the old bridge, which has been closed to traffic since the flood of last spring.\n"
	p2 = "Residents had waited for the decision for months, and many of them filled the hall long before the session began in the afternoon.\n"
	p3 = "“We have no other road to the hospital,” said Mara Lindqvist, who runs the bakery beside the river and has lost half her customers.\n"
	p4 = "The mayor promised that work would begin in June and that a ferry would carry people across the river until the bridge is done.\n"
)

// Each line of a case stands behind its kind; the test joins the texts.
func TestKinds(t *testing.T) {
	cases := map[string]string{
		"section label, title, byline, dateline split off": `
section-label|Local Affairs
title|Harrow Mills decides to rebuild its old bridge after the flood
byline|Jonas Petrow
dateline|HARROW MILLS (AFP) – 
narration|` + p1 + `narration|` + p2,
		"title printed twice, subtitle, credit": `
share|Follow us
title|Harrow Mills decides to rebuild its old bridge
duplicate|Harrow Mills decides to rebuild its old bridge
subtitle|A ferry will carry people across the river until the work is done next year
media-control|View fullscreen
credit|Jonas Petrow via Getty Images
narration|` + p1 + `narration|` + p2,
		"teasers of prose behind the article": `
title|Harrow Mills decides to rebuild its old bridge
narration|` + p1 + `narration|` + p2 + `narration|` + p3 + `narration|` + p4 + `caption|People watch the river rise in Harrow Mills, May 3, 2021. REUTERS/Jonas Petrow
related|Ferry to sail again
related|The ferry lies at its berth in the harbour of Lower Dale, April 2, 2021. REUTERS/Jonas Petrow
related|Ferry to sail again
related|The ferry that once joined the two halves of the county is to sail again, its owner said on Friday.
related|“We have missed her very much,” said Ole Brandt, who has lived beside the landing all his life.
related|continue readingClose
related|A storm is coming
related|Waves break over the wall of the harbour in Lower Dale, April 9, 2021. REUTERS/Jonas Petrow
related|A storm is coming
related|Forecasters warn that the worst storm in ten years will reach the coast before the end of the week.
related|continue readingClose
`,
		"gallery and pitch behind the article": `
title|Harrow Mills decides to rebuild its old bridge
narration|` + p1 + `narration|` + p2 + `narration|` + p3 + `gallery|The Flood In Pictures
gallery|(01 of03)
media-control|View fullscreen
caption|In this May 3, 2021 file photo a man rows past the church of Harrow Mills. (AP Photo/Jonas Petrow, File)
gallery|(02 of03)
media-control|View fullscreen
caption|In this May 4, 2021 file photo the water falls at last in Harrow Mills. (AP Photo/Jonas Petrow, File)
promo|A Word From The Editor
promo|At Dale Courier, we print what others leave out, and our journalists can do so only with your support: please become a member, for we have no paywall.
promo|Support Dale Courier
`,
		"cross-head, related articles, back to top": `
title|Harrow Mills decides to rebuild its old bridge
narration|` + p1 + `narration|` + p2 + `crosshead|A long wait
narration|` + p3 + `narration|` + p4 + `related|Related Articles
navigation|Back to top
`,
		"short lines of an interview stay": `
narration|` + p1 + `narration|Have you seen the plans?
narration|No.
narration|Search
narration|AB: Yes.
narration|` + p2 + `narration|And then?
narration|` + p3,
		"an advertisement within the article": `
title|Harrow Mills decides to rebuild its old bridge
narration|` + p1 + `narration|` + p2 + `ad|Advertisement
narration|` + p3 + `narration|` + p4,
		"a separator": `
narration|` + p1 + `separator|| |
narration|` + p2,
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			var kinds, lines []string
			for line := range strings.Lines(strings.TrimPrefix(c, "\n")) {
				kind, s, _ := strings.Cut(line, "|")
				if kind == "dateline" {
					s = strings.TrimSuffix(s, "\n")
				}
				kinds, lines = append(kinds, kind), append(lines, s)
				text.WriteString(s)
			}
			d := applied(text.String())
			i := 0
			for _, b := range d.Blocks {
				if i == len(kinds) {
					t.Fatalf("more blocks than expected: %q", d.Of(b.Span))
				}
				if got := d.Of(b.Span); got != lines[i] || string(b.Kind) != kinds[i] {
					t.Errorf("block %d is %s (%s) %q, want %s %q", i, b.Kind, b.Reason, got, kinds[i], lines[i])
				}
				i++
			}
			if i != len(kinds) {
				t.Errorf("%d blocks, want %d", i, len(kinds))
			}
		})
	}
}

func TestMeta(t *testing.T) {
	d := applied("Harrow Mills decides to rebuild its old bridge\nBy Mara Lindqvist and Jonas Petrow\nMay 4, 2021\nLOWER DALE (Reuters) – " + p1 + p2 +
		"This interview has been edited for length and clarity.\n" + p3)
	m := d.Meta
	if m.Title != "Harrow Mills decides to rebuild its old bridge" || strings.Join(m.Byline, ";") != "Mara Lindqvist;Jonas Petrow" ||
		m.Dateline != "LOWER DALE" || m.Publisher != "Reuters" || m.Published != "2021-05-04" || !m.Edited {
		t.Errorf("meta is %+v", m)
	}
}

func TestPublisher(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"who was interviewed, or told, is none", p1 + "The mayor spoke of her plans in an interview with Mara Lindqvist, and told Dale Courier little else.\n", ""},
		{"agency of the dateline", "LOWER DALE (Reuters) – " + p1 + p2, "Reuters"},
		{"holder of the copyright", p1 + p2 + "© Dale Courier 2021. All rights reserved.\n", "Dale Courier"},
		{"who asks for support", p1 + p2 + "At Dale Courier, we rely on readers like you: please donate, so that our journalism stays free.\n", "Dale Courier"},
		{"none", p1 + p2, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := applied(c.text).Meta.Publisher; got != c.want {
				t.Errorf("publisher %q, want %q", got, c.want)
			}
		})
	}
}

func TestLabelsAreNoDatelines(t *testing.T) {
	d := applied("HOST – Where do you live?\nGUEST – In Lower Dale.\nHOST – Since when?\nGUEST – Since the flood.\n")
	for _, b := range d.Blocks {
		if b.Kind != doc.Narration {
			t.Errorf("%q is %s", d.Of(b.Span), b.Kind)
		}
	}
}

func TestDateline(t *testing.T) {
	cases := map[string]int{
		"PARIS (AFP) – The":             len("PARIS (AFP) – "),
		"PARIS, March 3 (Reuters) - It": len("PARIS, March 3 (Reuters) - "),
		"LAKE DALE — It rains":          len("LAKE DALE — "),
		"The bridge (old) is":           0,
		"Jane – she is late":            0,
		"":                              0,
		"AB (laughing) – Yes":           0,
		"(AFP) – The":                   0,
	}
	for s, want := range cases {
		if got := dateline(s); got != want {
			t.Errorf("dateline(%q) = %d, want %d", s, got, want)
		}
	}
}

// check holds what is true of every document behind this stage.
func check(t *testing.T, d *doc.Document) {
	t.Helper()
	declared := map[string]bool{}
	for _, r := range Rules {
		if declared[r.Code] || r.About == "" {
			t.Errorf("rule %s is declared twice or says nothing", r.Code)
		}
		declared[r.Code] = true
	}
	at := 0
	for i, b := range d.Blocks {
		if b.Start != at || b.End < b.Start {
			t.Fatalf("block %d starts at %d, want %d", i, b.Start, at)
		}
		at = b.End
		if b.Kind == doc.Blank {
			continue
		}
		if b.Kind == doc.Unset {
			t.Errorf("block %d has no kind", i)
		}
		if !declared[b.Reason] {
			t.Errorf("block %d: code %q is not declared", i, b.Reason)
		}
		if !(b.Confidence >= 0 && b.Confidence <= 1) {
			t.Errorf("block %d: confidence %v", i, b.Confidence)
		}
	}
	if at != len(d.Text) {
		t.Errorf("blocks end at %d of %d", at, len(d.Text))
	}
}

func TestInvariants(t *testing.T) {
	parts := []string{p1, p2, p3, p4, "\n", "Share\n", "Related Articles\n", "(1 of 4)\n", "Photo: Jane Roe/AFP\n", "A Heading Here\n", "PARIS (AFP) – It rained.\n", "© 2020 Dale Courier\n", "By Jane Roe\n", "Why?\n", "| |\n", "At Dale Courier, we\n", "By (\n", "told\n"}
	// Every sequence of three parts, and a long one.
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				d := applied(a + b + c)
				check(t, d)
				again := applied(a + b + c)
				for i := range d.Blocks {
					if d.Blocks[i].Kind != again.Blocks[i].Kind {
						t.Fatalf("two runs differ on %q", a+b+c)
					}
				}
			}
		}
	}
	check(t, applied(strings.Repeat(strings.Join(parts, ""), 200)))
}

func FuzzApply(f *testing.F) {
	f.Add(p1 + "Share\n" + p2)
	f.Add("PARIS (AFP) – x\n© \nBy (\n(1 of2)")
	f.Add("\xff\xfe\x00A | B\nA | B\n")
	f.Fuzz(func(t *testing.T, s string) { check(t, applied(s)) })
}

// A line of many megabytes and a page of many lines take time in proportion
// to their length; a pass that is quadratic would not end.
func TestLinear(t *testing.T) {
	for name, text := range map[string]string{
		"one long line":                strings.Repeat("The river rose (again) over the old bridge. ", 50_000),
		"brackets":                     "By " + strings.Repeat("()", 1_000_000),
		"many lines":                   strings.Repeat("Share\nThe same heading\nRead more\n\n", 50_000),
		"pull quotes that begin alike": strings.Repeat("“We have no other road to town”\n\n", 20_000) + strings.Repeat("We have no other road to the hospital. ", 50_000),
		"many paragraphs":              strings.Repeat(p1, 10_000),
	} {
		t.Run(name, func(t *testing.T) { check(t, applied(text)) })
	}
}

// TestRunnerUp compares with the best score where the line must be in the body.
func TestRunnerUp(t *testing.T) {
	text := "Home\nWeather\n\nThe mill, again\n\n" + p1 + "\n" + p2 + "\nRead more\nAdvertisement\n" + p3 + "\n\nRelated Articles\nStorm closes the pass\nBack to top\n"
	d := layout(text)
	Apply(d)
	seen := 0
	for _, b := range d.Blocks {
		if r := b.RunnerUp; r != (doc.RunnerUp{}) {
			seen++
			if b.Kind.Kept() || r.Reading != "part of the article" || r.Behind < 0 {
				t.Errorf("%q, %s: %+v", d.Of(b.Span), b.Kind, r)
			}
		}
	}
	if seen < 3 {
		t.Errorf("only %d stripped blocks have a runner-up", seen)
	}
}
