// Train writes the weights of package confidence, and prints how well they are
// calibrated.
//
//	go run ./pipeline/confidence/train CORPORA                 # run in the root of the repository
//	go run ./pipeline/confidence/train -readings DIR CORPORA   # the same, with what was read kept in DIR
//	go run ./pipeline/confidence/train -read CORPUS CORPORA    # prints what the program as it is makes of one corpus
//
// A probability is worth something only for texts that the program has not
// learnt from. So each corpus is read by a program of its own, a copy of this
// one whose other weights are trained without that corpus (pipeline/turns/train
// -without); and the readings of all corpora are what is fitted to. The copies
// are made in a temporary folder, which takes some minutes; -readings keeps
// their results, and takes those of an earlier run from there.
//
// CORPORA is the folder that pipeline/turns/train takes. The same corpora give
// the same bytes.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// head is the top of the weights file.
const head = `# Weights of package confidence: a form, a feature and its weight in the sum
# whose logistic is the probability that a turn is exactly right. Written by
# pipeline/confidence/train.
`

const weightsFile = "pipeline/confidence/data/weights.txt"

// written is the corpus that is part of the repository, many of its texts
// without an interview.
const (
	written       = "written"
	writtenFolder = "pipeline/turns/train/texts"
)

// corpora are those that pipeline/turns/train can leave out.
var corpora = []string{"changelog", "gimp", "k8s", "opensuse", "usesthis", written}

func main() {
	kept := flag.String("readings", "", "keep readings in this folder, and take them from there")
	one := flag.String("read", "", "print the readings of one corpus instead")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: train [-readings DIR | -read CORPUS] CORPORA")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *kept, *one); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(folder, kept, one string) error {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	if one != "" {
		if folder = filepath.Join(folder, one); one == written {
			folder = writtenFolder
		}
		rs, err := readCorpus(folder, one)
		if err != nil {
			return err
		}
		e := json.NewEncoder(os.Stdout)
		for _, r := range rs {
			if err := e.Encode(r); err != nil {
				return err
			}
		}
		return nil
	}
	var all []reading
	for _, corpus := range corpora {
		rs, err := readings(folder, kept, corpus)
		if err != nil {
			return fmt.Errorf("%s: %w", corpus, err)
		}
		all = append(all, rs...)
	}
	fmt.Print(table(all))
	return os.WriteFile(weightsFile, []byte(head+text(fitForms(all))), 0o644)
}

// readings are those of one corpus by a program trained without it.
func readings(folder, kept, corpus string) ([]reading, error) {
	path := filepath.Join(kept, corpus+".jsonl")
	if data, err := os.ReadFile(path); err == nil && kept != "" {
		return decode(data)
	}
	data, err := unseen(folder, corpus)
	if err != nil {
		return nil, err
	}
	if kept != "" {
		err = errors.Join(os.MkdirAll(kept, 0o755), os.WriteFile(path, data, 0o644))
	}
	if err != nil {
		return nil, err
	}
	return decode(data)
}

func decode(data []byte) (out []reading, _ error) {
	d := json.NewDecoder(bytes.NewReader(data))
	for {
		var r reading
		if err := d.Decode(&r); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
}

// unseen trains a copy of the program without the corpus, and reads the corpus
// with it.
func unseen(folder, corpus string) ([]byte, error) {
	copied, err := os.MkdirTemp("", "confidence")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(copied)
	for _, dir := range []string{"pipeline", "schema", "eval", "golden", "review", "shelf"} {
		if err := os.CopyFS(filepath.Join(copied, dir), os.DirFS(dir)); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(copied, name), data, 0o644); err != nil {
			return nil, err
		}
	}
	if _, err := call(copied, "./pipeline/turns/train", "-without", corpus, folder); err != nil {
		return nil, err
	}
	return call(copied, "./pipeline/confidence/train", "-read", corpus, folder)
}

// call runs a program of the repository in dir.
func call(dir, program string, args ...string) ([]byte, error) {
	c := exec.Command("go", append([]string{"run", program}, args...)...)
	c.Dir, c.Stderr = dir, os.Stderr
	return c.Output()
}
