// Package corrections reads what a person decided about documents.
//
// A correction is a golden file (package golden) that a person made, most
// easily with extract review. It holds what a person decides about: the turns
// with role, form, speech, speaker and label, the blocks that are not running
// text, and whether the person is done with the document. From it come gold to
// score a run against, an expected result for golden check, and the turns of a
// further run.
package corrections

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"qaextract/golden"
	"qaextract/pipeline/correct"
	"qaextract/pipeline/doc"
)

// A Document is what a person decided about one.
type Document struct {
	File   golden.File
	SHA256 string // of the source that was corrected
	Done   bool   // the person has read it through
	correct.Correction
}

// A Set is the corrections of a folder.
type Set struct {
	Dir     string
	Of      map[string]*Document // by source
	Sources []string             // in order
	Hash    string               // of all of it: equal where they are
}

// Read reads the golden files in dir that a person made; those that
// hold what the program made of a document are left out. The error joins one
// line for each that cannot be used, and says so where there is none.
func Read(dir string) (*Set, error) {
	c := &Set{Dir: dir, Of: map[string]*Document{}}
	sources, err := golden.Dir(dir).Sources()
	if err != nil {
		return nil, err
	}
	var bad []error
	hash := sha256.New()
	for _, s := range sources {
		f, err := golden.Dir(dir).Read(s)
		if err == nil && f.Reviewed() == "" {
			continue // what the program made of it
		}
		if err == nil {
			c.Of[s], err = Check(f)
		}
		if err != nil {
			bad = append(bad, fmt.Errorf("%s: %w", s, err))
			continue
		}
		c.Sources = append(c.Sources, s)
		f.WriteTo(hash) // a hash takes all that is written
	}
	if len(bad) > 0 {
		return nil, errors.Join(bad...)
	}
	if len(c.Sources) == 0 {
		return nil, fmt.Errorf("%s: no golden file here was made by a person; extract review makes them", dir)
	}
	c.Hash = fmt.Sprintf("%x", hash.Sum(nil))
	return c, nil
}

// Check reads what a person decided out of a golden file. The error names the
// record that cannot be used, and what is wrong with it.
func Check(f golden.File) (*Document, error) {
	c := &Document{File: f}
	for _, r := range f.Records {
		var err error
		switch r.Kind {
		case golden.Document:
			c.SHA256, c.Done = r.Get("sha256"), r.Get(golden.ReviewedField) == golden.Done
			err = oneOf(r, golden.ReviewedField, golden.Open, golden.Done)
		case golden.Block:
			err = c.block(r)
		case golden.Turn:
			err = c.turn(r)
		}
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Document) block(r golden.Record) error {
	if err := oneOf(r, "kind", kinds...); err != nil {
		return err
	}
	if len(r.Spans) != 1 {
		return fmt.Errorf("%s: a block has one range", name(r))
	}
	c.Blocks = append(c.Blocks, correct.Block{Range: correct.Range(r.Spans[0]), Kind: doc.Kind(r.Get("kind"))})
	return nil
}

func (c *Document) turn(r golden.Record) error {
	err := errors.Join(
		oneOf(r, "role", string(doc.Interviewer), string(doc.Respondent), string(doc.Other)),
		oneOf(r, "form", string(doc.Labelled), string(doc.Unlabelled), string(doc.Reported)),
		oneOf(r, "speech", string(doc.Direct), string(doc.Indirect), string(doc.MixedSpeech)),
	)
	if err != nil {
		return err
	}
	t := correct.Turn{
		Text: r.Text, Role: doc.Role(r.Get("role")), Form: doc.Form(r.Get("form")), Speech: doc.Speech(r.Get("speech")),
		Speaker: r.Get("speaker"), Label: r.Get("speaker_label"),
	}
	for _, s := range r.Spans {
		t.Spans = append(t.Spans, correct.Range(s))
	}
	if len(t.Spans) == 0 {
		return fmt.Errorf("%s: it has no range", name(r))
	}
	c.Turns = append(c.Turns, t)
	return nil
}

// Kinds are the kinds of blocks that are not running text.
func Kinds() []string { return slices.Clone(kinds) }

var kinds = func() (out []string) {
	for _, k := range []doc.Kind{
		doc.Title, doc.Subtitle, doc.Byline, doc.Dateline, doc.CrossHead, doc.CaptionOf, doc.Credit, doc.Gallery, doc.Media, doc.Related,
		doc.Promo, doc.Ad, doc.Share, doc.Navigation, doc.SectionTag, doc.Comment, doc.Duplicate, doc.Legal, doc.Separator,
	} {
		out = append(out, string(k))
	}
	return out
}()

func oneOf(r golden.Record, column string, known ...string) error {
	if v := r.Get(column); !slices.Contains(known, v) {
		return fmt.Errorf("%s: %s is %s, and must be one of %s", name(r), column, strconv.Quote(v), strings.Join(known, ", "))
	}
	return nil
}

// name is what a person knows a record by.
func name(r golden.Record) string {
	if len(r.Spans) == 0 {
		return r.Kind
	}
	return fmt.Sprintf("%s %d-%d", r.Kind, r.Spans[0].Start, r.Spans[len(r.Spans)-1].End)
}
