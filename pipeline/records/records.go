// Package records turns a document that has walked through the stages into the
// rows that are written.
//
//  1. The document's layers are checked (check.go): the blocks partition the
//     text, spans lie in it and in order, links between turns lead somewhere.
//     What fails is a bug of the stage that laid the layer, and the error says
//     so: a wrong row is worse than none.
//  2. Code point offsets are counted, once over the text (offsets.go).
//  3. Turns, exchanges, blocks and the document become rows.
//  4. The rows' texts are compared with the spans they claim (check.go).
package records

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
	"qaextract/schema"
)

// DocID is the id of the document that source names and raw holds: the first
// 16 hex digits of the SHA-256 of the source, a NUL byte and the bytes. It is
// unique in a dataset, also where two files hold the same.
func DocID(source string, raw []byte) string {
	h := sha256.New()
	io.WriteString(h, source)
	h.Write([]byte{0})
	h.Write(raw)
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Hash is the SHA-256 of raw in hex.
func Hash(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// Rows makes the rows of d, whose Raw must still hold the bytes it was read
// from. The error names the invariant that does not hold, and where.
func Rows(d *doc.Document) (schema.Rows, error) {
	if err := checkDocument(d); err != nil {
		return schema.Rows{}, err
	}
	b := builder{Document: d, id: DocID(d.Source, d.Raw), chars: newOffsets(d.Text)}
	b.index = make(map[*doc.Turn]int, len(d.Turns))
	for i, t := range d.Turns {
		b.index[t] = i
	}
	var rows schema.Rows
	rows.Turns = b.turns()
	rows.Exchanges = b.exchanges(rows.Turns)
	rows.Blocks = b.blocks()
	rows.Document = b.document(rows)
	return rows, checkRows(rows)
}

// builder holds what the rows of one document share.
type builder struct {
	*doc.Document
	id    string
	chars offsets
	index map[*doc.Turn]int // place of each turn in Turns
}

func (b *builder) turnID(i int) string { return fmt.Sprintf("%s-%04d", b.id, i) }

func (b *builder) turns() []schema.Turn {
	rows := make([]schema.Turn, len(b.Turns))
	for i, t := range b.Turns {
		r := &rows[i]
		*r = schema.Turn{
			SchemaVersion:      schema.Version,
			ID:                 b.turnID(i),
			DocID:              b.id,
			Source:             b.Source,
			TurnIndex:          int32(i),
			Exchange:           int32(t.Exchange),
			Role:               string(t.Role),
			Form:               string(t.Form),
			Speech:             string(t.Speech),
			Speaker:            optional(t.Speaker),
			SpeakerID:          optional(lang.Slug(t.Speaker)),
			SpeakerLabel:       optional(t.Label),
			SpeakerTitle:       optional(t.SpeakerTitle),
			SpeakerAffiliation: optional(t.SpeakerAffiliation),
			Text:               b.join(t.Spans),
			Spans:              make([]schema.Span, len(t.Spans)),
			QuestionForm:       optional(t.QuestionForm),
			Events:             make([]schema.Event, len(t.Events)),
			Section:            optional(t.Section),
			Mentions:           list(t.Mentions),
			Language:           language(t.Language),
			Words:              int32(t.Words),
			Sentences:          int32(t.Sentences),
			Confidence:         t.Confidence,
			Evidence:           make([]string, len(t.Evidence)),
			Title:              optional(b.Meta.Title),
			Publisher:          optional(b.Meta.Publisher),
			Published:          optional(b.Meta.Published),
		}
		if t.Role == doc.NoRole {
			r.Role = string(doc.Other)
		}
		if t.ReplyTo != nil {
			r.ReplyTo = optional(b.turnID(b.index[t.ReplyTo]))
		}
		for j, s := range t.Spans {
			r.Spans[j] = schema.Span{
				CharStart: b.chars.at(s.Start), CharEnd: b.chars.at(s.End),
				ByteStart: int32(s.Start), ByteEnd: int32(s.End),
			}
		}
		r.CharStart, r.CharEnd = r.Spans[0].CharStart, r.Spans[len(r.Spans)-1].CharEnd
		for j, e := range t.Events {
			r.Events[j] = schema.Event{Text: e.Text, CharStart: b.chars.at(e.Span.Start), CharEnd: b.chars.at(e.Span.End)}
		}
		for j, e := range t.Evidence {
			r.Evidence[j] = e.Code
		}
	}
	return rows
}

// join is the text of a turn: paragraphs apart, pieces of one paragraph in a
// row.
func (b *builder) join(spans []doc.Span) string {
	if len(spans) == 1 {
		return strings.Clone(b.Of(spans[0]))
	}
	var s strings.Builder
	for i, span := range spans {
		if i > 0 {
			s.WriteString(separator(b.BlockAt(spans[i-1].End-1) == b.BlockAt(span.Start)))
		}
		s.WriteString(b.Of(span))
	}
	return s.String()
}

// separator is what stands between two spans of a turn.
func separator(sameBlock bool) string {
	if sameBlock {
		return " "
	}
	return "\n\n"
}

func (b *builder) blocks() []schema.Block {
	rows := make([]schema.Block, len(b.Blocks))
	for i, k := range b.Blocks {
		rows[i] = schema.Block{
			SchemaVersion: schema.Version,
			DocID:         b.id,
			Source:        b.Source,
			BlockIndex:    int32(i),
			Kind:          string(k.Kind),
			Kept:          k.Kind.Kept(),
			CharStart:     b.chars.at(k.Start), CharEnd: b.chars.at(k.End),
			ByteStart: int32(k.Start), ByteEnd: int32(k.End),
			Reason:     k.Reason,
			Confidence: k.Confidence,
			Turn:       -1,
		}
		if k.Source.Known() {
			start, end := int64(k.Source.Start), int64(k.Source.End)
			rows[i].SourceStart, rows[i].SourceEnd = &start, &end
		}
		if k.Turn != nil {
			rows[i].Turn = int32(b.index[k.Turn])
		}
	}
	return rows
}

func (b *builder) document(rows schema.Rows) schema.Document {
	m := b.Meta
	d := schema.Document{
		SchemaVersion: schema.Version,
		DocID:         b.id,
		Source:        b.Source,
		SHA256:        Hash(b.Raw),
		Bytes:         int64(len(b.Raw)),
		Encoding:      b.Encoding,
		MediaType:     b.MediaType,
		URL:           optional(b.URL),
		Title:         optional(m.Title),
		Subtitle:      optional(m.Subtitle),
		Byline:        list(m.Byline),
		Publisher:     optional(m.Publisher),
		Published:     optional(m.Published),
		Dateline:      optional(m.Dateline),
		Language:      language(m.Language),
		Form:          string(m.Form),
		Interviewers:  list(m.Interviewers),
		Respondents:   list(m.Respondents),
		Edited:        m.Edited,
		Turns:         int32(len(rows.Turns)),
		Exchanges:     int32(len(rows.Exchanges)),
		Warnings:      list(b.Warnings),
		Text:          b.Text,
	}
	if m.Form == "" && len(rows.Turns) == 0 {
		d.Form = string(doc.None)
	}
	for _, k := range rows.Blocks {
		if k.Kept {
			d.Words += int32(lang.CountWords(b.Text[k.ByteStart:k.ByteEnd]))
		} else {
			d.StrippedChars += k.CharEnd - k.CharStart
		}
	}
	return d
}

// optional is a column's value, null where nothing is known.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list is a column's value: never null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// language is a BCP 47 tag: "und", undetermined, where nothing is known.
func language(tag string) string {
	if tag == "" {
		return "und"
	}
	return tag
}
