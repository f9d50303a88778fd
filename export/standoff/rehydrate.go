package standoff

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"qaextract/pipeline/dataset"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
	"qaextract/schema"
	"qaextract/shelf"
)

// FileName is that of the file with a Withheld a line, for each document of
// the dataset, in order.
const FileName = dataset.WithheldName

// A SourceError says what is against a source, or the dataset without its
// words.
type SourceError struct{ Source, Reason string }

func (e *SourceError) Error() string {
	if e.Source == "" {
		return e.Reason
	}
	return e.Source + ": " + e.Reason
}

// Folder puts the words of the sources into the dataset in dir, and writes it
// at out, which may be dir. What it writes is what the run wrote, byte for byte, or
// nothing. version is that of this program, which must be the one that wrote
// the dataset. Sources that no document is of are left alone. Most quickly it
// goes where the sources come in the order of the run.
func Folder(ctx context.Context, dir, out string, sources *source.List, version string) (sum dataset.Summary, err error) {
	d, err := shelf.Open(dir)
	if err != nil {
		return sum, err
	}
	if d.Run.Version != version {
		return sum, &SourceError{"", fmt.Sprintf("%s was written by extract %s, and this is %s: rehydrate with the version that wrote it", dir, d.Run.Version, version)}
	}
	f, err := os.Open(filepath.Join(dir, FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return sum, &SourceError{"", fmt.Sprintf("%s holds no %s: it is not what extract export stand-off writes", dir, FileName)}
	}
	if err != nil {
		return sum, err
	}
	defer f.Close()
	configure(sources, d.Run.Configuration)
	w, err := dataset.Create(out, dataset.Config{
		Program: d.Run.Program, Version: version, Settings: d.Run.Configuration, DocumentsPerFile: dataset.PerFile(d.Run.Configuration), Part: d.Run.Part, Want: d.Run.Files,
	})
	if err != nil {
		return sum, err
	}
	defer w.Discard()
	r := rehydration{withheld: json.NewDecoder(bufio.NewReader(f)), early: map[string]source.Item{}}
	next, stop := iter.Pull2(sources.All())
	defer stop()
	r.next = next
	for x, err := range d.Records() {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil && x.Rows != nil {
			err = r.restore(x.Rows)
		}
		if err != nil {
			return sum, err
		}
		if x.Input.At != nil {
			w.Place(*x.Input.At)
		}
		if err := w.Copy(x.Input, x.Rows, x.Rejects); err != nil {
			return sum, err
		}
	}
	return w.Commit()
}

// configure lets sources be read as the run read them.
func configure(l *source.List, configuration map[string]any) {
	word := func(name string) string { s, _ := configuration[name].(string); return s }
	number := func(name string) int64 { n, _ := configuration[name].(float64); return int64(n) }
	l.Fields = source.Fields{Text: word("text"), ID: word("id"), URL: word("url")}
	l.Limits = source.Limits{Bytes: number("max_bytes"), Entries: int(number("max_entries")), Depth: int(number("max_depth")), Ratio: number("max_ratio")}
}

type rehydration struct {
	withheld *json.Decoder
	next     func() (source.Item, error, bool)
	early    map[string]source.Item // those that came before their turn
}

func (r *rehydration) restore(rows *schema.Rows) error {
	x := &rows.Document
	var w Withheld
	if err := r.withheld.Decode(&w); err != nil {
		return fmt.Errorf("%s: %w", FileName, err)
	}
	item, err := r.find(x.Source)
	if err != nil {
		return err
	}
	raw, err := item.Read()
	if err != nil {
		return &SourceError{x.Source, err.Error()}
	}
	if got := records.Hash(raw); got != x.SHA256 {
		return &SourceError{x.Source, fmt.Sprintf("it is not what the run read: its SHA-256 is %s, and was %s", got, x.SHA256)}
	}
	d := &doc.Document{Source: item.Source, URL: item.URL, ContentType: item.ContentType, Raw: raw}
	if err := layout.Apply(d); err != nil {
		return &SourceError{x.Source, err.Error()}
	}
	if err := Restore(rows, w, d.Text); err != nil {
		return &SourceError{x.Source, err.Error()}
	}
	return nil
}

// find is the item of that source.
func (r *rehydration) find(name string) (source.Item, error) {
	if item, ok := r.early[name]; ok {
		delete(r.early, name)
		return item, nil
	}
	for {
		item, err, ok := r.next()
		switch {
		case !ok:
			return item, &SourceError{name, "it is not among the sources; give with -sources what the run was given"}
		case item.Source == name && err != nil:
			return item, &SourceError{name, err.Error()}
		case item.Source == name:
			return item, nil
		case err == nil:
			r.early[item.Source] = item
		}
	}
}
