package records

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/schema"
)

// An InvariantError says that a document's layers contradict one another. The
// input is not at fault: a stage is.
type InvariantError struct {
	Invariant string // what should hold
	At        string // where it does not: "turn 3, span 1 (bytes 120 to 90)"
}

func (e *InvariantError) Error() string {
	return fmt.Sprintf("%s: %s; this is a bug in the program, please report it with the input", e.Invariant, e.At)
}

func violated(invariant, at string, args ...any) error {
	return &InvariantError{invariant, fmt.Sprintf(at, args...)}
}

// checkDocument checks what the stages left: everything that making rows
// relies on, so that it can index the text without looking.
func checkDocument(d *doc.Document) error {
	if len(d.Text) > math.MaxInt32 {
		return violated("offsets are 32 bits wide", "the text has %d bytes", len(d.Text))
	}
	if !utf8.ValidString(d.Text) {
		return violated("the text is UTF-8", "source %s", d.Source)
	}
	if err := checkBlocks(d); err != nil {
		return err
	}
	return checkTurns(d)
}

func checkBlocks(d *doc.Document) error {
	const partition = "the blocks partition the text"
	end := 0
	for i, b := range d.Blocks {
		switch {
		case b.Start != end:
			return violated(partition, "block %d starts at byte %d, the one before ends at %d", i, b.Start, end)
		case b.End <= b.Start:
			return violated(partition, "block %d is empty (bytes %d to %d)", i, b.Start, b.End)
		case b.End > len(d.Text):
			return violated(partition, "block %d ends at byte %d, the text at %d", i, b.End, len(d.Text))
		case !boundary(d.Text, b.End):
			return violated(partition, "block %d ends within a character, at byte %d", i, b.End)
		case b.Kind == doc.Unset:
			return violated("each block has a kind", "block %d (bytes %d to %d) has none", i, b.Start, b.End)
		case b.Source.Known() && b.Source.End < b.Source.Start:
			return violated("a block's source bytes are in order", "block %d: %d to %d", i, b.Source.Start, b.Source.End)
		}
		end = b.End
	}
	if end != len(d.Text) {
		return violated(partition, "the last block ends at byte %d, the text at %d", end, len(d.Text))
	}
	return nil
}

func checkTurns(d *doc.Document) error {
	index := make(map[*doc.Turn]int, len(d.Turns))
	for i, t := range d.Turns {
		if t == nil {
			return violated("turns are there", "turn %d is nil", i)
		}
		if j, ok := index[t]; ok {
			return violated("a turn stands once", "turn %d is turn %d again", i, j)
		}
		index[t] = i
		if err := checkSpans(d.Text, t, i); err != nil {
			return err
		}
		if i > 0 && t.Start() < d.Turns[i-1].Start() {
			return violated("turns are in document order", "turn %d starts at byte %d, the one before at %d", i, t.Start(), d.Turns[i-1].Start())
		}
		if r := t.ReplyTo; r != nil {
			switch j, ok := index[r]; {
			case !ok:
				return violated("a turn replies to an earlier turn", "turn %d replies to one that is not before it", i)
			case r.Exchange != t.Exchange || t.Exchange < 0:
				return violated("a turn replies within its exchange", "turn %d (exchange %d) replies to turn %d (exchange %d)", i, t.Exchange, j, r.Exchange)
			}
		}
	}
	for i, b := range d.Blocks {
		if _, ok := index[b.Turn]; b.Turn != nil && !ok {
			return violated("a block's turn is a turn of the document", "block %d (bytes %d to %d)", i, b.Start, b.End)
		}
	}
	return checkExchanges(d.Turns)
}

func checkSpans(text string, t *doc.Turn, i int) error {
	const order = "a turn's spans are in the text, in order and apart"
	if len(t.Spans) == 0 {
		return violated(order, "turn %d has none", i)
	}
	end := 0
	for j, s := range t.Spans {
		switch {
		case s.Start < 0 || s.End > len(text) || s.Start >= s.End:
			return violated(order, "turn %d, span %d: bytes %d to %d of %d", i, j, s.Start, s.End, len(text))
		case s.Start < end:
			return violated(order, "turn %d, span %d starts at byte %d, the one before ends at %d", i, j, s.Start, end)
		case !boundary(text, s.Start) || !boundary(text, s.End):
			return violated(order, "turn %d, span %d begins or ends within a character (bytes %d to %d)", i, j, s.Start, s.End)
		}
		end = s.End
	}
	for j, e := range t.Events {
		s := e.Span
		if s.Start < 0 || s.End > len(text) || s.Start > s.End || !boundary(text, s.Start) || !boundary(text, s.End) {
			return violated("a turn's events are in the text", "turn %d, event %d: bytes %d to %d of %d", i, j, s.Start, s.End, len(text))
		}
	}
	return nil
}

func checkExchanges(turns []*doc.Turn) error {
	for i, t := range turns {
		if t.Exchange < -1 || t.Exchange >= len(turns) {
			return violated("exchanges are numbered from 0", "turn %d of %d belongs to exchange %d", i, len(turns), t.Exchange)
		}
	}
	for e, members := range byExchange(turns) {
		question, answer := -1, -1
		for _, m := range members {
			if turns[m].Role == doc.Interviewer {
				if question < 0 {
					question = m
				}
			} else if answer < 0 {
				answer = m
			}
		}
		switch {
		case len(members) == 0:
			return violated("exchanges are numbered without a gap", "exchange %d has no turns", e)
		case question < 0:
			return violated("an exchange has a question", "exchange %d, turn %d: no turn of it is the interviewer's", e, answer)
		case answer >= 0 && answer < question:
			return violated("an exchange's question precedes its answer", "exchange %d: turn %d answers turn %d", e, answer, question)
		}
	}
	return nil
}

// checkRows compares the text of each turn with what its spans say, from the
// rows alone. It catches rows that were changed or mixed up; that the rule of
// joining is the contract's is the tests' business.
func checkRows(rows schema.Rows) error {
	d := doc.Document{Text: rows.Document.Text, Blocks: make([]doc.Block, len(rows.Blocks))}
	for i, b := range rows.Blocks {
		d.Blocks[i].Span = doc.Span{Start: int(b.ByteStart), End: int(b.ByteEnd)}
	}
	for _, t := range rows.Turns {
		rest, whole := t.Text, true
		for j, s := range t.Spans {
			if j > 0 && whole {
				sep := separator(d.BlockAt(int(t.Spans[j-1].ByteEnd)-1) == d.BlockAt(int(s.ByteStart)))
				rest, whole = strings.CutPrefix(rest, sep)
			}
			if whole {
				rest, whole = strings.CutPrefix(rest, d.Text[s.ByteStart:s.ByteEnd])
			}
		}
		if !whole || rest != "" {
			return violated("a turn's text is that of its spans", "turn %d (bytes %d to %d)", t.TurnIndex, t.Spans[0].ByteStart, t.Spans[len(t.Spans)-1].ByteEnd)
		}
	}
	return nil
}

// boundary reports whether a character of text begins at byte i, or text ends.
func boundary(text string, i int) bool {
	return i == len(text) || utf8.RuneStart(text[i])
}
