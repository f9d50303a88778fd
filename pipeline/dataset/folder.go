package dataset

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"qaextract/schema"
)

// A RefusedError says why the output folder will not be replaced.
type RefusedError struct{ Dir, Reason, Hint string }

func (e *RefusedError) Error() string {
	return fmt.Sprintf("will not write to %s: %s; %s", e.Dir, e.Reason, e.Hint)
}

// folder is a folder that is being written beside its place.
type folder struct {
	asked string // as the user wrote it, for messages
	place string // where it will be, links resolved
	temp  string // where it is; "" once it is in its place or given up
	open  []*sink
}

func newFolder(dir string) (*folder, error) {
	if dir == "" {
		return nil, &RefusedError{dir, "it has no name", "name a folder with -o"}
	}
	place, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(place); err == nil {
		place = real
	} else if _, err := os.Lstat(place); err == nil {
		return nil, &RefusedError{dir, "it is a link to something that does not exist", "make that folder first, or name another with -o"}
	}
	f := &folder{asked: dir, place: place}
	f.tidy()
	if err := f.mayReplace(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
		return nil, err
	}
	if f.temp, err = f.beside("tmp", func(path string) error { return os.Mkdir(path, 0o777) }); err != nil {
		return nil, err
	}
	return f, nil
}

// beside makes a hidden sibling of the folder's place under a free name.
func (f *folder) beside(what string, create func(path string) error) (string, error) {
	for i := 0; ; i++ {
		path := fmt.Sprintf("%s%d-%d", f.sibling(what), os.Getpid(), i)
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		err := create(path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return path, err
	}
}

// sibling is how the names of this folder's siblings begin: what they are, and
// for which folder. The folder's own name, which may be as long as names can
// be, goes in as a hash.
func (f *folder) sibling(what string) string {
	h := fnv.New64a()
	io.WriteString(h, filepath.Base(f.place))
	return filepath.Join(filepath.Dir(f.place), fmt.Sprintf(".extract-%s-%016x-", what, h.Sum64()))
}

// tidy clears up after runs that died: one that died between the two renames
// of swap left the old dataset aside, which goes back to its place; what else
// they left is removed. Runs that are still alive keep theirs.
func (f *folder) tidy() {
	for _, what := range [...]string{"old", "tmp"} {
		paths, _ := filepath.Glob(quoteMeta(f.sibling(what)) + "*")
		for _, path := range paths {
			pid, err := strconv.Atoi(strings.SplitN(path[len(f.sibling(what)):], "-", 2)[0])
			if err != nil || alive(pid) {
				continue
			}
			if what == "old" && os.Rename(path, f.place) == nil {
				continue
			}
			os.RemoveAll(path)
		}
	}
}

// quoteMeta is path as a pattern that matches only itself.
func quoteMeta(path string) string {
	return strings.NewReplacer(`*`, `[*]`, `?`, `[?]`, `[`, `[[]`).Replace(path)
}

// alive reports whether a process is running. Where the system cannot say, it
// is taken to be.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	err = p.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone)
}

// mayReplace looks at what stands in the folder's place. Only a dataset may be
// replaced, and only one that holds nothing else: a mistyped -o must not cost
// a user's files. Hidden files do not count, since swap keeps them.
func (f *folder) mayReplace() error {
	info, err := os.Stat(f.place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return &RefusedError{f.asked, "it is a file", "name a folder with -o"}
	}
	entries, err := os.ReadDir(f.place)
	if err != nil {
		return err
	}
	entries = slices.DeleteFunc(entries, hidden)
	if len(entries) == 0 {
		return nil
	}
	if !isDataset(f.place) {
		return &RefusedError{f.asked, fmt.Sprintf("it holds %s and no dataset of this program", entries[0].Name()), "name a new or an empty folder with -o"}
	}
	for _, e := range entries {
		if !ours(e) {
			return &RefusedError{f.asked, fmt.Sprintf("beside a dataset it holds %s, which no run wrote", e.Name()), "move that elsewhere, or name another folder with -o"}
		}
	}
	return nil
}

func hidden(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") }

// ours reports whether e is called as a file of a dataset is.
func ours(e fs.DirEntry) bool {
	switch e.Name() {
	case manifestName, "README.md", "croissant.json":
		return !e.IsDir()
	}
	base, ext := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())), filepath.Ext(e.Name())
	return !e.IsDir() && slices.Contains(schema.Tables(), schema.Table(base)) && (ext == ".jsonl" || ext == ".parquet")
}

// isDataset reports whether dir holds a run.json of this program's.
func isDataset(dir string) bool {
	f, err := os.Open(filepath.Join(dir, manifestName))
	if err != nil {
		return false
	}
	defer f.Close()
	d := json.NewDecoder(f)
	d.Token()
	first, err := d.Token()
	return err == nil && first == "program"
}

func (f *folder) path(name string) string { return filepath.Join(f.temp, name) }

func (f *folder) create(name string) (*sink, error) {
	s, err := newSink(f.path(name), name)
	if err == nil {
		f.open = append(f.open, s)
	}
	return s, err
}

// swap puts the folder in its place. The old one is moved aside first and back
// if the new one cannot follow; between the two there is a moment without
// either, and where a program dies in it, the next run moves the old one back.
func (f *folder) swap() error {
	if err := syncDir(f.temp); err != nil {
		return err
	}
	if err := f.mayReplace(); err != nil { // it may have changed while the run went on
		return err
	}
	aside, err := f.beside("old", func(path string) error { return os.Rename(f.place, path) })
	old := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(f.temp, f.place); err != nil {
		if old {
			err = errors.Join(err, os.Rename(aside, f.place))
		}
		return err
	}
	f.temp = ""
	if old {
		if err := f.keepHidden(aside); err != nil {
			return fmt.Errorf("the dataset is written, but hidden files of the one before are still in %s: %w", aside, err)
		}
		if err := os.RemoveAll(aside); err != nil {
			return fmt.Errorf("the dataset is written, but the one before is still in %s: %w", aside, err)
		}
	}
	return syncDir(filepath.Dir(f.place))
}

// keepHidden moves the hidden files of the old folder (.gitkeep, .gitignore)
// to the new one.
func (f *folder) keepHidden(aside string) error {
	entries, err := os.ReadDir(aside)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if hidden(e) {
			if err := os.Rename(filepath.Join(aside, e.Name()), filepath.Join(f.place, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// abort removes the folder, if it is not in its place yet.
func (f *folder) abort() {
	for _, s := range f.open {
		s.f.Close() // closed already where all went well
	}
	f.open = nil
	if f.temp != "" {
		os.RemoveAll(f.temp)
		f.temp = ""
	}
}

// syncDir flushes a folder's entries to the disk. File systems that know no
// such thing say so with an error that means nothing here.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	d.Sync()
	return d.Close()
}
