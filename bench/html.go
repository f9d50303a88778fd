package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// html times the whole run over web pages against what only parses or only
// extracts the article, all on one core.
func (b *bench) html(from string) {
	pages := filepath.Join(b.dir, "pages")
	n, size := b.unpack(from, pages)
	if n == 0 {
		b.miss("HTML: there is no *.html and no *.html.gz in %s", from)
		return
	}
	peers := []struct {
		name string
		bar  float64
		time func() float64
	}{
		{"x/net/html.Parse", 1.5, func() float64 { return b.goPeer("html.Parse", pages) }},
		{"go-trafilatura 1.12", 6, func() float64 { return b.goPeer("go-trafilatura", pages) }},
		{"trafilatura 2", 8, func() float64 { return b.pyPeer("trafilatura", pages) }},
		{"resiliparse 2", 1.2, func() float64 { return b.pyPeer("resiliparse", pages) }},
	}
	var ours []float64
	theirs := make([][]float64, len(peers))
	for range b.rounds {
		used, _ := b.timed(oneCore, b.extract, "run", "-quiet", "-workers", "1", "-o", filepath.Join(b.dir, "out"), pages)
		ours = append(ours, used)
		for i, p := range peers {
			if s := p.time(); s > 0 {
				theirs[i] = append(theirs[i], s)
			}
		}
	}
	work := fmt.Sprintf("%d HTML pages (%.0f MB), all stages, all files, one core", n, float64(size)/1e6)
	for i, p := range peers {
		if len(theirs[i]) == b.rounds {
			row(work, ours, p.name+" alone", theirs[i], p.bar)
		}
	}
}

// unpack copies the pages into a folder, unzipped.
func (b *bench) unpack(from, to string) (pages int, size int64) {
	check(os.MkdirAll(to, 0o777))
	names, err := filepath.Glob(filepath.Join(from, "*.html*"))
	check(err)
	for _, name := range names {
		f, err := os.Open(name)
		check(err)
		var r io.Reader = f
		if strings.HasSuffix(name, ".gz") {
			r, err = gzip.NewReader(f)
			check(err)
		}
		page, err := io.ReadAll(r)
		check(err)
		f.Close()
		check(os.WriteFile(filepath.Join(to, strings.TrimSuffix(filepath.Base(name), ".gz")), page, 0o666))
		pages++
		size += int64(len(page))
	}
	return pages, size
}
