package main

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// network are the packages by which a program can reach others.
var network = []string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls", "expvar", "log/syslog"}

// foreign are the packages of others that import one of them, and what for.
// None of what is named here opens a connection.
var foreign = map[string]string{
	"github.com/santhosh-tekuri/jsonschema/v5 net": "net.ParseIP, for the formats ipv4 and ipv6",
	"github.com/google/uuid net":                   "the addresses of the interfaces, for UUIDs of version 1, which nobody asks for",
	"github.com/andybalholm/brotli net/http":       "http.Request as a parameter of a function that nobody calls",
	"modernc.org/libc os/exec":                     "the C function system, which SQLite does not call",
}

// own are the packages of this module that import one of them, and what for.
// TestReviewOnlyListensHere holds that review does no more than that.
var own = map[string]string{
	"qaextract/review net":      "net.Listen on 127.0.0.1, for the page of extract review",
	"qaextract/review net/http": "the server of that page",
	"qaextract/export os/exec":  "runs DuckDB's own program, where it is on the path, for extract export duckdb",
	"qaextract/review os/exec":  "opens the person's browser on it, unless -no-open is given",

	"qaextract/cmd/extract os/exec": "extract query calls DuckDB's program",
}

// TestNoNetwork proves from the import graph that no package of this module
// uses the network, that the command starts no program, and that of the
// packages that it uses none does that is not known to be harmless. The
// exceptions are extract review, extract query and extract export duckdb.
func TestNoNetwork(t *testing.T) {
	for pattern, forbidden := range map[string][]string{"qaextract/...": network, "qaextract/cmd/extract": {"os/exec", "plugin"}} {
		list, err := exec.Command("go", "list", "-deps", "-f", `{{if not .Standard}}{{.ImportPath}} {{join .Imports " "}}{{end}}`, pattern).Output()
		if err != nil {
			t.Skipf("go list: %v", err)
		}
		packages := 0
		for line := range strings.Lines(string(list)) {
			words := strings.Fields(line)
			packages++
			for _, imported := range words[1:] {
				if !slices.Contains(forbidden, imported) && !strings.HasPrefix(imported, "golang.org/x/net") && !strings.HasPrefix(imported, "net/http/") {
					continue
				}
				_, ours := own[words[0]+" "+imported]
				if _, known := foreign[words[0]+" "+imported]; !known && !ours {
					t.Errorf("%s imports %s", words[0], imported)
				}
			}
		}
		if packages < 20 {
			t.Errorf("only %d packages were looked at", packages)
		}
	}
}

// TestReviewOnlyListensHere proves from its source that package review names
// of the network only what a server on 127.0.0.1 needs: no client, no other
// address, and one program, that which opens a browser.
func TestReviewOnlyListensHere(t *testing.T) {
	allowed := map[string][]string{
		"net": {"Listen", "Listener"},
		"http": {
			"Server", "Handler", "HandlerFunc", "NewServeMux", "ResponseWriter", "Request", "Error", "NotFound", "Redirect", "MaxBytesReader",
			"StatusRequestEntityTooLarge", "StatusInternalServerError", "StatusUnprocessableEntity", "StatusPreconditionFailed",
			"StatusMisdirectedRequest", "StatusForbidden", "StatusNotFound", "StatusPermanentRedirect",
		},
		"exec": {"Command"},
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "review", "*.go"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	listens := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 2 {
				if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Listen" {
					listens++
					if at, ok := call.Args[1].(*ast.BasicLit); !ok || at.Value != `"127.0.0.1:0"` {
						t.Errorf("%s: listens elsewhere than on 127.0.0.1", name)
					}
				}
			}
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := s.X.(*ast.Ident); ok && allowed[x.Name] != nil && !slices.Contains(allowed[x.Name], s.Sel.Name) {
				t.Errorf("%s: %s.%s is not known to be harmless", name, x.Name, s.Sel.Name)
			}
			return true
		})
	}
	if listens != 1 {
		t.Errorf("it listens at %d places", listens)
	}
}

// TestNothingCommandsTheTerminal holds that what an input holds reaches the
// terminal as text, whatever it is made of.
func TestNothingCommandsTheTerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	const evil = "\x1b]0;owned\x07\x1b[31m\u202e\u0085\x7f"
	talk := "Ada " + evil + " Lund: Why?\n\nQ" + evil + ": Who?\n\nA: (laughs" + evil + ") I did.\n\nQ" + evil + ": When?\n\nA: “Never,” said Tove " + evil + "Lind.\n\nRead more" + evil + "\n"
	page := "<title>A" + evil + "</title><p class='" + evil + "'>Q: Why?<p>A: So" + evil + ".<p>Q: And?<p>A: No."
	for name, text := range map[string]string{"a" + evil + ".txt": talk, "b.html": page, "c.txt": "\x00\x01", "d" + evil + ".txt": ""} {
		if err := os.MkdirAll("in", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("in", name), []byte(text), 0o644); err != nil {
			t.Skip(err)
		}
	}
	lines := `{"id":"` + `\u001b[31m` + `","doc_id":"x` + `\u202e` + `"}` + "\n\x1b[31m\n"
	if err := os.WriteFile("turns"+evil+".jsonl", []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"run", "in"}, {"explain", "in"}, {"golden", "accept", "-golden", "g", "in"}, {"golden", "check", "-golden", "g", "in"},
		{"validate", "-table", "turns", "turns" + evil + ".jsonl"}, {"verify", "in"}, {"run", "no" + evil}, {"ru" + evil}, {"run", "-x" + evil, "in"}, {"explain", evil},
	} {
		var out, errs bytes.Buffer
		run(context.Background(), args, strings.NewReader(""), &out, &errs)
		said := out.String() + errs.String()
		if said == "" {
			t.Errorf("%q said nothing", args)
		}
		for _, r := range said {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Errorf("%q printed %q, in %q", args[0], r, said)
				break
			}
		}
	}
}
