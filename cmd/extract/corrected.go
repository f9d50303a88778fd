package main

import (
	"io"
	"strings"
	"sync"

	"qaextract/pipeline"
	"qaextract/pipeline/dataset"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/records"
	"qaextract/review/corrections"
)

// correcting lays a person's corrections over the documents of a run.
type correcting struct {
	*corrections.Set // nil where there are none

	mu      sync.Mutex
	used    map[string]bool   // by source
	refused map[string]string // by source: why
}

// rows is checkedRows for a document that may be corrected. Where the
// correction is of another text, the document is as the program reads it, with
// a warning.
func (c *correcting) rows(d *doc.Document) (dataset.Checked, error) {
	if c.Set == nil {
		return checkedRows(d)
	}
	if by := c.Of[d.Source]; by != nil {
		why := ""
		if by.SHA256 != records.Hash(d.Raw) {
			why = "the file has changed since"
		} else if err := pipeline.Correct(d, &by.Correction); err != nil {
			why = err.Error()
		}
		if why != "" {
			d.Warn("its correction was not applied: " + why)
		}
		c.mark(d.Source, why)
	}
	return checkedRows(d)
}

func (c *correcting) mark(source, why string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.used == nil {
		c.used, c.refused = map[string]bool{}, map[string]string{}
	}
	c.used[source] = true
	if why != "" {
		c.refused[source] = why
	}
}

// tell says which corrections were not applied; where all inputs were read,
// also those of documents that are not among them.
func (c *correcting) tell(stderr io.Writer, all bool) {
	if c.Set == nil {
		return
	}
	var unused []string
	for _, s := range c.Sources {
		if why := c.refused[s]; why != "" {
			say(stderr, "extract run: %s: its correction in %s was not applied: %s; review the document again", s, c.Dir, why)
		}
		if !c.used[s] {
			unused = append(unused, s)
		}
	}
	if all && len(unused) > 0 {
		more := ""
		if n := len(unused); n > 5 {
			unused, more = unused[:5], ", …"
		}
		say(stderr, "extract run: %s holds corrections of documents that are not among the inputs: %s", c.Dir, strings.Join(unused, ", ")+more)
	}
}
