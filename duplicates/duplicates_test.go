package duplicates

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"qaextract/schema"
)

// article has the signature of one block of text.
func article(text string) *signature {
	return sign(&schema.Document{Text: text}, []schema.Block{{Kind: "turn", Kept: true, ByteEnd: int32(len(text))}})
}

func TestWhatMakesNoDifference(t *testing.T) {
	const text = "We went to the harbour. “Don't go,” she said, and we didn't – not at once."
	for _, c := range []struct {
		name, other string
		alike       bool
	}{
		{"case and marks", "WE WENT TO THE HARBOUR - \"don’t go\" she said: and we didn’t, not at once!", true},
		{"space", "We went\nto  the harbour. “Don't go,” she said,\n\nand we didn't – not at once.", true},
		{"a soft hyphen", strings.Replace(text, "harbour", "har\u00adbour", 1), true},
		{"another order", "Not at once did we: “Don't go,” she said, and we went to the harbour.", false},
		{"other words", "They came from a village. Nobody had asked them why, nor would they have told.", false},
	} {
		if got := article(text).alike(article(c.other)) >= least; got != c.alike {
			t.Errorf("%s: alike %v", c.name, got)
		}
	}
	if article(" – … ") != nil {
		t.Error("a text without words has a signature")
	}
	if s := article("So what?"); s == nil || s.alike(article("so WHAT")) != 1 || s.alike(article("what so")) == 1 {
		t.Error("a text of two words is one of itself alone")
	}
	// Without spaces, a sentence is not one word.
	if a := article("私たちは港へ行きました。誰もいませんでした。").alike(article("私たちは港へ行きました。誰もいませんでした。ええ。")); a < 0.6 || a == 1 {
		t.Errorf("Japanese with a word more: %.2f", a)
	}
}

func TestOnlyTheArticleCounts(t *testing.T) {
	const head, label, words, ad = "A title of one site", "SITE ONE:", "We went to the harbour and nobody was there at all.", "Read our newsletter today and every day of the week."
	blocks := []schema.Block{{Kind: "title", Kept: true}, {Kind: "label", Kept: true}, {Kind: "turn", Kept: true}, {Kind: "promo"}}
	d := schema.Document{}
	for i, s := range []string{head, label, words, ad} {
		blocks[i].ByteStart = int32(len(d.Text))
		d.Text += s
		blocks[i].ByteEnd = int32(len(d.Text))
	}
	if sign(&d, blocks).alike(article(words)) != 1 {
		t.Error("title, label or what was stripped makes a difference")
	}
}

// writer writes texts of invented words, of which some are frequent.
type writer struct {
	*rand.Rand
	words []string
}

func newWriter() *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(7, 9))}
	for range 5000 {
		var b strings.Builder
		for range 1 + w.IntN(4) {
			b.WriteByte("bdfgklmnprstv"[w.IntN(13)])
			b.WriteByte("aeiou"[w.IntN(5)])
		}
		w.words = append(w.words, b.String())
	}
	return w
}

func (w *writer) word() string {
	x := w.Float64()
	return w.words[int(x*x*x*float64(len(w.words)))]
}

func (w *writer) text(words int) []string {
	out := make([]string, words)
	for i := range out {
		out[i] = w.word()
	}
	return out
}

// copies are what other sites make of a text.
var copies = []struct {
	name string
	of   func(w *writer, text []string) []string
}{
	{"as it is", func(_ *writer, text []string) []string { return text }},
	{"one word in two hundred changed", func(w *writer, text []string) []string { return w.edited(text, 200) }},
	{"one word in sixty changed", func(w *writer, text []string) []string { return w.edited(text, 60) }},
	{"one word in twenty changed", func(w *writer, text []string) []string { return w.edited(text, 20) }},
	{"an introduction put before", func(w *writer, text []string) []string { return slices.Concat(w.text(len(text)/12), text) }},
	{"the end cut off", func(_ *writer, text []string) []string { return text[:len(text)*9/10] }},
	{"half of it in another text", func(w *writer, text []string) []string { return slices.Concat(text[:len(text)/2], w.text(len(text)/2)) }},
	{"its questions with other answers", func(w *writer, text []string) (out []string) {
		for i := 0; i < len(text); i += 60 {
			out = slices.Concat(out, text[i:min(i+20, len(text))], w.text(40))
		}
		return out
	}},
}

func (w *writer) edited(text []string, every int) []string {
	out := slices.Clone(text)
	for i := range out {
		if w.IntN(every) == 0 {
			out[i] = w.word()
		}
	}
	return out
}

// resemblance is the Jaccard resemblance of two texts, counted.
func resemblance(a, b []string) float64 {
	set := func(text []string) map[string]bool {
		m := map[string]bool{}
		for i := range len(text) - shingle + 1 {
			m[strings.Join(text[i:i+shingle], " ")] = true
		}
		return m
	}
	in, other := set(a), set(b)
	both := 0
	for s := range other {
		if in[s] {
			both++
		}
	}
	return float64(both) / float64(len(in)+len(other)-both)
}

func find(t *testing.T, texts [][]string, most int) []int32 {
	t.Helper()
	x, err := newIndex()
	if err != nil {
		t.Fatal(err)
	}
	defer x.close()
	x.most = most
	for _, text := range texts {
		if err := x.add(article(strings.Join(text, " "))); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.find(t.Context()); err != nil {
		t.Fatal(err)
	}
	roots := make([]int32, len(texts))
	for i := range roots {
		roots[i] = x.root(int32(i))
	}
	return roots
}

func TestPrecisionAndRecall(t *testing.T) {
	w := newWriter()
	const originals = 250
	var texts [][]string
	for range originals {
		texts = append(texts, w.text(120+w.IntN(1200)))
	}
	for i := range originals {
		for _, c := range copies {
			texts = append(texts, c.of(w, texts[i]))
		}
	}
	roots := find(t, texts, bandMost)
	var marked, right, alike, missed int
	for i, root := range roots {
		if i < originals {
			if int(root) != i {
				t.Errorf("text %d, like no other before it, is marked as %d", i, root)
			}
			continue
		}
		original := (i - originals) / len(copies)
		near := resemblance(texts[original], texts[i])
		if int(root) != i {
			marked++
			if int(root) == original && near >= least-0.1 {
				right++
			}
		}
		if near >= 0.8 {
			alike++
			if int(root) != original {
				missed++
			}
		}
	}
	precision, recall := float64(right)/float64(marked), 1-float64(missed)/float64(alike)
	t.Logf("%d texts, %d marked; precision %.4f at a resemblance of 0.6, recall %.4f of %d at 0.8", len(texts), marked, precision, recall, alike)
	if precision < 0.995 || recall < 0.995 {
		t.Errorf("precision %.4f, recall %.4f", precision, recall)
	}
	for k, c := range copies {
		n, sum := 0, 0.0
		for i := originals + k; i < len(texts); i += len(copies) {
			sum += resemblance(texts[(i-originals)/len(copies)], texts[i])
			if int(roots[i]) != i {
				n++
			}
		}
		t.Logf("%-35s resemblance %.2f, %3d of %d marked", c.name, sum/originals, n, originals)
	}
	if !slices.Equal(find(t, texts, 100), roots) {
		t.Error("with few documents in memory at once the result differs")
	}
}

// A bucket of ten thousand is no square of comparisons.
func TestManyTextsThatAreTheSame(t *testing.T) {
	w := newWriter()
	text := w.text(30)
	texts := slices.Repeat([][]string{text}, 10_000)
	texts[5000] = w.text(30)
	for i, root := range find(t, texts, bandMost) {
		if want := int32(0); i != 5000 && root != want || i == 5000 && root != 5000 {
			t.Fatal(fmt.Sprint(i, " is marked as ", root))
		}
	}
}
