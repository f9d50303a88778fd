package verify

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"qaextract/schema"
)

// tables reads all tables document by document and checks what joins them.
func (v *verifier) tables(m *manifest, broken map[string]bool) error {
	documents, err := open[schema.Document](v, m, schema.Documents, broken)
	if err != nil {
		return err
	}
	defer documents.close()
	turns, err := open[schema.Turn](v, m, schema.Turns, broken)
	if err != nil {
		return err
	}
	defer turns.close()
	exchanges, err := open[schema.Exchange](v, m, schema.Exchanges, broken)
	if err != nil {
		return err
	}
	defer exchanges.close()
	blocks, err := open[schema.Block](v, m, schema.Blocks, broken)
	if err != nil {
		return err
	}
	defer blocks.close()
	refused, rejects, err := v.rejects()
	if err != nil {
		return err
	}

	var stripped, chars int64
	originals := map[string]bool{} // documents that are marked as no duplicate
	for documents.ok {
		d := document{v: v, Document: documents.row, at: documents.at(), whole: !refused[documents.row.DocID]}
		if d.turns, d.firstTurn, err = take(turns, func(r *schema.Turn) bool { return r.DocID == d.DocID }); err != nil {
			return err
		}
		if d.exchanges, d.firstExchange, err = take(exchanges, func(r *schema.Exchange) bool { return r.DocID == d.DocID }); err != nil {
			return err
		}
		if d.blocks, d.firstBlock, err = take(blocks, func(r *schema.Block) bool { return r.DocID == d.DocID }); err != nil {
			return err
		}
		for v.inputs.input != nil && (v.inputs.input.DocID == nil || *v.inputs.input.DocID != d.DocID) {
			if err := v.nextInput(); err != nil {
				return err
			}
		}
		if v.inputs.input == nil || !v.inputs.input.is(&d.Document) {
			d.fault("run.json has no such input at this place: its id, source, size or hash differs")
		}
		if d.DuplicateOf == nil {
			originals[d.DocID] = true
		} else if !originals[*d.DuplicateOf] {
			d.fault("duplicate_of %s is no document before it that is none itself", *d.DuplicateOf)
		}
		d.check()
		stripped += int64(d.StrippedChars)
		chars += int64(utf8.RuneCountInString(d.Text))
		if err := documents.next(); err != nil {
			return err
		}
	}
	for v.inputs.input != nil {
		if err := v.nextInput(); err != nil {
			return err
		}
	}
	c := m.Counts
	for _, x := range []struct {
		name      string
		says, are int64
	}{
		{"inputs", c.Inputs, v.inputs.n}, {"documents", c.Documents, documents.ended()},
		{"turns", c.Turns, turns.ended()}, {"exchanges", c.Exchanges, exchanges.ended()}, {"blocks", c.Blocks, blocks.ended()},
		{"documents + rejected_inputs", c.Documents + c.RejectedInputs, c.Inputs},
		{"rejected_inputs + rejected_records", c.RejectedInputs + c.RejectedRecords, rejects},
		{"stripped_chars", c.StrippedChars, stripped}, {"chars", c.Chars, chars},
	} {
		if x.says != x.are {
			v.fault(manifestName, 0, "counts: %s is %d, the data give %d", x.name, x.says, x.are)
		}
	}
	return v.err
}

// nextInput reads the next input. Where it is none, the list ends for us.
func (v *verifier) nextInput() error {
	if err := v.inputs.next(); err != nil {
		if context.Cause(v.ctx) != nil {
			return err
		}
		v.fault(manifestName, 0, "input %d: not JSON of an input: %v", v.inputs.n+1, err)
	}
	return v.err
}

// take reads the rows of one document.
func take[T any](t *table[T], of func(*T) bool) (rows []T, first place, err error) {
	first = t.at()
	for t.ok && of(&t.row) {
		rows = append(rows, t.row)
		if err := t.next(); err != nil {
			return nil, first, err
		}
	}
	return rows, first, nil
}

// A document is one row of documents with the rows of the other tables that
// belong to it.
type document struct {
	v *verifier
	schema.Document
	turns                                []schema.Turn
	exchanges                            []schema.Exchange
	blocks                               []schema.Block
	at                                   place // its row
	firstTurn, firstExchange, firstBlock place // those of the first ones
	whole                                bool  // none of its records was rejected
}

// fault speaks against the document's own row, wrong against another's.
func (d *document) fault(format string, args ...any) { d.wrong(d.at, 0, format, args...) }

func (d *document) wrong(first place, i int, format string, args ...any) {
	d.v.fault(first.name, first.row+int64(i), format, args...)
}

func (d *document) check() {
	chars := newCounter(d.Text)
	d.checkBlocks(chars)
	ids := make(map[string]int, len(d.turns))
	for i := range d.turns {
		ids[d.turns[i].ID] = i
	}
	d.checkTurns(chars, ids)
	d.checkExchanges(ids)
	for _, x := range []struct {
		rows  int
		first place
	}{{len(d.turns), d.firstTurn}, {len(d.exchanges), d.firstExchange}, {len(d.blocks), d.firstBlock}} {
		if x.rows > 0 && x.first.file != d.at.file {
			d.wrong(x.first, 0, "its document stands in %s, which is of another number", d.at.name)
		}
	}
	if !d.whole {
		return
	}
	for _, x := range []struct {
		name      string
		says, are int
	}{{"turns", int(d.Turns), len(d.turns)}, {"exchanges", int(d.Exchanges), len(d.exchanges)}} {
		if x.says != x.are {
			d.fault("%s is %d, there are %d", x.name, x.says, x.are)
		}
	}
}

func (d *document) checkBlocks(chars *counter) {
	end, stripped, place := int32(0), int32(0), int32(0)
	for i, b := range d.blocks {
		wrong := func(format string, args ...any) { d.wrong(d.firstBlock, i, format, args...) }
		switch {
		case d.whole && b.BlockIndex != place:
			wrong("block_index is %d, its place is %d", b.BlockIndex, place)
		case d.whole && b.ByteStart != end:
			wrong("it starts at byte %d, the block before ends at %d", b.ByteStart, end)
		case !chars.right(b.ByteStart, b.ByteEnd, b.CharStart, b.CharEnd):
			wrong("characters %d to %d are not bytes %d to %d of the text", b.CharStart, b.CharEnd, b.ByteStart, b.ByteEnd)
		case b.Turn >= 0 && d.whole && int(b.Turn) >= len(d.turns):
			wrong("it belongs to turn %d, the document has %d", b.Turn, len(d.turns))
		}
		end, place = b.ByteEnd, b.BlockIndex+1
		if !b.Kept {
			stripped += b.CharEnd - b.CharStart
		}
	}
	if d.whole && int(end) != len(d.Text) {
		d.fault("its blocks end at byte %d, its text at %d", end, len(d.Text))
	}
	if d.whole && stripped != d.StrippedChars {
		d.fault("stripped_chars is %d, its blocks give %d", d.StrippedChars, stripped)
	}
}

func (d *document) checkTurns(chars *counter, ids map[string]int) {
	start, place := int32(0), int32(0)
	for i, t := range d.turns {
		wrong := func(format string, args ...any) { d.wrong(d.firstTurn, i, format, args...) }
		if want := fmt.Sprintf("%s-%04d", d.DocID, t.TurnIndex); t.ID != want || d.whole && t.TurnIndex != place {
			wrong("id %s, turn_index %d: its place is %d", t.ID, t.TurnIndex, place)
		}
		place = t.TurnIndex + 1
		if t.CharStart < start {
			wrong("it starts at character %d, the turn before at %d", t.CharStart, start)
		}
		start = t.CharStart
		rest, fits := t.Text, true
		for j, s := range t.Spans {
			if !chars.right(s.ByteStart, s.ByteEnd, s.CharStart, s.CharEnd) {
				wrong("span %d: characters %d to %d are not bytes %d to %d of the text", j, s.CharStart, s.CharEnd, s.ByteStart, s.ByteEnd)
				rest = ""
				break
			}
			if j > 0 && fits {
				var apart bool
				if rest, apart = strings.CutPrefix(rest, "\n\n"); !apart {
					rest, fits = strings.CutPrefix(rest, " ")
				}
			}
			if fits {
				rest, fits = strings.CutPrefix(rest, d.Text[s.ByteStart:s.ByteEnd])
			}
		}
		if !fits || rest != "" {
			wrong("its text is not that of its spans")
		}
		if n := len(t.Spans); t.CharStart != t.Spans[0].CharStart || t.CharEnd != t.Spans[n-1].CharEnd {
			wrong("char_start and char_end are not those of its spans")
		}
		if t.ReplyTo != nil {
			if k, ok := ids[*t.ReplyTo]; !ok && d.whole || ok && (k >= i || d.turns[k].Exchange != t.Exchange) {
				wrong("reply_to %s is no earlier turn of its exchange", *t.ReplyTo)
			}
		}
		if d.whole && int(t.Exchange) >= len(d.exchanges) {
			wrong("it belongs to exchange %d, the document has %d", t.Exchange, len(d.exchanges))
		}
	}
}

func (d *document) checkExchanges(ids map[string]int) {
	place := int32(0)
	for i, e := range d.exchanges {
		wrong := func(format string, args ...any) {
			d.wrong(d.firstExchange, i, format, args...)
		}
		if want := fmt.Sprintf("%s-e%04d", d.DocID, e.Exchange); e.ID != want || d.whole && e.Exchange != place {
			wrong("id %s, exchange %d: its place is %d", e.ID, e.Exchange, place)
		}
		place = e.Exchange + 1
		for _, side := range []struct {
			name, text string
			turns      []string
		}{{"question", e.Question, e.QuestionTurns}, {"answer", e.Answer, e.AnswerTurns}} {
			var texts []string
			for _, id := range side.turns {
				k, ok := ids[id]
				if !ok {
					wrong("%s_turns: there is no turn %s", side.name, id)
					continue
				}
				if d.turns[k].Exchange != e.Exchange {
					wrong("%s_turns: turn %s belongs to exchange %d", side.name, id, d.turns[k].Exchange)
				}
				texts = append(texts, d.turns[k].Text)
			}
			if strings.Join(texts, "\n\n") != side.text {
				wrong("its %s is not that of its turns", side.name)
			}
		}
	}
}

// counter tells whether offsets in characters and in bytes are of one place.
type counter struct {
	text  string
	marks []int32 // characters before each step bytes; nil in ASCII
}

const step = 256

func newCounter(text string) *counter {
	c := &counter{text: text}
	if utf8.RuneCountInString(text) == len(text) {
		return c
	}
	n := int32(0)
	c.marks = make([]int32, 0, len(text)/step+1)
	for i := 0; i < len(text); i++ {
		if i%step == 0 {
			c.marks = append(c.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return c
}

func (c *counter) right(byteStart, byteEnd, charStart, charEnd int32) bool {
	return byteStart <= byteEnd && int(byteEnd) <= len(c.text) && c.at(byteStart) == charStart && c.at(byteEnd) == charEnd
}

// at is how many characters stand before byte i; -1 within a character.
func (c *counter) at(i int32) int32 {
	if int(i) < len(c.text) && !utf8.RuneStart(c.text[i]) {
		return -1
	}
	if c.marks == nil {
		return i
	}
	k := min(int(i)/step, len(c.marks)-1)
	n := c.marks[k]
	for j := k * step; j < int(i); j++ {
		if utf8.RuneStart(c.text[j]) {
			n++
		}
	}
	return n
}
