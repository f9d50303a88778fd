package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qaextract/pipeline"
	"qaextract/schema"
)

var update = flag.Bool("update", false, "write docs/reference anew")

// TestReference holds that the reference says what the program does: each page
// is made of what the program itself goes by.
func TestReference(t *testing.T) {
	for name, text := range map[string]string{
		"extract.1":  manual(t),
		"command.md": commandPage(),
		"columns.md": columnsPage(t),
		"rules.md":   rulesPage(),
	} {
		path := filepath.Join("..", "..", "docs", "reference", name)
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		was, err := os.ReadFile(path)
		if err != nil || strings.ReplaceAll(string(was), "\r\n", "\n") != text {
			t.Errorf("docs/reference/%s is not what the program says today; write it anew: go test ./cmd/extract -run TestReference -update", name)
		}
	}
}

const generated = "Made from the program by `go test ./cmd/extract -run TestReference -update`; do not edit it by hand.\n"

func manual(t *testing.T) string {
	var b bytes.Buffer
	if code := manVerb(t.Context(), nil, nil, &b, &b); code != exitOK {
		t.Fatal(b.String())
	}
	return b.String()
}

func commandPage() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# The command\n\n%s\nEach of these texts is what `extract help VERB` prints.\n", generated)
	for _, v := range verbs() {
		var help strings.Builder
		v.help(&help, plain)
		fmt.Fprintf(&b, "\n## extract %s\n\n```text\n%s```\n", v.name, help.String())
	}
	return b.String()
}

func columnsPage(t *testing.T) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Tables and columns\n\n%s\nRecords of version %s. JSONL and Parquet hold the same columns; a list is never null.\n", generated, schema.Version)
	for _, table := range schema.Tables() {
		var s struct {
			Description string
			Properties  map[string]struct {
				Description string
				Enum        []any
			}
		}
		if err := json.Unmarshal(schema.Source(table), &s); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| column | type | null | meaning |\n|---|---|---|---|\n", table, cell(s.Description))
		for _, c := range schema.Columns(table) {
			about := s.Properties[c.Name].Description
			if about == "" {
				t.Errorf("%s.%s is not described", table, c.Name)
			}
			var values []string
			for _, e := range s.Properties[c.Name].Enum {
				if e != nil && len(s.Properties[c.Name].Enum) < 40 {
					values = append(values, fmt.Sprintf("`%v`", e))
				}
			}
			if len(values) > 0 {
				about += " One of " + strings.Join(values, ", ") + "."
			}
			null := "no"
			if c.Null {
				null = "yes"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Name, typeOf(c), null, cell(about))
		}
	}
	return b.String()
}

func typeOf(c schema.Column) string {
	name := [...]string{"string", "int32", "int64", "double", "boolean", "struct"}[c.Type]
	if c.Type == schema.Struct {
		var fields []string
		for _, f := range c.Fields {
			fields = append(fields, f.Name+" "+typeOf(f))
		}
		name = "{" + strings.Join(fields, ", ") + "}"
	}
	if c.Repeated {
		name = "list of " + name
	}
	return name
}

// rulesPage lists the codes of the columns evidence and reason.
func rulesPage() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Rule codes\n\n%s\nThey stand in the column `evidence` of `turns` and in `reason` of `blocks`. `extract explain CODE` prints an\nexample, too.\n", generated)
	last := ""
	for _, r := range pipeline.Rules() {
		if family, _, _ := strings.Cut(r.Code, "-"); family != last {
			fmt.Fprintf(&b, "\n## %s\n\n| code | what it looks at, and concludes |\n|---|---|\n", family)
			last = family
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", r.Code, cell(r.About))
	}
	return b.String()
}

// cell is s as the cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;").Replace(s)
}

// TestVerbsAreDescribed holds that the examples of each verb have flags that
// it knows.
func TestVerbsAreDescribed(t *testing.T) {
	for _, v := range verbs() {
		var known []string
		for _, o := range v.options() {
			known = append(known, "-"+o.name)
		}
		for _, e := range examples[v.name] {
			_, call, ok := strings.Cut(e.line, "extract "+v.name)
			if !ok {
				t.Errorf("%q is no example of extract %s", e.line, v.name)
			}
			call, _, _ = strings.Cut(call, "|")
			for w := range strings.FieldsSeq(call) {
				if strings.HasPrefix(w, "-") && w != "-" && !slices.Contains(known, w) {
					t.Errorf("%q: extract %s has no flag %s", e.line, v.name, w)
				}
			}
		}
	}
	for name := range examples {
		if !slices.ContainsFunc(verbs(), func(v verb) bool { return v.name == name }) {
			t.Errorf("examples of %s, which is no verb", name)
		}
	}
}
