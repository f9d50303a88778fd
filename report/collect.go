package report

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"qaextract/schema"
	"qaextract/shelf"
)

// shown is how many rows of an open list are kept.
const shown = 20

// collector holds the counts while the dataset is read.
type collector struct {
	s                    Summary
	forms, languages     counter
	media, questionForms counter
	months, years        counter
	rejects, warnings    counter
	perDocument, share   []int64
	parts                map[[2]string]*Part
	questions, answers   lengths
	speakers             map[string]*Person
	kinds                map[string]*Stripped
	sites                map[string]*Site
	bins                 [10]Bin
	right                map[string]*Right
}

// Of reads a dataset.
func Of(d *shelf.Dataset) (*Summary, error) {
	c := &collector{
		s:     Summary{Dataset: d.Dir, Version: d.Run.Version, Inputs: d.Run.Counts.Inputs},
		forms: counter{}, languages: counter{}, media: counter{}, questionForms: counter{}, months: counter{}, years: counter{},
		rejects: counter{}, warnings: counter{}, perDocument: make([]int64, len(steps)), share: make([]int64, 10),
		parts: map[[2]string]*Part{}, speakers: map[string]*Person{}, kinds: map[string]*Stripped{}, sites: map[string]*Site{}, right: map[string]*Right{},
	}
	for x, err := range d.Documents() {
		if err != nil {
			return nil, err
		}
		c.document(x)
	}
	for r, err := range d.Rejects() {
		if err != nil {
			return nil, err
		}
		c.s.Rejected++
		c.rejects.add(r.Stage+": "+unnumbered(r.Error), 1)
	}
	return c.summary(), nil
}

func (c *collector) document(x *shelf.Document) {
	c.s.Documents++
	c.s.Exchanges += int64(len(x.Exchanges))
	chars := int64(utf8.RuneCountInString(x.Text))
	c.s.Chars += chars
	c.s.Stripped += int64(x.StrippedChars)
	c.forms.add(x.Form, 1)
	c.languages.add(x.Language, 1)
	c.media.add(x.MediaType, 1)
	if p := value(x.Published); len(p) >= 4 {
		c.years.add(p[:4], 1)
		c.months.add(p[:min(7, len(p))], 1)
	} else {
		c.s.Undated++
	}
	for _, w := range x.Warnings {
		c.warnings.add(unnumbered(w), 1)
	}
	for i, s := range steps {
		if len(x.Turns) <= s.to {
			c.perDocument[i]++
			break
		}
	}
	c.turns(x)
	c.blocks(x)
	site := one(c.sites, siteOf(&x.Document), func(name string) *Site { return &Site{Name: name} })
	site.Documents++
	site.Chars += chars
	site.Stripped += int64(x.StrippedChars)
}

func (c *collector) turns(x *shelf.Document) {
	look := Look{Source: x.Source, Turns: len(x.Turns), Warnings: x.Warnings}
	var answered, printed int64
	seen := map[string]bool{}
	for i := range x.Turns {
		t := &x.Turns[i]
		words := int64(t.Words)
		c.s.Turns++
		c.s.Words += words
		part := one(c.parts, [2]string{t.Role, t.Speech}, func(k [2]string) *Part { return &Part{Role: k[0], Speech: k[1]} })
		part.Turns++
		part.Words += words
		switch t.Role {
		case "interviewer":
			c.questions.add(words)
			if f := value(t.QuestionForm); f != "" {
				c.questionForms.add(f, 1)
			}
		case "respondent":
			c.answers.add(words)
		}
		if t.Form != "reported" {
			printed += words
			if t.Role == "respondent" {
				answered += words
			}
		}
		if id := value(t.SpeakerID); id != "" {
			p := one(c.speakers, id, func(id string) *Person { return &Person{ID: id, Name: value(t.Speaker)} })
			p.Turns++
			p.Words += words
			if !seen[id] {
				p.Documents++
				seen[id] = true
			}
		}
		c.sure(t)
		look.Wrong += 1 - t.Confidence
	}
	if printed > 0 {
		c.share[min(9, int(10*answered/printed))]++
	}
	c.first(look)
}

// sure counts the confidence of a turn.
func (c *collector) sure(t *schema.Turn) {
	b := &c.bins[min(9, max(0, int(t.Confidence*10)))]
	switch t.Form {
	case "labelled":
		b.Labelled++
	case "unlabelled":
		b.Unlabelled++
	default:
		b.Reported++
	}
	r := one(c.right, t.Form, func(f string) *Right { return &Right{Form: f} })
	r.Turns++
	r.Right += t.Confidence
}

// first keeps the documents of which most turns may be wrong.
func (c *collector) first(l Look) {
	if l.Wrong < 0.5 && len(l.Warnings) == 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(c.s.First, l, func(a, b Look) int {
		return cmp.Or(cmp.Compare(b.Wrong, a.Wrong), strings.Compare(a.Source, b.Source))
	})
	if at < shown {
		c.s.First = slices.Insert(c.s.First, at, l)
		c.s.First = c.s.First[:min(shown, len(c.s.First))]
	}
}

func (c *collector) blocks(x *shelf.Document) {
	for i := range x.Blocks {
		if b := &x.Blocks[i]; !b.Kept {
			k := one(c.kinds, b.Kind, func(kind string) *Stripped { return &Stripped{Kind: kind} })
			k.Blocks++
			k.Chars += int64(b.CharEnd - b.CharStart)
		}
	}
}

// one is the entry of a key, made where there is none; beyond most keys, that
// of none.
func one[K comparable, V any](m map[K]*V, key K, make func(K) *V) *V {
	if v, ok := m[key]; ok {
		return v
	}
	if len(m) >= most {
		var none K
		if v, ok := m[none]; ok {
			return v
		}
		key = none
	}
	v := make(key)
	m[key] = v
	return v
}

// siteOf is the host of a document's URL, or else its publisher.
func siteOf(d *schema.Document) string {
	if u, err := url.Parse(value(d.URL)); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return value(d.Publisher)
}

func (c *collector) summary() *Summary {
	s := &c.s
	s.Forms, s.Languages, s.Media = c.forms.top(shown), c.languages.top(shown), c.media.top(shown)
	s.QuestionForms, s.Rejects, s.Warnings = c.questionForms.top(shown), c.rejects.top(shown), c.warnings.top(shown)
	for i, n := range c.perDocument {
		s.TurnsPerDocument = append(s.TurnsPerDocument, Count{steps[i].name, n})
	}
	for i, n := range c.share {
		s.AnswerShare = append(s.AnswerShare, Count{tenth(i), n})
	}
	s.Questions, s.Answers = c.questions.sum4(), c.answers.sum4()
	s.Dates = c.months.top(most)
	if len(s.Dates) > 24 {
		s.Dates = c.years.top(most)
	}
	slices.SortFunc(s.Dates, func(a, b Count) int { return strings.Compare(a.Name, b.Name) })
	for i, b := range c.bins {
		b.From, b.To = float64(i)/10, float64(i+1)/10
		s.Confidence = append(s.Confidence, b)
	}
	s.Parts = ranked(c.parts, func(p *Part) (int64, string) { return p.Words, p.Role + p.Speech })
	s.Kinds = ranked(c.kinds, func(k *Stripped) (int64, string) { return k.Chars, k.Kind })
	s.Expected = ranked(c.right, func(r *Right) (int64, string) { return r.Turns, r.Form })
	s.Speakers = ranked(c.speakers, func(p *Person) (int64, string) { return p.Words, p.ID })
	s.Speakers = s.Speakers[:min(shown, len(s.Speakers))]
	s.Sites = ranked(c.sites, func(x *Site) (int64, string) { return x.Stripped, x.Name })
	s.Sites = s.Sites[:min(shown, len(s.Sites))]
	return s
}

// ranked are the values of m, the one with the highest number first.
func ranked[K comparable, V any](m map[K]*V, by func(*V) (int64, string)) []V {
	out := make([]V, 0, len(m))
	for _, v := range m {
		out = append(out, *v)
	}
	slices.SortFunc(out, func(a, b V) int {
		n, x := by(&a)
		k, y := by(&b)
		return cmp.Or(cmp.Compare(k, n), strings.Compare(x, y))
	})
	return out
}

func tenth(i int) string {
	return [...]string{"0–9 %", "10–19 %", "20–29 %", "30–39 %", "40–49 %", "50–59 %", "60–69 %", "70–79 %", "80–89 %", "90–100 %"}[i]
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
