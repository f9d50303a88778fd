package pipeline

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
)

// plainFiles are documents of each kind. What is read of them must be read of
// them in any container, too.
var plainFiles = [...]struct{ name, text string }{
	{"talk.txt", "A talk with Ida Moen\n\nQ: You left the yard in 1998. Why?\n\nA: (laughing) The yard left me. “Nobody told us,” my foreman said.\n\nQ: And then?\n\nA: Then I learnt to mend clocks.\n"},
	{"page.html", "<!doctype html><html lang=en><head><title>The clock mender</title></head><body><nav><a href=/>Home</a></nav><h1>The clock mender</h1>" +
		"<p><b>Why clocks?</b></p><p>They wait for you, and a kettle does not. I like that.</p><p><b>And watches?</b></p><p>Too small – my eyes are seventy.</p><footer>© 2024 The Harbour Post</footer></body></html>\n"},
	{"notes.md", "# The clock mender\n\n**Why clocks?**\n\nThey wait for you, and a *kettle* does not. I like that.\n\n**And watches?**\n\nToo small: my eyes are seventy.\n\n[More](https://example.org/more) and [others](https://example.org/others)\n"},
	{"news.txt", "LERVIK – The mayor, Arne Sund, said on Monday that the bridge would close. “It is not safe,” he told reporters.\nAsked when it would open again, Sund said: “When it is mended.”\n"},
}

// containerRows reads what is at path in the folder dir with the given number
// of workers. Each row is a line of JSON without source, URL and ids.
func containerRows(t *testing.T, dir string, workers int, fields source.Fields) []string {
	t.Helper()
	list, err := source.Find([]string{dir}, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	list.Fields = fields
	var out []string
	for r := range Each(t.Context(), list.All(), workers, Limits{}, records.Rows) {
		if r.Err != nil {
			t.Fatalf("%s: %v", r.Item.Path, r.Err)
		}
		r.Value.Document.URL = nil
		b, err := json.Marshal(r.Value)
		if err != nil {
			t.Fatal(err)
		}
		name, _ := json.Marshal(r.Item.Source)
		s := strings.ReplaceAll(string(b), `"source":`+string(name), `"source":""`)
		out = append(out, strings.ReplaceAll(s, r.Value.Document.DocID, "id"))
	}
	return out
}

// gzipped is b as gzip members of at most n bytes.
func gzipped(t testing.TB, b []byte, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	for len(b) > 0 {
		w := gzip.NewWriter(&out)
		n = min(n, len(b))
		if _, err := w.Write(b[:n]); err != nil {
			t.Fatal(err)
		}
		b = b[n:]
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func zstandard(t testing.TB, b []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll(b, nil)
}

// jsonLines are the plain files as lines of JSON with the given names of
// fields.
func jsonLines(t testing.TB, text, id, url string) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, f := range plainFiles {
		e := json.NewEncoder(&out)
		if err := e.Encode(map[string]any{text: f.text, id: f.name, url: "https://example.org/" + f.name, "more": []int{1}}); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// warcFile are the plain files as answers of a server; each record is a gzip
// member, if wanted, and so is every other answer.
func warcFile(t testing.TB, compress bool) []byte {
	t.Helper()
	var out bytes.Buffer
	types := map[string]string{".txt": "text/plain", ".html": "text/html; charset=utf-8", ".md": "text/markdown"}
	for i, f := range plainFiles {
		head, body := "Content-Type: "+types[filepath.Ext(f.name)], []byte(f.text)
		if i%2 == 0 {
			head, body = head+"\r\nContent-Encoding: gzip", gzipped(t, body, len(body))
		}
		if i > 0 {
			head, body = head+"\r\nTransfer-Encoding: chunked", fmt.Appendf(nil, "3\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", body[:3], len(body)-3, body[3:])
		}
		block := "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" + string(body)
		record := fmt.Appendf(nil, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", f.name, len(block), block)
		if compress {
			record = gzipped(t, record, len(record))
		}
		out.Write(record)
	}
	return out.Bytes()
}

// zipFile is a ZIP archive of the plain files; every other one is stored.
func zipFile(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i, f := range plainFiles {
		e, err := w.CreateHeader(&zip.FileHeader{Name: "texts/" + f.name, Method: []uint16{zip.Store, zip.Deflate}[i%2]})
		if err == nil {
			_, err = e.Write([]byte(f.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tarFile is a tar archive of the plain files, some of them compressed.
func tarFile(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for i, f := range plainFiles {
		name, b := "./texts/"+f.name, []byte(f.text)
		if i%2 == 1 {
			name, b = name+".gz", gzipped(t, b, len(b))
		}
		err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(b))})
		if err == nil {
			_, err = w.Write(b)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parquetFile are the plain files as rows, two in a row group.
func parquetFile(t testing.TB) []byte {
	t.Helper()
	type row struct {
		ID   string `parquet:"id"`
		Text string `parquet:"content,zstd"`
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[row](&out, parquet.MaxRowsPerRowGroup(2))
	for _, f := range plainFiles {
		if _, err := w.Write([]row{{f.name, f.text}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestContainers holds that a document is read the same wherever it lies, in
// the same order, whatever the number of workers.
func TestContainers(t *testing.T) {
	files := map[string]map[string][]byte{"plain": {}, "gzip": {}, "zstd": {}, "gzip in zstd": {}}
	for i, f := range plainFiles {
		name := string(rune('a'+i)) + "-" + f.name
		files["plain"][name] = []byte(f.text)
		files["gzip"][name+".gz"] = gzipped(t, []byte(f.text), 60)
		files["zstd"][name+".zst"] = zstandard(t, []byte(f.text))
		files["gzip in zstd"][name+".gz.zst"] = zstandard(t, gzipped(t, []byte(f.text), 1000))
	}
	lines := jsonLines(t, "text", "id", "url")
	files["JSONL"] = map[string][]byte{"all.jsonl": lines}
	files["JSONL by its content"] = map[string][]byte{"all": lines}
	files["JSONL, gzip"] = map[string][]byte{"all.jsonl.gz": gzipped(t, lines, 100)}
	files["JSONL, Zstandard"] = map[string][]byte{"all.jsonl.zst": zstandard(t, lines)}
	files["Parquet"] = map[string][]byte{"all.parquet": parquetFile(t)}
	files["Parquet, gzip"] = map[string][]byte{"all.gz": gzipped(t, parquetFile(t), 5000)}
	files["JSONL with fields"] = map[string][]byte{"all.jsonl": jsonLines(t, "raw_content", "key", "link")}

	tarred := tarFile(t)
	files["ZIP"] = map[string][]byte{"all.zip": zipFile(t)}
	files["tar"] = map[string][]byte{"all.tar": tarred}
	files["tar by its content"] = map[string][]byte{"all": tarred}
	files["tar.gz"] = map[string][]byte{"all.tar.gz": gzipped(t, tarred, 1000)}
	files["tar.zst"] = map[string][]byte{"all.tar.zst": zstandard(t, tarred)}
	files["WARC"] = map[string][]byte{"all.warc": warcFile(t, false)}
	files["WARC, gzip"] = map[string][]byte{"all.warc.gz": warcFile(t, true)}
	files["WARC, Zstandard"] = map[string][]byte{"all.warc.zst": zstandard(t, warcFile(t, false))}

	write := func(t *testing.T, files map[string][]byte) string {
		dir := t.TempDir()
		for name, b := range files {
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	want := containerRows(t, write(t, files["plain"]), 1, source.Fields{})
	for name, in := range files {
		t.Run(name, func(t *testing.T) {
			var fields source.Fields
			if name == "JSONL with fields" {
				fields = source.Fields{Text: "raw_content", ID: "key", URL: "link"}
			}
			dir := write(t, in)
			for _, workers := range [...]int{1, 3} {
				got := containerRows(t, dir, workers, fields)
				if len(got) != len(want) {
					t.Fatalf("%d documents, want %d", len(got), len(want))
				}
				for i := range want {
					if got[i] != want[i] {
						t.Errorf("document %d differs:\n%s\n%s", i, got[i], want[i])
					}
				}
			}
		})
	}
}
