package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"qaextract/schema"
	"qaextract/shelf"
)

// Run is what a run made of its documents.
type Run struct {
	turns    map[string][]schema.Turn // by the base name of the source, in the order of the index
	stripped map[string][]Span        // by the stem of the source
	names    map[string]bool          // base names of the documents
	sources  map[string]*result       // by the whole source
}

// A result is what a run made of one document.
type result struct {
	turns    []schema.Turn
	stripped []Span
}

// of is what the run made of a gold document; found says that it has it.
func (r *Run) of(g *Gold) (rows []schema.Turn, stripped []Span, found bool) {
	if !g.whole {
		stripped, found = r.stripped[stem(g.Source)]
		return r.turns[g.Source], stripped, found
	}
	if x := r.sources[g.Source]; x != nil {
		return x.turns, x.stripped, true
	}
	return nil, nil, false
}

// source is the entry of a source.
func (r *Run) source(name string) *result {
	x := r.sources[name]
	if x == nil {
		x = &result{}
		r.sources[name] = x
	}
	return x
}

// ReadRun reads turns, documents and blocks of the dataset in out.
func ReadRun(out string) (*Run, error) {
	r := &Run{turns: map[string][]schema.Turn{}, stripped: map[string][]Span{}, names: map[string]bool{}, sources: map[string]*result{}}
	err := each(out, schema.Turns, func(t schema.Turn) {
		name := base(t.Source)
		r.turns[name] = append(r.turns[name], t)
		x := r.source(t.Source)
		x.turns = append(x.turns, t)
	})
	if err != nil {
		return nil, err
	}
	for _, list := range r.turns {
		slices.SortStableFunc(list, func(a, b schema.Turn) int { return int(a.TurnIndex) - int(b.TurnIndex) })
	}
	last := map[string]string{} // of two documents with one stem, the later counts
	err = each(out, schema.Documents, func(d struct {
		ID     string `json:"doc_id"`
		Source string `json:"source"`
	}) {
		r.names[base(d.Source)] = true
		r.source(d.Source)
		r.stripped[stem(d.Source)] = nil
		last[stem(d.Source)] = d.ID
	})
	if err != nil {
		return nil, err
	}
	return r, each(out, schema.Blocks, func(b schema.Block) {
		if b.Kept {
			return
		}
		at := Span{int(b.ByteStart), int(b.ByteEnd)}
		x := r.source(b.Source)
		x.stripped = append(x.stripped, at)
		if k := stem(b.Source); last[k] == b.DocID {
			r.stripped[k] = append(r.stripped[k], at)
		}
	})
}

// each decodes the rows of a table.
func each[T any](dir string, name schema.Table, do func(T)) error {
	for _, path := range shelf.Lines(dir, name) {
		if err := eachLine(path, do); err != nil {
			return err
		}
	}
	return nil
}

func eachLine[T any](path string, do func(T)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w; it wants the folder that extract run wrote", path, plainError(err))
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("%s: %w", path, plainError(err))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			var row T
			if err := json.Unmarshal(line, &row); err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
			do(row)
		}
		if err != nil {
			return nil
		}
	}
}

// base is the name of a source without its folders.
func base(source string) string {
	s := strings.TrimRight(strings.ReplaceAll(source, `\`, "/"), "/")
	return s[strings.LastIndexByte(s, '/')+1:]
}

var extensions = regexp.MustCompile(`(?i)\.(txt|text|md|html?|xhtml)?(\.gz|\.zst)?$`)

// stem is the base name without its extensions.
func stem(source string) string {
	name := strings.ReplaceAll(source, `\`, "/")
	return extensions.ReplaceAllString(name[strings.LastIndexByte(name, '/')+1:], "")
}

// predicted are the byte spans of a row, in order.
func predicted(t *schema.Turn) []Span {
	var out []Span
	for _, s := range t.Spans {
		if s.ByteEnd > s.ByteStart {
			out = append(out, Span{int(s.ByteStart), int(s.ByteEnd)})
		}
	}
	slices.SortFunc(out, Span.compare)
	return out
}

// spoken is the name that a row gives its speaker, or else the label.
func spoken(t *schema.Turn) string {
	return ws(or(value(t.Speaker), value(t.SpeakerLabel)))
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
