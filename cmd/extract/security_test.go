package main

import (
	"bytes"
	"context"
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
}

// TestNoNetwork proves from the import graph that no package of this module
// uses the network, that the command starts no program, and that of the
// packages that it uses none does that is not known to be harmless.
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
				if _, known := foreign[words[0]+" "+imported]; !known {
					t.Errorf("%s imports %s", words[0], imported)
				}
			}
		}
		if packages < 20 {
			t.Errorf("only %d packages were looked at", packages)
		}
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
