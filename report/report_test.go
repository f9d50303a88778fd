package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qaextract/schema"
	"qaextract/shelf"
)

func text(s string) *string { return &s }

// dataset writes a dataset of two documents and a reject.
func dataset(t *testing.T) *shelf.Dataset {
	t.Helper()
	dir := t.TempDir()
	var documents, turns, blocks []byte
	row := func(to *[]byte, r interface{ AppendJSON([]byte) []byte }) { *to = append(r.AppendJSON(*to), '\n') }
	row(&documents, &schema.Document{DocID: "a", Source: "a.html", URL: text("https://www.tide.example/a"), Published: text("2024-03-01"), Language: "en", Form: "labelled", Text: "0123456789", StrippedChars: 4})
	row(&documents, &schema.Document{DocID: "b", Source: "b.txt", Publisher: text("Ostholm Mail"), Language: "de", Form: "none", Text: "0123456789", Warnings: []string{"12 odd bytes"}})
	row(&turns, &schema.Turn{DocID: "a", Role: "interviewer", Form: "labelled", Speech: "direct", QuestionForm: text("wh"), Words: 5, Confidence: 1})
	row(&turns, &schema.Turn{DocID: "a", Role: "respondent", Form: "labelled", Speech: "direct", Speaker: text("<b>Ada</b>"), SpeakerID: text("ada"), Words: 15, Confidence: 0.25})
	row(&blocks, &schema.Block{DocID: "a", Kind: "promo", CharStart: 0, CharEnd: 4})
	row(&blocks, &schema.Block{DocID: "a", Kind: "turn", Kept: true, CharStart: 4, CharEnd: 10})
	for name, data := range map[string]string{
		"documents.jsonl": string(documents), "turns.jsonl": string(turns), "blocks.jsonl": string(blocks), "exchanges.jsonl": "",
		"rejects.jsonl": `{"source":"c","stage":"source","error":"123 bytes of 456"}` + "\n" + `{"source":"d","stage":"source","error":"7 bytes of 8"}` + "\n",
		"run.json":      `{"version":"9.9","counts":{"inputs":4}}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, err := shelf.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhatADatasetComesTo(t *testing.T) {
	s, err := Of(dataset(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"documents", s.Documents, int64(2)},
		{"turns", s.Turns, int64(2)},
		{"words", s.Words, int64(20)},
		{"stripped", s.Stripped, int64(4)},
		{"rejects that differ in numbers only", s.Rejects[0], Count{"source: n bytes of n", 2}},
		{"a warning", s.Warnings[0], Count{"n odd bytes", 1}},
		{"the month", s.Dates[0], Count{"2024-03", 1}},
		{"documents without a date", s.Undated, int64(1)},
		{"the host without www", s.Sites[0], Site{"tide.example", 1, 10, 4}},
		{"no URL: the publisher", s.Sites[1].Name, "Ostholm Mail"},
		{"kinds that were kept", len(s.Kinds), 1},
		{"three quarters of the words answer", s.AnswerShare[7].N, int64(1)},
		{"no turns", s.TurnsPerDocument[0], Count{"0", 1}},
		{"one to five turns", s.TurnsPerDocument[1], Count{"1–5", 1}},
		{"confidence 1 is in the last bin", s.Confidence[9].Labelled, int64(1)},
		{"confidence .25", s.Confidence[2].Labelled, int64(1)},
		{"expected right", s.Expected[0], Right{"labelled", 2, 1.25}},
		{"to look at first", s.First[0].Source, "a.html"},
		{"a warning without turns is looked at too", s.First[1].Source, "b.txt"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestQuartiles(t *testing.T) {
	var l lengths
	for n := int64(1); n <= 8; n++ {
		l.add(n)
	}
	if got, want := l.sum4(), (Lengths{8, 2, 4, 6, 8, 4.5}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	var none lengths
	if got := none.sum4(); got != (Lengths{}) {
		t.Errorf("of nothing: %+v", got)
	}
}

func TestCountsStayBounded(t *testing.T) {
	c := counter{}
	for i := range most + 50 {
		c.add(string(rune('a'+i%26))+strings.Repeat("x", i%7)+number(int64(i)), 1)
	}
	if len(c) > most+1 || c[others] != 50 {
		t.Errorf("%d names, %d others", len(c), c[others])
	}
}

func TestDataIsOnlyText(t *testing.T) {
	s, err := Of(dataset(t))
	if err != nil {
		t.Fatal(err)
	}
	s.First[0].Source = "\x1b[2J<script>alert(1)</script>"
	var html, plain strings.Builder
	if err := HTML(&html, s); err != nil {
		t.Fatal(err)
	}
	if err := Text(&plain, s, func(s string) string { return strings.ReplaceAll(s, "\x1b", "?") }); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(html.String(), "<script") || strings.Contains(html.String(), "<b>Ada") {
		t.Error("markup of the data stands in the page as markup")
	}
	if !strings.Contains(html.String(), "&lt;b&gt;Ada&lt;/b&gt;") {
		t.Error("the page does not name the speaker")
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("an escape of the data reaches the terminal")
	}
	if !strings.Contains(plain.String(), "2 documents, 2 turns with 20 words, 0 exchanges; 20 % of the text stripped; 2 rejects") {
		t.Errorf("the head is missing:\n%s", plain.String())
	}
}

// The figure that the report quotes is that of the card.
func TestCalibrationIsThatOfTheCard(t *testing.T) {
	card, err := os.ReadFile("../pipeline/confidence/MODEL.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(card)) {
		if f := strings.Split(line, "|"); len(f) > 9 && strings.TrimSpace(f[1]) == "both" {
			if got := strings.TrimSpace(f[8]); got != calibration {
				t.Errorf("the card says %s, the report %s", got, calibration)
			}
			return
		}
	}
	t.Error("the card has no row for both forms")
}
