// Command bench times extract beside its peers on this machine and prints a
// table. It is a module of its own, so that the peers are no dependency of the
// program.
//
//	cd bench
//	go run . -html PAGES -text TEXTS
//
// PAGES is a folder of web pages (*.html, *.html.gz), TEXTS one of interviews in
// plain text (*.txt); without them the repository's own few are taken, which
// is too little to say much. Each comparison is made in rounds, everything once a
// round, and the table has the median: machines are noisy, ratios less so. Times
// are processor time, user and system, which a machine's other work changes
// little; only two cores against one are timed by the clock. What cannot be had here (a Python package, a program) is said below the table.
//
// The rows are files of their own: html.go, text.go and rows.go; peers.go runs
// the peers.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	if len(os.Args) == 4 && os.Args[1] == "peer" {
		goPeer(os.Args[2], os.Args[3])
		return
	}
	pages := flag.String("html", "../testdata/pages", "a folder of web pages")
	texts := flag.String("text", "../seeds", "a folder of interviews in plain text")
	rounds := flag.Int("rounds", 5, "how often everything is timed")
	memory := flag.Float64("memory", 0, "gigabytes of input for the row of peak memory, 0 to leave it out")
	flag.Parse()

	dir, err := os.MkdirTemp("", "bench")
	check(err)
	defer os.RemoveAll(dir)
	b := &bench{dir: dir, rounds: *rounds, extract: filepath.Join(dir, "extract")}
	b.run(nil, "go", "build", "-C", "..", "-o", b.extract, "./cmd/extract")
	b.findPython()

	fmt.Printf("Measured on %s on %s, %d cores, %s; the median of %d rounds.\n\n", time.Now().Format("2006-01-02"), cpu(), runtime.NumCPU(), runtime.Version(), *rounds)
	fmt.Println("| work | extract | against | peer | ratio | bar |")
	fmt.Println("|---|---|---|---|---|---|")
	b.html(*pages)
	b.text(*texts)
	b.rows(*texts)
	if *memory > 0 {
		b.memory(*texts, *memory)
	}
	for _, s := range b.missing {
		fmt.Printf("\nNot measured: %s.\n", s)
	}
}

// bench is one run of the program.
type bench struct {
	dir     string // of temporary files
	rounds  int
	extract string // the program
	python  string // with the peers in it, or ""
	missing []string
}

func (b *bench) miss(format string, args ...any) {
	b.missing = append(b.missing, fmt.Sprintf(format, args...))
}

// row prints the row of work against each peer: seconds[0] are ours.
func row(work string, ours []float64, peer string, theirs []float64, bar float64) {
	a, b := median(ours), median(theirs)
	fmt.Printf("| %s | %s | %s | %s | %.2f | %.1f |\n", work, seconds(a), peer, seconds(b), b/a, bar)
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return x[len(x)/2]
}

func seconds(s float64) string {
	switch {
	case s < 1e-3:
		return fmt.Sprintf("%.2f µs", s*1e6)
	case s < 1:
		return fmt.Sprintf("%.0f ms", s*1e3)
	}
	return fmt.Sprintf("%.2f s", s)
}

// timed runs a command and returns the processor time that it took, and the
// time by the clock.
func (b *bench) timed(env []string, name string, args ...string) (used, wall float64) {
	begun, before := time.Now(), processorTime(syscall.RUSAGE_CHILDREN)
	b.run(env, name, args...)
	return processorTime(syscall.RUSAGE_CHILDREN) - before, time.Since(begun).Seconds()
}

// processorTime is what this process, or those that it started, have used so
// far, in seconds.
func processorTime(who int) float64 {
	var u syscall.Rusage
	check(syscall.Getrusage(who, &u))
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// run runs a command and returns what it prints. What fails ends the program.
func (b *bench) run(env []string, name string, args ...string) string {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		log.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
	return string(out)
}

// oneCore is the environment of a Go program on one core.
var oneCore = []string{"GOMAXPROCS=1"}

func cpu() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if name, model, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(model)
		}
	}
	return runtime.GOARCH
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
