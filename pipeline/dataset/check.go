package dataset

import (
	"fmt"

	"qaextract/schema"
)

// Checked are the rows of a document with what is against each of them.
type Checked struct {
	rows                     schema.Rows
	document                 []schema.Violation
	turns, exchanges, blocks verdicts
}

// verdicts are the violations of a table's rows, by row.
type verdicts map[int][]schema.Violation

// Check checks the rows of one document against their schemas. It is safe for
// concurrent use, while a Writer is not.
func Check(rows schema.Rows) Checked {
	return Checked{
		rows:      rows,
		document:  schema.Validate(schema.Documents, &rows.Document),
		turns:     judge(schema.Turns, rows.Turns),
		exchanges: judge(schema.Exchanges, rows.Exchanges),
		blocks:    judge(schema.Blocks, rows.Blocks),
	}.orphans()
}

// Rows are the rows that nothing speaks against, as a Writer writes them, and a
// reject for each other. Where the row of the document is rejected, ok is
// false: all others are left out with it.
func (c Checked) Rows() (rows schema.Rows, rejects []schema.Reject, ok bool) {
	if len(c.document) > 0 {
		return rows, []schema.Reject{c.rejectedDocument()}, false
	}
	rows.Document = c.rows.Document
	d := &rows.Document
	rows.Turns, rejects = passed(schema.Turns, d, c.rows.Turns, c.turns, rejects)
	rows.Exchanges, rejects = passed(schema.Exchanges, d, c.rows.Exchanges, c.exchanges, rejects)
	rows.Blocks, rejects = passed(schema.Blocks, d, c.rows.Blocks, c.blocks, rejects)
	d.Turns, d.Exchanges = int32(len(rows.Turns)), int32(len(rows.Exchanges))
	return rows, rejects, true
}

// passed are the rows of d that nothing speaks against; the others become
// rejects.
func passed[T any](t schema.Table, d *schema.Document, rows []T, against verdicts, rejects []schema.Reject) ([]T, []schema.Reject) {
	if len(against) == 0 {
		return rows, rejects
	}
	var out []T
	for i := range rows {
		if v := against[i]; len(v) > 0 {
			rejects = append(rejects, rejected(t, d, &rows[i], v))
		} else {
			out = append(out, rows[i])
		}
	}
	return out, rejects
}

func judge[T any](t schema.Table, rows []T) verdicts {
	against := make(verdicts)
	for i := range rows {
		if v := schema.Validate(t, &rows[i]); len(v) > 0 {
			against[i] = v
		}
	}
	return against
}

// orphans speaks against exchanges that refer to a turn that is rejected.
func (c Checked) orphans() Checked {
	if len(c.turns) == 0 {
		return c
	}
	bad := make(map[string]bool)
	for i := range c.rows.Turns {
		if len(c.turns[i]) > 0 {
			bad[c.rows.Turns[i].ID] = true
		}
	}
	for i, e := range c.rows.Exchanges {
		for _, list := range []struct {
			key   string
			turns []string
		}{{"question_turns", e.QuestionTurns}, {"answer_turns", e.AnswerTurns}} {
			for j, id := range list.turns {
				if bad[id] {
					c.exchanges[i] = append(c.exchanges[i], schema.Violation{
						Pointer: fmt.Sprintf("/%s/%d", list.key, j), Message: "refers to turn " + id + ", which was rejected",
					})
				}
			}
		}
	}
	return c
}
