package turns

import (
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// printCases are whole documents as archives, newsrooms and services print
// them.
var printCases = []struct {
	name string
	text string
	want []string
}{
	{
		"an archive's head, page numbers and the line beside them, the last line",
		"Interviewer: Per Lund (PL)\n\nDate: 14 June 1987\n\nPL: Where were you born?\n\n2\n\nThe Ellerbrook Project\n\nMS: I was born here.\n\nPL: And your father?\n\n3\n\nThe Ellerbrook Project\n\nMS: He came by boat, and he never\n\n4\n\nThe Ellerbrook Project\n\nwent back. I asked him why.\n\nPL: What did he say?\n\nMS: He said I was why. [Page 5]\n\nEND OF TAPE\n",
		[]string{
			"i|PL|Where were you born?", "r|MS|I was born here.", "i|PL|And your father?", "r|MS|He came by boat, and he never / went back. I asked him why.",
			"i|PL|What did he say?", "r|MS|He said I was why. [Page 5]",
		},
	},
	{
		"a label that stands once, of two words, where all paragraphs have one",
		"The Courier: When will it open?\n\nMayor Graves: When I am sure.\n\nRadio Marsh: Who will pay?\n\nMayor Graves: I will ask you all.\n\nEvening Dyke: And the bus?\n\nMayor Graves: My daughter is on it.\n\nRadio Marsh: Will you run again?\n\nMayor Graves: Ask me on the bridge.\n\nThe Courier: When?\n\nMayor Graves: I said when.\n",
		[]string{
			"i|The Courier|When will it open?", "r|Mayor Graves|When I am sure.", "i|Radio Marsh|Who will pay?", "r|Mayor Graves|I will ask you all.",
			"i|Evening Dyke|And the bus?", "r|Mayor Graves|My daughter is on it.", "i|Radio Marsh|Will you run again?", "r|Mayor Graves|Ask me on the bridge.",
			"i|The Courier|When?", "r|Mayor Graves|I said when.",
		},
	},
	{
		"a name with a title is the full name with it, and one colon is forgotten",
		"Ms Aoife Brannock: Is the sluice mended?\n\nMr Desmond Pell: I mended it.\n\nMs Brannock And did it break again?\n\nMr Pell: I was not told.\n\nMs Brannock: Will you look?\n\nMr Pell: I will.\n",
		[]string{
			"i|Ms Aoife Brannock|Is the sluice mended?", "r|Mr Desmond Pell|I mended it.", "i|Ms Brannock|And did it break again?",
			"r|Mr Pell|I was not told.", "i|Ms Brannock|Will you look?", "r|Mr Pell|I will.",
		},
	},
	{
		"a hearing: the last word in capitals, one also said in small letters",
		"The CHAIRMAN. You may proceed.\n\nMr. CRANE. I thank the chairman. The lamp was out.\n\nSenator HOLLIS. Who was on the rock?\n\nMr. CRANE. I was in the town.\n\nThe CHAIRMAN. Have you the log?\n\nMr. CRANE. I have half.\n\nSenator HOLLIS. And the other half?\n\nMr. CRANE. I could not say.\n",
		[]string{
			"i|The CHAIRMAN|You may proceed.", "r|Mr. CRANE|I thank the chairman. The lamp was out.", "i|Senator HOLLIS|Who was on the rock?", "r|Mr. CRANE|I was in the town.",
			"i|The CHAIRMAN|Have you the log?", "r|Mr. CRANE|I have half.", "i|Senator HOLLIS|And the other half?", "r|Mr. CRANE|I could not say.",
		},
	},
	{
		"a long dash before the questions, a name and a wide space before the answers",
		"――灯台で育ったのですか。\n\n森川　はい、七歳まで島に住んでいました。\n\n――寂しくなかったですか。\n\n森川　鳥がいましたから。私は鳥と話していました。\n\n――今は何をされていますか。\n\n森川　船の時刻表を作っています。\n",
		[]string{
			"i|――|灯台で育ったのですか。", "r|森川|はい、七歳まで島に住んでいました。", "i|――|寂しくなかったですか。",
			"r|森川|鳥がいましたから。私は鳥と話していました。", "i|――|今は何をされていますか。", "r|森川|船の時刻表を作っています。",
		},
	},
	{
		"names and times of a service, one name with an initial",
		"Ruta K.  0:00\nWhere did you grow up?\n\nUnknown Speaker  0:06\nI was born on the barge.\n\nRuta K.  0:19\nWhat did you do for school?\n\nUnknown Speaker  0:22\nI had eleven schools.\n\nRuta K.  0:34\nWhich did you like?\n\nUnknown Speaker  0:36\nI liked the ones with a stove.\n",
		[]string{
			"i|Ruta K.|Where did you grow up?", "r|Unknown Speaker|I was born on the barge.", "i|Ruta K.|What did you do for school?",
			"r|Unknown Speaker|I had eleven schools.", "i|Ruta K.|Which did you like?", "r|Unknown Speaker|I liked the ones with a stove.",
		},
	},
	{
		"a numbered cross-head in capitals",
		"GAZETTE: How long will you dig?\n\nPELL: Until I have no more stone.\n\nGAZETTE: The dust reaches the school.\n\nPELL: It reached it when I was a pupil.\n\n2. THE NEIGHBOUR\n\nGAZETTE: Would you sell?\n\nORME: I'd sooner plant nettles.\n\nGAZETTE: He says you like the noise.\n\nORME: I like it when it stops.\n",
		[]string{
			"i|GAZETTE|How long will you dig?", "r|PELL|Until I have no more stone.", "i|GAZETTE|The dust reaches the school.", "r|PELL|It reached it when I was a pupil.",
			"i|GAZETTE|Would you sell?", "r|ORME|I'd sooner plant nettles.", "i|GAZETTE|He says you like the noise.", "r|ORME|I like it when it stops.",
		},
	},
	{
		"the introduction to a second interview, and footnotes",
		"Tide: Why does it leak?\n\nOrsolya Benk: I measure how much.\n\nTide: How much is too much?\n\nOrsolya Benk: When I cannot sleep.\n\nKálmán Toth, 71, keeps sheep under the wall.\n\nTide: Are you afraid of it?\n\nKálmán Toth: I was afraid of the river before.\n\nTide: Would you move?\n\nKálmán Toth: I asked where the sheep would sleep.[1]\n\n[1] Both talks were held in May.\n",
		[]string{
			"i|Tide|Why does it leak?", "r|Orsolya Benk|I measure how much.", "i|Tide|How much is too much?", "r|Orsolya Benk|When I cannot sleep.",
			"i|Tide|Are you afraid of it?", "r|Kálmán Toth|I was afraid of the river before.", "i|Tide|Would you move?", "r|Kálmán Toth|I asked where the sheep would sleep.[1]",
		},
	},
}

func TestALabelledListOfQuestionsThatTellsIsAnInterview(t *testing.T) {
	d := lay("Q1. What is the first letter you draw?\n\nThe n. Once you have the n you have half of them.\n\nQ2. You have said that airports ruin type.\n\nThey light it from behind.\n\nQ3. Is there a letter you hate?\n\nWould you ask a mother?\n")
	Apply(d)
	if got := all(d); len(got) != 6 || got[2] != "i|Q2|You have said that airports ruin type." {
		t.Errorf("got %q", got)
	}
}

func TestPrints(t *testing.T) {
	for _, c := range printCases {
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

func TestALabelThatBoilerplateTookForASubtitleIsALabel(t *testing.T) {
	d := lay("The map collector\n\nAtlas: Which was your first map?\n\nIlse: I had a bus map.\n\nAtlas: Was it right?\n\nIlse: I corrected it in pencil.\n\nAtlas: All of it?\n\nIlse: I began with the number 7.\n")
	d.Blocks[2].Kind = doc.Subtitle
	Apply(d)
	if got := all(d); len(got) != 6 || got[0] != "i|Atlas|Which was your first map?" {
		t.Errorf("got %q", got)
	}
}

func TestPageNumber(t *testing.T) {
	for s, want := range map[string]int{
		"12": 12, "[Page 12]": 12, "- 7 -": 7, "p. 3": 3, "Page 3 of 9": 3, "Seite 4 von 9": 4, "3 / 9": 3,
		"": -1, "12 boats": -1, "1950s": -1, "Page": -1, "3 4 5": -1, "Q12": -1,
	} {
		if got, _ := pageNumber(s); got != want {
			t.Errorf("pageNumber(%q) = %d, want %d", s, got, want)
		}
	}
}
