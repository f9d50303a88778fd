package pipeline_test

import (
	"strings"
	"testing"

	"qaextract/pipeline"
)

// A story for each language of the verbs of saying. Its people are introduced
// with a title before or behind the name and a place, and later they are a
// family name, a title, a pronoun, or the ending of a verb.
var stories = []struct{ language, text, want string }{
	{"de", `Neuer Deich an der Wehle kommt später

Orvingen. Der Bau des Deiches an der Wehle verzögert sich um ein Jahr. Die Bürgermeisterin von Orvingen, Marlies Tender, nannte am Montag die Kosten als Grund.

„Wir haben das Geld schlicht nicht“, sagte sie dem Gemeinderat. „Niemand bedauert das mehr als ich.“ Tender betonte, sie habe die Mittel schon im März beantragt.

Umweltminister Holger Brix wies die Kritik zurück. „Der Antrag kam zu spät“, erklärte der Minister. Laut Brix liegt die Prüfung nun beim Land.

Ein Sprecher des Bauernverbands sagte, dass die Felder ein weiteres Jahr ungeschützt seien.
`, `Marlies Tender, Bürgermeisterin: direct: Wir haben das
Marlies Tender, Bürgermeisterin: indirect: Tender betonte, sie
Holger Brix, Umweltminister: direct: Der Antrag kam
Holger Brix, Umweltminister: indirect: Laut Brix liegt
?, -: indirect: Ein Sprecher des`},
	{"fr", `Le pont de Valmorin restera fermé

Le maire de Valmorin, Étienne Courtel, a annoncé mardi la fermeture du pont. « Nous ne pouvons prendre aucun risque », a-t-il déclaré devant les habitants. Il a ajouté que les travaux dureraient deux ans.

La préfète Hélène Massard se veut rassurante. « Une déviation sera prête en mai », promet-elle. Selon Courtel, la déviation arrive trop tard.

« On ne nous a rien dit », regrette Paul Vernier, boulanger. Le maire a reconnu que l’information avait manqué.
`, `Étienne Courtel, maire: indirect: Le maire de
Étienne Courtel, maire: direct: Nous ne pouvons
Étienne Courtel, maire: indirect: Il a ajouté
Hélène Massard, préfète: direct: Une déviation sera
Étienne Courtel, maire: indirect: Selon Courtel, la
Paul Vernier, boulanger: direct: On ne nous
Étienne Courtel, maire: indirect: Le maire a`},
	{"es", `El puerto de Almenar cierra dos meses

La alcaldesa de Almenar, Rocío Bastán, anunció el lunes el cierre del puerto. «No tenemos otra salida», dijo ante los vecinos. Añadió que las obras empezarán en mayo.

El ministro Julián Ortega defendió la medida. “El muelle está roto”, afirmó Ortega. Según el ministro, la obra costará tres millones.

—Nadie nos avisó —lamentó Teresa Lluch, pescadora—. Nos enteramos por la radio.
`, `Rocío Bastán, alcaldesa: direct: No tenemos otra
Rocío Bastán, alcaldesa: indirect: Añadió que las
Julián Ortega, ministro: direct: El muelle está
Julián Ortega, ministro: indirect: Según el ministro,
Teresa Lluch, pescadora: direct: Nadie nos avisó`},
	{"it", `Il ponte di Valforte resta chiuso

Il sindaco di Valforte, Carlo Nerini, ha annunciato lunedì la chiusura del ponte. «Non possiamo rischiare», ha detto ai cittadini. Ha aggiunto che i lavori dureranno due anni.

La ministra Lucia Portaro difende la scelta. «Il ponte è vecchio», ha spiegato Portaro. Secondo Nerini, la deviazione sarà pronta a maggio.

«Nessuno ci ha avvisati», racconta Teresa Longhi, fornaia. La ministra ha ammesso che le informazioni sono mancate.
`, `Carlo Nerini, sindaco: indirect: Il sindaco di
Carlo Nerini, sindaco: direct: Non possiamo rischiare
Carlo Nerini, sindaco: indirect: Ha aggiunto che
Lucia Portaro, ministra: direct: Il ponte è
Carlo Nerini, sindaco: indirect: Secondo Nerini, la
Teresa Longhi, fornaia: direct: Nessuno ci ha
Lucia Portaro, ministra: indirect: La ministra ha`},
	{"pt", `Ponte de Valforte fica fechada

O prefeito de Valforte, Carlos Nereu, anunciou na segunda-feira o fechamento da ponte. “Não podemos arriscar”, disse ele aos moradores. Ele acrescentou que as obras vão durar dois anos.

A ministra Lúcia Portela defendeu a decisão. “A ponte é velha”, explicou a ministra. Segundo Nereu, o desvio ficará pronto em maio.

“Ninguém nos avisou”, lamentou Teresa Lobato, padeira. Disse que soube da notícia pelo rádio.
`, `Carlos Nereu, prefeito: indirect: O prefeito de
Carlos Nereu, prefeito: direct: Não podemos arriscar
Carlos Nereu, prefeito: indirect: Ele acrescentou que
Lúcia Portela, ministra: direct: A ponte é
Carlos Nereu, prefeito: indirect: Segundo Nereu, o
Teresa Lobato, padeira: direct: Ninguém nos avisou
Teresa Lobato, padeira: indirect: Disse que soube`},
	{"nl", `Brug bij Waalmeer blijft dicht

De burgemeester van Waalmeer, Els Terhorst, kondigde maandag de sluiting van de brug aan. “We kunnen geen risico nemen”, zei ze tegen de bewoners. Ze voegde eraan toe dat het werk twee jaar duurt.

Minister Joost Brandsma verdedigde het besluit. “De brug is oud”, aldus de minister. Volgens Terhorst is de omleiding in mei klaar.

“Niemand heeft ons gewaarschuwd”, zegt bakker Piet Loman. Hij wil dat de gemeente hem betaalt.
`, `Els Terhorst, burgemeester: direct: We kunnen geen
Els Terhorst, burgemeester: indirect: Ze voegde eraan
Joost Brandsma, Minister: direct: De brug is
Els Terhorst, burgemeester: indirect: Volgens Terhorst is
Piet Loman, bakker: direct: Niemand heeft ons`},
	{"ru", `Мост в Валмирске закрыт

Мэр Валмирска Игорь Петраков объявил в понедельник о закрытии моста. «Мы не можем рисковать», — сказал он журналистам. По словам Петракова, ремонт займёт два года.

Министр Елена Лосева поддержала решение. «Мост старый», — пояснила министр. Она добавила, что объезд будет готов в мае.

— Нас никто не предупредил, — сказала Тамара Ильина, пекарь. — Мы узнали по радио.
`, `Игорь Петраков, Мэр: direct: Мы не можем
Игорь Петраков, Мэр: indirect: По словам Петракова,
Елена Лосева, Министр: direct: Мост старый
Елена Лосева, Министр: indirect: Она добавила, что
Тамара Ильина, пекарь: direct: Нас никто не`},
	{"ar", `إغلاق جسر والمير

أعلن رئيس بلدية والمير أحمد الخالدي يوم الاثنين إغلاق الجسر. وقال الخالدي: «لا يمكننا أن نخاطر». وأضاف أن الأعمال ستستمر سنتين.

ودافع الوزير كمال العروي عن القرار. وقال الوزير إن الجسر قديم. وبحسب الخالدي، سيكون الطريق البديل جاهزا في مايو.

وقالت فاطمة التلي، وهي صاحبة مخبز: «لم يحذرنا أحد».
`, `أحمد الخالدي, -: direct: لا يمكننا أن
أحمد الخالدي, -: indirect: وأضاف أن الأعمال
كمال العروي, الوزير: indirect: وقال الوزير إن
أحمد الخالدي, -: indirect: وبحسب الخالدي، سيكون
فاطمة التلي, -: direct: لم يحذرنا أحد`},
	{"tr", `Valmir köprüsü kapalı kalacak

Valmir Belediye Başkanı Ayşe Demirtel, pazartesi günü köprünün kapatıldığını duyurdu. Demirtel, “Riske giremeyiz” dedi. Başkan, çalışmaların iki yıl süreceğini söyledi.

Bakan Kemal Oruçlu kararı savundu. “Köprü eski” diye konuşan Oruçlu, yeni yolun mayısta hazır olacağını belirtti.

Fırıncı Hasan Telli ise “Kimse bizi uyarmadı” dedi.
`, `Ayşe Demirtel, Valmir Belediye Başkanı: indirect: Valmir Belediye Başkanı
Ayşe Demirtel, Valmir Belediye Başkanı: direct: Riske giremeyiz
Ayşe Demirtel, Valmir Belediye Başkanı: indirect: Başkan, çalışmaların iki
Kemal Oruçlu, Bakan: direct: Köprü eski
Hasan Telli, Fırıncı: direct: Kimse bizi uyarmadı`},
	{"pl", `Most w Walminie pozostanie zamknięty

Burmistrz Walmina Jan Kowerski ogłosił w poniedziałek zamknięcie mostu. „Nie możemy ryzykować” – powiedział mieszkańcom. Dodał, że prace potrwają dwa lata.

Minister Ewa Losecka broni decyzji. „Most jest stary” – wyjaśniła minister. Według Kowerskiego objazd będzie gotowy w maju.

– Nikt nas nie ostrzegł – mówi Teresa Ilska, piekarka. – Dowiedzieliśmy się z radia.
`, `Jan Kowerski, Burmistrz: direct: Nie możemy ryzykować
Jan Kowerski, Burmistrz: indirect: Dodał, że prace
Ewa Losecka, Minister: direct: Most jest stary
Jan Kowerski, Burmistrz: indirect: Według Kowerskiego objazd
Teresa Ilska, piekarka: direct: Nikt nas nie`},
}

func TestStoriesInTenLanguages(t *testing.T) {
	for _, c := range stories {
		d, err := pipeline.Process(c.language+".txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range d.Turns {
			words := strings.Fields(d.Of(u.Spans[0]))
			got = append(got, or(u.Speaker, "?")+", "+or(u.SpeakerTitle, "-")+": "+string(u.Speech)+": "+strings.Join(words[:min(3, len(words))], " "))
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.language, s, c.want)
		}
	}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
