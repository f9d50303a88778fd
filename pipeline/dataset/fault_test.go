package dataset

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"qaextract/schema"
)

func missing(source string) schema.Reject {
	return schema.Reject{Source: source, Stage: "source", Error: "no such file"}
}

// broken is a disk of which one operation fails: the one that is the at-th of
// all, counted from 0. From then on it fails at all but removing, if it lasts.
type broken struct {
	disk
	at, n    int
	cause    error
	lasts    bool
	exchange bool   // it can exchange
	what     string // failed first
	path     string

	lock   sync.Mutex // files are flushed side by side
	failed []string   // paths, in the order of their failing
}

// fails counts an operation and says whether it fails.
func (b *broken) fails(what, path string) error {
	b.lock.Lock()
	defer b.lock.Unlock()
	n := b.n
	b.n++
	if n == b.at || b.lasts && n > b.at && b.at >= 0 {
		if b.what == "" {
			b.what, b.path = what, path
		}
		b.failed = append(b.failed, path)
		return &os.PathError{Op: what, Path: path, Err: b.cause}
	}
	return nil
}

func (b *broken) file(path string, f file, err error) (file, error) {
	if err != nil {
		return nil, err
	}
	return &brokenFile{f, path, b}, nil
}

func (b *broken) Create(path string) (file, error) {
	if err := b.fails("open", path); err != nil {
		return nil, err
	}
	f, err := b.disk.Create(path)
	return b.file(path, f, err)
}

func (b *broken) Append(path string, size int64) (file, error) {
	if err := b.fails("open", path); err != nil {
		return nil, err
	}
	f, err := b.disk.Append(path, size)
	return b.file(path, f, err)
}

func (b *broken) Mkdir(path string) error {
	if err := b.fails("mkdir", path); err != nil {
		return err
	}
	return b.disk.Mkdir(path)
}

func (b *broken) MkdirAll(path string) error {
	if err := b.fails("mkdir", path); err != nil {
		return err
	}
	return b.disk.MkdirAll(path)
}

func (b *broken) Rename(from, to string) error {
	if err := b.fails("rename", from); err != nil {
		return err
	}
	return b.disk.Rename(from, to)
}

func (b *broken) Exchange(x, y string) error {
	if !b.exchange {
		return errors.ErrUnsupported
	}
	if err := b.fails("exchange", x); err != nil {
		return err
	}
	return b.disk.Exchange(x, y)
}

func (b *broken) SyncDir(path string) error {
	if err := b.fails("sync", path); err != nil {
		return err
	}
	return b.disk.SyncDir(path)
}

type brokenFile struct {
	file
	path string
	b    *broken
}

func (f *brokenFile) Write(p []byte) (int, error) {
	if err := f.b.fails("write", f.path); err != nil {
		n, _ := f.file.Write(p[:len(p)/2]) // a short write
		return n, err
	}
	return f.file.Write(p)
}

func (f *brokenFile) Sync() error {
	if err := f.b.fails("sync", f.path); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f *brokenFile) Close() error {
	err := f.file.Close()
	if e := f.b.fails("close", f.path); e != nil {
		return e
	}
	return err
}

var allFaults = flag.Bool("faults", false, "TestEachFault: each operation in each mode")

// TestEachFault lets each operation on the disk fail in turn, once and from
// then on, with and without an old dataset, a checkpoint and numbered files (in
// short only some operations of all modes but one): the error names
// the file and the cause, the old dataset is whole, and nothing is left but,
// behind a checkpoint, what a run can go on with to the same end.
func TestEachFault(t *testing.T) {
	wants := map[bool]map[string]string{false: whole(t, 6), true: wholeOf(t, 6, inFolders())}
	first := filepath.Join(t.TempDir(), "first")
	write(t, first, docs(3)...)
	causes := []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES}
	operations := map[string]int{}
	for mode, m := range [][5]bool{{false, false, false, true}, {true, false, false, false}, {true, false, true, true}, {true, true, false, true}, {false, true, true, false}, {true, true, false, false, true}} {
		old, saves, lasts, exchanges, folders := m[0], m[1], m[2], m[3], m[4]
		want, config := wants[folders], config
		if folders {
			config = inFolders()
		}
		step := 1
		if mode != 1 && !*allFaults {
			step = 3
			if folders {
				step = 8
			}
		}
		for at := mode % step; ; at += step {
			parent := t.TempDir()
			out := filepath.Join(parent, "out")
			before := map[string]string{}
			if old {
				if err := os.CopyFS(out, os.DirFS(first)); err != nil {
					t.Fatal(err)
				}
				before = tree(t, out)
			}
			on := &broken{at: at, cause: causes[at%len(causes)], lasts: lasts, exchange: exchanges}
			saved, err := attempt(out, on, saves, config)
			if on.what == "" {
				if err != nil {
					t.Fatal(err)
				}
				break // there are no more operations
			}
			operations[on.what]++
			name := fmt.Sprintf("operation %d, %s %s (mode %d)", at, on.what, strings.TrimPrefix(on.path, parent), mode)
			if err == nil {
				t.Errorf("%s: it did not say so", name)
				continue
			}
			said := func(path string) bool { return strings.Contains(err.Error(), filepath.Base(path)) }
			if !slices.ContainsFunc(on.failed, said) || !strings.Contains(err.Error(), on.cause.Error()) {
				t.Errorf("%s: it said %v", name, err)
			}
			if strings.HasPrefix(err.Error(), "the dataset is written") {
				// What it could not remove, the next run does.
				if got := tree(t, out); !maps.Equal(got, want) {
					t.Errorf("%s: the dataset is another", name)
				}
				continue
			}
			if strings.Contains(on.path, ".old") || strings.Contains(on.path, ".new") || lasts {
				// The disk failed where no dataset was in its place, or at
				// putting things back: the next run does that.
				w, err := Create(out, config)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if got := dataset(t, out); !maps.Equal(got, before) && !maps.Equal(got, want) {
					t.Errorf("%s: neither the old dataset nor the new one", name)
				}
				w.Abort()
				continue
			}
			if !saved {
				if _, err := os.Lstat(out); old == (err != nil) {
					t.Errorf("%s: the folder: %v", name, err)
				}
				if old && !maps.Equal(tree(t, out), before) {
					t.Errorf("%s: the old dataset is another", name)
				}
				alone(t, parent)
				continue
			}
			if !maps.Equal(dataset(t, out), before) {
				t.Errorf("%s: the old dataset is another", name)
			}
			for path, bytes := range unfinished(t, out) {
				t.Errorf("%s: %s has %d bytes that no checkpoint vouches for", name, path, bytes)
			}
			w := resumeOf(t, out, config)
			if w.Done() < 3 {
				t.Errorf("%s: %d inputs kept", name, w.Done())
			}
			some(t, w, min(int(w.Done())-1, 6), 6)
			finish(t, w)
			if got := tree(t, out); !maps.Equal(got, want) {
				t.Errorf("%s: the dataset that was gone on with is another", name)
			}
			alone(t, parent)
		}
	}
	t.Log(operations)
}

// inFolders is a configuration by which there are several files a table.
func inFolders() Config {
	c := config
	c.DocumentsPerFile = 4
	return c
}

// unfinished is how much longer the files are that a run left than its last
// checkpoint says.
func unfinished(t *testing.T, out string) map[string]int64 {
	p, err := readJournal(filepath.Join(out, partName, journalName))
	if err != nil || p == nil {
		t.Fatal(p, err)
	}
	more := map[string]int64{}
	err = filepath.WalkDir(filepath.Join(out, partName), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		name, _ := filepath.Rel(filepath.Join(out, partName), path)
		name = strings.TrimPrefix(filepath.ToSlash(name), datasetName+"/")
		want := p.Files[name].Bytes + p.ended[name].Bytes
		switch {
		case name == journalName:
			want = p.end
		case strings.HasSuffix(name, ".groups") && want == 0:
			return err // of files that are ended; or it is of none, and empty
		}
		if err == nil && info.Size() > want {
			more[name] = info.Size() - want
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return more
}

// attempt writes a dataset on a disk that may fail. saved tells whether there
// is something to go on with.
func attempt(out string, on fileSystem, saves bool, config Config) (saved bool, err error) {
	w, err := create(out, config, on)
	if err != nil {
		return false, err
	}
	defer w.Abort()
	for i, d := range docs(6) {
		if err := w.Write(d); err != nil {
			return saved, err
		}
		if i == 2 {
			if err := w.Reject(missing("gone.txt"), nil); err != nil {
				return saved, err
			}
			if saves {
				if err := w.Checkpoint(); err != nil {
					return saved, err
				}
				saved = true
			}
		}
	}
	_, err = w.Commit()
	return saved, err
}
