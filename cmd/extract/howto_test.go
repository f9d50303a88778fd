package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestHowTo follows the how-to pages, word for word: each command of their
// console blocks is given in a folder that holds seeds/, and prints what stands
// below it. A line "…" stands for any lines, "…" in a line for any words.
func TestHowTo(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the commands are a shell's, and there is none")
	}
	if _, err := exec.LookPath("extract"); err != nil { // testscript's: this test as the command
		t.Fatal(err)
	}
	pages, _ := filepath.Glob("../../docs/how-to/*.md")
	if len(pages) == 0 {
		t.Fatal("no page")
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "seeds"), os.DirFS("../../seeds")); err != nil {
				t.Fatal(err)
			}
			for _, c := range console(string(text)) {
				cmd := exec.Command(shell, "-c", c.command)
				cmd.Dir = dir
				got, err := cmd.CombinedOutput()
				if err != nil {
					t.Fatalf("$ %s\n%s%v", c.command, got, err)
				}
				if !c.printed.Match(got) {
					t.Errorf("$ %s\nprints\n%s\nand the page shows\n%s", c.command, got, c.shown)
				}
			}
		})
	}
}

// A typed command is one with what a page shows of its output.
type typed struct {
	command, shown string
	printed        *regexp.Regexp
}

// console reads the commands in the console blocks of a page.
func console(page string) (all []typed) {
	inside := false
	for line := range strings.Lines(page) {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = strings.TrimSpace(line) == "```console"
		case inside && strings.HasPrefix(line, "$ "):
			all = append(all, typed{command: strings.TrimSpace(line[2:])})
		case inside:
			all[len(all)-1].shown += line
		}
	}
	for i, c := range all {
		pattern := regexp.QuoteMeta(c.shown)
		pattern = regexp.MustCompile(`(?m)^…\n`).ReplaceAllString(pattern, `(?s:.*)`)
		all[i].printed = regexp.MustCompile(`\A` + strings.ReplaceAll(pattern, "…", ".*") + `\z`)
	}
	return all
}
