package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// zipOf is a ZIP archive of entries: name, content, name, content.
func zipOf(entries ...string) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		e, _ := w.Create(entries[i])
		io.WriteString(e, entries[i+1])
	}
	w.Close()
	return b.String()
}

// tarOf is a tar archive of entries; "name -> target" is a link.
func tarOf(entries ...string) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		h := &tar.Header{Name: entries[i], Mode: 0o644, Size: int64(len(entries[i+1]))}
		if name, target, ok := strings.Cut(entries[i], " -> "); ok {
			h.Name, h.Linkname, h.Typeflag = name, target, tar.TypeSymlink
		}
		if strings.HasSuffix(h.Name, "/") {
			h.Typeflag = tar.TypeDir
		}
		w.WriteHeader(h)
		io.WriteString(w, entries[i+1])
	}
	w.Close()
	return b.String()
}

func TestArchives(t *testing.T) {
	const again = "; fetch or write it again\n"
	odd := []string{"d/", "", "d/b.txt", "B", "d/a.txt", "A", ".hidden", "h", "__MACOSX/._a", "m", "../../up.txt", "U", "/abs.txt", "R", "./dot.txt", "D"}
	oddRead := "x/d/b.txt = B\nx/d/a.txt = A\nx/../../up.txt = U\nx//abs.txt = R\nx/dot.txt = D\n"
	whole := tarOf("a", "A", "b", strings.Repeat("B", 600), "c", "C")
	z := zipOf("a", strings.Repeat("A talk. ", 9), "b", "B")
	encrypted := zipOf("a", "A", "b", "B")
	at := strings.Index(encrypted, "PK\x01\x02") + 8
	encrypted = encrypted[:at] + string(encrypted[at]|1) + encrypted[at+1:]
	for _, c := range []struct {
		name, in, want string
		set            func(*Limits)
	}{
		{"names of a ZIP archive", zipOf(odd...), oddRead, nil},
		{"names of a tar archive", tarOf(odd...), oddRead, nil},
		{"names that are not UTF-8", tarOf("a\xff", "A", "a\xfe", "B"), "x/a%FF = A\nx/a%FE = B\n", nil},
		{"one name twice", zipOf("a", "A", "a", "B"), "x/a = A\nx#2 = B\n", nil},
		{"a link", tarOf("a", "A", "b -> a", ""), "x/a = A\nx/b ! x/b: a link or a special file, not a document; unpack the archive first, or leave it out\n", nil},
		{"encrypted", encrypted, "x/a ! x/a: it is encrypted; unpack the archive first, or leave it out\nx/b = B\n", nil},
		{"empty archives", zipOf(), "x ! x: the archive holds no files; names that begin with a dot are left out\n", nil},
		{"only hidden names", tarOf(".a", "A"), "x ! x: the archive holds no files; names that begin with a dot are left out\n", nil},
		{"one in the other", zipOf("t.tar.gz", string(pack(tarOf("z.zip", zipOf("a", "A"), "b", "B"))), "c", "C"), "x/t.tar.gz/z.zip/a = A\nx/t.tar.gz/b = B\nx/c = C\n", nil},
		{"records in an archive", zipOf("t.jsonl", `{"text":"A","id":"x/b"}`+"\nnull\n", "b", "B"),
			"x/b = A\nx/t.jsonl#2 ! x/t.jsonl, line 2: not a JSON object; each line holds one whole object\nx#2 = B\n", nil},
		{"too deep", zipOf("a", zipOf("a", zipOf("a", "A"), "b", "B")), "x/a/a ! x/a/a: it lies in archives or compression more than 2 deep; unpack it first, or raise -max-depth\nx/a/b = B\n", func(l *Limits) { l.Depth = 2 }},
		{"too many entries", zipOf("a", "A", "b", "B", "c", "C"), "x/a = A\nx/b = B\nx ! x: more than 2 entries; unpack it first, or raise -max-entries\n", func(l *Limits) { l.Entries = 2 }},
		{"too many entries in all", tarOf("a", zipOf("a", "A", "b", "B", "c", "C"), "c", "C"), "x/a/a = A\nx/a/b = B\nx/a ! x/a: more than 3 entries; unpack it first, or raise -max-entries\n", func(l *Limits) { l.Entries = 3 }},
		{"an entry that is too large", zipOf("a", "AAAAA", "b", "B"), "x/a ! x/a: larger than 4 bytes; split it: one document a file; or raise -max-bytes\nx/b = B\n", func(l *Limits) { l.Bytes = 4 }},
		{"an entry that is too large, tar", tarOf("a", "AAAAA", "b", "B"), "x/a ! x/a: larger than 4 bytes; split it: one document a file; or raise -max-bytes\nx/b = B\n", func(l *Limits) { l.Bytes = 4 }},
		{"no directory", z[:len(z)-30], "x ! x: its ZIP archive is damaged or cut off: there is no directory at its end" + again, nil},
		{"a damaged entry", z[:36] + "\xff\xff" + z[38:], "x/a ! x/a: its ZIP compression is damaged" + again + "x/b = B\n", nil},
		{"cut off in an entry", whole[:1700], "x/a = A\nx/b ! x/b: it is cut off" + again, nil},
		{"cut off between entries", whole[:1024], "x/a = A\n", nil},
		{"cut off in a packed archive", string(cut(pack(whole), 20)), "x/a = A\nx/b = " + strings.Repeat("B", 600) + "\nx ! x: it is cut off: its gzip compression does not end" + again, nil},
		{"a damaged head", whole[:1024] + strings.Repeat("x", 512) + whole[1536:], "x/a = A\nx ! x: its tar archive is damaged behind entry 1" + again, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := documents(t, "x", []byte(c.in), func(l *List) {
				if c.set != nil {
					c.set(&l.Limits)
				}
			})
			if got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestPipedArchive holds that an archive is read from standard input, too.
func TestPipedArchive(t *testing.T) {
	for _, in := range []string{zipOf("a", "A"), tarOf("a", "A")} {
		l, err := Find([]string{"-"}, strings.NewReader(in), "")
		if err != nil {
			t.Fatal(err)
		}
		for it, err := range l.All() {
			if err != nil || it.Source != "stdin/a" || it.Path != "standard input/a" {
				t.Error(it.Source, it.Path, err)
			}
		}
	}
}

// TestOfficeDocument holds that a document in a ZIP archive is one document,
// wherever it lies.
func TestOfficeDocument(t *testing.T) {
	in := zipOf("[Content_Types].xml", "<Types/>", "word/document.xml", "<w/>")
	for name, b := range map[string]string{"x": in, "x ": string(pack(in))} {
		if got := documents(t, name, []byte(b), nil); got != name+" = "+in+"\n" {
			t.Errorf("%q", got)
		}
	}
	if got := documents(t, "x", []byte(zipOf("a", in)), nil); got != "x/a = "+in+"\n" {
		t.Errorf("%q", got)
	}
}

// TestZIPBomb holds that entries that lie over each other, each of an honest
// ratio, are measured by the size of the file.
func TestZIPBomb(t *testing.T) {
	text := make([]byte, 8<<20)
	for i := range text {
		text[i] = "a talk of "[(i*i/7)%10]
	}
	one := zipOf("a", string(text))
	// The directory lists the one entry many times over.
	from, end := strings.Index(one, "PK\x01\x02"), strings.Index(one, "PK\x05\x06")
	n := 500
	var b strings.Builder
	b.WriteString(one[:from])
	for i := range n {
		fmt.Fprintf(&b, "%s%s", one[from:end-1], string(rune('A'+i%26)))
	}
	size := (end - from) * n
	b.WriteString("PK\x05\x06\x00\x00\x00\x00")
	for _, v := range []int{n, n} {
		b.Write([]byte{byte(v), byte(v >> 8)})
	}
	for _, v := range []int{size, from} {
		b.Write([]byte{byte(v), byte(v >> 8), byte(v >> 16), byte(v >> 24)})
	}
	b.WriteString("\x00\x00")
	got := documents(t, "x", []byte(b.String()), func(l *List) { l.Limits.Ratio = 3; l.Limits.Bytes = 1 << 20 })
	if lines := strings.Count(got, "\n"); lines > 40 || !strings.HasSuffix(got, "it unpacks to more than 3 times its size; if it is no trick, unpack it first, or raise -max-ratio\n") {
		t.Errorf("%d lines: %.400s", lines, got)
	}
}
