package source

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// finder lists one input after another.
type finder struct {
	out    string // real path of the output folder, or ""
	inside string // the first input that lies in it
	whole  bool   // a source is the path as it was given
}

func (f *finder) find(input string) []entry {
	if input == "-" {
		return []entry{{source: Stdin, path: "-"}}
	}
	if input == "" {
		return []entry{bad(`""`, "an empty name", "is a variable of your shell not set?", nil)}
	}
	if _, err := os.Lstat(input); err == nil || !strings.ContainsAny(input, "*?[") {
		return f.list(input)
	}
	matches, err := filepath.Glob(input)
	if err != nil {
		return []entry{bad(input, "the pattern is not well formed", `a "[" needs its "]"`, err)}
	}
	var out []entry
	for _, m := range matches {
		if !dotted(input, m) {
			out = append(out, f.list(m)...)
		}
	}
	if out == nil {
		return []entry{bad(input, "no file matches the pattern", "check its spelling and the folder you are in", nil)}
	}
	return out
}

// dotted reports whether a wildcard at the start of a name matched a dot.
func dotted(pattern, match string) bool {
	p := strings.Split(filepath.ToSlash(filepath.Clean(pattern)), "/")
	m := strings.Split(filepath.ToSlash(filepath.Clean(match)), "/")
	for i := range min(len(p), len(m)) {
		if strings.HasPrefix(m[i], ".") && !strings.HasPrefix(p[i], ".") {
			return true
		}
	}
	return false
}

// list lists what one existing or missing name stands for.
func (f *finder) list(input string) []entry {
	info, err := os.Stat(input)
	switch {
	case err != nil:
		return []entry{unusable(input, filepath.Base(input), err)}
	case f.within(input):
		if f.inside == "" {
			f.inside = input
		}
		return nil
	case info.IsDir():
		return f.walk(input)
	case !info.Mode().IsRegular():
		return []entry{special(input, filepath.Base(input), info.Mode())}
	}
	source := filepath.Base(input)
	if f.whole {
		source = filepath.Clean(input)
	}
	return []entry{{source: slashed(source), path: input}}
}

// within reports whether path is the output folder or lies in it.
func (f *finder) within(path string) bool {
	if f.out == "" {
		return false
	}
	p := resolve(path)
	return p == f.out || strings.HasPrefix(p, strings.TrimSuffix(f.out, string(filepath.Separator))+string(filepath.Separator))
}

// gold ends the names of hand-made gold, which lies beside the document that
// it is for and is none itself.
const gold = ".gold.json"

// walk lists the files below root. Folders that are reached by links come
// after all others, so that a folder goes by its own name where it has one.
func (f *finder) walk(root string) []entry {
	var out []entry
	root = filepath.Clean(root)
	type folder struct{ path, rel string }
	todo, links := []folder{{root, ""}}, []folder(nil)
	walked := map[string]bool{}
	for len(todo) > 0 || len(links) > 0 {
		if len(todo) == 0 {
			todo, links = links[:1], links[1:]
		}
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		real := resolve(at.path)
		if walked[real] || real == f.out {
			continue
		}
		walked[real] = true
		names, err := os.ReadDir(at.path)
		if err != nil {
			out = append(out, unusable(at.path, or(at.rel, base(root)), err))
			continue
		}
		for _, n := range names {
			if strings.HasPrefix(n.Name(), ".") || strings.HasSuffix(n.Name(), gold) {
				continue
			}
			path, rel := filepath.Join(at.path, n.Name()), filepath.Join(at.rel, n.Name())
			mode := n.Type()
			link := mode&fs.ModeSymlink != 0
			if link {
				info, err := os.Stat(path)
				if err != nil {
					out = append(out, unusable(path, rel, err))
					continue
				}
				mode = info.Mode().Type()
			}
			switch {
			case mode.IsDir() && link:
				links = append(links, folder{path, rel})
			case mode.IsDir():
				todo = append(todo, folder{path, rel})
			case !mode.IsRegular():
				out = append(out, special(path, rel, mode))
			default:
				out = append(out, entry{source: slashed(rel), path: path})
			}
		}
	}
	if len(out) == 0 {
		e := bad(root, "the folder holds no files", "give a folder with text files; names that begin with a dot are left out", nil)
		e.source = base(root)
		return []entry{e}
	}
	if f.whole && root != "." {
		for i := range out {
			out[i].source = slashed(root) + "/" + out[i].source
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].source != out[j].source {
			return out[i].source < out[j].source
		}
		return out[i].path < out[j].path
	})
	return out
}

// resolve is the real, absolute path of a name, also of one that does not
// exist yet; "" stays "".
func resolve(path string) string {
	if path == "" {
		return ""
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	if dir := filepath.Dir(abs); dir != abs {
		return filepath.Join(resolve(dir), filepath.Base(abs))
	}
	return abs
}

// base is a folder's own name, also where it was given as "." or "..".
func base(root string) string {
	return slashed(filepath.Base(resolve(root)))
}

// slashed is a path as it stands in the data: with "/", and valid UTF-8. A
// byte that is none is spelled as in a URL, so that names that differ still do.
func slashed(path string) string {
	path = filepath.ToSlash(path)
	if utf8.ValidString(path) {
		return path
	}
	var b strings.Builder
	for i := 0; i < len(path); {
		r, n := utf8.DecodeRuneInString(path[i:])
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", path[i])
		} else {
			b.WriteString(path[i : i+n])
		}
		i += n
	}
	return b.String()
}

func or(s, t string) string {
	if s != "" {
		return s
	}
	return t
}

func bad(input, reason, hint string, err error) entry {
	return entry{slashed(filepath.Base(input)), input, &doc.InputError{Path: input, Reason: reason, Hint: hint, Err: err}}
}
