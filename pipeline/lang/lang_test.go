package lang

import (
	"slices"
	"strings"
	"testing"
)

func texts(s string) []string {
	var out []string
	for _, t := range Tokens(nil, s) {
		out = append(out, s[t.Start:t.End])
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"apostrophe and hyphen inside a word", "don't al-Basri", "don't|al-Basri"},
		{"apostrophe at the end is a sign", "the rebels' end", "the|rebels|'|end"},
		{"initialisms keep their last period", "the U.S. said", "the|U.S.|said"},
		{"a word's period is a sign", "It ended. Then", "It|ended|.|Then"},
		{"numbers keep their signs", "2,500 at 10:30 on 1990s", "2,500|at|10:30|on|1990s"},
		{"no-break space separates", "Iraq\u00a0and", "Iraq|and"},
		{"combining marks belong to the letter", "cafe\u0301 x", "cafe\u0301|x"},
		{"signs stand alone", "“A,” he", "“|A|,|”|he"},
	} {
		if got := strings.Join(texts(c.in), "|"); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// A mark that may join the halves of a word stands alone, too: each token has
// a byte at least, or the scan would not end.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"ʿ x", "ʼ", "a ʾ", "ʿAlī's", "..", "-", "’tis", "\u00ad", "a·", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, x := range Tokens(nil, s) {
			if x.Start < end || x.End <= x.Start || x.End > len(s) {
				t.Fatalf("%q: token %d to %d behind %d", s, x.Start, x.End, end)
			}
			end = x.End
		}
	})
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "One. Two? Three!", "One.|Two?|Three!"},
		{"titles do not end a sentence", "Mr. Smith and Dr. Who came. They left.", "Mr. Smith and Dr. Who came.|They left."},
		{"initialism before a small letter", "the U.S. forces left. He stayed.", "the U.S. forces left.|He stayed."},
		{"closing mark belongs to the sentence", "“It is so.” He left.", "“It is so.”|He left."},
		{"question inside a quotation", "“Why?” he asked. No.", "“Why?” he asked.|No."},
		{"ideographic stops need no space", "你好。再见。", "你好。|再见。"},
		{"no stop at the end", "One. Two", "One.|Two"},
		{"only space", " \n ", ""},
		{"initials in a name", "He met J.J. Roe. They left.", "He met J.J. Roe.|They left."},
		{"initialism at the end", "He left the U.S. The rest stayed.", "He left the U.S.|The rest stayed."},
		{"initial in a name", "George W. Bush spoke. We heard.", "George W. Bush spoke.|We heard."},
	} {
		var got []string
		for _, r := range Sentences(nil, c.in) {
			got = append(got, c.in[r.Start:r.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Omar al Basri": "omar-al-basri", "Éva O’Brien": "eva-obrien", "Łódź Straße": "lodz-strasse",
		" A\u00a0 B ": "a-b", "—": "", "Иван Петров": "ivan-petrov",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCountWords(t *testing.T) {
	for in, want := range map[string]int{"": 0, "don't stop": 2, "one—two": 2, "你好吗": 3, "10,000 men.": 2, "end. Next": 2} {
		if got := CountWords(in); got != want {
			t.Errorf("CountWords(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestList(t *testing.T) {
	l, err := Parse("x", "# comment\nsaid\tverb\naccording to\tcue\naccording\tbad # why\n")
	if err != nil {
		t.Fatal(err)
	}
	s := "He said, According\u00a0to X"
	toks := Tokens(nil, s)
	if n, about := l.Match(s, toks, 1); n != 1 || about != "verb" {
		t.Errorf("said: %d %q", n, about)
	}
	if n, about := l.Match(s, toks, 3); n != 2 || about != "cue" {
		t.Errorf("according to: %d %q", n, about)
	}
	if n, _ := l.Match(s, toks, 0); n != 0 {
		t.Errorf("He: %d", n)
	}
	if !slices.Equal(l.Phrases(), []string{"according", "according to", "said"}) {
		t.Errorf("phrases: %q", l.Phrases())
	}
	if _, err := Parse("f", "a\tx\na\ty\n"); err == nil || !strings.Contains(err.Error(), "f:2") {
		t.Errorf("twice: %v", err)
	}
}

func FuzzLang(f *testing.F) {
	f.Add("“One,” he said. Two… 3.5\xff\u00a0")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, k := range Tokens(nil, s) {
			if k.Start < last || k.End <= k.Start || k.End > len(s) {
				t.Fatalf("token %v after %d in %q", k, last, s)
			}
			last = k.End
		}
		last = 0
		for _, r := range Sentences(nil, s) {
			if r.Start < last || r.End <= r.Start || r.End > len(s) {
				t.Fatalf("sentence %v after %d in %q", r, last, s)
			}
			last = r.End
		}
		if a := Squeeze(s); Squeeze(a) != a {
			t.Fatalf("Squeeze is not idempotent: %q %q", a, Squeeze(a))
		}
		Slug(s)
		CountWords(s)
	})
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"name inside a sentence", "We met Jane Roe in Paris.", "Jane Roe|Paris"},
		{"article in the name", "he told Omar al-Basri and Ali al Hadi so", "Omar al-Basri|Ali al Hadi"},
		{"function word before a name", "But Roe said it. Then Roe left.", "Roe|Roe"},
		{"sentence start is no name", "Water is scarce. Drought came.", ""},
		{"sentence start shown elsewhere", "Roe said so. We asked Roe.", "Roe|Roe"},
		{"possessive ends a name", "we met France's President Jane Roe", "France|President Jane Roe"},
		{"institution", "at the Council on Foreign Relations and the House of Lords", "Council on Foreign Relations|House of Lords"},
		{"initial and abbreviation", "saw John F. Doe and Lt. Gen. Ann Poe", "John F. Doe|Lt. Gen. Ann Poe"},
		{"and joins no persons", "saw Jane Roe and Ann Poe", "Jane Roe|Ann Poe"},
		{"comma ends a name", "met Jane Roe, Mayor of Lyon", "Jane Roe|Mayor of Lyon"},
		{"a line ends inside a name", "met Jane\n  Roe", "Jane Roe"},
		{"a paragraph ends between names", "met Jane\n\nRoe", "Jane|Roe"},
		{"no-break space inside", "met Jane\u00a0Roe", "Jane Roe"},
	} {
		var got []string
		for _, n := range Names(c.in, []Range{{0, len(c.in)}}) {
			got = append(got, n.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

func BenchmarkTokens(b *testing.B) {
	s := strings.Repeat("He said, “It’s late in the U.S.,” and Omar al-Basri left with 2,500 men. ", 1000)
	b.SetBytes(int64(len(s)))
	var toks []Token
	for b.Loop() {
		toks = Tokens(toks[:0], s)
	}
}

// TestPlain holds the quick way through a word of plain letters to the slow
// one, and the hash of a token to that of its text.
func TestPlain(t *testing.T) {
	pieces := []string{"a", "I", "Ab", "US", "word", "U.S.", "don't", "'", "-", ".", "_", "9", " ", "é", "’", "É", "\u00a0", "\u00ad", "\xff", ",", "al-Basri", "問", "x'1", "B-2"}
	rng := uint64(7)
	next := func(n int) int {
		rng = rng*6364136223846793005 + 1442695040888963407
		return int(rng>>33) % n
	}
	for range 20000 {
		s := ""
		for range 1 + next(6) {
			s += pieces[next(len(pieces))]
		}
		for _, tok := range Tokens(nil, s) {
			if got := Hash(Lower(s[tok.Start:tok.End])); got != tok.Hash {
				t.Fatalf("%q in %q: hash %x, its text's is %x", s[tok.Start:tok.End], s, tok.Hash, got)
			}
			if tok.Kind == Word {
				if slow := word(s, tok.Start); slow != tok {
					t.Fatalf("%q: %+v, letter by letter %+v", s, tok, slow)
				}
			}
		}
	}
}
