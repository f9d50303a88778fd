package review

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"qaextract/pipeline"
	"qaextract/pipeline/dataset"
	"qaextract/pipeline/records"
	"qaextract/review/corrections"
)

const talk = `The mill, again

By Ida Holm

Per Aske has kept the mill at Lomen for thirty years. We met him at the wheel.

IH: When did you first see the river freeze over?

PA: I was nine. The miller walked across. 😀 Then he fell in.

IH: And after that? Did you ever walk across it yourself?

PA: Never again. I still do not trust it, and nobody here does.
`

// made writes a dataset of documents, by their sources.
func made(t *testing.T, documents ...[2]string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	w, err := dataset.Create(out, dataset.Config{Program: "extract", Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range documents {
		d, err := pipeline.Process(x[0], []byte(x[1]))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := records.Rows(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.WriteChecked(dataset.Check(rows)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	return out
}

// serve serves a dataset until the test is over.
func serve(t *testing.T, dir string) *Server {
	t.Helper()
	r, err := Open(dir, pipeline.Rules())
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Listen()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(20 * time.Second):
			t.Error("it does not end")
		}
	})
	return s
}

// ask asks the server, and gives status and body.
func ask(t *testing.T, method, url, body string, change func(*http.Request)) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(req)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(raw)
}

func ifMatch(known string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set("If-Match", known) }
}

// goldenFile is the talk's golden file, as the page writes it, with another role.
func goldenFile(t *testing.T, s *Server) string {
	t.Helper()
	_, body := ask(t, "GET", s.URL()+"documents/0", "", nil)
	var p page
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("extract golden 1\n\ndocument\n  source: " + p.Document.Source + "\n  sha256: " + p.Document.SHA256 + "\n  reviewed: done\n\n")
	text := []rune(p.Document.Text)
	for _, x := range p.Turns {
		b.WriteString("turn " + itoa(x.CharStart) + "-" + itoa(x.CharEnd) + "\n  role: other\n  form: labelled\n  speech: direct\n  speaker: Ola Vik\n  evidence: HUMAN\n")
		b.WriteString("  | " + string(text[x.CharStart:x.CharEnd]) + "\n")
	}
	return b.String()
}

func itoa(n int32) string { return string(mustJSON(n)) }

func mustJSON(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return raw
}

func TestOnlyThePageIsAnswered(t *testing.T) {
	s := serve(t, made(t, [2]string{"mill.txt", talk}))
	if !regexp.MustCompile(`^http://127\.0\.0\.1:[0-9]+/[A-Z2-7]{26}/$`).MatchString(s.URL()) {
		t.Errorf("the address is %s", s.URL())
	}
	root := "http://" + s.host + "/"
	for name, c := range map[string]struct {
		method, url string
		change      func(*http.Request)
		want        int
	}{
		"the page":                {"GET", s.URL(), nil, 200},
		"its script":              {"GET", s.URL() + "app.js", nil, 200},
		"its style":               {"GET", s.URL() + "app.css", nil, 200},
		"the index":               {"GET", s.URL() + "index", nil, 200},
		"a document":              {"GET", s.URL() + "documents/0", nil, 200},
		"the page without slash":  {"GET", strings.TrimSuffix(s.URL(), "/"), nil, 308},
		"no token":                {"GET", root, nil, 404},
		"a wrong token":           {"GET", root + strings.Repeat("A", 26) + "/index", nil, 404},
		"no such document":        {"GET", s.URL() + "documents/1", nil, 404},
		"a negative document":     {"GET", s.URL() + "documents/-1", nil, 404},
		"a document by its name":  {"GET", s.URL() + "documents/mill.txt", nil, 404},
		"a file of the dataset":   {"GET", s.URL() + "documents.jsonl", nil, 404},
		"a file outside":          {"GET", s.URL() + "../../etc/passwd", nil, 307}, // to where there is nothing either
		"another method":          {"POST", s.URL() + "documents/0", nil, 405},
		"a page to be written":    {"PUT", s.URL(), nil, 405},
		"a name for this machine": {"GET", s.URL(), func(r *http.Request) { r.Host = "rebound.example:80" }, 421},
		"localhost by name":       {"GET", s.URL(), func(r *http.Request) { r.Host = strings.Replace(s.host, "127.0.0.1", "localhost", 1) }, 421},
		"another page":            {"GET", s.URL() + "index", func(r *http.Request) { r.Header.Set("Origin", "https://elsewhere.example") }, 403},
		"a page of no origin":     {"PUT", s.URL() + "documents/0", func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		"its own page":            {"GET", s.URL() + "index", func(r *http.Request) { r.Header.Set("Origin", "http://"+s.host) }, 200},
	} {
		if code, body := ask(t, c.method, c.url, "", c.change); code != c.want {
			t.Errorf("%s: %d, want %d: %.80s", name, code, c.want, body)
		}
	}
	answer, err := http.Get(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if p := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'; script-src 'self'; style-src 'self';") || strings.Contains(p, "unsafe") {
		t.Errorf("policy %q", p)
	}
}

func TestCorrectionsAreSavedAndComeBack(t *testing.T) {
	out := made(t, [2]string{"radio/mill.txt", talk})
	s := serve(t, out)
	file := goldenFile(t, s)
	code, body := ask(t, "PUT", s.URL()+"documents/0", file, ifMatch(""))
	if code != 200 {
		t.Fatalf("%d %s", code, body)
	}
	var first saved
	if err := json.Unmarshal([]byte(body), &first); err != nil {
		t.Fatal(err)
	}
	set, err := corrections.Read(filepath.Join(out, "review"))
	if err != nil {
		t.Fatal(err)
	}
	c := set.Of["radio/mill.txt"]
	if c == nil || !c.Done || len(c.Turns) != 4 || c.Turns[1].Speaker != "Ola Vik" || !strings.Contains(c.Turns[1].Text, "😀") {
		t.Fatalf("%+v", c)
	}
	_, body = ask(t, "GET", s.URL()+"documents/0", "", nil)
	var p page
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		t.Fatal(err)
	}
	if p.Version != first.Version || p.Correction == nil || !p.Correction.Done || p.Correction.Turns[3].Role != "other" {
		t.Errorf("%+v", p.Correction)
	}
	_, body = ask(t, "GET", s.URL()+"index", "", nil)
	if !strings.Contains(body, `"reviewed":"done"`) || strings.Contains(body, "The miller") {
		t.Errorf("the index: %s", body)
	}

	// A second page that knows nothing of it does not overwrite it.
	for _, method := range []string{"PUT", "DELETE"} {
		if code, body := ask(t, method, s.URL()+"documents/0", file, ifMatch("")); code != 412 {
			t.Errorf("%s: %d %s", method, code, body)
		}
	}
	if code, body := ask(t, "DELETE", s.URL()+"documents/0", "", ifMatch(first.Version)); code != 200 || body != `{"version":""}`+"\n" {
		t.Errorf("%d %s", code, body)
	}
	if _, err := os.Stat(filepath.Join(out, "review", "radio")); err == nil {
		t.Error("it is still there")
	}
}

func TestWhatIsNoCorrectionIsRefused(t *testing.T) {
	out := made(t, [2]string{"mill.txt", talk})
	s := serve(t, out)
	file := goldenFile(t, s)
	for name, c := range map[string]struct {
		body string
		want string
	}{
		"no golden file":    {"<script>", "the first line must be"},
		"of no document":    {strings.Replace(file, "source: mill.txt", "source: ../mill.txt", 1), "it is a correction of ../mill.txt, not of mill.txt"},
		"of another text":   {strings.Replace(file, "sha256: ", "sha256: 0", 1), "the document has changed since it was corrected"},
		"of other words":    {strings.Replace(file, "I was nine", "I was ten", 1), "other words stand at"},
		"a role of its own": {strings.Replace(file, "role: other", "role: owner", 1), `role is "owner"`},
		"not reviewed":      {strings.Replace(file, "reviewed: done", "reviewed: perhaps", 1), `reviewed is "perhaps"`},
		"behind the text":   {strings.Replace(file, "turn 1", "turn 99991", 1), "is no range"},
	} {
		if code, body := ask(t, "PUT", s.URL()+"documents/0", c.body, ifMatch("")); code != 422 || !strings.Contains(body, c.want) {
			t.Errorf("%s: %d %s", name, code, body)
		}
	}
	if code, _ := ask(t, "PUT", s.URL()+"documents/0", strings.Repeat("#", 5<<20), ifMatch("")); code != 413 {
		t.Errorf("a body of 5 MB: %d", code)
	}
	if _, err := os.Stat(filepath.Join(out, "review")); err == nil {
		t.Error("something was written")
	}
}

func TestACorrectionThatDoesNotFitIsSaid(t *testing.T) {
	out := made(t, [2]string{"mill.txt", talk})
	s := serve(t, out)
	file := strings.Replace(goldenFile(t, s), "sha256: ", "sha256: 0", 1)
	if err := os.MkdirAll(filepath.Join(out, "review"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "review", "mill.txt.golden"), []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, body := ask(t, "GET", s.URL()+"documents/0", "", nil); !strings.Contains(body, `"stale":"the document has changed since it was corrected"`) || !strings.Contains(body, `"correction":null`) {
		t.Errorf("%.2000s", body)
	}
}

// TestAddressesAsSources holds that a document that is called by its URL can
// be corrected, and that two of one name keep apart.
func TestAddressesAsSources(t *testing.T) {
	out := made(t, [2]string{"https://radio.example/mill?id=7", talk}, [2]string{"https://radio.example/mill?id=8", talk})
	s := serve(t, out)
	if code, body := ask(t, "PUT", s.URL()+"documents/0", goldenFile(t, s), ifMatch("")); code != 200 {
		t.Fatalf("%d %s", code, body)
	}
	set, err := corrections.Read(filepath.Join(out, "review"))
	if err != nil || len(set.Sources) != 1 || set.Of["https://radio.example/mill?id=7"] == nil {
		t.Errorf("%+v, %v", set, err)
	}
}

// TestOneFile holds that the page that is written as one file has all in it,
// and that no text ends the data it stands in.
func TestOneFile(t *testing.T) {
	evil := "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>"
	out := made(t, [2]string{evil + ".txt", strings.ReplaceAll(talk, "Then he fell in.", evil)})
	r, err := Open(out, pipeline.Rules())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "review.html")
	if err := r.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(raw)
	if strings.Contains(page, "alert(1)</script>") || strings.Contains(page, "<img src=x") || strings.Contains(page, "<!-- ") {
		t.Error("a text of the dataset is mark-up")
	}
	if n := strings.Count(page, "<script"); n != 3 {
		t.Errorf("%d scripts", n)
	}
	if strings.Contains(page, "src=\"app.js\"") || strings.Contains(page, "href=\"app.css\"") || !strings.Contains(page, "script-src 'sha256-") {
		t.Error("it is not in one piece")
	}
	if err := r.WriteFile(filepath.Join(t.TempDir(), "none", "review.html")); err == nil {
		t.Error("written into a folder that is not there")
	}
}

func TestAnotherDatasetInItsPlace(t *testing.T) {
	out := made(t, [2]string{"mill.txt", talk})
	s := serve(t, out)
	for _, table := range []string{"documents", "turns", "exchanges", "blocks"} {
		if err := os.WriteFile(filepath.Join(out, table+".jsonl"), []byte(`{"doc_id":"x"}`), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code, body := ask(t, "GET", s.URL()+"documents/0", "", nil); code != 500 || !strings.Contains(body, "the dataset was written anew, open it again") {
		t.Errorf("%d %s", code, body)
	}
}
