package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"qaextract/schema"
)

const (
	manifestName = "run.json"
	spoolName    = ".inputs.jsonl" // inputs on their way to run.json: there may be millions
)

// manifest is run.json, up to its inputs. Program stands first: by that a
// later run knows that it may replace the folder.
type manifest struct {
	Program       string          `json:"program"`
	Version       string          `json:"version"`
	SchemaVersion string          `json:"schema_version"`
	Configuration map[string]any  `json:"configuration"`
	Counts        Counts          `json:"counts"`
	Files         map[string]File `json:"files"`
}

// input is one input of the run, in run.json.
type input struct {
	Source string  `json:"source"`
	SHA256 *string `json:"sha256"` // null where it could not be read
	Bytes  *int64  `json:"bytes"`
	DocID  *string `json:"doc_id"`
}

func (w *Writer) input(source string, hash *string, size *int64, docID *string) error {
	w.counts.Inputs++
	if err := encoder(w.inputs).Encode(input{source, hash, size, docID}); err != nil {
		return fmt.Errorf("writing %s: %w", w.inputs.name, err)
	}
	return nil
}

// files describes the data files, once they are closed.
func (w *Writer) files() map[string]File {
	m := make(map[string]File)
	add := func(s *sink, rows int64) { m[s.name] = File{rows, s.size, s.sum()} }
	add(w.turns.jsonl, w.turns.rows)
	add(w.turns.file, w.turns.rows)
	add(w.exchanges.jsonl, w.exchanges.rows)
	add(w.exchanges.file, w.exchanges.rows)
	add(w.documents.jsonl, w.documents.rows)
	add(w.documents.file, w.documents.rows)
	add(w.blocks.jsonl, w.blocks.rows)
	add(w.blocks.file, w.blocks.rows)
	add(w.rejects, w.rejects.rows)
	return m
}

// writeManifest writes run.json, the inputs of which it takes from the spool.
func (w *Writer) writeManifest(s Summary) error {
	settings := w.config.Settings
	if settings == nil {
		settings = map[string]any{}
	}
	var head bytes.Buffer
	e := json.NewEncoder(&head)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(manifest{w.config.Program, w.config.Version, schema.Version, settings, s.Counts, s.Files}); err != nil {
		return fmt.Errorf("writing %s: %w", manifestName, err)
	}
	out, err := w.folder.create(manifestName)
	if err != nil {
		return err
	}
	spool, err := os.Open(w.folder.path(spoolName))
	if err != nil {
		return err
	}
	defer spool.Close()
	if err := list(out, bytes.TrimSuffix(head.Bytes(), []byte("\n}\n")), spool); err != nil {
		return fmt.Errorf("writing %s: %w", manifestName, err)
	}
	if err := out.close(); err != nil {
		return err
	}
	return os.Remove(spool.Name())
}

// list completes the JSON object head with the lines of spool as its inputs.
// The seal is the hash of all that stands before its own line: with it, a
// change of run.json itself is found, which lists the hashes of all others.
func list(out *sink, head []byte, spool io.Reader) error {
	if _, err := fmt.Fprintf(out, "%s,\n  \"inputs\": [", head); err != nil {
		return err
	}
	in := bufio.NewReader(spool)
	for n := 0; ; n++ {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		separator := ",\n    "
		if n == 0 {
			separator = "\n    "
		}
		if _, err := fmt.Fprintf(out, "%s%s", separator, bytes.TrimSuffix(line, []byte("\n"))); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(out, "\n  ]"); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, ",\n  \"seal\": \"%s\"\n}\n", out.sum())
	return err
}
