package source

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"qaextract/pipeline/doc"
)

// documents gives what is read of a file called name that holds b: a line
// "source = text" for each document, "source ! where: why; what to do" for
// each reject.
func documents(t testing.TB, name string, b []byte, set func(*List)) string {
	t.Helper()
	path := t.TempDir() + "/" + name
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := Find([]string{path}, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if set != nil {
		set(l)
	}
	var out strings.Builder
	for it, err := range l.All() {
		var raw []byte
		if err == nil {
			raw, err = it.Read()
		}
		var in *doc.InputError
		switch {
		case err == nil:
			fmt.Fprintf(&out, "%s = %s", it.Source, raw)
			if it.URL != "" {
				fmt.Fprintf(&out, " (%s)", it.URL)
			}
		case errors.As(err, &in) && strings.HasPrefix(in.Path, path):
			fmt.Fprintf(&out, "%s ! %s", it.Source, strings.TrimPrefix(err.Error(), strings.TrimSuffix(path, name)))
		default:
			t.Errorf("%s: the error does not say where: %v", it.Source, err)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func pack(b string) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write([]byte(b))
	w.Close()
	return out.Bytes()
}

func packZstd(b string) []byte {
	w, _ := zstd.NewWriter(nil)
	return w.EncodeAll([]byte(b), nil)
}

func cut(b []byte, n int) []byte { return b[:len(b)-n] }

func TestJSONLines(t *testing.T) {
	const again = "fetch or write it again"
	for _, c := range []struct {
		name, file, in, want string
		fields               Fields
	}{
		{"id, URL, place", "a.jsonl", `{"text":"A","id":"x","url":"u"}` + "\n" + `{"text":"B","url":"https://b.example/"}` + "\n" + `{"text":"C"}`,
			"x = A (u)\nhttps://b.example/ = B (https://b.example/)\na.jsonl#3 = C\n", Fields{}},
		{"a number is an id", "a.jsonl", `{"text":"A","id":17}` + "\n" + `{"text":"A","id":-1.5}` + "\n" + `{"text":"A","id":null}`, "17 = A\n-1.5 = A\na.jsonl#3 = A\n", Fields{}},
		{"an id twice: the second goes by its place", "a.jsonl", `{"text":"A","id":"x"}` + "\n" + `{"text":"A","id":"x"}`, "x = A\na.jsonl#2 = A\n", Fields{}},
		{"an id that is another's place", "a.jsonl", `{"text":"A","id":"a.jsonl#2"}` + "\n" + `{"text":"B"}`,
			"a.jsonl#2 = A\na.jsonl#2 ! a.jsonl, line 2: another document is called a.jsonl#2 already; rename one of them\n", Fields{}},
		{"the file's own name is taken", "a.jsonl", `{"text":"A","id":"a.jsonl"}`, "a.jsonl#1 = A\n", Fields{}},
		{"fields by name", "a.jsonl", `{"body":"A","text":"no","key":"k","link":"l","id":"no","url":"no"}`, "k = A (l)\n", Fields{"body", "key", "link"}},
		{"html before content, behind text", "a.jsonl", `{"html":"<p>A","content":"no"}` + "\n" + `{"content":"C","text":" "}`, "a.jsonl#1 = <p>A\na.jsonl#2 = C\n", Fields{}},
		{"blank lines, carriage returns, a byte order mark", "a.jsonl", "\ufeff\n" + `{"text":"A"}` + "\r\n\r\n" + `{"text":"B"}` + "\r\n", "a.jsonl#2 = A\na.jsonl#4 = B\n", Fields{}},
		{"a bad line is one reject", "a.jsonl", `{"text":"A"}` + "\n" + `{"text":"B` + "\n" + `{"text":"C"}`,
			"a.jsonl#1 = A\na.jsonl#2 ! a.jsonl, line 2: not a JSON object: unexpected end of JSON input, at byte 10 of the line; each line holds one whole object\na.jsonl#3 = C\n", Fields{}},
		{"null is no object", "a.jsonl", `{"text":"A"}` + "\nnull\n[1]", "a.jsonl#1 = A\na.jsonl#2 ! a.jsonl, line 2: not a JSON object; each line holds one whole object\n" +
			"a.jsonl#3 ! a.jsonl, line 3: not a JSON object; each line holds one whole object\n", Fields{}},
		{"no text", "a.jsonl", `{"b":1,"a":"x","text":7}`, `a.jsonl#1 ! a.jsonl, line 1: no text in text, html, content; the fields are "a", "b", "text"; name the field that holds it with -text` + "\n", Fields{}},
		{"no text in the field that was named", "a.jsonl", `{"text":"A"}`, `a.jsonl#1 ! a.jsonl, line 1: no text in body; the fields are "text"; name the field that holds it with -text` + "\n", Fields{Text: "body"}},
		{"by its content", "a.txt", `{"text":"A"}` + "\n" + `{"text":"B"}` + "\n", "a.txt#1 = A\na.txt#2 = B\n", Fields{}},
		{"an object without text is a text", "a.txt", `{"a":"A"}` + "\n", `a.txt = {"a":"A"}` + "\n\n", Fields{}},
		{"by its content, a long line", "a", `{"text":"` + strings.Repeat("A", 100_000) + `","id":"x"}` + "\n" + `{"text":"B"}`, "x = " + strings.Repeat("A", 100_000) + "\na#2 = B\n", Fields{}},
		{"a long line that is no object", "a.txt", "{see " + strings.Repeat("A", 100_000), "a.txt = {see " + strings.Repeat("A", 100_000) + "\n", Fields{}},
		{"a name proves nothing", "a.jsonl", "Q: Why?\n", "a.jsonl = Q: Why?\n\n", Fields{}},
		{"cut off", "a.jsonl.gz", string(cut(pack(`{"text":"A"}`+"\n"+`{"text":"B"}`+"\n"), 9)),
			"a.jsonl.gz#1 = A\na.jsonl.gz#2 = B\na.jsonl.gz#3 ! a.jsonl.gz, line 3: it is cut off: its gzip compression does not end; " + again + "\n", Fields{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := documents(t, c.file, []byte(c.in), func(l *List) { l.Fields = c.fields }); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestCompression(t *testing.T) {
	const again = "fetch or write it again"
	for _, c := range []struct{ name, file, in, want string }{
		{"gzip", "a.txt.gz", string(pack("A")), "a.txt.gz = A\n"},
		{"gzip by its content", "a.txt", string(pack("A")), "a.txt = A\n"},
		{"members", "a.gz", string(pack("A")) + string(pack("B")), "a.gz = AB\n"},
		{"Zstandard", "a.txt.zst", string(packZstd("A")), "a.txt.zst = A\n"},
		{"frames, one of them to be skipped", "a.zst", "\x50\x2a\x4d\x18\x01\x00\x00\x00x" + string(packZstd("A")) + string(packZstd("B")), "a.zst = AB\n"},
		{"one in the other", "a.gz", string(pack(string(packZstd(string(pack("A")))))), "a.gz = A\n"},
		{"too deep", "a.gz", string(pack(string(pack(string(pack(string(pack(string(pack("A")))))))))), "a.gz ! a.gz: it lies in archives or compression more than 4 deep; unpack it first, or raise -max-depth\n"},
		{"cut off", "a.gz", string(cut(pack("A talk"), 3)), "a.gz ! a.gz: it is cut off: its gzip compression does not end; " + again + "\n"},
		{"cut off in its head", "a.gz", "\x1f\x8b\x08\x00", "a.gz ! a.gz: it is cut off: its gzip compression does not end; " + again + "\n"},
		{"Zstandard that is cut off", "a.zst", string(cut(packZstd("A talk"), 3)), "a.zst ! a.zst: it is cut off: its Zstandard compression does not end; " + again + "\n"},
		{"damaged", "a.gz", string(cut(pack("A talk"), 8)) + "12345678", "a.gz ! a.gz: its gzip compression is damaged; " + again + "\n"},
		{"too large", "a.gz", string(pack(strings.Repeat("A", 1<<20+1))), "a.gz ! a.gz: larger than 1 MiB; split it: one document a file; or raise -max-bytes\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := documents(t, c.file, []byte(c.in), func(l *List) { l.Limits.Bytes = 1 << 20 }); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestBomb holds that what unpacks to far more than its size is left, however
// it is packed.
func TestBomb(t *testing.T) {
	zeros := strings.Repeat("\x00", 80<<20)
	lines := strings.Repeat(`{"text":"`+strings.Repeat("A ", 1<<19)+"\"}\n", 80)
	for name, b := range map[string][]byte{"gzip": pack(zeros), "Zstandard": packZstd(zeros), "twice": pack(string(pack(zeros))), "lines": pack(lines)} {
		got := documents(t, "a.gz", b, nil)
		if !strings.HasSuffix(got, ": it unpacks to more than 200 times its size; if it is no trick, unpack it first, or raise -max-ratio\n") {
			t.Errorf("%s: %.300s", name, got)
		}
	}
}

// TestLongLine holds that a line that is too long costs itself alone, and no
// memory.
func TestLongLine(t *testing.T) {
	in := `{"text":"` + strings.Repeat("A", 300_000) + "\"}\n" + `{"text":"B"}` + "\n" + `{"text":"` + strings.Repeat("A", 2000) + `"}`
	want := "a.jsonl#1 ! a.jsonl, line 1: larger than 1024 bytes; split it: one document a file; or raise -max-bytes\na.jsonl#2 = B\n" +
		"a.jsonl#3 ! a.jsonl, line 3: larger than 1024 bytes; split it: one document a file; or raise -max-bytes\n"
	if got := documents(t, "a.jsonl", []byte(in), func(l *List) { l.Limits.Bytes = 1024 }); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestStream holds that a stream is read as far as it is asked for.
func TestStream(t *testing.T) {
	endless := &repeated{line: []byte(`{"text":"A"}` + "\n")}
	l, err := Find([]string{"-"}, endless, "")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for it, err := range l.All() {
		if raw, e := it.Read(); err != nil || e != nil || string(raw) != "A" {
			t.Fatal(string(raw), err, e)
		}
		if n++; n == 10_000 {
			break
		}
	}
	if endless.read > 10_000*len(endless.line)+2*head {
		t.Errorf("%d bytes were read for %d documents", endless.read, n)
	}
}

// repeated is an endless stream of one line.
type repeated struct {
	line []byte
	read int
}

func (r *repeated) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = r.line[(r.read+i)%len(r.line)]
	}
	r.read += len(p)
	return len(p), nil
}

// FuzzContainer: any bytes give documents or rejects, within the limits.
func FuzzContainer(f *testing.F) {
	lines := `{"text":"A","id":1}` + "\nnull\n" + `{"content":"\u00e9"`
	for _, s := range []string{lines, string(pack(lines)), string(packZstd(lines)), string(pack(string(packZstd(lines)))), string(cut(pack(lines), 5)), zipOf("a", "A", "b.jsonl", lines), tarOf("a", "A", "b", string(pack(lines))), zipOf("a", tarOf("a", "A")),
		answer("a", "200 OK\r\nTransfer-Encoding: chunked", "1\r\nA\r\n0\r\n\r\n") + "noise", string(pack(answer("a", "200 OK", "A"))) + string(pack(answer("b", "200 OK", "B"))), "\x50\x2a\x4d\x18", "\x1f\x8b\x08"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := Find([]string{"-"}, bytes.NewReader(b), "")
		if err != nil {
			t.Fatal(err)
		}
		l.Limits = Limits{Bytes: 1 << 16, Entries: 100, Depth: 3, Ratio: 100}
		sources := map[string]bool{}
		for it, err := range l.All() {
			var raw []byte
			if err == nil {
				raw, err = it.Read()
			}
			var in *doc.InputError
			switch {
			case err != nil && (!errors.As(err, &in) || in.Path == "" || in.Reason == ""):
				t.Fatalf("%s: %v", it.Source, err)
			case err == nil && (sources[it.Source] || it.Source == "" || len(raw) > 1<<16):
				t.Fatalf("%s: %d bytes", it.Source, len(raw))
			}
			sources[it.Source] = sources[it.Source] || err == nil
		}
	})
}
