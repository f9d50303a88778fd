package layout

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// apply lays out raw as plain text and holds every invariant of the stage.
func apply(t testing.TB, raw []byte) (*doc.Document, error) {
	t.Helper()
	return applyAs(t, "talk.txt", raw)
}

// applyAs lays out raw, of a file called name, and holds every invariant of
// the stage.
func applyAs(t testing.TB, name string, raw []byte) (*doc.Document, error) {
	t.Helper()
	d := &doc.Document{Source: name, Raw: raw}
	err := Apply(d)
	if err != nil {
		var e *doc.InputError
		if !errors.As(err, &e) || e.Reason == "" {
			t.Fatalf("not an InputError with a reason: %v", err)
		}
		return nil, err
	}
	if !utf8.ValidString(d.Text) || d.Text == "" {
		t.Fatalf("text is not valid UTF-8: %q", d.Text)
	}
	declared := map[string]bool{}
	for _, r := range Rules {
		declared[r.Code] = true
	}
	at := 0
	for i, b := range d.Blocks {
		if b.Start != at || b.End <= b.Start {
			t.Fatalf("block %d is %v, want it to begin at %d, of %q", i, b.Span, at, d.Text)
		}
		at = b.End
		blank := d.Trim(b.Span).Len() == 0
		if blank != (b.Kind == doc.Blank) {
			t.Fatalf("block %d %q is of kind %q", i, d.Of(b.Span), b.Kind)
		}
		if blank && i > 0 && d.Blocks[i-1].Kind == doc.Blank {
			t.Fatalf("blank block %d follows another", i)
		}
		if !declared[b.Reason] {
			t.Fatalf("block %d has the undeclared reason %q", i, b.Reason)
		}
	}
	if at != len(d.Text) {
		t.Fatalf("blocks end at %d of %d", at, len(d.Text))
	}
	if d.MediaType == "text/plain" {
		holdPlain(t, d)
	} else {
		holdMarkup(t, d)
	}
	return d, nil
}

// holdPlain holds what is true of plain text only: it is the file's, and the
// blocks partition the file as well.
func holdPlain(t testing.TB, d *doc.Document) {
	t.Helper()
	raw := d.Raw
	if body := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")); d.Encoding == "utf-8" && utf8.Valid(body) && d.Text != string(body) {
		t.Fatalf("text differs from the file: %q %q", d.Text, body)
	}
	src := -1
	for i, b := range d.Blocks {
		if src >= 0 && b.Source.Start != src || b.Source.End <= b.Source.Start || b.Source.End > len(raw) {
			t.Fatalf("block %d comes from %v after %d of %d bytes, of %q", i, b.Source, src, len(raw), raw)
		}
		src = b.Source.End
	}
	if src != len(raw) {
		t.Fatalf("blocks end in the source at %d of %d", src, len(raw))
	}
}

func utf16of(s string, big, mark bool) []byte {
	u := utf16.Encode([]rune(s))
	if mark {
		u = append([]uint16{0xfeff}, u...)
	}
	var out []byte
	for _, c := range u {
		if big {
			out = append(out, byte(c>>8), byte(c))
		} else {
			out = append(out, byte(c), byte(c>>8))
		}
	}
	return out
}

func TestEncoding(t *testing.T) {
	const latin = "Anna: “Où est-il, là?”\nBen: At home…\n"
	const cyrillic = "Анна: Где он сейчас?\nБен: Дома, 12 лет.\n"
	for _, c := range []struct {
		name, raw, text, encoding, warning string
	}{
		{"ASCII", "Q. Why?\n", "Q. Why?\n", "utf-8", ""},
		{"UTF-8", latin, latin, "utf-8", ""},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + latin, latin, "utf-8", ""},
		{"UTF-16LE with a mark", string(utf16of(latin, false, true)), latin, "utf-16le", ""},
		{"UTF-16BE with a mark", string(utf16of(latin, true, true)), latin, "utf-16be", ""},
		{"UTF-16LE without", string(utf16of(latin, false, false)), latin, "utf-16le", "without a byte order mark"},
		{"UTF-16BE without", string(utf16of(latin, true, false)), latin, "utf-16be", "without a byte order mark"},
		{"UTF-16LE without, another script", string(utf16of(cyrillic, false, false)), cyrillic, "utf-16le", "without a byte order mark"},
		{"UTF-16 beyond the first plane", string(utf16of("a 😀 b\n", false, true)), "a 😀 b\n", "utf-16le", ""},
		{"UTF-16 cut in half", string(utf16of("abc", false, true)) + "x", "abc\ufffd", "utf-16le", "cut in half"},
		{"UTF-16 with a lone surrogate", "\xff\xfea\x00\x00\xd8b\x00", "a\ufffdb", "utf-16le", "surrogates without a partner, read as U+FFFD: 1; the first at byte 4"},
		{"Windows-1252", "Caf\xe9 \x96 \x93So?\x94\n", "Café – “So?”\n", "windows-1252", "read as Windows-1252"},
		{"UTF-8 with a broken byte", "Où? Là. \xff Été.\n", "Où? Là. \ufffd Été.\n", "utf-8", "bytes that are not valid UTF-8, read as U+FFFD: 1; the first, 0xff, at byte 10"},
		{"UTF-8 with a mark and a broken byte", "\xef\xbb\xbfaé\xffb é", "aé\ufffdb é", "utf-8", "0xff, at byte 6"},
		{"some NUL bytes", "He said it\x00 was over.\x00\n", "He said it\x00 was over.\x00\n", "utf-8", "control characters, kept as they are: 2; the first, U+0000, at byte 10 of the text"},
		{"a few tags", "<p>Hi</p>, she wrote.", "<p>Hi</p>, she wrote.", "utf-8", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := apply(t, []byte(c.raw))
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != c.text || d.Encoding != c.encoding || d.MediaType != "text/plain" {
				t.Errorf("%q as %s (%s), want %q as %s", d.Text, d.Encoding, d.MediaType, c.text, c.encoding)
			}
			if w := strings.Join(d.Warnings, "; "); !strings.Contains(w, c.warning) || (c.warning == "") != (w == "") {
				t.Errorf("warnings %q, want %q", w, c.warning)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	random := make([]byte, 4096)
	for i, x := 0, uint32(1); i < len(random); i++ {
		x = x*1664525 + 1013904223
		random[i] = byte(x >> 24)
	}
	for _, c := range []struct{ name, raw, reason string }{
		{"empty", "", "the file is empty"},
		{"only a mark", "\xef\xbb\xbf", "the file is empty"},
		{"only white space", " \n\u00a0\r\n\t", "only white space"},
		{"only NUL bytes", strings.Repeat("\x00", 100), "control characters"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3", "a PDF file"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"},
		{"ZIP", "PK\x03\x04\x14\x00", "a ZIP archive"},
		{"gzip", "\x1f\x8b\x08\x00", "a gzip file"},
		{"ELF", "\x7fELF\x02\x01\x01", "a program (ELF)"},
		{"MP4", "\x00\x00\x00\x20ftypisom", "an MP4"},
		{"RTF", "{\\rtf1 Hi}", "an RTF document"},
		{"random bytes", string(random), "binary"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32"},
		{"another script's code page", strings.Repeat("\xcf\xf0\xe8\xe2\xe5\xf2, ", 20), "not UTF-8, nor Western European"},
	} {
		_, err := apply(t, []byte(c.raw))
		if err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: %v, want %q", c.name, err, c.reason)
		}
	}
	for _, s := range []string{"ID3 tags are what we talked about.", "MZ: Why?\nAB: So.", "BZh? No.", "Rar!\n"} {
		if _, err := apply(t, []byte(s)); err != nil {
			t.Errorf("%q begins like another format, but is text: %v", s, err)
		}
	}
}

// TestLines gives the blocks of each text, joined by "|", blank ones as "_".
func TestLines(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"line feeds", "a\nb\n", "a|b"},
		{"carriage returns and line feeds", "a\r\n\r\nb\r\n", "a|_|b"},
		{"carriage returns", "a\r\rb\r", "a|_|b"},
		{"no end behind the last line", "a\n\nb", "a|_|b"},
		{"separators of Unicode", "a\u2028b\u2029c\u0085d", "a|b|c|d"},
		{"page break", "a\n\fb\fc", "a|_|b|c"},
		{"blank lines of all kinds", "\n \t\n\u00a0\n\u200b\na\n\n\n", "_|a|_"},
		{"no-break space in a line", "a\u00a0b\n", "a\u00a0b"},
	} {
		d, err := apply(t, []byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		if got := show(d); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func show(d *doc.Document) string {
	var out []string
	for _, b := range d.Blocks {
		if b.Kind == doc.Blank {
			out = append(out, "_")
		} else {
			out = append(out, d.Of(d.Trim(b.Span)))
		}
	}
	return strings.Join(out, "|")
}

func TestLists(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"bullets", "Points:\n• one\n\n• two\nEnd.", "-LL-"},
		{"numbers", "1. one\n2. two\n10. ten", "LLL"},
		{"a number alone", "1. A title\nText.", "--"},
		{"different signs", "• one\n- two", "--"},
		{"a dialogue", "— Why?\n— So.", "--"},
		{"no space", "-5 degrees\n-7 degrees", "--"},
	} {
		d, err := apply(t, []byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, b := range d.Blocks {
			switch {
			case b.Kind == doc.Blank:
			case b.Print&doc.ListItem != 0:
				got += "L"
			default:
				got += "-"
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestLarge holds that odd giants take one pass and little memory.
func TestLarge(t *testing.T) {
	const size = 50 << 20
	for _, c := range []struct {
		name   string
		raw    []byte
		blocks int
	}{
		{"one line", bytes.Repeat([]byte("word "), size/5), 1},
		{"blank lines behind a word", append([]byte("a"), bytes.Repeat([]byte("\n"), size)...), 2},
		{"one word", bytes.Repeat([]byte("x"), size), 1},
	} {
		d := &doc.Document{Raw: c.raw}
		var err error
		allocs := testing.AllocsPerRun(1, func() {
			d.Warnings = nil
			err = Apply(d)
		})
		if err != nil || len(d.Blocks) != c.blocks {
			t.Errorf("%s: %d blocks, %v", c.name, len(d.Blocks), err)
		}
		if allocs > 20 {
			t.Errorf("%s: %v allocations", c.name, allocs)
		}
	}
}

func FuzzApply(f *testing.F) {
	f.Add([]byte("Q. Why?\r\n\r\nA. So.\x00"))
	f.Add([]byte("\xef\xbb\xbf\u2028a\xffé é"))
	f.Add(utf16of("a 😀 b\r\n\r\nc", false, false))
	f.Add([]byte("Caf\xe9 \x93So?\x94\r\r"))
	f.Add([]byte(wrapped))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := apply(t, raw)
		if err != nil {
			return
		}
		again, _ := apply(t, raw)
		if show(again) != show(d) {
			t.Fatal("two passes differ")
		}
	})
}

// TestServersCharset holds that an encoding that a server declares is
// believed before the page's own, and neither where the bytes are UTF-8.
func TestServersCharset(t *testing.T) {
	for _, c := range []struct{ contentType, raw, text, encoding string }{
		{"text/plain; charset=windows-1251", "\xcf\xee\xf7\xe5\xec\xf3?", "Почему?", "windows-1251"},
		{"text/html; charset=\"ISO-8859-2\"", "<meta charset=windows-1252><p>P\xf8\xedli\xb9", "Příliš", "iso-8859-2"},
		{"text/html; charset=nonsense", "<meta charset=windows-1251><p>\xcf\xee\xf7\xe5\xec\xf3?", "Почему?", "windows-1251"},
		{"text/plain; charset=windows-1251", "Почему?", "Почему?", "utf-8"},
	} {
		d := &doc.Document{Source: "https://example.org/", ContentType: c.contentType, Raw: []byte(c.raw)}
		if err := Apply(d); err != nil || strings.TrimSpace(d.Text) != c.text || d.Encoding != c.encoding {
			t.Errorf("%s: %q in %s, %v", c.contentType, d.Text, d.Encoding, err)
		}
	}
}
