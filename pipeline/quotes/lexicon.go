package quotes

import (
	"embed"
	"strings"

	"qaextract/pipeline/lang"
)

//go:embed data/*.txt
var data embed.FS

// A frame is what a verb of saying can govern; data/verbs.en.txt explains each.
type frame uint16

const (
	framesQuote frame = 1 << iota
	framesInquit
	framesThat
	framesBare
	framesObj
	framesTo
	framesAsk
	framesFrag
	framesInf
	framesDoc
	framesPast
)

var frameNames = map[string]frame{
	"quote": framesQuote, "inquit": framesInquit, "that": framesThat, "bare": framesBare,
	"obj": framesObj, "to": framesTo, "ask": framesAsk, "frag": framesFrag, "inf": framesInf, "doc": framesDoc, "past": framesPast,
}

// A form is one inflected form of a verb of saying.
type form uint8

const (
	finite     form = 1 << iota // says, say
	past                        // said: finite or, behind "be", passive
	participle                  // saying
	plural                      // an -s form, which may be a noun: claims
)

// A verb is what a word form tells.
type verb struct {
	frames frame
	forms  form
	rest   []string // the words that must follow: "out" of "pointed out"

	foreign bool // not English
	bare    bool // of a language without articles
	final   bool // of a language whose verbs end the clause
	drops   bool // of a language whose verbs need no subject
	aim     bool // of a language whose "a" is a preposition: racconta a questo giornale
	comma   bool // of a language whose verbs take a main clause behind a comma: Roe sagte, es regne
}

// class is the part a closed-class word plays in a clause.
type class uint8

const (
	open class = iota
	pronoun
	det
	aux
	be
	not
	adverb
	prep
	of
	sub
	rel
	conj
	day
	act
)

var classNames = map[string]class{
	"pronoun": pronoun, "det": det, "aux": aux, "be": be, "not": not, "adverb": adverb, "prep": prep,
	"of": of, "sub": sub, "rel": rel, "conj": conj, "day": day, "verb": act,
}

// An entry is all that the lists say of one word.
type entry struct {
	low     string
	hash    uint32 // as lang.Token has it
	class   class
	foreign class // counts only in small letters: Los Angeles, Ella
	verbs   []verb
	befores [][]string // of a cue before its source: the words that must follow
	heads   []headed   // as befores, in other languages
	noun    string     // of a noun of saying: the words that open what was said
	that    bool       // opens what was said, in another language
	article bool       // begins a noun phrase, where one must begin
}

// A headed cue stands at the head of a clause.
type headed struct {
	rest   []string // the words that must follow
	behind bool     // right behind a quotation, and its source ends the clause
	bare   bool     // of a language without articles
	post   bool     // stands behind its source
	says   bool     // a verb of saying follows, with a source or without: según explicó
}

// The lists, compiled once. A word of the text is looked up in the lexicon
// once, when its token is made.
var (
	lexicon = map[string]*entry{}
	topics  *lang.List
	works   *lang.List
	papers  *lang.List // what speaks on paper
)

func init() {
	topics = readClasses("words.en.txt", func(e *entry) *class { return &e.class })
	readClasses("words.other.txt", func(e *entry) *class { return &e.foreign })
	readVerbs()
	for _, p := range list("cues.en.txt").Phrases() {
		w := strings.Fields(p)
		e := word(w[0])
		e.befores = append(e.befores, w[1:])
	}
	others := list("cues.other.txt")
	for _, p := range others.Phrases() {
		about, _ := others.Get(p)
		w := strings.Fields(p)
		e := word(w[0])
		e.heads = append(e.heads, headed{w[1:], about == "behind", about == "bare", about == "post", about == "says"})
	}
	nouns := list("nouns.en.txt")
	for _, n := range nouns.Phrases() {
		about, _ := nouns.Get(n)
		word(n).noun = about
	}
	works = lang.MustParse("works", read("works.en.txt")+read("works.other.txt"))
	papers = list("documents.en.txt")
	byHash = newTable(lexicon)
}

// A table finds entries by the hash that a token comes with, at the first free
// place behind where the hash points.
type table struct {
	slots []*entry // their number is a power of two
}

// byHash is the lexicon as the tokens of a text are looked up in it.
var byHash table

func newTable(words map[string]*entry) table {
	n := 1
	for n < 4*len(words) {
		n *= 2
	}
	t := table{make([]*entry, n)}
	for low, e := range words {
		e.hash = lang.Hash(low)
		i := int(e.hash) & (n - 1)
		for t.slots[i] != nil {
			i = (i + 1) & (n - 1)
		}
		t.slots[i] = e
	}
	return t
}

// of is the entry of a word in lower case, or nil.
func (t table) of(hash uint32, low string) *entry {
	for i := int(hash) & (len(t.slots) - 1); ; i = (i + 1) & (len(t.slots) - 1) {
		e := t.slots[i]
		if e == nil || e.hash == hash && e.low == low {
			return e
		}
	}
}

// word is the entry of a word in lower case, made where there is none.
func word(low string) *entry {
	e := lexicon[low]
	if e == nil {
		e = &entry{low: low}
		lexicon[low] = e
	}
	return e
}

// readClasses reads a list of closed classes and returns its topic phrases.
func readClasses(name string, field func(*entry) *class) *lang.List {
	var topics strings.Builder
	l := list(name)
	for _, w := range l.Phrases() {
		about, _ := l.Get(w)
		if about == "topic" {
			topics.WriteString(w + "\n")
			continue
		}
		switch about {
		case "that":
			word(w).that = true
			continue
		case "article":
			word(w).article = true
			continue
		}
		c, ok := classNames[about]
		if !ok {
			panic(name + ": " + w + ": no class " + about)
		}
		*field(word(w)) = c
	}
	return lang.MustParse(name, topics.String())
}

func list(name string) *lang.List { return lang.MustParse(name, read(name)) }

func read(name string) string {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// readVerbs reads every data/verbs.*.txt. English
// lemmas are inflected here; other files list the forms themselves.
func readVerbs() {
	entries, err := data.ReadDir("data")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "verbs.") {
			continue
		}
		l := list(e.Name())
		for _, p := range l.Phrases() {
			about, _ := l.Get(p)
			words := strings.Fields(p)
			v := verb{rest: words[1:]}
			switch tongue := strings.Split(e.Name(), ".")[1]; tongue {
			case "en":
			case "tr":
				v.foreign, v.bare, v.final = true, true, true
			case "ru", "pl", "ar":
				v.foreign, v.bare, v.drops = true, true, true
			case "es", "it":
				v.foreign, v.drops, v.aim = true, true, true
			case "pt":
				v.foreign, v.drops = true, true
			case "de":
				v.foreign, v.comma = true, true
			default:
				v.foreign = true
			}
			lemma, double, given := words[0], false, past
			var pasts []string
			for _, f := range strings.Fields(about) {
				if k, form, ok := strings.Cut(f, "="); ok && (k == "past" || k == "part") {
					pasts = append(pasts, form)
				} else if f == "double" {
					double = true
				} else if f == "participle" {
					given = participle
				} else if fr, ok := frameNames[f]; ok {
					v.frames |= fr
				} else {
					panic(e.Name() + ": " + p + ": no frame " + f)
				}
			}
			add := func(w string, f form) {
				v.forms = f
				e := word(w)
				e.verbs = append(e.verbs, v)
			}
			if e.Name() != "verbs.en.txt" {
				add(lemma, given)
				continue
			}
			inflect(lemma, double, pasts, add)
		}
	}
}

// inflect makes the forms of an English verb.
func inflect(lemma string, double bool, pasts []string, add func(string, form)) {
	stem := lemma
	if double {
		stem += lemma[len(lemma)-1:]
	}
	end := lemma[len(lemma)-1]
	vowelY := end == 'y' && strings.IndexByte("aeiou", lemma[len(lemma)-2]) >= 0
	s, ed, ing := lemma+"s", stem+"ed", stem+"ing"
	switch {
	case end == 'y' && !vowelY:
		s, ed = lemma[:len(lemma)-1]+"ies", lemma[:len(lemma)-1]+"ied"
	case end == 's' || end == 'h' || end == 'x' || lemma == "go":
		s = lemma + "es"
	case end == 'e':
		ed = lemma + "d"
		if !strings.HasSuffix(lemma, "ee") {
			ing = lemma[:len(lemma)-1] + "ing"
		}
	}
	if len(pasts) == 0 {
		pasts = []string{ed}
	}
	base := finite
	for _, p := range pasts {
		if p == lemma {
			base |= past // put, read
			continue
		}
		add(p, past)
	}
	add(lemma, base)
	add(s, finite|plural)
	add(ing, participle)
}

// classOf is the class of a word whose entry is e.
func classOf(e *entry, low string, upper bool) class {
	if e != nil {
		if e.class != open || upper {
			return e.class
		}
		return e.foreign
	}
	if n := strings.IndexByte(low, '\''); n > 0 {
		if e := lexicon[low[:n]]; e != nil && (e.class == pronoun || e.class == rel) {
			return e.class // he's, who'd
		}
	}
	return open
}

// lookup finds the verb of saying at token i of toks.
func lookup(toks []token, i int) (v verb, n int, ok bool) {
	e := toks[i].entry
	if e == nil {
		return v, n, ok
	}
	for _, c := range e.verbs {
		if len(c.rest) >= n && follows(toks, i+1, c.rest) {
			v, n, ok = c, len(c.rest)+1, true
		}
	}
	if ok && len(e.verbs) > 1 && !v.foreign && i+n < len(toks) && toks[i+n].entry != nil && toks[i+n].entry.that {
		for _, c := range e.verbs {
			if c.foreign && len(c.rest)+1 == n {
				return c, n, true // elle assure que
			}
		}
	}
	return v, n, ok
}

func follows(toks []token, i int, words []string) bool {
	if i+len(words) > len(toks) {
		return false
	}
	for k, w := range words {
		if toks[i+k].low != w {
			return false
		}
	}
	return true
}
