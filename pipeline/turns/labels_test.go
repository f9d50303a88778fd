package turns

import (
	"slices"
	"strings"
	"testing"
)

// labelCases are the ways in which people print labels.
var labelCases = []struct {
	name string
	text string
	want []string
}{
	{
		"a dash behind the name",
		"Lena Ost — Where do you live?\n\nPer Holm — I live by the lake.\n\nLena Ost — Do you swim?\n\nPer Holm — I swim every day.\n",
		[]string{"i|Lena Ost|Where do you live?", "r|Per Holm|I live by the lake.", "i|Lena Ost|Do you swim?", "r|Per Holm|I swim every day."},
	},
	{
		"a bar behind the name",
		"Lena | Where do you live?\n\nPer | I live by the lake.\n\nLena | Do you swim?\n\nPer | I swim every day.\n",
		[]string{"i|Lena|Where do you live?", "r|Per|I live by the lake.", "i|Lena|Do you swim?", "r|Per|I swim every day."},
	},
	{
		"the name in brackets",
		"[Lena] Where do you live?\n\n[Per] I live by the lake.\n\n[Lena] Do you swim?\n\n[Per] I swim every day.\n",
		[]string{"i|Lena|Where do you live?", "r|Per|I live by the lake.", "i|Lena|Do you swim?", "r|Per|I swim every day."},
	},
	{
		"the label alone on the line above",
		"INTERVIEWER\n\nWhere do you live?\n\nHOLM\n\nI live by the lake.\n\nMy boat is there.\n\nINTERVIEWER\n\nDo you swim?\n\nHOLM\n\nI swim every day.\n",
		[]string{"i|INTERVIEWER|Where do you live?", "r|HOLM|I live by the lake. / My boat is there.", "i|INTERVIEWER|Do you swim?", "r|HOLM|I swim every day."},
	},
	{
		"a transcription service: speaker and time above the words",
		"Speaker 1 (00:03):\n\nWhere do you live?\n\nSpeaker 2 (00:07):\n\nI live by the lake.\n\nSpeaker 1 (00:12):\n\nDo you swim?\n\nSpeaker 2 (00:15):\n\nI swim every day.\n",
		[]string{"i|Speaker 1|Where do you live?", "r|Speaker 2|I live by the lake.", "i|Speaker 1|Do you swim?", "r|Speaker 2|I swim every day."},
	},
	{
		"a transcription service: name and time without a colon",
		"Lena Ost 0:03\n\nWhere do you live?\n\nPer Holm 0:07\n\nI live by the lake.\n\nLena Ost 0:12\n\nDo you swim?\n\nPer Holm 0:15\n\nI swim every day.\n",
		[]string{"i|Lena Ost|Where do you live?", "r|Per Holm|I live by the lake.", "i|Lena Ost|Do you swim?", "r|Per Holm|I swim every day."},
	},
	{
		"numbered Q and A",
		"Q1: Where do you live?\n\nA1: I live by the lake.\n\nQ2: Do you swim?\n\nA2: I swim every day.\n",
		[]string{"i|Q1|Where do you live?", "r|A1|I live by the lake.", "i|Q2|Do you swim?", "r|A2|I swim every day."},
	},
	{
		"question and its number",
		"Question 1: Where do you live?\n\nAnswer: I live by the lake.\n\nQuestion 2: Do you swim?\n\nAnswer: I swim every day.\n",
		[]string{"i|Question 1|Where do you live?", "r|Answer|I live by the lake.", "i|Question 2|Do you swim?", "r|Answer|I swim every day."},
	},
	{
		"two labels in one paragraph",
		"Lena: Where do you live? Per: I live by the lake.\n\nLena: Do you swim? Per: I swim every day.\n\nLena: Alone? Per: With my dog.\n",
		[]string{
			"i|Lena|Where do you live?", "r|Per|I live by the lake.", "i|Lena|Do you swim?", "r|Per|I swim every day.",
			"i|Lena|Alone?", "r|Per|With my dog.",
		},
	},
	{
		"joint labels",
		"Lena: Where do you live?\n\nPer and Ina: We live by the lake.\n\nLena: Do you swim?\n\nPer: I swim every day.\n\nLena: And you?\n\nIna: I never do.\n\nLena: Do you row?\n\nPer and Ina: We both row.\n",
		[]string{
			"i|Lena|Where do you live?", "r|Per and Ina|We live by the lake.", "i|Lena|Do you swim?", "r|Per|I swim every day.",
			"i|Lena|And you?", "r|Ina|I never do.", "i|Lena|Do you row?", "r|Per and Ina|We both row.",
		},
	},
	{
		"German, Frage and Antwort",
		"Frage: Wo wohnen Sie?\n\nAntwort: Ich wohne am See.\n\nFrage: Schwimmen Sie?\n\nAntwort: Ich schwimme jeden Tag.\n",
		[]string{"i|Frage|Wo wohnen Sie?", "r|Antwort|Ich wohne am See.", "i|Frage|Schwimmen Sie?", "r|Antwort|Ich schwimme jeden Tag."},
	},
	{
		"Spanish, P and R with dots and dashes",
		"P.- ¿Dónde vive usted?\n\nR.- Yo vivo junto al lago.\n\nP.- ¿Nada usted?\n\nR.- Yo nado cada día.\n",
		[]string{"i|P|¿Dónde vive usted?", "r|R|Yo vivo junto al lago.", "i|P|¿Nada usted?", "r|R|Yo nado cada día."},
	},
	{
		"Russian, В and О",
		"В: Где вы живёте?\n\nО: Я живу у озера.\n\nВ: Вы плаваете?\n\nО: Я плаваю каждый день.\n",
		[]string{"i|В|Где вы живёте?", "r|О|Я живу у озера.", "i|В|Вы плаваете?", "r|О|Я плаваю каждый день."},
	},
	{
		"Arabic, س and ج",
		"س: أين تسكن؟\n\nج: أنا أسكن قرب البحيرة.\n\nس: هل تسبح؟\n\nج: أنا أسبح كل يوم.\n",
		[]string{"i|س|أين تسكن؟", "r|ج|أنا أسكن قرب البحيرة.", "i|س|هل تسبح؟", "r|ج|أنا أسبح كل يوم."},
	},
	{
		"dialogue dashes",
		"— ¿Dónde vive usted?\n\n— Yo vivo junto al lago, en la casa de mi madre, desde hace muchos años.\n\n— ¿Nada usted?\n\n— Yo nado cada día, también en invierno, y mi perro nada conmigo.\n\n— ¿No tiene usted frío?\n\n— Nunca. Yo nací aquí, y mi padre me enseñó a nadar en marzo.\n\n— ¿Y su perro?\n\n— Mi perro espera en la orilla cuando hay hielo.\n",
		[]string{
			"i||¿Dónde vive usted?", "r||Yo vivo junto al lago, en la casa de mi madre, desde hace muchos años.",
			"i||¿Nada usted?", "r||Yo nado cada día, también en invierno, y mi perro nada conmigo.",
			"i||¿No tiene usted frío?", "r||Nunca. Yo nací aquí, y mi padre me enseñó a nadar en marzo.",
			"i||¿Y su perro?", "r||Mi perro espera en la orilla cuando hay hielo.",
		},
	},
	{
		"numbered questions",
		"1. Where do you live?\n\nI live by the lake, in the house of my mother, and I have for many years.\n\n2. Do you swim?\n\nI swim every day, in winter too, and my dog swims with me.\n\n3. Are you never cold?\n\nNever. I was born here and my father taught me to swim in March.\n\n4. And what does your dog do?\n\nMy dog waits for me on the shore when there is ice.\n",
		[]string{
			"i||Where do you live?", "r||I live by the lake, in the house of my mother, and I have for many years.",
			"i||Do you swim?", "r||I swim every day, in winter too, and my dog swims with me.",
			"i||Are you never cold?", "r||Never. I was born here and my father taught me to swim in March.",
			"i||And what does your dog do?", "r||My dog waits for me on the shore when there is ice.",
		},
	},
	{
		"a label on the first answers only",
		"We spoke with two keepers of the lighthouse.\n\nTheir names are Ana Brix and Olaf Dorn.\n\nHow did you come to live here?\n\nAna Brix: I came with my husband, and when he left I stayed. I like the wind.\n\nOlaf Dorn: I answered a notice in the paper. I had never seen the sea before that day.\n\nWhat do you do all day?\n\nWe clean the lamps, and we write down the weather. In the evening we play chess, and I usually win.\n\nDo you ever miss the town?\n\nI miss my sister. We both miss the market, and the bread that they sell there.\n\nWill you stay?\n\nWe will stay until they send us away, and I hope that they forget us.\n",
		[]string{
			"i||How did you come to live here?",
			"r|Ana Brix|I came with my husband, and when he left I stayed. I like the wind.",
			"r|Olaf Dorn|I answered a notice in the paper. I had never seen the sea before that day.",
			"i||What do you do all day?",
			"r||We clean the lamps, and we write down the weather. In the evening we play chess, and I usually win.",
			"i||Do you ever miss the town?",
			"r||I miss my sister. We both miss the market, and the bread that they sell there.",
			"i||Will you stay?",
			"r||We will stay until they send us away, and I hope that they forget us.",
		},
	},
	{
		"a panel: one asks, three answer",
		"Moss: Welcome to you all. Where do you live?\n\nOst: I live by the lake, and I have for many years now.\n\nHolm: I live in town, above my shop.\n\nBrix: I live on my boat. It is small, but it is mine.\n\nMoss: Who of you swims?\n\nHolm: I do, every day, in winter too.\n\nOst: I never do. My knees are bad.\n\nMoss: And you, Ina?\n\nBrix: I have to. My boat leaks.\n\nMoss: Thank you all.\n",
		[]string{
			"i|Moss|Welcome to you all. Where do you live?", "r|Ost|I live by the lake, and I have for many years now.",
			"r|Holm|I live in town, above my shop.", "r|Brix|I live on my boat. It is small, but it is mine.", "i|Moss|Who of you swims?",
			"r|Holm|I do, every day, in winter too.", "r|Ost|I never do. My knees are bad.", "i|Moss|And you, Ina?",
			"r|Brix|I have to. My boat leaks.", "i|Moss|Thank you all.",
		},
	},
	{
		"a list in an answer, and a biography at the end",
		"Lena: What do you pack?\n\nPer: I pack three things:\n\nA knife\n\nA rope\n\nMy pipe\n\nLena: Is that all?\n\nPer: It is all I need.\n\nPer Holm is a writer and lives in Bergen. His last book is about knots.\n",
		[]string{"i|Lena|What do you pack?", "r|Per|I pack three things: / A knife / A rope / My pipe", "i|Lena|Is that all?", "r|Per|It is all I need."},
	},
}

func TestLabels(t *testing.T) {
	for _, c := range labelCases {
		t.Run(c.name, func(t *testing.T) {
			d := lay(c.text)
			Apply(d)
			var got []string
			for _, x := range d.Turns {
				got = append(got, shown(d, x))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			invariants(t, d)
		})
	}
}

func TestWordsForQuestionAndAnswerInManyLanguages(t *testing.T) {
	for _, pair := range [][2]string{
		{"Question", "Answer"}, {"Frage", "Antwort"}, {"Vraag", "Antwoord"}, {"Fråga", "Svar"}, {"Spørgsmål", "Svar"}, {"Spurning", "Svar"},
		{"Pregunta", "Respuesta"}, {"Pergunta", "Resposta"}, {"Domanda", "Risposta"}, {"Question", "Réponse"}, {"Întrebare", "Răspuns"},
		{"Pytanie", "Odpowiedź"}, {"Otázka", "Odpověď"}, {"Вопрос", "Ответ"}, {"Питання", "Відповідь"}, {"Въпрос", "Отговор"}, {"Pitanje", "Odgovor"},
		{"Soru", "Cevap"}, {"Kérdés", "Válasz"}, {"Kysymys", "Vastaus"}, {"Küsimus", "Vastus"}, {"Klausimas", "Atsakymas"}, {"Ερώτηση", "Απάντηση"},
		{"سؤال", "جواب"}, {"پرسش", "پاسخ"}, {"שאלה", "תשובה"}, {"प्रश्न", "उत्तर"}, {"问", "答"}, {"質問", "回答"}, {"질문", "답변"},
		{"Pertanyaan", "Jawaban"}, {"Hỏi", "Đáp"}, {"คำถาม", "คำตอบ"}, {"Galdera", "Erantzuna"},
	} {
		for k, want := range []string{"q", "a"} {
			if part, _ := labelWord(keyOf(pair[k])); part != want {
				t.Errorf("%q is %q, want %q", pair[k], part, want)
			}
		}
	}
}
