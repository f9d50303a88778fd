package export

import (
	"bufio"
	"maps"
	"slices"

	"qaextract/shelf"
)

// A ConvoKit corpus is a folder of JSON: utterances.jsonl, and the metadata of
// speakers, conversations and the whole. A document with turns is a
// conversation, a turn an utterance. ConvoKit wants a conversation to be a tree
// and utterances to have times: a turn that answers none replies to the turn
// before it, and its time is its place in the document, from 0.

// convokitVersion is that of the corpus format's index, not of ConvoKit.
const convokitVersion = 1

type utterance struct {
	ID             string        `json:"id"`
	ConversationID string        `json:"conversation_id"`
	Text           string        `json:"text"`
	Speaker        string        `json:"speaker"`
	Meta           utteranceMeta `json:"meta"`
	ReplyTo        *string       `json:"reply-to"`
	Timestamp      int32         `json:"timestamp"`
	Vectors        []string      `json:"vectors"`
}

type utteranceMeta struct {
	Role         string  `json:"role"`
	Form         string  `json:"form"`
	Speech       string  `json:"speech"`
	Label        *string `json:"speaker_label"`
	Title        *string `json:"speaker_title"`
	Affiliation  *string `json:"speaker_affiliation"`
	Exchange     int32   `json:"exchange"`
	Answers      *string `json:"answers"` // reply_to of the dataset: null where no question is printed
	QuestionForm *string `json:"question_form"`
	Section      *string `json:"section"`
	Language     string  `json:"language"`
	Words        int32   `json:"words"`
	Confidence   float64 `json:"confidence"`
	CharStart    int32   `json:"char_start"`
	CharEnd      int32   `json:"char_end"`
}

func convokit(j *job) error {
	speakers := map[string]person{}
	without := 0
	err := j.file("utterances.jsonl", func(utterances *bufio.Writer) error {
		return j.file("conversations.json", func(conversations *bufio.Writer) error {
			members := newObject(conversations)
			err := j.each(func(x *shelf.Document) error {
				if len(x.Turns) == 0 {
					without++
					return nil
				}
				for i := range x.Turns {
					u, p := utteranceOf(x, i)
					speakers[p.ID] = p
					if err := line(utterances, u); err != nil {
						return err
					}
				}
				return members.add(x.DocID, component{conversationMeta(x), []string{}})
			})
			members.end()
			return err
		})
	})
	if err != nil {
		return err
	}
	err = j.file("speakers.json", func(w *bufio.Writer) error {
		members := newObject(w)
		for _, id := range slices.Sorted(maps.Keys(speakers)) {
			p := speakers[id]
			if err := members.add(id, component{map[string]any{"name": p.Name, "named": p.Named}, []string{}}); err != nil {
				return err
			}
		}
		members.end()
		return nil
	})
	if err != nil {
		return err
	}
	if without > 0 {
		j.note(counted(without, "document has", "documents have") + " no turn, and no conversation")
	}
	if err := j.file("corpus.json", func(w *bufio.Writer) error {
		return line(w, map[string]any{"name": "interviews", "made_by": "extract " + j.Run.Version, "schema_version": j.Run.SchemaVersion})
	}); err != nil {
		return err
	}
	return j.file("index.json", func(w *bufio.Writer) error { return line(w, convokitIndex()) })
}

func utteranceOf(x *shelf.Document, i int) (utterance, person) {
	t := &x.Turns[i]
	p := personOf(t)
	u := utterance{
		ID: t.ID, ConversationID: x.DocID, Text: t.Text, Speaker: p.ID, ReplyTo: t.ReplyTo, Timestamp: t.TurnIndex, Vectors: []string{},
		Meta: utteranceMeta{
			Role: t.Role, Form: t.Form, Speech: t.Speech, Label: t.SpeakerLabel, Title: t.SpeakerTitle, Affiliation: t.SpeakerAffiliation,
			Exchange: t.Exchange, Answers: t.ReplyTo, QuestionForm: t.QuestionForm, Section: t.Section, Language: t.Language, Words: t.Words,
			Confidence: t.Confidence, CharStart: t.CharStart, CharEnd: t.CharEnd,
		},
	}
	if u.ReplyTo == nil && i > 0 {
		u.ReplyTo = &x.Turns[i-1].ID
	}
	return u, p
}

// component is the data of a speaker or a conversation.
type component struct {
	Meta    map[string]any `json:"meta"`
	Vectors []string       `json:"vectors"`
}

func conversationMeta(x *shelf.Document) map[string]any {
	return map[string]any{
		"source": x.Source, "url": x.URL, "title": x.Title, "publisher": x.Publisher, "published": x.Published, "language": x.Language,
		"form": x.Form, "interviewers": x.Interviewers, "respondents": x.Respondents, "edited": x.Edited,
	}
}

// convokitIndex says of each kind of component which metadata it has, and of
// which Python type.
func convokitIndex() map[string]any {
	const text, number, whole, truth, list = "<class 'str'>", "<class 'float'>", "<class 'int'>", "<class 'bool'>", "<class 'list'>"
	types := func(kind string, names ...string) map[string][]string {
		m := map[string][]string{}
		for _, n := range names {
			m[n] = []string{kind}
		}
		return m
	}
	utterances := types(text, "role", "form", "speech", "speaker_label", "speaker_title", "speaker_affiliation", "answers", "question_form", "section", "language")
	maps.Copy(utterances, types(whole, "exchange", "words", "char_start", "char_end"))
	maps.Copy(utterances, types(number, "confidence"))
	conversations := types(text, "source", "url", "title", "publisher", "published", "language", "form")
	maps.Copy(conversations, types(list, "interviewers", "respondents"))
	maps.Copy(conversations, types(truth, "edited"))
	speakers := types(text, "name")
	maps.Copy(speakers, types(truth, "named"))
	return map[string]any{
		"utterances-index": utterances, "speakers-index": speakers, "conversations-index": conversations,
		"overall-index": types(text, "name", "made_by", "schema_version"), "vectors": []string{}, "version": convokitVersion,
	}
}

// An object is a JSON object that is written member by member.
type object struct {
	w     *bufio.Writer
	comma string
}

func newObject(w *bufio.Writer) *object { return &object{w, "{\n"} }

func (o *object) add(key string, value any) error {
	_, err := o.w.WriteString(o.comma + asJSON(key) + ": " + asJSON(value))
	o.comma = ",\n"
	return err
}

func (o *object) end() {
	if o.comma == "{\n" {
		o.w.WriteString("{")
	}
	o.w.WriteString("\n}\n")
}
