package export

import (
	"bufio"
	"fmt"

	"qaextract/schema"
	"qaextract/shelf"
)

// The Web Annotation Data Model (W3C) says in JSON-LD what is said of which
// part of a text. The text of each document is a file DOC_ID.txt; its
// annotations are an AnnotationPage, DOC_ID.jsonld: one of the whole text, one
// for each block that is not running text, one for each turn. A place is
// told twice, as TextPositionSelector (code points) and as TextQuoteSelector,
// which finds the words where the text was changed. The pages are an
// AnnotationCollection, collection.jsonld, and all addresses are relative to
// where the folder is published.

const (
	annotationContext = "http://www.w3.org/ns/anno.jsonld"
	collectionFile    = "collection.jsonld"
	quoteContext      = 32 // code points in front of a quote and behind it
)

type annotation struct {
	ID         string             `json:"id"`
	Type       string             `json:"type"`
	Motivation string             `json:"motivation"`
	Body       []annotationBody   `json:"body"`
	Target     []annotationTarget `json:"target"`
}

type annotationBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value,omitempty"`  // of a TextualBody
	Source  string `json:"source,omitempty"` // of a SpecificResource
}

type annotationTarget struct {
	Type     string               `json:"type"`
	Source   string               `json:"source"`
	Selector []annotationSelector `json:"selector,omitempty"`
}

type annotationSelector struct {
	Type   string `json:"type"`
	Start  *int32 `json:"start,omitempty"`
	End    *int32 `json:"end,omitempty"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

func webAnnotation(j *job) error {
	total := 0
	var first string
	var held *shelf.Document // a page names the one behind it
	page := func(next string) error {
		all := annotations(held)
		start := total
		total += len(all)
		return j.annotationPage(held.DocID, next, start, all)
	}
	err := j.each(func(x *shelf.Document) error {
		if err := j.file(x.DocID+".txt", func(w *bufio.Writer) error {
			_, err := w.WriteString(x.Text)
			return err
		}); err != nil {
			return err
		}
		if held == nil {
			first = x.DocID + ".jsonld"
		} else if err := page(x.DocID + ".jsonld"); err != nil {
			return err
		}
		held = x
		return nil
	})
	if err != nil {
		return err
	}
	collection := map[string]any{
		"@context": annotationContext, "id": collectionFile, "type": "AnnotationCollection", "label": "Interviews, read by extract " + j.Run.Version,
	}
	if held != nil {
		if err := page(""); err != nil {
			return err
		}
		collection["first"], collection["last"] = first, held.DocID+".jsonld"
	}
	collection["total"] = total
	return j.file(collectionFile, func(w *bufio.Writer) error { return line(w, collection) })
}

// annotationPage writes a page, an annotation a line.
func (j *job) annotationPage(id, next string, start int, all []annotation) error {
	return j.file(id+".jsonld", func(w *bufio.Writer) error {
		fmt.Fprintf(w, `{"@context":%q,"id":%q,"type":"AnnotationPage","partOf":%q,"startIndex":%d,`, annotationContext, id+".jsonld", collectionFile, start)
		if next != "" {
			fmt.Fprintf(w, `"next":%q,`, next)
		}
		w.WriteString(`"items":[` + "\n")
		for i, a := range all {
			if i > 0 {
				w.WriteString(",\n")
			}
			w.WriteString(asJSON(a))
		}
		w.WriteString("\n]}\n")
		return nil // what could not be written shows when w is flushed
	})
}

func annotations(x *shelf.Document) []annotation {
	page, file := x.DocID+".jsonld", x.DocID+".txt"
	text := textual("describing", "source: "+x.Source, "sha256: "+x.SHA256)
	for _, m := range []struct {
		name  string
		value *string
	}{{"title", x.Title}, {"publisher", x.Publisher}, {"published", x.Published}} {
		if m.value != nil {
			text = append(text, textual("describing", m.name+": "+*m.value)...)
		}
	}
	if url := or(x.URL, ""); url != "" {
		text = append(text, annotationBody{Type: "SpecificResource", Purpose: "linking", Source: url})
	}
	all := []annotation{{page + "#document", "Annotation", "describing", text, []annotationTarget{{Type: "SpecificResource", Source: file}}}}
	for i := range x.Blocks {
		b := &x.Blocks[i]
		if !runningText(b.Kind) {
			at := []schema.Span{{CharStart: b.CharStart, CharEnd: b.CharEnd, ByteStart: b.ByteStart, ByteEnd: b.ByteEnd}}
			all = append(all, annotation{fmt.Sprintf("%s#block-%04d", page, b.BlockIndex), "Annotation", "classifying", textual("classifying", b.Kind), targets(x, file, at)})
		}
	}
	for i := range x.Turns {
		t := &x.Turns[i]
		body := append(textual("classifying", t.Role), textual("tagging", t.Form, t.Speech)...)
		if t.Speaker != nil {
			body = append(body, textual("identifying", *t.Speaker)...)
		}
		if n := answered(x, t); n >= 0 {
			body = append(body, annotationBody{Type: "SpecificResource", Purpose: "linking", Source: fmt.Sprintf("%s#turn-%04d", page, n)})
		}
		all = append(all, annotation{fmt.Sprintf("%s#turn-%04d", page, t.TurnIndex), "Annotation", "classifying", body, targets(x, file, t.Spans)})
	}
	return all
}

func textual(purpose string, values ...string) (bodies []annotationBody) {
	for _, v := range values {
		bodies = append(bodies, annotationBody{Type: "TextualBody", Purpose: purpose, Value: v})
	}
	return bodies
}

// answered is the index of the turn that t replies to, or -1.
func answered(x *shelf.Document, t *schema.Turn) int32 {
	if t.ReplyTo == nil {
		return -1
	}
	for i := int(t.TurnIndex) - 1; i >= 0 && i < len(x.Turns); i-- {
		if x.Turns[i].ID == *t.ReplyTo {
			return x.Turns[i].TurnIndex
		}
	}
	return -1
}

// targets are places in the text.
func targets(x *shelf.Document, file string, spans []schema.Span) (all []annotationTarget) {
	for _, s := range spans {
		all = append(all, annotationTarget{"SpecificResource", file, []annotationSelector{
			{Type: "TextPositionSelector", Start: &s.CharStart, End: &s.CharEnd},
			{
				Type: "TextQuoteSelector", Exact: cut(x.Text, s.ByteStart, s.ByteEnd),
				Prefix: lastRunes(cut(x.Text, 0, s.ByteStart), quoteContext), Suffix: firstRunes(cut(x.Text, s.ByteEnd, int32(len(x.Text))), quoteContext),
			},
		}})
	}
	return all
}
