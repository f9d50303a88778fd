// Package merge makes one dataset of the parts that the shards of a run left,
// byte for byte the one that a run over all inputs on one machine writes.
//
//  1. Each part must be whole (package verify), all parts of one run: the same
//     version, configuration and inputs, and none missing or there twice.
//  2. The inputs of the parts are taken in their order, which each part knows
//     (Input.At), with the rows of their documents and their rejects, and
//     written as a run writes them.
//
// What is against a part is said with its name, and nothing is written. One
// document of each part is in memory.
package merge

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"reflect"
	"slices"
	"strings"

	"qaextract/pipeline/dataset"
	"qaextract/shelf"
	"qaextract/verify"
)

// A PartError says what is against the parts that were given.
type PartError struct {
	Part   string // the folder; "" where it is about all
	Reason string
}

func (e *PartError) Error() string {
	if e.Part == "" {
		return e.Reason
	}
	return e.Part + ": " + e.Reason
}

// Folders merges the parts in dirs into a dataset at out. program is the name
// and version of the one that merges, which must be those of the parts. The
// files of the tables end after perFile documents (0: never; below: as those of
// the parts do).
func Folders(ctx context.Context, out string, dirs []string, program, version string, perFile int64) (sum dataset.Summary, err error) {
	parts, err := open(ctx, dirs)
	if err != nil {
		return sum, err
	}
	defer func() {
		for _, p := range parts {
			p.stop()
		}
	}()
	first := parts[0].Run
	if first.Program != program || first.Version != version {
		return sum, &PartError{parts[0].dir, fmt.Sprintf("it was written by %s %s, and this is %s %s: merge with the version that wrote the parts", first.Program, first.Version, program, version)}
	}
	if perFile < 0 {
		perFile = dataset.PerFile(first.Configuration)
	}
	w, err := dataset.Create(out, dataset.Config{Program: program, Version: version, Settings: first.Configuration, DocumentsPerFile: perFile})
	if err != nil {
		return sum, err
	}
	defer w.Discard()
	next := map[int64]*part{} // by the place of their next input
	for _, p := range parts {
		if p.step(); p.err != nil {
			return sum, p.err
		}
		next[p.place()] = p
	}
	for at := int64(0); at < first.Part.Inputs; at++ {
		if err := ctx.Err(); err != nil {
			return sum, err
		}
		p := next[at]
		if p == nil {
			return sum, &PartError{"", fmt.Sprintf("no part holds input %d of %d: the parts are not those of one run", at+1, first.Part.Inputs)}
		}
		if err := p.move(w); err != nil {
			return sum, err
		}
		delete(next, at)
		next[p.place()] = p
	}
	for _, p := range parts {
		if err := p.ended(); err != nil {
			return sum, err
		}
	}
	return w.Commit()
}

// open looks at each part and sorts them.
func open(ctx context.Context, dirs []string) ([]*part, error) {
	var parts []*part
	for _, dir := range dirs {
		p, err := read(dir)
		if err != nil {
			return nil, err
		}
		var fault *verify.Fault
		if _, err := verify.Folder(ctx, dir, func(f verify.Fault) bool { fault = &f; return false }); err != nil {
			return nil, err
		}
		if fault != nil {
			return nil, &PartError{dir, fmt.Sprintf("it is damaged: %s; run this shard again", fault)}
		}
		parts = append(parts, p)
	}
	first := parts[0]
	at := make([]string, first.Part.Of+1)
	for _, p := range parts {
		switch {
		case p.Part.Of != first.Part.Of:
			return nil, &PartError{p.dir, fmt.Sprintf("it is one of %d parts, %s one of %d", p.Part.Of, first.dir, first.Part.Of)}
		case p.Part.Index < 1 || p.Part.Index > p.Part.Of:
			return nil, &PartError{p.dir, fmt.Sprintf("it calls itself part %d of %d", p.Part.Index, p.Part.Of)}
		case at[p.Part.Index] != "":
			return nil, &PartError{p.dir, fmt.Sprintf("part %d of %d is there twice: %s is the other", p.Part.Index, p.Part.Of, at[p.Part.Index])}
		case p.Program != first.Program || p.Version != first.Version || p.SchemaVersion != first.SchemaVersion:
			return nil, &PartError{p.dir, fmt.Sprintf("it was written by %s %s, %s by %s %s", p.Program, p.Version, first.dir, first.Program, first.Version)}
		case !reflect.DeepEqual(p.Configuration, first.Configuration):
			return nil, &PartError{p.dir, "its configuration differs from that of " + first.dir + "; see run.json of both"}
		case p.Part.Inputs != first.Part.Inputs || p.Part.SHA256 != first.Part.SHA256:
			return nil, &PartError{p.dir, fmt.Sprintf("it is a share of other inputs (%d) than %s (%d)", p.Part.Inputs, first.dir, first.Part.Inputs)}
		}
		at[p.Part.Index] = p.dir
	}
	var missing []string
	for i, dir := range at[1:] {
		if dir == "" {
			missing = append(missing, fmt.Sprint(i+1))
		}
	}
	if n := len(missing); n > 0 {
		if n > 10 {
			missing = append(missing[:10], "…")
		}
		return nil, &PartError{"", fmt.Sprintf("%d of %d parts missing: %s", n, first.Part.Of, strings.Join(missing, ", "))}
	}
	slices.SortFunc(parts, func(a, b *part) int { return a.Part.Index - b.Part.Index })
	return parts, nil
}

// A part is read input by input.
type part struct {
	shelf.Run
	dir  string
	next *shelf.Record // nil at the end
	err  error
	pull func() (*shelf.Record, error, bool)
	stop func()
}

// read reads run.json of a part.
func read(dir string) (*part, error) {
	d, err := shelf.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &PartError{dir, "it is no part: it holds no run.json"}
	}
	if err != nil {
		return nil, &PartError{dir, fmt.Sprintf("it is damaged: %v; run this shard again", err)}
	}
	if d.Run.Part == nil {
		return nil, &PartError{dir, "it is a dataset, but no part of one: parts are written by extract run -shard I/N"}
	}
	p := &part{Run: d.Run, dir: dir}
	p.pull, p.stop = iter.Pull2(d.Records())
	return p, nil
}

func (p *part) step() { p.next, p.err, _ = p.pull() }

// place is where the part's next input stands among all, -1 at its end.
func (p *part) place() int64 {
	if p.next != nil && p.next.Input.At != nil {
		return *p.next.Input.At
	}
	return -1
}

// move writes the part's next input.
func (p *part) move(w *dataset.Writer) error {
	r := p.next
	if err := w.Copy(r.Input, r.Rows, r.Rejects); err != nil {
		return err
	}
	p.step()
	return p.err
}

// ended reports what is left of the part.
func (p *part) ended() error {
	if p.err == nil && p.next != nil {
		return &PartError{p.dir, fmt.Sprintf("input %q stands at no place of its own: the parts are not those of one run", p.next.Input.Source)}
	}
	return p.err
}
