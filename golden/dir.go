package golden

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ext ends the name of every golden file.
const ext = ".golden"

// A Dir is a folder of golden files. The document "news/a.txt" has its file at
// "news/a.txt.golden". One whose name cannot be a file's (a URL, "../a.txt")
// has it in the folder "_", under what of the name can be and a hash of it.
type Dir string

// odd is the folder of documents whose names cannot be those of files.
const odd = "_"

// longest is how many bytes a file's name may have, with room for the ending.
const longest = 200

// Path is where the golden file of a document stands.
func (d Dir) Path(source string) (string, error) {
	if source == "" {
		return "", fmt.Errorf("a document without a name has no golden file")
	}
	name := filepath.FromSlash(source) + ext
	tooLong := func(part string) bool { return len(part) > longest }
	if path.Clean(source) != source || !filepath.IsLocal(name) || strings.ContainsRune(source, 0) ||
		strings.HasPrefix(source, odd+"/") || slices.ContainsFunc(strings.Split(source, "/"), tooLong) {
		sum := sha256.Sum256([]byte(source))
		slug := strings.Trim(strings.Map(inSlug, source), "-")
		name = filepath.Join(odd, fmt.Sprintf("%s-%x%s", slug[:min(len(slug), 80)], sum[:6], ext))
	}
	return filepath.Join(string(d), name), nil
}

// inSlug makes r a character that every system takes.
func inSlug(r rune) rune {
	if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.') {
		return r
	}
	return '-'
}

// Read reads the golden file of a document. Where there is none, the error
// is fs.ErrNotExist.
func (d Dir) Read(source string) (File, error) {
	path, err := d.Path(source)
	if err != nil {
		return File{}, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return File{}, err
	}
	return Parse(path, data)
}

// Write writes the golden file of f's document where it holds anything else
// now, and reports whether it did. A reader never sees half a file.
func (d Dir) Write(f File) (written bool, err error) {
	path, err := d.Path(f.Source())
	if err != nil {
		return false, err
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		return false, err
	}
	if now, err := os.ReadFile(path); err == nil && bytes.Equal(now, b.Bytes()) {
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return false, err
	}
	return true, replace(path, b.Bytes())
}

// replace writes beside path and renames.
func replace(path string, data []byte) error {
	t, err := os.CreateTemp(filepath.Dir(path), ".golden-*")
	if err != nil {
		return err
	}
	_, err = t.Write(data)
	if err == nil {
		err = t.Chmod(0o644) // CreateTemp's 0600 is for secrets
	}
	if e := t.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	if err != nil {
		os.Remove(t.Name())
	}
	return err
}

// Sources lists the documents that have a golden file, sorted. A folder that
// does not exist holds none.
func (d Dir) Sources() ([]string, error) {
	var out []string
	err := filepath.WalkDir(string(d), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			if path == string(d) && errors.Is(err, fs.ErrNotExist) {
				return filepath.SkipAll
			}
			return err
		}
		name, ok := strings.CutSuffix(path, ext)
		if !ok || e.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(string(d), name)
		if err != nil {
			return err
		}
		source := filepath.ToSlash(rel)
		if strings.HasPrefix(source, odd+"/") {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			f, err := Parse(path, data)
			if err != nil {
				return err
			}
			source = f.Source()
		}
		out = append(out, source)
		return nil
	})
	sort.Strings(out)
	return out, err
}

// Remove removes the golden file of a document, and the folders that it
// leaves empty.
func (d Dir) Remove(source string) error {
	path, err := d.Path(source)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil {
		return err
	}
	root := filepath.Clean(string(d))
	for p := filepath.Dir(path); p != root && len(p) > len(root); p = filepath.Dir(p) {
		if os.Remove(p) != nil { // not empty
			break
		}
	}
	return nil
}
