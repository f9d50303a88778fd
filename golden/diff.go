package golden

import (
	"slices"
	"strconv"
	"strings"
)

// A Change is one difference between two results of a document.
type Change struct {
	Op     Op     `json:"op"`
	Kind   string `json:"record"` // Document, Block, Turn, Exchange
	Place  string `json:"place"`  // where it stands: "120-184", in the new result where it is there
	About  string `json:"about"`  // what a person knows it by: a turn's role and first words
	Column string `json:"column"` // "" where Op is not Changed
	Old    string `json:"old"`    // "" for a column that was null
	New    string `json:"new"`
}

// Op says what happened to a record.
type Op byte

// The kinds of change.
const (
	Changed Op = iota
	Added
	Removed
)

// MarshalText is the kind of change in a word.
func (o Op) MarshalText() ([]byte, error) {
	return []byte([]string{"changed", "added", "removed"}[o]), nil
}

// Diff lists what is different in new, in the order of the document. It is
// empty only where both hold the same records with the same columns. Where a
// person marked old, what they decide about is compared, and nothing else.
func Diff(old, new File) []Change {
	if old.Reviewed() != "" {
		old, new = Decisions(old), Decisions(new)
	}
	d := differ{}
	for _, kind := range []string{Document, Block, Turn, Exchange} {
		d.records(of(old, kind), of(new, kind), kind)
	}
	if d.moved > 0 {
		// Nobody wants to read the same number at every turn.
		c := Change{Kind: Document, Column: "places", New: strconv.Itoa(d.moved) + " records stand elsewhere, as the input itself changed"}
		d.changes = slices.Insert(d.changes, 0, c)
	}
	return d.changes
}

type differ struct {
	changes []Change
	edited  bool           // the inputs are not the same bytes
	moved   int            // records whose place alone changed, since the input did
	starts  map[int]string // where old turns begin → where the same turns begin now
}

func of(f File, kind string) []Record {
	var out []Record
	for _, r := range f.Records {
		if r.Kind == kind {
			out = append(out, r)
		}
	}
	return out
}

func (d *differ) records(old, new []Record, kind string) {
	pairs := align(old, new)
	if kind == Document && len(old) == 1 && len(new) == 1 {
		pairs = [][2]int{{0, 0}}
		d.edited = old[0].Get("sha256") != new[0].Get("sha256")
	}
	if kind == Turn {
		d.starts = make(map[int]string, len(pairs))
		for _, p := range pairs {
			d.starts[old[p[0]].hull().Start] = strconv.Itoa(new[p[1]].hull().Start)
		}
	}
	i, j := 0, 0
	for _, p := range append(pairs, [2]int{len(old), len(new)}) {
		for ; i < p[0]; i++ {
			d.changes = append(d.changes, Change{Op: Removed, Kind: kind, Place: spans(old[i].Spans), About: about(old[i]), Old: old[i].Text})
		}
		for ; j < p[1]; j++ {
			d.changes = append(d.changes, Change{Op: Added, Kind: kind, Place: spans(new[j].Spans), About: about(new[j]), New: new[j].Text})
		}
		if i < len(old) {
			d.pair(old[i], new[j])
		}
		i, j = p[0]+1, p[1]+1
	}
}

// pair lists the columns in which two records of one thing differ.
func (d *differ) pair(old, new Record) {
	add := func(column, o, n string) {
		d.changes = append(d.changes, Change{Kind: new.Kind, Place: spans(new.Spans), About: about(new), Column: column, Old: o, New: n})
	}
	names := make([]string, 0, len(new.Fields))
	for _, f := range new.Fields {
		names = append(names, f.Name)
	}
	for k, f := range old.Fields {
		if !slices.Contains(names, f.Name) {
			names = slices.Insert(names, min(k, len(names)), f.Name)
		}
	}
	for _, name := range names {
		o, n := old.Get(name), new.Get(name)
		if slices.Contains(references, name) {
			o = d.translate(o)
		}
		switch {
		case o != n:
			add(name, o, n)
		case has(old, name) != has(new, name):
			add(name, null(old, name), null(new, name))
		}
	}
	if o, n := spans(old.Spans), spans(new.Spans); o != n {
		if d.edited && old.Text == new.Text && shifted(old, new) {
			d.moved++
		} else {
			add("spans", o, n)
		}
	}
	if old.Text != new.Text {
		add("text", old.Text, new.Text)
	}
}

// translate names turns that an old record names by where they begin now.
func (d *differ) translate(refs string) string {
	words := strings.Fields(refs)
	for i, w := range words {
		if at, err := strconv.Atoi(w); err == nil {
			if now, ok := d.starts[at]; ok {
				words[i] = now
			}
		}
	}
	return strings.Join(words, " ")
}

// shifted reports whether new's spans are old's, all moved by the same number.
func shifted(old, new Record) bool {
	if len(old.Spans) != len(new.Spans) {
		return false
	}
	by := new.hull().Start - old.hull().Start
	for i, s := range old.Spans {
		if new.Spans[i] != (Span{s.Start + by, s.End + by}) {
			return false
		}
	}
	return true
}

func has(r Record, name string) bool {
	return slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Name == name })
}

// null tells an absent column from an empty one, where that is all the change.
func null(r Record, name string) string {
	if has(r, name) {
		return "(empty)"
	}
	return "(null)"
}

// about is what a person knows a record by.
func about(r Record) string {
	var parts []string
	for _, name := range []string{"kind", "role", "speaker"} {
		if v := r.Get(name); v != "" {
			parts = append(parts, v)
		}
	}
	if r.Text != "" {
		parts = append(parts, `"`+first(r.Text, 10)+`"`)
	}
	return strings.Join(parts, " ")
}

// first is the first n words of s on one line, and no more than a line.
func first(s string, n int) string {
	var out []string
	size := 0
	for w := range strings.FieldsSeq(s) {
		if len(out) == n || size > width {
			return strings.Join(out, " ") + " …"
		}
		for i := range w { // a script without spaces
			if i > 2*width {
				return strings.Join(append(out, w[:i]), " ") + " …"
			}
		}
		out = append(out, w)
		size += len(w) + 1
	}
	return strings.Join(out, " ")
}

// references are the columns that name turns by where they begin.
var references = []string{"exchange", "reply_to", "question_turns", "answer_turns"}
