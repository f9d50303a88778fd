package turns

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// oftenAsked are what headings call questions that a house answers itself.
var oftenAsked = []string{
	"faq", "frequently asked", "common questions", "commonly asked", "people also ask",
	"häufig gestellte fragen", "häufige fragen", "oft gestellte fragen",
	"foire aux questions", "questions fréquentes", "questions les plus fréquentes",
	"preguntas frecuentes", "preguntas más frecuentes", "perguntas frequentes", "dúvidas frequentes",
	"domande frequenti", "domande più frequenti", "veelgestelde vragen", "vanliga frågor", "ofte stillede spørgsmål", "ofte stilte spørsmål", "usein kysyt",
	"często zadawane pytania", "najczęściej zadawane pytania", "často kladené otázky", "časté dotazy", "gyakori kérdések", "gyakran ismételt kérdések", "întrebări frecvente",
	"часто задаваемые вопросы", "частые вопросы", "поширені запитання", "συχνές ερωτήσεις",
	"sık sorulan sorular", "sıkça sorulan sorular", "pertanyaan umum", "câu hỏi thường gặp",
	"الأسئلة الشائعة", "الأسئلة المتكررة", "سوالات متداول", "שאלות נפוצות", "अक्सर पूछे जाने वाले",
	"常见问题", "常見問題", "よくある質問", "よくあるご質問", "자주 묻는 질문",
}

// answered are the turns but those below a title or heading that says the questions
// are asked often, where no label names who speaks: nobody is interviewed there.
func answered(d *doc.Document, ds []draft) []draft {
	if len(ds) == 0 {
		return nil
	}
	for _, t := range ds {
		if p := part(t.key); t.key != "" && p != "q" && p != "a" {
			return ds
		}
	}
	for _, b := range d.Blocks {
		const longest = 100 // bytes
		if b.Len() > longest || b.Kind != doc.Title && b.Kind != doc.CrossHead && (b.Print&doc.Heading == 0 || !b.Kind.Kept()) {
			continue
		}
		heading := lang.Lower(d.Of(b.Span))
		for _, p := range oftenAsked {
			if !strings.Contains(heading, p) {
				continue
			}
			n := 0
			for n < len(ds) && ds[n].pieces[0].Start < b.End {
				n++
			}
			return ds[:n]
		}
	}
	return ds
}
