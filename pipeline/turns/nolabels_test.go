package turns

import (
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// TestNoLabels prints one interview with things in its answers that look like
// labels.
func TestNoLabels(t *testing.T) {
	for _, c := range []struct{ name, inside string }{
		{"for example", "For example: I never wind a clock twice."},
		{"an update", "Update: I have since sold it."},
		{"a list of topics", "Bug Fixes: we mend what is broken.\n\nCode Contributions: we write what is new.\n\nFinding Purpose: we ask why."},
		{"a topic of several words", "Testing and Code Reviews: help us with testing, and with reviews of code."},
		{"a table of facts", "Blog: https://clocks.example\n\nAge: 41\n\nFavourite tool: a file"},
		{"a time", "It was 10:30: I remember the bell."},
		{"an address", "See https://clocks.example: it is all there."},
		{"a verse", "My father liked John 3:16 and Psalm 46:1 best."},
		{"a list", "I pack three things:\n\nA knife\n\nA rope\n\nMy pipe"},
		{"a question and an answer of another", "People ask me things. Q: Is it old? A: It is. That is all they want."},
		{"a question and an answer of another, a line each", "People ask me things.\n\nQ: Is it old?\n\nA: It is.\n\nThat is all they want."},
		{"a book", "I read Clocks: A History when I was ten."},
		{"a saying", "I tell them one thing: wait."},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := []string{
				"i|Lena|What do you do all day?", "r|Per|I mend clocks.", "i|Lena|And at night?",
				"r|Per|I listen to them. / " + strings.ReplaceAll(c.inside, "\n\n", " / "),
				"i|Lena|Do they keep you awake?", "r|Per|I sleep when they are wound.", "i|Lena|Who winds them?", "r|Per|My son does. I am too old for the stairs.",
			}
			d := lay("Lena: What do you do all day?\n\nPer: I mend clocks.\n\nLena: And at night?\n\nPer: I listen to them.\n\n" + c.inside +
				"\n\nLena: Do they keep you awake?\n\nPer: I sleep when they are wound.\n\nLena: Who winds them?\n\nPer: My son does. I am too old for the stairs.\n")
			Apply(d)
			if got := all(d); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			invariants(t, d)
		})
	}
}

func TestNoInterview(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"questions of a shop", "Q: Can I return my order?\n\nA: You can return your order within thirty days.\n\nQ: How do I track my parcel?\n\nA: You will find the number in your mail.\n\nQ: Do I need an account?\n\nA: No, but you may want one.\n"},
		{"a recipe", "Ingredients: flour, water, salt\n\nTime: two hours\n\nMethod: mix and wait.\n\nTip: use warm water.\n\nTip: do not hurry.\n"},
		{"verses", "John 3:16 is known to all.\n\nPsalm 46:1 is known to many.\n\nRuth 1:16 is loved by some.\n"},
		{"a table of players", "Team: Harbour\n\nCoach: Ivo Brand\n\nTeam: Mill\n\nCoach: Ana Sund\n\nTeam: Old Town\n\nCoach: Per Holm\n"},
		{"a glossary in columns", "Bell    What rings at noon and at six.\n\nCrown    What winds the spring of a watch.\n\nBell    What a diver sits in.\n\nDial    The face of a clock.\n\nHand    What points to the hour.\n"},
		{"prices in a table", "Bell\t40 crowns\n\nDial\t25 crowns\n\nHand\t12 crowns\n\nBell\t45 crowns\n\nDial\t20 crowns\n\nHand\t15 crowns\n"},
		{"short sentences", "Old Tom. He rang the bell. I was four.\n\nOld Tom. He mended the rope. I was five.\n\nThen the war came, and nobody rang it for six years.\n\nThe rope rotted. The mice had the rest.\n\nAunt May. She kept the key and said nothing.\n"},
		{"tips with numbers", "1. Who is it for?\n\nThe reader wants to know.\n\n2. What does it cost?\n\nSay it at once.\n\n3. Where can it be bought?\n\nGive the address.\n\n4. Why now?\n\nName the day.\n"},
	} {
		d := lay(c.text)
		Apply(d)
		if len(d.Turns) > 0 {
			t.Errorf("%s: %q", c.name, all(d))
		}
	}
}

// typed makes a document of blocks, each with the print of its whole; "|"
// ends a run of that print where it covers only the start.
func typedDocument(print doc.Print, level int, blocks ...string) *doc.Document {
	d := &doc.Document{}
	for i, b := range blocks {
		start := len(d.Text)
		head, rest, run := strings.Cut(b, "|")
		set := i%2 == 1 // the first block is the introduction
		d.Text += head + rest + "\n"
		x := doc.Block{Span: doc.Span{Start: start, End: len(d.Text)}, Kind: doc.Narration}
		switch {
		case run:
			d.Runs = append(d.Runs, doc.Run{Span: doc.Span{Start: start, End: start + len(head)}, Print: print})
		case set:
			x.Print, x.Level = print, level
			d.Runs = append(d.Runs, doc.Run{Span: doc.Span{Start: start, End: start + len(head)}, Print: print})
		}
		d.Blocks = append(d.Blocks, x)
	}
	return d
}

func TestTypeSetsOffTheQuestions(t *testing.T) {
	want := []string{
		"i||Why did you leave the sea?", "r||I was tired of being wet, and my knees were tired of me.",
		"i||Do you miss it?", "r||I dream of it. In my dreams I am dry.",
		"i||Your daughter sails.", "r||I taught her, and now she teaches me.",
		"i||Will you go back?", "r||I will when they carry me.",
	}
	blocks := []string{"Olaf Dorn was a sailor for forty years."}
	for _, w := range want {
		blocks = append(blocks, w[3:])
	}
	var joined []string // the question and its answer in one paragraph
	for i := 1; i < len(blocks); i += 2 {
		joined = append(joined, blocks[i]+"| "+blocks[i+1])
	}
	joined = append([]string{blocks[0]}, joined...)
	for _, c := range []struct {
		name   string
		print  doc.Print
		level  int
		blocks []string
	}{
		{"bold", doc.Bold, 0, blocks},
		{"italic", doc.Italic, 0, blocks},
		{"headings", doc.Heading, 3, blocks},
		{"a definition list", doc.Term, 0, blocks},
		{"bold in the paragraph of the answer", doc.Bold, 0, joined},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := typedDocument(c.print, c.level, c.blocks...)
			if len(c.blocks) == len(joined) {
				for i := range d.Blocks {
					d.Blocks[i].Print = 0
				}
			}
			Apply(d)
			if got := all(d); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			invariants(t, d)
		})
	}
}

func TestLabelsInBoldWithoutAColon(t *testing.T) {
	d := typedDocument(doc.Bold, 0,
		"Lena Ost| Why did you leave the sea?", "Olaf Dorn| I was tired of being wet.", "Lena Ost| Do you miss it?", "Olaf Dorn| I dream of it.",
		"Lena Ost| Will you go back?", "Olaf Dorn| I will when they carry me.")
	Apply(d)
	want := []string{
		"i|Lena Ost|Why did you leave the sea?", "r|Olaf Dorn|I was tired of being wet.", "i|Lena Ost|Do you miss it?", "r|Olaf Dorn|I dream of it.",
		"i|Lena Ost|Will you go back?", "r|Olaf Dorn|I will when they carry me.",
	}
	if got := all(d); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	invariants(t, d)
}
