package people

import (
	"testing"

	"qaextract/pipeline/doc"
)

// A pronoun names the most salient person, and the turn tells who else it was.
func TestPronounRival(t *testing.T) {
	d := article("The harbour", "Sam Poe met John Doe at the quay. He did not stay. “It was never going to work,” he said.")
	report(t, d, said{words: "It was never going to work,", label: "he"})
	Apply(d)
	turn := d.Turns[0]
	if turn.Speaker != "Sam Poe" || turn.RunnerUp.Reading != "John Doe" || turn.RunnerUp.Behind <= 0 {
		t.Errorf("speaker %q, runner-up %+v", turn.Speaker, turn.RunnerUp)
	}
}

// A piece told by an "I": who told the narrator something was interviewed.
func TestToldMe(t *testing.T) {
	d := article("The harbour",
		"“It was never going to work,” Ann Doe told me on the quay.",
		"“We lost two boats,” John Roe told us later.",
		"“All is well,” Sam Poe told the council in May.")
	report(t, d,
		said{words: "It was never going to work,", label: "Ann Doe"},
		said{words: "We lost two boats,", label: "John Roe"},
		said{words: "All is well,", label: "Sam Poe"})
	Apply(d)
	for i, want := range []doc.Role{doc.Respondent, doc.Respondent, doc.Other} {
		if got := d.Turns[i].Role; got != want {
			t.Errorf("%s: %s, want %s", d.Turns[i].Speaker, got, want)
		}
	}
}

// A name inside a description is not who speaks.
func TestDependentName(t *testing.T) {
	d := article("The harbour",
		"Jane Roe, the mayor of Orvale, left the town.",
		"“Nobody was on board,” said a spokesman for Jane Roe.",
		"“It will be rebuilt,” said the mayor of Orvale.",
		"“We know nothing,” said Mayor Jane Roe.")
	report(t, d,
		said{words: "Nobody was on board,", label: "a spokesman for Jane Roe"},
		said{words: "It will be rebuilt,", label: "the mayor of Orvale"},
		said{words: "We know nothing,", label: "Mayor Jane Roe"})
	Apply(d)
	for i, want := range []string{"", "Jane Roe", "Jane Roe"} {
		if got := d.Turns[i].Speaker; got != want {
			t.Errorf("%s: speaker %q, want %q", d.Turns[i].Label, got, want)
		}
	}
}

// The subject of a sentence is nearer to a pronoun than the name that stands
// last: that is what subject tells.
func TestSubject(t *testing.T) {
	d := article("The harbour",
		"Sam Poe met John Doe at the quay. Later that day Mayor Ann Roe wrote to Kim Lowe. After a talk with Tom Hale, the town slept.")
	c := newCast(d)
	want := map[string]bool{"Sam Poe": true, "John Doe": false, "Ann Roe": true, "Kim Lowe": false, "Tom Hale": false}
	seen := 0
	for _, m := range c.mentions {
		if w, ok := want[m.Text]; ok {
			seen++
			if got := c.subject(m); got != w {
				t.Errorf("%s: subject %v, want %v", m.Text, got, w)
			}
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d names were seen", seen, len(want))
	}
}

// Pronouns go by gender where the article tells it, whoever stands nearer.
func TestPronounGender(t *testing.T) {
	d := article("The harbour",
		"Mrs. Ann Roe met Mr. Sam Poe at the quay.",
		"“It was never going to work,” she said.",
		"“We lost two boats,” he said.",
		"“All is well,” they said.")
	report(t, d,
		said{words: "It was never going to work,", label: "she"},
		said{words: "We lost two boats,", label: "he"},
		said{words: "All is well,", label: "they"})
	Apply(d)
	for i, want := range []string{"Ann Roe", "Sam Poe", ""} {
		if got := d.Turns[i].Speaker; got != want {
			t.Errorf("%s: speaker %q, want %q", d.Turns[i].Label, got, want)
		}
	}
}

// A common noun is the person so introduced, and nobody where none was.
func TestDescription(t *testing.T) {
	d := article("The harbour",
		"Governor Ann Roe and Senator Sam Poe came to the quay.",
		"“It was never going to work,” the governor said.",
		"“We lost two boats,” the senator said.",
		"“All is well,” the minister said.",
		"“Nobody knows,” a spokesman said.")
	report(t, d,
		said{words: "It was never going to work,", label: "the governor"},
		said{words: "We lost two boats,", label: "the senator"},
		said{words: "All is well,", label: "the minister"},
		said{words: "Nobody knows,", label: "a spokesman"})
	Apply(d)
	for i, want := range []string{"Ann Roe", "Sam Poe", "", ""} {
		if got := d.Turns[i].Speaker; got != want {
			t.Errorf("%s: speaker %q, want %q", d.Turns[i].Label, got, want)
		}
	}
}

// Who a pronoun stands for, where another name was said last.
func TestPronounSentence(t *testing.T) {
	const before = "“I saw it all,” said Sam Poe. "
	for _, c := range []struct{ name, in, words, label, want string }{
		{"the subject of its sentence", before + "Ben Doe put it best when he blogged: “Nobody is near.”", "Nobody is near.", "<he", "Ben Doe"},
		{"not whom the words are about", before + "Ben Doe was late, he said.", "Ben Doe was late, he said.", "<he", "Sam Poe"},
		{"not who is named in the quotation", before + "“Ben Doe was late,” he said.", "Ben Doe was late,", "he", "Sam Poe"},
		{"a given name tells the gender", "Jane Roe met Karl Poe on the quay. Karl Poe was late. “I saw it all,” she said.", "I saw it all,", "she", "Jane Roe"},
	} {
		d := article("The harbour", c.in)
		if c.words != "I saw it all," {
			report(t, d, said{words: "I saw it all,", label: "Sam Poe"})
		}
		report(t, d, said{words: c.words, label: c.label})
		Apply(d)
		if got := d.Turns[len(d.Turns)-1].Speaker; got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.name, c.label, got, c.want)
		}
	}
}
