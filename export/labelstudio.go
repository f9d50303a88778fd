package export

import (
	"bufio"
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"text/template"
	"unicode/utf8"

	"qaextract/review/corrections"
	"qaextract/schema"
	"qaextract/shelf"
)

// Label Studio is a server on which several people mark texts. tasks.json is a
// task for each document, with what the program made of it as a prediction;
// config.xml is the labelling interface. A region is a turn, labelled with its
// role, or a block that is not running text, labelled with its kind. Form,
// speech, speaker and label of a turn are asked for each region. Places count
// code points, as Label Studio does.
//
// Where a turn is more than one region, since its label or the narrator
// stands between, a relation leads from each to the next. What people submit
// comes back by ReadLabelStudio.

//go:embed labelstudio.xml
var labelStudioConfig string

const goesOn = "goes on" // the relation

type labelTask struct {
	Data        labelData         `json:"data"`
	Predictions []labelPrediction `json:"predictions"`
}

type labelData struct {
	Text   string `json:"text"`
	Source string `json:"source"`
	DocID  string `json:"doc_id"`
	SHA256 string `json:"sha256"`
	Form   string `json:"form"`
	Title  string `json:"title"`
}

type labelPrediction struct {
	ModelVersion string        `json:"model_version"`
	Score        float64       `json:"score"`
	Result       []labelResult `json:"result"`
}

// A labelResult is a region, what is said of a region, or a relation.
type labelResult struct {
	ID       string      `json:"id,omitempty"`
	Type     string      `json:"type"`
	FromName string      `json:"from_name,omitempty"`
	ToName   string      `json:"to_name,omitempty"`
	Value    *labelValue `json:"value,omitempty"`
	Score    *float64    `json:"score,omitempty"`

	FromID    string   `json:"from_id,omitempty"` // of a relation
	ToID      string   `json:"to_id,omitempty"`
	Direction string   `json:"direction,omitempty"`
	Labels    []string `json:"labels,omitempty"`
}

type labelValue struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    any      `json:"text,omitempty"` // the words; what is written in a text area is a list
	Labels  []string `json:"labels,omitempty"`
	Choices []string `json:"choices,omitempty"`
}

func labelStudio(j *job) error {
	config, err := template.New("config").Parse(labelStudioConfig)
	if err != nil {
		return err
	}
	if err := j.file("config.xml", func(w *bufio.Writer) error {
		return config.Execute(w, map[string]any{"Kinds": corrections.Kinds(), "GoesOn": goesOn})
	}); err != nil {
		return err
	}
	return j.file("tasks.json", func(w *bufio.Writer) error {
		separator := "["
		err := j.each(func(x *shelf.Document) error {
			w.WriteString(separator + "\n" + asJSON(labelTaskOf(x, j.Run.Version)))
			separator = ","
			return nil // what could not be written shows when w is flushed
		})
		if separator == "[" {
			w.WriteString("[")
		}
		w.WriteString("\n]\n")
		return err
	})
}

func labelTaskOf(x *shelf.Document, version string) labelTask {
	p := labelPrediction{ModelVersion: "extract " + version, Score: 1, Result: []labelResult{}}
	for i := range x.Blocks {
		b := &x.Blocks[i]
		if runningText(b.Kind) {
			continue
		}
		r := region{fmt.Sprintf("block-%04d", b.BlockIndex), int(b.CharStart), int(b.CharEnd), cut(x.Text, b.ByteStart, b.ByteEnd)}
		p.Result = append(p.Result, r.label("kind", b.Kind, b.Confidence))
	}
	sum := 0.0
	for i := range x.Turns {
		t := &x.Turns[i]
		sum += t.Confidence
		regions := regionsOf(x.Text, t)
		for k, r := range regions {
			p.Result = append(p.Result, r.label("role", t.Role, t.Confidence))
			if k > 0 {
				p.Result = append(p.Result, labelResult{Type: "relation", FromID: regions[k-1].id, ToID: r.id, Direction: "right", Labels: []string{goesOn}})
				continue
			}
			p.Result = append(p.Result, r.choice("form", t.Form), r.choice("speech", t.Speech))
			p.Result = append(p.Result, r.words("speaker", t.Speaker)...)
			p.Result = append(p.Result, r.words("speaker_label", t.SpeakerLabel)...)
		}
	}
	if len(x.Turns) > 0 {
		p.Score = sum / float64(len(x.Turns))
	}
	return labelTask{
		Data:        labelData{x.Text, x.Source, x.DocID, x.SHA256, x.Form, or(x.Title, x.Source)},
		Predictions: []labelPrediction{p},
	}
}

// A region is a stretch of the text that is marked in one go.
type region struct {
	id         string
	start, end int // code points
	text       string
}

func (r region) result(name, kind string, value labelValue) labelResult {
	value.Start, value.End = r.start, r.end
	return labelResult{ID: r.id, Type: kind, FromName: name, ToName: "text", Value: &value}
}

func (r region) label(name, label string, score float64) labelResult {
	x := r.result(name, "labels", labelValue{Text: r.text, Labels: []string{label}})
	x.Score = &score
	return x
}

func (r region) choice(name, choice string) labelResult {
	return r.result(name, "choices", labelValue{Text: r.text, Choices: []string{choice}})
}

// words is nothing where there are none.
func (r region) words(name string, words *string) []labelResult {
	if words == nil || *words == "" {
		return nil
	}
	return []labelResult{r.result(name, "textarea", labelValue{Text: []string{*words}})}
}

// regionsOf are the regions of a turn: as few as will be parted into its spans
// again.
func regionsOf(text string, t *schema.Turn) (all []region) {
	for first := 0; first < len(t.Spans); {
		last := first
		for last+1 < len(t.Spans) && partsInto(text, t.Spans[last:last+2]) {
			last++
		}
		a, b := t.Spans[first], t.Spans[last]
		all = append(all, region{
			id:    fmt.Sprintf("turn-%04d-%d", t.TurnIndex, len(all)),
			start: int(a.CharStart), end: int(b.CharEnd), text: cut(text, a.ByteStart, b.ByteEnd),
		})
		first = last + 1
	}
	return all
}

// partsInto reports whether paragraphs parts what the spans enclose into them.
func partsInto(text string, spans []schema.Span) bool {
	first, last := spans[0], spans[len(spans)-1]
	parts := paragraphs(cut(text, first.ByteStart, last.ByteEnd), int(first.CharStart))
	if len(parts) != len(spans) {
		return false
	}
	for i, p := range parts {
		if p.start != int(spans[i].CharStart) || p.end != int(spans[i].CharEnd) {
			return false
		}
	}
	return true
}

var blankLine = regexp.MustCompile(`[ \t]*\r?\n[ \t]*(\r?\n[ \t]*)+`)

// paragraphs are the paragraphs of a stretch of text that begins at the code
// point start, without white space around them.
func paragraphs(text string, start int) (all []region) {
	at := 0
	add := func(end int) {
		part := text[at:end]
		words := strings.TrimSpace(part)
		if words != "" {
			begin := start + utf8.RuneCountInString(part[:strings.Index(part, words)])
			all = append(all, region{start: begin, end: begin + utf8.RuneCountInString(words), text: words})
		}
		start += utf8.RuneCountInString(part)
		at = end
	}
	for _, gap := range blankLine.FindAllStringIndex(text, -1) {
		add(gap[1])
	}
	add(len(text))
	return all
}
