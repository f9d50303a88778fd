// Package standoff takes the words out of the rows of a document, for texts
// that may not be passed on, and puts them back for whoever has the source.
//
//  1. Withhold empties the columns that hold the text: text, question, answer,
//     and the words of stage directions, sections and subtitles where these
//     stand in the text as they are. Ids, places, names and tags stay.
//  2. Restore fills the columns from the text of the document, which must be
//     the same, byte by byte. What follows from spans, blocks and turns is
//     made of them; where the other words stand, Withheld says.
//  3. Folder (rehydrate.go) does that for a dataset: the files that it writes
//     are those of the run, byte for byte.
package standoff

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"qaextract/schema"
)

// Withheld is what was taken out of the rows of one document, but for its
// words.
type Withheld struct {
	DocID      string            `json:"doc_id"`
	TextSHA256 string            `json:"text_sha256"` // of documents.text
	Places     map[string][2]int `json:"places"`      // of a value, such as "turns/3/section": its bytes in the text, half-open
}

// Withhold empties what the rows hold of the text. The error says where the
// rows contradict each other.
func Withhold(rows *schema.Rows) (Withheld, error) {
	text := rows.Document.Text
	w := Withheld{rows.Document.DocID, hash(text), map[string][2]int{}}
	for _, s := range slots(rows) {
		if at := strings.Index(cut(text, s.from, s.to), *s.value); at >= 0 {
			at += max(0, s.from)
			w.Places[s.name] = [2]int{at, at + len(*s.value)}
			*s.value = ""
		}
	}
	turns, exchanges := rows.Turns, rows.Exchanges
	rows.Turns, rows.Exchanges = slices.Clone(turns), slices.Clone(exchanges)
	if err := fill(rows); err != nil {
		return w, err
	}
	for i := range turns {
		if turns[i].Text != rows.Turns[i].Text {
			return w, fmt.Errorf("the text of %s is not that of its spans", turns[i].ID)
		}
		rows.Turns[i].Text = ""
	}
	for i, x := range exchanges {
		if x.Question != rows.Exchanges[i].Question || x.Answer != rows.Exchanges[i].Answer {
			return w, fmt.Errorf("the text of %s is not that of its turns", x.ID)
		}
		rows.Exchanges[i].Question, rows.Exchanges[i].Answer = "", ""
	}
	rows.Document.Text = ""
	return w, nil
}

// Restore is the reverse of Withhold; text is that of the document.
func Restore(rows *schema.Rows, w Withheld, text string) error {
	switch {
	case w.DocID != rows.Document.DocID:
		return fmt.Errorf("what was withheld is of %s, not of %s", w.DocID, rows.Document.DocID)
	case hash(text) != w.TextSHA256:
		return fmt.Errorf("this program lays its text out otherwise than the one that wrote the dataset")
	}
	rows.Document.Text = text
	for _, s := range slots(rows) {
		if at, ok := w.Places[s.name]; ok {
			value, err := part(text, at[0], at[1])
			if err != nil {
				return err
			}
			*s.value = value
		}
	}
	return fill(rows)
}

// A slot is a value that may stand in the text, between two bytes.
type slot struct {
	name     string
	value    *string
	from, to int
}

func slots(rows *schema.Rows) (all []slot) {
	add := func(value *string, from, to int, name string, args ...any) {
		if value != nil {
			all = append(all, slot{fmt.Sprintf(name, args...), value, from, to})
		}
	}
	heads := headings(slices.DeleteFunc(slices.Clone(rows.Blocks), func(b schema.Block) bool { return b.Kind != "crosshead" && b.Kind != "subtitle" }))
	heading := func(value *string, before int32, name string, i int) {
		from, to := heads.last("crosshead", before)
		add(value, from, to, name, i)
	}
	from, to := heads.last("subtitle", int32(len(rows.Document.Text)))
	add(rows.Document.Subtitle, from, to, "subtitle")
	at := places{text: rows.Document.Text}
	begins := map[string]int32{}
	for i := range rows.Turns {
		t := &rows.Turns[i]
		begin := at.of(t.CharStart)
		begins[t.ID] = int32(begin)
		heading(t.Section, int32(begin), "turns/%d/section", i)
		for k, e := range t.Events {
			add(&t.Events[k].Text, at.of(e.CharStart), at.of(e.CharEnd), "turns/%d/events/%d", i, k)
		}
	}
	for i := range rows.Exchanges {
		x := &rows.Exchanges[i]
		if len(x.QuestionTurns) > 0 {
			heading(x.Section, begins[x.QuestionTurns[0]], "exchanges/%d/section", i)
		}
	}
	return all
}

// headings are blocks that sections and subtitles stand in, in order.
type headings []schema.Block

// last is where the last block of that kind stands that begins before a byte;
// it is empty where there is none.
func (h headings) last(kind string, before int32) (from, to int) {
	i, _ := slices.BinarySearchFunc(h, before, func(b schema.Block, before int32) int { return cmp.Compare(b.ByteStart, before) })
	for i--; i >= 0; i-- {
		if h[i].Kind == kind {
			return int(h[i].ByteStart), int(h[i].ByteEnd)
		}
	}
	return 0, 0
}

// places gives the bytes of code points. Those that are asked for lie mostly
// one behind the other.
type places struct {
	text         string
	chars, bytes int
}

func (p *places) of(char int32) int {
	for ; p.chars > int(char) && p.bytes > 0; p.chars-- {
		_, n := utf8.DecodeLastRuneInString(p.text[:p.bytes])
		p.bytes -= n
	}
	for ; p.chars < int(char) && p.bytes < len(p.text); p.chars++ {
		_, n := utf8.DecodeRuneInString(p.text[p.bytes:])
		p.bytes += n
	}
	return p.bytes
}

// fill makes the texts of turns and exchanges from that of the document.
func fill(rows *schema.Rows) error {
	text := rows.Document.Text
	said := map[string]string{}
	for i := range rows.Turns {
		t := &rows.Turns[i]
		var b strings.Builder
		for k, s := range t.Spans {
			words, err := part(text, int(s.ByteStart), int(s.ByteEnd))
			if err != nil {
				return fmt.Errorf("%s: %w", t.ID, err)
			}
			if k > 0 {
				b.WriteString(joint(rows.Blocks, t.Spans[k-1].ByteEnd-1, s.ByteStart))
			}
			b.WriteString(words)
		}
		t.Text = b.String()
		said[t.ID] = t.Text
	}
	for i := range rows.Exchanges {
		x := &rows.Exchanges[i]
		x.Question, x.Answer = together(said, x.QuestionTurns), together(said, x.AnswerTurns)
	}
	return nil
}

// joint stands between two spans of a turn, the first of which ends with the
// byte a, and the second begins with b: paragraphs are blocks of their own.
func joint(blocks []schema.Block, a, b int32) string {
	at := func(place int32) int {
		i, _ := slices.BinarySearchFunc(blocks, place, func(x schema.Block, place int32) int {
			if x.ByteEnd <= place {
				return -1
			}
			return 1
		})
		return i
	}
	if at(a) == at(b) {
		return " "
	}
	return "\n\n"
}

func together(said map[string]string, turns []string) string {
	texts := make([]string, len(turns))
	for i, id := range turns {
		texts[i] = said[id]
	}
	return strings.Join(texts, "\n\n")
}

// cut is what of the text lies between two bytes.
func cut(text string, start, end int) string {
	start = max(0, min(start, len(text)))
	return text[start:max(start, min(end, len(text)))]
}

// part is the text between two bytes, which must be there.
func part(text string, start, end int) (string, error) {
	if start < 0 || start > end || end > len(text) || !utf8.ValidString(text[start:end]) {
		return "", fmt.Errorf("the bytes %d to %d are no words of the text", start, end)
	}
	return text[start:end], nil
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
