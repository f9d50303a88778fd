package layout

import (
	"strings"
	"testing"

	"qaextract/pipeline/doc"
)

// cue is a cue of SubRip that lasts from one second to another.
func cue(from, to, text string) string {
	return "7\r\n00:00:" + from + ",000 --> 00:00:" + to + ",000\r\n" + text + "\r\n\r\n"
}

func TestCaptions(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"lines of a cue, and cues that go on", cue("01", "02", "So it\nwas") + cue("02", "04", "in the\nend."), "[00:00:01.000] So it was in the end.\n"},
		{"a pause behind a sentence", cue("01", "02", "So it was.") + cue("09", "10", "And then?"), "[00:00:01.000] So it was.\n[00:00:09.000] And then?\n"},
		{"a pause within one", cue("01", "02", "So it") + cue("09", "10", "was."), "[00:00:01.000] So it was.\n"},
		{"voices", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida Moen>Why\nnot?\n\n00:02.000 --> 00:03.000\n<v.loud Ida Moen>Really.</v>\n\n00:03.000 --> 00:04.000\n<v Arne>So.\n<v Ida Moen>Yes?\n",
			"Ida Moen: [00:00:01.000] Why not? Really.\nArne: [00:00:03.000] So.\nIda Moen: [00:00:03.000] Yes?\n"},
		{"arrows, with and without names", cue("01", "02", ">> IDA: Why?\n>>So.") + cue("02", "03", ">>> ARNE SUND:\nYes."), "IDA: [00:00:01.000] Why?\n>> [00:00:01.000] So.\nARNE SUND: [00:00:02.000] Yes.\n"},
		{"dashes", cue("01", "02", "-Why?\n– So."), "- [00:00:01.000] Why?\n– [00:00:01.000] So.\n"},
		{"what is no label", cue("01", "02", "It was 12:30, and: so\nwe said: go."), "[00:00:01.000] It was 12:30, and: so we said: go.\n"},
		{"mark-up", cue("01", "02", "{\\an8}<i>So</i> <font color=\"#fff\">it</font> &lt;was&gt; 3 < 4<00:00:01.500><c> then</c>"), "[00:00:01.000] So it <was> 3 < 4 then\n"},
		{"captions that roll", cue("01", "02", "So it") + cue("02", "03", "So it\nwas then") + cue("03", "04", "was then\nand now."), "[00:00:01.000] So it was then and now.\n"},
		{"what is said twice", cue("01", "02", "No.") + cue("09", "10", "No."), "[00:00:01.000] No.\n[00:00:09.000] No.\n"},
		{"notes, styles, names of cues, settings", "WEBVTT - x\nKind: captions\n\nNOTE a\nb\n\nSTYLE\n::cue { }\n\nintro\n01:00:01.250 --> 01:00:02.000 align:start position:0%\nSo.\n", "[01:00:01.250] So.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &doc.Document{Source: "a", Raw: []byte(c.in)}
			if err := Apply(d); err != nil {
				t.Fatal(err)
			}
			if got := strings.ReplaceAll(d.Text, "\n\n", "\n"); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			for _, b := range d.Blocks {
				if b.Kind != doc.Blank && !strings.Contains(c.in[b.Source.Start:b.Source.End], lastWord(d.Of(b.Span))) {
					t.Errorf("%q is not in %q", d.Of(b.Span), c.in[b.Source.Start:b.Source.End])
				}
			}
		})
	}
}

func lastWord(s string) string {
	words := strings.Fields(s)
	return strings.TrimRight(words[len(words)-1], ".")
}

func TestNoCaptions(t *testing.T) {
	for _, in := range []string{"WEBVTT is a format.", "1\nIda Moen\n", "1\n00:01 -> 00:02\nSo.", "1\n00:00:01,000 --> soon\nSo.", "-->"} {
		d := &doc.Document{Source: "a.srt", Raw: []byte(in)}
		if err := Apply(d); err != nil || d.MediaType != "text/plain" || d.Text != in {
			t.Errorf("%q: %s %q %v", in, d.MediaType, d.Text, err)
		}
	}
}

// FuzzCaptions: whatever stands in cues, the blocks partition the text and
// lead back into the source.
func FuzzCaptions(f *testing.F) {
	for _, s := range []string{cue("01", "02", ">> IDA: Why?\n- So"), "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida>Why &amp; so <", cue("1", "2", "{\\an8}a\u0085b") + cue("1", "1", "{\\an8}a")} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		d := &doc.Document{Source: "a", Raw: append([]byte("WEBVTT\n\n00:01.000 --> 00:02.000\n"), raw...)}
		if Apply(d) != nil {
			return
		}
		at := 0
		for _, b := range d.Blocks {
			if b.Start != at || b.End <= at || b.Source.Known() && (b.Source.End > len(d.Raw) || b.Source.Start > b.Source.End) {
				t.Fatalf("%+v in %d bytes", b, len(d.Raw))
			}
			at = b.End
		}
		if at != len(d.Text) {
			t.Fatalf("blocks end at %d of %d", at, len(d.Text))
		}
	})
}
