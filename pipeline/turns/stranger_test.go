package turns

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// inElements lays out blocks of "path|text": a path is the elements from the
// outside in, "name.class words" each, and neighbours share what their paths
// share. A question mark before the path says that the block is set in bold.
func inElements(t *testing.T, blocks ...string) *doc.Document {
	t.Helper()
	d := &doc.Document{Source: "x.html", MediaType: "text/html", Elements: []doc.Element{{Name: "html"}, {Name: "body"}}}
	var open []string
	at := []int{1}
	for _, block := range blocks {
		path, text, ok := strings.Cut(block, "|")
		if !ok {
			t.Fatalf("no path in %q", block)
		}
		path, bold := strings.CutPrefix(path, "?")
		names := strings.Split(path, "/")
		k := 0
		for k < len(open) && k < len(names)-1 && open[k] == names[k] {
			k++
		}
		open, at = open[:k], at[:k+1]
		for _, n := range names[k:] {
			name, class, _ := strings.Cut(n, ".")
			d.Elements = append(d.Elements, doc.Element{Name: name, Class: class, Parent: at[len(at)-1]})
			open, at = append(open, n), append(at, len(d.Elements)-1)
		}
		start := len(d.Text)
		d.Text += text + "\n"
		b := doc.Block{Span: doc.Span{Start: start, End: len(d.Text)}, Source: doc.Unknown, Kind: doc.Narration, Element: at[len(at)-1]}
		if bold {
			b.Print = doc.Bold
		}
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

// talk is an interview in which each question stands in an element by itself,
// with what is put between the second answer and the third question.
func talk(question, answer string, between ...string) []string {
	said := [][2]string{
		{"Why did you leave the sea?", "I was tired of being wet, and my knees were tired of me."},
		{"Do you miss it?", "I dream of it. In my dreams I am dry."},
		{"Who taught you to sail?", "My aunt did. I was six, and she had a boat that I was afraid of."},
		{"Will you go back?", "I will when they carry me."},
		{"What do you do all day?", "I mend clocks. They come to me from all over the coast."},
	}
	var out []string
	for i, x := range said {
		if i == 2 {
			out = append(out, between...)
		}
		out = append(out, "?"+question+"|"+x[0], answer+"|"+x[1])
	}
	return out
}

func TestWhatStandsInElementsOfItsOwnIsNoTurn(t *testing.T) {
	const pitch = "The Quay is paid for by its readers, who may become friends of it."
	whole := turnsIn(t, talk("main.page/p", "main.page/p"))
	for name, blocks := range map[string][]string{
		"a wrapper":               talk("main.page/p", "main.page/p", "main.page/div.midroll/p|"+pitch),
		"a paragraph's own class": talk("main.page/p", "main.page/p", "main.page/p.contact|"+pitch),
		"an aside without class":  talk("main.page/p", "main.page/p", "main.page/aside/p|"+pitch),
		"rows":                    talk("main.page/div.row/p", "main.page/div.row/p", "main.page/div.ad/p|"+pitch),
		"behind":                  append(talk("main.page/p", "main.page/p"), "main.page/p.bio|"+pitch),
	} {
		d := inElements(t, blocks...)
		Apply(d)
		if at := d.BlockAt(strings.Index(d.Text, pitch)); d.Blocks[at].Reason != ruleStranger || d.Blocks[at].Kind != doc.Narration {
			t.Errorf("%s: the pitch is %s (%s)", name, d.Blocks[at].Kind, d.Blocks[at].Reason)
		}
		if got := turnsIn(t, blocks); !slices.Equal(got, whole) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(whole, "\n"))
		}
	}
	const more = "There is one clock that I will never mend, and I keep it for that."
	for name, path := range map[string]string{
		"no class":              "main.page/p",
		"how it is printed":     "main.page/p.has-drop-cap p2",
		"a class that all have": "main.page/p",
		"a list":                "main.page/ul.odd-list/li",
		"a bare wrapper":        "main.page/div/p",
	} {
		blocks := talk("main.page/p", "main.page/p", path+"|"+more)
		if got := turnsIn(t, blocks); !strings.Contains(strings.Join(got, "\n"), more) {
			t.Errorf("%s: the answer lost its second paragraph:\n%s", name, strings.Join(got, "\n"))
		}
	}
}

func turnsIn(t *testing.T, blocks []string) []string {
	t.Helper()
	d := inElements(t, blocks...)
	Apply(d)
	invariants(t, d)
	return all(d)
}

// Where every paragraph has a name of its own, none is a stranger.
func TestNamesOfTheirOwnAreNoStrangers(t *testing.T) {
	blocks := talk("main.page/p", "main.page/p")
	want := turnsIn(t, blocks)
	for i := range blocks {
		blocks[i] = strings.Replace(blocks[i], "/p|", fmt.Sprintf("/p.par-%c|", 'a'+i), 1)
	}
	if got := turnsIn(t, blocks); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestPrintWord(t *testing.T) {
	for class, want := range map[string]bool{
		"has-drop-cap": true, "p2": true, "MsoNormal": true, "wp-block-paragraph": false, "first": true, "midroll": false, "pic": false, "答え": false, "": true,
	} {
		if got := printWord(class); got != want {
			t.Errorf("printWord(%q) = %v", class, got)
		}
	}
}

func TestQuestionsThatAreOftenAskedAreNoInterview(t *testing.T) {
	list := []string{"Q: Can I use my own fuel?", "A: We advise you not to. I would not do it myself.", "Q: Do you ship to islands?", "A: We do, and I pack each box.", "Q: Will it rust?", "A: I have never seen one rust."}
	for title, want := range map[string]int{"Frequently asked questions": 0, "Häufige Fragen zum Ofen": 0, "よくある質問": 0, "A talk with the stove maker": 6} {
		d := typedDocument(0, 0, append([]string{title}, list...)...)
		d.Blocks[0].Kind = doc.Title
		Apply(d)
		if len(d.Turns) != want {
			t.Errorf("%s: %d turns, want %d", title, len(d.Turns), want)
		}
	}
}

// An editor's note in square brackets is an event, however long.
func TestEditorsNote(t *testing.T) {
	const note = "[The captain later asked us to add that the boat has since been sold to her nephew. Ed.]"
	blocks := talk("main.page/p", "main.page/p", "main.page/p|"+note)
	d := inElements(t, blocks...)
	Apply(d)
	for _, x := range d.Turns {
		for _, s := range x.Spans {
			if strings.Contains(d.Of(s), "captain") {
				t.Errorf("%q is said", d.Of(s))
			}
		}
	}
}

// What the words show to be questions and the elements set off is taken from the
// elements.
func TestSettle(t *testing.T) {
	turn := func(role doc.Role, end int) draft {
		return draft{role: role, pieces: []doc.Span{{Start: end - 1, End: end}}}
	}
	reading := func(ends ...int) (ds []draft) {
		for _, e := range ends {
			ds = append(ds, turn(doc.Interviewer, e), turn(doc.Respondent, e+5))
		}
		return ds
	}
	read := reading(10, 20, 30, 40, 50)
	for name, c := range map[string]struct {
		set  []draft
		want int
	}{
		"fewer, all read as questions":    {reading(10, 30, 50), 3},
		"most of them read as questions":  {reading(10, 20, 30, 40, 45), 5},
		"more than were read":             {reading(10, 20, 30, 40, 50, 60), 5},
		"others":                          {reading(12, 22, 30), 5},
		"too few":                         {reading(10, 30), 5},
		"nothing was read from the words": {nil, 5},
	} {
		got := settle(read, [][]draft{c.set})
		if name == "most of them read as questions" && got[len(got)-2].pieces[0].End != 45 {
			t.Errorf("%s: not taken", name)
		}
		if len(got) != 2*c.want {
			t.Errorf("%s: %d turns, want %d", name, len(got), 2*c.want)
		}
	}
	if got := settle(nil, [][]draft{reading(10, 20, 30)}); got != nil {
		t.Error("a reading that nothing supports is taken")
	}
}
