package layout

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

const wrapped = `The ferry to Ostholm leaves at six, and by half past five the quay is
full of people who have made the crossing all their lives. Mara Lindqvist
stands a little apart, with a bag of letters that nobody has asked her to
carry.

She has done so for thirty years. "I began when the post office closed,"
she says, and looks at the water for a while. Behind her the engine has
started. "Somebody had to."
`

const transcript = `ANNA BERG: You wrote the first of these songs when you were only nine
years old, and your brother says that you have never changed a word of it
since then. Is that true?
TOM HALE: It is nearly true. I changed the last line once, in a studio in
the north, and then I sang the old one anyway because my mouth knew it too
well.
ANNA BERG: And the others?
TOM HALE: The others change every night, which is what they are there for
if you ask me.
`

// TestWrap gives how many lines each printed block joins.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []int
	}{
		{"paragraphs between blank lines", wrapped, []int{4, 3}},
		{"with carriage returns", strings.ReplaceAll(wrapped, "\n", "\r\n"), []int{4, 3}},
		{"turns without blank lines", transcript, []int{3, 3, 1, 2}},
		{"turns indented", strings.ReplaceAll("   "+strings.ReplaceAll(transcript, "\nTOM", "\n   TOM"), "\nANNA", "\n   ANNA"), []int{3, 3, 1, 2}},
		{"paragraphs set off by an indent", `     The ferry to Ostholm leaves at six, and by half past five the quay
is full of people who have made the crossing all their lives here.
     Mara Lindqvist stands a little apart, with a bag of letters in her
hands that nobody has asked her to carry. She has done so for years and
years.
`, []int{2, 3}},
		{"hanging indents", `Q:  You wrote the first of these songs when you were only nine years
    old, and your brother says that you have never changed a word of it
    since then. Is that true?
A:  It is nearly true. I changed the last line once, in a studio in the
    north, and then I sang the old one anyway.
`, []int{3, 2}},
		{"indented turns of one line that fill it", `    Which of the boats do you remember best from the time when you were
a child here?
    I remember the one with the two yellow funnels best of them, I think.
    Was it the one that was sold to the other island in the year of the
long winter, or was that another boat?
    No, it was that one, which is why I have never been over there since.
    And you would not go even now, if they asked you to come and see the
boat again?
`, []int{2, 1, 2, 1, 2}},
		{"a title and a heading above", "Letters for Ostholm\nBy Ida Sand\n\n" + wrapped + "\nTHE LAST BOAT\n" + wrapped, []int{1, 1, 4, 3, 1, 4, 3}},
		{"a list with long items", wrapped + `
- the harbour, where the boats of the night come in before anyone else is
  up and about
- the school, which has eleven pupils and a teacher who is also the mayor
  of the island
`, []int{4, 3, 2, 2}},
		{"a paragraph a line", `The ferry to Ostholm leaves at six, and by half past five the quay is full of people who have made the crossing all their lives.
Mara Lindqvist stands a little apart, with a bag of letters that nobody has asked her to carry.
She has done so for thirty years.
"I began when the post office closed," she says, and looks at the water for a while.
`, []int{1, 1, 1, 1}},
		{"short turns a line", `ANNA: You wrote the first of these songs at nine, did you not?
TOM: I did, and the second one on the day after that, I think.
ANNA: And your brother says that you never changed a word of it.
TOM: My brother has a good heart and no memory to speak of, ever.
ANNA: Shall we hear it?
TOM: If you like.
`, []int{1, 1, 1, 1, 1, 1}},
		{"verse", `When all the boats had come to rest
And lamps were lit along the quay
I went to find what I loved best
And found it sleeping by the sea
With both its hands upon its breast
`, []int{1, 1, 1, 1, 1}},
		{"headlines", `Island school keeps its eleven pupils for another year
Ferry to run through the winter, council says after vote
Lighthouse keeper finds a bottle from the other side
New harbour wall to cost twice what had been planned
Post office may open again if a volunteer can be found
`, []int{1, 1, 1, 1, 1}},
		{"a stack of short lines", "Ida Sand\nstaff writer\nphotographs by Per Holm\n4 May\n", []int{1, 1, 1, 1}},
		{"a table", `Boat            leaves          arrives         carries
morning         six             eight           letters
noon            twelve          two             people and cars
night           eleven          one             fish and ice
`, []int{1, 1, 1, 1}},
		{"one wrapped paragraph", strings.SplitAfter(wrapped, "\n\n")[0], []int{4}},
		{"no letter case", `عندما وصلت السفينة إلى الميناء كان الناس ينتظرون على الرصيف منذ ساعات
طويلة وكانت المرأة تقف بعيدا عنهم وفي يدها حقيبة مليئة بالرسائل التي لم
يطلب منها أحد أن تحملها إلى الجزيرة البعيدة التي لا يعيش فيها إلا قليل
من الناس.
`, []int{4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := apply(t, []byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			var got []int
			for _, b := range d.Blocks {
				if b.Kind == doc.Blank {
					continue
				}
				got = append(got, strings.Count(d.Of(d.Trim(b.Span)), "\n")+1)
				if joined := got[len(got)-1] > 1; joined != (b.Reason == wrapRule) {
					t.Errorf("%q has the reason %s", d.Of(b.Span), b.Reason)
				}
			}
			if !equal(got, c.want) {
				t.Errorf("lines a block: %v, want %v\n%s", got, c.want, show(d))
			}
		})
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestOpener(t *testing.T) {
	for in, want := range map[string]string{
		"SMITH: Yes": "SMITH", "Mr. Smith (laughs): Yes": "Mr. Smith (laughs)", "Q. Why": "Q.", "A: So": "A:",
		"[00:12:03] Host: Hi": "[00:12:03] Host", "**Anna:** Hi": "Anna", "- one": "-", "12) twelve": "1",
		"which was this: a": "", "The one, he said: a": "", "at 12:30 we": "", "http://a.example": "", "": "",
		"A much longer beginning of a sentence: this": "",
	} {
		if got, _ := opener(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
