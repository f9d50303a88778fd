package layout

import (
	"strings"
	"testing"
)

// TestMarkdown gives the blocks of each text.
func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraphs", "One\ntwo\n\nThree", "One two|_|Three"},
		{"carriage returns", "One\r\ntwo\r\n\r\nThree\r\n", "One two|_|Three"},
		{"headings", "# One #\n## Two\n### \n#hash\n\nThree\n===\nFour\n---\nFive", "h1 One|_|h2 Two|_|#hash|_|h1 Three|_|h2 Four|_|Five"},
		{"a label in bold", "**Anna:** Why?\n\n**Ben**: So.", "<b>Anna:</b> Why?|_|<b>Ben</b>: So."},
		{"a bold question over lines", "**Why is\nit so?**\n\nIt is.", "b Why is it so?|_|It is."},
		{"a bold question over hard line breaks", "**Why is  \nit\\\nso?**\n\nIt is.", "b Why is⏎it⏎so?|_|It is."},
		{"a hard line break", "**Why?**  \nSo.\\\nYes.", "b Why?|So.|Yes."},
		{"emphasis", "*one* _two_ **three** ***four*** snake_case_word 2*3*4 *five", "<i>one two</i> <b>three <i>four</b></i> snake_case_word 2<i>3</i>4 *five"},
		{"emphasis within", "**one *two* three** *a**b**c*", "<b>one <i>two</i> three</b> <i>a<b>b</b>c</i>"},
		{"signs that are none", "a * b * c ** d, 2 < 3 & 4 \\*five\\* \\\\ \\&amp;", "a * b * c ** d, 2 < 3 & 4 *five* \\ &amp;"},
		{"struck out", "~~one~~ ~two", "one ~two"},
		{"links", `[one](http://x.y/a_b_c "t") [two][ref] [three][] [four] [five] <http://z.y> [six](<a b> 'c').` + "\n\n[four]: http://x\n", "<a>one two three four</a> [five] <a>http://z.y six</a>."},
		{"emphasis in links", "[**one** two](x) **[three](y)** four", "<b><a>one</b> two <b>three</a></b> four"},
		{"a link in brackets", "[a [b](c) d]", "[a <a>b</a> d]"},
		{"pictures", "![alt *a*](x.png \"t\")\n\nOne ![two](y) three [![four](z)](w) five\n\n![ref][x]", "One three five"},
		{"code", "Say `a *b* <i>` and ``c`d``.\n\n```go\nif a < b {\n\n  x &amp;\n```\n\n    indented\n\nend", "Say <code>a *b* <i></code> and <code>c`d</code>.|_|code if a < b {|_|code x &amp;|_|code indented|_|end"},
		{"lists", "One\n- two\n- three\n  more\n\n  four\n1. five\n2) six", "One|_|li - two|li - three more|_|li four|_|li 1. five|_|li 2) six"},
		{"lists in lists", "* one\n    * two\n* three", "li - one|_|li - two|_|li - three"},
		{"a year at the start of a line", "It was\n1984. So.\n", "It was 1984. So."},
		{"quotations", "> One\ntwo\n> three\n>\n> - four\n\nFive", "bq One two three|_|li bq - four|_|Five"},
		{"a rule", "One\n\n* * *\n\nTwo\n***\nThree", "One|_|Two|_|Three"},
		{"a table", "| Who | Says |\n|---|:-:|\n| Anna | **Why**? |\n| Ben | a\\|b |\n\nEnd", "td Who|td Says|td Anna|b td Why?|td Ben|td a|b|_|End"},
		{"footnotes", "One.[^1] Two[^note]\n\n[^1]: Three *four*.\n", "One. Two|_|Three <i>four</i>."},
		{"HTML in it", "<div class=\"x\">\n\n**One** <em>two</em><br>\nthree\n\n</div>\n<!-- no\n\nno -->\n<p>four</p>\n<script>\n\nno\n</script>five <!-- no --> six", "<b>One</b> <i>two</i>|three|_|four|_|five six"},
		{"Markdown in HTML", "<table><tr>\n<td>**Name:**\n</td>\n\n<td>Anna\n</td></tr></table>", "b td Name:|td Anna"},
		{"attributes and templates", "{:.intro}\n# One {#top}\n{% include x %}\nTwo{: .x} {{< fig >}}three\n{{ page.x }}", "h1 One|_|Two three"},
		{"references", "&copy; A&amp;B &#8212;", "© A&B —"},
		{"a hidden part", "<div style=\"display:none\">\n\nno\n\n```\nno\n```\n</div>\n\nOne", "One"},
		{"preformatted HTML", "<pre>\none\n\n*two*\n</pre>\nthree", "code one|_|code *two*|_|three"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := applyAs(t, "x.md", []byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := look(d); got != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

// TestMarkdownSource holds that blocks lead back to their bytes.
func TestMarkdownSource(t *testing.T) {
	const in = "---\ntitle: \"A talk\"\n---\n> **Why\n> so?**\n\n- It *is*.\n"
	d, err := applyAs(t, "x.md", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range d.Blocks {
		if b.Source.Known() {
			got = append(got, in[b.Source.Start:b.Source.End])
		}
	}
	if s, want := strings.Join(got, "|"), "\"A talk\"|Why\n> so?|- It *is*."; s != want {
		t.Errorf("%q, want %q", s, want)
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, in, title, byline, published, language, text string }{
		{"YAML", "---\ntitle: \"A talk: \\\"no\\\"\"\ndate: 2024-03-01 12:00:00+00:00\nauthor: Anna Berg\nlang: de\n# no\n---\nHi", `A talk: "no"`, "Anna Berg", "2024-03-01", "de", "h1 A talk: \"no\"|_|Anna Berg|_|Hi"},
		{"lists and maps", "---\ntitle: 'It''s'\nauthors:\n  - Anna Berg\n  - name: Ben Cole\n    url: http://x\ntags: [a, b]\n---\nHi", "It's", "Anna Berg;Ben Cole", "", "", "h1 It's|_|Anna Berg|_|Ben Cole|_|Hi"},
		{"a list in a line", "---\nauthors: [\"Anna Berg\", Ben Cole]\n---\nHi", "", "Anna Berg;Ben Cole", "", "", "[\"Anna Berg\", Ben Cole]|_|Hi"},
		{"TOML", "+++\ntitle = \"A talk\"\ndate = 2024-03-01T12:00:00Z\n+++\nHi", "A talk", "", "2024-03-01", "", "h1 A talk|_|Hi"},
		{"header lines", "Title: A talk\nDate: 1 March 2024\nAuthors: Anna Berg\n\nHi", "A talk", "Anna Berg", "2024-03-01", "", "h1 A talk|_|Anna Berg|_|Hi"},
		{"the title printed again", "---\ntitle: A talk\n---\n\n# A talk\n\nHi", "A talk", "", "", "", "h1 A talk|_|Hi"},
		{"a label is no header", "Anna: Why?\nBen: So.\n\nHi", "", "", "", "", "Anna: Why? Ben: So.|_|Hi"},
		{"a rule is no front matter", "---\nHi\n---\n", "", "", "", "", "h2 Hi"},
		{"none", "# A talk\nHi", "A talk", "", "", "", "h1 A talk|_|Hi"},
	} {
		d, err := applyAs(t, "x.md", []byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		m := d.Meta
		if m.Title != c.title || strings.Join(m.Byline, ";") != c.byline || m.Published != c.published || m.Language != c.language || look(d) != c.text {
			t.Errorf("%s: %q %q %q %q\n%s", c.name, m.Title, m.Byline, m.Published, m.Language, look(d))
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: x\n---\n# a\n> - **b\n> c** [d](e \"f\")[^1]\n\n[^1]: g\n\n| h |\n|-|\n| i |\n\n```\nj\n```\n<div hidden>k</div>{: .l}"))
	f.Add([]byte("- a\n\n  1. b\n\n      c\n\nd\n===\n*e _f* g_ `h`\\\n![i](j)<k@l> &amp; <!-- m"))
	f.Add([]byte("\xa0\xa0#"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := applyAs(t, "x.md", raw)
		if err != nil {
			return
		}
		if again, _ := applyAs(t, "x.md", raw); look(again) != look(d) {
			t.Fatal("two passes differ")
		}
	})
}
