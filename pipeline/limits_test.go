package pipeline

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/source"
)

// given streams texts as inputs, by their index.
func given(texts ...string) func(func(source.Item, error) bool) {
	return func(yield func(source.Item, error) bool) {
		for i, text := range texts {
			if !yield(source.Item{Source: fmt.Sprint(i), Path: fmt.Sprint(i), Read: func() ([]byte, error) { return []byte(text), nil }}, nil) {
				return
			}
		}
	}
}

// each is what becomes of the inputs: the text's length, or the stage and the
// reason of the reject.
func each(t *testing.T, limits Limits, finish func(*doc.Document) (int, error), texts ...string) (got []string) {
	for r := range Each(t.Context(), given(texts...), 2, limits, finish) {
		switch {
		case r.Err == nil:
			got = append(got, fmt.Sprint(r.Value))
		default:
			got = append(got, r.Stage+": "+r.Err.Error())
		}
		if string(r.Raw) != texts[len(got)-1] {
			t.Errorf("input %d has lost its bytes", len(got)-1)
		}
	}
	return got
}

func length(d *doc.Document) (int, error) { return len(d.Text), nil }

func TestPastALimitADocumentIsRejected(t *testing.T) {
	const talk = "Q: Why?\n\nA: I do not know.\n\nQ: And now?\n\nA: Now I do.\n"
	long := strings.Repeat("Nobody speaks here.\n\n", 20)
	for _, c := range []struct {
		limits Limits
		want   []string
	}{
		{Limits{}, []string{"54", "420", "4"}},
		{Limits{Blocks: 25}, []string{"54", "limit: too large: 40 blocks, and at most 25 are read; split it, or raise the limit", "4"}},
		{Limits{Turns: 3}, []string{"limit: too large: 4 turns, and at most 3 are read; split it, or raise the limit", "420", "4"}},
		{Limits{Turns: 4, Blocks: 1000, Time: time.Hour}, []string{"54", "420", "4"}},
	} {
		if got := each(t, c.limits, length, talk, long, "End\n"); !slices.Equal(got, c.want) {
			t.Errorf("%+v: got %q", c.limits, got)
		}
	}
}

// TestADocumentThatHangsIsLeft holds that the run goes on without it.
func TestADocumentThatHangsIsLeft(t *testing.T) {
	release := make(chan bool)
	defer close(release)
	got := each(t, Limits{Time: 500 * time.Millisecond}, func(d *doc.Document) (int, error) {
		if d.Source == "1" {
			<-release
		}
		return len(d.Text), nil
	}, "One\n", "Two\n", "Three\n")
	if want := []string{"4", "limit: it was not read within 500ms; split it, or raise the limit", "6"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// TestAPanicIsAReject holds that it costs its own document alone, and that its
// stack is the same in every run.
func TestAPanicIsAReject(t *testing.T) {
	var stacks []string
	for range 2 {
		for r := range Each(t.Context(), given("One\n", "Two\n", "Three\n"), 2, Limits{Time: time.Hour}, func(d *doc.Document) (int, error) {
			if d.Source == "1" {
				panic(fmt.Sprintf("lost in %s", d.Source))
			}
			return 0, nil
		}) {
			var bug *PanicError
			if !errors.As(r.Err, &bug) {
				if r.Err != nil || r.Item.Source == "1" {
					t.Errorf("%s: %v", r.Item.Source, r.Err)
				}
				continue
			}
			if r.Stage != "internal" || !strings.Contains(r.Err.Error(), "lost in 1") {
				t.Errorf("%s, %v", r.Stage, r.Err)
			}
			stacks = append(stacks, bug.Stack)
		}
	}
	if len(stacks) != 2 || stacks[0] != stacks[1] || !strings.Contains(stacks[0], "TestAPanicIsAReject") || strings.Contains(stacks[0], "0x") {
		t.Errorf("stacks %q", stacks)
	}
}

func TestAPanicInReadingIsAReject(t *testing.T) {
	items := func(yield func(source.Item, error) bool) {
		yield(source.Item{Source: "a", Read: func() ([]byte, error) { panic("torn") }}, nil)
	}
	for r := range Each(t.Context(), items, 1, Limits{}, length) {
		var bug *PanicError
		if r.Stage != "internal" || !errors.As(r.Err, &bug) || bug.Value != "torn" {
			t.Errorf("%s, %v", r.Stage, r.Err)
		}
	}
}
