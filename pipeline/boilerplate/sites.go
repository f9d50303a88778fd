package boilerplate

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"qaextract/pipeline/doc"
)

// Sites counts, over a first pass through the documents of a run, on how many
// pages of a site each line stands, and each line with the line below it. What
// recurs is the site's and not the article's. The counts are those of hashes;
// no text is held. One adds; then any number of goroutines may mark.
type Sites struct {
	pages, lines map[uint64]uint32
	most         int
}

const (
	mostCounted = 4 << 20 // hashes that are held, about 100 MB
	mostPages   = 1000    // pages of a site that are counted
	leastPages  = 3       // on which a line stands that recurs,
	leastShare  = 10      // and one in so many of those counted
)

// NewSites counts nothing yet.
func NewSites() *Sites {
	return &Sites{pages: map[uint64]uint32{}, lines: map[uint64]uint32{}, most: mostCounted}
}

// A Print is what Sites counts of a document: the hash of its site, and of
// each line and each pair of lines once.
type Print struct {
	site uint64
	keys []uint64
}

// PrintOf is the print of a document as layout left it.
func PrintOf(d *doc.Document) Print {
	p := Print{site: foldHash(siteOf(d))}
	p.each(d, func(_, _ int, line, pair uint64) { p.keys = append(p.keys, line, pair) })
	slices.Sort(p.keys)
	p.keys = slices.Compact(p.keys)
	return p
}

// siteOf is the host of the document's address, or else the folder that its
// source lies in.
func siteOf(d *doc.Document) string {
	if u, err := url.Parse(d.URL); err == nil && u.Host != "" {
		return "//" + strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	}
	return path.Dir(d.Source)
}

// each calls with each two lines that follow each other: the blocks, and the
// hashes of the first line and of both. Of the last line the second is none.
func (p *Print) each(d *doc.Document, call func(block, next int, line, pair uint64)) {
	const prime = 1099511628211
	before, last := -1, uint64(0)
	for i := range d.Blocks {
		if d.Blocks[i].Kind == doc.Blank {
			continue
		}
		key := (p.site ^ foldHash(d.Of(d.Blocks[i].Span))) * prime
		if before >= 0 {
			call(before, i, last, (last^key>>1)*prime+1)
		}
		before, last = i, key
	}
	if before >= 0 {
		call(before, -1, last, (last^prime)*prime+1)
	}
}

// Add counts a document. The order of the documents matters only where there
// are more lines than can be held: then those seen once are forgotten, and
// where few were, no new ones are counted.
func (s *Sites) Add(p Print) {
	if s.pages[p.site] == mostPages || s.pages[p.site] == 0 && len(s.pages) == s.most {
		return
	}
	s.pages[p.site]++
	for _, k := range p.keys {
		if s.lines[k] > 0 || len(s.lines) < s.most {
			s.lines[k]++
		}
	}
	if len(s.lines) == s.most {
		for k, n := range s.lines {
			if n == 1 {
				delete(s.lines, k)
			}
		}
		if len(s.lines) > s.most/2 {
			s.most = len(s.lines)
		}
	}
}

// Mark says of the blocks of a document that layout left which recur on the
// pages of its site. A page most of whose words do is a copy of others: of it
// nothing is said.
func (s *Sites) Mark(d *doc.Document) {
	p := Print{site: foldHash(siteOf(d))}
	enough := max(leastPages, s.pages[p.site]/leastShare)
	p.each(d, func(i, next int, line, pair uint64) {
		if s.lines[line] >= enough {
			d.Blocks[i].Recurs = max(d.Blocks[i].Recurs, doc.LineRecurs)
		}
		if next >= 0 && s.lines[pair] >= enough {
			d.Blocks[i].Recurs, d.Blocks[next].Recurs = doc.RunRecurs, doc.RunRecurs
		}
	})
	all, again := 0, 0
	for i := range d.Blocks {
		n := len(strings.Fields(d.Of(d.Blocks[i].Span)))
		if n < 12 {
			continue // as many words as prose has: menus may be most of a page
		}
		all += n
		if d.Blocks[i].Recurs != doc.NoRecurrence {
			again += n
		}
	}
	if 2*again > all {
		for i := range d.Blocks {
			d.Blocks[i].Recurs = doc.NoRecurrence
		}
	}
}

// recurring takes out what recurs on the pages of the site: lines that do so
// with the line beside them, and single ones around the article of which the
// model is not sure. Of a series of interviews the questions recur, and the
// labels: they stay.
func (p *page) recurring(labels map[string]int) {
	const sure = 1.5
	first, last := -1, -1
	for i := range p.lines {
		if l := &p.lines[i]; l.ahead >= 0 && l.prose() && p.recurs(i) == doc.NoRecurrence {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	for i := range p.lines {
		l := &p.lines[i]
		if l.mark == '?' || l.dateline || labels[label(l.text)] > 1 {
			continue
		}
		switch r := p.recurs(i); {
		case r == doc.RunRecurs:
		case r == doc.LineRecurs && (i < first || i > last) && l.words >= 3 && l.twin < 0 && l.again < 0 && l.ahead < sure:
		default:
			continue
		}
		l.recurs = true
		l.ahead = min(l.ahead, -1)
	}
}

func (p *page) recurs(i int) doc.Recurrence { return p.d.Blocks[p.lines[i].block].Recurs }
