package lang

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed data/function.txt
var functionData string

//go:embed data/particles.txt
var particleData string

var (
	functionWords = MustParse("function.txt", functionData)
	particles     = MustParse("particles.txt", particleData)
)

// IsFunction reports whether w, in lower case, is a word that is capitalised
// only because it begins a sentence.
func IsFunction(w string) bool {
	_, ok := functionWords.Get(w)
	return ok
}

// function is IsFunction of the word of t, without a possessive ending.
func function(s string, t Token) bool {
	if e := stem(s, t); e < t.End {
		return IsFunction(Lower(s[t.Start:e]))
	}
	return functionWords.Place(s, t) >= 0
}

// A Name is a run of capitalised words that names somebody or something.
type Name struct {
	Range
	Text       string // spaces normalised, without a possessive ending
	Words      int
	Possessive bool // "Iraq's": the name ends before the ending
	Initial    bool // begins a sentence, so that its first word proves little
}

// Names finds names in the given parts of a text by their capitals. It looks
// at the whole of the parts twice: a word that begins a sentence belongs to a
// name only if the parts show it with a capital inside a sentence, or never
// show it in small letters and a second capitalised word follows.
// Scripts without capitals give no names.
func Names(text string, parts []Range) []Name {
	return NamesOf(text, parts, func(dst []Token, p Range) []Token { return Tokens(dst, text[p.Start:p.End]) })
}

// NamesOf is Names where tokens appends those of a part, which is asked for twice.
func NamesOf(text string, parts []Range, tokens func(dst []Token, p Range) []Token) []Name {
	seen := &sightings{}
	var toks []Token
	for _, p := range parts {
		s := text[p.Start:p.End]
		toks = tokens(toks[:0], p)
		for i, t := range toks {
			switch {
			case t.Kind != Word:
			case !capital(s, t):
				seen.add(stemHash(s, t), small)
			case !initial(s, toks, i):
				seen.add(stemHash(s, t), inside)
			}
		}
	}
	var out []Name
	for _, p := range parts {
		s := text[p.Start:p.End]
		toks = tokens(toks[:0], p)
		for i := 0; i < len(toks); {
			if !toks[i].Upper { // as most
				i++
				continue
			}
			n, next := name(s, toks, i, seen)
			if next > i && n.Words > 0 {
				n.Start += p.Start
				n.End += p.Start
				out = append(out, n)
			}
			i = max(next, i+1)
		}
	}
	return out
}

// sighting is how the parts show a word.
type sighting uint8

const (
	small  sighting = 1 << iota // in small letters
	inside                      // with a capital inside a sentence
)

// sightings keeps how the parts show each word, by its hash, in a table with
// open addressing whose length is a power of two.
type sightings struct {
	table []seenWord
	words int
}

type seenWord struct {
	hash uint32
	seen sighting // 0 where the place is free
}

func (t *sightings) at(h uint32) int {
	for i := int(h); ; i++ {
		i &= len(t.table) - 1
		if e := &t.table[i]; e.seen == 0 || e.hash == h {
			return i
		}
	}
}

func (t *sightings) add(h uint32, s sighting) {
	if 2*t.words >= len(t.table) {
		old := t.table
		t.table = make([]seenWord, max(512, 2*len(old)))
		for _, e := range old {
			if e.seen != 0 {
				t.table[t.at(e.hash)] = e
			}
		}
	}
	e := &t.table[t.at(h)]
	if e.seen == 0 {
		t.words++
	}
	e.hash = h
	e.seen |= s
}

func (t *sightings) of(h uint32) sighting {
	if len(t.table) == 0 {
		return 0
	}
	return t.table[t.at(h)].seen
}

// stemHash is the hash of the word of t without a possessive ending.
func stemHash(s string, t Token) uint32 {
	if e := stem(s, t); e < t.End {
		return Hash(s[t.Start:e])
	}
	return t.Hash
}

// name reads the name that begins at token i and returns the token behind it.
func name(s string, toks []Token, i int, seen *sightings) (Name, int) {
	if toks[i].Kind != Word || !capital(s, toks[i]) {
		return Name{}, i
	}
	start := initial(s, toks, i)
	first := i
	// Function words at the front are no part of it: "But Roe".
	for i < len(toks) && toks[i].Kind == Word && function(s, toks[i]) && (!toks[i].Caps || i+1 < len(toks) && toks[i+1].Caps) {
		if i+1 == len(toks) || !adjacent(s, toks[i], toks[i+1]) || !capital(s, toks[i+1]) {
			return Name{}, i + 1
		}
		i++
	}
	if start && i == first {
		w := s[toks[i].Start:stem(s, toks[i])]
		alone := i+1 == len(toks) || !adjacent(s, toks[i], toks[i+1]) || !capital(s, toks[i+1])
		if i+2 < len(toks) && s[toks[i+1].Start] == '.' && toks[i+1].Start == toks[i].End && abbreviated(s[toks[i].Start:toks[i].End]) && adjacent(s, toks[i+1], toks[i+2]) && capital(s, toks[i+2]) {
			alone = false // M. Broussel said
		}
		sight := seen.of(stemHash(s, toks[i]))
		known := sight&inside != 0
		// Behind a small-letter twin a capital at the start proves nothing, and
		// alone it proves something only if the text has it elsewhere.
		if !known && (sight&small != 0 || alone && !toks[i].Caps && !strings.ContainsAny(w, "-.")) {
			return Name{}, i + 1
		}
	}
	n := Name{Range: Range{toks[i].Start, toks[i].End}, Words: 1, Initial: start && i == first}
	last := i
	for {
		t := toks[last]
		if e := stem(s, t); e < t.End && !strings.HasSuffix(s[t.Start:t.End], ".") {
			n.End = e
			n.Possessive = true
			last++
			break
		}
		n.End = t.End
		j := last + 1
		// "Lt. Gen. Jane Roe", "George W. Bush": the period of a short word.
		if j < len(toks) && s[toks[j].Start] == '.' && toks[j].Start == t.End && abbreviated(s[t.Start:t.End]) {
			j++
		}
		k := j
		for k < len(toks) && k < j+3 && particle(s, toks[k]) != "" && adjacent(s, toks[k-1], toks[k]) {
			k++
		}
		if k >= len(toks) || !adjacent(s, toks[k-1], toks[k]) || toks[k].Kind != Word || !capital(s, toks[k]) {
			last++
			break
		}
		if k > j && !joinable(s, toks[j:k], n.Words) {
			last++
			break
		}
		// "Embed JANE ROE": a name in capitals begins; in "Jane ROE" it goes on.
		if toks[k].Caps && !t.Caps && k+1 < len(toks) && toks[k+1].Kind == Word && toks[k+1].Caps && adjacent(s, toks[k], toks[k+1]) {
			last++
			break
		}
		n.Words += k - last
		if j > last+1 {
			n.Words--
		}
		last = k
	}
	n.Text = Squeeze(s[n.Start:n.End])
	return n, last
}

// joinable reports whether the particles join two capitalised words into one
// name. "and" and "the" do so only behind another word of an institution.
func joinable(s string, ps []Token, words int) bool {
	for i, p := range ps {
		switch w := Lower(s[p.Start:p.End]); w {
		case "and", "the", "i", "e", "y", "as", "do", "on", "for", "et":
			if i == 0 && (w != "on" && w != "for" && w != "y" || words > 1) {
				return false
			}
		}
	}
	return true
}

func particle(s string, t Token) string {
	if t.Upper || t.End-t.Start > 5 {
		return ""
	}
	about, _ := particles.Get(s[t.Start:t.End])
	return about
}

// Of reports whether a name has a particle that no person's name has.
func (n Name) Of() bool {
	for w := range strings.FieldsSeq(n.Text) {
		if about, ok := particles.Get(w); ok && about == "of" {
			return true
		}
	}
	return false
}

// capital reports whether t may be part of a name: a capitalised word, but no
// adjective made of a name ("French-backed") and no "Ex-minister".
func capital(s string, t Token) bool {
	if !t.Upper {
		return false
	}
	w := s[t.Start:t.End]
	i := strings.LastIndexByte(w, '-')
	if i < 0 || len(w)-i < 4 || w[i+1] < 'a' || w[i+1] > 'z' {
		return true
	}
	return i <= 2 && w[:i] != "Ex" && w[:i] != "Co"
}

// stem is where the word of t ends before a possessive "'s".
func stem(s string, t Token) int {
	w := s[t.Start:t.End]
	switch n := len(w) - 1; {
	case n < 2 || w[n]|0x20 != 's':
	case w[n-1] == '\'':
		return t.End - len("'s")
	case strings.HasSuffix(w[:n], "’"):
		return t.End - len("’s")
	}
	return t.End
}

// adjacent reports whether only spaces stand between a and b, one end of a
// line among them: the parts of a text that is wrapped have such inside.
func adjacent(s string, a, b Token) bool {
	gap := s[a.End:b.Start]
	if gap == "" || len(gap) > 8 {
		return gap == "" && s[b.Start] == '&'
	}
	lines := 0
	for _, r := range gap {
		if r == '\n' {
			lines++
		}
		if lines > 1 || !space(r) {
			return false
		}
	}
	return true
}

// initial reports whether token i begins a sentence or a quotation.
func initial(s string, toks []Token, i int) bool {
	if i == 0 {
		return true
	}
	p := toks[i-1]
	if p.Kind != Punct {
		return false
	}
	switch r, _ := utf8.DecodeRuneInString(s[p.Start:p.End]); r {
	case '.':
		return i < 2 || toks[i-2].Kind != Word || !abbreviated(s[toks[i-2].Start:toks[i-2].End])
	case '"', '”', '»', '“':
		// Behind a comma the quotation ended, and its sentence goes on: “…,” Roe said.
		return i < 2 || toks[i-2].End != p.Start || s[toks[i-2].Start] != ','
	case '!', '?', '…', ':', '„', '«', '‘', '(', '[', '—', '–', '•', '*', '_', '¿', '¡':
		return true
	}
	return false
}
