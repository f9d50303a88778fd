package tags

import (
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

func TestQuestionForm(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"wh", "Why did you leave?", wh},
		{"wh behind a lead-in", "So, and then, what happened?", wh},
		{"wh behind a preposition", "To what extent do you agree?", wh},
		{"wh behind a clause", "When you left, what did they say?", wh},
		{"polar", "Are you satisfied?", polar},
		{"polar that embeds wh", "Can you tell us how it began?", polar},
		{"alternative", "Do you paint or do you write?", alternative},
		{"or so is no alternative", "Did it take a year or so?", polar},
		{"tag", "You left early, didn't you?", tag},
		{"one-word tag", "It was hard, right?", tag},
		{"declarative with a mark", "And you left at once?", declarative},
		{"imperative", "Tell us about your family.", imperative},
		{"statement", "But you were there.", declarative},
		{"statement before the question", "It was late. Why?", wh},
		{"question before a statement", "Why did you go? It was late.", wh},
		{"reported wh", "When asked why she left", wh},
		{"reported polar", "Asked whether she would stay", polar},
		{"reported request", "When asked to stay", imperative},
		{"reported about", "Asked about her plans", ""},
		{"German", "Warum sind Sie gegangen?", wh},
		{"Spanish", "¿Cómo empezó?", wh},
		{"French inversion", "Êtes-vous content ?", polar},
		{"Arabic", "هل أنت راض؟", polar},
	} {
		d := &doc.Document{Text: c.text}
		turn := &doc.Turn{Form: doc.Unlabelled, Spans: []doc.Span{{Start: 0, End: len(c.text)}}}
		if strings.HasPrefix(c.name, "reported") {
			turn.Form = doc.Reported
		}
		if got := questionForm(d, turn); got != c.want {
			t.Errorf("%s: %q is %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

// talk lays out turns from "i: text" (interviewer), "r: text" (respondent),
// "o: text" (other), "I: text" and "R: text" (reported), "+: text" (reported,
// follows the one before), "# head", and plain narration.
func talk(lines ...string) *doc.Document {
	d := &doc.Document{}
	for _, l := range lines {
		start := len(d.Text)
		d.Text += l + "\n"
		b := doc.Block{Span: doc.Span{Start: start, End: len(d.Text)}, Kind: doc.Narration}
		mark, _, ok := strings.Cut(l, ": ")
		switch {
		case strings.HasPrefix(l, "# "):
			b.Kind = doc.CrossHead
		case ok && len(mark) == 1:
			t := &doc.Turn{Form: doc.Labelled, Spans: []doc.Span{{Start: start + 3, End: len(d.Text) - 1}}}
			switch mark {
			case "i", "I":
				t.Role = doc.Interviewer
			case "r", "R", "+":
				t.Role = doc.Respondent
			case "o":
				t.Role = doc.Other
			}
			if strings.ContainsAny(mark, "IR+") {
				t.Form = doc.Reported
			} else {
				b.Kind = doc.TurnText
			}
			if mark == "+" {
				t.Follows = d.Turns[len(d.Turns)-1]
			}
			d.Turns = append(d.Turns, t)
		}
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

func TestExchanges(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  []int
	}{
		{"question and answer", []string{"i: a", "r: b", "i: c", "r: d"}, []int{0, 0, 1, 1}},
		{"two askers in a row share an exchange", []string{"i: a", "i: b", "r: c"}, []int{0, 0, 0}},
		{"several askers take turns", []string{"i: a", "r: b", "i: c", "r: d", "i: e", "i: f", "r: g"}, []int{0, 0, 1, 1, 2, 2, 2}},
		{"a panel: all answers to one question", []string{"i: a", "r: b", "r: c", "r: d", "i: e", "r: f"}, []int{0, 0, 0, 0, 1, 1}},
		{"the audience asks", []string{"i: a", "r: b", "o: c", "r: d", "i: e", "r: f"}, []int{0, 0, 0, 0, 1, 1}},
		{"two questions, the first unanswered", []string{"i: a", "i: b", "r: c", "i: d"}, []int{0, 0, 0, 1}},
		{"a voice before the first question", []string{"o: a", "r: b", "i: c", "r: d"}, []int{-1, -1, 0, 0}},
		{"the respondent speaks first", []string{"r: a", "i: b", "r: c"}, []int{-1, 0, 0}},
		{"a third party belongs to the open exchange", []string{"i: a", "r: b", "o: c", "r: d"}, []int{0, 0, 0, 0}},
		{"an unanswered question", []string{"i: a", "r: b", "i: c"}, []int{0, 0, 1}},
		{"reported question and its answer", []string{"I: a", "R: b", "+: c", "R: d"}, []int{0, 0, 0, -1}},
		{"reported question answered too late", []string{"I: a", "talk", "R: b"}, []int{-1, -1}},
		{"exchanges are numbered without a gap", []string{"I: a", "talk", "I: b", "R: c", "i: d", "r: e"}, []int{-1, 0, 0, 1, 1}},
		{"quotation in the introduction", []string{"R: a", "i: b", "r: c"}, []int{-1, 0, 0}},
	} {
		d := talk(c.lines...)
		exchanges(d)
		var got []int
		for i, x := range d.Turns {
			got = append(got, x.Exchange)
			if x.ReplyTo != nil && x.ReplyTo != d.Turns[i-1] {
				t.Errorf("%s: turn %d replies to another than the one before", c.name, i)
			}
			if first := i == 0 || d.Turns[i-1].Exchange != x.Exchange; x.Exchange >= 0 && first != (x.ReplyTo == nil) {
				t.Errorf("%s: turn %d: reply_to is wrong at the start of an exchange", c.name, i)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestApply(t *testing.T) {
	d := talk("# Early years", "i: When did you meet Ada Lund in Bergen?", "r: In May. Ada Lund wasn't there, but Bergen was.", "# Later", "i: Und was haben Sie dann in der Stadt mit den anderen und nicht mit ihr gemacht?")
	for _, n := range []string{"Ada Lund", "Bergen", "Ada Lund", "Bergen"} {
		at := 0
		if k := len(d.Names); k > 0 {
			at = d.Names[k-1].End
		}
		at += strings.Index(d.Text[at:], n)
		d.Names = append(d.Names, doc.Name{Span: doc.Span{Start: at, End: at + len(n)}, Text: n})
	}
	Apply(d)
	q, a, g := d.Turns[0], d.Turns[1], d.Turns[2]
	if q.Section != "# Early years" || g.Section != "# Later" {
		t.Errorf("sections %q, %q", q.Section, g.Section)
	}
	if !slices.Equal(q.Mentions, []string{"Ada Lund", "Bergen"}) {
		t.Errorf("mentions %q", q.Mentions)
	}
	if a.Words != 9 || a.Sentences != 2 {
		t.Errorf("%d words, %d sentences", a.Words, a.Sentences)
	}
	if d.Meta.Language != "de" && d.Meta.Language != "en" || g.Language != "de" {
		t.Errorf("languages %s, %s", d.Meta.Language, g.Language)
	}
	if d.Meta.Form != doc.Labelled {
		t.Errorf("form %s", d.Meta.Form)
	}
	if a.QuestionForm != "" {
		t.Errorf("an answer has the question form %s", a.QuestionForm)
	}
}

func TestLanguage(t *testing.T) {
	for want, text := range map[string]string{
		"en":  "It was not the end of the road for them.",
		"fr":  "Ce n'est pas la fin de la route pour nous.",
		"pt":  "Não foi o fim da estrada para eles, mas foi difícil.",
		"ru":  "Это был не конец пути для нас.",
		"uk":  "Це був не кінець шляху для нас і для тебе.",
		"ja":  "これは終わりではありません。",
		"zh":  "这不是结束。",
		"ar":  "لم يكن هذا نهاية الطريق من أجلنا في ذلك",
		"und": "123 456",
	} {
		d := &doc.Document{Text: text, Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}, Kind: doc.Narration}}}
		language(d)
		if d.Meta.Language != want {
			t.Errorf("%q is %s, want %s", text, d.Meta.Language, want)
		}
	}
}
