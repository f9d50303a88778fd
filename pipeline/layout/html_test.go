package layout

import (
	"fmt"
	"math/bits"
	"strings"
	"testing"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// holdMarkup holds what is true of documents with mark-up.
func holdMarkup(t testing.TB, d *doc.Document) {
	t.Helper()
	source := 0
	for i, b := range d.Blocks {
		if b.Kind == doc.Blank {
			if i == 0 || i == len(d.Blocks)-1 || d.Of(b.Span) != "\n" {
				t.Fatalf("blank block %d of %d is %q", i, len(d.Blocks), d.Of(b.Span))
			}
			continue
		}
		if (b.Level > 0) != (b.Print&doc.Heading != 0) || b.Level > 6 {
			t.Fatalf("block %d is printed %b, but of level %d", i, b.Print, b.Level)
		}
		if !b.Source.Known() {
			continue
		}
		if b.Source.Start < source || b.Source.End < b.Source.Start || b.Source.End > len(d.Raw) {
			t.Fatalf("block %d %q comes from %v after %d of %d bytes", i, d.Of(b.Span), b.Source, source, len(d.Raw))
		}
		source = b.Source.End
		if d.Encoding == "utf-8" && utf8.Valid(d.Raw) {
			if text := d.Raw[b.Source.Start:b.Source.End]; !readOut(unsigned(d.Of(b.Span)), string(text)) {
				t.Fatalf("block %d %q cannot be read out of %q", i, d.Of(b.Span), text)
			}
		}
	}
	at, block := 0, 0
	for i, r := range d.Runs {
		for block < len(d.Blocks) && d.Blocks[block].End <= r.Start {
			block++
		}
		if r.Start < at || r.Start >= r.End || block == len(d.Blocks) || !d.Blocks[block].Contains(r.Span) || bits.OnesCount16(uint16(r.Print)) != 1 ||
			!utf8.RuneStart(d.Text[r.Start]) || !utf8.RuneStart(d.Text[r.End]) || d.Blocks[block].Print&r.Print&^doc.Code != 0 {
			t.Fatalf("run %d %v after %d of %q", i, r, at, d.Text)
		}
		at = r.Start
	}
}

// unsigned is s without the sign of an item, which is generated.
func unsigned(s string) string {
	s = strings.TrimLeft(s, " \t") // preformatted text is indented
	key, _ := item(s)
	if key == "" {
		return s
	}
	_, rest, _ := strings.Cut(s, " ")
	return rest
}

// readOut reports whether the visible text of a block can be read out of its
// source: all its characters stand there in order, as they are or as character
// references, perhaps between mark-up. Quotation marks may be a browser's.
func readOut(visible, source string) bool {
	for _, r := range visible {
		if doc.Space(r) {
			continue
		}
		if rest, ok := behind(source, r); ok {
			source = rest
		} else if !strings.ContainsRune("“”‘’", r) {
			return false
		}
	}
	return true
}

// behind is what is behind the first r of s.
func behind(s string, r rune) (string, bool) {
	for s != "" {
		n := strings.IndexFunc(s, func(c rune) bool { return c == r || c == '&' })
		if n < 0 {
			return "", false
		}
		if s = s[n:]; strings.HasPrefix(s, string(r)) {
			return s[utf8.RuneLen(r):], true
		}
		w, text := reference(s)
		if i := strings.IndexRune(text, r); i >= 0 {
			return text[i+utf8.RuneLen(r):] + s[w:], true
		}
		s = s[1:]
	}
	return "", false
}

var printNames = [...]string{"b", "i", "h", "li", "bq", "cap", "code", "a", "q", "dt", "td"}

// look shows the blocks of d: "h2 Title|_|b Words <i>set off</i>".
func look(d *doc.Document) string {
	var out []string
	runs := d.Runs
	for _, b := range d.Blocks {
		if b.Kind == doc.Blank {
			out = append(out, "_")
			continue
		}
		var s strings.Builder
		for i, name := range printNames {
			if b.Print&(1<<i) == 0 {
				continue
			}
			if s.WriteString(name); name == "h" {
				fmt.Fprint(&s, b.Level)
			}
			s.WriteByte(' ')
		}
		text := d.Trim(b.Span)
		for i := text.Start; i <= text.End; i++ {
			for _, r := range runs {
				if r.End == i && b.Contains(r.Span) {
					s.WriteString("</" + printNames[bits.TrailingZeros16(uint16(r.Print))] + ">")
				}
			}
			for _, r := range runs {
				if r.Start == i && b.Contains(r.Span) {
					s.WriteString("<" + printNames[bits.TrailingZeros16(uint16(r.Print))] + ">")
				}
			}
			if i < text.End {
				s.WriteByte(d.Text[i])
			}
		}
		out = append(out, strings.ReplaceAll(s.String(), "\n", "⏎"))
	}
	return strings.Join(out, "|")
}

// TestHTML gives the blocks of each page.
func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraphs", "<p>One</p>\n<p>Two</p>", "One|_|Two"},
		{"white space", "<p> One \n\t two&nbsp;three </p>", "One two\u00a0three"},
		{"paragraphs without end tags", "<p>One<p>Two<div>Three</div>", "One|_|Two|_|Three"},
		{"divs are lines", "<div>One</div><div>Two<div>Three</div></div>Four", "One|Two|Three|Four"},
		{"text between blocks", "<div>One<p>Two</p>three</div>", "One|_|Two|_|three"},
		{"two line breaks part paragraphs", "<p>One<br><br>Two<br/> <BR>\n<br>Three</p>", "One|_|Two|_|Three"},
		{"one line break begins a line", "<p><b>Why?</b><br>So.</p>", "b Why?|So."},
		{"a bold question broken over lines", "<p><b>Why is it<br>so?</b><br>It is.</p>", "b Why is it⏎so?|It is."},
		{"bold turns broken after their end", "<b>Why?<br>So.</b>", "b Why?|b So."},
		{"a heading broken over lines", "<h2>One<br>two</h2>", "h2 One⏎two"},
		{"runs", "<p>One <b>two <i>three</i></b> four <a href=x>five</a>.", "One <b>two <i>three</b></i> four <a>five</a>."},
		{"links side by side", "<a href=x>One</a><a href=y>Two</a>, <b><a href=z>three</a></b>s", "<a>One Two</a>, <b><a>three</b></a>s"},
		{"wholly bold, but for its signs", "<p><b>Anna Berg</b>: <strong>Why</strong>?</p>", "b Anna Berg: Why?"},
		{"a style of all words", "<p>“<em>Why <b>now</b>?</em>”</p>", "i “Why <b>now</b>?”"},
		{"a label in bold", "<p><b>Anna:</b> Why?", "<b>Anna:</b> Why?"},
		{"misnested", "<p><b>One <i>two</b> three</i> four", "<b>One <i>two</b> three</i> four"},
		{"bold around paragraphs", "<b><p>One</p><p>Two</p></b><p>Three", "b One|_|b Two|_|Three"},
		{"bold by style", `<p><span style="font-weight: 700">Why?</span> <b style="font-weight:normal">So.</b>`, "<b>Why?</b> So."},
		{"lists", "<ul><li>One<li>Two<ol><li>Three</ol></ul>Four", "li - One|li - Two|_|li 1. Three|_|Four"},
		{"numbered items", "<ol start=3><li>One<li value=7>Two<li><p>Three<p>four</ol>", "li 3. One|li 7. Two|_|li 8. Three|_|li four"},
		{"items without words", "<ul><li> <li><img><li>&nbsp;<li><ul><li>One</ul></ul>", "li - One"},
		{"a menu", "<nav><ul><li>One</ul></nav><ul class=main-menu><li>Two</ul><ul style='list-style:none'><li>Three</ul>", "li One|_|li Two|_|li Three"},
		{"a bold item", "<ol><li><b>Why?</b><p>So.</ol>", "b li 1. Why?|_|li So."},
		{"a quotation in an item", "<ul><li><q>One</q></ul>", "li q - “One”"},
		{"definitions", "<dl><dt>Anna<dd>Why?<dt>Ben<dd>So.</dl>", "dt Anna|Why?|dt Ben|So."},
		{"a speaker by class", `<p><span class="c-speaker">Anna</span> Why?`, "<dt>Anna</dt> Why?"},
		{"a table", "<table><tr><td>Anna:<td>Why?<tr><td>Ben:<td>So.</table>", "td Anna:|td Why?|td Ben:|td So."},
		{"a table for layout", "<table><tr><td><p>One</p><p>Two</p></td></tr></table>", "One|_|Two"},
		{"a figure", "<figure><img src=x><figcaption>The quay</figcaption></figure>", "cap The quay"},
		{"quotations", "<blockquote><p>One</p></blockquote>", "bq One"},
		{"quotation marks that a browser adds", "<p>She said <q>no <q>thing</q></q>.", "She said <q>“no ‘thing’”</q>."},
		{"preformatted", "<pre>one\n  two\n\n\nthree &lt;</pre>", "code one|code two|_|code three <"},
		{"entities", "<p>&quot;Q&amp;A&quot; &#8211; &eacute; &bogus; &lt;b&gt; &amp;amp;", "\"Q&A\" – é &bogus; <b> &amp;"},
		{"signs that are no tags", "<p>1 < 2, a<3 & b <- c", "1 < 2, a<3 & b <- c"},
		{"not shown", "<p>One<script>if (a<b) x</script><style>p{}</style><template><p>no</p></template><noscript><p>no</noscript><!-- <p>no --> two", "One two"},
		{"hidden", `<p>One <span hidden>no</span><i style="color:red;DISPLAY: none">no</i>two<div aria-hidden="true">three</div><ul aria-hidden=true><li>no</ul>`, "One two|_|three"},
		{"controls without end tags", "<p>One <select><option>no<option>no</select>two <svg><g><title>no</title><text>no</svg>three <video><source src=x>no</video>four", "One two three four"},
		{"readings", "<p>One <ruby>two<rp>(<rt>no<rp>)</ruby> three <ruby>four<rt>no</rt></ruby>", "One two three four"},
		{"for screen readers", `<p>One <span class="x sr-only">(opens anew)</span>two`, "One two"},
		{"hidden and misnested", "<div><span hidden><b>no</span>one</b> two</div>three", "one two|three"},
		{"end tags of nothing", "</div></b>One</p></li></table>two", "One|_|two"},
		{"end tags do not leave a cell", "<div>One<table><tr><td>two</div>three</td></tr></table></div>four", "One|_|td twothree|_|four"},
		{"an empty line", "<p>One<p>&nbsp;<p>Two<div>&#8203;</div>", "One|_|Two"},
		{"a heading unclosed", "<h2>One<h3>Two</h3><p>Three", "h2 One|_|h3 Two|_|Three"},
		{"an attribute with a sign in it", `<p title="a>b">One <a href='x"y'>two</a>`, "One <a>two</a>"},
		{"a tag without an end", "<p>One <a href=x", "One"},
		{"a script without an end", "<p>One<script>no <p>no", "One"},
		{"AMP", "<p>One<amp-img src=x><noscript><img></noscript></amp-img> two<amp-sidebar>no</amp-sidebar>", "One two"},
		{"a role of heading", `<div role=heading aria-level=3>One</div>two`, "h3 One|two"},
		{"labels and answers in one paragraph", "<p>ANNA: Why?<br> <br>BEN: So.<br> <br>ANNA: Yes.", "ANNA: Why?|_|BEN: So.|_|ANNA: Yes."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := applyAs(t, "x.html", []byte("<body>"+c.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := look(d); got != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

// TestUnwrap holds that pages whose lines are broken at a fixed width are read
// as paragraphs.
func TestUnwrap(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     int // blocks that are not blank
	}{
		{"preformatted", "<h1>Letters</h1><pre>" + wrapped + "</pre>", 3},
		{"line breaks", "<h1>Letters</h1><p>" + strings.ReplaceAll(wrapped, "\n", "<br>\n"), 3},
		{"a transcript", "<body><div>" + strings.ReplaceAll(transcript, "\n", "<br>\n"), 4},
		{"verse", "<p>" + strings.ReplaceAll("When all the boats had come to rest\nAnd lamps were lit along the quay\nI went to find what I loved best\nAnd found it sleeping by the sea", "\n", "<br>"), 4},
		{"lines of divs", "<div>" + strings.ReplaceAll(strings.ReplaceAll(wrapped, "\n\n", "\n"), "\n", "</div><div>"), 7},
	} {
		d, err := applyAs(t, "x.html", []byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, b := range d.Blocks {
			n += boolean(b.Kind != doc.Blank)
		}
		if n != c.want {
			t.Errorf("%s: %d blocks, want %d\n%s", c.name, n, c.want, look(d))
		}
	}
}

// TestDeep holds that what is below the deepest element is still a line each.
func TestDeep(t *testing.T) {
	d, err := applyAs(t, "x.html", []byte(strings.Repeat("<font><b>", deepest)+"<p>One</p><div>Two <i>three</i></div></b>Four"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := look(d), "b One|_|b Two three|b Four"; got != want || len(d.Warnings) != 1 {
		t.Errorf("%s %q, want %s", got, d.Warnings, want)
	}
}

// TestClass gives the class words of the block that holds "here".
func TestClass(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"the innermost first", `<div class="a  b" id=c><p class=d role=note>here`, "d note a b c"},
		{"elements that say what is in them", `<nav><ul class=x><li>here`, "x nav"},
		{"an element that holds all of the line", `<p><span class=q>here</span></p>`, "q"},
		{"one that holds only part of it", `<p class=a><span class=q>here</span> and there</p>`, "a"},
		{"one within bold words", `<p class=a><b><span class=q>here</span> and there</b></p>`, "a"},
		{"one with another in it", `<p><span class=q><b class=l>here</b> and there</span></p>`, "q"},
		{"one around paragraphs", `<a class=card><p>here</p></a>`, "card"},
		{"none", `<p>here`, ""},
		{"of a neighbour", `<div class=a><p class=b>x</p>here</div>`, "a"},
	} {
		d, err := applyAs(t, "x.html", []byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if strings.Contains(d.Of(b.Span), "here") && b.Class != c.want {
				t.Errorf("%s: %q, want %q", c.name, b.Class, c.want)
			}
		}
	}
}

// TestRevealed holds that pages that show themselves by script are read.
func TestRevealed(t *testing.T) {
	body := strings.Repeat("The ferry leaves at six, and Mara Lindqvist waits. ", 20)
	for _, c := range []struct{ name, in, want string }{
		{"all hidden", `<html><body style="visibility:hidden"><div style="display:none"><p>` + body + `</p></div>`, body},
		{"without scripts only", `<html><body><noscript><p>` + body + `</p></noscript>`, body},
		{"streamed", `<html><body>Menu<div hidden id="S:0"><p>` + body + `</p></div>`, body},
		{"in JSON-LD only", `<html><body><p>Sign in<script type="application/ld+json">{"@type":"NewsArticle","headline":"Letters","articleBody":"` + body + `"}</script>`, body},
		{"in JSON-LD as well", `<html><body><p>` + body + `<p>Once.<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + body + `"}</script>`, "Once."},
	} {
		d, err := applyAs(t, "x.html", []byte(c.in))
		if err != nil || !strings.Contains(d.Text, strings.TrimSpace(c.want)) {
			t.Errorf("%s: %v %q", c.name, err, d.Text)
		}
	}
	if _, err := applyAs(t, "x.html", []byte("<html><body><div id=root></div><script>run()</script>")); err == nil || !strings.Contains(err.Error(), "shows no text") {
		t.Errorf("a page without text: %v", err)
	}
}

func TestCharset(t *testing.T) {
	for _, c := range []struct{ name, in, encoding, want string }{
		{"none said, valid UTF-8", "<html><p>Où?", "utf-8", "Où?"},
		{"said wrongly of valid UTF-8", "<html><meta charset=iso-8859-1><p>Où?", "utf-8", "Où?"},
		{"Latin", "<html><meta charset=\"ISO-8859-1\"><p>O\xf9? \x93Ici\x94", "windows-1252", "Où? “Ici”"},
		{"Cyrillic", "<html><meta http-equiv=content-type content='text/html; charset=windows-1251'><p>\xc3\xe4\xe5?<p>\xd2\xf3\xf2.", "windows-1251", "Где?|_|Тут."},
		{"Japanese", "<html><meta charset=shift_jis><p>\x82\xc8\x82\xba?<p>\x82\xbb\x82\xa4", "shift_jis", "なぜ?|_|そう"},
		{"Japanese in seven bits", "<html><meta charset=iso-2022-jp><p>\x1b$B$J$<\x1b(B?<p>\x1b$B$=$&\x1b(B.", "iso-2022-jp", "なぜ?|_|そう."},
		{"Chinese", "<html><meta charset=gb2312><p>\xce\xaa\xca\xb2\xc3\xb4?<p>\xba\xc3", "gbk", "为什么?|_|好"},
		{"an XML declaration", "<?xml version='1.0' encoding='iso-8859-2'?><html><p>\xbe\xe1dn\xfd?", "iso-8859-2", "žádný?"},
		{"unknown", "<html><meta charset=klingon><p>O\xf9?", "windows-1252", "Où?"},
	} {
		d, err := applyAs(t, "x.html", []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := look(d); got != c.want || d.Encoding != c.encoding {
			t.Errorf("%s: %q as %s, want %q as %s", c.name, got, d.Encoding, c.want, c.encoding)
		}
		// The last block's source ends with the input.
		if last := d.Blocks[len(d.Blocks)-1]; last.Source.End != len(c.in) {
			t.Errorf("%s: the source ends at %d of %d", c.name, last.Source.End, len(c.in))
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ name, source, in, want string }{
		{"a page called text", "x.txt", "<!DOCTYPE html>\n<p>Hi", "text/html"},
		{"a page called Markdown", "x.md", "\ufeff <!-- saved --> <html><p>Hi", "text/html"},
		{"XHTML", "x", "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''>\n<html><p>Hi", "text/html"},
		{"text with tags", "x.txt", "<p>Hi</p>\n<p>You</p>\n<p>There</p>", "text/plain"},
		{"text with asterisks", "x.txt", "**Q:** Why?\n# So", "text/plain"},
		{"a part of a page", "stdin", "<div><p>Hi</p></div>", "text/html"},
		{"a feed", "x", "<?xml version='1.0'?><rss><channel><item>Hi</item></channel></rss>", "text/plain"},
		{"called a page, without tags", "x.html", "Hi there\n\nYou", "text/plain"},
		{"called a page", "x.htm.gz", "Hi <b>there</b>", "text/html"},
		{"Markdown by name", "notes.markdown", "Hi", "text/markdown"},
		{"Markdown from a stream", "stdin", "# Talk\n\n**Why?**\n\nSo.\n\n**Who?**\n\n**Me**\n", "text/markdown"},
		{"front matter from a stream", "stdin", "---\ntitle: Talk\n---\nHi\n", "text/markdown"},
		{"text from a stream", "stdin", "Q. Why? *So*\n---\nA. So.\n", "text/plain"},
	} {
		d, err := applyAs(t, c.source, []byte(c.in))
		if err != nil || d.MediaType != c.want {
			t.Errorf("%s: %v %v, want %s", c.name, d, err, c.want)
		}
	}
}

// TestHostile holds that odd giants are read as well as anything. A quadratic
// reader would not end within the time that go test gives; TestGrowth of package
// pipeline compares the work for a byte.
func TestHostile(t *testing.T) {
	const n = 1 << 17
	for _, c := range []struct{ name, source, unit, last string }{
		{"line breaks", "x.html", "<br>", "x"},
		{"nested blocks", "x.html", "<div>", "x"},
		{"nested paragraphs", "x.html", "<span><p>a", "x"},
		{"nested lists", "x.html", "<ul><li>a", "x"},
		{"nested quotations", "x.html", "<q>a", "x"},
		{"end tags of nothing", "x.html", "<b></i>", "x"},
		{"tags cut off", "x.html", "<a ", "x"},
		{"signs", "x.html", "<", "x"},
		{"references", "x.html", "&amp", "x"},
		{"runs", "x.html", "<b>a</b>c", "x"},
		{"classes", "x.html", "<p class='a b c'>a", "x"},
		{"comments cut off", "x.html", "<!-", "x"},
		{"words", "x.html", "word ", "x"},
		{"quotations", "x.md", ">", "\nx"},
		{"quotations and lists", "x.md", "> - ", "\nx"},
		{"asterisks", "x.md", "*a_", "x"},
		{"emphasis", "x.md", "**a *b", "x"},
		{"emphasis that ends", "x.md", "a**b* ", "x"},
		{"brackets", "x.md", "[", "x"},
		{"closing brackets", "x.md", "[a](", "x"},
		{"brackets in order", "x.md", "[a]", "x"},
		{"addresses cut off", "x.md", "[a](<b", "x"},
		{"backticks", "x.md", "`a``b", "x"},
		{"tags cut off in Markdown", "x.md", "<a ", "x"},
		{"comments cut off in Markdown", "x.md", "a <!-- ", "x"},
		{"templates cut off", "x.md", "{{ ", "x"},
		{"lines", "x.md", "a\n", "x"},
		{"quoted lines", "x.md", "> a\n", "x"},
		{"items", "x.md", "- a\n", "x"},
		{"cells", "x.md", "|a", "\n|-|\n|x"},
		{"backslashes", "x.md", "\\", "x"},
		{"notes", "x.md", "[^a", "x"},
	} {
		t.Run(c.name+" "+c.source, func(t *testing.T) {
			raw := []byte("<body>x" + strings.Repeat(c.unit, n) + c.last)
			if c.source == "x.md" {
				raw = raw[len("<body>x"):]
			}
			d := &doc.Document{Source: c.source, Raw: raw}
			if err := Apply(d); err != nil {
				t.Fatal(err)
			}
			at := 0
			for i, b := range d.Blocks {
				if b.Start != at || b.End <= b.Start || b.Source.Known() && b.Source.End > len(raw) {
					t.Fatalf("block %d is %v, from %v, behind %d", i, b.Span, b.Source, at)
				}
				at = b.End
			}
			if at != len(d.Text) {
				t.Errorf("blocks end at %d of %d", at, len(d.Text))
			}
		})
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<p><b>Why?</b><br>So <q>x</q><table><tr><td>a</div>b<li>c<pre> d\n\n e</pre><h2>f"))
	f.Add([]byte(`<html lang=de><meta charset=shift_jis><title>x</title><script type="application/ld+json">{"@type":"Article","author":[{"name":"A"}]}</script><time datetime=2024-01-01 itemprop=datePublished>`))
	f.Add([]byte("<div hidden><span>a</div>b&nbsp;<p style='display:none;font-weight:bold'>&#0;&notit;</p><a rel=author>c"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := applyAs(t, "x.html", raw)
		if err != nil {
			return
		}
		if again, _ := applyAs(t, "x.html", raw); look(again) != look(d) {
			t.Fatal("two passes differ")
		}
	})
}
