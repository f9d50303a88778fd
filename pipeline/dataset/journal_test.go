package dataset

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// die ends a run as kill -9 does: nothing is flushed or removed, and the
// system takes the lock away.
func die(w *Writer) {
	for _, s := range w.folder.open {
		s.f.Close()
	}
	w.folder.lock.f.Close()
}

// whole is the dataset of n documents and a rejected input, written by a run
// that was not stopped.
func whole(t *testing.T, n int) map[string]string {
	t.Helper()
	return wholeOf(t, n, config)
}

func wholeOf(t *testing.T, n int, config Config) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	w, err := Create(out, config)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	some(t, w, 0, n)
	finish(t, w)
	return tree(t, out)
}

// some writes the documents from, from+1, …, to-1; after the third comes a
// rejected input.
func some(t *testing.T, w *Writer, from, to int) {
	t.Helper()
	for i, d := range docs(to)[from:] {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
		if from+i == 2 {
			if err := w.Reject(missing("gone.txt"), nil); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func finish(t *testing.T, w *Writer) {
	t.Helper()
	if _, err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func resume(t *testing.T, out string) *Writer {
	t.Helper()
	return resumeOf(t, out, config)
}

func resumeOf(t *testing.T, out string, c Config) *Writer {
	t.Helper()
	c.Resume = true
	w, err := Create(out, c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Abort)
	return w
}

func TestResumedIsAsNeverStopped(t *testing.T) {
	const n = 12
	for _, perFile := range []int64{0, 1, 5} {
		config := config
		config.DocumentsPerFile = perFile
		for _, config.groupBytes = range []int64{0, 3000} { // with whole row groups and without
			testResumed(t, n, config)
		}
	}
}

func testResumed(t *testing.T, n int, config Config) {
	want := wholeOf(t, n, config)
	for _, old := range []bool{false, true} {
		for at := 1; at <= n; at += 4 {
			parent := t.TempDir()
			out := filepath.Join(parent, "out")
			before := map[string]string{}
			if old {
				write(t, out, docs(3)...)
				before = tree(t, out)
			}
			w, err := Create(out, config)
			if err != nil {
				t.Fatal(err)
			}
			some(t, w, 0, at)
			if err := w.Checkpoint(); err != nil {
				t.Fatal(err)
			}
			some(t, w, at, min(at+2, n))
			w.turns.jsonl.buf.Flush() // some of what nobody vouches for is there
			w.journal.buf.Flush()
			die(w)
			if got := dataset(t, out); !maps.Equal(got, before) {
				t.Fatalf("stopped at %d: the old dataset changed", at)
			}

			w = resumeOf(t, out, config)
			done := at
			if at > 2 {
				done++
			}
			if config.DocumentsPerFile > 0 && int(w.Done()) > done { // new files are a checkpoint
				done = int(w.Done())
			}
			if int(w.Done()) != done {
				t.Fatalf("stopped at %d: %d inputs done, want %d", at, w.Done(), done)
			}
			i := 0
			for in, err := range w.Past() {
				if err != nil {
					t.Fatal(err)
				}
				if i == 0 && (in.Source != "d000.txt" || in.SHA256 == nil) || i == 3 && (in.Source != "gone.txt" || in.SHA256 != nil) {
					t.Errorf("input %d was %+v", i, in)
				}
				i++
			}
			if i != done {
				t.Errorf("%d inputs listed, want %d", i, done)
			}
			if done > 3 {
				done-- // the rejected input
			}
			some(t, w, done, n)
			finish(t, w)
			if got := tree(t, out); !maps.Equal(got, want) {
				t.Errorf("stopped at %d: the dataset is another", at)
			}
			alone(t, parent)
		}
	}
}

// dataset is the content of a folder, up to what a stopped run left in it.
func dataset(t *testing.T, out string) map[string]string {
	t.Helper()
	part, aside := filepath.Join(out, partName), filepath.Join(filepath.Dir(out), "aside")
	if os.Rename(part, aside) == nil {
		defer os.Rename(aside, part)
	}
	return tree(t, out)
}

// stopped leaves a run that was stopped after three documents.
func stopped(t *testing.T) (out string) {
	t.Helper()
	out = filepath.Join(t.TempDir(), "out")
	w, err := Create(out, config)
	if err != nil {
		t.Fatal(err)
	}
	some(t, w, 0, 2)
	if err := w.Checkpoint(); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	return out
}

func TestOtherRunIsNotResumed(t *testing.T) {
	for _, c := range []struct {
		name, want string
		change     func(*Config)
	}{
		{"another version", "0.0.1-test, and this is extract 2", func(c *Config) { c.Version = "2" }},
		{"other inputs", "it was begun on other inputs: []", func(c *Config) { c.Inputs = []string{"b"} }},
		{"another configuration", `it was begun with another configuration: {"layout":"plain"}, and now it is {"layout":"html"}`, func(c *Config) { c.Settings = map[string]any{"layout": "html"} }},
	} {
		out := stopped(t)
		other := config
		other.Resume = true
		c.change(&other)
		var refused *RefusedError
		if _, err := Create(out, other); !errors.As(err, &refused) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if w := resume(t, out); w.Done() != 2 { // it is still there for the right one
			t.Errorf("%s: %d inputs are left", c.name, w.Done())
		}
	}
}

func TestWithoutResumeAllIsNew(t *testing.T) {
	out := stopped(t)
	w, err := Create(out, config)
	if err != nil {
		t.Fatal(err)
	}
	if w.Done() != 0 || w.Discarded() != 2 {
		t.Errorf("%d done, %d discarded", w.Done(), w.Discarded())
	}
	some(t, w, 0, 5)
	finish(t, w)
	if !maps.Equal(tree(t, out), whole(t, 5)) {
		t.Error("the dataset is another")
	}
}

func TestDamagedPartIsToldOf(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"cut":     func(path string) error { return os.Truncate(path, 20) },
		"changed": func(path string) error { return flip(path, 30) },
		"gone":    os.Remove,
	} {
		out := stopped(t)
		if err := damage(filepath.Join(out, partName, datasetName, "turns.jsonl")); err != nil {
			t.Fatal(err)
		}
		c := config
		c.Resume = true
		if _, err := Create(out, c); err == nil || !strings.Contains(err.Error(), "turns.jsonl") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// flip flips a bit.
func flip(path string, at int) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	b[at] ^= 1
	return os.WriteFile(path, b, 0o644)
}

// A journal that is cut off anywhere, or followed by anything, is read up to
// its last checkpoint.
func TestTornJournal(t *testing.T) {
	out := stopped(t)
	path := filepath.Join(out, partName, journalName)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	first := strings.IndexByte(string(raw), '\n') + 1
	for n := range len(raw) + 1 {
		if err := os.WriteFile(path, raw[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		p, err := readJournal(path)
		switch {
		case err != nil:
			t.Fatalf("cut at %d: %v", n, err)
		case n < first && p != nil, n >= first && n < len(raw) && p.Done != 0, n == len(raw) && p.Done != 2:
			t.Fatalf("cut at %d: %+v", n, p)
		}
	}
	for _, more := range []string{"x", "\n", "{\"source\":\"a\n", `{"done":2}` + "\n", string(raw)} {
		if err := os.WriteFile(path, append(raw[:len(raw):len(raw)], more...), 0o644); err != nil {
			t.Fatal(err)
		}
		if p, err := readJournal(path); err != nil || p.Done != 2 || p.end != int64(len(raw)) {
			t.Errorf("followed by %q: %+v, %v", more, p, err)
		}
	}
}

func TestSecondRunIsRefused(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "out")
	w, err := Create(out, config)
	if err != nil {
		t.Fatal(err)
	}
	for _, again := range []bool{false, true} {
		c := config
		c.Resume = again
		var refused *RefusedError
		_, err := Create(out, c)
		if host, _ := os.Hostname(); !errors.As(err, &refused) || !strings.Contains(err.Error(), "another run is writing to it: process ") || !strings.Contains(err.Error(), " on "+host+", since 2") {
			t.Errorf("%v", err)
		}
	}
	some(t, w, 0, 3)
	finish(t, w)
	write(t, out, docs(1)...) // it has let go
	alone(t, parent)
}

// TestDiedInTheSwap holds that what is left by a run that died while it put
// its dataset in its place is put right, whatever it was about to do.
func TestDiedInTheSwap(t *testing.T) {
	want := whole(t, 5)
	for _, died := range []string{"new aside", "exchanged", "hidden moved", "old removed in part", "old aside", "new in"} {
		parent := t.TempDir()
		out := filepath.Join(parent, "out")
		write(t, out, docs(3)...)
		place(t, filepath.Join(out, ".gitkeep"), "kept")
		before := tree(t, out)
		w, err := Create(out, config)
		if err != nil {
			t.Fatal(err)
		}
		some(t, w, 0, 5)
		if err := w.checkpoint(); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.turns.close(), w.exchanges.close(), w.documents.close(), w.blocks.close(), w.rejects.close(), w.journal.close(),
			w.writeManifest(Summary{Counts: w.counts, Files: w.files()})); err != nil {
			t.Fatal(err)
		}
		f := w.folder
		fresh, old := f.sibling("new"), f.sibling("old")
		steps := []error{os.Rename(f.dataset(), fresh)}
		swapped := true
		switch died {
		case "new aside":
			swapped = false
		case "exchanged":
			steps = append(steps, f.disk.Exchange(fresh, out))
		case "hidden moved":
			steps = append(steps, f.disk.Exchange(fresh, out), os.Rename(filepath.Join(fresh, ".gitkeep"), filepath.Join(out, ".gitkeep")))
		case "old removed in part":
			steps = append(steps, f.disk.Exchange(fresh, out), os.Rename(filepath.Join(fresh, ".gitkeep"), filepath.Join(out, ".gitkeep")), os.RemoveAll(filepath.Join(fresh, partName)))
		case "old aside":
			swapped = false
			steps = append(steps, os.Rename(out, old))
		case "new in":
			steps = append(steps, os.Rename(out, old), os.Rename(fresh, out))
		}
		if err := errors.Join(steps...); err != nil {
			t.Fatal(err)
		}
		die(w)

		w = resume(t, out)
		got := dataset(t, out)
		if swapped {
			if w.Done() != 0 {
				t.Errorf("%s: there is something to go on with", died)
			}
			if got[".gitkeep"] != "kept" || len(got) != len(want)+1 || got["turns.jsonl"] != want["turns.jsonl"] {
				t.Errorf("%s: not the new dataset", died)
			}
			w.Abort()
		} else {
			if !maps.Equal(got, before) {
				t.Errorf("%s: not the old dataset", died)
			}
			if w.Done() != 6 {
				t.Errorf("%s: %d inputs done", died, w.Done())
			}
			finish(t, w)
			got = tree(t, out)
			delete(got, ".gitkeep")
			if !maps.Equal(got, want) {
				t.Errorf("%s: the dataset is another", died)
			}
		}
		alone(t, parent)
	}
}

// FuzzJournal holds that any bytes are a journal that ends within them, or
// none.
func FuzzJournal(f *testing.F) {
	f.Add([]byte(`{"journal":1,"program":"extract","version":"1","inputs":[]}` + "\n" + `{"source":"a"}` + "\n" + `{"done":1,"seal":"x"}` + "\n"))
	f.Add([]byte("{}\n"))
	path := filepath.Join(f.TempDir(), journalName)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		p, err := readJournal(path)
		if err == nil && p != nil && (p.end > int64(len(raw)) || p.Done > int64(len(raw))) {
			t.Fatalf("%+v", p)
		}
	})
}
