package verify

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"qaextract/schema"
)

const manifestName = "run.json"

// reviewName is the folder of what a person corrected: no part of the dataset.
const reviewName = "review"

// columnar are the tables with a Parquet file beside each of JSONL.
var columnar = []schema.Table{schema.Turns, schema.Exchanges, schema.Documents, schema.Blocks}

// A pair are the two files with the same rows of a table.
type pair struct{ jsonl, parquet string }

// pairs are the files of a table: one pair, or numbered ones in folders, as many
// as any table has.
func (m *manifest) pairs(t schema.Table) []pair {
	n := 0
	for _, t := range columnar {
		of := 0
		for name := range m.Files {
			if strings.HasPrefix(name, string(t)+".jsonl/") {
				of++
			}
		}
		n = max(n, of)
	}
	if n == 0 {
		return []pair{{string(t) + ".jsonl", string(t) + ".parquet"}}
	}
	pairs := make([]pair, n)
	for i := range pairs {
		pairs[i] = pair{fmt.Sprintf("%s.jsonl/part-%05d.jsonl", t, i), fmt.Sprintf("%s/part-%05d.parquet", t, i)}
	}
	return pairs
}

// expected are the files that run.json must list.
func (m *manifest) expected() []string {
	names := []string{string(schema.Rejects) + ".jsonl"}
	for _, t := range columnar {
		for _, p := range m.pairs(t) {
			names = append(names, p.jsonl, p.parquet)
		}
	}
	return names
}

// manifest is run.json as far as it can be held against the data.
type manifest struct {
	Program       string `json:"program"`
	Version       string `json:"version"`
	SchemaVersion string `json:"schema_version"`
	Counts        struct {
		Inputs          int64 `json:"inputs"`
		Documents       int64 `json:"documents"`
		RejectedInputs  int64 `json:"rejected_inputs"`
		RejectedRecords int64 `json:"rejected_records"`
		Turns           int64 `json:"turns"`
		Exchanges       int64 `json:"exchanges"`
		Blocks          int64 `json:"blocks"`
		StrippedChars   int64 `json:"stripped_chars"`
		Chars           int64 `json:"chars"`
	} `json:"counts"`
	Files map[string]file `json:"files"`
}

type input struct {
	Source string  `json:"source"`
	SHA256 *string `json:"sha256"`
	Bytes  *int64  `json:"bytes"`
	DocID  *string `json:"doc_id"`
}

// is reports whether d was made of the input.
func (in *input) is(d *schema.Document) bool {
	return in.DocID != nil && *in.DocID == d.DocID && in.Source == d.Source &&
		in.SHA256 != nil && *in.SHA256 == d.SHA256 && in.Bytes != nil && *in.Bytes == d.Bytes
}

type file struct {
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// manifest reads run.json up to its inputs. It is nil where nothing more can be
// said.
func (v *verifier) manifest() (*manifest, error) {
	f, err := os.Open(v.path(manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is no dataset: it holds no %s", v.dir, manifestName)
	}
	if err != nil {
		return nil, err
	}
	v.inputs = &inputs{f: f}
	if err := v.seal(f); err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	v.inputs.decoder = json.NewDecoder(bufio.NewReaderSize(reader{v, f}, 1<<16))
	var m manifest
	if err := v.inputs.open(&m); err != nil {
		if context.Cause(v.ctx) != nil {
			return nil, err
		}
		v.fault(manifestName, 0, "not JSON of a dataset: %v", err)
		return nil, v.err
	}
	if m.Program != "extract" {
		v.fault(manifestName, 0, "it was written by %q, not by extract", m.Program)
		return nil, v.err
	}
	if m.SchemaVersion != schema.Version {
		v.fault(manifestName, 0, "its records are of version %s; this program knows %s", m.SchemaVersion, schema.Version)
		return nil, v.err
	}
	return &m, v.err
}

// seal holds run.json against its own seal, which is the hash of all bytes before
// its line.
func (v *verifier) seal(f *os.File) error {
	const before, behind = ",\n  \"seal\": \"", "\"\n}\n"
	info, err := f.Stat()
	if err != nil {
		return err
	}
	own := int64(len(before) + 2*sha256.Size + len(behind))
	h := sha256.New()
	if _, err := io.CopyN(h, reader{v, f}, max(0, info.Size()-own)); err != nil {
		return fmt.Errorf("reading %s: %w", manifestName, err)
	}
	tail, err := io.ReadAll(io.LimitReader(reader{v, f}, own))
	if err != nil {
		return fmt.Errorf("reading %s: %w", manifestName, err)
	}
	if want := before + hex.EncodeToString(h.Sum(nil)) + behind; string(tail) != want {
		v.fault(manifestName, 0, "it was changed: its last lines are %q, its bytes give %q", tail, want)
	}
	return v.err
}

// inputs are those that run.json lists, of which there may be millions.
type inputs struct {
	f       *os.File
	decoder *json.Decoder
	input   *input // the one read last, nil at the end
	n       int64
}

// open reads what stands before the inputs.
func (x *inputs) open(m *manifest) error {
	fields := map[string]any{"program": &m.Program, "version": &m.Version, "schema_version": &m.SchemaVersion, "counts": &m.Counts, "files": &m.Files}
	if first, err := x.decoder.Token(); err != nil || first != json.Delim('{') {
		return cmp.Or(err, errors.New("it is no object"))
	}
	for x.decoder.More() {
		key, err := x.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if name == "inputs" {
			if first, err := x.decoder.Token(); err != nil || first != json.Delim('[') {
				return cmp.Or(err, errors.New("inputs is no list"))
			}
			return x.next()
		}
		to := fields[name]
		if to == nil {
			to = new(json.RawMessage)
		}
		if err := x.decoder.Decode(to); err != nil {
			return err
		}
	}
	return errors.New("it lists no inputs")
}

func (x *inputs) next() error {
	x.input = nil
	if !x.decoder.More() {
		return nil
	}
	var in input
	if err := x.decoder.Decode(&in); err != nil {
		return err
	}
	x.input = &in
	x.n++
	return nil
}

// file checks one file against what run.json says of it.
func (v *verifier) file(name string, want file) (whole bool, err error) {
	f, err := os.Open(v.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		v.fault(name, 0, "it is missing")
		return false, v.err
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	h := sha256.New()
	size, err := io.Copy(h, reader{v, f})
	if err != nil {
		return false, fmt.Errorf("reading %s: %w", name, err)
	}
	v.Files++
	v.Bytes += size
	sum := hex.EncodeToString(h.Sum(nil))
	switch {
	case size != want.Bytes:
		v.fault(name, 0, "it has %d bytes, run.json says %d", size, want.Bytes)
	case sum != want.SHA256:
		v.fault(name, 0, "it was changed: its SHA-256 is %s, run.json says %s", sum, want.SHA256)
	default:
		return true, v.err
	}
	return false, v.err
}

// reader reads until the context ends.
type reader struct {
	v *verifier
	r io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := context.Cause(r.v.ctx); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
