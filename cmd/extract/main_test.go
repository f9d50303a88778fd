package main

import (
	"context"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"extract": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the command as a user would. Beside the usual commands of
// testscript there are:
//
//	exit CODE extract ARG...   run it and hold the exit code
//	bytes FILE 'GO STRING' [N] write the bytes of a quoted string, N times
//	lines FILE N               hold the number of lines
//	same FOLDER FOLDER         hold that two folders have the same bytes
//	escapename FOLDER          make an empty file there with an escape in its name
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Condition: func(cond string) (bool, error) {
			return cond == "root" && os.Getuid() == 0, nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exit": func(ts *testscript.TestScript, _ bool, args []string) {
				want, err := strconv.Atoi(args[0])
				ts.Check(err)
				got := 0
				if err := ts.Exec(args[1], args[2:]...); err != nil {
					got = 1
					if e, ok := err.(interface{ ExitCode() int }); ok {
						got = e.ExitCode()
					}
				}
				if got != want {
					ts.Fatalf("exit code %d, want %d", got, want)
				}
			},
			"bytes": func(ts *testscript.TestScript, _ bool, args []string) {
				s, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
				ts.Check(err)
				if len(args) > 2 {
					n, err := strconv.Atoi(args[2])
					ts.Check(err)
					s = strings.Repeat(s, n)
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o644))
			},
			"escapename": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0])+"/red\x1b[31m.txt", nil, 0o644))
			},
			"same": func(ts *testscript.TestScript, _ bool, args []string) {
				a, b := folder(ts, args[0]), folder(ts, args[1])
				if len(a) == 0 {
					ts.Fatalf("%s is empty", args[0])
				}
				for name := range a {
					if a[name] != b[name] {
						ts.Fatalf("%s differs", name)
					}
				}
				if len(a) != len(b) {
					ts.Fatalf("%d files and %d", len(a), len(b))
				}
			},
			"lines": func(ts *testscript.TestScript, _ bool, args []string) {
				if got := strconv.Itoa(strings.Count(ts.ReadFile(args[0]), "\n")); got != args[1] {
					ts.Fatalf("%s has %s lines, want %s", args[0], got, args[1])
				}
			},
		},
	})
}

// folder is the content of a folder's files by their paths.
func folder(ts *testscript.TestScript, name string) map[string]string {
	files := map[string]string{}
	ts.Check(fs.WalkDir(os.DirFS(ts.MkAbs(name)), ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files[path] = ts.ReadFile(name + "/" + path)
		}
		return err
	}))
	return files
}

// TestStopped holds that a run that is interrupted leaves what was there.
func TestStopped(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.txt", []byte("This is a text.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs strings.Builder
	if code := run(context.Background(), []string{"run", "a.txt"}, nil, &out, &errs); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	before, err := os.ReadFile("out/run.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("a.txt", []byte("This is another text.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if code := run(ctx, []string{"run", "a.txt"}, nil, &out, &errs); code != exitOutput || !strings.Contains(errs.String(), "stopped; out is as it was before") {
		t.Errorf("exit code %d: %s", code, &errs)
	}
	after, err := os.ReadFile("out/run.json")
	if err != nil || string(after) != string(before) {
		t.Errorf("run.json changed, %v", err)
	}
	if left, _ := os.ReadDir("."); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

func TestSuggest(t *testing.T) {
	for in, want := range map[string]string{"rnu": "run", "valdate": "validate", "check": "", "runs": "run", "x": "", "": ""} {
		got := strings.TrimSuffix(strings.TrimPrefix(suggest(in, []string{"run", "validate", "schema"}), "; did you mean "), "?")
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestProgressTellsRateAndTimeLeft(t *testing.T) {
	p := progress{total: 101, done: 1}
	for _, c := range []struct {
		done, input int
		since       time.Duration
		want        string
	}{
		{2, 1, time.Millisecond, "2 of 101"},
		{21, 20, 10 * time.Second, "21 of 101, 2.0 a second, 40s left"},
		{12341, 20, 10 * time.Second, "12341 documents, input 21 of 101, 1234 a second, 40s left"},
		{501, 0, 2 * time.Second, "501 documents, input 1 of 101, 250 a second"},
		{101, 100, 200 * time.Second, "101 of 101, 0.5 a second, 0s left"},
	} {
		if got := p.text(c.done, c.input, c.since); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestDuckDB(t *testing.T) {
	for in, want := range map[string]string{
		"out/turns.parquet": `duckdb -c "SELECT role, speaker, text FROM 'out/turns.parquet'"`,
		"it's/t.parquet":    `duckdb -c "SELECT role, speaker, text FROM 'it''s/t.parquet'"`,
		"$x/t.parquet":      `duckdb -c 'SELECT role, speaker, text FROM '\''$x/t.parquet'\'''`,
	} {
		if got := duckdb(in); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
