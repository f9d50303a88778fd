package golden

import "slices"

// ReviewedField is the column of a document record that says that a person
// marked the document: Open while they are at it, Done when they have read it
// through. A run has no such column.
const (
	ReviewedField = "reviewed"
	Open          = "open"
	Done          = "done"
)

// Reviewed is Open or Done where a person marked the document, else "".
func (f File) Reviewed() string {
	for _, r := range f.Records {
		if r.Kind == Document {
			return r.Get(ReviewedField)
		}
	}
	return ""
}

// decided are the columns that a person decides about when they mark a
// document, by kind of record. All others follow from these, or say how the
// program came to them.
var decided = map[string][]string{
	Document: {"source", "sha256"},
	Block:    {"kind"},
	Turn:     {"role", "form", "speech", "speaker", "speaker_label"},
}

// Decisions is what a person decides about, of a result or of a file that a
// person made.
func Decisions(f File) File {
	var out File
	for _, r := range f.Records {
		columns, ok := decided[r.Kind]
		if !ok {
			continue
		}
		d := Record{Kind: r.Kind, Spans: r.Spans, Text: r.Text}
		if r.Kind == Block {
			d.Text = "" // only for reading
		}
		for _, x := range r.Fields {
			if slices.Contains(columns, x.Name) {
				d.Fields = append(d.Fields, x)
			}
		}
		out.Records = append(out.Records, d)
	}
	return out
}
