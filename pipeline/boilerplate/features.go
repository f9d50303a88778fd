package boilerplate

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A vector holds the features of one line, in the order of featureNames.
type vector []float32

// vectors are the features of all lines. Each is written by a chain of
// functions that append to it; that of names runs along with the first.
func (p *page) vectors() []vector {
	f := newFeatures(p)
	out := make([]vector, len(p.lines))
	all := make([]float32, 0, len(p.lines)*len(featureNames))
	for i := range p.lines {
		from := len(all)
		f.v = all
		f.line(i)
		all = f.v
		out[i] = vector(all[from:len(all):len(all)])
	}
	return out
}

// featureNames are the names of the features, in order.
var featureNames = func() []string {
	d := &doc.Document{Text: "a\n", Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: 2}}}}
	p := read(d)
	p.weigh()
	f := newFeatures(p)
	f.naming = true
	f.line(0)
	return f.names
}()

// features computes what the vectors of a page need of all its lines.
type features struct {
	p      *page
	v      []float32
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
}

// segmentCosts are what a line that is no prose costs in a run of lines that
// is worth its words of prose.
var segmentCosts = [...]float64{3, 8, 20}

func (f *features) put(name string, x float64) {
	f.v = append(f.v, float32(math.Round(x*1000)/1000))
	if f.naming {
		f.names = append(f.names, name)
	}
}

func (f *features) is(name string, b bool) {
	x := 0.0
	if b {
		x = 1
	}
	f.put(name, x)
}

func logOf(n int) float64 { return math.Log1p(float64(max(n, 0))) }

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
}

// own are the features of the words and signs.
func (f *features) own(i int) {
	l := &f.p.lines[i]
	f.put("words", logOf(l.words))
	f.put("letters a word", ratio(utf8.RuneCountInString(l.text), max(l.words, 1)))
	f.put("sentences", logOf(l.sentences))
	f.put("words a sentence", ratio(l.words, l.sentences+1))
	f.put("mark", float64(markClass(l.mark)))
	f.put("capitals", ratio(l.capitals, l.words))
	f.put("small", ratio(l.small, l.words))
	f.is("all capitals", l.allCaps)
	var digits, commas, quotes, signs, runes, short int
	word := 0
	for _, r := range l.text {
		runes++
		switch {
		case '0' <= r && r <= '9':
			digits++
			word++
		case r == ',' || r == '،' || r == '、' || r == '，':
			commas++
		case r == '"' || r == '“' || r == '”' || r == '«' || r == '»' || r == '„':
			quotes++
		case r == ' ':
			if 0 < word && word <= 3 {
				short++
			}
			word = 0
		case unicode.IsLetter(r) || unicode.IsMark(r):
			word++
		default:
			signs++
		}
	}
	f.put("digits", ratio(digits, runes))
	f.put("commas", ratio(commas, max(l.words, 1)))
	f.put("quotes", float64(min(quotes, 3)))
	f.put("signs", ratio(signs, runes))
	f.put("short words", ratio(short, max(l.words, 1)))
	first, _ := utf8.DecodeRuneInString(l.text)
	switch {
	case unicode.IsUpper(first):
		f.put("first", 1)
	case unicode.IsLower(first):
		f.put("first", 2)
	case unicode.IsLetter(first):
		f.put("first", 3)
	case unicode.IsDigit(first):
		f.put("first", 4)
	case first == '-' || first == '•' || first == '*' || first == '–' || first == '—':
		f.put("first", 5)
	default:
		f.put("first", 0)
	}
	f.is("question", strings.ContainsAny(l.text, "?？؟"))
	f.is("brackets", strings.ContainsAny(l.text, "()[]"))
	colon := strings.IndexByte(l.text, ':')
	f.is("label", colon > 0 && colon < 40 && colon < len(l.text)-1)
	f.is("copyright", strings.Contains(l.text, "©"))
	f.is("at", strings.Contains(l.text, "@"))
	f.is("ellipsis", strings.HasSuffix(l.text, "…") || strings.HasSuffix(l.text, "..."))
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
		f.put("phrase "+string(kindOf[k]), w)
		sum += w
	}
	f.put("phrases", sum)
	f.put("appeal", float64(l.topics.asked()))
	f.put("strip", l.strip)
	f.put("keep", l.keep)
	f.is("prose", l.prose())
	f.is("by", isBy(l.text))
	f.put("twin", f.away(i, l.twin))
	f.put("again", f.away(i, l.again))
	author := false
	for _, n := range f.p.d.Meta.Byline {
		author = author || n != "" && l.words < 40 && strings.Contains(l.text, n)
	}
	f.is("author", author)
	f.put("links", ratio(l.linked, l.words))
	f.put("bold", ratio(l.bold, l.words))
	f.put("italic", ratio(l.italic, l.words))
	f.put("level", float64(b.Level))
	for _, x := range []struct {
		name string
		bit  doc.Print
	}{{"item", doc.ListItem}, {"quotation", doc.BlockQuote}, {"caption", doc.Caption}, {"code", doc.Code}, {"term", doc.Term}, {"cell", doc.Cell}} {
		f.is(x.name, b.Print&x.bit != 0)
	}
	f.is("apart before", l.block > 0 && f.p.d.Blocks[l.block-1].Kind == doc.Blank)
	f.is("apart behind", l.block+1 < len(f.p.d.Blocks) && f.p.d.Blocks[l.block+1].Kind == doc.Blank)
}

// away is how many lines off line j is, on a logarithmic scale; -1 for none.
func (f *features) away(i, j int) float64 {
	if j < 0 {
		return -1
	}
	return logOf(max(i-j, j-i))
}

// place is where on the page the line stands.
func (f *features) place(i int) {
	n := len(f.p.lines)
	f.put("lines before", logOf(i))
	f.put("lines behind", logOf(n-1-i))
	f.put("lines", logOf(n))
	f.put("place", ratio(i, n))
	f.put("words before", ratio(f.before[i], f.words))
	f.put("words on page", logOf(f.words))
	f.put("prose on page", logOf(f.prose))
	f.put("share of prose", ratio(f.prose, f.words))
	f.put("links on page", ratio(f.link, f.words))
	f.put("dirt", f.p.dirt)
	f.is("mark-up", len(f.boxes) > 0)
	title := -1000.0
	if f.titleAt >= 0 {
		title = float64(i - f.titleAt)
	}
	f.put("behind title", title)
	for _, s := range f.segments {
		d := 0
		switch {
		case i < s[0]:
			d = i - s[0]
		case i >= s[1]:
			d = i - s[1] + 1
		}
		f.put("off segment", float64(d))
		f.put("into segment", float64(max(0, min(i-s[0], s[1]-1-i, 20))))
	}
	f.put("prose left", math.Log1p(f.left[i]))
	f.put("prose right", math.Log1p(f.right[i]))
	f.put("links left", f.leftLinks[i])
	f.put("links right", f.rightLinks[i])
}

// company are the lines beside it.
func (f *features) company(i int) {
	for _, d := range [...]int{-1, 1, -2, 2, -3, 3} {
		f.neighbour(i + d)
	}
	last, next := f.lastProse[i], f.nextProse[i]
	f.put("to prose left", f.away(i, last))
	f.put("to prose right", f.away(i, next))
	for _, j := range [...]int{last, next} {
		if j < 0 {
			f.put("prose words", -1)
			f.put("prose links", -1)
			f.put("prose strip", -1)
			continue
		}
		l := &f.p.lines[j]
		f.put("prose words", logOf(l.words))
		f.put("prose links", ratio(l.linked, l.words))
		f.put("prose strip", l.strip)
	}
}

func (f *features) neighbour(i int) {
	if i < 0 || i >= len(f.p.lines) {
		for _, name := range [...]string{"words", "mark", "strip", "capitals", "links", "level"} {
			f.put("beside "+name, -1)
		}
		return
	}
	l := &f.p.lines[i]
	f.put("beside words", logOf(l.words))
	f.put("beside mark", float64(markClass(l.mark)))
	f.put("beside strip", l.strip)
	f.put("beside capitals", ratio(l.capitals, l.words))
	f.put("beside links", ratio(l.linked, l.words))
	f.put("beside level", float64(f.p.d.Blocks[l.block].Level))
}

// around are the elements around the line.
func (f *features) around(i int) {
	const levels = 4
	groups := len(classGroups) + len(telling)
	name := func(k int) string {
		if k < len(classGroups) {
			return "class " + classGroups[k]
		}
		return "in <" + telling[k-len(classGroups)] + ">"
	}
	at := f.p.d.Blocks[f.p.lines[i].block].Element
	if len(f.boxes) == 0 {
		for k := range groups {
			f.put(name(k), -1)
		}
		for range levels {
			for _, x := range [...]string{"prose", "links", "words", "lines"} {
				f.put("box "+x, -1)
			}
		}
		for range 2 {
			for _, x := range [...]string{"up", "down", "links", "prose", "lines"} {
				f.put("root "+x, -1)
			}
		}
		for _, x := range [...]string{"clutter near", "clutter groups", "text near", "text nearer"} {
			f.put(x, -1)
		}
		f.put("depth", -1)
		return
	}
	own := &f.boxes[at]
	for k := range groups {
		f.put(name(k), float64(own.far[k]))
	}
	near, n := own.nearest(clutterGroups)
	text, _ := own.nearest(textGroups)
	f.put("clutter near", float64(near))
	f.put("clutter groups", float64(n))
	f.put("text near", float64(text))
	f.is("text nearer", text > 0 && (near == 0 || text < near))
	box := at
	for range levels {
		b := &f.boxes[box]
		f.put("box prose", ratio(b.prose, f.prose))
		f.put("box links", ratio(b.link, b.words))
		f.put("box words", logOf(b.words))
		f.put("box lines", logOf(b.lines))
		box = b.parent
	}
	f.branch(at, f.root)
	f.branch(at, f.wide)
	f.put("depth", float64(own.depth))
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
	f.put("root up", float64(up))
	f.put("root down", float64(down))
	f.put("root links", ratio(b.link, b.words))
	f.put("root prose", ratio(b.prose, f.prose))
	f.put("root lines", logOf(b.lines))
}
