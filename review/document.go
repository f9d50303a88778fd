package review

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"qaextract/golden"
	"qaextract/pipeline/correct"
	"qaextract/review/corrections"
	"qaextract/schema"
	"qaextract/shelf"
)

// document reads one document for the page, with what a person made of it.
func (r *Review) document(n int) (*page, error) {
	x, err := r.dataset.Read(&r.entries[n])
	if err != nil {
		return nil, err
	}
	p := pageOf(x)
	return p, r.corrected(p)
}

// corrected adds what a person made of the document, if anything.
func (r *Review) corrected(p *page) error {
	path, err := r.dir.Path(p.Document.Source)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	p.Version = version(raw)
	c, err := parse(path, raw)
	if err == nil {
		err = fits(p.Document, c)
	}
	if err != nil {
		p.Stale = err.Error()
		return nil
	}
	p.Correction = correctionOf(c)
	return nil
}

func pageOf(x *shelf.Document) *page {
	p := &page{Document: x.Document, Turns: x.Turns, Blocks: make([]block, len(x.Blocks))}
	for i := range p.Turns {
		p.Turns[i].Text = ""
	}
	if p.Turns == nil {
		p.Turns = []schema.Turn{}
	}
	for i, b := range x.Blocks {
		p.Blocks[i] = block{b.Kind, b.CharStart, b.CharEnd, b.Reason, b.Confidence}
	}
	return p
}

// parse reads what a person decided; path is what errors call it.
func parse(path string, raw []byte) (*corrections.Document, error) {
	f, err := golden.Parse(path, raw)
	if err != nil {
		return nil, err
	}
	return corrections.Check(f)
}

// fits says what is against c as a correction of the document.
func fits(d schema.Document, c *corrections.Document) error {
	switch {
	case c.File.Source() != d.Source:
		return fmt.Errorf("it is a correction of %s, not of %s", c.File.Source(), d.Source)
	case c.SHA256 != d.SHA256:
		return errors.New("the document has changed since it was corrected")
	}
	return correct.Fits(d.Text, &c.Correction)
}

// version tells two states of a file apart.
func version(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
