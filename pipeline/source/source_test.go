//go:build unix

package source

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"qaextract/pipeline/doc"
)

// tree makes a folder and goes there: "name" is a file that holds its own
// name, "name/" a folder, "name -> target" a link, "name|" a named pipe.
func tree(t *testing.T, entries ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, e := range entries {
		var err error
		name, target, link := strings.Cut(e, " -> ")
		if dir := filepath.Dir(name); dir != "." {
			err = os.MkdirAll(dir, 0o755)
		}
		switch {
		case err != nil:
		case link:
			err = os.Symlink(target, name)
		case strings.HasSuffix(e, "/"):
			err = os.MkdirAll(e, 0o755)
		case strings.HasSuffix(e, "|"):
			err = syscall.Mkfifo(strings.TrimSuffix(e, "|"), 0o644)
		default:
			err = os.WriteFile(e, []byte(e), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// list gives the sources of inputs, those with an error as "source!reason".
func list(t *testing.T, out string, inputs ...string) (string, error) {
	t.Helper()
	l, err := Find(inputs, strings.NewReader("piped"), out)
	if err != nil {
		return "", err
	}
	var got []string
	n := 0
	for it, err := range l.All() {
		n++
		s := it.Source
		var e *doc.InputError
		if errors.As(err, &e) {
			s += "!" + e.Reason
			if e.Path == "" || !strings.HasPrefix(e.Error(), e.Path+": "+e.Reason) {
				t.Errorf("the error does not say where: %v", e)
			}
		} else if err != nil {
			t.Errorf("not an InputError: %v", err)
		} else if raw, err := it.Read(); err != nil || len(raw) == 0 {
			t.Errorf("%s: %q, %v", it.Path, raw, err)
		}
		got = append(got, s)
	}
	if n != l.Len() {
		t.Errorf("Len is %d of %d", l.Len(), n)
	}
	return strings.Join(got, " "), nil
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name   string
		tree   string // separated by commas
		out    string
		inputs string // separated by spaces
		want   string
	}{
		{"a file goes by its name", "a/b.txt", "", "a/b.txt", "b.txt"},
		{"a folder's files go by their paths in it", "c/b.txt,c/a/x.txt,c/a.txt", "", "c", "a.txt a/x.txt b.txt"},
		{"the folder one is in", "b.txt,a/x.txt", "", ".", "a/x.txt b.txt"},
		{"hidden names are left out", "c/a.txt,c/.b.txt,c/.git/x", "", "c", "a.txt"},
		{"a hidden file that is named is read", "c/.b.txt", "", "c/.b.txt", ".b.txt"},
		{"a hidden folder that is named is read", ".c/a.txt,.c/.b", "", ".c", "a.txt"},
		{"gold is left out of a folder", "c/a.txt,c/a.gold.json", "", "c", "a.txt"},
		{"gold that is named is read", "c/a.gold.json", "", "c/a.gold.json", "a.gold.json"},
		{"inputs keep their order", "a.txt,b.txt,c/x.txt", "", "b.txt c a.txt", "b.txt x.txt a.txt"},
		{"standard input", "a.txt", "", "a.txt -", "a.txt stdin"},
		{"standard input once", "a.txt", "", "- -", "stdin"},
		{"glob", "c/b.txt,c/a.txt,c/n.md,c/.h.txt", "", "c/*.txt", "a.txt b.txt"},
		{"glob of folders", "c1/a.txt,c2/b.txt", "", "c*", "a.txt b.txt"},
		{"glob that asks for a dot", "c/.h.txt,c/a.txt", "", "c/.*", ".h.txt"},
		{"a name that looks like a glob", "c/[1].txt,c/1.txt", "", "c/[1].txt", "[1].txt"},
		{"glob without match", "c/a.txt", "", "c/*.md", "*.md!no file matches the pattern"},
		{"broken glob", "c/a.txt", "", "c/[", "[!the pattern is not well formed"},
		{"missing", "a.txt", "", "a.txt b.txt", "a.txt b.txt!no such file or folder"},
		{"missing below a file", "a.txt", "", "a.txt/b", "b!cannot be read: not a directory"},
		{"folder without files", "c/d/e/,c/.h", "", "c", "c!the folder holds no files"},
		{"one path twice", "c/a.txt", "", "c/a.txt ./c/a.txt c/../c/a.txt", "a.txt"},
		{"a file and its folder", "c/d/a.txt,c/b.txt", "", "c c/d/a.txt", "b.txt d/a.txt"},
		{"a missing path twice", "a.txt", "", "b.txt b.txt", "b.txt!no such file or folder"},
		{"link to a file", "c/a.txt,c/b.txt -> a.txt", "", "c", "a.txt b.txt"},
		{"link to a folder elsewhere", "x/a.txt,c/b.txt,c/z -> ../x", "", "c", "b.txt z/a.txt"},
		{"link to a folder nearby", "c/x/a.txt,c/b -> x", "", "c", "x/a.txt"},
		{"link to the folder above", "c/d/a.txt,c/d/up -> ..", "", "c", "d/a.txt"},
		{"link that is given", "x/a.txt,c -> x", "", "c", "a.txt"},
		{"link to nothing", "c/a.txt,c/b.txt -> no", "", "c", "a.txt b.txt!a link to something that does not exist"},
		{"link to itself", "c/b.txt -> b.txt", "", "c", "b.txt!a link that leads back to itself"},
		{"named pipe", "c/a.txt,c/p|", "", "c", "a.txt p!a named pipe, not a file"},
		{"named pipe that is given", "p|", "", "p", "p!a named pipe, not a file"},
		{"the output is not read", "c/a.txt,c/out/turns.jsonl", "c/out", "c", "a.txt"},
		{"the output is not read through a link", "c/a.txt,out/turns.jsonl,c/o -> ../out", "out", "c", "a.txt"},
		{"the output need not exist", "c/a.txt", "c/out", "c", "a.txt"},
		{"a folder whose name begins like the output's", "out2/a.txt", "out", "out2", "a.txt"},
		{"names that are not UTF-8 still differ", "c/a\xff.txt,c/a\xfe.txt", "", "c", "a%FE.txt a%FF.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree(t, strings.Split(c.tree, ",")...)
			got, err := list(t, c.out, strings.Fields(c.inputs)...)
			if err != nil || got != c.want {
				t.Errorf("got %s, %v, want %s", got, err, c.want)
			}
		})
	}
}

func TestWrongUse(t *testing.T) {
	tree(t, "a/x.txt", "b/x.txt", "out/y.txt")
	var clash *ClashError
	if _, err := list(t, "", "a", "b"); !errors.As(err, &clash) || *clash != (ClashError{"x.txt", "a/x.txt", "b/x.txt"}) {
		t.Errorf("two inputs of one source: %v", err)
	}
	if _, err := list(t, "", "*/x.txt"); err != nil {
		clash = nil
		if !errors.As(err, &clash) {
			t.Errorf("two matches of one source: %v", err)
		}
	} else {
		t.Error("two matches of one source pass")
	}
	for _, in := range []string{"out", "out/y.txt", "./out/"} {
		var o *OutputError
		if _, err := list(t, "out", in); !errors.As(err, &o) {
			t.Errorf("%s: an input in the output folder: %v", in, err)
		}
	}
	if _, err := list(t, "b", "a", "b/x.txt"); err == nil {
		t.Error("the run would replace its input")
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	tree(t, "c/a.txt", "c/d/b.txt")
	if err := errors.Join(os.Chmod("c/a.txt", 0), os.Chmod("c/d", 0)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod("c/d", 0o755)
	l, err := Find([]string{"c"}, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for it, err := range l.All() {
		if err == nil {
			_, err = it.Read()
		}
		if err == nil || !strings.Contains(err.Error(), "no permission to read it") {
			t.Errorf("%s: %v", it.Source, err)
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d inputs", n)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestReadFails(t *testing.T) {
	tree(t, "a.txt")
	l, err := Find([]string{"a.txt", "-"}, failing{}, "")
	if err != nil {
		t.Fatal(err)
	}
	os.Remove("a.txt")
	for it, err := range l.All() {
		if err == nil {
			_, err = it.Read()
		}
		var e *doc.InputError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", it.Path, err)
		}
	}
}

func TestAllStops(t *testing.T) {
	tree(t, "a.txt", "b.txt")
	l, _ := Find([]string{"."}, nil, "")
	for it := range l.All() {
		if it.Source != "a.txt" {
			t.Error("went on")
		}
		break
	}
}

func TestFindListed(t *testing.T) {
	tree(t, "a/x.txt", "b/x.txt", "b/c/y.txt", "[z].txt", "n w.txt", "given/g.txt")
	for list, want := range map[string]string{
		"a/x.txt\n./b/x.txt\r\n\n[z].txt\nn w.txt\n": "g.txt a/x.txt b/x.txt [z].txt n w.txt",
		"a/x.txt\x00b\x00":                           "g.txt a/x.txt b/c/y.txt b/x.txt",
		"no.txt\nb/../a/x.txt":                       "g.txt no.txt!no such file or folder a/x.txt",
	} {
		names, err := ReadList(strings.NewReader(list))
		if err != nil {
			t.Fatal(err)
		}
		l, err := FindListed([]string{"given"}, names, nil, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for it, err := range l.All() {
			var in *doc.InputError
			if errors.As(err, &in) {
				it.Source += "!" + in.Reason
			}
			got = append(got, it.Source)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: got %s, want %s", list, s, want)
		}
	}
}
