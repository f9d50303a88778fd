package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestTutorial follows docs/tutorial.md word for word in an empty folder: it
// types what stands behind a $ and holds that the answer is the one printed.
// With -update it prints the answers anew.
func TestTutorial(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it is written for a shell")
	}
	page, err := filepath.Abs(filepath.Join("..", "..", "docs", "tutorial.md"))
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(t.TempDir(), "tutorial.txtar")
	if err := os.WriteFile(script, []byte("follow\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	seeds, err := filepath.Abs(filepath.Join("..", "..", "seeds"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: []string{script},
		Setup: func(e *testscript.Env) error {
			return os.CopyFS(filepath.Join(e.WorkDir, "tutorial", "seeds"), os.DirFS(seeds))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"follow": func(ts *testscript.TestScript, _ bool, _ []string) {
				ts.Check(ts.Chdir("tutorial"))
				was, err := os.ReadFile(page)
				ts.Check(err)
				text := strings.ReplaceAll(string(was), "\r\n", "\n")
				now, asked := followed(ts, text)
				switch {
				case asked < 20:
					ts.Fatalf("the tutorial has %d commands; where are the others?", asked)
				case now == text:
				case *update:
					ts.Check(os.WriteFile(page, []byte(now), 0o644))
				default:
					ts.Check(os.WriteFile(ts.MkAbs("now"), []byte(now), 0o644))
					ts.Check(os.WriteFile(ts.MkAbs("printed"), []byte(text), 0o644))
					ts.Exec("diff", "printed", "now")
					ts.Fatalf("the tutorial's answers are not the program's; if the program is right: go test ./cmd/extract -run TestTutorial -update")
				}
			},
		},
	})
}

// followed is the page with the answers that its commands give now, and how
// many there are.
func followed(ts *testscript.TestScript, page string) (now string, asked int) {
	var b strings.Builder
	answer := false // the lines are an answer to the command above
	for line := range strings.Lines(page) {
		command, ok := strings.CutPrefix(line, "    $ ")
		if answer && !ok && strings.HasPrefix(line, "    ") {
			continue
		}
		answer = ok
		b.WriteString(line)
		if !ok {
			continue
		}
		asked++
		if err := ts.Exec("sh", "-c", command); err != nil {
			ts.Fatalf("%s%v", line, err)
		}
		for said := range strings.Lines(ts.ReadFile("stdout")) {
			b.WriteString("    " + said)
		}
	}
	return b.String(), asked
}
