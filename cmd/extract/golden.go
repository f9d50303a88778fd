package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"qaextract/golden"
	"qaextract/pipeline"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
	"qaextract/review/corrections"
)

// goldenDetails is what the help of the verb says beyond its line.
const goldenDetails = `
check reads the inputs as run does and compares each document with its golden
file, DIR/SOURCE.golden. It prints what changed, old → new, and says so where
a document has no golden file, a golden file no document, or an input was
rejected.

accept writes the golden files that have changed. Where every input is a
folder, it removes those whose document is gone. A golden file that a person
made (extract review) stays as it is: of such, check compares what a person
decides (turns, roles, speakers, kinds of blocks), and nothing else.

accept -from out/review takes over the golden files that a person made there;
it wants no input.

Exit codes: 0 all is as expected; 1 something is not, or an input was rejected;
2 wrong use; 3 a golden file could not be written.
`

// goldenCmd is the verb golden.
func goldenCmd(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("golden")
	dir := flags.String("golden", filepath.Join("testdata", "golden"), "the `DIR` of golden files")
	from := flags.String("from", "", "accept what a person corrected in `DIR`; wants no input")
	asJSON := jsonFlag(flags, "check: print as JSON, one object a line: each document that is not as expected, and the numbers")
	config := configFlag(flags)
	inputs, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	wrong := func(what string) int {
		say(stderr, "extract golden: %s", what)
		return wrongUse("golden", stderr)
	}
	if len(inputs) == 0 || inputs[0] != "check" && inputs[0] != "accept" {
		return wrong("say check or accept")
	}
	verb, inputs := inputs[0], inputs[1:]
	switch {
	case *dir == "":
		return wrong("-golden wants a folder")
	case *asJSON && verb != "check":
		return wrong("-json goes with check")
	case *from != "" && verb == "check":
		return wrong("-from goes with accept")
	case *from != "" && len(inputs) > 0:
		return wrong("accept -from takes all that a person corrected; leave out the inputs")
	case *from != "":
		return acceptReviewed(*from, golden.Dir(*dir), stdout, stderr)
	case len(inputs) == 0:
		return wrong("no input is given")
	}
	own, err := readSettings(*config)
	if err != nil {
		return wrong(err.Error())
	}
	list, err := source.Find(inputs, stdin, *dir)
	if among := (*source.OutputError)(nil); errors.As(err, &among) {
		return wrong(fmt.Sprintf("the input %s lies among the golden files in %s", among.Input, *dir))
	} else if err != nil {
		return wrong(err.Error())
	}
	list.Words, list.Fields = own.words(), own.Fields
	g := goldens{dir: golden.Dir(*dir), inputs: inputs, json: *asJSON, seen: map[string]bool{}, stdout: stdout, stderr: stderr}
	if g.before, err = g.dir.Sources(); err != nil {
		return g.fail(err)
	}
	if verb == "accept" {
		return g.accept(ctx, list)
	}
	return g.check(ctx, list)
}

// goldens is one check or accept.
type goldens struct {
	dir            golden.Dir
	inputs         []string
	json           bool
	before         []string        // documents that have a golden file
	seen           map[string]bool // sources of the inputs, rejected ones too
	read, rejected int
	stdout, stderr io.Writer
}

func (g *goldens) check(ctx context.Context, list *source.List) int {
	var differ, missing int
	err := g.each(ctx, list, func(now golden.File) error {
		old, err := g.dir.Read(now.Source())
		if errors.Is(err, fs.ErrNotExist) {
			missing++
			g.tell(now.Source(), "no golden file")
			return nil
		}
		if err != nil { // it cannot be read: that is a difference, too
			differ++
			g.tell(now.Source(), err.Error())
			return nil
		}
		if changes := golden.Diff(old, now); len(changes) > 0 {
			differ++
			if g.json {
				return printLine(g.stdout, unexpected{now.Source(), "differs", changes})
			}
			return golden.Print(g.stdout, now.Source(), changes, coloured(g.stdout))
		}
		return nil
	})
	if err != nil {
		return g.fail(err)
	}
	orphans := g.orphans()
	for _, s := range orphans {
		g.tell(s, "a golden file, but no such document among the inputs")
	}
	n := g.read
	if g.json {
		printLine(g.stdout, struct {
			Golden   string `json:"golden"`
			Read     int    `json:"read"`
			Differ   int    `json:"differ"`
			Missing  int    `json:"missing"`
			Orphans  int    `json:"without_document"`
			Rejected int    `json:"rejected"`
		}{string(g.dir), n, differ, missing, len(orphans), g.rejected})
		if differ+missing+len(orphans)+g.rejected > 0 {
			return exitRejects
		}
		return exitOK
	}
	if differ+missing+len(orphans)+g.rejected == 0 {
		say(g.stdout, "%s %s", count(n, "document matches", "documents match"), g.dir)
		return exitOK
	}
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{
		{differ, "document differs", "documents differ"},
		{missing, "document has no golden file", "documents have no golden file"},
		{len(orphans), "golden file has no document", "golden files have no document"},
		{g.rejected, "input was rejected", "inputs were rejected"},
		{n - differ - missing - g.rejected, "document matches", "documents match"},
	} {
		if p.n > 0 {
			parts = append(parts, count(p.n, p.one, p.many))
		}
	}
	say(g.stdout, "%s: %s", g.dir, strings.Join(parts, ", "))
	if differ+missing+len(orphans) > 0 {
		words := make([]string, len(g.inputs))
		for i, in := range g.inputs {
			words[i] = shell(in)
		}
		say(g.stdout, "where that is as it should be: extract golden accept -golden %s %s", shell(string(g.dir)), strings.Join(words, " "))
	}
	return exitRejects
}

// unexpected is a document that is not as its golden file has it.
type unexpected struct {
	Source  string          `json:"source"`
	Found   string          `json:"found"`
	Changes []golden.Change `json:"changes,omitempty"`
}

// tell says what is wrong with a document as a whole.
func (g *goldens) tell(source, found string) {
	if g.json {
		printLine(g.stdout, unexpected{Source: source, Found: found})
		return
	}
	say(g.stdout, "%s", source)
	say(g.stdout, "  %s", found)
}

func (g *goldens) accept(ctx context.Context, list *source.List) int {
	written, kept := 0, 0
	err := g.each(ctx, list, func(now golden.File) error {
		if old, err := g.dir.Read(now.Source()); err == nil && old.Reviewed() != "" {
			kept++
			if len(golden.Diff(old, now)) > 0 {
				say(g.stdout, "left %s: a person made its golden file, and the program sees it otherwise; remove the file to accept what the program sees", now.Source())
			}
			return nil
		}
		changed, err := g.dir.Write(now)
		if changed && err == nil {
			written++
			say(g.stdout, "wrote %s", now.Source())
		}
		return err
	})
	if err != nil {
		return g.fail(err)
	}
	removed, orphans := 0, g.orphans()
	for _, s := range orphans {
		switch {
		case !folders(g.inputs):
			say(g.stdout, "left %s: not among the inputs; golden files are removed only where all inputs are folders", s)
		case len(orphans) == len(g.before):
			say(g.stdout, "left %s: no golden file in %s was of these inputs, so this may be the wrong folder", s, g.dir)
		default:
			if err := g.dir.Remove(s); err != nil {
				return g.fail(err)
			}
			removed++
			say(g.stdout, "removed %s: no such document among the inputs", s)
		}
	}
	documents := g.read - g.rejected
	say(g.stdout, "%s: %s, %d written, %d unchanged, %d removed", g.dir, count(documents, "document", "documents"), written, documents-written, removed)
	if kept > 0 {
		say(g.stdout, "%s made by a person", count(kept, "golden file is", "golden files are"))
	}
	if g.rejected > 0 {
		say(g.stdout, "%s: the golden files, if any, stay as they were", count(g.rejected, "input was rejected", "inputs were rejected"))
		return exitRejects
	}
	return exitOK
}

// acceptReviewed takes over the golden files that a person made in from.
func acceptReviewed(from string, to golden.Dir, stdout, stderr io.Writer) int {
	made, err := corrections.Read(from)
	if err != nil {
		for line := range strings.Lines(err.Error()) {
			say(stderr, "extract golden: %s", strings.TrimSuffix(line, "\n"))
		}
		return exitRejects
	}
	written, open := 0, 0
	for _, s := range made.Sources {
		c := made.Of[s]
		if !c.Done {
			open++
		}
		changed, err := to.Write(c.File)
		if err != nil {
			say(stderr, "extract golden: %v", err)
			return exitOutput
		}
		if changed {
			written++
			say(stdout, "wrote %s", s)
		}
	}
	n := len(made.Sources)
	say(stdout, "%s: %s from %s, %d written, %d unchanged", to, count(n, "document", "documents"), from, written, n-written)
	if open > 0 {
		say(stdout, "%s not marked done: nobody may have read all of it", count(open, "document is", "documents are"))
	}
	return exitOK
}

// each takes the inputs through the pipeline and hands on, in their order, what
// is compared. It says which were rejected, and why.
func (g *goldens) each(ctx context.Context, list *source.List, do func(golden.File) error) error {
	finish := func(d *doc.Document) (golden.File, error) {
		rows, err := records.Rows(d)
		return golden.Of(rows), err
	}
	for r := range pipeline.Each(ctx, list.All(), runtime.GOMAXPROCS(0), pipeline.Limits{}, finish) {
		g.seen[r.Item.Source] = true
		g.read++
		if r.Err != nil {
			g.rejected++
			say(g.stderr, "extract golden: %s", located(r.Err, r.Item.Path))
			continue
		}
		if err := do(r.Value); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return fmt.Errorf("stopped before the end: %w", context.Cause(ctx))
	}
	return nil
}

// orphans are the documents that have a golden file and are no input.
func (g *goldens) orphans() []string {
	var out []string
	for _, s := range g.before {
		if !g.seen[s] {
			out = append(out, s)
		}
	}
	return out
}

// fail reports that the golden files, or the report, could not be read or written.
func (g *goldens) fail(err error) int {
	say(g.stderr, "extract golden: %v", err)
	return exitOutput
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

func folders(inputs []string) bool {
	for _, s := range inputs {
		if info, err := os.Stat(s); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// coloured reports whether w is a terminal that wants colour (no-color.org).
func coloured(w io.Writer) bool {
	return terminal(w) && os.Getenv("NO_COLOR") == ""
}
