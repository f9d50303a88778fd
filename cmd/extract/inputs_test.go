package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestInputsThatChange changes inputs while a run reads others: each is read
// as it stands when its turn comes, or is one reject, and the rest goes on.
func TestInputsThatChange(t *testing.T) {
	t.Chdir(t.TempDir())
	pages(t, "in", 40, 0)
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for i := range 20 {
		f, err := z.Create(fmt.Sprintf("%d.txt", i))
		if err == nil {
			_, err = fmt.Fprintf(f, "Q: What is in number %d?\n\nA: Nothing.\n", i)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), os.WriteFile("in/zz.zip", packed.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
	short, long := []byte("Q: Why?\n"), bytes.Repeat([]byte("Q: Why?\n\nA: So.\n\n"), 1000)
	change := func() {
		err := errors.Join(
			os.Remove("in/00030.txt"),
			os.WriteFile("in/00031.txt", short, 0o644),
			os.Truncate("in/00032.txt", 0),
			os.WriteFile("in/00033.txt", long, 0o644),
			os.Remove("in/00034.txt"), os.Mkdir("in/00034.txt", 0o755),
			os.Truncate("in/zz.zip", int64(packed.Len()/2)),
		)
		if err != nil {
			t.Error(err)
		}
	}
	stderr := &tripwire{word: "00000.txt: ", trip: change}
	if code := run(context.Background(), []string{"run", "-workers", "1", "in"}, nil, stderr, stderr); code != exitRejects {
		t.Error(code, stderr.String())
	}
	got := contents(t, "out")
	for source, want := range map[string]string{
		"00030.txt": "no such file or folder", "00032.txt": "the file is empty", "00034.txt": "cannot be read: is a directory", "zz.zip": "",
	} {
		if want != "" && !strings.Contains(stderr.String(), source+": "+want) || !strings.Contains(got["/rejects.jsonl"], `"source":"`+source+`"`) {
			t.Errorf("%s: %s", source, stderr.String())
		}
	}
	for source, now := range map[string][]byte{"00031.txt": short, "00033.txt": long} {
		if want := fmt.Sprintf(`"source":"%s","sha256":"%x","bytes":%d`, source, sha256.Sum256(now), len(now)); !strings.Contains(got["/documents.jsonl"], want) {
			t.Errorf("%s is not as it stood when it was read", source)
		}
	}
	if n := strings.Count(got["/documents.jsonl"], "\n"); n != 36 {
		t.Errorf("%d documents of 36", n)
	}
	if code, said := extract("verify", "out"); code != exitOK {
		t.Error(code, said)
	}
}

// More files: go test -run ManyFiles -files 200000 ./cmd/extract
var files = flag.Int("files", 3000, "how many files TestManyFiles has")

// TestManyFiles holds that a folder may hold as many files as it likes, that
// each is read, and in the order of their names.
func TestManyFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for i := range *files {
		path := filepath.Join("in", fmt.Sprintf("%03d", i/1000), fmt.Sprintf("%07d.txt", i))
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if err == nil {
			err = os.WriteFile(path, fmt.Appendf(nil, "A note, the one with number %d.\n", i), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if code, said := extract("run", "-quiet", "in"); code != exitOK {
		t.Fatal(code, said)
	}
	if code, said := extract("verify", "out"); code != exitOK {
		t.Error(code, said)
	}
	f, err := os.Open("out/documents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		if want := fmt.Sprintf(`"source":"%03d/%07d.txt"`, n/1000, n); !strings.Contains(lines.Text(), want) {
			t.Fatalf("row %d is not of %s", n, want)
		}
	}
	if n != *files {
		t.Errorf("%d documents of %d files", n, *files)
	}
}
