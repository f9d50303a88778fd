package quotes

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"qaextract/pipeline/doc"
)

// article is a document of one block of narration a line; a line "= …" is a
// title, "~ …" stripped, "# …" a cross-head, "Q …" a printed turn.
func article(text string) *doc.Document {
	d := &doc.Document{Text: text}
	for pos := 0; pos < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[pos:], '\n'); n >= 0 {
			end = pos + n + 1
		}
		line := text[pos:end]
		kind := doc.Narration
		switch {
		case strings.TrimSpace(line) == "":
			kind = doc.Blank
		case strings.HasPrefix(line, "= "):
			kind = doc.Title
		case strings.HasPrefix(line, "~ "):
			kind = doc.Promo
		case strings.HasPrefix(line, "# "):
			kind = doc.CrossHead
		case strings.HasPrefix(line, "Q "):
			kind = doc.TurnText
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: pos, End: end}, Kind: kind})
		pos = end
	}
	return d
}

// told is the turns of d, one a line: speech, source, spans.
func told(d *doc.Document) string {
	var b strings.Builder
	for i, t := range d.Turns {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(t.Speech))
		if t.Role == doc.Interviewer {
			b.WriteString("?")
		}
		label := t.Label
		for u := t; label == "" && u.Follows != nil; u = u.Follows {
			label = "> " + u.Follows.Label
		}
		fmt.Fprintf(&b, " [%s]", label)
		for j, s := range t.Spans {
			if j > 0 {
				b.WriteString(" |")
			}
			b.WriteString(" " + d.Of(s))
		}
	}
	return b.String()
}

var cases = []struct{ name, in, want string }{
	// --- direct speech
	{"cue after", `“We will rebuild the harbour,” Mara Lindqvist said.`,
		`direct [Mara Lindqvist] We will rebuild the harbour,`},
	{"cue after, inverted", `“We will rebuild the harbour,” said Mara Lindqvist, mayor of Orvale.`,
		`direct [Mara Lindqvist] We will rebuild the harbour,`},
	{"cue before", `Lindqvist said: “We will rebuild the harbour.”`,
		`direct [Lindqvist] We will rebuild the harbour.`},
	{"cue between", `“We will rebuild,” he said. “It will take us years.”`,
		`direct [he] We will rebuild, | It will take us years.`},
	{"three pieces with nothing but cues between", `“It broke in the night,” he said. “Nobody saw it.” He added, “We were all asleep then.”`,
		`direct [he] It broke in the night, | Nobody saw it. | We were all asleep then.`},
	{"two speakers in one paragraph", `“It broke in the night,” Doe said. “It did not break at all,” said Poe.`,
		"direct [Doe] It broke in the night,\ndirect [Poe] It did not break at all,"},
	{"relative clause looked through", `Doe, who had met Poe in May, said “it was never going to work.”`,
		`direct [Doe] it was never going to work.`},
	{"apposition looked through", `“I am not going to leave,” Ann Doe, a friend of Sam Poe, said.`,
		`direct [Ann Doe] I am not going to leave,`},
	{"told somebody", `“I am not going to leave,” Ann Doe told Sam Poe in an interview.`,
		`direct [Ann Doe] I am not going to leave,`},
	{"title before the name", `“I am not going to leave,” said Foreign Minister Ann Doe.`,
		`direct [Foreign Minister Ann Doe] I am not going to leave,`},
	{"common noun", `“Nobody was on board,” said a spokesman for the ferry company.`,
		`direct [a spokesman for the ferry company] Nobody was on board,`},
	{"small-letter role between capitals", `“Nobody was on board,” said Orvale resident Ann Doe.`,
		`direct [Orvale resident Ann Doe] Nobody was on board,`},
	{"day after the verb is no source", `Ann Doe, in Orvale, said Tuesday that it was “a very great loss to us.”`,
		`direct [Ann Doe] a very great loss to us.`},
	{"noun like a verb is no cue", `Sam Poe told the paper that Doe’s comments “show how little she knows.”`,
		`direct [Sam Poe] show how little she knows.`},
	{"according to", `The bridge is “in a very bad state,” according to Ann Doe.`,
		`direct [Ann Doe] in a very bad state,`},
	{"question before the cue", `“Why did nobody call us?” Ann Doe asked.`,
		`direct [Ann Doe] Why did nobody call us?`},
	{"quotation from inside the clause", `The farms “are not for sale," she said. "They never have been."`,
		"direct [she] are not for sale, | They never have been."},
	{"adding", `Doe resigned, adding: “I have nothing to regret here.”`,
		`direct [Doe] I have nothing to regret here.`},
	// --- continuation
	{"paragraph of nothing but a quotation", "“We were all asleep,” Doe said.\n\n“Nobody heard a thing that night.”",
		"direct [Doe] We were all asleep,\ndirect [> Doe] Nobody heard a thing that night."},
	{"continuation over stripped blocks", "“We were all asleep,” Doe said.\n~ Subscribe\n“Nobody heard a thing that night.”",
		"direct [Doe] We were all asleep,\ndirect [> Doe] Nobody heard a thing that night."},
	{"a title ends continuity", "“We were all asleep,” Doe said.\n= Another story\n“Nobody heard a thing that night.”",
		"direct [Doe] We were all asleep,"},
	{"after indirect speech", "Doe said the ferry had been late. “It is always late in the winter.”",
		"indirect [Doe] Doe said the ferry had been late.\ndirect [> Doe] It is always late in the winter."},
	{"colon before the paragraph", "Then Doe wrote to the council:\n\n“I have nothing more to say to you.”",
		"direct [Doe] I have nothing more to say to you."},
	{"sentence before names the source", "Ann Doe did not agree. “I have seen the bridge myself.”",
		"direct [Ann Doe] I have seen the bridge myself."},
	{"opening mark repeated", "Doe wrote: “We waited for three days.\n\n“Nobody came.” Then it rained.",
		"direct [Doe] We waited for three days. | Nobody came."},
	{"closed in the next paragraph", "Doe wrote: “We waited for three days.\n\nNobody came.” Then it rained.",
		"direct [Doe] We waited for three days. | Nobody came."},
	{"never closed, its paragraph only", "“We waited for three days,” he said. “Nobody came.\n\nThen it rained for a week.",
		"direct [he] We waited for three days, | Nobody came."},
	// --- what is no speech
	{"scare quotes", `The so-called “free market of all ideas” was closed.`, ``},
	{"title of a work", `Her novel “The Long Way Down to the Sea” won a prize.`, ``},
	{"nickname", `Sam “the Hammer” Poe was seen in Orvale.`, ``},
	{"term", `They use the term “net zero” a lot.`, ``},
	{"printed turns are left alone", "Q He said: “I shall never come back.”", ``},
	// --- short speech
	{"short but speech", `“Go away,” he said.`, `direct [he] Go away,`},
	{"short behind the cue", `She said: “Never.”`, `direct [She] Never.`},
	// --- mixed
	{"fragment makes it mixed", `Doe said the harbour was “finished.”`,
		`mixed [Doe] Doe said the harbour was “finished.”`},
	{"topic phrase left out", `Regarding the harbour at Orvale, Doe said that it was “finished.”`,
		`mixed [Doe] Doe said that it was “finished.”`},
	// --- indirect
	{"that-clause", `Doe said that the harbour would be rebuilt.`, `indirect [Doe] Doe said that the harbour would be rebuilt.`},
	{"clause without that", `But on Monday Doe said the harbour would be rebuilt.`, `indirect [Doe] But on Monday Doe said the harbour would be rebuilt.`},
	{"cue behind", `The harbour would be rebuilt, he said.`, `indirect [he] The harbour would be rebuilt, he said.`},
	{"cue in the middle", `The harbour, Doe said, would be rebuilt soon.`, `indirect [Doe] The harbour, Doe said, would be rebuilt soon.`},
	{"cue behind with a participle", `The harbour would be rebuilt, Doe said, adding that nobody would pay.`,
		`indirect [Doe] The harbour would be rebuilt, Doe said, adding that nobody would pay.`},
	{"second main clause", `The harbour is closed, but Doe said it would be rebuilt.`, `indirect [Doe] The harbour is closed, but Doe said it would be rebuilt.`},
	{"denied", `Doe denied the accusations.`, `indirect [Doe] Doe denied the accusations.`},
	{"told that", `Doe told reporters that the ferry had sunk.`, `indirect [Doe] Doe told reporters that the ferry had sunk.`},
	{"cautioned that", `Mayor Ann Doe has cautioned Orvale that it could lose the ferry.`, `indirect [Mayor Ann Doe] Mayor Ann Doe has cautioned Orvale that it could lose the ferry.`},
	{"a request is no report", `Doe asked the council to keep the ferry running.`, ``},
	{"a relative clause is no report", `The town lives in a dread that it says is new.`, ``},
	{"a belief is no report", `Doe believes that the ferry is lost.`, ``},
	{"a subordinate clause is no report", `The crowd went home because Doe said the ferry was lost.`, ``},
	{"negated", `Doe did not say that the ferry was lost.`, ``},
	{"passive", `Doe was told that the ferry was lost.`, ``},
	{"noun of the same letters", `The group’s claims about the harbour were false.`, ``},
	{"capital inside a sentence", `The islands, part of the Free State, were sold again.`, ``},
	// --- reported questions
	{"asked, with an answer", `Asked about the ferry, she replied: “It was old and it was slow.”`,
		"indirect? [] Asked about the ferry\ndirect [she] It was old and it was slow."},
	{"when asked why", `When asked why the ferry sank, Doe gave no answer.`, `indirect? [] When asked why the ferry sank`},
	{"asked, the answer in the next paragraph", "“It sank,” Poe said.\n\nWhen asked why it sank, Doe shrugged.\n\n“Ask the people who built it.”",
		"direct [Poe] It sank,\nindirect? [] When asked why it sank\ndirect [Doe] Ask the people who built it."},
	{"asked, then indirect", `Asked whether he would go, Doe said he had not decided.`,
		"indirect? [] Asked whether he would go\nindirect [Doe] Doe said he had not decided."},
	{"the narrator asks", `I asked him whether he would go home.`, `indirect? [I] I asked him whether he would go home.`},
	// --- other languages
	{"German", `„Wir werden den Hafen wieder aufbauen“, sagte Mara Lindqvist.`, `direct [Mara Lindqvist] Wir werden den Hafen wieder aufbauen`},
	{"French", `« Nous allons reconstruire le port », a déclaré Mara Lindqvist.`, `direct [Mara Lindqvist] Nous allons reconstruire le port`},
	{"Spanish", `«Vamos a reconstruir el puerto», dijo Mara Lindqvist.`, `direct [Mara Lindqvist] Vamos a reconstruir el puerto`},
	{"Russian", `«Мы восстановим порт за год», — сказала Мара Линдквист.`, `direct [Мара Линдквист] Мы восстановим порт за год`},
	{"Polish", `„Odbudujemy port w jeden rok”, powiedziała Mara Lindqvist.`, `direct [Mara Lindqvist] Odbudujemy port w jeden rok`},
}

func TestCases(t *testing.T) {
	for _, c := range cases {
		d := article(c.in)
		Apply(d)
		if got := told(d); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"typographic", "a “b c” d", "b c"},
		{"straight", `a "b c" d "e"`, "b c|e"},
		{"opened with one kind, closed with another", `“b c" d "e f”`, "b c|e f"},
		{"German", "„b c“ d „e“", "b c|e"},
		{"guillemets", "« b c » d »e«", "b c|e"},
		{"corner brackets", "他说「b c」。", "b c"},
		{"TeX", "``b c'' d", "b c"},
		{"two apostrophes", "''b c'' d", "b c"},
		{"single", "‘b c’ d 'e f' g", "b c|e f"},
		{"nested", "“b ‘c’ d” e", "b ‘c’ d"},
		{"nested straight", `“b "c" d” e`, `b "c" d`},
		{"apostrophes", "it's the rebels' '90s rock 'n' roll, don’t", ""},
		{"possessive inside single marks", "‘the rebels’ cause is lost,’ he", "the rebels’ cause is lost,"},
		{"feet and inches", `6'2" tall and 5" wide`, ""},
		{"never closed", "“b c d", "b c d"},
		{"opened twice", "“b c “d e” f", "b c|d e"},
	} {
		pieces, _ := scan(c.in, doc.Span{Start: 0, End: len(c.in)}, none)
		var got []string
		for _, p := range pieces {
			got = append(got, c.in[p.inner.Start:p.inner.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

func TestForms(t *testing.T) {
	for w, want := range map[string]form{
		"said": past, "says": finite | plural, "saying": participle, "denied": past, "denies": finite | plural,
		"quipped": past, "argued": past, "arguing": participle, "wrote": past, "written": past, "goes": finite | plural, "replying": participle,
	} {
		vs := verbs[w]
		if len(vs) == 0 || vs[0].forms != want {
			t.Errorf("%s: %v, want form %d", w, vs, want)
		}
	}
}

// check holds what is true of the turns of every document.
func check(t *testing.T, d *doc.Document) {
	t.Helper()
	declared := map[string]bool{}
	for _, r := range Rules {
		declared[r.Code] = true
	}
	if !sort.SliceIsSorted(d.Turns, func(i, j int) bool { return d.Turns[i].Start() < d.Turns[j].Start() }) {
		t.Fatalf("turns out of order in %q", d.Text)
	}
	for _, u := range d.Turns {
		if len(u.Spans) == 0 || u.Form != doc.Reported || u.Speech == "" || u.Confidence <= 0 || u.Confidence > 1 {
			t.Fatalf("turn %+v", u)
		}
		last := 0
		for _, s := range u.Spans {
			if s.Start < last || s.End <= s.Start || s.End > len(d.Text) || d.Trim(s) != s {
				t.Fatalf("span %v of %+v in %q", s, u, d.Text)
			}
			if b := d.BlockAt(s.Start); d.Blocks[b].Kind != doc.Narration || s.End > d.Blocks[b].End {
				t.Fatalf("span %v is not in one block of narration of %q", s, d.Text)
			}
			last = s.End
		}
		if u.LabelSpan.Known() != (u.Label != "") || u.Label != "" && d.Of(u.LabelSpan) != u.Label {
			t.Fatalf("label %q does not stand at %v", u.Label, u.LabelSpan)
		}
		if u.CueSpan.Known() && u.CueSpan.End > len(d.Text) {
			t.Fatalf("cue %v", u.CueSpan)
		}
		if len(u.Evidence) == 0 {
			t.Fatalf("turn without evidence: %+v", u)
		}
		for _, e := range u.Evidence {
			if !declared[e.Code] {
				t.Fatalf("code %s is not declared", e.Code)
			}
		}
	}
	for i := 1; i < len(d.Turns); i++ {
		for _, a := range d.Turns[i-1].Spans {
			for _, b := range d.Turns[i].Spans {
				if a.Overlaps(b) {
					t.Fatalf("turns overlap at %v and %v in %q", a, b, d.Text)
				}
			}
		}
	}
}

func TestInvariants(t *testing.T) {
	for _, c := range cases {
		for _, in := range []string{c.in, c.in + "\n\n" + c.in, c.in[:len(c.in)/2], "“" + c.in, c.in + " ’"} {
			d := article(in)
			Apply(d)
			check(t, d)
		}
	}
}

// A million marks, and other texts on which a careless reader goes wild.
func TestLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"open marks": "“", "opened words": "“a ", "single marks": " ‘a", "quotations": "“a b c d e” ", "cues": "said, ",
		"cued": "“a b c d e,” he said and ", "participles": "saying ", "brackets": ") said ", "apostrophes": "s’ ", "no stop": "he said that it ",
	} {
		text := strings.Repeat(unit, 2<<20/len(unit))
		start := time.Now()
		Apply(article(text))
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v for %d bytes", name, took, len(text))
		}
	}
}

func FuzzApply(f *testing.F) {
	for _, c := range cases {
		f.Add(c.in)
	}
	f.Add("“a b c d\n”e\n“f g h i,” said.\xff")
	f.Fuzz(func(t *testing.T, s string) {
		d := article(s)
		Apply(d)
		check(t, d)
	})
}
