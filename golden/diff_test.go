package golden

import (
	"fmt"
	"math/rand"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// sorted brings records and columns into the order in which Of makes them:
// Diff does not look at the order of what has a place or a name.
func sorted(f File) string {
	var out []string
	for _, kind := range []string{Document, Block, Turn, Exchange} {
		for _, r := range of(f, kind) {
			fields := slices.Clone(r.Fields)
			slices.SortFunc(fields, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
			out = append(out, fmt.Sprintf("%q %v %q %q", r.Kind, r.Spans, fields, r.Text))
		}
	}
	return strings.Join(out, "\n")
}

func show(t *testing.T, old, new File) string {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, "talks/mill.txt", Diff(old, new), false); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(b.String(), "\n")
	return rest
}

func TestDiff(t *testing.T) {
	for name, c := range map[string]struct {
		change func(f *File)
		want   string
	}{
		"nothing": {func(f *File) {}, ""},
		"one word of a name": {func(f *File) { f.Records[4].Fields[1].Value = "Per Olav Aske" },
			"  turn 66-180 182-300 respondent Per Olav Aske \"I was nine. The miller walked across and nobody believed …\"\n" +
				"    speaker: Per Aske → Per {+Olav+} Aske\n"},
		"a role": {func(f *File) { f.Records[5].Fields[0].Value = "other" },
			"  turn 310-330 other \"And after that?\"\n    role: interviewer → other\n"},
		"a column gone": {func(f *File) { f.Records[3].Fields = f.Records[3].Fields[:1] },
			"  turn 20-60 interviewer \"When did you first see the river freeze over?\"\n" +
				"    speaker: Ida Holm → (null)\n    exchange: 20 → (null)\n"},
		"null becomes empty": {func(f *File) { f.Records[5].Fields = append(f.Records[5].Fields, Field{"section", ""}) },
			"  turn 310-330 interviewer \"And after that?\"\n    section: (null) → (empty)\n"},
		"words": {func(f *File) { f.Records[3].Text = "When did you see the whole river freeze over?" },
			"  turn 20-60 interviewer Ida Holm \"When did you see the whole river freeze over?\"\n" +
				"    text: When did you [-first-] see the {+whole+} river freeze over?\n"},
		"white space": {func(f *File) { f.Records[5].Text = "And  after\u00a0that?" },
			"  turn 310-330 interviewer \"And after that?\"\n" +
				"    text: And [-after that?-] {+␣ after\\u00a0that?+}\n"},
		"a turn inserted": {func(f *File) {
			f.Records = slices.Insert(f.Records, 5, Record{Kind: Turn, Spans: []Span{{302, 308}}, Fields: []Field{{"role", "other"}}, Text: "Yes."})
		}, "  + turn 302-308 other \"Yes.\"\n"},
		"a turn gone": {func(f *File) { f.Records = slices.Delete(f.Records, 6, 7) },
			"  - turn 335-390 respondent \"Yes.\"\n"},
		"a block of another kind": {func(f *File) { f.Records[2].Fields[0].Value = "caption" },
			"  block 400-440 caption \"Photo: Ida Holm\"\n    kind: credit → caption\n"},
		"a turn begins earlier": {func(f *File) {
			f.Records[3].Spans[0].Start, f.Records[3].Text = 17, "So: "+f.Records[3].Text
			for _, r := range f.Records {
				for i, x := range r.Fields {
					if slices.Contains(references, x.Name) && x.Value == "20" {
						r.Fields[i].Value = "17"
					}
				}
			}
		}, "  turn 17-60 interviewer Ida Holm \"So: When did you first see the river freeze over?\"\n" +
			"    spans: 20-60 → 17-60\n    text: {+So:+} When did you first see …\n"},
	} {
		f := sample()
		c.change(&f)
		got := show(t, sample(), f)
		if got != c.want {
			t.Errorf("%s: got\n%swant\n%s", name, got, c.want)
		}
	}
}

func TestAnEditedInputDoesNotChangeEveryPlace(t *testing.T) {
	f := sample()
	f.Records[0].Fields[1].Value = "cd34"
	for i, r := range f.Records {
		for j := range r.Spans {
			f.Records[i].Spans[j].Start += 7
			f.Records[i].Spans[j].End += 7
		}
		for j, x := range r.Fields {
			if slices.Contains(references, x.Name) {
				var at int
				fmt.Sscan(x.Value, &at)
				f.Records[i].Fields[j].Value = fmt.Sprint(at + 7)
			}
		}
	}
	want := "  document\n    places: 8 records stand elsewhere, as the input itself changed\n    sha256: ab12 → cd34\n"
	if got := show(t, sample(), f); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestColourReplacesTheMarks(t *testing.T) {
	f := sample()
	f.Records[4].Fields[1].Value = "Per\x1b[2J Aske"
	var b strings.Builder
	if err := Print(&b, "a\x07b", Diff(sample(), f), true); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if !strings.HasPrefix(got, `a\u0007b`) || !strings.Contains(got, red+"Per"+reset) || !strings.Contains(got, green+`Per\u001b[2J`+reset) || strings.Contains(got, "{+") {
		t.Errorf("got %q", got)
	}
}

// TestCommonIsACommonSubsequence compares with what the two hold.
func TestCommonIsACommonSubsequence(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for range 300 {
		seq := func(n int) []string {
			s := make([]string, rnd.Intn(n))
			for i := range s {
				s[i] = string(rune('a' + rnd.Intn(8)))
			}
			return s
		}
		a, b := seq(40), seq(40)
		i, j := -1, -1
		for _, p := range common(a, b) {
			if p[0] <= i || p[1] <= j || a[p[0]] != b[p[1]] {
				t.Fatalf("%v %v: %v", a, b, common(a, b))
			}
			i, j = p[0], p[1]
		}
		if len(common(a, a)) != len(a) || len(common(a, b)) != len(common(b, a)) {
			t.Fatalf("%v %v", a, b)
		}
	}
}

// Forty thousand million comparisons of words, were they all made, would not
// end within the time that go test gives.
func TestHugeTexts(t *testing.T) {
	var a, b []string
	for i := range 200_000 {
		a = append(a, fmt.Sprint("w", i%50_000))
		b = append(b, fmt.Sprint("w", (i+1)%50_000))
	}
	b[100_000] = "unique"
	for _, c := range [][2]string{
		{strings.Join(a, " "), strings.Join(b, " ")},
		{strings.Repeat("a b ", 100_000), strings.Repeat("b c ", 100_000)},
	} {
		old, new := 0, 0
		for _, r := range words(c[0], c[1]) {
			if r.op != Added {
				old += len(r.words)
			}
			if r.op != Removed {
				new += len(r.words)
			}
		}
		if want := len(split(c[0])); old != want || new != want {
			t.Errorf("the runs hold %d words of the old text and %d of the new one, want %d of each", old, new, want)
		}
	}
}

func TestDir(t *testing.T) {
	d := Dir(t.TempDir() + "/golden")
	if s, err := d.Sources(); err != nil || len(s) != 0 {
		t.Fatalf("a folder that is not there: %v %v", s, err)
	}
	if _, err := d.Read("a.txt"); err == nil {
		t.Fatal("read what is not there")
	}
	f := sample()
	for i, want := range []bool{true, false} {
		if w, err := d.Write(f); err != nil || w != want {
			t.Fatalf("write %d: %v %v", i, w, err)
		}
	}
	back, err := d.Read("talks/mill.txt")
	if err != nil || !reflect.DeepEqual(back, f) {
		t.Fatalf("%v %+v", err, back)
	}
	if s, err := d.Sources(); err != nil || !slices.Equal(s, []string{"talks/mill.txt"}) {
		t.Fatalf("%v %v", s, err)
	}
	if err := d.Remove("talks/mill.txt"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Read("talks/mill.txt"); err == nil {
		t.Fatal("it is still there")
	}
	if p, err := d.Path(""); err == nil {
		t.Errorf("no name gives %s", p)
	}
}

// TestDirOddNames holds that every document has a golden file within the
// folder, whatever it is called, and is found under its name again.
func TestDirOddNames(t *testing.T) {
	d := Dir(t.TempDir())
	names := []string{"../x", "/etc/x", "a/../../x", "a\x00b", "https://radio.example/mill?id=7", "https://radio.example/mill?id=8", "_/x", strings.Repeat("ü", 200)}
	for _, name := range names {
		p, err := d.Path(name)
		if err != nil || !strings.HasPrefix(p, filepath.Join(string(d), "_")+string(filepath.Separator)) {
			t.Errorf("%q gives %s, %v", name, p, err)
		}
		f := File{Records: []Record{{Kind: Document, Fields: []Field{{"source", name}}}}}
		if _, err := d.Write(f); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if back, err := d.Read(name); err != nil || back.Source() != name {
			t.Errorf("%q comes back as %q, %v", name, back.Source(), err)
		}
	}
	got, err := d.Sources()
	slices.Sort(got)
	slices.Sort(names)
	if err != nil || !slices.Equal(got, names) {
		t.Errorf("%q, %v", got, err)
	}
}
