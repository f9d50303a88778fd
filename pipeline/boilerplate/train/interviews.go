package main

import (
	"os"
	"path/filepath"
	"strings"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
)

// The collections of interviews. All of their text is an article's.
var interviews = []string{"changelog", "gimp", "k8s", "opensuse", "usesthis"}

const (
	mostInterviews = 24 // of a collection, bare
	mostLines      = 80 // of an interview in a frame
)

// readInterviews reads interviews in which all is text, and the same within
// the frames of the flat pages: what stands before and behind their articles.
func readInterviews(folder string, flat *set) (bare, framed *set, err error) {
	bare, framed = &set{name: "interviews"}, &set{name: "framed"}
	var texts [][]byte
	for _, c := range interviews {
		for _, form := range []string{"labelled", "unlabelled", "md"} {
			files, err := filepath.Glob(filepath.Join(folder, c, form, "*.[tm][xd]*"))
			if err != nil {
				return nil, nil, err
			}
			step := max(1, len(files)/mostInterviews)
			for i := 0; i < len(files); i += step {
				raw, err := os.ReadFile(files[i])
				if err != nil {
					return nil, nil, err
				}
				if form != "md" {
					texts = append(texts, raw)
				}
				bare.all(c+"/"+filepath.Base(files[i]), raw)
			}
		}
	}
	if len(texts) == 0 {
		return bare, framed, nil
	}
	// Steps of a number without a common divisor spread the collections.
	for i, p := range flat.pages {
		if p.sight != nil {
			framed.frame(p, texts[i*37%len(texts)])
		}
	}
	return bare, framed, nil
}

// all adds a document of which all is text.
func (s *set) all(name string, raw []byte) {
	d := &doc.Document{Source: name, Raw: raw}
	if layout.Apply(d) != nil {
		return
	}
	p := &page{name: name, site: name, sight: boilerplate.See(d), gold: d.Text}
	for _, l := range p.sight.Lines {
		p.labels = append(p.labels, label{true, float64(l.Words)})
	}
	s.pages = append(s.pages, p)
}

// frame adds the page f with the interview in the place of its article.
func (s *set) frame(f *page, interview []byte) {
	first, last := -1, -1
	for i, l := range f.labels {
		if l.yes && f.sight.Lines[i].Words >= 8 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	n := len(f.labels)
	if first < 0 || first+n-1-last < 8 || last-first > n*9/10 {
		return
	}
	var b strings.Builder
	var yes []bool
	put := func(text string, isText bool) {
		b.WriteString(text)
		b.WriteByte('\n')
		yes = append(yes, isText)
	}
	for _, l := range f.sight.Lines[:first] {
		put(l.Text, false)
	}
	k := 0
	for line := range strings.Lines(string(interview)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if k++; k > mostLines {
			break
		}
		put(line, true)
	}
	for _, l := range f.sight.Lines[last+1:] {
		put(l.Text, false)
	}
	d := &doc.Document{Source: "text.txt", Raw: []byte(b.String())}
	if layout.Apply(d) != nil {
		return
	}
	p := &page{name: f.name, site: f.site, sight: boilerplate.See(d)}
	if len(p.sight.Lines) != len(yes) {
		return // lines were joined or split
	}
	var gold strings.Builder
	for i, l := range p.sight.Lines {
		p.labels = append(p.labels, label{yes[i], float64(l.Words)})
		if yes[i] {
			gold.WriteString(l.Text)
			gold.WriteByte('\n')
		}
	}
	p.gold = gold.String()
	s.pages = append(s.pages, p)
}
