package boilerplate

import (
	"iter"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A vector holds the features of one line, in the order of featureNames.
type vector []float32

// vectors are the features of all lines, one after the other, but for those
// of the lexis. Each is written by a chain of functions that append to it; that of
// names runs along with the first. A vector holds until the next.
func (f *features) vectors() iter.Seq2[int, vector] {
	return func(yield func(int, vector) bool) {
		f.v = make(vector, 0, len(featureNames))
		for i := range f.p.lines {
			f.v = f.v[:0]
			if f.line(i); !yield(i, f.v) {
				return
			}
		}
	}
}

// featureNames are the names of the features, in order.
var featureNames = func() []string {
	d := &doc.Document{Text: "a\n", Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: 2}}}}
	p := read(d)
	p.weigh()
	f := newFeatures(p)
	f.naming = true
	f.line(0)
	return append(f.names, "lexis", "lexis left", "lexis right")
}()

// withLexis appends the features of line i's lexis to its vector: what the
// words of the line, or those of the elements around it, score, and the lines beside
// it.
func (v vector) withLexis(scores []float32, i int) vector {
	left, right := beside(i, len(scores), func(j int) float64 { return float64(scores[j]) })
	return append(v, rounded(float64(scores[i])), rounded(left), rounded(right))
}

// features computes what the vectors of a page need of all its lines.
type features struct {
	p      *page
	v      vector
	naming bool
	names  []string

	boxes              []container
	root, wide         int // the innermost elements with most of the page's prose, with nearly all
	prose, words, link int
	before             []int     // words before each line
	left, right        []float64 // prose on either side, fading with the distance
	leftLinks          []float64 // the same of links
	rightLinks         []float64
	segments           [][2]int // the best runs of lines for some costs of a short line
	lastProse          []int    // the nearest prose before each line, or -1
	nextProse          []int
	titleAt            int
	bonds              []bond // on pages without mark-up
}

// segmentCosts are what a line that is no prose costs in a run of lines that
// is worth its words of prose.
var segmentCosts = [...]float64{3, 8, 20}

// put appends a feature. Names that are put together are so only where they
// are asked for, since that would cost more than the features.
func (f *features) put(name string, x float64) {
	if f.naming {
		f.names = append(f.names, name)
	}
	f.v = append(f.v, rounded(x))
}

func (f *features) is(name string, b bool) {
	x := 0
	if b {
		x = 1
	}
	f.count(name, x)
}

// count is put of a small number.
func (f *features) count(name string, n int) {
	if f.naming {
		f.names = append(f.names, name)
	}
	f.v = append(f.v, float32(n))
}

// log is put of logOf(n).
func (f *features) log(name string, n int) {
	if f.naming {
		f.names = append(f.names, name)
	}
	f.v = append(f.v, roundedLog(n))
}

// rounded is x in thousandths: it is math.Round, which no processor has an
// instruction for, of what fits an int64.
func rounded(x float64) float32 {
	x *= 1000
	whole := float64(int64(x))
	switch part := x - whole; {
	case part >= 0.5:
		whole++
	case part <= -0.5:
		whole--
	}
	return float32(whole / 1000)
}

func logOf(n int) float64 { return math.Log1p(float64(max(n, 0))) }

// roundedLog is rounded(logOf(n)).
func roundedLog(n int) float32 {
	if 0 <= n && n < len(logs) {
		return logs[n]
	}
	return rounded(logOf(n))
}

// logs are those of the numbers that most lines have.
var logs = func() (a [512]float32) {
	for n := range a {
		a[n] = rounded(logOf(n))
	}
	return a
}()

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func newFeatures(p *page) *features {
	p.printed()
	f := &features{p: p, boxes: p.containers(), titleAt: -1}
	n := len(p.lines)
	f.before = make([]int, n)
	f.left, f.right = make([]float64, n), make([]float64, n)
	f.leftLinks, f.rightLinks = make([]float64, n), make([]float64, n)
	f.lastProse, f.nextProse = make([]int, n), make([]int, n)
	last := -1
	const fade = 0.8
	fl, fk := 0.0, 0.0
	title := foldHash(p.d.Meta.Title)
	for i := range p.lines {
		l := &p.lines[i]
		f.before[i] = f.words
		f.left[i], f.leftLinks[i], f.lastProse[i] = fl, fk, last
		f.words += l.words
		f.link += l.linked
		x := 0.0
		if l.prose() {
			f.prose += l.words
			x = float64(l.words)
			last = i
		}
		fl, fk = fade*fl+x, fade*fk+ratio(l.linked, l.words)
		if b := &p.d.Blocks[l.block]; f.titleAt < 0 && (b.Level == 1 || p.d.Meta.Title != "" && l.fold == title) {
			f.titleAt = i
		}
	}
	last = -1
	fl, fk = 0, 0
	for i := n - 1; i >= 0; i-- {
		l := &p.lines[i]
		f.right[i], f.rightLinks[i], f.nextProse[i] = fl, fk, last
		x := 0.0
		if l.prose() {
			x = float64(l.words)
			last = i
		}
		fl, fk = fade*fl+x, fade*fk+ratio(l.linked, l.words)
	}
	for _, cost := range segmentCosts {
		f.segments = append(f.segments, p.segment(cost))
	}
	f.root, f.wide = f.holding(0.5), f.holding(0.85)
	if len(f.boxes) == 0 {
		f.bonds = p.bonds(f.segments[1])
	}
	return f
}

// holding is the innermost element that holds the given share of the prose.
func (f *features) holding(share float64) int {
	at := 0
	for i := range f.boxes {
		if b := &f.boxes[i]; float64(b.prose) >= share*float64(f.prose) && b.depth >= f.boxes[at].depth {
			at = i
		}
	}
	return at
}

// segment is the run of lines that is worth most: its words of prose, less
// those in links and a cost for each other line.
func (p *page) segment(cost float64) [2]int {
	best, from, sum := 0.0, 0, 0.0
	at := [2]int{0, 0}
	for i := range p.lines {
		l := &p.lines[i]
		if l.prose() {
			sum += float64(l.words-2*l.linked) - 2*l.strip
		} else {
			sum -= cost
		}
		if sum <= 0 {
			sum, from = 0, i+1
			continue
		}
		if sum > best {
			best, at = sum, [2]int{from, i + 1}
		}
	}
	return at
}

// line appends the features of line i.
func (f *features) line(i int) {
	f.own(i)
	f.marks(i)
	f.place(i)
	f.company(i)
	f.around(i)
	f.bond(i)
}

// own are the features of the words and signs.
func (f *features) own(i int) {
	l := &f.p.lines[i]
	t := tallyOf(l.text)
	f.log("words", l.words)
	f.put("letters a word", ratio(t.runes, max(l.words, 1)))
	f.log("sentences", l.sentences)
	f.put("words a sentence", ratio(l.words, l.sentences+1))
	f.count("mark", markClass(l.mark))
	f.put("capitals", ratio(l.capitals, l.words))
	f.put("small", ratio(l.small, l.words))
	f.is("all capitals", l.allCaps)
	f.put("digits", ratio(t.of[digit], t.runes))
	f.put("commas", ratio(t.of[comma], max(l.words, 1)))
	f.count("quotes", min(t.of[quote], 3))
	f.put("signs", ratio(t.signs(), t.runes))
	f.put("short words", ratio(t.short, max(l.words, 1)))
	f.count("first", firstClass(l.text))
	f.is("question", t.of[question] > 0)
	f.is("brackets", t.of[bracket] > 0)
	colon := strings.IndexByte(l.text[:min(len(l.text), 40)], ':')
	f.is("label", colon > 0 && colon < len(l.text)-1)
	f.is("copyright", t.of[copyright] > 0)
	f.is("at", t.of[at] > 0)
	f.is("ellipsis", strings.HasSuffix(l.text, "…") || strings.HasSuffix(l.text, "..."))
}

// firstClass sorts the first sign of a line.
func firstClass(s string) int {
	switch r, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsUpper(r):
		return 1
	case unicode.IsLower(r):
		return 2
	case unicode.IsLetter(r):
		return 3
	case unicode.IsDigit(r):
		return 4
	case r == '-' || r == '•' || r == '*' || r == '–' || r == '—':
		return 5
	}
	return 0
}

// markClass sorts last signs.
func markClass(r rune) int {
	switch {
	case r == 0:
		return 0
	case r == '?' || r == '؟' || r == '？':
		return 2
	case stops(r):
		return 1
	case r == ':':
		return 3
	case r == ',' || r == ';':
		return 4
	}
	return 5
}

// marks are what the rules found in the line, and what the print shows.
func (f *features) marks(i int) {
	l := &f.p.lines[i]
	b := &f.p.d.Blocks[l.block]
	f.is("pipe", l.pipe)
	f.is("counter", l.counter)
	f.is("address", l.address)
	f.is("date", l.date)
	f.is("credit", l.credit)
	f.is("credit only", l.creditOnly)
	f.is("formula", l.formula)
	f.is("anchor", l.anchor)
	sum := 0.0
	for k, w := range l.phrase {
		f.put(phraseNames[k], w)
		sum += w
	}
	f.put("phrases", sum)
	f.count("appeal", l.topics.asked())
	f.put("strip", l.strip)
	f.put("keep", l.keep)
	f.is("prose", l.prose())
	f.is("by", l.by > 0)
	f.away("twin", i, l.twin)
	f.away("again", i, l.again)
	author := false
	for _, n := range f.p.d.Meta.Byline {
		author = author || n != "" && l.words < 40 && strings.Contains(l.text, n)
	}
	f.is("author", author)
	f.put("links", ratio(l.linked, l.words))
	f.put("bold", ratio(l.bold, l.words))
	f.put("italic", ratio(l.italic, l.words))
	f.count("level", b.Level)
	f.is("item", b.Print&doc.ListItem != 0)
	f.is("quotation", b.Print&doc.BlockQuote != 0)
	f.is("caption", b.Print&doc.Caption != 0)
	f.is("code", b.Print&doc.Code != 0)
	f.is("term", b.Print&doc.Term != 0)
	f.is("cell", b.Print&doc.Cell != 0)
	f.is("apart before", l.block > 0 && f.p.d.Blocks[l.block-1].Kind == doc.Blank)
	f.is("apart behind", l.block+1 < len(f.p.d.Blocks) && f.p.d.Blocks[l.block+1].Kind == doc.Blank)
}

// away is how many lines off line j is, on a logarithmic scale; -1 for none.
func (f *features) away(name string, i, j int) {
	if j < 0 {
		f.count(name, -1)
		return
	}
	f.log(name, max(i-j, j-i))
}

// place is where on the page the line stands.
func (f *features) place(i int) {
	n := len(f.p.lines)
	f.log("lines before", i)
	f.log("lines behind", n-1-i)
	f.log("lines", n)
	f.put("place", ratio(i, n))
	f.put("words before", ratio(f.before[i], f.words))
	f.log("words on page", f.words)
	f.log("prose on page", f.prose)
	f.put("share of prose", ratio(f.prose, f.words))
	f.put("links on page", ratio(f.link, f.words))
	f.put("dirt", f.p.dirt)
	f.is("mark-up", len(f.boxes) > 0)
	title := -1000
	if f.titleAt >= 0 {
		title = i - f.titleAt
	}
	f.count("behind title", title)
	for _, s := range f.segments {
		off, into := offRun(i, s)
		f.count("off segment", off)
		f.count("into segment", max(0, into))
	}
	f.put("prose left", math.Log1p(f.left[i]))
	f.put("prose right", math.Log1p(f.right[i]))
	f.put("links left", f.leftLinks[i])
	f.put("links right", f.rightLinks[i])
}

// offRun is how many lines line i is before a run of lines, as a number below 0,
// or behind it; and how far it is into it from the nearer end, 20 at most, below
// 0 outside.
func offRun(i int, run [2]int) (off, into int) {
	switch {
	case i < run[0]:
		off = i - run[0]
	case i >= run[1]:
		off = i - run[1] + 1
	}
	return off, min(i-run[0], run[1]-1-i, 20)
}

// company are the lines beside it.
func (f *features) company(i int) {
	for _, d := range [...]int{-1, 1, -2, 2, -3, 3} {
		f.neighbour(i + d)
	}
	last, next := f.lastProse[i], f.nextProse[i]
	f.away("to prose left", i, last)
	f.away("to prose right", i, next)
	for _, j := range [...]int{last, next} {
		if j < 0 {
			f.put("prose words", -1)
			f.put("prose links", -1)
			f.put("prose strip", -1)
			continue
		}
		l := &f.p.lines[j]
		f.log("prose words", l.words)
		f.put("prose links", ratio(l.linked, l.words))
		f.put("prose strip", l.strip)
	}
}

func (f *features) neighbour(i int) {
	if i < 0 || i >= len(f.p.lines) {
		f.count("beside words", -1)
		f.count("beside mark", -1)
		f.count("beside strip", -1)
		f.count("beside capitals", -1)
		f.count("beside links", -1)
		f.count("beside level", -1)
		return
	}
	l := &f.p.lines[i]
	f.log("beside words", l.words)
	f.count("beside mark", markClass(l.mark))
	f.put("beside strip", l.strip)
	f.put("beside capitals", ratio(l.capitals, l.words))
	f.put("beside links", ratio(l.linked, l.words))
	f.count("beside level", f.p.d.Blocks[l.block].Level)
}

// bond is how the line's words hang together with the page's.
func (f *features) bond(i int) {
	if f.bonds == nil {
		for _, name := range [...]string{"bond prose", "bond run", "bond rare prose", "bond rare run", "bond left", "bond right", "bond rare left", "bond rare right"} {
			f.count(name, -1)
		}
		return
	}
	b := f.bonds[i]
	f.put("bond prose", b.prose)
	f.put("bond run", b.run)
	f.put("bond rare prose", b.rareProse)
	f.put("bond rare run", b.rareRun)
	left, right := beside(i, len(f.bonds), func(j int) float64 { return f.bonds[j].run })
	f.put("bond left", left)
	f.put("bond right", right)
	left, right = beside(i, len(f.bonds), func(j int) float64 { return f.bonds[j].rareRun })
	f.put("bond rare left", left)
	f.put("bond rare right", right)
}

// Of the elements around a line so many are looked at, from the innermost out.
const boxLevels = 4

// aroundNames are the names of the features of around, in order.
var aroundNames = func() (names []string) {
	for _, g := range classGroups {
		names = append(names, "class "+g)
	}
	for _, e := range telling {
		names = append(names, "in <"+e+">")
	}
	for range boxLevels {
		names = append(names, "box prose", "box links", "box words", "box lines")
	}
	for range 2 {
		names = append(names, "root up", "root down", "root links", "root prose", "root lines")
	}
	return append(names, "clutter near", "clutter groups", "text near", "text nearer", "depth")
}()

// around are the elements around the line.
func (f *features) around(i int) {
	if len(f.boxes) == 0 {
		for _, name := range aroundNames {
			f.count(name, -1)
		}
		return
	}
	at := f.p.d.Blocks[f.p.lines[i].block].Element
	own := &f.boxes[at]
	for k, far := range own.far {
		f.count(aroundNames[k], int(far))
	}
	near, n := own.nearest(clutterGroups)
	text, _ := own.nearest(textGroups)
	f.count("clutter near", near)
	f.count("clutter groups", n)
	f.count("text near", text)
	f.is("text nearer", text > 0 && (near == 0 || text < near))
	box := at
	for range boxLevels {
		b := &f.boxes[box]
		f.put("box prose", ratio(b.prose, f.prose))
		f.put("box links", ratio(b.link, b.words))
		f.log("box words", b.words)
		f.log("box lines", b.lines)
		box = b.parent
	}
	f.branch(at, f.root)
	f.branch(at, f.wide)
	f.count("depth", own.depth)
}

// branch is how the element at hangs together with the element root: how far
// out what holds both is, and what the branch below that holds.
func (f *features) branch(at, root int) {
	up, down := 0, 0
	last := at
	for at != root {
		if f.boxes[at].depth >= f.boxes[root].depth {
			up++
			last, at = at, f.boxes[at].parent
		} else {
			down++
			root = f.boxes[root].parent
		}
		if at == 0 && root == 0 {
			break
		}
	}
	b := &f.boxes[last]
	f.count("root up", up)
	f.count("root down", down)
	f.put("root links", ratio(b.link, b.words))
	f.put("root prose", ratio(b.prose, f.prose))
	f.log("root lines", b.lines)
}
