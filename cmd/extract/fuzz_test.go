package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// FuzzVerify changes a dataset anywhere. It is found, and where hashes were
// put right, so that what is behind them is read, nothing panics.
func FuzzVerify(f *testing.F) {
	dir := f.TempDir()
	in, out := filepath.Join(dir, "talk.txt"), filepath.Join(dir, "out")
	if err := os.WriteFile(in, []byte("A talk\n\nQ: Why?\n\nA: (laughs) So.\n\n“No,” said Ada Lund.\n"), 0o644); err != nil {
		f.Fatal(err)
	}
	if code, said := extract("run", "-o", out, in); code != exitOK {
		f.Fatal(said)
	}
	whole := contents(f, out)
	var names []string
	for name := range whole {
		names = append(names, name)
	}
	slices.Sort(names)
	f.Add(uint8(0), uint32(100), []byte("x"), 0, true)
	f.Add(uint8(3), uint32(4), []byte{0xff, 0xff}, 1, true)
	f.Add(uint8(8), uint32(40), []byte(`"bytes": -1`), 5, false)
	f.Fuzz(func(t *testing.T, file uint8, at uint32, put []byte, cut int, right bool) {
		name := names[int(file)%len(names)]
		old := whole[name]
		i := int(at) % (len(old) + 1)
		now := old[:i] + string(put) + old[min(len(old), i+max(0, cut)%1000):]
		if now == old {
			return
		}
		files := map[string]string{name: now, "/run.json": whole["/run.json"]}
		if right && name != "/run.json" {
			hash := func(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
			head, _, _ := strings.Cut(files["/run.json"], ",\n  \"seal\": \"")
			head = strings.Replace(head, hash(old), hash(now), 1)
			head = strings.Replace(head, fmt.Sprintf("\"bytes\": %d,\n", len(old)), fmt.Sprintf("\"bytes\": %d,\n", len(now)), 1)
			files["/run.json"] = head + ",\n  \"seal\": \"" + hash(head) + "\"\n}\n"
		}
		files[name] = now
		for path, text := range files {
			if err := os.WriteFile(out+path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		defer func() {
			for path := range files {
				os.WriteFile(out+path, []byte(whole[path]), 0o644)
			}
		}()
		var stdout, stderr bytes.Buffer
		if code := verifyVerb(t.Context(), []string{out}, nil, &stdout, &stderr); code == exitOK && !right {
			t.Errorf("%s was changed at byte %d, and that was not found", name, i)
		}
	})
}
