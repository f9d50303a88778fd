package quotes

import "testing"

// Texts in ten languages, by what they show.
var languages = []struct{ name, in, want string }{
	// --- German
	{"German, behind the quotation", `„Wir werden den Hafen wieder aufbauen“, sagte Mara Lindqvist.`, `direct [Mara Lindqvist] Wir werden den Hafen wieder aufbauen`},
	{"German, before the quotation", `Lindqvist erklärte: „Wir werden den Hafen wieder aufbauen.“`, `direct [Lindqvist] Wir werden den Hafen wieder aufbauen.`},
	{"German, between", `„Wir bauen ihn wieder auf“, sagte sie am Montag. „Das dauert ein Jahr.“`, `direct [sie] Wir bauen ihn wieder auf | Das dauert ein Jahr.`},
	{"German, so", `„Wir werden den Hafen wieder aufbauen“, so die Bürgermeisterin.`, `direct [die Bürgermeisterin] Wir werden den Hafen wieder aufbauen`},
	{"German, that-clause", `Lindqvist sagte, dass der Hafen wieder aufgebaut werde.`, `indirect [Lindqvist] Lindqvist sagte, dass der Hafen wieder aufgebaut werde.`},
	{"German, according to", `Laut Mara Lindqvist wird der Hafen in einem Jahr wieder aufgebaut.`, `indirect [Mara Lindqvist] Laut Mara Lindqvist wird der Hafen in einem Jahr wieder aufgebaut.`},
	{"German guillemets", `»Wir werden den Hafen wieder aufbauen«, betonte Lindqvist.`, `direct [Lindqvist] Wir werden den Hafen wieder aufbauen`},
	{"German, a title is no speech", `Ihr Roman „Der lange Weg zum Meer“ gewann einen Preis.`, ``},
	// --- French
	{"French, behind the quotation", `« Nous allons reconstruire le port », a déclaré Mara Lindqvist.`, `direct [Mara Lindqvist] Nous allons reconstruire le port`},
	{"French, before the quotation", `Lindqvist a affirmé : « Nous allons reconstruire le port. »`, `direct [Lindqvist] Nous allons reconstruire le port.`},
	{"French, hyphen and pronoun", `« Nous allons reconstruire le port », a-t-elle ajouté.`, `direct [elle] Nous allons reconstruire le port`},
	{"French, present", `« Nous allons reconstruire le port », explique la maire.`, `direct [la maire] Nous allons reconstruire le port`},
	{"French, that-clause", `Lindqvist a déclaré que le port serait reconstruit.`, `indirect [Lindqvist] Lindqvist a déclaré que le port serait reconstruit.`},
	{"French, according to", `Selon Mara Lindqvist, le port sera reconstruit dans un an.`, `indirect [Mara Lindqvist] Selon Mara Lindqvist, le port sera reconstruit dans un an.`},
	{"French, dashes", `— Nous allons reconstruire le port — a dit Mara Lindqvist — et vite.`, `direct [Mara Lindqvist] Nous allons reconstruire le port | et vite.`},
	{"French, dit-il", `« Nous allons reconstruire le port », dit-il. « Il nous faut un an. »`, `direct [il] Nous allons reconstruire le port | Il nous faut un an.`},
	{"French, plural", `« Nous avons tout perdu dans la nuit », ont raconté les pêcheurs.`, `direct [les pêcheurs] Nous avons tout perdu dans la nuit`},
	{"French, dit-il inside the marks", `« Nous allons reconstruire le port, dit-il, et il sera ouvert en mai. »`, `direct [il] Nous allons reconstruire le port | et il sera ouvert en mai.`},
	{"French, the narrator twice inside the marks", `« Nous allons reconstruire le port, explique Mara Lindqvist, maire de la ville. Il sera ouvert en mai, affirme la maire, et il sera beau. »`,
		"direct [Mara Lindqvist] Nous allons reconstruire le port\ndirect [la maire] Il sera ouvert en mai | et il sera beau."},
	{"French, a dash and the narrator between commas", `— Nous ne partirons pas, a dit Mara Lindqvist, et nous allons tout reconstruire.`,
		`direct [Mara Lindqvist] Nous ne partirons pas | et nous allons tout reconstruire.`},
	{"French, a comma inside the marks is not the narrator's", `« Nous allons, dès demain, reconstruire le port », a déclaré Mara Lindqvist.`, `direct [Mara Lindqvist] Nous allons, dès demain, reconstruire le port`},
	{"Spanish, dashes inside the marks", `«Vamos a reconstruir el puerto —dijo Mara Lindqvist—. Será hermoso y grande.»`, `direct [Mara Lindqvist] Vamos a reconstruir el puerto | Será hermoso y grande.`},
	{"Italian, dashes inside the marks", `«Ricostruiremo il porto - dice Mara Lindqvist - perché è nostro».`, `direct [Mara Lindqvist] Ricostruiremo il porto | perché è nostro`},
	// --- Spanish
	{"Spanish, behind the quotation", `«Vamos a reconstruir el puerto», dijo Mara Lindqvist.`, `direct [Mara Lindqvist] Vamos a reconstruir el puerto`},
	{"Spanish, before the quotation", `Lindqvist afirmó: “Vamos a reconstruir el puerto”.`, `direct [Lindqvist] Vamos a reconstruir el puerto`},
	{"Spanish, article", `“Vamos a reconstruir el puerto”, explicó la alcaldesa.`, `direct [la alcaldesa] Vamos a reconstruir el puerto`},
	{"Spanish, that-clause", `Lindqvist dijo que el puerto será reconstruido.`, `indirect [Lindqvist] Lindqvist dijo que el puerto será reconstruido.`},
	{"Spanish, according to", `Según Mara Lindqvist, el puerto será reconstruido en un año.`, `indirect [Mara Lindqvist] Según Mara Lindqvist, el puerto será reconstruido en un año.`},
	{"Spanish, dashes", `—Vamos a reconstruir el puerto —dijo Lindqvist—. Tardará un año.`, `direct [Lindqvist] Vamos a reconstruir el puerto | Tardará un año.`},
	{"Spanish, a list", `—Pescado fresco de la bahía, pan y vino`, ``},
	{"Spanish, pronoun", `“Vamos a reconstruir el puerto”, añadió ella.`, `direct [ella] Vamos a reconstruir el puerto`},
	// --- Italian
	{"Italian, behind the quotation", `«Ricostruiremo il porto in un anno», ha detto Mara Lindqvist.`, `direct [Mara Lindqvist] Ricostruiremo il porto in un anno`},
	{"Italian, before the quotation", `Lindqvist ha dichiarato: “Ricostruiremo il porto in un anno”.`, `direct [Lindqvist] Ricostruiremo il porto in un anno`},
	{"Italian, present", `«Ricostruiremo il porto in un anno», spiega la sindaca.`, `direct [la sindaca] Ricostruiremo il porto in un anno`},
	{"Italian, that-clause", `Lindqvist ha detto che il porto sarà ricostruito.`, `indirect [Lindqvist] Lindqvist ha detto che il porto sarà ricostruito.`},
	{"Italian, according to", `Secondo Mara Lindqvist, il porto sarà ricostruito in un anno.`, `indirect [Mara Lindqvist] Secondo Mara Lindqvist, il porto sarà ricostruito in un anno.`},
	// --- Portuguese
	{"Portuguese, behind the quotation", `“Vamos reconstruir o porto”, disse Mara Lindqvist.`, `direct [Mara Lindqvist] Vamos reconstruir o porto`},
	{"Portuguese, before the quotation", `Lindqvist afirmou: “Vamos reconstruir o porto em um ano”.`, `direct [Lindqvist] Vamos reconstruir o porto em um ano`},
	{"Portuguese, that-clause", `Lindqvist disse que o porto será reconstruído.`, `indirect [Lindqvist] Lindqvist disse que o porto será reconstruído.`},
	{"Portuguese, according to", `Segundo Mara Lindqvist, o porto será reconstruído em um ano.`, `indirect [Mara Lindqvist] Segundo Mara Lindqvist, o porto será reconstruído em um ano.`},
	// --- Dutch
	{"Dutch, behind the quotation", `“We gaan de haven herbouwen”, zei Mara Lindqvist.`, `direct [Mara Lindqvist] We gaan de haven herbouwen`},
	{"Dutch, before the quotation", `Lindqvist zegt: ‘We gaan de haven herbouwen.’`, `direct [Lindqvist] We gaan de haven herbouwen.`},
	{"Dutch, that-clause", `Lindqvist zei dat de haven herbouwd wordt.`, `indirect [Lindqvist] Lindqvist zei dat de haven herbouwd wordt.`},
	{"Dutch, according to", `Volgens Mara Lindqvist wordt de haven in een jaar herbouwd.`, `indirect [Mara Lindqvist] Volgens Mara Lindqvist wordt de haven in een jaar herbouwd.`},
	// --- Russian
	{"Russian, behind the quotation", `«Мы восстановим порт за год», — сказала Мара Линдквист.`, `direct [Мара Линдквист] Мы восстановим порт за год`},
	{"Russian, before the quotation", `Линдквист заявила: «Мы восстановим порт за год».`, `direct [Линдквист] Мы восстановим порт за год`},
	{"Russian, dashes", `— Мы восстановим порт, — сказала Линдквист. — Это займёт год.`, `direct [Линдквист] Мы восстановим порт, | Это займёт год.`},
	{"Russian, pronoun", `«Мы восстановим порт за год», — добавила она.`, `direct [она] Мы восстановим порт за год`},
	{"Russian, that-clause", `Линдквист сказала, что порт будет восстановлен.`, `indirect [Линдквист] Линдквист сказала, что порт будет восстановлен.`},
	{"Russian, in the words of", `По словам Мары Линдквист, порт будет восстановлен за год.`, `indirect [Мары Линдквист] По словам Мары Линдквист, порт будет восстановлен за год.`},
	// --- Arabic
	{"Arabic, before the quotation", `وقالت مارا ليندكفيست: «سنعيد بناء الميناء خلال عام».`, `direct [مارا ليندكفيست] سنعيد بناء الميناء خلال عام`},
	{"Arabic, behind the quotation", `«سنعيد بناء الميناء خلال عام»، قالت ليندكفيست.`, `direct [ليندكفيست] سنعيد بناء الميناء خلال عام`},
	{"Arabic, that-clause", `وقالت ليندكفيست إن الميناء سيعاد بناؤه خلال عام.`, `indirect [ليندكفيست] وقالت ليندكفيست إن الميناء سيعاد بناؤه خلال عام.`},
	// --- Turkish
	{"Turkish, behind the quotation", `“Limanı bir yıl içinde yeniden kuracağız” dedi Mara Lindqvist.`, `direct [Mara Lindqvist] Limanı bir yıl içinde yeniden kuracağız`},
	{"Turkish, verb at the end", `Mara Lindqvist, “Limanı bir yıl içinde yeniden kuracağız” dedi.`, `direct [Mara Lindqvist] Limanı bir yıl içinde yeniden kuracağız`},
	// --- Polish
	{"Polish, behind the quotation", `„Odbudujemy port w jeden rok”, powiedziała Mara Lindqvist.`, `direct [Mara Lindqvist] Odbudujemy port w jeden rok`},
	{"Polish, dash", `„Odbudujemy port w jeden rok” – powiedziała Lindqvist.`, `direct [Lindqvist] Odbudujemy port w jeden rok`},
	{"Polish, that-clause", `Lindqvist powiedziała, że port zostanie odbudowany.`, `indirect [Lindqvist] Lindqvist powiedziała, że port zostanie odbudowany.`},
	{"Polish, according to", `Według Mary Lindqvist port zostanie odbudowany w rok.`, `indirect [Mary Lindqvist] Według Mary Lindqvist port zostanie odbudowany w rok.`},
	// --- a second look: verbs in two parts, words behind the source, nouns without articles, verbs at the end
	// --- German
	{"German, perfect", `„Das Geld reicht nicht“, hat der Kämmerer gesagt.`, `direct [der Kämmerer] Das Geld reicht nicht`},
	{"German, separable verb", `„Das Geld reicht nicht“, räumte Lindqvist ein.`, `direct [Lindqvist] Das Geld reicht nicht`},
	{"German, fügte hinzu", `„Das Geld reicht nicht“, fügte sie hinzu.`, `direct [sie] Das Geld reicht nicht`},
	{"German, wies darauf hin", `Lindqvist wies darauf hin, dass das Geld nicht reiche.`, `indirect [Lindqvist] Lindqvist wies darauf hin, dass das Geld nicht reiche.`},
	{"German, subjunctive without dass", `Das Geld reiche nicht, sagte Lindqvist.`, `indirect [Lindqvist] Das Geld reiche nicht, sagte Lindqvist.`},
	{"German, nach Angaben", `Nach Angaben der Stadtverwaltung fehlen drei Millionen Euro.`, `indirect [Stadtverwaltung] Nach Angaben der Stadtverwaltung fehlen drei Millionen Euro.`},
	{"German, nouns behind the verb", `„Das Geld reicht nicht“, sagte die Bürgermeisterin Mara Lindqvist der Zeitung.`, `direct [die Bürgermeisterin Mara Lindqvist] Das Geld reicht nicht`},
	{"German, whether", `Auf die Frage, ob das Geld reiche, antwortete Lindqvist: „Nein.“`, "indirect? [] Auf die Frage, ob das Geld reiche\ndirect [Lindqvist] Nein."},
	// --- French
	{"French, inverted perfect", `« Il manque trois millions », a reconnu la maire.`, `direct [la maire] Il manque trois millions`},
	{"French, comma inside", `« Il manque trois millions », regrette Mara Lindqvist, maire de la ville.`, `direct [Mara Lindqvist] Il manque trois millions`},
	{"French, d'après", `D'après Mara Lindqvist, il manque trois millions.`, `indirect [Mara Lindqvist] D'après Mara Lindqvist, il manque trois millions.`},
	{"French, qu' elided", `Lindqvist a reconnu qu'il manquait trois millions.`, `indirect [Lindqvist] Lindqvist a reconnu qu'il manquait trois millions.`},
	{"French, conditional pronoun", `« Nous n'avons pas le choix », lance-t-il.`, `direct [il] Nous n'avons pas le choix`},
	// --- Spanish
	{"Spanish, ha dicho", `“Faltan tres millones”, ha reconocido la alcaldesa.`, `direct [la alcaldesa] Faltan tres millones`},
	{"Spanish, added", `“Faltan tres millones”, agregó el concejal Tomás Rey.`, `direct [el concejal Tomás Rey] Faltan tres millones`},
	{"Spanish, de acuerdo con", `De acuerdo con Mara Lindqvist, faltan tres millones.`, `indirect [Mara Lindqvist] De acuerdo con Mara Lindqvist, faltan tres millones.`},
	{"Spanish, si", `Lindqvist preguntó si había dinero.`, `indirect [Lindqvist] Lindqvist preguntó si había dinero.`},
	{"Spanish, insistió en que", `Lindqvist insistió en que el dinero no alcanza.`, `indirect [Lindqvist] Lindqvist insistió en que el dinero no alcanza.`},
	// --- Italian
	{"Italian, racconta", `«Mancano tre milioni», racconta il sindaco Paolo Rey.`, `direct [il sindaco Paolo Rey] Mancano tre milioni`},
	{"Italian, pronoun", `«Mancano tre milioni», ha aggiunto lei.`, `direct [lei] Mancano tre milioni`},
	{"Italian, a detta di", `A detta di Mara Lindqvist, mancano tre milioni.`, `indirect [Mara Lindqvist] A detta di Mara Lindqvist, mancano tre milioni.`},
	{"Italian, sottolineato", `«Mancano tre milioni», ha sottolineato Lindqvist.`, `direct [Lindqvist] Mancano tre milioni`},
	{"Italian, two sentences", `«Mancano tre milioni», spiega Lindqvist. «Nessuno li ha».`, `direct [Lindqvist] Mancano tre milioni | Nessuno li ha`},
	{"Italian, that-clause with per cui", `Lindqvist sostiene che il denaro non basta.`, `indirect [Lindqvist] Lindqvist sostiene che il denaro non basta.`},
	// --- Portuguese
	{"Portuguese, pronoun", `“Faltam três milhões”, acrescentou ela.`, `direct [ela] Faltam três milhões`},
	{"Portuguese, article", `“Faltam três milhões”, explicou a prefeita.`, `direct [a prefeita] Faltam três milhões`},
	{"Portuguese, de acordo com", `De acordo com Mara Lindqvist, faltam três milhões.`, `indirect [Mara Lindqvist] De acordo com Mara Lindqvist, faltam três milhões.`},
	{"Portuguese, dashes", `— Faltam três milhões — disse Lindqvist. — Ninguém os tem.`, `direct [Lindqvist] Faltam três milhões | Ninguém os tem.`},
	// --- Dutch
	{"Dutch, aldus", `“Er ontbreken drie miljoen”, aldus Lindqvist.`, `direct [Lindqvist] Er ontbreken drie miljoen`},
	{"Dutch, aldus de", `‘Er ontbreken drie miljoen’, aldus de burgemeester.`, `direct [de burgemeester] Er ontbreken drie miljoen`},
	{"Dutch, perfect", `“Er ontbreken drie miljoen”, zegt ze.`, `direct [ze] Er ontbreken drie miljoen`},
	{"Dutch, between", `“Er ontbreken drie miljoen”, vertelt Lindqvist. “Niemand heeft ze.”`, `direct [Lindqvist] Er ontbreken drie miljoen | Niemand heeft ze.`},
	// --- Russian
	{"Russian, present", `«Не хватает трёх миллионов», — говорит мэр города.`, `direct [мэр города] Не хватает трёх миллионов`},
	{"Russian, according to", `По данным мэрии, не хватает трёх миллионов.`, `indirect [мэрии] По данным мэрии, не хватает трёх миллионов.`},
	// --- Arabic
	{"Arabic, added", `وأضاف الوزير: «ينقصنا ثلاثة ملايين».`, `direct [الوزير] ينقصنا ثلاثة ملايين`},
	{"Arabic, according to", `وبحسب مارا ليندكفيست، تنقص المدينة ثلاثة ملايين.`, `indirect [مارا ليندكفيست] وبحسب مارا ليندكفيست، تنقص المدينة ثلاثة ملايين.`},
	{"Arabic, that with an", `وأكدت ليندكفيست أن المدينة ينقصها ثلاثة ملايين.`, `indirect [ليندكفيست] وأكدت ليندكفيست أن المدينة ينقصها ثلاثة ملايين.`},
	{"Arabic, straight marks", `وأوضحت ليندكفيست: "ينقصنا ثلاثة ملايين".`, `direct [ليندكفيست] ينقصنا ثلاثة ملايين`},
	{"Arabic, now behind", `"ينقصنا ثلاثة ملايين"، يقول الوزير.`, `direct [الوزير] ينقصنا ثلاثة ملايين`},
	// --- Turkish
	{"Turkish, said and went on", `“Üç milyon eksik” diyen Lindqvist, “Kimsede yok” dedi.`, `direct [Lindqvist] Üç milyon eksik | Kimsede yok`},
	{"Turkish, diye konuştu", `Belediye Başkanı Mara Lindqvist, “Üç milyon eksik” diye konuştu.`, `direct [Belediye Başkanı Mara Lindqvist] Üç milyon eksik`},
	{"Turkish, ifadelerini kullandı", `Lindqvist, “Üç milyon eksik” ifadelerini kullandı.`, `direct [Lindqvist] Üç milyon eksik`},
	{"Turkish, indirect", `Lindqvist, üç milyon lira eksik olduğunu söyledi.`, `indirect [Lindqvist] Lindqvist, üç milyon lira eksik olduğunu söyledi.`},
	{"Turkish, according to", `Lindqvist'e göre üç milyon lira eksik.`, `indirect [Lindqvist] Lindqvist'e göre üç milyon lira eksik.`},
	{"Turkish, belirtti", `Lindqvist, sürenin yetmeyeceğini belirtti.`, `indirect [Lindqvist] Lindqvist, sürenin yetmeyeceğini belirtti.`},
	// --- Polish
	{"Polish, pronoun", `„Brakuje trzech milionów” – dodała ona.`, `direct [ona] Brakuje trzech milionów`},
	{"Polish, zdaniem", `Zdaniem Mary Lindqvist brakuje trzech milionów.`, `indirect [Mary Lindqvist] Zdaniem Mary Lindqvist brakuje trzech milionów.`},
	{"Polish, before", `Lindqvist podkreśliła: „Brakuje trzech milionów”.`, `direct [Lindqvist] Brakuje trzech milionów`},
	{"Polish, dashes", `– Brakuje trzech milionów – mówi Lindqvist. – Nikt ich nie ma.`, `direct [Lindqvist] Brakuje trzech milionów | Nikt ich nie ma.`},
}

func TestLanguages(t *testing.T) {
	for _, c := range languages {
		d := article(c.in)
		Apply(d)
		if got := told(d); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		check(t, d)
	}
}
