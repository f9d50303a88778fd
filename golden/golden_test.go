package golden

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// sample is a small file with every kind of record.
func sample() File {
	return File{Records: []Record{
		{Kind: Document, Fields: []Field{{"source", "talks/mill.txt"}, {"sha256", "ab12"}, {"form", "labelled"}, {"title", "The mill, again"}}},
		{Kind: Block, Spans: []Span{{0, 15}}, Fields: []Field{{"kind", "title"}, {"reason", "HEAD-TITLE"}, {"confidence", "0.90"}}, Text: "The mill, again"},
		{Kind: Block, Spans: []Span{{400, 440}}, Fields: []Field{{"kind", "credit"}, {"reason", ""}, {"confidence", "1.00"}}, Text: "Photo: Ida Holm"},
		{Kind: Turn, Spans: []Span{{20, 60}}, Fields: []Field{{"role", "interviewer"}, {"speaker", "Ida Holm"}, {"exchange", "20"}}, Text: "When did you first see the river freeze over?"},
		{Kind: Turn, Spans: []Span{{66, 180}, {182, 300}}, Fields: []Field{{"role", "respondent"}, {"speaker", "Per Aske"}, {"exchange", "20"}, {"reply_to", "20"}},
			Text: "I was nine. " + strings.Repeat("The miller walked across and nobody believed him. ", 4) + "\n\nYes."},
		{Kind: Turn, Spans: []Span{{310, 330}}, Fields: []Field{{"role", "interviewer"}, {"exchange", "310"}}, Text: "And after that?"},
		{Kind: Turn, Spans: []Span{{335, 390}}, Fields: []Field{{"role", "respondent"}, {"exchange", "310"}, {"reply_to", "310"}}, Text: "Yes."},
		{Kind: Exchange, Spans: []Span{{20, 300}}, Fields: []Field{{"question_turns", "20"}, {"answer_turns", "66"}}},
		{Kind: Exchange, Spans: []Span{{310, 390}}, Fields: []Field{{"question_turns", "310"}, {"answer_turns", "335"}}},
	}}
}

func printed(t testing.TB, f File) string {
	t.Helper()
	var b bytes.Buffer
	n, err := f.WriteTo(&b)
	if err != nil || n != int64(b.Len()) {
		t.Fatalf("WriteTo said %d, %v and wrote %d bytes", n, err, b.Len())
	}
	return b.String()
}

func TestFormatIsReadAsItWasWritten(t *testing.T) {
	f := sample()
	s := printed(t, f)
	want := "extract golden 1\n\ndocument\n  source: talks/mill.txt\n"
	if !strings.HasPrefix(s, want) {
		t.Errorf("begins %q, want %q", s[:len(want)], want)
	}
	for _, line := range []string{"block 400-440 credit - 1.00\n  | Photo: Ida Holm\n", "turn 66-180 182-300\n", "  |\n  | Yes.\n"} {
		if !strings.Contains(s, line) {
			t.Errorf("no %q in\n%s", line, s)
		}
	}
	for line := range strings.Lines(s) {
		if len(line) > width+6 || strings.HasSuffix(line, " \n") {
			t.Errorf("line too long, or a space at its end: %q", line)
		}
	}
	for name, data := range map[string]string{"as written": s, "Windows line ends": strings.ReplaceAll(s, "\n", "\r\n"), "with comments": strings.ReplaceAll(s, "\nturn", "\n# why\n\nturn")} {
		back, err := Parse("x.golden", []byte(data))
		if err != nil || !reflect.DeepEqual(back, f) {
			t.Errorf("%s: %v, %+v", name, err, back)
		}
	}
}

func TestTextComesBackByteForByte(t *testing.T) {
	long := strings.Repeat("wörd ", 60)
	for name, text := range map[string]string{
		"one word":            "Yes.",
		"paragraphs":          "One.\n\nTwo.\n\n\nThree.\n",
		"only line ends":      "\n\n",
		"long":                long + "end",
		"space at the end":    long,
		"space at the start":  "  " + long,
		"runs of spaces":      strings.ReplaceAll(long, " ", "   "),
		"only spaces":         strings.Repeat(" ", 300),
		"no space":            strings.Repeat("x", 500) + " " + strings.Repeat("y", 500),
		"marks of the format": "| a\n+ b\n  | c\nturn 1-2\n# d\ncolumn: e",
		"control characters":  "a\x00b\x1b[31mred\x7f\u0085\u2028\u202e\ufeff",
		"no-break space":      "Prix\u00a0: 5\u202f€",
		"invalid UTF-8":       "a\xff\xc3(b\xed\xa0\x80",
		"backslashes":         `a\nb \\ \`,
		"carriage returns":    "a\r\nb\rc\r",
		"joiners":             "می\u200cخواهم 👩\u200d🌾",
		"replacement":         "a\ufffdb",
	} {
		f := sample()
		f.Records[4].Text = text
		f.Records[3].Fields[1].Value = text
		f.Records[2].Fields[0].Value = text
		s := printed(t, f)
		if strings.ContainsAny(s, "\x00\x1b\x7f\r\u0085\u2028\u202e\ufeff") {
			t.Errorf("%s: not escaped: %q", name, s)
		}
		back, err := Parse("x", []byte(s))
		if err != nil || !reflect.DeepEqual(back, f) {
			t.Errorf("%s: %v\n%s", name, err, s)
		}
	}
}

func TestParseSaysWhatIsWrongAndWhere(t *testing.T) {
	const head = "extract golden 1\ndocument\n"
	for name, c := range map[string]struct{ data, want string }{
		"empty":               {"", "x:1: no golden file"},
		"something else":      {"{}\n", "x:1: no golden file"},
		"later format":        {"extract golden 2\n", "x:1: the file has format 2"},
		"nothing in it":       {"extract golden 1\n", "x:2: the file holds no document"},
		"unknown record":      {head + "speech 1-2\n", `x:3: unknown record "speech"`},
		"turn before":         {"extract golden 1\nturn 1-2\n", "x:2: a turn before the document"},
		"two documents":       {head + "document\n", "x:3: a second document"},
		"column before":       {"extract golden 1\n  a: b\n", "x:2: a column or text before"},
		"range":               {head + "turn 5\n", `x:3: "5" is no range`},
		"range backwards":     {head + "turn 5-3\n", `x:3: "5-3" is no range`},
		"block without kind":  {head + "block 1-2\n", "x:3: a block wants"},
		"no column":           {head + "  just words\n", `x:3: neither "column: value"`},
		"column twice":        {head + "  a: 1\n  a: 2\n", "x:4: column a stands twice"},
		"column behind text":  {head + "turn 1-2\n  | Hm.\n  a: 2\n", "x:5: column a stands where"},
		"text goes on":        {head + "turn 1-2\n  + Hm.\n", `x:4: "+" goes on a line`},
		"unknown escape":      {head + `  a: \q`, `x:3: unknown escape \q`},
		"half an escape":      {head + `  a: \u00`, `x:3: \u wants 4`},
		"surrogate":           {head + `  a: \ud800`, `x:3: \ud800 is no character`},
		"backslash at end":    {head + "turn 1-2\n  | a\\\n", "x:4: a single \\"},
		"control in an error": {head + "\x1b[31m 1-2\n", `x:3: unknown record "\u001b[31m"`},
	} {
		_, err := Parse("x", []byte(c.data))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s…", name, err, c.want)
		}
	}
}

// FuzzParse holds that Parse never panics, that what it reads is written so
// that it is read again as the same, and that Diff sees every difference.
func FuzzParse(f *testing.F) {
	f.Add(printed(f, sample()), printed(f, sample()))
	f.Add("extract golden 1\ndocument\n  a: \\s\n", "extract golden 1\ndocument\n  a:\nturn 1-2\n  |\n  + x")
	f.Fuzz(func(t *testing.T, s, s2 string) {
		a, err := Parse("x", []byte(s))
		if err != nil {
			return
		}
		canon := printed(t, a)
		b, err := Parse("x", []byte(canon))
		if err != nil || printed(t, b) != canon {
			t.Fatalf("%v\n%q\n%q", err, s, canon)
		}
		if c := Diff(a, b); len(c) != 0 {
			t.Fatalf("changes between equal files: %+v", c)
		}
		if c, err := Parse("x", []byte(s2)); err == nil {
			changes := Diff(a, c)
			if len(changes) == 0 && !reflect.DeepEqual(sorted(a), sorted(c)) {
				t.Fatalf("no change between\n%s\n%s", canon, printed(t, c))
			}
			var out bytes.Buffer
			if err := Print(&out, "x", changes, false); err != nil || strings.ContainsAny(out.String(), "\x1b\x00\r") {
				t.Fatalf("%v %q", err, out.String())
			}
		}
	})
}
