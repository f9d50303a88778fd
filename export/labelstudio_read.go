package export

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"qaextract/golden"
	"qaextract/pipeline/correct"
	"qaextract/review/corrections"
)

// A labelReply is a task as Label Studio exports it.
type labelReply struct {
	Data        labelData         `json:"data"`
	Annotations []labelAnnotation `json:"annotations"`
}

type labelAnnotation struct {
	Result      []labelResult `json:"result"`
	Cancelled   bool          `json:"was_cancelled"`
	GroundTruth bool          `json:"ground_truth"`
}

// ReadLabelStudio reads what people submitted in Label Studio, from the file
// that its export "JSON" writes, and hands each document's correction to do. Of
// several annotations of a task it takes the one that is marked as ground
// truth, else the last that was not skipped. It says how many tasks have none. The
// error names the task, and what is wrong with it.
func ReadLabelStudio(r io.Reader, do func(golden.File) error) (without int, err error) {
	d := json.NewDecoder(r)
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return 0, errors.New("this is no export of Label Studio in its format JSON, a list of tasks")
	}
	seen := map[string]bool{}
	for n := 1; d.More(); n++ {
		var task labelReply
		if err := d.Decode(&task); err != nil {
			return 0, fmt.Errorf("task %d: %w; export the project in the format JSON", n, err)
		}
		if task.Data.Source == "" || task.Data.SHA256 == "" {
			return 0, fmt.Errorf("task %d: data.source or data.sha256 is missing: it was not made by extract export label-studio", n)
		}
		if seen[task.Data.Source] {
			return 0, fmt.Errorf("task %d: a second task is of %s; delete one in Label Studio", n, task.Data.Source)
		}
		seen[task.Data.Source] = true
		a := chosen(task.Annotations)
		if a == nil {
			without++
			continue
		}
		f, err := correctionOf(task.Data, a.Result)
		if err == nil {
			err = do(f)
		}
		if err != nil {
			return 0, fmt.Errorf("task %d, %s: %w", n, task.Data.Source, err)
		}
	}
	if _, err := d.Token(); err != nil {
		return 0, fmt.Errorf("the file breaks off: %w; export the project again", err)
	}
	return without, nil
}

func chosen(annotations []labelAnnotation) (a *labelAnnotation) {
	for i := range annotations {
		x := &annotations[i]
		if !x.Cancelled && (a == nil || x.GroundTruth || !a.GroundTruth) {
			a = x
		}
	}
	return a
}

// correctionOf is the golden file of a document that people marked.
func correctionOf(data labelData, results []labelResult) (golden.File, error) {
	m := marked{text: []rune(data.Text), said: map[string]map[string]string{}, goesOn: map[string]string{}}
	for _, r := range results {
		if err := m.add(r); err != nil {
			return golden.File{}, err
		}
	}
	f := golden.File{Records: []golden.Record{{Kind: golden.Document, Fields: []golden.Field{
		{Name: "source", Value: data.Source}, {Name: "sha256", Value: data.SHA256}, {Name: golden.ReviewedField, Value: golden.Done},
	}}}}
	f.Records = append(append(f.Records, m.blocks()...), m.turns(data.Form)...)
	c, err := corrections.Check(f)
	if err == nil {
		err = correct.Fits(data.Text, &c.Correction)
	}
	return f, err
}

// marked is what is marked in a text.
type marked struct {
	text   []rune
	kinds  []labelled
	roles  []labelled
	said   map[string]map[string]string // of a region: form, speech, speaker, label
	goesOn map[string]string            // a region → the one before it in its turn
}

type labelled struct {
	region
	label string
}

func (m *marked) add(r labelResult) error {
	if r.Type == "relation" {
		m.goesOn[r.ToID] = r.FromID
		return nil
	}
	v := r.Value
	if v == nil {
		return nil
	}
	said := ""
	switch r.Type {
	case "labels":
		if v.Start < 0 || v.Start >= v.End || v.End > len(m.text) {
			return fmt.Errorf("the region %s, %d to %d, is not in the text", r.ID, v.Start, v.End)
		}
		for _, label := range v.Labels {
			x := labelled{region{r.ID, v.Start, v.End, string(m.text[v.Start:v.End])}, label}
			if r.FromName == "kind" {
				m.kinds = append(m.kinds, x)
			} else {
				m.roles = append(m.roles, x)
			}
		}
		return nil
	case "choices":
		said = strings.Join(v.Choices, " ")
	case "textarea":
		said = written(v.Text)
	}
	if m.said[r.ID] == nil {
		m.said[r.ID] = map[string]string{}
	}
	m.said[r.ID][r.FromName] = said
	return nil
}

// written is what stands in a text area: a list of strings, or one.
func written(text any) string {
	var parts []string
	switch v := text.(type) {
	case string:
		parts = append(parts, v)
	case []any:
		for _, p := range v {
			if s, ok := p.(string); ok {
				parts = append(parts, s)
			}
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func byPlace(a, b labelled) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.label, b.label))
}

var human = []golden.Field{{Name: "confidence", Value: "1.00"}, {Name: "evidence", Value: correct.Human}}

func (m *marked) blocks() (all []golden.Record) {
	slices.SortFunc(m.kinds, byPlace)
	for _, b := range m.kinds {
		words := strings.Fields(b.text)
		all = append(all, golden.Record{
			Kind: golden.Block, Spans: []golden.Span{{Start: b.start, End: b.end}}, Text: strings.Join(words[:min(12, len(words))], " "),
			Fields: []golden.Field{{Name: "kind", Value: b.label}, {Name: "reason", Value: correct.Human}, human[0]},
		})
	}
	return all
}

// turns are the regions with a role, those that go on with another one joined
// to it. Where a person did not say a turn's form, it is that of the turn before.
func (m *marked) turns(form string) (all []golden.Record) {
	slices.SortFunc(m.roles, byPlace)
	at := map[string]int{} // a region → its turn
	if form != "labelled" && form != "unlabelled" {
		form = "reported"
	}
	for _, r := range m.roles {
		parts := paragraphs(r.text, r.start)
		if len(parts) == 0 {
			continue // white space
		}
		before, goes := at[m.goesOn[r.id]]
		if goes {
			at[r.id] = before
		} else {
			at[r.id] = len(all)
			said := m.said[r.id]
			form = cmp.Or(said["form"], form)
			t := golden.Record{Kind: golden.Turn, Fields: []golden.Field{
				{Name: "role", Value: r.label}, {Name: "form", Value: form}, {Name: "speech", Value: cmp.Or(said["speech"], "direct")},
			}}
			for _, name := range []string{"speaker", "speaker_label"} {
				if said[name] != "" {
					t.Fields = append(t.Fields, golden.Field{Name: name, Value: said[name]})
				}
			}
			t.Fields = append(t.Fields, human...)
			all = append(all, t)
		}
		t := &all[at[r.id]]
		for _, p := range parts {
			if n := len(t.Spans); n > 0 {
				t.Text += m.joint(t.Spans[n-1].End, p.start)
			}
			t.Spans = append(t.Spans, golden.Span{Start: p.start, End: p.end})
			t.Text += p.text
		}
	}
	return all
}

// joint is what stands between two parts of a turn's text: a blank line where
// the second begins a paragraph.
func (m *marked) joint(end, start int) string {
	if end < start && strings.ContainsAny(string(m.text[end:start]), "\n\r\v\f\u0085\u2028\u2029") {
		return "\n\n"
	}
	return " "
}
