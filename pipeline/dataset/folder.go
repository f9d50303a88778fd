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
	"strings"
	"sync"
)

// A RefusedError says why the output folder will not be replaced.
type RefusedError struct{ Dir, Reason, Hint string }

func (e *RefusedError) Error() string {
	return fmt.Sprintf("will not write to %s: %s; %s", e.Dir, e.Reason, e.Hint)
}

// folder is a folder that is being written, in .part within its place:
//
//	out/                      the old dataset, or nothing
//	out/.part/journal.jsonl   how far the run is
//	out/.part/TABLE.groups    what will be the footer of its Parquet file
//	out/.part/dataset/        the new one
//	.extract-HASH.lock        who writes
//
// Once it is whole, the new dataset becomes .extract-HASH.new beside out and
// changes places with it.
type folder struct {
	disk      fileSystem
	asked     string // as the user wrote it, for messages
	place     string // where it will be, links resolved
	lock      *lock
	made      bool  // place is this run's, and holds nothing but .part
	keep      bool  // .part is worth keeping
	over      bool  // the folder is in its place
	discarded int64 // inputs that a stopped run had done

	mu   sync.Mutex
	open []*sink
}

const (
	partName    = ".part"
	datasetName = "dataset" // within it
)

func (f *folder) part() string            { return filepath.Join(f.place, partName) }
func (f *folder) journal() string         { return filepath.Join(f.part(), journalName) }
func (f *folder) dataset() string         { return filepath.Join(f.part(), datasetName) }
func (f *folder) path(name string) string { return filepath.Join(f.dataset(), name) }

// beside is the path of a file that helps to write the dataset and is no part
// of it.
func (f *folder) beside(name string) string { return filepath.Join(f.part(), name) }

// sibling is a hidden name beside the folder's place. The folder's own name,
// which may be as long as names can be, goes in as a hash.
func (f *folder) sibling(what string) string {
	h := fnv.New64a()
	io.WriteString(h, filepath.Base(f.place))
	return filepath.Join(filepath.Dir(f.place), fmt.Sprintf(".extract-%016x.%s", h.Sum64(), what))
}

// newFolder locks the folder and puts right what a run that died left.
func newFolder(dir string, on fileSystem) (_ *folder, err error) {
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
	f := &folder{disk: on, asked: dir, place: place}
	if err := on.MkdirAll(filepath.Dir(place)); err != nil {
		return nil, err
	}
	var held *heldError
	if f.lock, err = acquire(f.sibling("lock")); errors.As(err, &held) {
		return nil, &RefusedError{dir, held.Error(), "wait for it or stop it, or name another folder with -o"}
	} else if err != nil {
		return nil, err
	}
	if err = f.tidy(); err == nil {
		err = f.mayReplace()
	}
	if err != nil {
		f.lock.release()
		return nil, err
	}
	return f, nil
}

// begin makes .part, in place of one that a stopped run may have left.
func (f *folder) begin() error {
	if p, _ := readJournal(f.journal()); p != nil {
		f.made, f.discarded = p.Made, p.Done
	}
	if err := f.disk.RemoveAll(f.part()); err != nil {
		return err
	}
	if _, err := os.Lstat(f.place); errors.Is(err, fs.ErrNotExist) {
		if err := f.disk.Mkdir(f.place); err != nil {
			return err
		}
		f.made = true
	}
	if err := f.disk.Mkdir(f.part()); err != nil {
		return err
	}
	return f.disk.Mkdir(f.dataset())
}

// tidy puts right what a run left that died while it put its dataset in its
// place. A folder with .part in it is the old one, on its way out; one without
// is the new one, on its way in, which goes back to where it was made.
func (f *folder) tidy() error {
	for _, path := range []string{f.sibling("old"), f.sibling("new")} {
		if _, err := os.Lstat(path); err != nil {
			continue
		}
		var err error
		_, isNew := os.Lstat(filepath.Join(path, partName))
		_, gone := os.Lstat(f.place)
		_, noPart := os.Lstat(f.part())
		switch {
		case isNew != nil && noPart == nil:
			err = f.disk.Rename(path, f.dataset())
		case isNew != nil:
			err = f.disk.RemoveAll(path)
		case gone != nil:
			err = f.disk.Rename(path, f.place)
		default:
			err = f.clear(path)
		}
		if err != nil {
			return fmt.Errorf("clearing up after a run that died: %w", err)
		}
	}
	return nil
}

// mayReplace looks at what stands in the folder's place. Only a dataset may be
// replaced, and only one that holds nothing else: a mistyped -o must not cost
// a user's files. Hidden files and corrections do not count, since swap keeps
// them.
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
	if foreign(f.part()) {
		return &RefusedError{f.asked, "it holds " + partName + ", which is not this program's", "move that elsewhere, or name another folder with -o"}
	}
	entries = slices.DeleteFunc(entries, kept)
	if len(entries) == 0 {
		return nil
	}
	if !isDataset(f.place) {
		return &RefusedError{f.asked, fmt.Sprintf("it holds %s and no dataset of this program", entries[0].Name()), "name a new or an empty folder with -o"}
	}
	for _, e := range entries {
		if !ours(f.place, e) {
			return &RefusedError{f.asked, fmt.Sprintf("beside a dataset it holds %s, which no run wrote", e.Name()), "move that elsewhere, or name another folder with -o"}
		}
	}
	return nil
}

// ReviewName is the folder within a dataset where extract review keeps what a
// person corrected.
const ReviewName = "review"

// kept reports whether e stays where it is when a new dataset takes the place
// of the old one.
func kept(e fs.DirEntry) bool {
	return strings.HasPrefix(e.Name(), ".") || e.Name() == ReviewName && e.IsDir()
}

// foreign reports whether something stands at path that is not what a run
// leaves that is stopped.
func foreign(path string) bool {
	entries, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	return err != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return e.Name() != journalName && e.Name() != datasetName && filepath.Ext(e.Name()) != ".groups"
	})
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

func (f *folder) create(name string) (*sink, error) { return f.createAt(f.path(name), name) }

func (f *folder) createAt(path, name string) (*sink, error) {
	file, err := f.disk.Create(path)
	if err != nil {
		return nil, err
	}
	s := newSink(path, name, file)
	f.opened(s)
	return s, nil
}

func (f *folder) opened(s *sink) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.open = append(f.open, s)
}

// forget lets go of files that are closed.
func (f *folder) forget() {
	f.open = slices.DeleteFunc(f.open, func(s *sink) bool { return s.closed })
}

// swap puts the new dataset in its place. The old one is not touched before
// the new one is known to be on the disk.
func (f *folder) swap() error {
	if err := f.disk.SyncDir(f.dataset()); err != nil {
		return err
	}
	if err := f.mayReplace(); err != nil { // it may have changed while the run went on
		return err
	}
	beside := f.sibling("new")
	if err := f.disk.Rename(f.dataset(), beside); err != nil {
		return err
	}
	old, err := f.exchange(beside)
	if err == nil {
		if err = f.disk.SyncDir(filepath.Dir(f.place)); err != nil {
			err = errors.Join(err, f.back(old, beside))
		}
	}
	if err != nil {
		return errors.Join(err, f.disk.Rename(beside, f.dataset()))
	}
	f.over = true
	if err := f.clear(old); err != nil {
		return fmt.Errorf("the dataset is written, but something of the one before is still in %s: %w", old, err)
	}
	return nil
}

// exchange swaps the folder beside and the one in its place, and says where
// the old one is. Where the system cannot do that at once there is a moment
// without either; where a program dies in it, the next run moves the old one
// back (tidy).
func (f *folder) exchange(beside string) (old string, err error) {
	if err := f.disk.Exchange(beside, f.place); !errors.Is(err, errors.ErrUnsupported) {
		return beside, err
	}
	old = f.sibling("old")
	if err := f.disk.Rename(f.place, old); err != nil {
		return "", err
	}
	if err := f.disk.Rename(beside, f.place); err != nil {
		return "", errors.Join(err, f.disk.Rename(old, f.place))
	}
	return old, nil
}

// back undoes exchange.
func (f *folder) back(old, beside string) error {
	if old == beside {
		return f.disk.Exchange(beside, f.place)
	}
	if err := f.disk.Rename(f.place, beside); err != nil {
		return err
	}
	return f.disk.Rename(old, f.place)
}

// clear moves what is kept of an old folder (.gitkeep, .gitignore, review) to
// the new one and removes it.
func (f *folder) clear(old string) error {
	entries, err := os.ReadDir(old)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if kept(e) && e.Name() != partName {
			if err := f.disk.Rename(filepath.Join(old, e.Name()), filepath.Join(f.place, e.Name())); err != nil {
				return err
			}
		}
	}
	return f.disk.RemoveAll(old)
}

// abort lets go of the folder, and removes what was written of it where that
// is not worth keeping; where it is, what no checkpoint vouches for is cut off.
func (f *folder) abort() {
	if f.lock == nil {
		return
	}
	for _, s := range f.open {
		if !s.closed {
			s.f.Close()
		}
		if f.keep && !f.over && s.size > s.saved {
			// Where that fails, the run that goes on does it.
			if cut, err := f.disk.Append(s.path, s.saved); err == nil {
				cut.Close()
			}
		}
	}
	f.open = nil
	if !f.over && !f.keep {
		f.disk.RemoveAll(f.part())
		if f.made {
			f.disk.Remove(f.place)
		}
	}
	f.lock.release()
	f.lock = nil
}
