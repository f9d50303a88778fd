package sequence

// between are the features of the place between a paragraph and the one
// before it: what speaks for a change of speaker there.
var between = []template{
	{"MOVE", 1, func(*view) int { return 0 }},
	{"MOVE-CLASSES", 36, func(v *view) int { return 6*v.prev.class() + v.class() }},
	{"MOVE-OPENING", 8, func(v *view) int { return v.opening() }},
	{"MOVE-PERSONS", 16, func(v *view) int { return 4*v.prev.persons() + v.persons() }},
	{"MOVE-HEAD", 2, func(v *view) int { return b2i(v.mark&Head != 0) }},
	flag("MOVE-PREV-INNER-Q", func(v *view) bool { return v.prev.Asks > 0 && !v.prev.EndQ }),
	flag("MOVE-PREV-COLON", func(v *view) bool { return v.prev.form&colon != 0 }),
	flag("MOVE-LIST", func(v *view) bool { return v.form&(list|lower) != 0 }),
	flag("MOVE-LONG-LONG", func(v *view) bool { return min(v.Words, v.prev.Words) > 50 }),
	flag("MOVE-SHORT-PREV-LONG", func(v *view) bool { return v.Words <= 20 && v.prev.Words > 50 }),
	flag("MOVE-SHARES", func(v *view) bool { return v.sharesPrev }),
	{"MOVE-GAP", 4 * 2, func(v *view) int { return 4*b2i(v.asking()) + v.house.gap }},
	{"MOVE-EVEN", 4 * 3 * 2, func(v *view) int { return 4*(2*(v.class()/2)+b2i(v.asking())) + v.house.even }},
	{"MOVE-TURNABOUT", 4 * 3 * 3, func(v *view) int {
		return 4*(3*int(v.house.turns[v.i-1])+int(v.house.turns[v.i])) + v.house.even
	}},
	{"MOVE-RATE", 6 * 3 * 2, func(v *view) int { return 6*(2*(v.class()/2)+b2i(v.asking())) + v.house.rate }},
	{"MOVE-TERSE", 5 * 3 * 2, func(v *view) int { return 5*(2*(v.class()/2)+b2i(v.asking())) + v.house.terse }},
	{"MOVE-SPOKEN", 3 * 3 * 2, func(v *view) int { return 3*(2*(v.class()/2)+b2i(v.asking())) + v.house.spoken }},
}
