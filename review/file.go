package review

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"qaextract/shelf"
)

// The parts of the built page that a single file has otherwise: its style and
// script stand in it.
const (
	styleTag  = `<link rel="stylesheet" href="app.css">`
	scriptTag = `<script type="module" src="app.js"></script>`
)

// WriteFile writes page and dataset, with the corrections that there are, as
// one file of HTML. It stands at path whole, or not at all.
func (r *Review) WriteFile(path string) error {
	t, err := os.CreateTemp(filepath.Dir(path), ".review-*")
	if err != nil {
		return err
	}
	defer os.Remove(t.Name()) // gone already where all is well
	out := bufio.NewWriterSize(t, 1<<16)
	err = r.write(out)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = t.Chmod(0o644)
	}
	if e := t.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	return err
}

func (r *Review) write(w io.Writer) error {
	var parts [3]string
	for i, name := range []string{"index.html", "app.css", "app.js"} {
		raw, err := built.ReadFile("page/" + name)
		if err != nil {
			return err
		}
		parts[i] = string(raw)
	}
	page, style, script := parts[0], parts[1], parts[2]
	if strings.Contains(strings.ToLower(script), "</script") || strings.Contains(strings.ToLower(style), "</style") {
		return errors.New("the page cannot be written as one file: its script or style holds its own end; build review/web anew")
	}
	head, tail, ok := strings.Cut(page, scriptTag)
	if !ok || !strings.Contains(head, styleTag) {
		return errors.New("the page is not as review/web builds it; build it anew")
	}
	rules := fmt.Sprintf(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; `+
		`base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">`, hash(script), hash(style))
	head = strings.Replace(head, styleTag, rules+"\n<style>"+style+"</style>", 1)
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	x, err := r.index()
	if err != nil {
		return err
	}
	if err := embedJSON(w, "index", x); err != nil {
		return err
	}
	n := 0
	for d, err := range r.dataset.Documents() {
		if err == nil {
			err = r.embed(w, n, d)
		}
		if err != nil {
			return err
		}
		n++
	}
	_, err = io.WriteString(w, `<script type="module">`+script+"</script>"+tail)
	return err
}

// embed writes document n, with its correction, into the page.
func (r *Review) embed(w io.Writer, n int, d *shelf.Document) error {
	p := pageOf(d)
	if err := r.corrected(p); err != nil {
		return err
	}
	return embedJSON(w, fmt.Sprintf("document-%d", n), p)
}

// embedJSON writes a value as a block of data that no browser runs. The
// encoder escapes what could end it.
func embedJSON(w io.Writer, id string, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "<script type=\"application/json\" id=%q>%s</script>\n", id, raw)
	return err
}

// hash names a script or style in a policy.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
