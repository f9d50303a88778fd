package people

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// said is a reported turn of a test document: its words, and its label as it
// stands behind them or, with "<" in front, before or in them.
type said struct {
	words, label string
	asked        bool
}

// article lays out paragraphs, the first of them the title.
func article(title string, paragraphs ...string) *doc.Document {
	d := &doc.Document{Source: "a.txt"}
	for i, p := range append([]string{title}, paragraphs...) {
		kind := doc.Narration
		if i == 0 {
			kind = doc.Title
			d.Meta.Title = p
		}
		if p == "" {
			continue
		}
		start := len(d.Text)
		d.Text += p + "\n"
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: start, End: len(d.Text)}, Kind: kind})
	}
	return d
}

func report(t *testing.T, d *doc.Document, turns ...said) {
	t.Helper()
	for _, s := range turns {
		at := strings.Index(d.Text, s.words)
		if at < 0 {
			t.Fatalf("%q is not in the text", s.words)
		}
		turn := &doc.Turn{Form: doc.Reported, Speech: doc.Direct, Spans: []doc.Span{{Start: at, End: at + len(s.words)}}, LabelSpan: doc.Unknown}
		label, before := strings.CutPrefix(s.label, "<")
		i := -1
		if before {
			i = strings.LastIndex(d.Text[:at+len(s.words)], label)
		} else if label != "" {
			if i = strings.Index(d.Text[at+len(s.words):], label); i >= 0 {
				i += at + len(s.words)
			}
		}
		if label != "" {
			if i < 0 {
				t.Fatalf("label %q is not there", s.label)
			}
			turn.Label, turn.LabelSpan = label, doc.Span{Start: i, End: i + len(label)}
		} else if n := len(d.Turns); n > 0 {
			turn.Follows = d.Turns[n-1]
		}
		if s.asked {
			turn.Role, turn.Speech = doc.Interviewer, doc.Indirect
		}
		d.Turns = append(d.Turns, turn)
	}
}

func TestReportedSpeakers(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  []string // title first
		turns []said
		want  string // speaker/title/affiliation/role, a turn a line
	}{
		{
			"short name to the full one, title before it",
			[]string{"", "Finance Minister Ada Lund spoke on Monday.", "“We have no money left,” Lund said."},
			[]said{{"We have no money left,", "Lund", false}},
			"Ada Lund/Finance Minister//respondent",
		},
		{
			"full name printed later than the short one",
			[]string{"", "“We have no money left,” Lund said.", "Ada Lund, mayor of Bergen, took office in May."},
			[]said{{"We have no money left,", "Lund", false}},
			"Ada Lund/mayor/Bergen/respondent",
		},
		{
			"Arabic article in the name",
			[]string{"", "Omar al-Basri, leader of the Party of Hope, came late.", "“Nobody asked us before,” al-Basri said. “Nobody will,” Basri added."},
			[]said{{"Nobody asked us before,", "al-Basri", false}, {"Nobody will,", "Basri", false}},
			"Omar al-Basri/leader/Party of Hope/respondent\nOmar al-Basri/leader/Party of Hope/respondent",
		},
		{
			"possessive country and title in apposition",
			[]string{"", "One of the key figures is Norway’s Defence Minister, Ada Lund, a veteran.", "“We have no money left,” she said."},
			[]said{{"We have no money left,", "she", false}},
			"Ada Lund/Defence Minister/Norway/respondent",
		},
		{
			"demonym before a title, country printed elsewhere",
			[]string{"", "Norwegian Defence Minister Ada Lund said Norway was safe.", "“We have no money left,” Lund said."},
			[]said{{"We have no money left,", "Lund", false}},
			"Ada Lund/Defence Minister/Norway/respondent",
		},
		{
			"pronoun goes to the last speaker, not the last name",
			[]string{"", "Jonas Berg said Ada Lund was under pressure.", "“It is too late for that,” he said."},
			[]said{{"Jonas Berg said Ada Lund was under pressure.", "<Jonas Berg", false}, {"It is too late for that,", "he", false}},
			"Jonas Berg///respondent\nJonas Berg///respondent",
		},
		{
			"a place that a sentence about somebody names is not he",
			[]string{"", "Ada’s brother is the mayor, Jonas Berg, a farmer.", "He was held at Camp Nord. There he stayed for years.", "“It is too late for that,” he said."},
			[]said{{"It is too late for that,", "he", false}},
			"Jonas Berg/mayor//respondent",
		},
		{
			"pronoun of the other gender is passed over",
			[]string{"", "Ada Lund came. She was tired.", "Jonas Berg stayed. He was not.", "“It is too late for that,” she said."},
			[]said{{"It is too late for that,", "she", false}},
			"Ada Lund///respondent",
		},
		{
			"description by title",
			[]string{"", "Foreign Minister Ada Lund met Jonas Berg, a farmer.", "“We have no money left,” the minister said."},
			[]said{{"We have no money left,", "the minister", false}},
			"Ada Lund/Foreign Minister//respondent",
		},
		{
			"group with a proper adjective, and a common noun",
			[]string{"", "Norwegian officials said it was late. “We have no money left,” officials said."},
			[]said{{"Norwegian officials said it was late.", "<Norwegian officials", false}, {"We have no money left,", "officials", false}},
			"Norwegian officials///other\n///other",
		},
		{
			"interview given to an outlet; others are other",
			[]string{"", "“We have no money left,” Ada Lund told the Bergen Courier in an interview.", "“She is quite wrong there,” said Jonas Berg."},
			[]said{{"We have no money left,", "Ada Lund", false}, {"She is quite wrong there,", "Jonas Berg", false}},
			"Ada Lund///respondent\nJonas Berg///other",
		},
		{
			"nobody told of, main source is the respondent",
			[]string{"", "“We have no money left and we never had,” said Ada Lund.", "“So it seems to me,” said Jonas Berg."},
			[]said{{"We have no money left and we never had,", "Ada Lund", false}, {"So it seems to me,", "Jonas Berg", false}},
			"Ada Lund///respondent\nJonas Berg///other",
		},
		{
			"continuation shares the speaker",
			[]string{"", "“We have no money left,” said Ada Lund.", "“Nobody gave us any of it.”"},
			[]said{{"We have no money left,", "Ada Lund", false}, {"Nobody gave us any of it.", "", false}},
			"Ada Lund///respondent\nAda Lund///respondent",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := article(c.text[0], c.text[1:]...)
			report(t, d, c.turns...)
			Apply(d)
			var got []string
			for _, x := range d.Turns {
				got = append(got, strings.Join([]string{x.Speaker, x.SpeakerTitle, x.SpeakerAffiliation, string(x.Role)}, "/"))
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("got\n%s\nwant\n%s", s, c.want)
			}
		})
	}
}

// print appends printed turns; a label stands in front of each, or "".
func printTurns(d *doc.Document, turns ...[3]string) {
	for _, x := range turns {
		label, role, text := x[0], doc.Role(x[1]), x[2]
		start := len(d.Text)
		form := doc.Unlabelled
		if label != "" {
			d.Text += label + ": "
			form = doc.Labelled
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: start, End: len(d.Text)}, Kind: doc.TurnLabel})
		}
		from := len(d.Text)
		d.Text += text + "\n"
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: from, End: len(d.Text)}, Kind: doc.TurnText})
		t := &doc.Turn{Form: form, Role: role, Speech: doc.Direct, Label: label, LabelSpan: doc.Unknown, Spans: []doc.Span{{Start: from, End: from + len(text)}}}
		if label != "" {
			t.LabelSpan = doc.Span{Start: start, End: start + len(label)}
		}
		d.Turns = append(d.Turns, t)
	}
}

func TestPrintedSpeakers(t *testing.T) {
	const i, r = "interviewer", "respondent"
	for _, c := range []struct {
		name  string
		title string
		intro string
		by    []string
		turns [][3]string
		want  string
	}{
		{
			"initials of an outlet, part of a name", "A talk", "Ada Lund discussed her plans with Northern Review.", nil,
			[][3]string{{"NR", i, "What are they?"}, {"Lund", r, "Many."}},
			"Northern Review|Ada Lund",
		},
		{
			"initials introduced in brackets", "A talk", "Here we meet Ada Maria Lund (AML) again.", nil,
			[][3]string{{"Q", i, "How?"}, {"AML", r, "Well."}},
			"|Ada Maria Lund",
		},
		{
			"Q and A with byline and an I", "A talk", "I talked with Ada Lund, a painter.", []string{"Jonas Berg"},
			[][3]string{{"Q", i, "How?"}, {"A", r, "Well."}},
			"|Ada Lund",
		},
		{
			"bare paragraphs: the one who gave the interview", "A talk", "“No,” says Ada Lund in an interview with Northern Review in Oslo.", nil,
			[][3]string{{"", i, "How?"}, {"", r, "Well."}},
			"Northern Review|Ada Lund",
		},
		{
			"title is the name", "Ada Lund", "", nil,
			[][3]string{{"", i, "Who are you?"}, {"", r, "I paint."}},
			"|Ada Lund",
		},
		{
			"says her own name", "Five questions", "", nil,
			[][3]string{{"", i, "Who are you?"}, {"", r, "I'm Ada Lund, and I paint with Jonas Berg."}},
			"|Ada Lund",
		},
		{
			"joint label", "A talk with Ada Lund and Jonas Berg", "Ada Lund and Jonas Berg paint.", nil,
			[][3]string{{"Q", i, "How?"}, {"Ada and Jonas", r, "Well."}},
			"|Ada Lund and Jonas Berg",
		},
		{
			"label with title in capitals", "A talk", "We asked Jonas Berg.", nil,
			[][3]string{{"DR. BERG", r, "Well."}},
			"Jonas Berg",
		},
		{
			"a label that introduces its short form", "A talk", "We are joined by Ada Lund and Bo Dahl.", nil,
			[][3]string{{"Ada (AL)", i, "How?"}, {"Bo", r, "So."}, {"AL", i, "And why?"}, {"B", r, "Well."}},
			"Ada Lund|Bo Dahl|Ada Lund|Bo Dahl",
		},
		{
			"initials misprinted once", "A talk", "We are joined by Rita Klein and Bo Dahl.", nil,
			[][3]string{{"BD", i, "How?"}, {"RK", r, "So."}, {"BD", i, "Why?"}, {"RM", r, "Well."}, {"BD", i, "When?"}, {"RK", r, "Now."}, {"RK", r, "Or so."}},
			"Bo Dahl|Rita Klein|Bo Dahl|Rita Klein|Bo Dahl|Rita Klein|Rita Klein",
		},
		{
			"two guests, no labels: nobody is guessed", "A talk", "I talked with Ada Lund and Bo Dahl.", nil,
			[][3]string{{"", i, "How?"}, {"", r, "Well."}},
			"|",
		},
		{
			"unknown initials stay open, an unknown name stands", "A talk", "", nil,
			[][3]string{{"XY", i, "How?"}, {"Lund", r, "Well."}},
			"|Lund",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := article(c.title, c.intro)
			d.Meta.Byline = c.by
			printTurns(d, c.turns...)
			Apply(d)
			var got []string
			for _, x := range d.Turns {
				got = append(got, x.Speaker)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

// TestRulesDeclared holds that each code in evidence stands in the table, and
// that no code stands there twice.
func TestRulesDeclared(t *testing.T) {
	var codes []string
	for _, r := range Rules {
		if r.About == "" || slices.Contains(codes, r.Code) {
			t.Errorf("%s: no description, or declared twice", r.Code)
		}
		codes = append(codes, r.Code)
	}
	d := article("A talk", "“We have no money left,” Ada Lund told the Bergen Courier in an interview.")
	report(t, d, said{"We have no money left,", "Ada Lund", false})
	Apply(d)
	for _, e := range d.Turns[0].Evidence {
		if !slices.Contains(codes, e.Code) {
			t.Errorf("%s is not declared", e.Code)
		}
	}
}

// FuzzApply holds that no name is invented: a speaker is printed in the text.
func FuzzApply(f *testing.F) {
	f.Add("Ada Lund, mayor of Bergen, said so. Mr. Berg’s “view” was his. I talked with King Olav.", 3, 20)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		d := article("A title", strings.Split(s, "\n")...)
		if a < 0 || b <= a || b > len(d.Text) || b-a > 60 || !utf8.ValidString(s) || !utf8.ValidString(d.Text[a:b]) {
			return
		}
		span := doc.Span{Start: a, End: b}
		d.Turns = []*doc.Turn{{Form: doc.Reported, Label: d.Of(span), LabelSpan: span, Spans: []doc.Span{span}}}
		printTurns(d, [3]string{"AB", "interviewer", "Why?"}, [3]string{"", "respondent", "So."})
		Apply(d)
		flat := lang.Squeeze(d.Text)
		for _, x := range d.Turns {
			if x.Speaker != "" && !strings.Contains(flat, x.Speaker) && !strings.Contains(strings.ToLower(flat), strings.ToLower(x.Speaker)) {
				t.Errorf("speaker %q is not in %q", x.Speaker, d.Text)
			}
		}
	})
}
