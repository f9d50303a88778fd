package quotes

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// article is a document of one block of narration a line; a line "= …" is a
// title, "~ …" stripped, "# …" a cross-head, "Q …" a printed turn.
func article(text string) *doc.Document {
	d := &doc.Document{Text: text}
	for pos := 0; pos < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[pos:], '\n'); n >= 0 {
			end = pos + n + 1
		}
		line := text[pos:end]
		kind := doc.Narration
		switch {
		case strings.TrimSpace(line) == "":
			kind = doc.Blank
		case strings.HasPrefix(line, "= "):
			kind = doc.Title
		case strings.HasPrefix(line, "~ "):
			kind = doc.Promo
		case strings.HasPrefix(line, "# "):
			kind = doc.CrossHead
		case strings.HasPrefix(line, "Q "):
			kind = doc.TurnText
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: pos, End: end}, Kind: kind})
		pos = end
	}
	return d
}

// told is the turns of d, one a line: speech, source, spans.
func told(d *doc.Document) string {
	var b strings.Builder
	for i, t := range d.Turns {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(t.Speech))
		if t.Role == doc.Interviewer {
			b.WriteString("?")
		}
		label := t.Label
		for u := t; label == "" && u.Follows != nil; u = u.Follows {
			label = "> " + u.Follows.Label
		}
		fmt.Fprintf(&b, " [%s]", label)
		for j, s := range t.Spans {
			if j > 0 {
				b.WriteString(" |")
			}
			b.WriteString(" " + d.Of(s))
		}
	}
	return b.String()
}

func TestCases(t *testing.T) {
	for _, c := range slices.Concat(cases, sourceCases) {
		d := article(c.in)
		Apply(d)
		if got := told(d); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"typographic", "a “b c” d", "b c"},
		{"straight", `a "b c" d "e"`, "b c|e"},
		{"opened with one kind, closed with another", `“b c" d "e f”`, "b c|e f"},
		{"German", "„b c“ d „e“", "b c|e"},
		{"guillemets", "« b c » d »e«", "b c|e"},
		{"corner brackets", "他说「b c」。", "b c"},
		{"TeX", "``b c'' d", "b c"},
		{"two apostrophes", "''b c'' d", "b c"},
		{"single", "‘b c’ d 'e f' g", "b c|e f"},
		{"nested", "“b ‘c’ d” e", "b ‘c’ d"},
		{"nested straight", `“b "c" d” e`, `b "c" d`},
		{"apostrophes", "it's the rebels' '90s rock 'n' roll, don’t", ""},
		{"possessive inside single marks", "‘the rebels’ cause is lost,’ he", "the rebels’ cause is lost,"},
		{"white corner brackets", "彼は『b c』と", "b c"},
		{"chevrons", "‹ b c › d", "b c"},
		{"low single marks", "‚b c‘ d", "b c"},
		{"opened with TeX, closed straight", "``b c\" d", "b c"},
		{"glottal stops", "the Qur'an of Sana'a and Hawai'i", ""},
		{"decades", "in the '60s and the ’70s", ""},
		{"feet and inches", `6'2" tall and 5" wide`, ""},
		{"never closed", "“b c d", "b c d"},
		{"closed with an opening mark", "“b c,“ d “e f”", "b c,|e f"},
		{"a single mark closed at the end of a double one", "''b c,''' d", "b c,"},
		{"opened with a closing mark", "d,” b c” e", "b c"},
		{"opened with a closing mark at the start", "” b c,” d “e”", "b c,|e"},
		{"opened twice", "“b c “d e” f", "b c|d e"},
	} {
		pieces, _ := scan(c.in, doc.Span{Start: 0, End: len(c.in)}, none)
		var got []string
		for _, p := range pieces {
			got = append(got, c.in[p.inner.Start:p.inner.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

func TestForms(t *testing.T) {
	for w, want := range map[string]form{
		"said": past, "says": finite | plural, "saying": participle, "denied": past, "denies": finite | plural,
		"quipped": past, "argued": past, "arguing": participle, "wrote": past, "written": past, "goes": finite | plural, "replying": participle,
	} {
		vs := word(w).verbs
		if len(vs) == 0 || vs[0].forms != want {
			t.Errorf("%s: %v, want form %d", w, vs, want)
		}
	}
}

// Every rule has a line that explains it and an example in which it speaks.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		if r.Code == "" || r.About == "" || r.Example == "" || seen[r.Code] {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
		text, _, _ := strings.Cut(r.Example, " → ")
		d := article(strings.ReplaceAll(text, " / ", "\n"))
		Apply(d)
		spoke := false
		for _, u := range d.Turns {
			for _, e := range u.Evidence {
				spoke = spoke || e.Code == r.Code
			}
		}
		if !spoke {
			t.Errorf("%s does not speak in its example: %s\n%s", r.Code, text, told(d))
		}
	}
}

// check holds what is true of the turns of every document.
func check(t *testing.T, d *doc.Document) {
	t.Helper()
	declared := map[string]bool{}
	for _, r := range Rules {
		declared[r.Code] = true
	}
	if !sort.SliceIsSorted(d.Turns, func(i, j int) bool { return d.Turns[i].Start() < d.Turns[j].Start() }) {
		t.Fatalf("turns out of order in %q", d.Text)
	}
	for _, u := range d.Turns {
		if len(u.Spans) == 0 || u.Form != doc.Reported || u.Speech == "" || u.Confidence <= 0 || u.Confidence > 1 {
			t.Fatalf("turn %+v", u)
		}
		last := 0
		for _, s := range u.Spans {
			if s.Start < last || s.End <= s.Start || s.End > len(d.Text) || d.Trim(s) != s {
				t.Fatalf("span %v of %+v in %q", s, u, d.Text)
			}
			if b := d.BlockAt(s.Start); d.Blocks[b].Kind != doc.Narration || s.End > d.Blocks[b].End {
				t.Fatalf("span %v is not in one block of narration of %q", s, d.Text)
			}
			last = s.End
		}
		if u.LabelSpan.Known() != (u.Label != "") || u.Label != "" && d.Of(u.LabelSpan) != u.Label {
			t.Fatalf("label %q does not stand at %v", u.Label, u.LabelSpan)
		}
		if u.CueSpan.Known() && u.CueSpan.End > len(d.Text) {
			t.Fatalf("cue %v", u.CueSpan)
		}
		if len(u.Evidence) == 0 {
			t.Fatalf("turn without evidence: %+v", u)
		}
		for _, e := range u.Evidence {
			if !declared[e.Code] {
				t.Fatalf("code %s is not declared", e.Code)
			}
		}
	}
	for i := 1; i < len(d.Turns); i++ {
		for _, a := range d.Turns[i-1].Spans {
			for _, b := range d.Turns[i].Spans {
				if a.Overlaps(b) {
					t.Fatalf("turns overlap at %v and %v in %q", a, b, d.Text)
				}
			}
		}
	}
}

func TestInvariants(t *testing.T) {
	for _, c := range slices.Concat(cases, sourceCases) {
		for _, in := range []string{c.in, c.in + "\n\n" + c.in, c.in[:len(c.in)/2], "“" + c.in, c.in + " ’"} {
			d := article(in)
			Apply(d)
			check(t, d)
		}
	}
}

// A million marks, and other texts on which a careless reader goes wild: one that
// takes quadratic time would not end within the time that go test gives.
func TestHuge(t *testing.T) {
	for name, unit := range map[string]string{
		"open marks": "“", "opened words": "“a ", "single marks": " ‘a", "quotations": "“a b c d e” ", "cues": "said, ",
		"cued": "“a b c d e,” he said and ", "participles": "saying ", "brackets": ") said ", "apostrophes": "s’ ", "no stop": "he said that it ",
		"relatives": "who said ", "semicolons": "( ; ", "adverbs": "and also said ", "short": "said “a” ", "stray": ",” a ", "dashes": "— dijo ", "asked": "when asked about it ", "subordinate": "after he said that it rained, ", "dit-il": "dit-il ",
		"paragraphs left open": "“a b c d\n~ x\n~ x\n", "stripped blocks": "“a b c d\n" + strings.Repeat("~ x\n", 200),
	} {
		text := strings.Repeat(unit, 2<<20/len(unit))
		t.Run(name, func(t *testing.T) {
			d := article(text)
			Apply(d)
			check(t, d)
		})
	}
}

func FuzzApply(f *testing.F) {
	for _, c := range slices.Concat(cases, sourceCases) {
		f.Add(c.in)
	}
	for _, in := range []string{
		"“a b c d\n”e\n“f g h i,” said.\xff",
		"e,endorsed the plan Doe, who endorsed thin May, said the ferry was",
		"BY sAYing)0 0 0",
		"Asked \"0, \"0",
	} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := article(s)
		Apply(d)
		check(t, d)
	})
}
