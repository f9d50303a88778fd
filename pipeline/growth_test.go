package pipeline

import (
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/confidence"
	"qaextract/pipeline/dataset"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
	"qaextract/pipeline/people"
	"qaextract/pipeline/quotes"
	"qaextract/pipeline/records"
	"qaextract/pipeline/tags"
	"qaextract/pipeline/turns"
)

// again repeats a text up to size bytes.
func again(text string) func(size int) string {
	return func(size int) string { return strings.Repeat(text, size/len(text)+1) }
}

// numbered repeats a text with a number in it.
func numbered(format string) func(size int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
}

// words repeats a text with a name of its own each time: Baab, Baac, ….
func words(format string) func(size int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			name := []byte("B")
			for n, k := i, 0; k < 4; n, k = n/26, k+1 {
				name = append(name, byte('a'+n%26))
			}
			b.WriteString(strings.ReplaceAll(format, "NAME", string(name)))
		}
		return b.String()
	}
}

// both puts one text before another, each half of the size.
func both(a, b func(int) string) func(int) string {
	return func(size int) string { return a(size/2) + b(size/2) }
}

// nested opens and closes so much.
func nested(open, close string) func(size int) string {
	return func(size int) string {
		n := size / (len(open) + len(close))
		return strings.Repeat(open, n) + "text" + strings.Repeat(close, n)
	}
}

// pathological are texts made to be slow.
var pathological = []struct {
	name string
	ext  string
	of   func(size int) string
}{
	{"one line", "txt", again("and then we went to the old harbour and bought some fish ")},
	{"one line of sentences", "txt", again("We went to Bergen. “I know,” said Ada Lund. He did not. ")},
	{"one word without end", "txt", again("abcdefghij")},
	{"one word again and again", "txt", again("word ")},
	{"one name again and again", "txt", again("Ada Lund ")},
	{"one character a line", "txt", again("a\n")},
	{"lines all the same", "txt", again("Read more about it here.\n")},
	{"paragraphs all the same", "txt", again("We went to the harbour, and nobody was there.\n\n")},
	{"quotation marks all open", "txt", again("“a ")},
	{"quotation marks alone", "txt", again("“")},
	{"straight quotation marks", "txt", again("\" ")},
	{"straight quotation marks in words", "txt", again("\"a\" said ")},
	{"apostrophes", "txt", again("'n' ")},
	{"guillemets that do not match", "txt", again("« a » b « ")},
	{"dialogue dashes", "txt", again("— Yes, said he — no.\n")},
	{"cues without quotations", "txt", again("said he ")},
	{"quotations without cues", "txt", again("“We knew it all along.” ")},
	{"a quotation a paragraph, never closed", "txt", again("“We knew it all along.\n\n")},
	{"reported clauses", "txt", again("Lund said that he said that she said that ")},
	{"titles in a row", "txt", again("President Minister Professor Dr. ")},
	{"labels all different", "txt", words("NAME: Yes, I was there.\n\n")},
	{"labels of one speaker", "txt", again("Lund: Yes, I was there.\n\n")},
	{"two labels", "txt", again("Q: Were you there?\n\nA: Yes, I was there.\n\n")},
	{"labels alone", "txt", words("NAME:\n")},
	{"labels in one line", "txt", words("NAME: Yes. ")},
	{"labels in brackets", "txt", words("[NAME] Yes.\n")},
	{"labels with times", "txt", numbered("[00:%02d] Lund: Yes.\n")},
	{"speakers who are introduced and speak", "txt", both(words("Ada NAME, a baker, sings. "), words("\n\nNAME: I do."))},
	{"speakers who are quoted", "txt", words("“I do,” said Ada NAME. “So do I.” ")},
	{"speakers of one name", "txt", words("“I do,” said NAME Lund. Lund went. ")},
	{"names alone", "txt", words("Ada NAME and ")},
	{"names mentioned in turns", "txt", words("Q: Who is Ada NAME?\n\nA: Ada NAME is my aunt.\n\n")},
	{"stage directions", "txt", again("A: Yes (laughs) no (laughs) [pause].\n\n")},
	{"brackets all open", "txt", again("(a [b ")},
	{"bare paragraphs", "txt", again("Why did you go to Bergen?\n\nI went there since my mother had asked me to.\n\n")},
	{"questions alone", "txt", again("Why did you go to Bergen?\n\n")},
	{"questions in one paragraph", "txt", again("Why? ")},
	{"bare paragraphs that never agree", "txt", numbered("Was it %d, you said?\n\nIt was. I think, at least. You know?\n\n")},
	{"cross-heads", "txt", again("THE HARBOUR\n\nText of it.\n\n")},
	{"captions and credits", "txt", again("Photo: Ada Lund/Agency\n\n(Photo by Ada Lund)\n\n")},
	{"related stories", "txt", numbered("Read more: Story number %d of the week\n\n")},
	{"title that comes again", "txt", func(size int) string { return "A talk\n\n" + again("A talk\n\n")(size) }},
	{"addresses", "txt", numbered("https://example.org/a/%d ")},
	{"mail addresses", "txt", again("a@b.c ")},
	{"numbers", "txt", numbered("%d, ")},
	{"abbreviations", "txt", again("U.S. Dr. e.g. J. R. R. ")},
	{"dots", "txt", again(". ")},
	{"dots alone", "txt", again(".")},
	{"colons", "txt", again(": ")},
	{"colons after words", "txt", again("a: ")},
	{"dashes", "txt", again("- ")},
	{"commas", "txt", again("a, ")},
	{"capitals", "txt", again("A ")},
	{"capitals without end", "txt", again("A")},
	{"spaces", "txt", again(" ")},
	{"spaces and a word", "txt", func(size int) string { return strings.Repeat(" ", size) + "word" }},
	{"tabs in lines", "txt", again("\t\ta\t\n")},
	{"line ends", "txt", again("\n")},
	{"line ends of all kinds", "txt", again("\r\n\r\n\u2028\u2029\f\v\n")},
	{"lines wrapped at one width", "txt", again("this line was wrapped by a mail program at sixty or so\nand goes on here, ")},
	{"zero width", "txt", again("\u200b\u200d\u00ad")},
	{"combining marks", "txt", again("é\u0301\u0301\u0301")},
	{"letters without case", "txt", again("私たちは港へ行った。")},
	{"brackets of Japanese", "txt", again("「はい」と彼は言った。")},
	{"text from right to left", "txt", again("قال إنه ذهب إلى الميناء. ")},
	{"bytes of Latin-1", "txt", again("caf\xe9 na\xefve ")},
	{"bytes that are cut off", "txt", again("\xe2\x80 a")},
	{"Markdown marks", "md", again("*a _b **c [d](e ")},
	{"Markdown quotations", "md", again("> > > a\n")},
	{"Markdown quotations, deeper and deeper", "md", nested("> ", "")},
	{"Markdown lists", "md", again("- a\n  - b\n    - c\n")},
	{"Markdown heads", "md", again("# a\n\n")},
	{"Markdown fences", "md", again("```\n")},
	{"Markdown brackets", "md", again("[")},
	{"Markdown links", "md", again("[a](b) ")},
	{"Markdown references", "md", numbered("[a%d]: b\n\n[a%[1]d] ")},
	{"Markdown backticks", "md", func(size int) string {
		var b strings.Builder
		for i := 1; b.Len() < size; i++ {
			b.WriteString(strings.Repeat("`", i%97+1) + "a ")
		}
		return b.String()
	}},
	{"Markdown tables", "md", again("| a | b |\n|---|---|\n")},
	{"Markdown bold labels", "md", words("**NAME:** Yes.\n\n")},
	{"elements within one another", "html", nested("<div>", "</div>")},
	{"elements never closed", "html", again("<div>")},
	{"inline elements never closed", "html", again("<b><i>a ")},
	{"inline elements closed in the wrong order", "html", again("<b><i>a</b></i> ")},
	{"ends without beginnings", "html", again("</div></p></b>")},
	{"lists within one another", "html", nested("<ul><li>", "</li></ul>")},
	{"tables within one another", "html", nested("<table><tr><td>", "</td></tr></table>")},
	{"quotations within one another", "html", nested("<blockquote>", "</blockquote>")},
	{"links within one another", "html", nested("<a href=x>", "</a>")},
	{"breaks", "html", again("<br>")},
	{"breaks with words", "html", again("a<br>")},
	{"paragraphs", "html", again("<p>a")},
	{"empty paragraphs", "html", again("<p></p>")},
	{"attributes", "html", func(size int) string { return "<p " + numbered("a%d=b ")(size) + ">text" }},
	{"classes", "html", func(size int) string { return "<p class='" + numbered("a%d ")(size) + "'>text" }},
	{"classes within one another", "html", nested("<div class='promo related a'>", "</div>")},
	{"classes of words that all differ", "html", func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			b.WriteString("<div class='" + strings.Repeat(letters(i)+" ", 4) + letters(i+1) + "'>a ")
		}
		return b.String()
	}},
	{"an attribute never closed", "html", func(size int) string { return "<p a='" + strings.Repeat("<p>", size/3) }},
	{"a comment never closed", "html", func(size int) string { return "text<!--" + strings.Repeat("-- ", size/3) }},
	{"comments never closed", "html", again("<!--")},
	{"a script never closed", "html", func(size int) string { return "text<script>" + strings.Repeat("</scrip ", size/8) }},
	{"scripts", "html", again("<script>a</script>")},
	{"scripts never closed", "html", again("<script><")},
	{"titles never closed", "html", again("<title>")},
	{"entities", "html", again("&amp;&#x41;&nbsp;&")},
	{"entities that are none", "html", again("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")},
	{"left angles", "html", again("<")},
	{"left angles and letters", "html", again("<a")},
	{"right angles", "html", again("a>")},
	{"runs of bold", "html", again("<b>Q:</b> Why? <br>")},
	{"bold labels", "html", words("<p><b>NAME:</b> Yes.</p>")},
	{"links", "html", numbered("<a href='/a/%d'>Story %[1]d</a> ")},
	{"lists of links", "html", numbered("<li><a href='/a/%d'>Story %[1]d of the week</a>")},
	{"heads", "html", again("<h2>The harbour</h2><p>Text.")},
	{"figures", "html", again("<figure><img alt='a'><figcaption>Photo: Ada Lund</figcaption></figure>")},
	{"definition lists", "html", words("<dt>NAME<dd>Yes.")},
	{"preformatted", "html", func(size int) string { return "<pre>" + again("  a\n")(size) }},
	{"metadata", "html", numbered("<meta property='og:title' content='a %d'>")},
	{"linked data", "html", func(size int) string {
		return "<script type='application/ld+json'>" + nested("[", "]")(size) + "</script><p>a"
	}},
	{"linked data that is long", "html", func(size int) string {
		return "<script type='application/ld+json'>[" + numbered(`{"@type":"Person","name":"Ada B%d"},`)(size) + "1]</script><p>a"
	}},
}

// walk takes a text through all stages, records and checks, and says how long
// each took.
func walk(name, text string) (took [9]time.Duration, err error) {
	d := &doc.Document{Source: name, Raw: []byte(text)}
	at := time.Now()
	lap := func(i int) { now := time.Now(); took[i] = now.Sub(at); at = now }
	err = layout.Apply(d)
	lap(0)
	if err != nil { // no text in it
		return took, nil
	}
	boilerplate.Apply(d)
	lap(1)
	turns.Apply(d)
	lap(2)
	quotes.Apply(d)
	lap(3)
	people.Apply(d)
	lap(4)
	tags.Apply(d)
	lap(5)
	confidence.Apply(d)
	lap(6)
	rows, err := records.Rows(d)
	if err != nil {
		return took, err
	}
	lap(7)
	dataset.Check(rows)
	lap(8)
	return took, nil
}

var stageNames = [...]string{"layout", "boilerplate", "turns", "quotes", "people", "tags", "confidence", "records", "check"}

var growth = flag.Int("growth", 1<<12, "bytes of the short texts of TestGrowth")

// TestGrowth holds that no stage works more for a byte of a long text than for
// one of a short one, whatever the text: of sixteen times the size it may take
// five times as much for a byte, which a quadratic stage passes by far. What
// seems to take more is measured again, the long text and short ones in turn,
// since other work on the machine slows both.
func TestGrowth(t *testing.T) {
	if raced {
		t.Skip("the race detector's own work would be measured")
	}
	const times, most, rounds = 16, 5, 6
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // not of the stage's making
	for _, c := range pathological {
		t.Run(strings.ReplaceAll(c.name, " ", "_"), func(t *testing.T) {
			name, short, long := "x."+c.ext, c.of(*growth), c.of(*growth*times)
			floor := time.Duration(*growth) * 20 // what takes next to no time says nothing
			var least [9]float64
			for round := range rounds {
				runtime.GC()
				ours, err := walk(name, long)
				if err != nil {
					t.Fatal(err)
				}
				var theirs [9]time.Duration
				for range times / 4 {
					took, err := walk(name, short)
					if err != nil {
						t.Fatal(err)
					}
					for k := range took {
						theirs[k] += took[k] * 4
					}
				}
				grows := false
				for k := range ours {
					more := float64(ours[k]) / float64(max(theirs[k], floor*times))
					if round == 0 || more < least[k] {
						least[k] = more
					}
					grows = grows || least[k] > most
				}
				if round == 0 {
					t.Logf("%.0f ns a byte, %.0f in the short one", perByte(ours, len(long)), perByte(theirs, len(short)*times))
				}
				if !grows {
					return
				}
			}
			for k, more := range least {
				if more > most {
					t.Errorf("%s: %d bytes take %.1f times as much for a byte as %d", stageNames[k], len(long), more, len(short))
				}
			}
		})
	}
}

func perByte(took [9]time.Duration, bytes int) float64 {
	var sum time.Duration
	for _, d := range took {
		sum += d
	}
	return float64(sum) / float64(bytes)
}

// letters is n in a number system whose digits are letters.
func letters(n int) string {
	return strings.Map(func(r rune) rune {
		if r <= '9' {
			return r - '0' + 'q'
		}
		return r
	}, strconv.FormatInt(int64(n), 26))
}
