package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

//go:embed peers.py
var peersPy string

// goPeer times a Go peer in a process of its own, on one core: the work
// alone, without starting and reading files.
func (b *bench) goPeer(name, pages string) float64 {
	self, err := os.Executable()
	check(err)
	return number(b.run(oneCore, self, "peer", name, pages))
}

// goPeer is that process: it prints seconds.
func goPeer(name, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	check(err)
	var pages [][]byte
	for _, f := range files {
		p, err := os.ReadFile(f)
		check(err)
		pages = append(pages, p)
	}
	before := processorTime(syscall.RUSAGE_SELF)
	for _, p := range pages {
		switch name {
		case "html.Parse":
			html.Parse(bytes.NewReader(p))
		case "go-trafilatura":
			trafilatura.Extract(bytes.NewReader(p), trafilatura.Options{EnableFallback: true, ExcludeComments: true})
		default:
			log.Fatalf("there is no peer %s", name)
		}
	}
	fmt.Println(processorTime(syscall.RUSAGE_SELF) - before)
}

// findPython makes a virtual environment with the Python peers.
func (b *bench) findPython() {
	venv := filepath.Join(b.dir, "venv")
	python := filepath.Join(venv, "bin", "python")
	for _, c := range [][]string{
		{"python3", "-m", "venv", venv},
		{python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", "requirements.txt"},
	} {
		if out, err := exec.Command(c[0], c[1:]...).CombinedOutput(); err != nil {
			b.miss("the Python peers and DuckDB: %s: %v: %s", c[0], err, lastLine(out))
			return
		}
	}
	b.python = python
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

// pyPeer times a Python peer; 0 where it cannot be had.
func (b *bench) pyPeer(args ...string) float64 {
	if b.python == "" {
		return 0
	}
	script := filepath.Join(b.dir, "peers.py")
	check(os.WriteFile(script, []byte(peersPy), 0o666))
	return number(b.run(nil, b.python, append([]string{script}, args...)...))
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	check(err)
	return v
}
