package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qaextract/schema"
)

func TestHead(t *testing.T) {
	for name, want := range map[string]string{
		"":                                 " ",
		"Ada Lund, a Republican tax clerk": "named lund",
		"Qais al-Vik":                      "named vik",
		"Ada McLund (D-Mo.)":               "named mclund",
		"Per J. Aske Jr.":                  "named aske",
		"The mill's keeper, Ola Vik":       "named vik",
		"Mayor Lund’s":                     "named lund",
		"she":                              "pronoun she",
		"two officials":                    "common officials",
		"the report from Vik":              "named vik",
		"Lund of Vik":                      "named lund",
		"the 12":                           "common the",
		"Ola O'Vik":                        "named o'vik",
	} {
		kind, word := head(name)
		if got := kind + " " + word; got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	for text, want := range map[string]string{
		"“We will,” he said. “No.”": "We will,|No.",
		"no marks at all":           "no marks at all",
		" “ ” ":                     "",
		"“never closed":             "never closed",
		"the rest of it,” he said":  "the rest of it,",
		"„Das kostet“ und „nichts”": "Das kostet|nichts",
		"«Non è vero» ''not once''": "Non è vero|not once",
		"``We went,'' she said":     "We went,",
		`so "it was" and "late`:     "it was|late",
		"one” two” and “three":      "one” two|three",
		"\xe2\x80“bytes”":           "bytes",
	} {
		var got []string
		// The bytes before the mark are one U+FFFD, as in Python.
		for _, s := range quoted([]byte(decoded([]byte(text))), []Span{{0, len(decoded([]byte(text)))}}) {
			got = append(got, string(s.of([]byte(decoded([]byte(text))))))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"**Bold** and [a link](http://x) ![image](y)": "bold and a link",
		"<b>İstanbul</b> ΟΔΟΣ":                        "i stanbul οδος",
		"it's 12_a ½":                                 "it s 12 a ½",
		"[see][ref] `code`":                           "see code",
	} {
		if got := strings.Join(tokens(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := ws(" a\u00a0 b\x1fc\n"); got != "a b c" {
		t.Errorf("%q", got)
	}
}

func TestStem(t *testing.T) {
	for in, want := range map[string]string{"a/b/0001.html.gz": "0001", "x.txt": "x", "v1.2.md": "v1.2", `c\d.TXT`: "d"} {
		if got := stem(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{"a/b/x.txt": "x.txt", `c\d`: "d", "e/": "e", "": ""} {
		if got := base(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestAssign compares with all permutations.
func TestAssign(t *testing.T) {
	var best func(w [][]int, used int) int
	best = func(w [][]int, used int) int {
		if len(w) == 0 {
			return 0
		}
		n := best(w[1:], used) // the row stays alone
		for j, x := range w[0] {
			if used&(1<<j) == 0 {
				n = max(n, x+best(w[1:], used|1<<j))
			}
		}
		return n
	}
	rnd := rand.New(rand.NewSource(1))
	for range 500 {
		w := make([][]int, rnd.Intn(6))
		columns := rnd.Intn(6)
		for i := range w {
			w[i] = make([]int, columns)
			for j := range w[i] {
				w[i][j] = rnd.Intn(10)
			}
		}
		if got, want := assign(w), best(w, 0); got != want {
			t.Fatalf("%v: %d, want %d", w, got, want)
		}
	}
}

// TestEqualCandidates holds which of two candidates wins, as in Python.
func TestEqualCandidates(t *testing.T) {
	for _, c := range []struct {
		a, b Span
		want bool
	}{
		{Span{0, 10}, Span{2, 10}, true}, {Span{0, 10}, Span{3, 10}, false}, {Span{0, 8}, Span{0, 10}, true}, {Span{0, 7}, Span{0, 10}, false},
		{Span{0, 5}, Span{5, 10}, false},
	} {
		if _, ok := near(c.a, c.b); ok != c.want {
			t.Errorf("%v and %v: %v", c.a, c.b, ok)
		}
	}
	got := greedy([]candidate{{5, pair{0, 0}}, {5, pair{1, 1}}, {9, pair{0, 1}}, {5, pair{1, 0}}, {9, pair{2, 2}}, {9, pair{2, 1}}})
	if want := []pair{{0, 1}, {2, 2}, {1, 0}}; !slices.Equal(got, want) {
		t.Errorf("greedy: %v, want %v", got, want)
	}
	list := distinct([]segment[int]{{Span{0, 1}, 1}, {Span{5, 6}, 2}, {Span{0, 1}, 3}, {Span{7, 8}, 4}})
	if want := []segment[int]{{Span{7, 8}, 4}, {Span{0, 1}, 1}, {Span{5, 6}, 2}}; !slices.Equal(list, want) {
		t.Errorf("distinct: %v, want %v", list, want)
	}
	pred := []printedTurn{{spans: []Span{{0, 2}}}, {spans: []Span{{2, 10}}}, {spans: []Span{{2, 10}}}}
	if j := covering([]Span{{0, 10}}, pred); j != 1 {
		t.Errorf("covering: %d", j)
	}
	if j := covering([]Span{{0, 16}}, pred); j != -1 {
		t.Errorf("half is covered by %d", j)
	}
}

// TestLargeDocumentsAreFast holds what a person would still wait for.
func TestLargeDocumentsAreFast(t *testing.T) {
	g := &Gold{Source: "x.md", Form: "labelled"}
	run := &Run{turns: map[string][]schema.Turn{}}
	var raw strings.Builder
	add := func(n int, form string) {
		for i := range n {
			words := strings.Repeat(fmt.Sprintf("word%d and others ", i%17), 60)
			at := raw.Len() + len("“")
			fmt.Fprintf(&raw, "“%s”\n\n", words)
			s := Span{at, at + len(words)}
			name := fmt.Sprint("Name ", i)
			g.Turns = append(g.Turns, Turn{Role: "other", Form: form, Speech: "direct", Speaker: name, Label: name, Text: words, Spans: []Span{s}})
			run.turns[g.Source] = append(run.turns[g.Source], schema.Turn{Role: "other", Form: form, Speech: "direct", Text: words, Speaker: &name,
				Spans: []schema.Span{{ByteStart: int32(s.Start), ByteEnd: int32(s.End)}}})
		}
	}
	add(300, "labelled")
	add(1000, "reported")
	g.Raw = []byte(raw.String())
	for _, name := range []string{"x.md", "x.txt"} {
		run.turns[name] = run.turns["x.md"]
		g.Source = name
		m := Score([]*Gold{g}, run, 1).Corpora[""].Micro
		if m["turn_f1"] != 1 || m["quote_f1"] != 1 || m["speaker_consistency"] != 1 {
			t.Errorf("%s: %v", name, m)
		}
	}
}

// TestProblems holds what is said of each thing that can go wrong.
func TestProblems(t *testing.T) {
	raw := "Why so?\n\nBecause it is.\n\nAnd now?\n\nNothing.\n\nAd.\n"
	g := &Gold{Source: "a.txt", Form: "labelled", Raw: []byte(raw), Folder: "c"}
	at := func(s string) Span { i := strings.Index(raw, s); return Span{i, i + len(s)} }
	for i, x := range []struct{ role, text string }{{"interviewer", "Why so?"}, {"respondent", "Because it is."}, {"interviewer", "And now?"}, {"respondent", "Nothing."}} {
		g.Turns = append(g.Turns, Turn{Role: x.role, Form: "labelled", Speech: "direct", Speaker: "S " + x.role, Text: x.text, Spans: []Span{at(x.text)}, number: i})
	}
	g.Boiler = []Span{at("Ad.")}
	right := func() []schema.Turn {
		var rows []schema.Turn
		for _, x := range g.Turns {
			rows = append(rows, schema.Turn{Role: x.Role, Form: "labelled", Speech: "direct", Speaker: &x.Speaker, Text: x.Text,
				Spans: []schema.Span{{ByteStart: int32(x.Spans[0].Start), ByteEnd: int32(x.Spans[0].End)}}})
		}
		return rows
	}
	other := "Else"
	for name, c := range map[string]struct {
		change func(rows []schema.Turn) []schema.Turn
		strip  []Span
		want   []string
	}{
		"nothing": {func(r []schema.Turn) []schema.Turn { return r }, g.Boiler, nil},
		"missed":  {func(r []schema.Turn) []schema.Turn { return r[1:] }, g.Boiler, []string{`missed turn 0-7 "Why so?"`}},
		"role":    {func(r []schema.Turn) []schema.Turn { r[3].Role = "other"; return r }, g.Boiler, []string{`wrong role 35-43 "Nothing." respondent → other`}},
		"speaker": {func(r []schema.Turn) []schema.Turn { r[0].Speaker = &other; return r }, g.Boiler, []string{`wrong speaker 0-7 "Why so?" S interviewer → Else`}},
		"nobody":  {func(r []schema.Turn) []schema.Turn { r[0].Speaker = nil; return r }, g.Boiler, []string{`wrong speaker 0-7 "Why so?" S interviewer → (none)`}},
		"edges":   {func(r []schema.Turn) []schema.Turn { r[1].Text = "it is."; r[1].Spans[0].ByteStart += 6; return r }, g.Boiler, []string{`wrong edges 9-23 "Because it is." without "Becaus"`}},
		"together": {func(r []schema.Turn) []schema.Turn {
			r[0].Spans[0].ByteEnd, r[0].Text = 23, "x"
			return slices.Delete(r, 1, 2)
		}, g.Boiler,
			[]string{`run together 9-23 "Because it is." with the turn before it`, `wrong role 9-23 "Because it is." respondent → interviewer`,
				`wrong speaker 9-23 "Because it is." S respondent → S interviewer`}},
		"split": {func(r []schema.Turn) []schema.Turn {
			r[1].Spans[0].ByteEnd, r[1].Text = 16, "Because"
			return slices.Insert(r, 2, schema.Turn{Role: "respondent", Form: "labelled", Text: "it is.", Spans: []schema.Span{{ByteStart: 17, ByteEnd: 23}}})
		}, g.Boiler,
			[]string{`split 9-23 "Because it is." into 2 turns`}},
		"swapped": {func(r []schema.Turn) []schema.Turn {
			for i := range r {
				r[i].Role = map[string]string{"interviewer": "respondent", "respondent": "interviewer"}[r[i].Role]
			}
			return r
		}, g.Boiler, []string{`roles swapped in 4 of 4 turns`}},
		"longer": {func(r []schema.Turn) []schema.Turn {
			r[3].Spans[0].ByteEnd, r[3].Text = 48, "Nothing. Ad."
			return r
		}, g.Boiler, []string{`wrong edges 35-43 "Nothing." with "Ad."`}},
		"extra": {func(r []schema.Turn) []schema.Turn {
			return append(r, schema.Turn{Role: "other", Form: "labelled", Text: "Ad.", Spans: []schema.Span{{ByteStart: 45, ByteEnd: 48}}})
		}, nil, []string{`extra turn 45-48 "Ad." other`, `kept, but is boilerplate 45-48 "Ad."`}},
		"stripped": {func(r []schema.Turn) []schema.Turn { return r }, []Span{at("Ad."), {0, 4}}, []string{`stripped, but is text 0-4 "Why"`}},
	} {
		r := Score([]*Gold{g}, &Run{turns: map[string][]schema.Turn{"a.txt": c.change(right())}, stripped: map[string][]Span{"a": c.strip}, names: map[string]bool{"a.txt": true}}, 5)
		var got []string
		for _, d := range r.Worst {
			for _, p := range d.Problems {
				got = append(got, strings.Join(strings.Fields(p.line()), " "))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// TestProblemsWithoutPlaces holds the same for a source whose places a run
// does not see.
func TestProblemsWithoutPlaces(t *testing.T) {
	g := &Gold{Source: "a.html", Form: "labelled", Folder: "c"}
	for i, x := range []string{"Why is it so late?", "Because the boats came in late.", "And what did they bring?", "Nothing but rain and ropes.", "Thank you for your time."} {
		g.Turns = append(g.Turns, Turn{Role: []string{"interviewer", "respondent"}[i%2], Form: "labelled", Speech: "direct", Text: x, number: i})
	}
	row := func(role, text string) schema.Turn { return schema.Turn{Role: role, Form: "labelled", Text: text} }
	rows := []schema.Turn{
		row("interviewer", "Why is it so late?"),
		row("respondent", "Because the boats"), row("respondent", "came in late."),
		row("interviewer", "And what did they bring? Nothing but rain and ropes."),
		row("interviewer", "Thank you for your time."),
		row("respondent", "Share this page"),
	}
	r := Score([]*Gold{g}, &Run{turns: map[string][]schema.Turn{"a.html": rows}, names: map[string]bool{"a.html": true}}, 5)
	var got []string
	for _, p := range r.Worst[0].Problems {
		got = append(got, strings.Join(strings.Fields(p.line()), " "))
	}
	want := []string{
		`split turn 1 "Because the boats came in late." into 2 turns`,
		`run together turn 3 "Nothing but rain and ropes." with the turn before it`,
		`wrong role turn 3 "Nothing but rain and ropes." respondent → interviewer`,
		`extra turn "Share this page" respondent`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if right := g.Right(rows); !slices.Equal(right, []bool{true, false, false, false, true, false}) {
		t.Errorf("right: %v", right)
	}
}

// TestRight holds that Right finds as many turns as turn_tp counts.
func TestRight(t *testing.T) {
	g := &Gold{Source: "a.txt", Form: "labelled", Raw: []byte("Why? Why? No.")}
	for i, x := range []string{"Why?", "Why?", "No."} {
		g.Turns = append(g.Turns, Turn{Role: "other", Form: "labelled", Text: x, Spans: []Span{{5 * i, 5*i + len(x)}}})
	}
	row := func(role, form, text string) schema.Turn { return schema.Turn{Role: role, Form: form, Text: text} }
	rows := []schema.Turn{row("other", "labelled", "Why?"), row("interviewer", "labelled", "Why?"), row("other", "reported", "No."), row("other", "labelled", "Why?"), row("other", "labelled", " No.\n")}
	if right := g.Right(rows); !slices.Equal(right, []bool{true, false, false, true, true}) {
		t.Errorf("%v", right)
	}
	tp := Score([]*Gold{g}, &Run{turns: map[string][]schema.Turn{"a.txt": rows}}, 0).Corpora[""].Counts["turn_tp"]
	if tp != 3 {
		t.Errorf("turn_tp is %d", tp)
	}
}

// readBack parses gold whose source is "0123456789" under any name but "gone.txt".
func readBack(data []byte) (*Gold, error) {
	return parseGold(data, func(name string) ([]byte, error) {
		if name == "gone.txt" {
			return nil, fs.ErrNotExist
		}
		return []byte("0123456789"), nil
	})
}

func TestMalformedGold(t *testing.T) {
	turn := func(s string) string {
		return `{"source":"a.txt","form":"labelled","turns":[{"role":"other","spans":[[0,1]]},{` + s + `}]}`
	}
	for text, want := range map[string]string{
		"":                                    ":1:0: unexpected end of JSON input",
		"{\n \"form\": x}":                    ":2:10: invalid character 'x' looking for beginning of value",
		"[]":                                  ":1:1: the file: is a JSON array",
		`{"form":"none"}`:                     ": source: the name of the text is missing",
		`{"source":"/etc/x"}`:                 `: source: "/etc/x" leads out of the folder`,
		`{"source":"a.txt"}`:                  `: form: "" is none of labelled, unlabelled, reported, mixed, none`,
		`{"source":"gone.txt","form":"none"}`: ": source: file does not exist",
		`{"source":"a.txt","form":"none","boilerplate":[{"span":[8,12]}]}`: ": boilerplate/0/spans/0: 8 to 12 is no place in a source of 10 bytes",
		`{"source":"a.txt","form":"none","boilerplate":[{}]}`:              ": boilerplate/0/spans/0: has 0 numbers, wants two: start and end",
		turn(`"role":"host"`):                        `: turns/1/role: "host" is none of interviewer, respondent, other`,
		turn(`"speech":"loud"`):                      `: turns/1/speech: "loud" is none of direct, indirect, mixed`,
		turn(`"spans":null`):                         ": turns/1/spans: are missing; only printed turns of HTML and Markdown go without",
		turn(`"spans":[[3,3]]`):                      ": turns/1/spans/0: 3 to 3 is no place in a source of 10 bytes",
		turn(`"spans":[[3,5],[4,6]]`):                ": turns/1/spans/1: begins before the span above it ends",
		turn(`"spans":[[3,5,7]]`):                    ": turns/1/spans/0: has 3 numbers, wants two: start and end",
		turn(`"spans":[[3,"5"]]`):                    ":1:94: turns.spans: is a JSON string",
		turn(`"spans":[[3,5]],"cue_spans":[[9,99]]`): ": turns/1/cue_spans/0: 9 to 99 is no place in a source of 10 bytes",
		`{"source":"a.html","form":"labelled","turns":[{"role":"other"}]}`: ": turns/0/text: is missing",
		`{"source":"a.html","form":"reported","turns":[{"text":"x"}]}`:     ": turns/0/spans: are missing; only printed turns of HTML and Markdown go without",
	} {
		if _, err := readBack([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
	g, err := readBack([]byte(turn(`"spans":[[2,4],[5,7]]`)))
	if err != nil || g.Turns[1].Text != "23\n\n56" || g.Turns[1].Speech != "direct" || g.Turns[1].Form != "labelled" {
		t.Errorf("what may be left out: %+v, %v", g, err)
	}
}

func TestReadGoldNamesEveryBadFile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.gold.json": "{", "sub/b.gold.json": `{"source":"b.txt","form":"none"}`} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	_, err := ReadGold(dir)
	want := filepath.Join(dir, "a.gold.json") + ":1:1: unexpected end of JSON input\n" +
		filepath.Join(dir, "sub", "b.gold.json") + `: source: "b.txt" is neither beside it nor in ../../sub`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := ReadGold(t.TempDir()); err == nil || !strings.Contains(err.Error(), "holds no file whose name ends in .gold.json") {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := ReadGold(filepath.Join(dir, "none")); err == nil {
		t.Error("no folder: no error")
	}
}

// FuzzGold holds that nothing in a gold file panics, neither when it is read
// nor when it is scored, and that gold against itself is right.
func FuzzGold(f *testing.F) {
	f.Add([]byte(`{"source":"a.txt","form":"labelled","turns":[{"role":"other","label":"A","spans":[[0,3],[4,6]]},{"form":"reported","speech":"indirect","speaker":"B","spans":[[6,9]],"cue_spans":[[9,10]]}],"boilerplate":[{"span":[1,2]}]}`))
	f.Add([]byte(`{"source":"a.md","form":"unlabelled","role_gold":false,"turns":[{"text":"x\n\ny"},{"text":""}]}`))
	f.Add([]byte(`{"source":"a.txt","form":"reported","turns":[{"spans":[[-1,3]]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := readBack(data)
		if err != nil {
			return
		}
		run := &Run{turns: map[string][]schema.Turn{}, stripped: map[string][]Span{stem(g.Source): g.Boiler}, names: map[string]bool{}}
		for _, x := range g.Turns {
			row := schema.Turn{Role: x.Role, Form: x.Form, Speech: x.Speech, Text: x.Text, Speaker: &x.Speaker, SpeakerLabel: &x.Label}
			for _, s := range x.Spans {
				row.Spans = append(row.Spans, schema.Span{ByteStart: int32(s.Start), ByteEnd: int32(s.End)})
			}
			run.turns[g.Source] = append(run.turns[g.Source], row)
		}
		r := Score([]*Gold{g}, run, 5)
		r.Lines()
		if _, err := json.Marshal(r); err != nil {
			t.Fatal(err)
		}
		for k, v := range r.Corpora[""].Micro {
			if v < 0 || v > 1 {
				t.Errorf("%s is %v", k, v)
			}
		}
		if b := r.Corpora[""].Boilerplate; b != nil && b.F1 != 1 && b.F1 != 0 {
			t.Errorf("boilerplate against itself: %v", b.F1)
		}
	})
}
