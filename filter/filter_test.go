package filter_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"qaextract/filter"
	"qaextract/pipeline/source"
)

const talk = "A talk with Ada Lund\n\nQ: When did you begin?\n\nA: In school. I never stopped.\n\nQ: And what comes next?\n\nA: A long rest, I hope.\n"

func options() filter.Options {
	return filter.Options{Unpack: source.DefaultLimits, Workers: 4}
}

// answers are the lines that in is answered with.
func answers(t *testing.T, in string, o filter.Options) []string {
	t.Helper()
	var out bytes.Buffer
	if err := filter.Run(t.Context(), strings.NewReader(in), &out, o); err != nil {
		t.Fatal(err)
	}
	return strings.SplitAfter(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func record(fields map[string]any) string {
	b, _ := json.Marshal(fields)
	return string(b) + "\n"
}

func TestEachLineHasItsAnswer(t *testing.T) {
	big := strings.Repeat("word ", 40)
	for _, c := range []struct{ name, line, want string }{
		{"a text", record(map[string]any{"id": "x", "text": talk}), `{"document":{"schema_version":"1.1","doc_id":"`},
		{"its source", record(map[string]any{"id": "x", "text": talk}), `"source":"x"`},
		{"a number as id", record(map[string]any{"id": 17, "text": talk}), `"source":"17"`},
		{"a URL for an id", record(map[string]any{"url": "https://a.example/1", "text": talk}), `"source":"https://a.example/1"`},
		{"no name: the hash of the text", record(map[string]any{"text": talk}), `"source":"record-`},
		{"mark-up", record(map[string]any{"id": "x", "html": "<p>Why?<p>So."}), `"media_type":"text/html"`},
		{"bytes", record(map[string]any{"id": "x", "content_base64": base64.StdEncoding.EncodeToString([]byte("Caf\xe9. Why?")), "media_type": "text/plain; charset=windows-1252"}), `"text":"Café. Why?"`},
		{"bytes that are none", record(map[string]any{"id": "x", "content_base64": "%"}), `{"reject":{"source":"x","doc_id":null,"table":null,"id":null,"stage":"source","pointer":null,"error":"content_base64 is no base64`},
		{"an empty line", "\n", `"error":"an empty line"`},
		{"no JSON", "{\n", `{"reject":{"source":"record-`},
		{"a list", "[]\n", `"error":"not a JSON object"`},
		{"no text", record(map[string]any{"id": "x"}), `"error":"no text in text, html, content`},
		{"no bytes", record(map[string]any{"id": "x", "content_base64": ""}), `"stage":"layout","pointer":null,"error":"the file is empty"`},
		{"only white space", record(map[string]any{"id": "x", "content_base64": base64.StdEncoding.EncodeToString([]byte(" \n"))}), `{"reject":{"source":"x","doc_id":"`},
		{"too long", record(map[string]any{"id": "x", "text": big}), `"error":"larger than 100 bytes"`},
		{"CRLF", strings.TrimSuffix(record(map[string]any{"id": "x", "text": "Why? So."}), "\n") + "\r\n", `"source":"x"`},
		{"no end of line", strings.TrimSuffix(record(map[string]any{"id": "x", "text": "Why? So."}), "\n"), `"source":"x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := options()
			if c.name == "too long" {
				o.Unpack.Bytes = 100
			}
			got := answers(t, c.line, o)
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("got %q, want %q in it", got, c.want)
			}
		})
	}
}

// However a stream is cut into pieces, and with however many workers, the
// answers are the same and in order.
func TestNothingIsKeptBetweenLines(t *testing.T) {
	var in []string
	for i := range 40 {
		switch i % 4 {
		case 0:
			in = append(in, record(map[string]any{"text": fmt.Sprint(talk, i)}))
		case 1:
			in = append(in, record(map[string]any{"id": i, "text": strings.Repeat(talk, 1+i)}))
		case 2:
			in = append(in, fmt.Sprint("{bad", i, "\n"))
		default:
			in = append(in, record(map[string]any{"id": "twice", "html": "<p>Why?<p>So."}))
		}
	}
	whole := strings.Join(answers(t, strings.Join(in, ""), options()), "")
	for _, size := range []int{1, 3, 40} {
		o := options()
		o.Workers = size
		var got strings.Builder
		for at := 0; at < len(in); at += size {
			got.WriteString(strings.Join(answers(t, strings.Join(in[at:min(len(in), at+size)], ""), o), ""))
			if at+size < len(in) {
				got.WriteString("\n")
			}
		}
		if got.String() != whole {
			t.Errorf("in pieces of %d the answers differ", size)
		}
	}
}

func TestALineBeyondTheLimitCostsItselfOnly(t *testing.T) {
	o := options()
	o.Unpack.Bytes = 1000
	huge := `{"text":"` + strings.Repeat("x", 3*o.Unpack.Line()) + `"}` + "\n"
	got := answers(t, huge+record(map[string]any{"id": "x", "text": "Why? So."}), o)
	if len(got) != 2 || !strings.Contains(got[0], "larger than") || !strings.Contains(got[1], `"source":"x"`) {
		t.Errorf("got %.300q", got)
	}
}

func TestStrictStopsAtTheLine(t *testing.T) {
	o := options()
	o.Strict = true
	var out bytes.Buffer
	good := record(map[string]any{"id": "x", "text": "Why? So."})
	err := filter.Run(t.Context(), strings.NewReader(good+good+"{\n"+good), &out, o)
	var reject *filter.RejectError
	if !errors.As(err, &reject) || reject.Line != 3 || !strings.HasPrefix(err.Error(), "line 3: not a JSON object") {
		t.Errorf("got %v", err)
	}
	if n := strings.Count(out.String(), "\n"); n != 2 {
		t.Errorf("%d answers before it, want 2", n)
	}
}

type broken struct{ error }

func (b broken) Read([]byte) (int, error)  { return 0, b.error }
func (b broken) Write([]byte) (int, error) { return 0, b.error }

func TestAStreamThatFails(t *testing.T) {
	fault := errors.New("pipe")
	line := record(map[string]any{"id": "x", "text": "Why? So."})
	if err := filter.Run(t.Context(), strings.NewReader(line+line), broken{fault}, options()); !errors.Is(err, fault) || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("writing: %v", err)
	}
	var out bytes.Buffer
	if err := filter.Run(t.Context(), io.MultiReader(strings.NewReader(line), broken{fault}), &out, options()); !errors.Is(err, fault) {
		t.Errorf("reading: %v", err)
	}
	if !strings.Contains(out.String(), `"source":"x"`) {
		t.Error("the line before the fault has no answer")
	}
}

func TestAnAnswerComesBeforeTheNextLine(t *testing.T) {
	in, feed := io.Pipe()
	read, out := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- filter.Run(ctx, in, out, options()) }()
	for i := range 3 {
		io.WriteString(feed, record(map[string]any{"id": i, "text": "Why? So."}))
		b := make([]byte, 1<<16)
		n, err := read.Read(b)
		if err != nil || !strings.Contains(string(b[:n]), fmt.Sprintf(`"source":"%d"`, i)) {
			t.Fatalf("%q, %v", b[:n], err)
		}
	}
	// It ends at once, though it waits for a line.
	cancel()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	case <-time.After(time.Minute):
		t.Error("it does not end")
	}
}

func FuzzRun(f *testing.F) {
	f.Add(record(map[string]any{"id": "x", "text": talk}) + "{\n\n[]")
	f.Add(record(map[string]any{"content_base64": "/w==", "media_type": "text/html"}))
	f.Fuzz(func(t *testing.T, in string) {
		o := options()
		o.Unpack.Bytes = 1 << 16
		var out bytes.Buffer
		if err := filter.Run(t.Context(), strings.NewReader(in), &out, o); err != nil {
			t.Fatal(err)
		}
		want := strings.Count(in, "\n")
		if in != "" && !strings.HasSuffix(in, "\n") {
			want++
		}
		if got := strings.Count(out.String(), "\n"); got != want {
			t.Errorf("%d answers to %d lines", got, want)
		}
		for line := range strings.Lines(out.String()) {
			if !json.Valid([]byte(line)) {
				t.Errorf("no JSON: %q", line)
			}
		}
	})
}
