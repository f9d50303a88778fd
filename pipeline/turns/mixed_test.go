package turns

import (
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// mixedCases are documents whose labels are not all of one kind, or not all
// there.
var mixedCases = []struct {
	name string
	text string
	want []string
}{
	{
		"a label missing before an answer, and one before a question",
		"Ost: Where do you live?\n\nHolm: I live by the lake.\n\nOst: Do you swim?\n\nI swim every day.\n\nOst: Alone?\n\nHolm: I take my dog with me.\n\nWhat is your dog called?\n\nHolm: I call him Dog.\n",
		[]string{
			"i|Ost|Where do you live?", "r|Holm|I live by the lake.", "i|Ost|Do you swim?", "r||I swim every day.",
			"i|Ost|Alone?", "r|Holm|I take my dog with me.", "i||What is your dog called?", "r|Holm|I call him Dog.",
		},
	},
	{
		"the turns before the first label are bare",
		"The painter Ina Holm lives above a bakery.\n\nYou are late.\n\nI know. I was talking to the baker.\n\nOst: Does he like your pictures?\n\nHolm: I gave him one. He hung it in the oven room.\n\nOst: And is it still there?\n\nHolm: I have not dared to look.\n",
		[]string{
			"i||You are late.", "r||I know. I was talking to the baker.",
			"i|Ost|Does he like your pictures?", "r|Holm|I gave him one. He hung it in the oven room.",
			"i|Ost|And is it still there?", "r|Holm|I have not dared to look.",
		},
	},
	{
		"questions before a Q alone, speakers with names: a briefing",
		"MS. ODA: Good morning. I have one announcement, and then I will take your questions.\n\nQ Will the bridge open in May?\n\nMS. ODA: I hope so.\n\nQ You said that in March.\n\nMS. ODA: I did. (Laughter.)\n\nQ Who is to blame?\n\nDR. VEIT: I am.\n",
		[]string{
			"r|MS. ODA|Good morning. I have one announcement, and then I will take your questions.", "i|Q|Will the bridge open in May?", "r|MS. ODA|I hope so.",
			"i|Q|You said that in March.", "r|MS. ODA|I did.", "i|Q|Who is to blame?", "r|DR. VEIT|I am.",
		},
	},
	{
		"names on lines of their own, with offices, off camera, and one that stands once",
		"ANNA BERG\n\nHow much water is lost?\n\nIVO SALIS – HEAD OF THE WATERWORKS\n\nIt depends on how you count.\n\nANNA BERG\n\nCount as you like.\n\nIVO SALIS – HEAD OF THE WATERWORKS\n\nHalf of it, then.\n\nANNA BERG OFF CAMERA\n\nThe pipes were laid in 1958.\n\nA WOMAN\n\nWe have none in the morning.\n\nANNA BERG\n\nAnd in the evening?\n\nA WOMAN\n\nIt is brown.\n",
		[]string{
			"i|ANNA BERG|How much water is lost?", "r|IVO SALIS – HEAD OF THE WATERWORKS|It depends on how you count.",
			"i|ANNA BERG|Count as you like.", "r|IVO SALIS – HEAD OF THE WATERWORKS|Half of it, then.",
			"i|ANNA BERG OFF CAMERA|The pipes were laid in 1958.", "r|A WOMAN|We have none in the morning.", "i|ANNA BERG|And in the evening?", "r|A WOMAN|It is brown.",
		},
	},
	{
		"all in one line, one label behind no stop",
		"MARTA QUILL, HOST: What did you see? ED BRANN, SAILOR: I saw a light, I think MARTA QUILL: You think? ED BRANN: I was asleep. MARTA QUILL: Did you tell anyone? ED BRANN: I told my wife. [00:02:11] MARTA QUILL: And?\n",
		[]string{
			"i|MARTA QUILL, HOST|What did you see?", "r|ED BRANN, SAILOR|I saw a light, I think", "i|MARTA QUILL|You think?", "r|ED BRANN|I was asleep.",
			"i|MARTA QUILL|Did you tell anyone?", "r|ED BRANN|I told my wife.", "i|MARTA QUILL|And?",
		},
	},
	{
		"a known name without its colon",
		"Harbour Weekly: Why clocks?\n\nIna Holm: I like what ticks.\n\nHarbour Weekly: And what does not?\n\nIna Holm: I mend it.\n\nHarbour Weekly You mended the tower.\n\nIna Holm: I did, twice.\n",
		[]string{
			"i|Harbour Weekly|Why clocks?", "r|Ina Holm|I like what ticks.", "i|Harbour Weekly|And what does not?", "r|Ina Holm|I mend it.",
			"i|Harbour Weekly|You mended the tower.", "r|Ina Holm|I did, twice.",
		},
	},
	{
		"everybody at once, and a speaker in small letters",
		"Ost: Shall we begin?\n\n*: Yes!\n\nOst: Who goes first?\n\nHolm: I do.\n\npim: No, I do.\n\nOst: Why you?\n\npim: I was here first.\n\nHolm: I let him.\n\nOst: Are you friends?\n\nHolm: We were, until I met him.\n",
		[]string{
			"i|Ost|Shall we begin?", "r|*|Yes!", "i|Ost|Who goes first?", "r|Holm|I do.", "r|pim|No, I do.", "i|Ost|Why you?", "r|pim|I was here first.",
			"r|Holm|I let him.", "i|Ost|Are you friends?", "r|Holm|We were, until I met him.",
		},
	},
	{
		"one label for the questions, and what looks like one in an answer",
		"Q. What do you use?\n\nTwo hammers: one for iron, one for stone.\n\nQ. And for wood?\n\nIn winter: a saw. I own three.\n\nQ. Who taught you?\n\nMy aunt did, and I taught my son.\n\nQ. Where is he?\n\nOlten, Bern and Basel\n\nQ. Do you miss him?\n\nI do.\n",
		[]string{
			"i|Q|What do you use?", "r||Two hammers: one for iron, one for stone.", "i|Q|And for wood?", "r||In winter: a saw. I own three.",
			"i|Q|Who taught you?", "r||My aunt did, and I taught my son.", "i|Q|Where is he?", "r||Olten, Bern and Basel", "i|Q|Do you miss him?", "r||I do.",
		},
	},
	{
		"the title begins with the name",
		"Ina Holm: the woman who winds the town\n\nWe met her on the tower, between two bells.\n\nOst: Are you afraid of heights?\n\nHolm: I am afraid of dust.\n\nOst: What does dust do?\n\nHolm: It stops my clocks.\n",
		[]string{"i|Ost|Are you afraid of heights?", "r|Holm|I am afraid of dust.", "i|Ost|What does dust do?", "r|Holm|It stops my clocks."},
	},
	{
		"who the two are, and what the transcriber says",
		"OST: When did you come here?\n\nHOLM: I came in 1950. [DOOR SLAMS] That was my son.\n\n[Tape 1, side B]\n\nOST: And your husband?\n\nHOLM: *laughs* I came to get away from him. (inaudible 00:12) He stayed [in Oslo].\n\nOST: Thank you.\n\n[END OF INTERVIEW]\n",
		[]string{
			"i|OST|When did you come here?", "r|HOLM|I came in 1950. / That was my son.", "i|OST|And your husband?",
			"r|HOLM|I came to get away from him. / He stayed [in Oslo].", "i|OST|Thank you.",
		},
	},
	{
		"where the interview ends",
		"Ost: What is next?\n\nHolm: I am going to sleep.\n\nOst: And then?\n\nHolm: I will wake up, I hope.\n\nIna Holm is a clock maker. Her book “Dust” is out now.\n\nTO ORDER THIS TRANSCRIPT CALL OUR OFFICE IN OSLO\n",
		[]string{"i|Ost|What is next?", "r|Holm|I am going to sleep.", "i|Ost|And then?", "r|Holm|I will wake up, I hope."},
	},
}

func TestMixed(t *testing.T) {
	for _, c := range mixedCases {
		t.Run(c.name, func(t *testing.T) {
			d := lay(c.text)
			Apply(d)
			if got := all(d); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			invariants(t, d)
		})
	}
}

func TestALabelThatBoilerplateTookForABylineIsALabel(t *testing.T) {
	d := lay("The harbour at night\n\nLena Ost\n\nWhere do you live?\n\nPer Holm\n\nI live by the lake.\n\nLena Ost\n\nDo you swim?\n\nPer Holm\n\nI swim every day.\n")
	d.Blocks[2].Kind = doc.Byline
	Apply(d)
	want := []string{"i|Lena Ost|Where do you live?", "r|Per Holm|I live by the lake.", "i|Lena Ost|Do you swim?", "r|Per Holm|I swim every day."}
	if got := all(d); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestEveryTurnNamesItsRunnerUp(t *testing.T) {
	for _, c := range mixedCases {
		d := lay(c.text)
		Apply(d)
		for _, x := range d.Turns {
			if r := x.RunnerUp; r.Reading == "" || r.Behind < 0 || r.Behind > 1 {
				t.Errorf("%s: %q has runner-up %+v", c.name, shown(d, x), r)
			}
			for i, e := range x.Evidence {
				if slices.ContainsFunc(x.Evidence[:i], func(o doc.Evidence) bool { return o.Code == e.Code }) {
					t.Errorf("%s: %q has the evidence %s twice", c.name, shown(d, x), e.Code)
				}
			}
		}
	}
}
