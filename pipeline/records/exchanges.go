package records

import (
	"fmt"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/schema"
)

// exchanges gathers the turns of each exchange, the interviewer's as its
// question and everybody else's as its answer. A question that nobody answers
// has an empty answer.
func (b *builder) exchanges(turns []schema.Turn) []schema.Exchange {
	var rows []schema.Exchange
	for i, members := range byExchange(b.Turns) {
		e := schema.Exchange{
			SchemaVersion: schema.Version,
			ID:            fmt.Sprintf("%s-e%04d", b.id, i),
			DocID:         b.id,
			Source:        b.Source,
			Exchange:      int32(i),
			QuestionTurns: []string{},
			AnswerTurns:   []string{},
			Confidence:    1,
			Title:         optional(b.Meta.Title),
			Publisher:     optional(b.Meta.Publisher),
			Published:     optional(b.Meta.Published),
		}
		var question, answer []string
		respondent := false
		for _, m := range members {
			t := turns[m]
			e.Confidence = min(e.Confidence, t.Confidence)
			if t.Role == string(doc.Interviewer) {
				if question == nil {
					e.Interviewer, e.QuestionForm, e.Section, e.Language = t.Speaker, t.QuestionForm, t.Section, t.Language
				}
				question = append(question, t.Text)
				e.QuestionTurns = append(e.QuestionTurns, t.ID)
				e.WordsQuestion += t.Words
				continue
			}
			if t.Role == string(doc.Respondent) && !respondent {
				e.Respondent, respondent = t.Speaker, true
			}
			answer = append(answer, t.Text)
			e.AnswerTurns = append(e.AnswerTurns, t.ID)
			e.WordsAnswer += t.Words
		}
		e.Question, e.Answer = strings.Join(question, "\n\n"), strings.Join(answer, "\n\n")
		rows = append(rows, e)
	}
	return rows
}

// byExchange lists the turns of each exchange by their places. Exchanges are
// numbered from 0 without a gap: checkDocument saw to it.
func byExchange(turns []*doc.Turn) [][]int {
	n := 0
	for _, t := range turns {
		n = max(n, t.Exchange+1)
	}
	members := make([][]int, n)
	for i, t := range turns {
		if t.Exchange >= 0 {
			members[t.Exchange] = append(members[t.Exchange], i)
		}
	}
	return members
}
