package golden

import (
	"strconv"
	"strings"

	"qaextract/schema"
)

// Of is what is compared of one document's rows. It leaves out
//
//   - the version of schema and program, and ids, which hash the input: the
//     input has its own column, sha256;
//   - numbers in document order (turn_index, exchange, block_index): records
//     name each other by the character at which a turn begins;
//   - what follows from other columns (byte offsets, the document's text, an
//     exchange's texts, title and publisher in every row);
//   - blocks of running text: they are what no other record covers.
func Of(rows schema.Rows) File {
	begins := make(map[string]string, len(rows.Turns))   // a turn's id → where it begins
	asked := make(map[int32]string, len(rows.Exchanges)) // an exchange → where its question begins
	hulls := make(map[int32][]Span, len(rows.Exchanges)) // an exchange → from its first turn to its last
	for _, t := range rows.Turns {
		begins[t.ID] = strconv.Itoa(int(t.CharStart))
		if h := hulls[t.Exchange]; h == nil {
			hulls[t.Exchange] = []Span{{int(t.CharStart), int(t.CharEnd)}}
		} else {
			h[0].End = max(h[0].End, int(t.CharEnd))
		}
	}
	for _, x := range rows.Exchanges {
		asked[x.Exchange] = place(begins, x.QuestionTurns[:min(1, len(x.QuestionTurns))])
	}
	f := File{Records: []Record{ofDocument(&rows.Document)}}
	for i := range rows.Blocks {
		if listed(rows.Blocks[i].Kind) {
			f.Records = append(f.Records, ofBlock(&rows.Blocks[i], rows.Document.Text))
		}
	}
	for i := range rows.Turns {
		f.Records = append(f.Records, ofTurn(&rows.Turns[i], begins, asked))
	}
	for i := range rows.Exchanges {
		x := &rows.Exchanges[i]
		f.Records = append(f.Records, ofExchange(x, hulls[x.Exchange], begins))
	}
	return f
}

// listed reports whether a kind of block gets a record.
func listed(kind string) bool {
	switch kind {
	case "narration", "turn", "label", "blank":
		return false
	}
	return true
}

func ofDocument(d *schema.Document) Record {
	c := columns{}
	c.text("source", d.Source)
	c.text("sha256", d.SHA256)
	c.number("bytes", d.Bytes)
	c.text("encoding", d.Encoding)
	c.text("media_type", d.MediaType)
	c.optional("url", d.URL)
	c.text("form", d.Form)
	c.optional("title", d.Title)
	c.optional("subtitle", d.Subtitle)
	c.list("byline", d.Byline)
	c.optional("dateline", d.Dateline)
	c.optional("publisher", d.Publisher)
	c.optional("published", d.Published)
	c.text("language", d.Language)
	c.list("interviewers", d.Interviewers)
	c.list("respondents", d.Respondents)
	c.text("edited", strconv.FormatBool(d.Edited))
	c.number("turns", int64(d.Turns))
	c.number("exchanges", int64(d.Exchanges))
	c.number("words", int64(d.Words))
	c.number("stripped_chars", int64(d.StrippedChars))
	c.list("warnings", d.Warnings)
	return Record{Kind: Document, Fields: c}
}

func ofBlock(b *schema.Block, text string) Record {
	c := columns{}
	c.text("kind", b.Kind)
	c.text("reason", b.Reason)
	c.share("confidence", b.Confidence)
	words := ""
	if 0 <= b.ByteStart && b.ByteStart <= b.ByteEnd && int(b.ByteEnd) <= len(text) {
		words = first(text[b.ByteStart:b.ByteEnd], 12)
	}
	return Record{Kind: Block, Spans: []Span{{int(b.CharStart), int(b.CharEnd)}}, Fields: c, Text: words}
}

func ofTurn(t *schema.Turn, begins map[string]string, asked map[int32]string) Record {
	c := columns{}
	c.text("role", t.Role)
	c.text("form", t.Form)
	c.text("speech", t.Speech)
	c.optional("speaker", t.Speaker)
	c.optional("speaker_id", t.SpeakerID)
	c.optional("speaker_label", t.SpeakerLabel)
	c.optional("speaker_title", t.SpeakerTitle)
	c.optional("speaker_affiliation", t.SpeakerAffiliation)
	if t.Exchange >= 0 {
		c.text("exchange", asked[t.Exchange])
	}
	if t.ReplyTo != nil {
		c.text("reply_to", place(begins, []string{*t.ReplyTo}))
	}
	c.optional("question_form", t.QuestionForm)
	c.optional("section", t.Section)
	c.list("events", events(t.Events))
	c.list("mentions", t.Mentions)
	c.text("language", t.Language)
	c.number("words", int64(t.Words))
	c.number("sentences", int64(t.Sentences))
	c.share("confidence", t.Confidence)
	c.list("evidence", t.Evidence)
	r := Record{Kind: Turn, Fields: c, Text: t.Text}
	for _, s := range t.Spans {
		r.Spans = append(r.Spans, Span{int(s.CharStart), int(s.CharEnd)})
	}
	return r
}

func ofExchange(x *schema.Exchange, hull []Span, begins map[string]string) Record {
	c := columns{}
	c.text("question_turns", place(begins, x.QuestionTurns))
	c.text("answer_turns", place(begins, x.AnswerTurns))
	c.optional("interviewer", x.Interviewer)
	c.optional("respondent", x.Respondent)
	c.optional("question_form", x.QuestionForm)
	c.optional("section", x.Section)
	c.text("language", x.Language)
	c.number("words_question", int64(x.WordsQuestion))
	c.number("words_answer", int64(x.WordsAnswer))
	c.share("confidence", x.Confidence)
	return Record{Kind: Exchange, Spans: hull, Fields: c}
}

// place names turns by where they begin; an id that is no turn's stays.
func place(begins map[string]string, ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id
		if at, ok := begins[id]; ok {
			out[i] = at
		}
	}
	return strings.Join(out, " ")
}

func events(es []schema.Event) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = Span{int(e.CharStart), int(e.CharEnd)}.String() + " " + e.Text
	}
	return out
}

// columns collects the columns of a row that are not null.
type columns []Field

func (c *columns) text(name, v string) { *c = append(*c, Field{name, v}) }

func (c *columns) optional(name string, v *string) {
	if v != nil {
		c.text(name, *v)
	}
}

func (c *columns) number(name string, v int64) { c.text(name, strconv.FormatInt(v, 10)) }

// share rounds to two digits: the last ones move with every new weight.
func (c *columns) share(name string, v float64) { c.text(name, strconv.FormatFloat(v, 'f', 2, 64)) }

// list prints the items on one line; an empty list is left out.
func (c *columns) list(name string, items []string) {
	if len(items) == 0 {
		return
	}
	out := make([]string, len(items))
	for i, s := range items {
		out[i] = semicolon.Replace(s)
	}
	c.text(name, strings.Join(out, "; "))
}

// semicolon keeps one item with a semicolon apart from two items.
var semicolon = strings.NewReplacer(";", ";;")
