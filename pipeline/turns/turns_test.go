package turns

import (
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// lay makes the document that layout and boilerplate would: a block a line.
func lay(text string) *doc.Document {
	d := &doc.Document{Text: text}
	pos := 0
	for line := range strings.Lines(text) {
		k := doc.Narration
		if strings.TrimSpace(line) == "" {
			k = doc.Blank
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: pos, End: pos + len(line)}, Kind: k})
		pos += len(line)
	}
	return d
}

// shown is a turn as the cases write it: role, label and words.
func shown(d *doc.Document, t *doc.Turn) string {
	var said []string
	for _, s := range t.Spans {
		said = append(said, d.Of(s))
	}
	return string(t.Role[:1]) + "|" + t.Label + "|" + strings.Join(said, " / ")
}

var cases = []struct {
	name string
	text string
	want []string
}{
	{
		"initials and part of a name, an answer of two paragraphs, a stage direction",
		`We met Mira Tolvanen in her workshop.

KL: How did you begin?

Tolvanen: (laughing) I began late.

I was forty when I built my first boat.

KL: Do you regret it?

Tolvanen: I do not. [pauses] Not a day.
`,
		[]string{
			"i|KL|How did you begin?",
			"r|Tolvanen|I began late. / I was forty when I built my first boat.",
			"i|KL|Do you regret it?",
			"r|Tolvanen|I do not. / Not a day.",
		},
	},
	{
		"Q. and A. with periods",
		"Q. Where were you born?\n\nA. I was born in Oulu.\n\nQ. And your parents?\n\nA. My mother taught music.\n",
		[]string{"i|Q|Where were you born?", "r|A|I was born in Oulu.", "i|Q|And your parents?", "r|A|My mother taught music."},
	},
	{
		"questions labelled, answers bare",
		"Q: Where were you born?\n\nI was born in Oulu.\n\nQ: Did you stay?\n\nI left when I was ten.\n\nMy aunt took me in.\n\nQ: Do you go back?\n\nI do, every summer.\n",
		[]string{
			"i|Q|Where were you born?", "r||I was born in Oulu.", "i|Q|Did you stay?",
			"r||I left when I was ten. / My aunt took me in.", "i|Q|Do you go back?", "r||I do, every summer.",
		},
	},
	{
		"all labels in one line",
		"MARTA QUILL, HOST: What did you see? ED BRANN, SAILOR: I saw a light. QUILL: Were you afraid? BRANN: I was not. QUILL: Did you tell anyone? BRANN: I told my wife.\n",
		[]string{
			"i|MARTA QUILL, HOST|What did you see?", "r|ED BRANN, SAILOR|I saw a light.", "i|QUILL|Were you afraid?", "r|BRANN|I was not.",
			"i|QUILL|Did you tell anyone?", "r|BRANN|I told my wife.",
		},
	},
	{
		"full-width colon",
		"问：你什么时候开始画画？\n\n答：我七岁开始。\n\n问：谁教你？\n\n答：我的姐姐。\n",
		[]string{"i|问|你什么时候开始画画？", "r|答|我七岁开始。", "i|问|谁教你？", "r|答|我的姐姐。"},
	},
	{
		"time stamps before the names, captions' arrows",
		"[00:00:03] Jane: How are you?\n\n[00:00:05] Omar: I am well.\n\n>> Jane: Did you sleep?\n\n>> Omar: I slept on my boat.\n",
		[]string{"i|Jane|How are you?", "r|Omar|I am well.", "i|Jane|Did you sleep?", "r|Omar|I slept on my boat."},
	},
	{
		"bold labels in Markdown",
		"**Ines Prado:** Where do you work?\n\n**Tor Vik:** I work at home.\n\n**Ines Prado:** Are you alone there?\n\n**Tor Vik:** I have my dog.\n",
		[]string{"i|Ines Prado|Where do you work?", "r|Tor Vik|I work at home.", "i|Ines Prado|Are you alone there?", "r|Tor Vik|I have my dog."},
	},
	{
		"initials introduced once, and a note behind the interview",
		`Frida Lund (FL): How did you start, Ana?

Ana Reis (AR): I started with my father.

FL: Did he teach you?

AR: He taught me everything.

This interview has been edited for length. Frida Lund is a writer and lives in Bergen.
`,
		[]string{
			"i|Frida Lund (FL)|How did you start, Ana?", "r|Ana Reis (AR)|I started with my father.",
			"i|FL|Did he teach you?", "r|AR|He taught me everything.",
		},
	},
	{
		"a list of facts is no interview",
		"Nickname: Kiki\n\nBlog: https://kiki.example\n\nMotto: never early\n\nThe club meets on Mondays. Members bring their own boats.\n",
		nil,
	},
	{
		"news with quotations is no interview",
		`LISBON - The harbour will close in May, the mayor said on Monday.

“We have no choice,” said Rui Falcao, who has led the city since 2019. “The pier is old.”

Fishermen asked why they were not told. “Who will pay for my boat?” said one of them.

The council votes next week.
`,
		nil,
	},
	{
		"a page of advice is no interview",
		`How do I reset my password?

You can reset your password on the settings page.

Can I change my plan?

You can change your plan at any time under billing.

Where do I find my invoices?

Your invoices are sent to you by mail on the first of each month.

How do I close my account?

You can close your account under settings.
`,
		nil,
	},
	{
		"bare paragraphs, a question that is a statement, an answer that asks back",
		`Olga Brandt keeps bees on the roofs of the city. Edited excerpts from the interview:

What made you keep bees on a roof?

I wanted honey and I had no garden. My neighbours thought I was mad, and for the first year they may have been right, because I lost two hives and was stung every day.

How many hives do you have now?

I have eleven, on five roofs. My daughter looks after three of them, and I go round to the others on my bicycle once a week, with my smoker and my veil.

But the city wants you to take them down.

Have you seen the letter? I think it was a mistake, and my lawyer thinks so too. We will answer it, and we will keep our bees where they are.

Do you ever get tired of it?

I never do. My bees need me, and I like the quiet up there.

What do you tell people who want to start?

I tell them to wait a year and to read. I did not, and my first bees paid for it.
`,
		[]string{
			"i||What made you keep bees on a roof?",
			"r||I wanted honey and I had no garden. My neighbours thought I was mad, and for the first year they may have been right, because I lost two hives and was stung every day.",
			"i||How many hives do you have now?",
			"r||I have eleven, on five roofs. My daughter looks after three of them, and I go round to the others on my bicycle once a week, with my smoker and my veil.",
			"i||But the city wants you to take them down.",
			"r||Have you seen the letter? I think it was a mistake, and my lawyer thinks so too. We will answer it, and we will keep our bees where they are.",
			"i||Do you ever get tired of it?",
			"r||I never do. My bees need me, and I like the quiet up there.",
			"i||What do you tell people who want to start?",
			"r||I tell them to wait a year and to read. I did not, and my first bees paid for it.",
		},
	},
}

func TestApply(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := lay(c.text)
			Apply(d)
			var got []string
			for _, x := range d.Turns {
				got = append(got, shown(d, x))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			invariants(t, d)
		})
	}
}

func TestEventsLeaveTheTextAndInsertionsStay(t *testing.T) {
	d := lay("MR. OAK: Did you meet [Anna] Holm?\n\nMS. REED (via telephone): I met her. [CROSSTALK] We spoke.\n\nMR. OAK: When?\n\nMS. REED: I forget (laughs).\n")
	Apply(d)
	if len(d.Turns) != 4 {
		t.Fatalf("%d turns, want 4", len(d.Turns))
	}
	if got := shown(d, d.Turns[0]); got != "i|MR. OAK|Did you meet [Anna] Holm?" {
		t.Error(got)
	}
	var events []string
	for _, x := range d.Turns {
		for _, e := range x.Events {
			events = append(events, e.Text)
		}
	}
	if want := []string{"via telephone", "CROSSTALK", "laughs"}; !slices.Equal(events, want) {
		t.Errorf("events %q, want %q", events, want)
	}
	if got := d.Turns[1].Label; got != "MS. REED" {
		t.Errorf("label %q", got)
	}
}

func TestStrippedBlocksAreNoTurns(t *testing.T) {
	d := lay("Q: Who are you?\n\nA: I am Bo.\n\nQ: What do you do?\n\nA: I cook.\n\nQ: More from our kitchen?\n")
	d.Blocks[len(d.Blocks)-1].Kind = doc.Related
	Apply(d)
	if n := len(d.Turns); n != 4 {
		t.Fatalf("%d turns, want 4", n)
	}
	if k := d.Blocks[len(d.Blocks)-1].Kind; k != doc.Related {
		t.Errorf("kind %q", k)
	}
}

func TestRulesAreDeclared(t *testing.T) {
	declared := map[string]bool{}
	for _, r := range Rules {
		if r.Code != strings.ToUpper(r.Code) || r.About == "" || r.Example == "" || declared[r.Code] {
			t.Errorf("rule %q: %q", r.Code, r.About)
		}
		declared[r.Code] = true
	}
	texts := map[string]string{}
	for _, c := range cases {
		texts[c.name] = c.text
	}
	for _, c := range labelCases {
		texts[c.name] = c.text
	}
	for _, c := range mixedCases {
		texts[c.name] = c.text
	}
	for name, text := range texts {
		d := lay(text)
		Apply(d)
		for _, x := range d.Turns {
			for _, e := range x.Evidence {
				if !declared[e.Code] {
					t.Errorf("%s: %q is not declared", name, e.Code)
				}
			}
		}
	}
}

// invariants hold for every document.
func invariants(t *testing.T, d *doc.Document) {
	t.Helper()
	pos := 0
	for _, b := range d.Blocks {
		if b.Start != pos || b.End < b.Start {
			t.Fatalf("block at %d, want %d", b.Start, pos)
		}
		pos = b.End
		if (b.Kind == doc.TurnText || b.Kind == doc.TurnLabel) != (b.Turn != nil) {
			t.Errorf("block %v of kind %q has turn %v", b.Span, b.Kind, b.Turn)
		}
	}
	if pos != len(d.Text) {
		t.Fatalf("blocks end at %d of %d", pos, len(d.Text))
	}
	last := 0
	for _, x := range d.Turns {
		if len(x.Spans) == 0 || x.Role == doc.NoRole || !x.Printed() || x.Confidence < 0 || x.Confidence > 1 || len(x.Evidence) == 0 {
			t.Errorf("turn %+v", x)
		}
		for _, s := range x.Spans {
			if s.Start < last || s.Len() <= 0 || s.End > len(d.Text) || d.Trim(s) != s {
				t.Fatalf("span %v behind %d", s, last)
			}
			last = s.End
			i := d.BlockAt(s.Start)
			if b := d.Blocks[i]; b.Turn != x || b.Kind != doc.TurnText || s.End > b.End {
				t.Fatalf("span %v lies in block %+v", s, b)
			}
		}
		if x.LabelSpan.Known() && d.Of(x.LabelSpan) != x.Label {
			t.Errorf("label %q at %v", x.Label, x.LabelSpan)
		}
	}
}

func FuzzApply(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text)
	}
	for _, c := range mixedCases {
		f.Add(c.text)
	}
	f.Add("Q:\nQ:\nQ:\nQ.\n1. \n— \nA)\n** **\n")
	f.Add("A:\nB:\nA:x?\nB:I\n\x00\xff:\n— x\n1. y?\n*:[laughs]\nQ: [laughs]\n")
	f.Fuzz(func(t *testing.T, text string) {
		d := lay(text)
		Apply(d)
		invariants(t, d)
	})
}
