package export

import (
	"bufio"

	"qaextract/schema"
	"qaextract/shelf"
)

// Chat messages are what the programs that train, serve and test language
// models take: a line of JSON for each conversation, here for each document.
// The interviewer is the user and the respondent the assistant; an exchange is
// two messages, so that the roles alternate, as chat templates ask for. Only
// what was said verbatim is a message: an exchange in which a narrator
// paraphrases question or answer is left out, and a document that has no other
// has no line.

type conversation struct {
	Messages     []message `json:"messages"`
	DocID        string    `json:"doc_id"`
	Exchanges    []int32   `json:"exchanges"` // those that the messages are of
	Source       string    `json:"source"`
	Language     string    `json:"language"`
	Interviewers []string  `json:"interviewers"`
	Respondents  []string  `json:"respondents"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func messages(j *job) error {
	without := 0
	err := j.file("messages.jsonl", func(w *bufio.Writer) error {
		return j.each(func(x *shelf.Document) error {
			c := conversationOf(x, j.options.System)
			if len(c.Exchanges) == 0 {
				without++
				return nil
			}
			return line(w, c)
		})
	})
	if without > 0 {
		j.note(counted(without, "document has", "documents have") + " no exchange in direct speech, and no line")
	}
	return err
}

func conversationOf(x *shelf.Document, system string) conversation {
	c := conversation{DocID: x.DocID, Source: x.Source, Language: x.Language, Interviewers: x.Interviewers, Respondents: x.Respondents}
	if system != "" {
		c.Messages = append(c.Messages, message{"system", system})
	}
	verbatim := verbatimExchanges(x.Turns)
	for _, e := range x.Exchanges {
		if verbatim[e.Exchange] && e.Question != "" && e.Answer != "" {
			c.Messages = append(c.Messages, message{"user", e.Question}, message{"assistant", e.Answer})
			c.Exchanges = append(c.Exchanges, e.Exchange)
		}
	}
	return c
}

// verbatimExchanges are the exchanges all turns of which are direct speech.
func verbatimExchanges(turns []schema.Turn) map[int32]bool {
	m := map[int32]bool{}
	for _, t := range turns {
		if before, seen := m[t.Exchange]; !seen || before {
			m[t.Exchange] = t.Speech == "direct"
		}
	}
	return m
}
