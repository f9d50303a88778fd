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
