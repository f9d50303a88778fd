package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
)

// text times the whole run over interviews in plain text: against counting
// the words of the same bytes, and on two cores against one.
func (b *bench) text(from string) {
	texts := filepath.Join(b.dir, "texts")
	n, size := b.copies(from, texts, 8<<20)
	if n == 0 {
		b.miss("plain text: there is no *.txt in %s", from)
		return
	}
	all := filepath.Join(b.dir, "all.txt")
	check(os.WriteFile(all, nil, 0o666))
	b.run(nil, "sh", "-c", `cat "$1"/*.txt >"$2"`, "sh", texts, all)
	out := filepath.Join(b.dir, "out")
	var used, one, two, wc []float64
	for range b.rounds {
		u, w := b.timed(oneCore, b.extract, "run", "-quiet", "-workers", "1", "-o", out, texts)
		used, one = append(used, u), append(one, w)
		_, w = b.timed([]string{"GOMAXPROCS=2"}, b.extract, "run", "-quiet", "-workers", "2", "-o", out, texts)
		two = append(two, w)
		u, _ = b.timed(nil, "wc", "-w", all)
		wc = append(wc, u)
	}
	work := fmt.Sprintf("%d interviews (%.0f MB of plain text), all stages, all files", n, float64(size)/1e6)
	row(work+", one core", used, "wc -w of the same bytes", wc, 0.3)
	if runtime.NumCPU() < 2 {
		b.miss("two cores against one: there is one core here")
		return
	}
	row(work+", two cores, by the clock", two, "one core", one, 1.8)
}

// copies fills a folder with the texts of another, again and again until there
// are so many bytes.
func (b *bench) copies(from, to string, bytes int64) (files int, size int64) {
	check(os.MkdirAll(to, 0o777))
	names, err := filepath.Glob(filepath.Join(from, "*.txt"))
	check(err)
	for round := 0; size < bytes && len(names) > 0; round++ {
		for _, name := range names {
			text, err := os.ReadFile(name)
			check(err)
			check(os.WriteFile(filepath.Join(to, fmt.Sprintf("%06d-%s", round, filepath.Base(name))), text, 0o666))
			files++
			size += int64(len(text))
		}
	}
	return files, size
}

// memory is the peak memory of a run over so many gigabytes, on two workers.
func (b *bench) memory(from string, gigabytes float64) {
	texts := filepath.Join(b.dir, "many")
	n, size := b.copies(from, texts, int64(gigabytes*1e9))
	c := exec.Command(b.extract, "run", "-quiet", "-workers", "2", "-o", filepath.Join(b.dir, "out"), texts)
	c.Stderr = os.Stderr
	check(c.Run())
	peak := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss / 1024 // Linux counts kilobytes
	fmt.Printf("| peak memory, %d files, %.1f GB, 2 workers | %d MB | | | | ≤ 200 MB |\n", n, float64(size)/1e9, peak)
}
