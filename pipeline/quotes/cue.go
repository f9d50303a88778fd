package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// A cue is a word of saying in a sentence, with its source.
type cue struct {
	at, n    int // the tokens of the cue
	verb     verb
	source   phrase
	lo, hi   int  // its clause: source and cue
	inverted bool // said Roe
	follower bool // a participle: …, adding that
	main     bool // it is the verb of a main clause
	negated  bool

	infinitive bool // she wants to say: nothing tells that it was said
	before     bool // "according to"
	passive    bool
	agent      bool // a passive with its source behind it: was rejected by Roe
	noun       bool // Roe's claim that
}

// cues finds the cues of a sentence in order. They hold until it is called
// again.
func (p *paragraph) cues(s sentence) []cue {
	out := p.found[:0]
	for i := s.lo; i < s.hi; i++ {
		e := p.toks[i].entry
		if e == nil || len(e.verbs)+len(e.befores)+len(e.heads)+len(e.noun) == 0 {
			continue
		}
		if e.noun != "" {
			if c, ok := p.nounCue(s, i); ok {
				out = append(out, c)
				continue
			}
		}
		if n := p.matchBefore(i); n > 0 {
			f := p.phraseAfter(i+n, s.hi)
			for f.found() && f.hi < s.hi && f.hi-f.lo < 12 && p.noun(f.hi) {
				f.hi++ // according to Interior Ministry figures
			}
			if f.found() {
				f = p.whose(f, s.hi)
				out = append(out, cue{at: i, n: n, verb: verb{frames: framesQuote | framesInquit | framesThat}, source: f, lo: i, hi: f.hi, before: true, main: true})
				i = f.hi - 1
			}
			continue
		}
		c, ok := p.clitic(s, i)
		if !ok {
			c, ok = p.headCue(s, i)
		}
		if !ok {
			c, ok = p.split(s, i)
		}
		if ok {
			out = append(out, c)
			i = c.hi - 1
			continue
		}
		v, n, ok := lookup(p.toks, i)
		if !ok || i+n > s.hi || p.toks[i].Upper && i > s.lo {
			continue // a capital inside a sentence: the Free State
		}
		if c, ok = p.cue(s, i, n, v, out); ok {
			out = append(out, c)
			i += n - 1
		}
	}
	p.found = out
	return out
}

// noun reports whether the small word at token i can end a noun phrase.
func (p *paragraph) noun(i int) bool {
	t := p.toks[i]
	if t.Kind != lang.Word || t.class != open || t.Upper || strings.HasSuffix(t.low, "ly") || strings.HasSuffix(t.low, "ing") || strings.HasSuffix(t.low, "ed") {
		return false
	}
	_, _, verb := lookup(p.toks, i)
	return !verb
}

// matchBefore counts the tokens of the cue at i that its source follows, such
// as "according to"; 0 for none.
func (p *paragraph) matchBefore(i int) int {
	e := p.toks[i].entry
	if e == nil {
		return 0
	}
	for _, rest := range e.befores {
		if follows(p.toks, i+1, rest) {
			return len(rest) + 1
		}
	}
	return 0
}

// cue reads the clause around the verb of saying at token i; ok is false where
// the word is no verb here.
func (p *paragraph) cue(s sentence, i, n int, v verb, earlier []cue) (cue, bool) {
	c := cue{at: i, n: n, verb: v, lo: i, hi: i + n}
	var prev token
	if i > s.lo {
		prev = p.toks[i-1]
		if prev.class == det && !(several(prev.low) && (v.forms&(plural|participle) == 0 || p.toks[i].low == "says")) || prev.class == of || prev.class == prep && v.forms&participle == 0 && prev.low != "to" {
			return c, false // the claims, of reports
		}
		if (prev.Kind == lang.Number || possessive(prev.low)) && i+n < s.hi && p.toks[i+n].class == open && p.toks[i+n].Kind == lang.Word && v.forms&past != 0 || prev.Kind == lang.Number && v.forms&plural != 0 || prev.low == "own" {
			return c, false // 400 pledged delegates, Roe's announced visit
		}
	}
	if v.forms&participle != 0 {
		return p.participle(s, c, earlier)
	}
	if i > s.lo && prev.low == "to" {
		if v := p.goesOn(s.lo, i-1); v > s.lo {
			f, negated, _ := p.subjectBefore(s.lo, v)
			c.source, c.negated, c.lo, c.main = f, negated, f.lo, !f.embedded && !f.relative
			return c, f.found()
		}
		// "is expected to say": the subject of the sentence.
		if c.source = p.subjectOf(s); !c.source.found() && i-2 > s.lo && p.verbal(i-2) {
			c.source, _, _ = p.subjectBefore(s.lo, i-2) // was prompted to say
		}
		c.infinitive = true
		return c, c.source.found()
	}
	if strings.HasSuffix(prev.low, "'s") && v.forms&finite != 0 {
		return c, false // Roe's comments
	}
	behind := i + n
	if v.foreign && behind+1 < s.hi && p.toks[behind].class == day {
		behind++ // a annoncé mardi la ministre
	}
	if v.forms != finite && v.frames&framesTo == 0 && v.frames&(framesInquit|framesQuote) != 0 && p.invertible(s, i, behind) {
		if f := p.phraseAfter(behind, s.hi); f.found() && p.endsClause(f.hi, s) && !p.behindAside(s, i, f.hi) {
			if v.foreign {
				f = p.withoutObject(f)
			}
			c.source, c.inverted, c.main = p.named(f, s.hi), true, i > s.lo
			c.hi = c.source.hi
			return c, true
		}
	}
	if v.bare && p.behindSpeech(s, i) {
		if f := p.nounAfter(i+n, s.hi); f.found() && p.endsClause(f.hi, s) {
			c.source, c.inverted, c.main, c.hi = f, true, true, f.hi
			return c, true
		}
	}
	if c, ok := p.final(s, i, n, v); ok {
		return c, true
	}
	if c, ok := p.dropped(s, i, n, v); ok {
		return c, true
	}
	if i == s.lo {
		return c, false
	}
	f, negated, passive := p.subjectBefore(s.lo, i)
	if !f.found() {
		// "He shrugged and said", "He shrugged, then said": the subject before.
		c.source = p.subjectOf(s)
		if len(earlier) > 0 {
			c.source = earlier[len(earlier)-1].source
		}
		k := p.toks[i-1]
		// Roe shrugged and said it rained: coordinated with the main verb.
		c.main = k.class == conj && c.source == p.subjectOf(s) && !c.source.embedded
		c.source.embedded = true
		return c, c.source.found() && (k.class == conj || k.class == adverb || k.class == aux || k.is(","))
	}
	if v.forms&(finite|past) == finite && !p.agrees(f, v.forms&plural != 0, p.governs(i+n, s.hi), p.toks[i].low) {
		return c, false
	}
	if p.finite(f) || f.embedded && f.hi+2 == i && p.toks[f.hi].is(",") && p.toks[i-1].class == adverb {
		// Roe left the room, then said: the phrase is a clause.
		f = p.subjectOf(s)
		if !f.found() || f.hi > i {
			return c, false
		}
	}
	if v.forms&plural != 0 && p.toks[i].low != "says" && p.bare(f) || p.bareDet(f) {
		return c, false
	}
	if passive && v.forms&past != 0 {
		c.passive = true
		if v.frames&(framesObj|framesFrag) != 0 {
			if a := p.agent(s, i+n); a.found() {
				c.source, c.negated, c.lo, c.main = a, negated, f.lo, !f.embedded && !f.relative
				c.passive, c.agent = false, true
				return c, true
			}
		}
	}
	c.source, c.negated = f, negated
	c.lo = min(f.lo, i)
	c.main = !f.embedded && !f.relative
	if !f.relative && c.lo > s.lo && p.toks[c.lo-1].low == "as" && (c.lo-1 == s.lo && i+n < s.hi && p.toks[i+n].is(",") || c.lo-1 > s.lo && p.toks[c.lo-2].is(",") && p.tail(i+n, s, v.frames)) {
		c.main = true // As Roe said, it rains. It rains, as Roe said.
	}
	return c, true
}

// agent is the source of a passive that ends before token i: rejected by Roe.
func (p *paragraph) agent(s sentence, i int) phrase {
	if i+1 >= s.hi || p.toks[i].low != "by" {
		return phrase{}
	}
	if t := p.toks[i+1]; t.Kind == lang.Number || t.class == day || strings.HasSuffix(t.low, "ing") {
		return phrase{} // by 2030, by Monday, by saying
	}
	return p.phraseAfter(i+1, s.hi)
}

// goesOn is the verb before the "to" at token i that makes a fact of what
// follows: went on to say, continued to insist; or -1.
func (p *paragraph) goesOn(lo, i int) int {
	if i-1 <= lo {
		return -1
	}
	switch p.toks[i-1].low {
	case "continued", "continues", "continue", "proceeded", "proceeds", "began", "begins", "started", "starts", "hastened", "rushed",
		"seemed", "seems", "appeared", "appears":
		return i - 1
	case "on":
		if b := p.toks[i-2].low; b == "went" || b == "goes" || b == "go" {
			return i - 2
		}
	}
	return -1
}

// participle gives a cue such as ", adding" the source of the clause it
// belongs to.
func (p *paragraph) participle(s sentence, c cue, earlier []cue) (cue, bool) {
	c.follower = true
	if c.at > s.lo {
		for j := c.at - 1; j >= s.lo && j > c.at-4 && p.toks[j].Kind != lang.Punct; j-- {
			if p.toks[j].class == be {
				f, negated, _ := p.subjectBefore(s.lo, c.at)
				c.source, c.negated, c.follower = f, negated, false
				c.main = f.found() && !f.embedded && !f.relative
				c.lo = f.lo
				return c, f.found()
			}
		}
	}
	if f := p.besideParticiple(s, c.at); f.found() {
		c.source, c.follower = f, false
	} else if n := len(earlier); n > 0 {
		c.source = earlier[n-1].source
		if f := p.subjectOf(s); f.lo > earlier[n-1].at {
			c.source = f // After Poe attacked him, Roe left, calling it “a shame”
		}
		for j := n - 1; j >= 0 && j >= n-8; j-- {
			if earlier[j].main {
				c.source = earlier[j].source
				break
			}
		}
	} else if c.at == s.lo {
		j := c.at
		for j < s.hi && !p.toks[j].is(",") {
			j++
		}
		c.source = p.phraseAfter(j+1, s.hi)
	} else {
		c.source = p.subjectOf(s)
	}
	return c, c.source.found()
}

// bare reports whether the phrase is a common noun without an article, which
// no -s form can follow as its verb: larger states.
func (p *paragraph) bare(f phrase) bool {
	t := p.toks[f.lo]
	return !f.pronoun && !t.Upper && t.class != det && t.class != rel && t.Kind == lang.Word && !p.toks[f.hi-1].Upper
}

// finite reports whether a finite verb stands in the phrase.
func (p *paragraph) finite(f phrase) bool {
	for i := f.lo + 1; i < f.hi; i++ {
		if k := p.toks[i].class; k == act || p.acts(f.lo, i) && i+1 < f.hi && (p.toks[i+1].class == det || p.toks[i+1].class == pronoun) {
			return true
		}
	}
	return false
}

// besideParticiple finds a name or a document right before the participle at
// token i: with Poe calling it “a shame”; a sign reading “Closed”.
func (p *paragraph) besideParticiple(s sentence, i int) phrase {
	if i-1 < s.lo || p.toks[i-1].Kind != lang.Word || p.toks[i-1].class != open {
		return phrase{}
	}
	f := phrase{lo: p.nounPhraseStart(s.lo, i-1), hi: i}
	if b := p.toks[max(f.lo-1, s.lo)]; b.class == of || b.class == prep && b.low != "with" {
		return phrase{}
	}
	about, _ := papers.Get(p.toks[i-1].low)
	if p.toks[i-1].Upper && i-1 > s.lo || about == "bears" || p.toks[i].low == "reading" && p.paper(f) {
		return f
	}
	return phrase{}
}

// hidden reports whether the cue is a passive, whose subject is not who speaks.
func (c *cue) hidden() bool { return c.passive && c.verb.frames&framesInquit != 0 }
