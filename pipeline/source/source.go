// Package source finds the inputs of a run: where each document came from, and
// how to read it.
//
//  1. Each input given is a file, a folder, a glob, or "-" for standard input.
//     A name that exists is taken literally, whatever signs it holds; a shell's
//     rules hold for globs ("*" does not match a leading dot).
//  2. A folder is walked. Hidden files and folders are left out, and so is the
//     run's own output. Every other file is an input, whatever its name ends
//     in: what is no text becomes a reject further on, and nothing is skipped
//     in silence. Links are followed; no folder is walked twice.
//  3. Inputs stand in the order given, those of one folder in the order of
//     their sources, byte by byte.
//  4. A path reached twice is one input. Two inputs of one source are wrong
//     use, since their rows could not be told apart.
//  5. What a file is, its first bytes say, and its name only where they leave
//     it open (sniff.go). A file that holds many documents is read from the
//     front, and its documents are handed out one by one (walk.go): what is
//     compressed (packed.go) is unpacked on the way, in memory and within
//     limits (limits.go), and may hold any of the others: archives
//     (archive.go), lines of JSON (jsonl.go), Parquet (parquet.go),
//     WARC files (warc.go, http.go).
//
// Of plain files only names are held. Their contents are read when Item.Read
// is called, by whoever calls it, so that workers read in parallel.
package source

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"qaextract/pipeline/doc"
)

// Stdin is the source of the document that comes from standard input.
const Stdin = "stdin"

// An Item is one input.
type Item struct {
	Source string                 // path relative to the folder given, or the file's name, "/"-separated; of a record its id or URL
	Path   string                 // where it is, for messages
	Input  int                    // the input that it is or lies in, of those that Len counts, from 0
	Read   func() ([]byte, error) // its bytes; the error is a *doc.InputError

	At          int64  // its place among the documents of all shards, from 0; 0 where there is no shard
	URL         string // where it was published; "" where unknown
	ContentType string // as a server or a store declares it; "" where nobody does

	Words *doc.Words // the project's own, to read it with; nil for none
}

// A List holds the inputs of a run. Its fields may be set before All.
type List struct {
	Fields Fields // of records; by default the first of the usual names
	Limits Limits // by default DefaultLimits
	Shard  Shard  // which share of the documents All streams; by default all
	Words  *doc.Words

	entries []entry
	count   int64 // documents of all shards
	whole   func() (int64, string)
	stdin   io.Reader
	leftOut int
}

// entry is an input that is still only a name, or err, why it is none.
type entry struct {
	source, path string
	err          error
}

// Find lists what inputs name. out is the folder that the run will write, or
// "": it is not read. An input that cannot be used (nothing there, a folder
// without files) is in the list with its error; the error returned is wrong
// use: a ClashError or an OutputError.
func Find(inputs []string, stdin io.Reader, out string) (*List, error) {
	return FindListed(inputs, nil, stdin, out)
}

// FindListed lists what inputs name, as Find does, and behind them the files
// and folders of a list, which are taken literally. The sources of those are
// their paths as they stand in the list.
func FindListed(inputs, listed []string, stdin io.Reader, out string) (*List, error) {
	if stdin == nil {
		stdin = bytes.NewReader(nil)
	}
	l := &List{Limits: DefaultLimits, stdin: stdin}
	f := finder{out: resolve(out)}
	for _, input := range inputs {
		l.entries = append(l.entries, f.find(input)...)
	}
	f.whole = true
	for _, input := range listed {
		l.entries = append(l.entries, f.list(input)...)
	}
	if f.inside != "" {
		return nil, &OutputError{Input: f.inside, Output: out}
	}
	var err error
	if l.entries, err = once(l.entries); err != nil {
		return nil, err
	}
	return l, nil
}

// ReadList reads a list of names, one a line; or, where there is a NUL in it,
// parted by those, as find -print0 writes them.
func ReadList(r io.Reader) ([]string, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	parting := "\n"
	if bytes.IndexByte(b, 0) >= 0 {
		parting = "\x00"
	}
	var names []string
	for name := range strings.SplitSeq(string(bytes.TrimPrefix(b, mark)), parting) {
		if parting == "\n" {
			name = strings.TrimSuffix(name, "\r")
		}
		if name != "" {
			names = append(names, name)
		}
	}
	return names, nil
}

// Len is the number of inputs: of files, whatever is in them.
func (l *List) Len() int { return len(l.entries) }

// LeftOut is how many answers in WARC files were no documents, when All has
// come to its end: redirects, errors, pictures, styles, scripts, data.
func (l *List) LeftOut() int { return l.leftOut }

// All streams the documents of the inputs in order. With an error, the item
// says only which document, or which input, it was. Item.Read is to be called
// once.
func (l *List) All() iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		l.leftOut = 0
		w := walk{List: l, seen: make(map[uint64]struct{}), yield: l.share(func(item Item, err error) bool {
			item.Words = l.Words
			return yield(item, err)
		})}
		for _, e := range l.entries {
			w.seen[key(e.source)] = struct{}{}
		}
		for i, e := range l.entries {
			if !w.input(i, e) {
				return
			}
		}
	}
}

// A ClashError names two inputs of one source.
type ClashError struct{ Source, First, Second string }

func (e *ClashError) Error() string {
	return fmt.Sprintf("two inputs would both be called %s: %s and %s; give the folder that holds both, or read them in two runs", e.Source, e.First, e.Second)
}

// An OutputError names an input that lies in the folder to be written, which
// the run would replace.
type OutputError struct{ Input, Output string }

func (e *OutputError) Error() string {
	return fmt.Sprintf("the input %s lies in the output folder %s, which the run replaces; write to another folder with -o", e.Input, e.Output)
}

// once leaves out paths that were listed before.
func once(entries []entry) ([]entry, error) {
	paths := make(map[string]bool, len(entries))
	sources := make(map[string]string, len(entries))
	kept := entries[:0]
	for _, e := range entries {
		key := e.path
		if abs, err := filepath.Abs(key); err == nil && key != "-" {
			key = abs
		}
		if paths[key] {
			continue
		}
		paths[key] = true
		if e.err == nil {
			if first, ok := sources[e.source]; ok {
				return nil, &ClashError{e.source, first, e.path}
			}
			sources[e.source] = e.path
		}
		kept = append(kept, e)
	}
	return kept, nil
}
