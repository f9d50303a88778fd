// Package verify tells whether the folder that a run left is whole.
//
//  1. run.json is read, and held against its own seal (manifest.go).
//  2. Each file that it lists is there with the size, the SHA-256 and the rows
//     that it says, and none is there that it does not list (manifest.go).
//  3. The tables are read side by side, a document at a time, as they were
//     written (tables.go): each line is a record of its table, written as the
//     program writes it, and the same row stands in Parquet.
//  4. The rows of a document fit together (rows.go): the blocks partition the
//     text, each text is that of its spans, what refers to another row finds it.
//  5. Counts are those of run.json.
//
// A flipped bit anywhere in the folder is found by 1 or 2; what a person or
// another program changed on purpose, hashes and all, by 3 to 5. Memory is
// bounded by the largest document, and some sixty bytes for each.
package verify

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Fault is one thing that is wrong with a dataset, and where.
type Fault struct {
	File    string `json:"file"` // in the folder
	Row     int64  `json:"row"`  // of the table, from 1; 0 where the whole file is meant
	Message string `json:"message"`
}

func (f Fault) String() string {
	if f.Row > 0 {
		return fmt.Sprintf("%s:%d: %s", f.File, f.Row, f.Message)
	}
	return f.File + ": " + f.Message
}

// A Report is what Folder looked at.
type Report struct {
	Files int   // files that run.json lists
	Rows  int64 // rows in all tables
	Bytes int64
}

// Folder checks the dataset in dir and gives each fault to report, which says
// whether to go on. An error is one of reading, or that of ctx.
func Folder(ctx context.Context, dir string, report func(Fault) bool) (Report, error) {
	v := &verifier{ctx: ctx, dir: dir, report: report}
	err := v.folder()
	if v.inputs != nil {
		v.inputs.f.Close()
	}
	if err == errEnough {
		err = nil
	}
	return v.Report, err
}

// errEnough ends a check whose reader has heard enough.
var errEnough = fmt.Errorf("no more faults are wanted")

type verifier struct {
	Report
	ctx    context.Context
	dir    string
	report func(Fault) bool
	inputs *inputs
	err    error // errEnough
}

func (v *verifier) fault(file string, row int64, format string, args ...any) {
	if v.err == nil && !v.report(Fault{file, row, fmt.Sprintf(format, args...)}) {
		v.err = errEnough
	}
}

func (v *verifier) folder() error {
	m, err := v.manifest()
	if err != nil || m == nil {
		return err
	}
	if err := v.strangers(m); err != nil {
		return err
	}
	broken := make(map[string]bool)
	for _, name := range sorted(m.Files) {
		whole, err := v.file(name, m.Files[name])
		if err != nil {
			return err
		}
		broken[name] = !whole
	}
	if err := v.tables(m, broken); err != nil {
		return err
	}
	return v.err
}

// strangers speaks against files that run.json does not list. Hidden files
// are the user's.
func (v *verifier) strangers(m *manifest) error {
	folders := make(map[string]bool)
	for name := range m.Files {
		folders[path.Dir(name)] = true
	}
	err := fs.WalkDir(os.DirFS(v.dir), ".", func(name string, e fs.DirEntry, err error) error {
		_, listed := m.Files[name]
		switch {
		case err != nil || listed || name == "." || name == manifestName || v.err != nil:
		case strings.HasPrefix(e.Name(), ".") || name == reviewName && e.IsDir():
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.IsDir() && folders[name]: // what is in it is looked at
		default:
			v.fault(name, 0, "run.json does not list it")
			if e.IsDir() {
				return fs.SkipDir
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, name := range m.expected() {
		if _, listed := m.Files[name]; !listed {
			v.fault(manifestName, 0, "it lists no %s", name)
		}
	}
	return v.err
}

func (v *verifier) path(name string) string { return filepath.Join(v.dir, name) }

func sorted[T any](m map[string]T) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
