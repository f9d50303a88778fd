// Package export writes a dataset in the formats of other programs.
//
//  1. Formats is the table of them: one entry and one file each.
//  2. Write reads the dataset with package shelf, document by document, and
//     writes a folder beside the place asked for, which it moves there when
//     all of it is written (folder.go). What a format holds of a corpus in
//     memory is at most a line for each speaker.
//  3. Who speaks where the document prints no name is settled once for all
//     formats (speaker.go), and so are the signs that XML cannot hold (xml.go).
//
// The same dataset gives the same bytes: no format holds a clock time or a
// random number. The one exception is the DuckDB database, which DuckDB's own
// program writes.
//
// Package standoff, below this one, takes the words out of a dataset and puts
// them back.
package export

import (
	"bufio"
	"context"
	"encoding/json"

	"qaextract/shelf"
)

// A Format is another program's way to hold interviews.
type Format struct {
	Name  string // "messages"
	About string // one line: what it is and who opens it
	write func(*job) error
}

// Formats are the formats, in the order in which they are shown.
func Formats() []Format {
	return []Format{
		{"huggingface", "Parquet with a dataset card and Croissant metadata: datasets.load_dataset, mlcroissant", huggingFace},
		{"messages", "chat messages as JSONL, a conversation a line, to train and test language models", messages},
		{"csv", "a CSV file for each table: spreadsheets, pandas, R", csvFiles},
		{"sqlite", "an SQLite database with full-text search", sqlite},
		{"duckdb", "a DuckDB database with views that join the tables", duckDB},
		{"convokit", "a ConvoKit corpus: speakers, conversations, who replies to whom", convokit},
		{"tei", "TEI P5 transcriptions of speech, an XML file for each document", tei},
		{"web-annotation", "W3C Web Annotations: the texts, and what is said of them as JSON-LD", webAnnotation},
		{"label-studio", "Label Studio tasks with predictions, and the interface to correct them with", labelStudio},
		{"qdpx", "a REFI-QDA project for NVivo, ATLAS.ti, MAXQDA and QualCoder", qdpx},
		{"webvtt", "captions for a player, where times are printed", webVTT},
		{"stand-off", "the dataset without its words, which extract rehydrate puts back from the sources", standOff},
	}
}

// Find is the format of that name.
func Find(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Options are what a user may say about an export.
type Options struct {
	System    string // messages: the system prompt of every conversation; "" is none
	License   string // huggingface: an identifier of the Hub, such as "cc-by-4.0"; "" is "unknown"
	Published string // huggingface: the day on which the dataset is published, "2026-03-01"; "" is not told
}

// A Result is what a person is told about an export.
type Result struct {
	Documents int      // that were read
	Notes     []string // what to know or to do, a sentence each
}

// Write writes the dataset d in the format f as the folder dir, which must be
// new or empty. Where it fails, nothing is left there.
func Write(ctx context.Context, f Format, d *shelf.Dataset, dir string, o Options) (Result, error) {
	j := &job{ctx: ctx, Dataset: d, options: o}
	err := Folder(dir, func(made string) error {
		j.folder = made
		return f.write(j)
	})
	return j.result, err
}

// A job is one export that is being written.
type job struct {
	*shelf.Dataset
	ctx     context.Context
	folder  string // that is being written
	options Options
	result  Result
}

// each gives the documents in order, until ctx is done.
func (j *job) each(do func(*shelf.Document) error) error {
	j.result.Documents = 0
	for x, err := range j.Documents() {
		if err == nil {
			err = j.ctx.Err()
		}
		if err == nil {
			err = do(x)
		}
		if err != nil {
			return err
		}
		j.result.Documents++
	}
	return nil
}

// note adds to what a person is told.
func (j *job) note(sentence string) { j.result.Notes = append(j.result.Notes, sentence) }

// line writes value as a line of JSONL.
func line(w *bufio.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// or is what s points to, or other where that is nothing.
func or(s *string, other string) string {
	if s == nil || *s == "" {
		return other
	}
	return *s
}
