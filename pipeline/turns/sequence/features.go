package sequence

import "fmt"

// A view is what a feature may look at: a paragraph, its neighbours and its
// document.
type view struct {
	*Stats
	prev, next *Stats
	// Whether it shares words of content with its neighbours.
	sharesPrev, sharesNext bool
	mark                   Mark
	i, n                   int
	house                  *style
}

// A template is a family of features: of finds which of its size members a
// view has, or -1.
type template struct {
	name string
	size int
	of   func(v *view) int
}

// flag is the template of one feature, on or off.
func flag(name string, of func(v *view) bool) template {
	return template{name, 1, func(v *view) int { return b2i(of(v)) - 1 }}
}

// templates are the features of a paragraph.
var templates = []template{
	{"BIAS", 1, func(*view) int { return 0 }},
	// The paragraph by itself.
	flag("END-Q", func(v *view) bool { return v.EndQ }),
	flag("ASKS-INSIDE", func(v *view) bool { return v.Asks > 0 && !v.EndQ }),
	flag("MANY-Q", func(v *view) bool { return v.Asks > 1 }),
	flag("INVERTED-MARK", func(v *view) bool { return v.form&inverted != 0 }),
	flag("ASK", func(v *view) bool { return v.start&ask != 0 }),
	flag("ASK-NO-Q", func(v *view) bool { return v.Asks == 0 && v.start&ask != 0 }),
	flag("TELL", func(v *view) bool { return v.start&tell != 0 }),
	flag("LINK", func(v *view) bool { return v.start&link != 0 }),
	flag("REPLY", func(v *view) bool { return v.start&reply != 0 }),
	flag("THANKS", func(v *view) bool { return (v.start|v.inner)&thanks != 0 }),
	flag("INNER-ASK", func(v *view) bool { return v.inner&ask != 0 && v.Words < 60 }),
	flag("INNER-TELL", func(v *view) bool { return v.inner&tell != 0 && v.Words < 60 }),
	flag("TALK", func(v *view) bool { return v.Talk > 0 }),
	flag("TALK-NO-ME", func(v *view) bool { return v.Talk > 1 && !v.EndQ }),
	flag("QUOTE", func(v *view) bool { return v.form&quoted != 0 }),
	flag("OPEN", func(v *view) bool { return v.form&open != 0 }),
	flag("OPEN-SHORT", func(v *view) bool { return v.form&open != 0 && v.Words <= 8 }),
	flag("LOWER", func(v *view) bool { return v.form&lower != 0 }),
	flag("COLON", func(v *view) bool { return v.form&colon != 0 }),
	flag("ADDRESS", func(v *view) bool { return v.form&address != 0 }),
	flag("LIST", func(v *view) bool { return v.form&list != 0 }),
	flag("HEAD", func(v *view) bool { return v.mark&Head != 0 }),
	flag("DASH", func(v *view) bool { return v.mark&Dash != 0 }),
	flag("STRONG", func(v *view) bool { return v.mark&Strong != 0 }),
	{"WORDS", 7, func(v *view) int { return bucket(v.Words, 3, 8, 15, 30, 60, 120) }},
	{"PERSON", 4, func(v *view) int { return v.persons() }},
	{"FORM", 5 * 2 * 4, func(v *view) int { return 5*(2*v.persons()+b2i(v.asking())) + bucket(v.Words, 6, 15, 35, 80) }},
	{"OPENING", 8 * 2 * 3, func(v *view) int { return 8*(2*bucket(v.Words, 12, 45)+b2i(v.Asks > 0)) + v.opening() }},
	// Beside its neighbours.
	{"LENGTH", 5, func(v *view) int { return share(v.Words, v.house.median, .25, .5, 1, 2) }},
	{"BESIDE", 6 * 6 * 6, func(v *view) int { return 36*v.class() + 6*v.prev.class() + v.next.class() }},
	flag("SHORTER-PREV", func(v *view) bool { return 2*v.Words < v.prev.Words }),
	flag("SHORTER-NEXT", func(v *view) bool { return 2*v.Words < v.next.Words }),
	flag("SHORTER-BOTH", func(v *view) bool { return 2*v.Words < min(v.prev.Words, v.next.Words) }),
	flag("LONGER-BOTH", func(v *view) bool { return v.Words > 2*max(v.prev.Words, v.next.Words) }),
	flag("PREV-ASK-SHORT", func(v *view) bool { return v.prev.start&(ask|tell) != 0 && v.prev.Words <= 40 }),
	flag("PREV-COLON", func(v *view) bool { return v.prev.form&colon != 0 }),
	flag("NEXT-REPLY", func(v *view) bool { return v.next.start&reply != 0 }),
	flag("REPLY-PREV-Q", func(v *view) bool { return v.start&reply != 0 && v.prev.EndQ }),
	flag("SHARES-PREV", func(v *view) bool { return v.sharesPrev }),
	flag("SHARES-NEXT", func(v *view) bool { return v.sharesNext }),
	// Its place.
	flag("FIRST", func(v *view) bool { return v.i == 0 }),
	flag("SECOND", func(v *view) bool { return v.i == 1 }),
	flag("EARLY", func(v *view) bool { return v.i < 4 }),
	flag("LAST", func(v *view) bool { return v.i == v.n-1 }),
	flag("BEFORE-ANY-Q", func(v *view) bool { return v.i < v.house.firstQ }),
	flag("BEFORE-FIRST-Q", func(v *view) bool { return v.i+1 == v.house.firstQ }),
	flag("AFTER-LAST-Q", func(v *view) bool { return v.i > v.house.lastQ }),
	flag("AFTER-LAST-Q-FAR", func(v *view) bool { return v.i > v.house.lastQ+2 }),
	// Its place between the paragraphs that ask, and how this document prints.
	{"GAP", 5 * 5, func(v *view) int { b, a := v.between(); return 5*b + a }},
	{"GAP-HOUSE", 4 * 4 * 3 * 2, func(v *view) int {
		b, a := v.between()
		return 4*(4*(3*b2i(v.You > v.Me)+bucket(v.Words, 12, 45))+bucket(min(b, a), 0, 1, 2)) + v.house.gap
	}},
	{"PLACE", 4 * 4 * 3 * 2 * 2, func(v *view) int {
		b, a := v.between()
		if b == 0 || b+a > 5 {
			return -1
		}
		place := 1
		if b == 1 {
			place = 0
		} else if a == 1 {
			place = 2
		}
		return 4*(4*(2*(2*place+v.house.odd)+b2i(v.Words < min(v.prev.Words, v.next.Words)))+(b+a-2)) + v.house.even
	}},
	{"TURNABOUT", 4 * 3 * 3 * 2, func(v *view) int {
		return 4*(3*(2*int(v.house.turns[v.i])+b2i(v.asking()))+v.class()/2) + v.house.even
	}},
	{"RATE", 6 * 3 * 2, func(v *view) int { return 6*(3*b2i(v.asking())+v.class()/2) + v.house.rate }},
	{"TERSE", 5 * 3 * 2 * 4, func(v *view) int {
		return 5*(3*(2*v.persons()+b2i(v.asking()))+v.class()/2) + v.house.terse
	}},
	{"EVEN", 4 * 3 * 2 * 2, func(v *view) int {
		return 4*(3*(2*b2i(v.You > v.Me)+b2i(v.asking()))+v.class()/2) + v.house.even
	}},
	{"SPOKEN", 3 * 3 * 2 * 4, func(v *view) int {
		return 3*(3*(2*v.persons()+b2i(v.asking()))+v.class()/2) + v.house.spoken
	}},
}

// persons is which persons the paragraph speaks of: none, mostly the second,
// mostly the first, both alike.
func (st *Stats) persons() int {
	switch {
	case st.You == 0 && st.Me == 0:
		return 0
	case st.You > st.Me:
		return 1
	case st.Me > st.You:
		return 2
	}
	return 3
}

// Replies reports whether the paragraph begins as a reply does.
func (st *Stats) Replies() bool { return st.start&(reply|link) != 0 }

// class is three lengths, each with and without a question.
func (st *Stats) class() int { return 2*bucket(st.Words, 12, 45) + b2i(st.asking()) }

// opening is the class of the first word, one of eight.
func (st *Stats) opening() int {
	for k, c := range [...]class{tell, ask, reply, link, thanks, you, me} {
		if st.start&c != 0 {
			return k
		}
	}
	return 7
}

// between is how far behind and ahead the nearest paragraphs that ask stand:
// 0 is this one, 4 is far or nowhere.
func (v *view) between() (behind, ahead int) {
	behind, ahead = 4, 4
	if q := v.house.asked[v.i]; q >= 0 {
		behind = min(v.i-q, 4)
	}
	if q := v.house.ahead[v.i]; q < v.n {
		ahead = min(q-v.i, 4)
	}
	return behind, ahead
}

// A table numbers the features of templates.
type table struct {
	names []string
	first []int // of each template
}

func number(ts []template) table {
	var t table
	for _, x := range ts {
		t.first = append(t.first, len(t.names))
		for k := range x.size {
			name := x.name
			if x.size > 1 {
				name = fmt.Sprintf("%s-%d", x.name, k)
			}
			t.names = append(t.names, name)
		}
	}
	return t
}

// appendTo appends the features of v.
func (t table) appendTo(dst []uint16, ts []template, v *view) []uint16 {
	for k := range ts {
		if x := ts[k].of(v); x >= 0 {
			dst = append(dst, uint16(t.first[k]+x))
		}
	}
	return dst
}

var (
	emits = number(templates)
	moves = number(between)
)

// observed is the features of a document: of each paragraph, and of the place
// before it.
type observed struct {
	emit, move [][]uint16
	house      *style
	class      []int
	st         []Stats // their grams; nil where the words are to be left aside
}

// observe finds the features of paragraphs that are counted.
func observe(ps []Paragraph, st []Stats) *observed {
	o := &observed{emit: make([][]uint16, len(ps)), move: make([][]uint16, len(ps)), house: styleOf(ps, st), st: st, class: make([]int, len(ps))}
	if len(ps) == 0 {
		return o
	}
	var none Stats
	v := view{n: len(ps), house: o.house}
	// One slab for all: a paragraph has at most one feature of a template.
	slab := make([]uint16, 0, len(ps)*(len(templates)+len(between)))
	for i := range ps {
		v.Stats, v.prev, v.next, v.mark, v.i = &st[i], &none, &none, ps[i].Mark, i
		v.sharesPrev, v.sharesNext = v.sharesNext, i+1 < len(ps) && shared(st[i].content, st[i+1].content) >= 2
		if i > 0 {
			v.prev = &st[i-1]
		}
		if i+1 < len(ps) {
			v.next = &st[i+1]
		}
		o.class[i] = v.class()
		from := len(slab)
		slab = emits.appendTo(slab, templates, &v)
		o.emit[i] = slab[from:len(slab):len(slab)]
		if i > 0 {
			from = len(slab)
			slab = moves.appendTo(slab, between, &v)
			o.move[i] = slab[from:len(slab):len(slab)]
		}
	}
	return o
}
