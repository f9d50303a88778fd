package eval

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// Gold is one document as a person marked it.
type Gold struct {
	Source string // its file's name, with the extension
	Form   string
	Turns  []Turn
	Boiler []Span // where boilerplate stands

	Path    string // of the gold file
	Folder  string // its folder below the one that was read: the corpus
	Raw     []byte // the source
	Warning string // what is odd about it; "" where nothing is

	noRoles bool // only the changes of speaker are gold
	whole   bool // Source is the whole of it, and places are those of the run's text
}

// Turn is one marked turn. What is null in the file is empty here.
type Turn struct {
	Role, Form, Speech string
	Speaker, Label     string
	Text               string // without mark-up
	Spans              []Span // ascending; none in HTML
	source, cue        []Span // of a reported turn, where the corpus marks them
	number             int    // in the file
}

const goldExt = ".gold.json"

// ReadGold reads every *.gold.json in dir and the folders below it, in the
// order of their paths. The error joins one line for each file that cannot be used.
func ReadGold(dir string) ([]*Gold, error) {
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	var out []*Gold
	var bad []error
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			bad = append(bad, err)
			return nil
		}
		if e.IsDir() || !strings.HasSuffix(path, goldExt) {
			return nil
		}
		shown := path
		if rel, err := filepath.Rel(root, path); err == nil {
			shown = filepath.Join(dir, rel)
		}
		g, err := readGoldFile(path)
		if err != nil {
			bad = append(bad, fmt.Errorf("%s%w", shown, err))
			return nil
		}
		g.Path, g.Folder = shown, corpus(root, path)
		out = append(out, g)
		return nil
	})
	switch err = errors.Join(append(bad, err)...); {
	case err != nil:
		return nil, err
	case len(out) == 0:
		return nil, fmt.Errorf("%s: holds no file whose name ends in %s", dir, goldExt)
	}
	return out, nil
}

// corpus is the name under which the gold at path is added up.
func corpus(root, path string) string {
	rel, err := filepath.Rel(root, filepath.Dir(path))
	if err != nil || rel == "." {
		return filepath.Base(root)
	}
	return filepath.ToSlash(rel)
}

// readGoldFile reads one gold file and its source. Errors begin with the place
// in the file, which follows its name.
func readGoldFile(path string) (*Gold, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf(": %w", plainError(err))
	}
	return parseGold(data, func(source string) ([]byte, error) {
		here := filepath.Dir(path)
		beside := filepath.Join(here, source)
		raw, err := os.ReadFile(beside)
		if errors.Is(err, fs.ErrNotExist) {
			raw, err = os.ReadFile(filepath.Join(here, "..", "..", filepath.Base(here), source))
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%q is neither beside it nor in ../../%s", source, filepath.Base(here))
		}
		return raw, plainError(err)
	})
}

// plainError is err without the path that stands in front of it anyway.
func plainError(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

// goldFile and goldTurn are the file as it is written.
type goldFile struct {
	Source   string     `json:"source"`
	SHA256   string     `json:"sha256"`
	Form     string     `json:"form"`
	RoleGold *bool      `json:"role_gold"`
	Turns    []goldTurn `json:"turns"`
	Boiler   []struct {
		Span []int `json:"span"`
	} `json:"boilerplate"`
}

type goldTurn struct {
	Role        string  `json:"role"`
	Form        string  `json:"form"`
	Speech      string  `json:"speech"`
	Speaker     string  `json:"speaker"`
	Label       string  `json:"label"`
	Text        string  `json:"text"`
	PlainText   string  `json:"plain_text"`
	Spans       [][]int `json:"spans"`
	SourceSpans [][]int `json:"source_spans"`
	CueSpans    [][]int `json:"cue_spans"`
}

// parseGold reads and checks a gold file. source gets the bytes of a source.
func parseGold(data []byte, source func(name string) ([]byte, error)) (*Gold, error) {
	var f goldFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, located(data, err)
	}
	g := &Gold{Source: f.Source, Form: f.Form, noRoles: f.RoleGold != nil && !*f.RoleGold}
	switch {
	case f.Source == "":
		return nil, errors.New(": source: the name of the text is missing")
	case !filepath.IsLocal(f.Source):
		return nil, fmt.Errorf(": source: %q leads out of the folder", f.Source)
	case !slices.Contains([]string{"labelled", "unlabelled", "reported", "mixed", "none"}, f.Form):
		return nil, fmt.Errorf(": form: %q is none of labelled, unlabelled, reported, mixed, none", f.Form)
	}
	var err error
	if g.Raw, err = source(f.Source); err != nil {
		return nil, fmt.Errorf(": source: %w", err)
	}
	if sum := sha256.Sum256(g.Raw); f.SHA256 != "" && !strings.EqualFold(f.SHA256, hex.EncodeToString(sum[:])) {
		g.Warning = f.Source + " is not the text that was marked: its sha256 differs"
	}
	for i, t := range f.Turns {
		turn, err := g.turn(t)
		if err != nil {
			return nil, fmt.Errorf(": turns/%d/%w", i, err)
		}
		turn.number = i
		g.Turns = append(g.Turns, turn)
	}
	for i, b := range f.Boiler {
		s, err := g.spans([][]int{b.Span})
		if err != nil {
			return nil, fmt.Errorf(": boilerplate/%d/%w", i, err)
		}
		g.Boiler = append(g.Boiler, s...)
	}
	return g, nil
}

// turn checks one turn. Errors begin with the field.
func (g *Gold) turn(t goldTurn) (out Turn, err error) {
	out = Turn{Role: t.Role, Form: or(t.Form, g.Form), Speech: or(t.Speech, "direct"), Speaker: t.Speaker, Label: t.Label, Text: or(t.PlainText, t.Text)}
	for _, c := range []struct{ field, value, known string }{
		{"role", t.Role, "interviewer respondent other"},
		{"form", t.Form, "labelled unlabelled reported"},
		{"speech", t.Speech, "direct indirect mixed"},
	} {
		if c.value != "" && !slices.Contains(strings.Fields(c.known), c.value) {
			return out, fmt.Errorf("%s: %q is none of %s", c.field, c.value, strings.ReplaceAll(c.known, " ", ", "))
		}
	}
	if out.Spans, err = g.spans(t.Spans); err != nil {
		return out, err
	}
	for i := 1; i < len(out.Spans); i++ {
		if out.Spans[i].Start < out.Spans[i-1].End {
			return out, fmt.Errorf("spans/%d: begins before the span above it ends", i)
		}
	}
	if out.source, err = g.spans(t.SourceSpans); err != nil {
		return out, fmt.Errorf("source_%w", err)
	}
	if out.cue, err = g.spans(t.CueSpans); err != nil {
		return out, fmt.Errorf("cue_%w", err)
	}
	if len(out.Spans) == 0 && (g.text() || out.Form == "reported") {
		return out, errors.New("spans: are missing; only printed turns of HTML and Markdown go without")
	}
	if out.Text == "" {
		if len(out.Spans) == 0 {
			return out, errors.New("text: is missing")
		}
		var parts []string
		for _, s := range out.Spans {
			parts = append(parts, string(g.Raw[s.Start:s.End]))
		}
		out.Text = strings.Join(parts, "\n\n")
	}
	return out, nil
}

// spans checks places in the source. Errors begin with the field.
func (g *Gold) spans(list [][]int) ([]Span, error) {
	var out []Span
	for i, s := range list {
		switch {
		case len(s) != 2:
			return nil, fmt.Errorf("spans/%d: has %d numbers, wants two: start and end", i, len(s))
		case s[0] < 0 || s[1] <= s[0] || s[1] > len(g.Raw):
			return nil, fmt.Errorf("spans/%d: %d to %d is no place in a source of %d bytes", i, s[0], s[1], len(g.Raw))
		}
		out = append(out, Span{s[0], s[1]})
	}
	return out, nil
}

// text reports whether places are gold: those in plain text are.
func (g *Gold) text() bool { return g.whole || strings.HasSuffix(g.Source, ".txt") }

// role is t's role where roles are gold, else nothing, which equals nothing.
func (g *Gold) role(role string) string {
	if g.noRoles {
		return ""
	}
	return role
}

// located puts the line, and the field where it is known, before a JSON error.
func located(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	at, what := len(data), err.Error()
	switch {
	case errors.As(err, &syntax):
		at = int(syntax.Offset)
	case errors.As(err, &kind):
		at, what = int(kind.Offset), fmt.Sprintf("%s: is a JSON %s", or(kind.Field, "the file"), kind.Value)
	}
	before := data[:max(0, min(at, len(data)))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return fmt.Errorf(":%d:%d: %s", bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(line), what)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
