// Package duplicates finds documents of a dataset that hold nearly the same
// text, such as an interview that ten sites printed, and marks them: the column
// duplicate_of of all but the first names the first.
//
//  1. The words of each document's article, in shingles of five, give a MinHash
//     signature (signature.go): Broder, On the resemblance and containment of
//     documents, 1997.
//  2. Signatures that agree in one of 20 bands of 6 hashes fall into one bucket
//     (index.go): Leskovec, Rajaraman and Ullman, Mining of Massive Datasets,
//     chapter 3. A pair that has seven tenths of its shingles in common does so
//     with a chance of 92 in 100, one that has nine tenths always.
//  3. Documents of a bucket are near-duplicates where their signatures agree in
//     seven tenths, which is what they are expected to have in common. So are
//     those that are joined by others.
//  4. The dataset is written anew.
//
// Shingles of five words, and bands for a resemblance of about three quarters,
// are those of FineWeb (Penedo and others, 2024, arXiv:2406.17557); here the
// bands let more through, and 3 takes back what is too much.
//
// Signatures are in files for a while, 640 bytes a document; in memory are
// 12 bytes a document, and at most four million documents of a band at once.
package duplicates

import (
	"context"
	"fmt"
	"maps"
	"strconv"

	"qaextract/pipeline/dataset"
	"qaextract/shelf"
	"qaextract/verify"
)

// A DatasetError says why a dataset cannot be taken as it is.
type DatasetError struct{ Dir, Reason string }

func (e *DatasetError) Error() string { return e.Dir + ": " + e.Reason }

// setting is what run.json says under duplicates.
var setting = map[string]any{"shingle": shingle, "bands": bands, "rows": rows, "least": least}

// Folder marks the near-duplicates of the dataset at dir and writes it to out,
// which may be dir. program and version are those that write, which must be
// those that wrote the dataset. found is how many it marked.
func Folder(ctx context.Context, out, dir, program, version string) (sum dataset.Summary, found int64, err error) {
	d, err := shelf.Open(dir)
	if err != nil {
		return sum, 0, err
	}
	switch r := d.Run; {
	case r.Program != program || r.Version != version:
		return sum, 0, &DatasetError{dir, fmt.Sprintf("it was written by %s %s, and this is %s %s: run it again with this version", r.Program, r.Version, program, version)}
	case r.Part != nil:
		return sum, 0, &DatasetError{dir, fmt.Sprintf("it is part %d of %d: merge the parts first, documents of others may be like its own", r.Part.Index, r.Part.Of)}
	}
	var fault *verify.Fault
	if _, err := verify.Folder(ctx, dir, func(f verify.Fault) bool { fault = &f; return false }); err != nil {
		return sum, 0, err
	}
	if fault != nil {
		return sum, 0, &DatasetError{dir, fmt.Sprintf("it is damaged: %s; run it again", fault)}
	}
	settings := maps.Clone(d.Run.Configuration)
	settings["duplicates"] = setting
	w, err := dataset.Create(out, dataset.Config{Program: program, Version: version, Settings: settings, DocumentsPerFile: dataset.PerFile(settings)})
	if err != nil {
		return sum, 0, err
	}
	defer w.Discard()
	of, err := originals(ctx, d)
	if err != nil {
		return sum, 0, err
	}
	for r, err := range d.Records() {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			if r.Rows != nil {
				r.Rows.Document.DuplicateOf = of()
				if r.Rows.Document.DuplicateOf != nil {
					found++
				}
			}
			err = w.Copy(r.Input, r.Rows, r.Rejects)
		}
		if err != nil {
			return sum, 0, err
		}
	}
	sum, err = w.Commit()
	return sum, found, err
}

// originals finds the near-duplicates of a dataset. next gives for one document
// after the other the id of the first that is like it, or nil.
func originals(ctx context.Context, d *shelf.Dataset) (next func() *string, err error) {
	x, err := newIndex()
	if err != nil {
		return nil, err
	}
	defer x.close()
	var ids []uint64
	for doc, err := range d.Documents() {
		if err == nil {
			err = ctx.Err()
		}
		var id uint64
		if err == nil {
			id, err = strconv.ParseUint(doc.DocID, 16, 64)
		}
		if err == nil {
			ids = append(ids, id)
			err = x.add(sign(&doc.Document, doc.Blocks))
		}
		if err != nil {
			return nil, err
		}
	}
	if err := x.find(ctx); err != nil {
		return nil, err
	}
	at := int32(-1)
	return func() *string {
		at++
		first := x.root(at)
		if first == at {
			return nil
		}
		id := fmt.Sprintf("%016x", ids[first])
		return &id
	}, nil
}
