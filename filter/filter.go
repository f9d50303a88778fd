// Package filter reads documents as lines of JSON and answers each with one
// line: the rows that a run would write of it, or why there are none. It keeps
// nothing between lines, so that any engine can cut a stream of documents
// wherever it likes and give the pieces to as many processes as it has.
package filter

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"qaextract/pipeline"
	"qaextract/pipeline/dataset"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
	"qaextract/schema"
)

// Options say how to read the lines.
type Options struct {
	Fields  source.Fields   // of a record; by default the usual names
	Unpack  source.Limits   // what is read of a line
	Limits  pipeline.Limits // what a document may come to
	Workers int             // at least 1
	Strict  bool            // stop at the first reject, with a *RejectError
}

// A RejectError is the line at which a strict run stopped.
type RejectError struct {
	Line   int64 // from 1
	Reject schema.Reject
}

func (e *RejectError) Error() string {
	s := fmt.Sprintf("line %d: %s", e.Line, e.Reject.Error)
	if e.Reject.Hint != nil {
		s += "; " + *e.Reject.Hint
	}
	return s
}

// Run answers the lines of in on out, in their order, each with one write as
// soon as it and all before it are done. At most two documents a worker are in
// memory. It ends at the end of in, at an error of in or out, which it
// returns, and when ctx is done, with its error.
func Run(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	l := &lines{in: bufio.NewReaderSize(in, 1<<16), most: o.Unpack.Line()}
	var n int64
	var answer []byte
	for r := range pipeline.Each(ctx, l.items(o), o.Workers, o.Limits, rows) {
		n++
		var reject *schema.Reject
		answer, reject = appendAnswer(answer[:0], &r)
		if o.Strict && reject != nil {
			return &RejectError{n, *reject}
		}
		if _, err := out.Write(answer); err != nil {
			return fmt.Errorf("writing the answer to line %d: %w", n, err)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return l.err
}

// rows makes and checks the rows of a document, on the worker.
func rows(d *doc.Document) (dataset.Checked, error) {
	r, err := records.Rows(d)
	if err != nil {
		return dataset.Checked{}, err
	}
	return dataset.Check(r), nil
}

// appendAnswer appends the line for one document. reject is the first one, or
// nil.
func appendAnswer(b []byte, r *pipeline.Result[dataset.Checked]) ([]byte, *schema.Reject) {
	var rejects []schema.Reject
	var rows schema.Rows
	ok := r.Err == nil
	if ok {
		rows, rejects, ok = r.Value.Rows()
	} else {
		rejects = append(rejects, r.Reject())
	}
	if !ok {
		b = append(b, `{"reject":`...)
		b = appendReject(b, &rejects[0])
		return append(b, '}', '\n'), &rejects[0]
	}
	b = append(b, `{"document":`...)
	b = rows.Document.AppendJSON(b)
	b = appendList(b, "turns", rows.Turns)
	b = appendList(b, "exchanges", rows.Exchanges)
	b = appendList(b, "blocks", rows.Blocks)
	// A row that fails its schema is a bug of the program; the others stand.
	if len(rejects) == 0 {
		return append(b, '}', '\n'), nil
	}
	b = append(b, `,"rejects":[`...)
	for i := range rejects {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendReject(b, &rejects[i])
	}
	return append(b, ']', '}', '\n'), &rejects[0]
}

func appendList[T any, R interface {
	*T
	AppendJSON([]byte) []byte
}](b []byte, name string, list []T) []byte {
	b = append(b, `,"`...)
	b = append(b, name...)
	b = append(b, `":[`...)
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = R(&list[i]).AppendJSON(b)
	}
	return append(b, ']')
}

func appendReject(b []byte, r *schema.Reject) []byte {
	var w appender
	e := json.NewEncoder(&w)
	e.SetEscapeHTML(false)
	if err := e.Encode(r); err != nil {
		return append(b, "null"...) // its record is JSON already
	}
	return append(b, w[:len(w)-1]...)
}

type appender []byte

func (a *appender) Write(p []byte) (int, error) {
	*a = append(*a, p...)
	return len(p), nil
}

// lines reads the lines of a stream.
type lines struct {
	in   *bufio.Reader
	most int   // bytes of a line that is read
	err  error // of the stream
}

// items yields a document, or an error, for each line. It may still be
// waiting for a line when the iteration has ended.
func (l *lines) items(o Options) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		for {
			line, long, err := l.next()
			if err != nil && !errors.Is(err, io.EOF) {
				l.err = fmt.Errorf("reading: %w", err)
				return
			}
			if err != nil && len(line) == 0 && !long {
				return
			}
			var item source.Item
			var bad error
			if long {
				item.Source, bad = "record", o.Unpack.TooLarge()
			} else {
				item, bad = o.Unpack.Record(o.Fields, line)
			}
			if !yield(item, bad) || err != nil {
				return
			}
		}
	}
}

// next reads a line, to its end also where it is too long to be kept.
func (l *lines) next() (line []byte, long bool, err error) {
	for {
		piece, err := l.in.ReadSlice('\n')
		if long = long || len(line)+len(piece) > l.most; long {
			line = nil
		} else {
			line = append(line, piece...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}
