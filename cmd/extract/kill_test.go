package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// More moments, of other chance: go test -run Kill -kills 200 -seed 7 ./cmd/extract
var (
	kills = flag.Int("kills", 10, "how often TestKill kills a run")
	seed  = flag.Uint64("seed", 1, "of the moments at which it does")
)

// TestKill kills runs (kill -9) at random moments, again and again while they
// are gone on with, and holds that the folder is the old dataset or the new
// one at each moment, and that the end is that of a run never stopped.
func TestKill(t *testing.T) {
	self, err := exec.LookPath("extract") // testscript's: this test as the command
	if err != nil {
		t.Skip(err)
	}
	t.Chdir(t.TempDir())
	r := rand.New(rand.NewPCG(*seed, 0))
	sizes := []struct {
		inputs int
		more   []string
	}{{30, nil}, {1200, nil}, {1200, []string{"-documents-per-file", "170"}}, {4000, nil}}
	if *kills < 100 {
		sizes = sizes[1:3]
	}
	killed, finished, resumed := 0, 0, 0
	atOld, atNew := 0, 0
	for i, layout := range sizes {
		size := layout.inputs
		in, other := fmt.Sprintf("in%d", size), fmt.Sprintf("other%d", size)
		pages(t, in, size, size/2)
		pages(t, other, 5, -1)
		begun := time.Now()
		if code, said := extract(slices.Concat([]string{"run", "-quiet", "-o", "whole", in}, layout.more)...); code != exitRejects {
			t.Fatal(code, said)
		}
		takes := time.Since(begun)
		want := contents(t, "whole")
		for killed < *kills*(i+1)/len(sizes) {
			os.RemoveAll("out")
			old := map[string]string{}
			if r.IntN(3) > 0 { // else there is none
				if code, said := extract("run", "-quiet", "-o", "out", other); code != exitOK {
					t.Fatal(code, said)
				}
				old = contents(t, "out")
			}
			for done := false; !done; {
				c := exec.Command(self, slices.Concat([]string{"run", "-resume", "-o", "out", "-workers", fmt.Sprint(1 + r.IntN(3)), in}, layout.more)...)
				var said bytes.Buffer
				c.Stderr = &said
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				var moment time.Duration
				if r.IntN(2) == 0 { // anywhere
					moment = time.Duration(r.Int64N(int64(takes) * 5 / 4))
				} else { // about its end, where the folders change places
					moment = takes*3/4 + time.Duration(r.Int64N(int64(takes)/2))
				}
				timer := time.AfterFunc(moment, func() { c.Process.Kill() })
				err := c.Wait()
				timer.Stop()
				if strings.Contains(said.String(), "going on behind") {
					resumed++
				}
				got := contents(t, "out")
				maps.DeleteFunc(got, func(path, _ string) bool { return strings.HasPrefix(path, "/"+".part/") })
				isNew := maps.Equal(got, want)
				switch {
				case c.ProcessState.ExitCode() == exitRejects && isNew: // it was faster
					finished++
					done = true
				case c.ProcessState.ExitCode() != -1:
					t.Fatalf("exit code %d, %v: %s", c.ProcessState.ExitCode(), err, &said)
				case !isNew && !maps.Equal(got, old):
					t.Fatalf("kill %d: the folder is neither the old dataset nor the new one: %d files", killed, len(got))
				case isNew:
					killed++
					atNew++
				default:
					killed++
					atOld++
				}
				if len(got) > 0 {
					if code, said := extract("verify", "out"); code != exitOK {
						t.Fatalf("kill %d: %s", killed, said)
					}
				}
			}
			if !maps.Equal(contents(t, "out"), want) {
				t.Fatal("the end is not that of a run never stopped")
			}
			if left, _ := filepath.Glob(".extract-*"); left != nil {
				t.Fatalf("left behind: %v", left)
			}
		}
	}
	t.Logf("%d kills: %d left the old dataset, %d the new one; %d runs went on with another, %d came to their end", killed, atOld, atNew, resumed, finished)
}
