package boilerplate

import "testing"

func TestTitle(t *testing.T) {
	const menu = "Share\nSearch\nAbout us\nContact us\nNewsletter\nSign in\n"
	cases := []struct{ name, text, want string }{
		{"question of a menu is none", menu + "Harrow Mills decides to rebuild its bridge\nForgot your password?\n" + p1 + p2, "Harrow Mills decides to rebuild its bridge"},
		{"nor where nothing else is there", menu + "Forgot your password?\n" + p1 + p2, ""},
		{"a question that a byline follows", menu + "Who will rebuild the bridge?\nBy Jonas Petrow\n" + p1 + p2, "Who will rebuild the bridge?"},
		{"an interview's first question is none", "Who will rebuild the bridge?\n" + p1 + p2, ""},
		{"a short name at the head of a clean text", "Mara Lindqvist\nBaker and chair of the bridge fund\n" + p1 + p2, "Mara Lindqvist"},
		{"what the text speaks of, not what stands closest", menu + "Town council votes to rebuild the old bridge\nOther cheap things to buy\n" + p1 + p2, "Town council votes to rebuild the old bridge"},
		{"no item of a numbered list", menu + "A town council and its old bridge\n3. The old bridge of Harrow Mills\n" + p1 + p2, "A town council and its old bridge"},
		{"no text", "Share\n", ""},
	}
	for _, c := range cases {
		if got := applied(c.text).Meta.Title; got != c.want {
			t.Errorf("%s: title %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAppeal(t *testing.T) {
	const plea = "Our journalists are in every village of the county, and our reporting is free to all, but it is not free to make.\n" +
		"If you value what we do, join the readers who donate a little every month.\n"
	d := applied(p1 + p2 + p3 + p4 + "Related Articles\n" + plea + "Back to top\n")
	for i, b := range d.Blocks[5:7] {
		if b.Kind.Kept() {
			t.Errorf("line %d of the appeal is %s (%s)", i, b.Kind, b.Reason)
		}
	}
	// An editor who speaks of such things in an interview is kept.
	d = applied("Who pays for your newspaper?\n" + plea + p1)
	for _, b := range d.Blocks {
		if !b.Kind.Kept() {
			t.Errorf("%q is %s (%s)", d.Of(b.Span), b.Kind, b.Reason)
		}
	}
}

func TestTopicNames(t *testing.T) {
	known := map[string]bool{}
	for _, n := range topicNames {
		known[n] = true
	}
	for _, w := range appeals.Phrases() {
		if about, _ := appeals.Get(w); !known[about] {
			t.Errorf("%q has the unknown topic %q", w, about)
		}
	}
}
