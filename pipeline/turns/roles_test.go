package turns

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// cast is who has which role by the turns of a text: "i Lee, r Roe", in order
// of first turn; a speaker with several has a row for each.
func cast(d *doc.Document) string {
	var out []string
	seen := map[string]bool{}
	for _, t := range d.Turns {
		if s := string(t.Role[:1]) + " " + t.Label; !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

var scenes = []struct{ name, text, want string }{
	{
		"a press briefing: several ask, one answers",
		`THE MINISTER: Good morning. I will say a few words on the harbour, and then I will take your questions. We have signed the contract, and the works begin in May.
Q: Minister, who pays for the new pier?
THE MINISTER: The county does, with a loan that we took in the spring. It will take ten years to pay it back, and I think that it is worth it.
MS. ARLT: And what if the loan falls through?
THE MINISTER: It will not. I have the letter of the bank in my office, and you are welcome to read it.
MS. ARLT: Who signed it?
THE MINISTER: I did, and the head of the bank. We had coffee.
MR. BOYE: Will there be a ferry?
THE MINISTER: We are looking at it. I would like to have one by next summer, but I cannot promise it today.
MR. BOYE: When will it sail?
THE MINISTER: No, I cannot name a date today, I am sorry.
`,
		"r THE MINISTER, i Q, i MS. ARLT, i MR. BOYE",
	},
	{
		"a panel: one leads, the others talk with one another too",
		`VOSS: Welcome to you all. Let us begin with the ice. Doctor Ek, how thin is it this year?
EK: I have measured it for twenty years, and I have never seen it this thin in March. We walked out and turned back after a mile.
MARR: I saw the same thing on the east side. My dogs refused to go on it, and I have learned to trust them.
EK: Your dogs are better than my instruments, I think, and they cost less.
VOSS: Ms. Odd, what does that mean for the village?
ODD: We have lived on that ice. My father fished on it. If it goes, we will have to buy what we used to catch.
MARR: I would add that the shop has fish from the south only, and I cannot afford it.
VOSS: So what should be done first?
ODD: I would like to see a road. We have asked for one since I was a girl.
EK: A road on ground that thaws is a hard thing to build. I would not promise it to anybody.
VOSS: Thank you all for your time.
`,
		"i VOSS, r EK, r MARR, r ODD",
	},
	{
		"the host tells long stories, the guest is short",
		`HOLT: Welcome to the show. For forty years the mill by the river stood empty, and children were told not to go near it. Then somebody bought it for the price of a car, and carried out eleven tons of rubble by hand. That somebody is with us today. Why did you buy it, Ms. Rask?
RASK: I liked it.
HOLT: When the roof was on, the town came to look, and it was in all the papers, and a man from the ministry came and drank coffee with the builders. How did you pay for that roof?
RASK: I sold my car, and then I sold my boat.
HOLT: There was a storm in the second winter, the worst in a generation, and it took the chimney and half of the new roof and carried them over to the other bank. Did you think of giving up?
RASK: I never did. I had no other place.
HOLT: Thank you for joining us.
`,
		"i HOLT, r RASK",
	},
	{
		"the host answers back, the guest asks as well",
		`Lena Falk: Welcome back. Tom, how was your week on the island?
Tom Ried: I spent it counting gulls, and I would do it again. Have you ever counted gulls?
Lena Falk: I have not. I counted sheep once, on my uncle's farm, and I fell asleep. What do you do when you lose count?
Tom Ried: I begin again. We all do. I once began again nine times in one morning, and my notes look like it. Do you want to see them?
Lena Falk: Yes. So how many are there?
Tom Ried: Four thousand and some. I think there were more when I was a student, but I have no proof of it.
Lena Falk: Thank you, Tom.
`,
		"i Lena Falk, r Tom Ried",
	},
	{
		"two interviews in one document",
		`ABEL: How did you come to the bees, Ms. Lund?
LUND: My grandfather had them. I was afraid of them until I was thirty, and then I was not.
ABEL: What changed?
LUND: I had a garden, and I saw what they did for it. I bought two hives the same week.
ABEL: Do you still have them?
LUND: I have forty now, and my neighbours have learned to live with it.
CARO: Why do you keep no bees, Mr. Dahl?
DAHL: I keep wasps, and nobody asks me about them. They eat what eats my cabbage, and I let them.
CARO: Do they sting you?
DAHL: They do. I have a cream for it, and I have had worse in my life than a wasp.
CARO: Would you keep bees?
DAHL: I would not. I have seen what they do to people, they make them talk of nothing else.
`,
		"i ABEL, r LUND, i CARO, r DAHL",
	},
	{
		"the one who is asked speaks first, and hardly a question has its mark",
		`ROOK: I was born in the house behind the church, and my mother was too. I have never lived anywhere else, and I never wanted to.
TARN: Tell me about the school.
ROOK: It had one room and one stove. I sat by the stove because I was small, and I was warm for four years.
TARN: Tell me about the teacher.
ROOK: She was nineteen. I thought that she was old. She taught me all that I know of birds.
TARN: Describe the road to the school.
ROOK: There was none. We walked along the river, and in spring we walked in it.
TARN: How did you get home in the dark?
ROOK: I had a lamp, and my brother had the oil. So we went together.
`,
		"r ROOK, i TARN",
	},
	{
		"a voice in a clip is no party, the audience neither",
		`PELL: Welcome to the show, Ms. Quill.
QUILL: Thank you. I am glad to be here.
PELL: We talk about the bridge, and here is what the mayor said on Monday.
(BEGIN VIDEO CLIP)
HUNT: The bridge stays where it is, and I will not hear of it again.
(END VIDEO CLIP)
PELL: Ms. Quill, you built that bridge. Does it stay?
QUILL: I built it to be moved. I said so then, and I have the drawings here with me, all of them.
(BEGIN VIDEO CLIP)
HUNT: I was told that it was built to stay.
(END VIDEO CLIP)
PELL: What would it take?
QUILL: I would need two cranes, and a day without wind. We have had worse jobs than that one.
AUDIENCE MEMBER: Who pays?
QUILL: I hope that the town does. I will not.
AUDIENCE MEMBER: Who would the town ask?
QUILL: I do not know that. I am only the engineer.
PELL: Thank you for being with us.
`,
		"i PELL, r QUILL, o HUNT, o AUDIENCE MEMBER",
	},
	{
		"the introduction says who asked, whatever they do",
		`Ina Moe talks to the poet Pia Bask about his garden.

IM: I have read your garden book twice, and I have planted beans because of it, and I have lost them to the snails.

PB: And did you write it down?

IM: I did. I wrote that I would not do it again, and then I did it again.

PB: That is how I learned it, too.

IM: I am no gardener, I think.

PB: Are you sure?
`,
		"i IM, r PB",
	},
}

func TestRoles(t *testing.T) {
	for _, c := range scenes {
		d := lay(c.text)
		Apply(d)
		if got := cast(d); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Whatever the labels, the weight of a role is how sure it is.
func TestRoleWeight(t *testing.T) {
	for _, c := range scenes {
		d := lay(c.text)
		Apply(d)
		for _, turn := range d.Turns {
			for _, e := range turn.Evidence {
				if (e.Code == ruleRoleAsks || e.Code == ruleRoleAnswers) && (e.Weight < 0.5 || e.Weight > 1) {
					t.Errorf("%s: %s: %s has the weight %v", c.name, turn.Label, e.Code, e.Weight)
				}
			}
		}
	}
}

func TestPlaying(t *testing.T) {
	for _, c := range []struct {
		text string
		in   bool
		want bool
	}{
		{"(BEGIN VIDEO CLIP)", false, true},
		{"[begin audio clip] and so on", false, true},
		{"(END VIDEO CLIP)", true, false},
		{"(BEGIN VIDEOTAPE)", false, false}, // a reporter's piece, not a quotation
		{"nothing", true, true},
		{"(", true, true},
	} {
		if got := playing(c.text, c.in); got != c.want {
			t.Errorf("playing(%q, %v) = %v", c.text, c.in, got)
		}
	}
}

func BenchmarkRoles(b *testing.B) {
	text := strings.Repeat("Q: Who sails?\nANN ROE: I do, and I have done so for years.\nJOHN POE: Me too.\n", 3000)
	for b.Loop() {
		Apply(lay(text))
	}
}
