package turns

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// said are the words of the interview that TestForms prints with every form
// of label; the even ones ask.
var said = []string{
	"How did you come to build clocks?",
	"I was given one that had stopped, and I could not leave it alone.",
	"Was there nobody to teach you?",
	"My aunt sold watches. I asked her until she sent me home.",
	"And the tower clock?",
	"I climb up to it every Sunday. I am the only one who has the key.",
}

// forms are the ways to print who speaks: the labels of the turns, one after
// the other, and the text between label and words.
var forms = []struct {
	name           string
	labels         [6]string
	want           [6]string // the labels read; empty: the label without its last sign
	between, after string
}{
	{name: "an outlet's initials and a family name", labels: [6]string{"HR:", "Al Badri:", "HR:", "Al Badri:", "HR:", "Al Badri:"}},
	{name: "me", labels: [6]string{"Me:", "Runa:", "Me:", "Runa:", "Me:", "Runa:"}},
	{name: "full names at first, then initials that nobody introduces", labels: [6]string{"John Key:", "Ann Roe:", "JK:", "AR:", "JK:", "AR:"}},
	{name: "Q and A", labels: [6]string{"Q:", "A:", "Q:", "A:", "Q:", "A:"}},
	{name: "Q and A with periods", labels: [6]string{"Q.", "A.", "Q.", "A.", "Q.", "A."}},
	{name: "Q and A with brackets", labels: [6]string{"Q)", "A)", "Q)", "A)", "Q)", "A)"}},
	{name: "numbered Q and A", labels: [6]string{"Q1:", "A1:", "Q2:", "A2:", "Q3:", "A3:"}},
	{name: "numbered Q and A with periods", labels: [6]string{"Q9.", "A9.", "Q10.", "A10.", "Q11.", "A11."}},
	{name: "question and its number", labels: [6]string{"Question 3:", "Answer:", "Question 4:", "Answer:", "Question 5:", "Answer:"}},
	{name: "Mr. and Ms.", labels: [6]string{"MR. SMITH:", "MS. ROE:", "MR. SMITH:", "MS. ROE:", "MR. SMITH:", "MS. ROE:"}},
	{
		name:   "a stage direction in the label",
		labels: [6]string{"HOST:", "DR JANE DOE (via telephone):", "HOST:", "DR JANE DOE (laughs):", "HOST:", "DR JANE DOE:"},
		want:   [6]string{"HOST", "DR JANE DOE", "HOST", "DR JANE DOE", "HOST", "DR JANE DOE"},
	},
	{
		name:   "the outlet in the label",
		labels: [6]string{"SMITH, HARBOUR NEWS:", "JANE DOE, CLOCK MAKER:", "SMITH:", "DOE:", "SMITH:", "DOE:"},
	},
	{name: "initials in brackets once", labels: [6]string{"Frida Lund (FL):", "Ana Reis (AR):", "FL:", "AR:", "FL:", "AR:"}},
	{name: "bold, the colon outside", labels: [6]string{"**Ann**:", "**Roe**:", "**Ann**:", "**Roe**:", "**Ann**:", "**Roe**:"}, want: [6]string{"Ann", "Roe", "Ann", "Roe", "Ann", "Roe"}},
	{name: "bold, the colon inside", labels: [6]string{"**Ann:**", "**Roe:**", "**Ann:**", "**Roe:**", "**Ann:**", "**Roe:**"}, want: [6]string{"Ann", "Roe", "Ann", "Roe", "Ann", "Roe"}},
	{name: "italics and initials", labels: [6]string{"_J:_", "_R:_", "_J:_", "_R:_", "_J:_", "_R:_"}, want: [6]string{"J", "R", "J", "R", "J", "R"}},
	{name: "a long dash", labels: [6]string{"Ann Lee —", "Jo Roe —", "Ann Lee —", "Jo Roe —", "Ann Lee —", "Jo Roe —"}},
	{name: "a short dash", labels: [6]string{"Ann –", "Jo –", "Ann –", "Jo –", "Ann –", "Jo –"}},
	{name: "a hyphen", labels: [6]string{"DOMANDA -", "RISPOSTA -", "DOMANDA -", "RISPOSTA -", "DOMANDA -", "RISPOSTA -"}},
	{name: "a bar", labels: [6]string{"Ann |", "Jo |", "Ann |", "Jo |", "Ann |", "Jo |"}},
	{name: "brackets", labels: [6]string{"[Ann Lee]", "[Jo Roe]", "[Ann Lee]", "[Jo Roe]", "[Ann Lee]", "[Jo Roe]"}, want: [6]string{"Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe"}},
	{name: "brackets of Japanese print", labels: [6]string{"【聞き手】", "【Ann Roe】", "【聞き手】", "【Ann Roe】", "【聞き手】", "【Ann Roe】"}, want: [6]string{"聞き手", "Ann Roe", "聞き手", "Ann Roe", "聞き手", "Ann Roe"}},
	{name: "initials with periods and spaces", labels: [6]string{"Moderadora:", "R. B.:", "Moderadora:", "R. B.:", "Moderadora:", "R. B.:"}, want: [6]string{"Moderadora", "R. B.", "Moderadora", "R. B.", "Moderadora", "R. B."}},
	{name: "captions' arrows", labels: [6]string{">> LEE:", ">> ROE:", ">> LEE:", ">> ROE:", ">> LEE:", ">> ROE:"}, want: [6]string{"LEE", "ROE", "LEE", "ROE", "LEE", "ROE"}},
	{name: "a line of its own", after: "\n\n", labels: [6]string{"INTERVIEWER", "ROE", "INTERVIEWER", "ROE", "INTERVIEWER", "ROE"}, want: [6]string{"INTERVIEWER", "ROE", "INTERVIEWER", "ROE", "INTERVIEWER", "ROE"}},
	{name: "a line of its own right above", after: "\n", labels: [6]string{"Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe"}, want: [6]string{"Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe"}},
	{
		name:   "speaker and time",
		labels: [6]string{"Speaker 1 (00:03):", "Speaker 2 (00:05):", "Speaker 1 (00:11):", "Speaker 2 (00:14):", "Speaker 1 (00:21):", "Speaker 2 (00:25):"},
		want:   [6]string{"Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2"},
	},
	{
		name: "name and time above", after: "\n",
		labels: [6]string{"Jane Doe 0:03", "Jo Roe 0:05", "Jane Doe 0:11", "Jo Roe 0:14", "Jane Doe 1:21", "Jo Roe 1:25"},
		want:   [6]string{"Jane Doe", "Jo Roe", "Jane Doe", "Jo Roe", "Jane Doe", "Jo Roe"},
	},
	{
		name:   "time before the name",
		labels: [6]string{"[00:12:03] Jane:", "[00:12:05] Jo:", "[00:12:11] Jane:", "[00:12:14] Jo:", "[00:12:21] Jane:", "[00:12:25] Jo:"},
		want:   [6]string{"Jane", "Jo", "Jane", "Jo", "Jane", "Jo"},
	},
	{name: "speakers counted by a program", labels: [6]string{"SPEAKER_00:", "SPEAKER_01:", "SPEAKER_00:", "SPEAKER_01:", "SPEAKER_00:", "SPEAKER_01:"}},
	{name: "columns of a deposition", after: "     ", labels: [6]string{"Q", "A", "Q", "A", "Q", "A"}, want: [6]string{"Q", "A", "Q", "A", "Q", "A"}},
	{name: "numbered lines of a deposition", after: "   ", labels: [6]string{"4   Q.", "5   A.", "4   Q.", "5   A.", "4   Q.", "5   A."}, want: [6]string{"Q", "A", "Q", "A", "Q", "A"}},
	{name: "tabs", after: "\t", labels: [6]string{"Lee", "Roe", "Lee", "Roe", "Lee", "Roe"}, want: [6]string{"Lee", "Roe", "Lee", "Roe", "Lee", "Roe"}},
	{name: "a stop, as hearings print it", after: " ", labels: [6]string{"Ms. Lee.", "Mr. Roe.", "Ms. Lee.", "Mr. Roe.", "Ms. Lee.", "Mr. Roe."}, want: [6]string{"Ms. Lee", "Mr. Roe", "Ms. Lee", "Mr. Roe", "Ms. Lee", "Mr. Roe"}},
	{name: "a stop and a dash, as old prints have it", after: " ", labels: [6]string{"MS. LEE.—", "MR. ROE.—", "MS. LEE.—", "MR. ROE.—", "MS. LEE.—", "MR. ROE.—"}, want: [6]string{"MS. LEE", "MR. ROE", "MS. LEE", "MR. ROE", "MS. LEE", "MR. ROE"}},
	{name: "name, time, words on one line", after: " ", labels: [6]string{"Ann Lee [00:12:03]", "Jo Roe [00:12:05]", "Ann Lee [00:12:03]", "Jo Roe [00:12:05]", "Ann Lee [00:12:03]", "Jo Roe [00:12:05]"}, want: [6]string{"Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe"}},
	{name: "name and time in brackets above, with a colon", after: "\n", labels: [6]string{"Ann Lee (00:03):", "Jo Roe (00:05):", "Ann Lee (00:03):", "Jo Roe (00:05):", "Ann Lee (00:03):", "Jo Roe (00:05):"}, want: [6]string{"Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe"}},
	{name: "capitals and no sign", after: " ", labels: [6]string{"ANN LEE", "JO ROE", "ANN LEE", "JO ROE", "ANN LEE", "JO ROE"}, want: [6]string{"ANN LEE", "JO ROE", "ANN LEE", "JO ROE", "ANN LEE", "JO ROE"}},
	{name: "a slash", after: " ", labels: [6]string{"TIDELINE /", "ROE /", "TIDELINE /", "ROE /", "TIDELINE /", "ROE /"}, want: [6]string{"TIDELINE", "ROE", "TIDELINE", "ROE", "TIDELINE", "ROE"}},
	{name: "a guillemet", after: " ", labels: [6]string{"Lee »", "Roe »", "Lee »", "Roe »", "Lee »", "Roe »"}, want: [6]string{"Lee", "Roe", "Lee", "Roe", "Lee", "Roe"}},
	{name: "an equals sign", after: " ", labels: [6]string{"AL =", "JR =", "AL =", "JR =", "AL =", "JR ="}, want: [6]string{"AL", "JR", "AL", "JR", "AL", "JR"}},
	{name: "a chat", after: " ", labels: [6]string{"ann>", "jo>", "ann>", "jo>", "ann>", "jo>"}, want: [6]string{"ann", "jo", "ann", "jo", "ann", "jo"}},
	{name: "a chat in angle brackets", after: " ", labels: [6]string{"<ann>", "<jo>", "<ann>", "<jo>", "<ann>", "<jo>"}, want: [6]string{"ann", "jo", "ann", "jo", "ann", "jo"}},
	{name: "round brackets", after: " ", labels: [6]string{"(Lee)", "(Roe)", "(Lee)", "(Roe)", "(Lee)", "(Roe)"}, want: [6]string{"Lee", "Roe", "Lee", "Roe", "Lee", "Roe"}},
	{name: "Q and A in round brackets", after: " ", labels: [6]string{"(Q)", "(A)", "(Q)", "(A)", "(Q)", "(A)"}, want: [6]string{"Q", "A", "Q", "A", "Q", "A"}},
	{name: "Q and A with semicolons", after: " ", labels: [6]string{"Q;", "A;", "Q;", "A;", "Q;", "A;"}, want: [6]string{"Q", "A", "Q", "A", "Q", "A"}},
	{name: "off screen, and what he is behind a dash", after: "\n", labels: [6]string{"ANN LEE (FUORI CAMPO)", "JO ROE – ex orologiaio", "ANN LEE (FUORI CAMPO)", "JO ROE – ex orologiaio", "ANN LEE (FUORI CAMPO)", "JO ROE – ex orologiaio"}, want: [6]string{"ANN LEE", "JO ROE – ex orologiaio", "ANN LEE", "JO ROE – ex orologiaio", "ANN LEE", "JO ROE – ex orologiaio"}},
	{name: "initials with periods", labels: [6]string{"A.L.", "J.R.", "A.L.", "J.R.", "A.L.", "J.R."}, want: [6]string{"A.L.", "J.R.", "A.L.", "J.R.", "A.L.", "J.R."}},
	{name: "the word for a question, who asked in brackets, stop and dash", labels: [6]string{"PREGUNTA (Radio Sund).-", "JO ROE.-", "PREGUNTA (El Faro).-", "JO ROE.-", "PREGUNTA (Radio Sund).-", "JO ROE.-"}, want: [6]string{"PREGUNTA", "JO ROE", "PREGUNTA", "JO ROE", "PREGUNTA", "JO ROE"}},
	{name: "an outlet in quotation marks, and a dash", labels: [6]string{"«Вечерний берег» —", "Лев Маркин —", "«Вечерний берег» —", "Лев Маркин —", "«Вечерний берег» —", "Лев Маркин —"}, want: [6]string{"«Вечерний берег»", "Лев Маркин", "«Вечерний берег»", "Лев Маркин", "«Вечерний берег»", "Лев Маркин"}},
	{name: "an outlet in quotation marks, and a colon", labels: [6]string{"“The Tide”:", "Jo Roe:", "“The Tide”:", "Jo Roe:", "“The Tide”:", "Jo Roe:"}, want: [6]string{"“The Tide”", "Jo Roe", "“The Tide”", "Jo Roe", "“The Tide”", "Jo Roe"}},
	{name: "an outlet in low quotation marks, and a colon", labels: [6]string{"„Die Flut“:", "Jo Roe:", "„Die Flut“:", "Jo Roe:", "„Die Flut“:", "Jo Roe:"}, want: [6]string{"„Die Flut“", "Jo Roe", "„Die Flut“", "Jo Roe", "„Die Flut“", "Jo Roe"}},
	{name: "a dash and no space", labels: [6]string{"AL—~", "JR—~", "AL—~", "JR—~", "AL—~", "JR—~"}, want: [6]string{"AL", "JR", "AL", "JR", "AL", "JR"}},
	{name: "a long name at first, and a short one with its title", labels: [6]string{"Professor Ann Lee, chair of the board:", "Jo Roe:", "Professor Lee:", "Jo Roe:", "Professor Lee:", "Jo Roe:"}},
	{name: "a nickname in quotation marks", labels: [6]string{"The Tide:", "Jo \"Cog\" Roe:", "The Tide:", "Jo \"Cog\" Roe:", "The Tide:", "Jo \"Cog\" Roe:"}},
	{name: "a number before the name", labels: [6]string{"1) Tide:", "Roe:", "2) Tide:", "Roe:", "3) Tide:", "Roe:"}, want: [6]string{"Tide", "Roe", "Tide", "Roe", "Tide", "Roe"}},
	{name: "name, colon and time above", after: "\n", labels: [6]string{"Speaker1: [00:00:01]", "Speaker2: [00:00:06]", "Speaker1: [00:00:11]", "Speaker2: [00:00:16]", "Speaker1: [00:00:21]", "Speaker2: [00:00:26]"}, want: [6]string{"Speaker1", "Speaker2", "Speaker1", "Speaker2", "Speaker1", "Speaker2"}},
	{name: "names and a space, in a script without cases", labels: [6]string{"기자", "오세진", "기자", "오세진", "기자", "오세진"}},
	{name: "age and trade behind the name", labels: [6]string{"We asked:", "Jo Roe, 34, baker:", "We asked:", "Jo Roe, 34, baker:", "We asked:", "Jo Roe, 34, baker:"}},
	{name: "a mayor before the press", labels: [6]string{"The Herald:", "Mayor Jo Roe:", "Orden Post:", "Mayor Jo Roe:", "Radio Lund:", "Mayor Jo Roe:"}},
	{name: "a full-width colon", labels: [6]string{"问：", "答：", "问：", "答：", "问：", "答："}, want: [6]string{"问", "答", "问", "答", "问", "答"}},
	{name: "a space before the colon", labels: [6]string{"Anne :", "Jo :", "Anne :", "Jo :", "Anne :", "Jo :"}, want: [6]string{"Anne", "Jo", "Anne", "Jo", "Anne", "Jo"}},
	{name: "Arabic", labels: [6]string{"س:", "ج:", "س:", "ج:", "س:", "ج:"}},
	{name: "Japanese", labels: [6]string{"質問:", "回答:", "質問:", "回答:", "質問:", "回答:"}},
	{name: "Korean", labels: [6]string{"문:", "답:", "문:", "답:", "문:", "답:"}},
	{name: "Hindi", labels: [6]string{"प्रश्न:", "उत्तर:", "प्रश्न:", "उत्तर:", "प्रश्न:", "उत्तर:"}},
	{name: "a misprint", labels: [6]string{"FM:", "RK:", "FM:", "RM:", "FM:", "RK:"}},
	{name: "a colon forgotten", labels: [6]string{"FM:", "RK:", "FM:", "RK", "FM:", "RK:"}, want: [6]string{"FM", "RK", "FM", "RK", "FM", "RK"}},
	{name: "no space behind the colon", between: "", labels: [6]string{"Ann Lee:~", "Jo Roe:~", "Ann Lee:~", "Jo Roe:~", "Ann Lee:~", "Jo Roe:~"}, want: [6]string{"Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe"}},
	{name: "questions labelled, answers bare", labels: [6]string{"Q.", "", "Q.", "", "Q.", ""}},
	{name: "an outlet before the questions, answers bare", labels: [6]string{"HR:", "", "HR:", "", "HR:", ""}},
	{name: "numbered questions, answers bare", labels: [6]string{"1.", "", "2.", "", "3.", ""}, want: [6]string{"-", "-", "-", "-", "-", "-"}},
	{name: "numbers with a bracket", labels: [6]string{"1.)", "", "2.)", "", "3.)", ""}, want: [6]string{"-", "-", "-", "-", "-", "-"}},
	{name: "dialogue dashes", labels: [6]string{"—", "—", "—", "—", "—", "—"}, want: [6]string{"-", "-", "-", "-", "-", "-"}},
	{name: "a dash before the questions", labels: [6]string{"–", "", "–", "", "–", ""}, want: [6]string{"-", "-", "-", "-", "-", "-"}},
	{name: "questions in asterisks", labels: [6]string{"**~", "", "**~", "", "**~", ""}, want: [6]string{"-", "-", "-", "-", "-", "-"}},
}

func TestForms(t *testing.T) {
	for _, f := range forms {
		t.Run(f.name, func(t *testing.T) {
			after := f.after
			if after == "" {
				after = " "
			}
			var text strings.Builder
			text.WriteString("Runa Vold builds clocks in the old mill.\n\n")
			var want []string
			for i, words := range said {
				label, glue := f.labels[i], after
				if l, ok := strings.CutSuffix(label, "~"); ok {
					label, glue = l, ""
				}
				tail := ""
				if label == "**" {
					tail = label
				}
				if label != "" {
					text.WriteString(label + glue)
				}
				text.WriteString(words + tail + "\n\n")
				read := f.want[i]
				switch read {
				case "":
					read = strings.TrimRight(label, " —–-|.:)")
					if strings.Contains(label, "(") {
						read = strings.TrimSuffix(label, ":")
					}
				case "-":
					read = ""
				}
				want = append(want, fmt.Sprintf("%c|%s|%s", "ir"[i%2], read, words))
			}
			d := lay(text.String())
			Apply(d)
			if got := all(d); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			invariants(t, d)
		})
	}
}

// all are the turns of d as the cases write them.
func all(d *doc.Document) (out []string) {
	for _, x := range d.Turns {
		out = append(out, shown(d, x))
	}
	return out
}
