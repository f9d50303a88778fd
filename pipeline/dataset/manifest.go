package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
)

const manifestName = "run.json"

// WithheldName is the file that a dataset without its words has besides: what
// is needed to put them back (package standoff).
const WithheldName = "withheld.jsonl"

// manifest is run.json, up to its inputs. Program stands first: by that a
// later run knows that it may replace the folder.
type manifest struct {
	Program       string          `json:"program"`
	Version       string          `json:"version"`
	SchemaVersion string          `json:"schema_version"`
	Configuration map[string]any  `json:"configuration"`
	Part          *Part           `json:"part,omitempty"`
	Counts        Counts          `json:"counts"`
	Files         map[string]File `json:"files"`
}

// A Part says which part of a larger dataset a dataset is.
type Part struct {
	Index  int    `json:"index"` // from 1
	Of     int    `json:"of"`
	Inputs int64  `json:"inputs"` // of all parts
	SHA256 string `json:"sha256"` // of their sources, each with a NUL behind it, in order
}

// files describes the data files as far as they are written.
func (w *Writer) files() map[string]File {
	m := w.tableFiles()
	maps.Copy(m, w.ended)
	m[w.rejects.name] = File{w.rejects.rows, w.rejects.size, w.rejects.sum()}
	return m
}

// tableFiles describes those of the tables that are being written.
func (w *Writer) tableFiles() map[string]File {
	m := make(map[string]File)
	add := func(s *sink, rows int64) { m[s.name] = File{rows, s.size, s.sum()} }
	add(w.turns.jsonl, w.turns.rows)
	add(w.turns.parquet.file, w.turns.rows)
	add(w.exchanges.jsonl, w.exchanges.rows)
	add(w.exchanges.parquet.file, w.exchanges.rows)
	add(w.documents.jsonl, w.documents.rows)
	add(w.documents.parquet.file, w.documents.rows)
	add(w.blocks.jsonl, w.blocks.rows)
	add(w.blocks.parquet.file, w.blocks.rows)
	return m
}

// writeManifest writes run.json, the inputs of which it takes from the
// journal: there may be millions.
func (w *Writer) writeManifest(s Summary) error {
	h := newHead(w.config, false)
	var top bytes.Buffer
	e := json.NewEncoder(&top)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(manifest{h.Program, h.Version, h.SchemaVersion, h.Configuration, w.config.Part, s.Counts, s.Files}); err != nil {
		return fmt.Errorf("writing %s: %w", manifestName, err)
	}
	out, err := w.folder.create(manifestName)
	if err != nil {
		return err
	}
	journal, err := os.Open(w.folder.journal())
	if err != nil {
		return err
	}
	defer journal.Close()
	if err := list(out, bytes.TrimSuffix(top.Bytes(), []byte("\n}\n")), journal); err != nil {
		return out.failed(err)
	}
	return out.close()
}

// list completes the JSON object top with the entries of the journal as its
// inputs. The seal is the hash of all that stands before its own line: with
// it, a change of run.json itself is found, which lists the hashes of all
// others.
func list(out *sink, top []byte, journal io.Reader) error {
	if _, err := fmt.Fprintf(out, "%s,\n  \"inputs\": [", top); err != nil {
		return err
	}
	err := lines(journal, func(line []byte, _ hash.Hash, _, inputs int64) error {
		if !bytes.HasPrefix(line, entry) {
			return nil
		}
		separator := ",\n    "
		if inputs == 0 {
			separator = "\n    "
		}
		_, err := fmt.Fprintf(out, "%s%s", separator, bytes.TrimSuffix(line, []byte("\n")))
		return err
	})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, "\n  ]"); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, ",\n  \"seal\": \"%s\"\n}\n", out.sum())
	return err
}
