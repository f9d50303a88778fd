package source

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// warcRecord is a record of a type, with further fields and a block.
func warcRecord(kind, fields, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, fields, len(block), block)
}

// answer is a response record of the page at https://e.example/name.
func answer(name, head, body string) string {
	return warcRecord("response", "WARC-Target-URI: https://e.example/"+name+"\r\n", "HTTP/1.1 "+head+"\r\n\r\n"+body)
}

// packed is s in a compression.
func packed(s string, to func(io.Writer) io.WriteCloser) string {
	var b bytes.Buffer
	w := to(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func TestWARC(t *testing.T) {
	const (
		html  = "200 OK\r\nContent-Type: text/html"
		again = "fetch or write it again"
	)
	read := func(name, text string) string {
		return fmt.Sprintf("https://e.example/%s = %s (https://e.example/%s)\n", name, text, name)
	}
	deflate := packed("<p>A", func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 9); return f })
	zl := packed("<p>A", func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	br := packed("<p>A", func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })
	gz := string(pack("<p>A"))
	for _, c := range []struct{ name, in, want string }{
		{"an answer", answer("a", html, "<p>A"), read("a", "<p>A")},
		{"a resource, a conversion, and what is none", warcRecord("warcinfo", "", "x: y") + warcRecord("request", "", "GET / HTTP/1.1\r\n\r\n") +
			warcRecord("resource", "WARC-Target-URI: <https://e.example/a>\r\nContent-Type: text/plain\r\n", "A") + warcRecord("metadata", "", "m") +
			warcRecord("revisit", "WARC-Target-URI: https://e.example/b\r\n", "HTTP/1.1 200 OK\r\n\r\n") + warcRecord("conversion", "", "C"),
			read("a", "A") + "a.warc#6 = C\n"},
		{"redirects, errors and furniture are left out", answer("a", "301 Moved\r\nLocation: b", "moved") + answer("b", "404 Not Found", "no") + answer("c", "204 No Content", "") +
			answer("d", "200 OK\r\nContent-Type: IMAGE/png", "\x89PNG") + answer("e", "200 OK\r\nContent-Type: text/css; charset=utf-8", "p{}") +
			answer("f", "200 OK\r\nContent-Type: application/ld+json", "{}") + answer("g", "200 OK\r\nContent-Type: application/xhtml+xml", "<p>G"), read("g", "<p>G")},
		{"bare line feeds in the head", strings.ReplaceAll(answer("a", html, "<p>A"), "\r\n", "\n"), "a.warc#1 ! "},
		{"chunks", answer("a", html+"\r\nTransfer-Encoding: chunked", "2;x=y\r\n<p\r\n2\r\n>A\r\n0\r\n\r\n"), read("a", "<p>A")},
		{"chunks that are none any more", answer("a", html+"\r\nTransfer-Encoding: chunked", "<p>A"), read("a", "<p>A")},
		{"a text that begins as a chunk might", answer("a", html+"\r\nTransfer-Encoding: chunked", "2\nAB is no chunk"), read("a", "2\nAB is no chunk")},
		{"chunks that end early", answer("a", html+"\r\nTransfer-Encoding: chunked", "2\r\n<p\r\nff\r\n>A"), read("a", "<p>A")},
		{"gzip", answer("a", html+"\r\nContent-Encoding: gzip", gz), read("a", "<p>A")},
		{"gzip in chunks", answer("a", html+"\r\nContent-Encoding: x-gzip\r\nTransfer-Encoding: Chunked", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz), gz)), read("a", "<p>A")},
		{"gzip that is unpacked", answer("a", html+"\r\nContent-Encoding: gzip", "<p>A"), read("a", "<p>A")},
		{"deflate", answer("a", html+"\r\nContent-Encoding: deflate", zl), read("a", "<p>A")},
		{"deflate without a head", answer("a", html+"\r\nContent-Encoding: deflate", deflate), read("a", "<p>A")},
		{"brotli", answer("a", html+"\r\nContent-Encoding: br", br), read("a", "<p>A")},
		{"brotli that is unpacked", answer("a", html+"\r\nContent-Encoding: br", "<p>A whole page"), read("a", "<p>A whole page")},
		{"Zstandard", answer("a", html+"\r\nContent-Encoding: zstd", string(packZstd("<p>A"))), read("a", "<p>A")},
		{"two, one over the other", answer("a", html+"\r\nContent-Encoding: gzip, br", packed(gz, func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })), read("a", "<p>A")},
		{"gzip that is cut off", answer("a", html+"\r\nContent-Encoding: gzip", gz[:len(gz)-4]) + answer("b", html, "<p>B"),
			"a.warc#1 ! a.warc, record 1: it is cut off: its gzip compression does not end; " + again + "\n" + read("b", "<p>B")},
		{"a compression that nobody knows", answer("a", html+"\r\nContent-Encoding: lzw", "\x01\x02"), "a.warc#1 ! a.warc, record 1: its compression, \"lzw\", is not known; fetch it again without\n"},
		{"an empty answer", answer("a", html, ""), "a.warc#1 ! a.warc, record 1: the record is empty; fetch it again\n"},
		{"one URL twice", answer("a", html, "<p>A") + answer("a", html, "<p>B"), read("a", "<p>A") + "a.warc#2 = <p>B (https://e.example/a)\n"},
		{"a damaged record", answer("a", html, "<p>A") + strings.Replace(answer("b", html, "<p>B"), "Length: ", "Length: 1", 1) + answer("c", html, "<p>C"),
			read("a", "<p>A") + "a.warc#2 ! a.warc, record 2: damaged: its length is wrong: it does not end where it says; fetch the file again; the other records are not affected\n" + read("c", "<p>C")},
		{"compressed", string(pack(answer("a", html, "<p>A"))) + string(cut(pack(answer("b", html, "<p>B")), 12)) + string(pack(answer("c", html, "<p>C"))),
			read("a", "<p>A") + "a.warc#2 ! a.warc, record 2: damaged: its gzip compression is damaged; fetch the file again; the other records are not affected\n" + read("c", "<p>C")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "bare line feeds in the head" {
				c.in, c.want = warcRecord("response", "", "HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>A\r\n\r\nB"), "a.warc#1 = <p>A\r\n\r\nB\n"
			}
			if got := documents(t, "a.warc", []byte(c.in), nil); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// FuzzAnswer: any body under any fields gives a document or an error.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{answer("a", "200 OK\r\nTransfer-Encoding: chunked", "2\r\n<p\r\n0\r\n\r\n"), answer("a", "200 OK\r\nContent-Encoding: deflate, gzip", string(pack("<p>A"))),
		answer("a", "200 OK\r\nContent-Encoding: br", "\x0b\x01\x80<p>A\x03"), answer("a", "200 OK\r\nContent-Encoding: zstd", string(packZstd("<p>A")))} {
		f.Add([]byte(s[strings.Index(s, "HTTP/"):]))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, ok := readMessage(b)
		if !ok {
			return
		}
		w := walk{List: &List{Limits: Limits{Bytes: 1 << 16, Ratio: 100}}}
		body, err := w.body(place{meter: &meter{ratio: 100}}, m)
		if len(body) > max(1<<16, len(b)) || len(body) > 0 && err != nil {
			t.Fatal(len(body), err)
		}
	})
}
