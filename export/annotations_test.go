package export_test

import (
	"encoding/json"
	"encoding/xml"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"qaextract/export"
	"qaextract/golden"
	"qaextract/schema"
)

type webPage struct {
	ID, Type, Next string
	StartIndex     int
	Items          []struct {
		ID     string
		Body   []struct{ Purpose, Value, Source string }
		Target []struct {
			Source   string
			Selector []struct {
				Type, Exact, Prefix, Suffix string
				Start, End                  int
			}
		}
	}
}

func TestWebAnnotationsSelectTheWordsOfTheTurns(t *testing.T) {
	d := made(t)
	got := files(t, written(t, d, "web-annotation", export.Options{}))
	var all struct {
		First, Last string
		Total       int
	}
	if err := json.Unmarshal([]byte(got["/collection.jsonld"]), &all); err != nil {
		t.Fatal(err)
	}
	byID := map[string]string{}
	for source, x := range documents(t, d) {
		byID[x.DocID] = source
		if got["/"+x.DocID+".txt"] != x.Text {
			t.Errorf("%s: the text is another", source)
		}
	}
	pages, total := 0, 0
	for name := all.First; name != ""; pages++ {
		var p webPage
		if err := json.Unmarshal([]byte(got["/"+name]), &p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p.ID != name || p.Type != "AnnotationPage" || p.StartIndex != total {
			t.Errorf("%s: %s %s, begins at %d", name, p.ID, p.Type, p.StartIndex)
		}
		x := documents(t, d)[byID[strings.TrimSuffix(name, ".jsonld")]]
		text := []rune(x.Text)
		turn := 0
		for _, a := range p.Items {
			for k, target := range a.Target {
				if len(target.Selector) == 0 {
					continue
				}
				place, quote := target.Selector[0], target.Selector[1]
				if string(text[place.Start:place.End]) != quote.Exact || !strings.Contains(x.Text, quote.Prefix+quote.Exact+quote.Suffix) {
					t.Errorf("%s: %+v and %+v are two places", a.ID, place, quote)
				}
				if strings.Contains(a.ID, "#turn-") && int(x.Turns[turn].Spans[k].CharStart) != place.Start {
					t.Errorf("%s: begins at %d", a.ID, place.Start)
				}
			}
			if strings.Contains(a.ID, "#turn-") {
				if a.Body[0].Value != x.Turns[turn].Role || len(a.Target) != len(x.Turns[turn].Spans) {
					t.Errorf("%s: %+v", a.ID, a)
				}
				turn++
			}
		}
		if turn != len(x.Turns) {
			t.Errorf("%s: %d of %d turns", name, turn, len(x.Turns))
		}
		total += len(p.Items)
		if p.Next == "" && name != all.Last {
			t.Errorf("the last page is %s, not %s", name, all.Last)
		}
		name = p.Next
	}
	if pages != 7 || total != all.Total {
		t.Errorf("%d pages, %d annotations of %d", pages, total, all.Total)
	}
	council := got["/"+documents(t, d)["council.txt"].DocID+".jsonld"]
	if !strings.Contains(council, `"value":"credit"`) || !strings.Contains(council, `"purpose":"identifying","value":"Berit Lunde"`) {
		t.Errorf("neither credit nor speaker in %s", council)
	}
}

// submitted makes each prediction of the tasks an annotation, as somebody does
// who finds nothing to correct.
func submitted(t *testing.T, tasks string) []map[string]any {
	t.Helper()
	var all []map[string]any
	if err := json.Unmarshal([]byte(tasks), &all); err != nil {
		t.Fatal(err)
	}
	for _, task := range all {
		result := task["predictions"].([]any)[0].(map[string]any)["result"]
		task["annotations"] = []any{map[string]any{"was_cancelled": false, "result": result}}
		task["predictions"] = []int{1} // Label Studio gives numbers back
	}
	return all
}

func readBack(t *testing.T, tasks []map[string]any) (map[string]golden.File, int, error) {
	t.Helper()
	raw, err := json.Marshal(tasks)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]golden.File{}
	without, err := export.ReadLabelStudio(strings.NewReader(string(raw)), func(f golden.File) error {
		m[f.Source()] = f
		return nil
	})
	return m, without, err
}

func TestLabelStudioGivesBackWhatItGot(t *testing.T) {
	d := made(t)
	got := files(t, written(t, d, "label-studio", export.Options{}))
	var config struct {
		Labels []struct {
			Name   string `xml:"name,attr"`
			Labels []struct {
				Value string `xml:"value,attr"`
			} `xml:"Label"`
		}
	}
	if err := xml.Unmarshal([]byte(got["/config.xml"]), &config); err != nil || len(config.Labels) != 2 || len(config.Labels[1].Labels) != 19 {
		t.Errorf("config.xml: %v, %+v", err, config)
	}
	back, without, err := readBack(t, submitted(t, got["/tasks.json"]))
	if err != nil || without != 0 || len(back) != 7 {
		t.Fatalf("%d documents, %d tasks without annotation, %v", len(back), without, err)
	}
	for source, x := range documents(t, d) {
		want := golden.Decisions(golden.Of(schema.Rows{Document: x.Document, Turns: x.Turns, Exchanges: x.Exchanges, Blocks: x.Blocks}))
		if got := golden.Decisions(back[source]); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", source, got, want)
		}
		if back[source].Reviewed() != golden.Done {
			t.Errorf("%s is not done", source)
		}
	}
}

func TestLabelStudioCorrectionsAreTakenOver(t *testing.T) {
	tasks := submitted(t, read(t, written(t, made(t), "label-studio", export.Options{}), "tasks.json"))
	var mill map[string]any
	for _, task := range tasks {
		if task["data"].(map[string]any)["source"] == "mill.txt" {
			mill = task
		} else {
			delete(task, "annotations")
		}
	}
	text := mill["data"].(map[string]any)["text"].(string)
	place := func(words string) (start, end int) {
		start = utf8.RuneCountInString(text[:strings.Index(text, words)])
		return start, start + utf8.RuneCountInString(words)
	}
	region := func(id, words, label string) map[string]any {
		start, end := place(words)
		return map[string]any{"id": id, "type": "labels", "from_name": "role", "to_name": "text", "value": map[string]any{"start": start, "end": end, "labels": []string{label}}}
	}
	// One region across two paragraphs, drawn by a person, without a form; one
	// of two pieces.
	mill["annotations"] = []any{
		map[string]any{"was_cancelled": true, "result": []any{}},
		map[string]any{"result": []any{
			region("c", "It is thin now", "other"),
			region("b", "thinner than paper", "other"),
			map[string]any{"type": "relation", "from_id": "c", "to_id": "b", "direction": "right"},
			map[string]any{"id": "c", "type": "choices", "from_name": "speech", "to_name": "text", "value": map[string]any{"start": 0, "end": 1, "choices": []string{"indirect"}}},
			region("a", text[strings.Index(text, "I was nine"):strings.Index(text, "IDA HOLM: And")], "respondent"),
			map[string]any{"id": "a", "type": "textarea", "from_name": "speaker", "to_name": "text", "value": map[string]any{"text": []string{" Per  Aske"}}},
		}},
	}
	back, without, err := readBack(t, tasks)
	if err != nil || len(back) != 1 || without != 6 {
		t.Fatalf("%d documents, %d without, %v", len(back), without, err)
	}
	turns := back["mill.txt"].Records[1:]
	if len(turns) != 2 {
		t.Fatalf("%d turns: %+v", len(turns), turns)
	}
	a, c := turns[0], turns[1]
	if len(a.Spans) != 2 || !strings.HasSuffix(a.Text, "\n\nHe was not.") || a.Get("speaker") != "Per Aske" || a.Get("form") != "labelled" || a.Get("speech") != "direct" {
		t.Errorf("the first turn is %+v", a)
	}
	if c.Text != "It is thin now thinner than paper" || c.Get("role") != "other" || c.Get("speech") != "indirect" {
		t.Errorf("the second turn is %+v", c)
	}
}

func TestWhatIsNoExportOfLabelStudioIsRefused(t *testing.T) {
	for in, want := range map[string]string{
		``:                 "this is no export",
		`{"data":{}}`:      "this is no export",
		`[{"data":{}}]`:    "task 1: data.source or data.sha256 is missing",
		`[{"data":{}`:      "task 1: ",
		`[{"data":["a"]}]`: "export the project in the format JSON",
		`[`:                "breaks off",
		`[{"data":{"source":"a","sha256":"b","text":"So."},"annotations":[{"result":[{"id":"x","type":"labels","from_name":"role","value":{"start":0,"end":9,"labels":["other"]}}]}]}]`:  "task 1, a: the region x, 0 to 9, is not in the text",
		`[{"data":{"source":"a","sha256":"b","text":"So."},"annotations":[{"result":[{"id":"x","type":"labels","from_name":"role","value":{"start":0,"end":2,"labels":["nobody"]}}]}]}]`: `role is "nobody"`,
		`[{"data":{"source":"a","sha256":"b"}},{"data":{"source":"a","sha256":"b"}}]`:                                                                                                    "task 2: a second task is of a",
	} {
		_, err := export.ReadLabelStudio(strings.NewReader(in), func(golden.File) error { return nil })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
}

func FuzzReadLabelStudio(f *testing.F) {
	const task = `[{"data":{"source":"a","sha256":"b","form":"labelled","text":"Who?\n\nI, é😀.\n"},"annotations":[{"result":[` +
		`{"id":"x","type":"labels","from_name":"role","value":{"start":0,"end":13,"labels":["other"]}},` +
		`{"id":"y","type":"labels","from_name":"kind","value":{"start":2,"end":3,"labels":["ad"]}},` +
		`{"type":"relation","from_id":"x","to_id":"y"},{"id":"x","type":"textarea","from_name":"speaker","value":{"text":["I"]}}]}]}]`
	f.Add(task)
	f.Add(strings.ReplaceAll(task, "kind", "role"))
	f.Fuzz(func(t *testing.T, in string) {
		export.ReadLabelStudio(strings.NewReader(in), func(c golden.File) error {
			var b strings.Builder
			c.WriteTo(&b)
			if again, err := golden.Parse("c", []byte(b.String())); err != nil || again.Source() != c.Source() {
				t.Errorf("%q gives a golden file that cannot be read: %v\n%s", in, err, b.String())
			}
			return nil
		})
	})
}
