package boilerplate

import (
	_ "embed"
	"math/bits"
	"slices"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

//go:embed data/classes.txt
var classData string

// A mask is a set of groups of class words, a bit for each.
type mask uint64

// classGroups are the groups of data/classes.txt, sorted; stems maps the stems
// to the bits of their groups.
var classGroups, stems = readClasses(lang.MustParse("classes.txt", classData))

const longestStem = 16

func readClasses(l *lang.List) (groups []string, stems map[string]mask) {
	for _, p := range l.Phrases() {
		if g, _ := l.Get(p); !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	slices.Sort(groups)
	stems = map[string]mask{}
	for _, p := range l.Phrases() {
		g, _ := l.Get(p)
		stems[p] = 1 << slices.Index(groups, g)
	}
	return groups, stems
}

// begins says of two letters whether a stem begins with them.
var begins = func() (t [26][26]bool) {
	for s := range stems {
		if len(s) >= 2 && 'a' <= s[0] && s[0] <= 'z' && 'a' <= s[1] && s[1] <= 'z' {
			t[s[0]-'a'][s[1]-'a'] = true
		}
	}
	return t
}()

// classMask is the set of groups that the words of s belong to.
func classMask(s string) (m mask) {
	var word [longestStem + 1]byte // in lower case, as far as stems reach
	n, length := 0, 0
	prev := byte(0)
	for i := 0; i <= len(s); i++ {
		c := byte(0)
		if i < len(s) {
			c = s[i]
		}
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if length > 0 && (!letter || c <= 'Z' && prev >= 'a') {
			m |= wordMask(word[:n], n == length)
			n, length = 0, 0
		}
		if letter {
			if n < longestStem {
				word[n] = c | 0x20
				n++
			}
			length++
		}
		prev = c
	}
	return m
}

// wordMask is the group of the longest stem that begins word; whole says that
// word is not cut.
func wordMask(word []byte, whole bool) mask {
	if len(word) >= 2 && !begins[word[0]-'a'][word[1]-'a'] {
		return 0 // as most words
	}
	if whole {
		w := append(word, '$')
		if m, ok := stems[string(w)]; ok {
			return m
		}
	}
	for n := len(word); n >= 2; n-- {
		if m, ok := stems[string(word[:n])]; ok {
			return m
		}
	}
	return 0
}

// The elements whose names say what is in them.
var telling = []string{"article", "main", "aside", "nav", "header", "footer", "form", "figure", "table", "blockquote", "dl", "button", "a", "ul", "ol", "li", "section", "details", "p"}

// clutterGroups are the groups of what stands around an article, textGroups
// those of the article.
var (
	clutterGroups = groupSet("ad", "bio", "comment", "footer", "form", "legal", "menu", "overlay", "promo", "related", "share", "shop", "side", "tags", "teaser")
	textGroups    = groupSet("article", "body", "content", "talk")
)

func groupSet(names ...string) (list []int) {
	for _, n := range names {
		list = append(list, slices.Index(classGroups, n))
	}
	return list
}

// nearest is how far out the nearest element of one of the groups is, 0 for
// none, and how many of the groups there are.
func (c *container) nearest(groups []int) (far, n int) {
	for _, k := range groups {
		if d := int(c.far[k]); d > 0 {
			n++
			if far == 0 || d < far {
				far = d
			}
		}
	}
	return far, n
}

// A container is an element with what it holds.
type container struct {
	parent             int
	depth              int
	far                []uint8 // how many elements out the nearest of each group and name is: 1 for itself, 0 for none
	words, prose, link int     // words of its blocks; of those that are prose; of links
	lines              int
}

// containers sums up what the elements of the page hold.
func (p *page) containers() []container {
	if len(p.d.Elements) == 0 {
		return nil
	}
	cs := make([]container, len(p.d.Elements))
	width := len(classGroups) + len(telling)
	far := make([]uint8, width*len(cs))
	for i, e := range p.d.Elements {
		c := &cs[i]
		c.parent, c.far = e.Parent, far[i*width:(i+1)*width]
		if i > 0 {
			q := &cs[e.Parent]
			c.depth = q.depth + 1
			for k, n := range q.far {
				if n > 0 && n < 100 {
					c.far[k] = n + 1
				}
			}
		}
		if e.Name == "html" || e.Name == "body" {
			continue
		}
		for m := p.classes[i]; m != 0; m &= m - 1 {
			c.far[bits.TrailingZeros64(uint64(m))] = 1
		}
		if k := slices.Index(telling, e.Name); k >= 0 {
			c.far[len(classGroups)+k] = 1
		}
	}
	for i := range p.lines {
		l := &p.lines[i]
		c := &cs[p.d.Blocks[l.block].Element]
		c.words += l.words
		c.link += l.linked
		c.lines++
		if l.prose() {
			c.prose += l.words
		}
	}
	for i := len(cs) - 1; i > 0; i-- {
		c, q := &cs[i], &cs[cs[i].parent]
		q.words += c.words
		q.link += c.link
		q.lines += c.lines
		q.prose += c.prose
	}
	return cs
}

// printed counts the words of each line that stand in links, in bold and in
// italic type.
func (p *page) printed() {
	runs := p.d.Runs
	for i := range p.lines {
		l := &p.lines[i]
		b := &p.d.Blocks[l.block]
		for len(runs) > 0 && runs[0].Start < b.Start {
			runs = runs[1:]
		}
		for len(runs) > 0 && runs[0].Start < b.End {
			n := strings.Count(strings.TrimSpace(p.d.Of(doc.Span{Start: runs[0].Start, End: min(runs[0].End, b.End)})), " ") + 1
			if runs[0].Print&doc.Link != 0 {
				l.linked += n
			}
			if runs[0].Print&doc.Bold != 0 {
				l.bold += n
			}
			if runs[0].Print&doc.Italic != 0 {
				l.italic += n
			}
			runs = runs[1:]
		}
		for _, x := range []struct {
			bit doc.Print
			to  *int
		}{{doc.Link, &l.linked}, {doc.Bold, &l.bold}, {doc.Italic, &l.italic}} {
			if b.Print&x.bit != 0 {
				*x.to = l.words
			}
			*x.to = min(*x.to, l.words)
		}
	}
}
