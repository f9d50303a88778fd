package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/source"
)

// TestRules holds that codes are declared once in the whole house, and that
// the seeds use no other.
func TestRules(t *testing.T) {
	declared := map[string]bool{}
	for _, r := range Rules() {
		if declared[r.Code] || r.About == "" {
			t.Errorf("%s is declared twice or without a description", r.Code)
		}
		declared[r.Code] = true
	}
	for _, d := range seeds(t) {
		for _, b := range d.Blocks {
			if !declared[b.Reason] {
				t.Errorf("%s: block reason %q is not declared", d.Source, b.Reason)
			}
		}
		for _, x := range d.Turns {
			for _, e := range x.Evidence {
				if !declared[e.Code] {
					t.Errorf("%s: evidence %q is not declared", d.Source, e.Code)
				}
			}
		}
	}
}

func seeds(t *testing.T) []*doc.Document {
	files, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d seeds, %v", len(files), err)
	}
	var out []*doc.Document
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Process(filepath.Base(f), raw)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// TestConcurrent holds that Process gives the same result when many
// goroutines call it at once.
func TestConcurrent(t *testing.T) {
	want := fmt.Sprintf("%+v", flat(seeds(t)))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := fmt.Sprintf("%+v", flat(seeds(t))); got != want {
				t.Error("a concurrent run differs")
			}
		})
	}
	wg.Wait()
}

// flat takes the pointers out, so that documents print as values.
func flat(ds []*doc.Document) (out []doc.Turn) {
	for _, d := range ds {
		for _, t := range d.Turns {
			c := *t
			c.Follows, c.ReplyTo = nil, nil
			out = append(out, c)
		}
	}
	return out
}

// items streams n inputs, every third of which cannot be read and every
// fifth of which could not be found.
func items(n int) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		for i := range n {
			it := source.Item{Source: fmt.Sprint(i), Read: func() ([]byte, error) {
				if i%3 == 0 {
					return nil, errors.New("unreadable")
				}
				return fmt.Appendf(nil, "Text %d\n", i), nil
			}}
			var err error
			if i%5 == 0 {
				err = errors.New("missing")
			}
			if !yield(it, err) {
				return
			}
		}
	}
}

func TestEach(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		var got []string
		for r := range Each(t.Context(), items(50), workers, Limits{}, func(d *doc.Document) (string, error) {
			if d.Source == "7" {
				panic("seven")
			}
			return d.Text, nil
		}) {
			switch {
			case r.Err != nil:
				got = append(got, r.Item.Source+" "+r.Stage)
			default:
				got = append(got, r.Value)
			}
		}
		var want []string
		for i := range 50 {
			switch {
			case i%5 == 0, i%3 == 0:
				want = append(want, fmt.Sprintf("%d source", i))
			case i == 7:
				want = append(want, "7 internal")
			default:
				want = append(want, fmt.Sprintf("Text %d\n", i))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d workers: got %q", workers, got)
		}
	}
}

func TestEachStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range Each(ctx, items(1000), 2, Limits{}, func(d *doc.Document) (int, error) { return 0, nil }) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n > 20 {
		t.Errorf("%d results after a stop at 3", n)
	}
	n = 0
	for range Each(t.Context(), items(1000), 2, Limits{}, func(d *doc.Document) (int, error) { return 0, nil }) {
		if n++; n == 3 {
			break
		}
	}
}

// FuzzProcess takes any bytes through the whole line and holds the contract of
// what comes out.
func FuzzProcess(f *testing.F) {
	for i, text := range []string{
		"A talk\n\nQ: Why?\nA: (laughs) So.\n\n“No,” said Ada Lund. She left.\n",
		"Bergen (ABC) – Text “open\n\nRead more\n\n\xff\xfe",
		"# A talk\n\n**Why?**\n\nSo.\n\n> No\n",
		"<h1>A talk</h1><p><b>Q:</b> Why?<p><b>A:</b> So<br>and so.<p>“No,” said Ada Lund.",
		"Why did you go?\n\nMy mother had asked me to.\n\nAnd then?\n\nI stayed, as you do.\n",
	} {
		f.Add([]byte(text), byte(i))
	}
	f.Fuzz(func(t *testing.T, raw []byte, kind byte) {
		sound(t, []string{"x.txt", "x.txt", "x.md", "x.html"}[kind%4], raw)
	})
}

// TestWordsForAPartAreNobodysName holds that two lists know the same words: the
// labels that tell a part (turns) and the labels that are no names (people).
func TestWordsForAPartAreNobodysName(t *testing.T) {
	for _, c := range [][2]string{{"Moderadora", "Roe"}, {"聞き手", "浜田"}, {"سؤال", "جواب"}, {"Otázka", "Odpověď"}, {"Ведущая", "Орлова"}, {"Interviewerin", "Roe"}} {
		text := ""
		for range 3 {
			text += c[0] + ": Where do you keep the key?\n\n" + c[1] + ": I keep it under the stone, and I have never told my sons.\n\n"
		}
		d, err := Process("a.txt", []byte(text))
		if err != nil || len(d.Turns) != 6 {
			t.Fatalf("%s: %d turns, %v", c[0], len(d.Turns), err)
		}
		if d.Turns[0].Speaker != "" || d.Turns[0].Role != doc.Interviewer {
			t.Errorf("%s: %s, speaker %q", c[0], d.Turns[0].Role, d.Turns[0].Speaker)
		}
	}
}
