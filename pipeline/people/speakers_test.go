package people

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// TestSpeakers holds who speaks in printed interviews: labels to the fullest
// name, and who asked and answered where nothing but the text around tells it.
func TestSpeakers(t *testing.T) {
	const i, r, o = "interviewer", "respondent", "other"
	bare := [][3]string{{"", i, "How?"}, {"", r, "Well."}}
	for _, c := range []struct {
		name, title, intro string
		by                 []string
		turns              [][3]string
		want               string
	}{
		{
			"the first label is the fullest", "Evening news", "", nil,
			[][3]string{{"ADA LUND, NORTHERN NEWS", i, "How?"}, {"DR. BO DAHL (via telephone)", r, "Well."}, {"LUND", i, "Why?"}, {"DAHL", r, "So."}},
			"ADA LUND|BO DAHL|ADA LUND|BO DAHL",
		},
		{
			"capitals of a label, the name in the introduction", "A talk", "Our guest is Bo Dahl.", nil,
			[][3]string{{"BO DAHL", r, "Well."}, {"DAHL", r, "So."}},
			"Bo Dahl|Bo Dahl",
		},
		{
			"two of one last name", "A talk", "We met the farmer Bo Dahl at home.", nil,
			[][3]string{{"LUND", i, "How?"}, {"DAHL", r, "Well."}, {"MRS. DAHL", o, "No."}},
			"LUND|Bo Dahl|MRS. DAHL",
		},
		{
			"a title and a last name is all there is", "A talk", "", nil,
			[][3]string{{"Q", i, "How?"}, {"DR. DAHL", r, "Well."}},
			"|DR. DAHL",
		},
		{
			"another name that one goes by, and its first letter", "A talk with Ada Lund", "Ada Lund, aka “lundin”, paints. With us was Bo Dahl (bodo (B)), who asked as well.", nil,
			[][3]string{{"bodo", i, "How?"}, {"lundin", r, "Well."}, {"B", i, "Why?"}, {"L", r, "So."}},
			"Bo Dahl|Ada Lund|Bo Dahl|Ada Lund",
		},
		{
			"one letter wrong", "A talk", "", nil,
			[][3]string{{"Ada Lund", i, "How?"}, {"Bo Dahl", r, "a."}, {"Ada Lund", i, "b?"}, {"Bo Dhal", r, "c."}, {"Ada Lund", i, "d?"}, {"Bo Dahl", r, "e."}, {"Ada Lund", i, "f?"}, {"Bo Dahl", r, "g."}},
			"Ada Lund|Bo Dahl|Ada Lund|Bo Dahl|Ada Lund|Bo Dahl|Ada Lund|Bo Dahl",
		},
		{
			"nobody is named", "A talk", "We met Ada Lund.", nil,
			[][3]string{{"UNIDENTIFIED MALE", o, "Well."}, {"Speaker 2", r, "So."}, {"Unknown voice", o, "No."}},
			"|Ada Lund|",
		},
		{"talks to", "Salt", "Mia Berg talks to the painter Ada Lund about salt.", nil, bare, "Mia Berg|Ada Lund"},
		{"spoke to an outlet", "Salt", "Ada Lund spoke to the Northern Review about salt.", nil, bare, "Northern Review|Ada Lund"},
		{"interviewed by", "Salt", "Ada Lund, interviewed by Mia Berg.", nil, bare, "Mia Berg|Ada Lund"},
		{"Gespräch, Fragesteller", "Salz", "Die Malerin Ada Lund ist im Gespräch mit uns. Das Gespräch führte Mia Berg.", nil, bare, "Mia Berg|Ada Lund"},
		{"trade before the name", "Salz", "Ein Gespräch mit der Försterin Ada Lund.", nil, bare, "|Ada Lund"},
		{"propos recueillis", "Le sel", "Entretien avec la peintre Ada Lund. Propos recueillis par Mia Berg.", nil, bare, "Mia Berg|Ada Lund"},
		{"entrevista", "La sal", "Mia Berg conversa con la pintora Ada Lund.", nil, bare, "Mia Berg|Ada Lund"},
		{"intervista", "Il sale", "Intervista a Ada Lund, pittrice. A cura di Mia Berg.", nil, bare, "Mia Berg|Ada Lund"},
		{"in gesprek met", "Zout", "Mia Berg in gesprek met Ada Lund.", nil, bare, "|"},
		{"беседовал", "Соль", "Режиссёр Вера Лунд — о соли. С ней беседовал Олег Берг.", nil, bare, "Олег Берг|Вера Лунд"},
		{
			"called by name", "Salt", "Ada Lund and her brother Bo Dahl live on the coast.", nil,
			[][3]string{{"", i, "Ms. Lund, how?"}, {"", r, "Well."}, {"", i, "Thank you, Ada Lund."}},
			"|Ada Lund|",
		},
		{
			"the host names herself and greets the guest by name", "Salt", "", nil,
			[][3]string{{"", i, "Welcome to Morning Tide, I'm Mia Berg. With me is Dr Bo Dahl, who runs the Salt Works at Ostholm. Bo, hello."}, {"", r, "Hello, Mia."}},
			"Mia Berg|Bo Dahl",
		},
		{
			"the host's own words stand before the turns", "Salt", "This is Morning Tide. I am your host, Mia Berg, and my guest today is the painter Ada Lund.", nil, bare,
			"Mia Berg|Ada Lund",
		},
		{
			"Gastgeber und Gast", "Salz", "", nil,
			[][3]string{{"", i, "Hallo, mein Name ist Jonas Berg, neben mir sitzt Ada Lund, Malerin."}, {"", r, "Tach, Jonas."}},
			"Jonas Berg|Ada Lund",
		},
		{"a credit in the words of archives", "Sale", "Testimonianza di Ada Lund, operaia. Intervistatore: Jonas Berg.", nil, bare, "Jonas Berg|Ada Lund"},
		{"a word for the part before a name", "Salt", "Ada Lund, docker, born 1931. Interviewer Mia Berg. Track 2.", nil, bare, "Mia Berg|Ada Lund"},
		{"went to see", "Salt", "Ada Lund runs the works. Mia Berg, host of Morning Tide, went to see her there.", nil, bare, "Mia Berg|Ada Lund"},
		{
			"a story's call is nobody's", "Salt", "", nil,
			[][3]string{
				{"", i, "How?"}, {"", r, "Well."}, {"", i, "Why?"}, {"", r, "So."}, {"", i, "Where?"}, {"", r, "Here."}, {"", i, "When?"},
				{"", r, "Somebody shouted: come here, Bo Dahl, and I came."},
			},
			"|||||||",
		},
		{"a programme in capitals is no guest", "MORNING TIDE", "Ada Lund paints.", nil, bare, "|Ada Lund"},
		{"who talks to whom, where the text is about the first", "Ada Lund talks to Ida Moe", "Ada Lund has painted salt for forty years.", nil, bare, "Ida Moe|Ada Lund"},
		{"who talks to whom, where the first wrote it", "Ida Moe talks to Ada Lund", "Ida Moe went to see her.", []string{"Ida Moe"}, bare, "Ida Moe|Ada Lund"},
		{"a pronoun for whom the first sentence names", "Salt", "Ada Lund took over Nordvik Frozen in May. One year on, she tells Ida Moe what it taught her.", nil, bare, "Ida Moe|Ada Lund"},
		{"several are named, one in the title as well", "Ada Lund and the bridge", "Ada Lund works for the Drift Survey. We met her at a hotel in St. Olav, beside the Dahl Works.", nil, bare, "|Ada Lund"},
		{"a former office is no name", "Ex-minister Ada Lund paints", "Ada Lund left Bo Dahl's cabinet in May.", nil, bare, "|Ada Lund"},
		{"from a place", "Salt", "We met Mayor Ada Lund of Ostholm. Ada Lund paints.", nil, bare, "|Ada Lund"},
		{
			"first name and patronymic", "Лёд", "Смотритель Аркадий Лунд — о льде.", nil,
			[][3]string{{"", i, "Аркадий Петрович, как?"}, {"", r, "Так."}},
			"|Аркадий Лунд",
		},
		{
			"one of two gives a name, one is called by it", "Salt", "We talked with Ada Lund and Bo Dahl.", nil,
			[][3]string{{"", i, "Who are you?"}, {"", r, "I'm Ada, and I paint."}, {"", i, "And you, Bo?"}, {"", r, "I sail."}, {"", i, "Why?"}, {"", r, "Well."}},
			"|Ada Lund||Bo Dahl||",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := article(c.title, c.intro)
			d.Meta.Byline = c.by
			printTurns(d, c.turns...)
			Apply(d)
			var got []string
			for _, x := range d.Turns {
				got = append(got, x.Speaker)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestLabel(t *testing.T) {
	for _, c := range []struct{ label, name, title, affiliation string }{
		{"ADA LUND, NORTHERN NEWS", "ADA LUND", "", "NORTHERN NEWS"},
		{"LUND, BBC", "LUND", "", "BBC"},
		{"Ada Lund, mayor of Bergen", "Ada Lund", "mayor", "Bergen"},
		{"DR. BO DAHL (via telephone)", "BO DAHL", "DR.", ""},
		{"BO DAHL – DIRECTOR", "BO DAHL", "DIRECTOR", ""},
		{"ADA LUND VOICE OVER", "ADA LUND", "", ""},
		{"Ada", "Ada", "", ""},
		{"*", "*", "", ""},
		{"", "", "", ""},
	} {
		if l := readLabel(c.label); l.name != c.name || l.title != c.title || l.affiliation != c.affiliation {
			t.Errorf("%q: %q, %q, %q", c.label, l.name, l.title, l.affiliation)
		}
	}
}

func TestOneSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"dahl", "dhal", true}, {"dahl", "dah", true}, {"dahl", "daahl", true}, {"dahl", "dehl", true},
		{"dahl", "dahl", false}, {"dahl", "lund", false}, {"дал", "дел", true}, {"é", "e", true}, {"", "a", true}, {"", "", false},
	} {
		if got := oneSlip(c.a, c.b); got != c.want {
			t.Errorf("oneSlip(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// A name that is told to have asked or answered is always one of the text.
func FuzzLabels(f *testing.F) {
	f.Add("ADA LUND, NORTHERN NEWS", "Mia Berg talks to Ada Lund (AL), aka “x”.")
	f.Fuzz(func(t *testing.T, label, intro string) {
		d := article("T", intro)
		if !strings.Contains(intro, "\n") {
			printTurns(d, [3]string{label, "interviewer", "How?"}, [3]string{"", "respondent", "Well."})
		}
		Apply(d)
		for _, x := range d.Turns {
			if x.Role == doc.NoRole {
				t.Error("a turn without a role")
			}
		}
	})
}
