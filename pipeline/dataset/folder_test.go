package dataset

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func place(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// alone fails if anything but out is left in dir.
func alone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "out" {
			t.Errorf("%s is left beside the dataset", e.Name())
		}
	}
}

func TestSwap(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "out")
	place(t, filepath.Join(out, ".gitkeep"), "kept")
	write(t, out, docs(3)...)
	first := tree(t, out)
	if first[".gitkeep"] != "kept" || len(first) != 11 {
		t.Errorf("the hidden file is not kept, or files are missing: %d", len(first))
	}
	write(t, out, docs(5)...)
	second := tree(t, out)
	if second["run.json"] == first["run.json"] || second[".gitkeep"] != "kept" || len(second) != 11 {
		t.Error("the second run did not replace the first")
	}
	alone(t, parent)
}

func TestAbortKeepsTheOld(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "out")
	write(t, out, docs(3)...)
	before := tree(t, out)
	w, err := Create(out, config)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(rowsOf("other.txt", 4, 1)); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	w.Abort()
	after := tree(t, out)
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s changed", name)
		}
	}
	alone(t, parent)
}

func TestFailureKeepsTheOld(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "out")
	write(t, out, docs(3)...)
	before := tree(t, out)
	w, err := Create(out, config)
	if err != nil {
		t.Fatal(err)
	}
	// The disk takes no more.
	w.turns.parquet.file.f.(*os.File).Close()
	if err := w.Write(rowsOf("other.txt", 4, 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Commit(); err == nil || !strings.Contains(err.Error(), "turns.parquet") {
		t.Errorf("Commit: %v", err)
	}
	if after := tree(t, out); after["run.json"] != before["run.json"] || len(after) != len(before) {
		t.Error("the old dataset changed")
	}
	alone(t, parent)
}

func TestRefusesToReplace(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"a file", "", "it is a file"},
		{"a folder of the user's", "thesis.doc", "it holds thesis.doc and no dataset of this program"},
		{"a foreign run.json", "run.json", "it holds run.json and no dataset of this program"},
		{"a dataset with the user's notes in it", "notes.md", "beside a dataset it holds notes.md"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "out")
			if strings.HasPrefix(c.name, "a dataset") {
				write(t, out, docs(1)...)
			}
			file := filepath.Join(out, c.file)
			place(t, file, `{"mine": 1}`)
			_, err := Create(out, config)
			var refused *RefusedError
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Create: %v", err)
			}
			if b, _ := os.ReadFile(file); string(b) != `{"mine": 1}` {
				t.Errorf("%s is not what it was", file)
			}
			alone(t, parent)
		})
	}
}

// What the user puts into the folder while a run goes on is safe as well.
func TestRefusesAtCommit(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	w, err := Create(out, config)
	if err != nil {
		t.Fatal(err)
	}
	place(t, filepath.Join(out, "thesis.doc"), "mine")
	var refused *RefusedError
	if _, err := w.Commit(); !errors.As(err, &refused) {
		t.Errorf("Commit: %v", err)
	}
	if got := tree(t, out); len(got) != 1 || got["thesis.doc"] != "mine" {
		t.Errorf("the folder holds %v", got)
	}
}

func TestFolderAbove(t *testing.T) {
	parent := t.TempDir()
	write(t, filepath.Join(parent, "a", "b", "out"), docs(1)...)

	place(t, filepath.Join(parent, "file"), "mine")
	if _, err := Create(filepath.Join(parent, "file", "out"), config); err == nil {
		t.Error("a folder below a file was created")
	}
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	shut := filepath.Join(parent, "shut")
	if err := os.Mkdir(shut, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(filepath.Join(shut, "out"), config); err == nil {
		t.Error("a folder was created where nothing may be written")
	}
}

func TestLinkIsFollowed(t *testing.T) {
	parent := t.TempDir()
	real, link := filepath.Join(parent, "disk", "out"), filepath.Join(parent, "link")
	if err := os.MkdirAll(real, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	write(t, link, docs(1)...)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if len(tree(t, real)) != 10 {
		t.Error("the dataset is not where the link leads")
	}
}

func TestRefusesDanglingLink(t *testing.T) {
	parent := t.TempDir()
	link := filepath.Join(parent, "link")
	if err := os.Symlink("nowhere/x", link); err != nil {
		t.Skip(err)
	}
	var refused *RefusedError
	if _, err := Create(link, config); !errors.As(err, &refused) {
		t.Errorf("got %v", err)
	}
	if to, err := os.Readlink(link); err != nil || to != "nowhere/x" {
		t.Errorf("the link is changed: %s, %v", to, err)
	}
}

// TestFilesAreTheirOwners holds that all may read the files and only their
// owner may write them, less what the umask takes away.
func TestFilesAreTheirOwners(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	write(t, out, docs(1)...)
	for name := range tree(t, out) {
		info, err := os.Stat(filepath.Join(out, name))
		if err != nil || info.Mode().Perm()&^0o644 != 0 || info.Mode().Perm()&0o600 != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}
