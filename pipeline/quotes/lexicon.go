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
)

var frameNames = map[string]frame{
	"quote": framesQuote, "inquit": framesInquit, "that": framesThat, "bare": framesBare,
	"obj": framesObj, "to": framesTo, "ask": framesAsk, "frag": framesFrag,
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
)

var classNames = map[string]class{
	"pronoun": pronoun, "det": det, "aux": aux, "be": be, "not": not, "adverb": adverb, "prep": prep,
	"of": of, "sub": sub, "rel": rel, "conj": conj, "day": day,
}

// The lists, compiled once.
var (
	verbs   = readVerbs()
	classes = map[string]class{}
	foreign = map[string]class{} // counts only in small letters: Los Angeles, Ella
	topics  = &lang.List{}
	befores = map[string][][]string{} // first word of a cue before its source -> the others
	works   *lang.List
)

func init() {
	var topicLines strings.Builder
	read := func(name string, into map[string]class) {
		words := list(name)
		for _, w := range words.Phrases() {
			about, _ := words.Get(w)
			if about == "topic" {
				topicLines.WriteString(w + "\n")
				continue
			}
			c, ok := classNames[about]
			if !ok {
				panic(name + ": " + w + ": no class " + about)
			}
			into[w] = c
		}
	}
	read("words.en.txt", classes)
	read("words.other.txt", foreign)
	topics = lang.MustParse("words.en.txt", topicLines.String())
	for _, p := range list("cues.en.txt").Phrases() {
		w := strings.Fields(p)
		befores[w[0]] = append(befores[w[0]], w[1:])
	}
	works = list("works.en.txt")
}

func list(name string) *lang.List {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		panic(err)
	}
	return lang.MustParse(name, string(b))
}

// readVerbs reads every data/verbs.*.txt into one table of word forms. English
// lemmas are inflected here; other files list the forms themselves.
func readVerbs() map[string][]verb {
	out := map[string][]verb{}
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
			var v verb
			v.rest = words[1:]
			lemma, double := words[0], false
			var pasts []string
			for _, f := range strings.Fields(about) {
				if k, form, ok := strings.Cut(f, "="); ok && (k == "past" || k == "part") {
					pasts = append(pasts, form)
				} else if f == "double" {
					double = true
				} else if fr, ok := frameNames[f]; ok {
					v.frames |= fr
				} else {
					panic(e.Name() + ": " + p + ": no frame " + f)
				}
			}
			add := func(w string, f form) {
				v.forms = f
				out[w] = append(out[w], v)
			}
			if e.Name() != "verbs.en.txt" {
				add(lemma, past)
				continue
			}
			inflect(lemma, double, pasts, add)
		}
	}
	return out
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
	add(lemma, finite)
	add(s, finite|plural)
	add(ing, participle)
	for _, p := range pasts {
		if p == lemma {
			continue
		}
		add(p, past)
	}
}

// classOf is the class of a word.
func classOf(low string, upper bool) class {
	if c, ok := classes[low]; ok || upper {
		return c
	}
	return foreign[low]
}

// lookup finds the verb of saying at token i of toks.
func lookup(toks []token, i int) (v verb, n int, ok bool) {
	for _, c := range verbs[toks[i].low] {
		if len(c.rest) >= n && follows(toks, i+1, c.rest) {
			v, n, ok = c, len(c.rest)+1, true
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
