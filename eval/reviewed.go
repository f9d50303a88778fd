package eval

import (
	"path"
	"strings"

	"qaextract/pipeline/correct"
	"qaextract/review/corrections"
	"qaextract/schema"
)

// ReadReviewed reads golden files that a person made (extract review) as gold.
// Their places are characters of the text that the run in the folder out has.
func ReadReviewed(dir, out string) ([]*Gold, error) {
	set, err := corrections.Read(dir)
	if err != nil {
		return nil, err
	}
	texts := map[string]*schema.Document{}
	err = each(out, schema.Documents, func(d schema.Document) {
		if set.Of[d.Source] != nil {
			texts[d.Source] = &d
		}
	})
	if err != nil {
		return nil, err
	}
	var gold []*Gold
	for _, source := range set.Sources {
		c := set.Of[source]
		g := &Gold{Source: source, Path: dir + "/" + source, Folder: path.Base(dir), whole: true}
		if !strings.Contains(source, "://") {
			g.Folder = path.Join(g.Folder, path.Dir(source))
		}
		var at []int // the byte of each character; nil where the run has no text
		if d := texts[source]; d != nil {
			g.Raw = []byte(d.Text)
			at = characters(d.Text)
			if d.SHA256 != c.SHA256 {
				g.Warning = "it is not the text that was marked: its sha256 differs"
			}
		}
		if g.Warning == "" && !c.Done {
			g.Warning = "it is not marked done: nobody may have read all of it"
		}
		for i, t := range c.Turns {
			g.Turns = append(g.Turns, Turn{
				Role: string(t.Role), Form: string(t.Form), Speech: string(t.Speech), Speaker: t.Speaker, Label: t.Label,
				Text: t.Text, Spans: spans(at, t.Spans...), number: i,
			})
		}
		for _, b := range c.Blocks {
			if !b.Kind.Kept() {
				g.Boiler = append(g.Boiler, spans(at, b.Range)...)
			}
		}
		g.Form = form(g.Turns)
		gold = append(gold, g)
	}
	return gold, nil
}

// characters is the byte at which each character of text begins, and where it
// ends.
func characters(text string) []int {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// spans are ranges of characters in bytes, cut to what is there.
func spans(at []int, ranges ...correct.Range) []Span {
	var out []Span
	for _, r := range ranges {
		if at != nil {
			r.Start, r.End = at[max(0, min(r.Start, len(at)-1))], at[max(0, min(r.End, len(at)-1))]
		}
		out = append(out, Span{r.Start, r.End})
	}
	return out
}

// form is how an interview of these turns is printed.
func form(turns []Turn) string {
	forms := map[string]bool{}
	for _, t := range turns {
		forms[t.Form] = true
	}
	switch {
	case forms["labelled"] && forms["unlabelled"]:
		return "mixed"
	case forms["labelled"]:
		return "labelled"
	case forms["unlabelled"]:
		return "unlabelled"
	case forms["reported"]:
		return "reported"
	}
	return "none"
}
