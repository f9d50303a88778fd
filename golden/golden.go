// Package golden keeps the expected result of a document in a text file that
// a person can read, and that shows in git diff what a change of the program
// did to it.
//
//  1. Of turns the rows of one document into a File: a record for the
//     document, and one for each block that is not body text, each turn and
//     each exchange. What names the program's version, and what follows from
//     the input and the other columns, is left out.
//  2. WriteTo prints a File, line by line; Parse reads it back and names the
//     line of what it cannot read.
//  3. Diff pairs the records of two Files, so that an inserted turn is one
//     change and not one for every turn behind it, and lists what changed by
//     record and column. Print shows that list to a person.
//  4. A Dir is a folder of such files, one for each document.
//
// Records are named by the characters at which they stand in the text, not by
// their number: a number would change for everything behind an insertion.
package golden

// Version is the version of the file format. It changes when a file that an
// older program wrote would read differently.
const Version = 1

// A File is the expected result of one document.
type File struct {
	// Records in the order in which they are printed: the document first, then
	// blocks, turns and exchanges, each in document order.
	Records []Record
}

// Source is the name of the document, or "".
func (f File) Source() string {
	for _, r := range f.Records {
		if r.Kind == Document {
			return r.Get("source")
		}
	}
	return ""
}

// The kinds of record.
const (
	Document = "document"
	Block    = "block"
	Turn     = "turn"
	Exchange = "exchange"
)

// A Record is one row, as far as it is compared.
type Record struct {
	Kind   string
	Spans  []Span  // where it stands; none for the document
	Fields []Field // the columns that are not null, in a fixed order
	Text   string  // a turn's words, a block's first words
}

// A Span is a half-open range of code points, as in the rows.
type Span struct{ Start, End int }

// A Field is a column and its value, printed as one string.
type Field struct{ Name, Value string }

// Get is the value of the named field, or "".
func (r Record) Get(name string) string {
	for _, f := range r.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// hull is the range from the first span's start to the last one's end.
func (r Record) hull() Span {
	if len(r.Spans) == 0 {
		return Span{}
	}
	return Span{r.Spans[0].Start, r.Spans[len(r.Spans)-1].End}
}
