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
	before   bool // "according to"
	passive  bool
}

// cues finds the cues of a sentence in order.
func (p *paragraph) cues(s sentence) []cue {
	var out []cue
	for i := s.lo; i < s.hi; i++ {
		if p.toks[i].Kind != lang.Word {
			continue
		}
		if n := p.matchBefore(i); n > 0 {
			f := p.phraseAfter(i+n, s.hi)
			if f.found() {
				out = append(out, cue{at: i, n: n, verb: verb{frames: framesQuote | framesInquit | framesThat}, source: f, lo: i, hi: f.hi, before: true, main: true})
				i = f.hi - 1
			}
			continue
		}
		v, n, ok := lookup(p.toks, i)
		if !ok || i+n > s.hi || p.toks[i].Upper && i > s.lo && p.toks[i-1].quote < 0 {
			continue // a capital inside a sentence: the Free State
		}
		c, ok := p.cue(s, i, n, v, out)
		if ok {
			out = append(out, c)
			i += n - 1
		}
	}
	return out
}

// matchBefore counts the tokens of the cue at i that its source follows, such
// as "according to"; 0 for none.
func (p *paragraph) matchBefore(i int) int {
	for _, rest := range befores[p.toks[i].low] {
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
		if prev.class == det || prev.class == of || prev.class == prep && v.forms&participle == 0 && prev.low != "to" {
			return c, false // the claims, of reports
		}
	}
	if v.forms&participle != 0 {
		return p.participle(s, c, earlier)
	}
	if i > s.lo && prev.low == "to" {
		// "went on to say", "is expected to say": the subject of the sentence.
		c.source = p.subjectOf(s)
		c.negated = true
		return c, c.source.found()
	}
	if strings.HasSuffix(prev.low, "'s") && v.forms&finite != 0 {
		return c, false // Roe's comments
	}
	if v.forms != finite && v.frames&framesTo == 0 && v.frames&(framesInquit|framesQuote) != 0 && p.invertible(s, i, i+n) {
		if f := p.phraseAfter(i+n, s.hi); f.found() && p.endsClause(f.hi, s) {
			c.source, c.inverted, c.main = f, true, i > s.lo
			c.hi = f.hi
			return c, true
		}
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
		c.source.embedded = true
		k := p.toks[i-1]
		return c, c.source.found() && (k.class == conj || k.class == adverb || k.class == aux || k.is(","))
	}
	if v.forms&finite != 0 && !agrees(p.toks[f.hi-1], v.forms&plural != 0, p.governs(i+n, s.hi), p.toks[i].low) {
		return c, false
	}
	if passive && v.forms&past != 0 {
		c.passive = true
	}
	c.source, c.negated = f, negated
	c.lo = min(f.lo, i)
	c.main = !f.embedded && !f.relative
	return c, true
}

// participle gives a cue such as ", adding" the source of the clause it
// belongs to.
func (p *paragraph) participle(s sentence, c cue, earlier []cue) (cue, bool) {
	c.follower = true
	if c.at > s.lo {
		for j := c.at - 1; j >= s.lo && j > c.at-4; j-- {
			if p.toks[j].class == be {
				f, negated, _ := p.subjectBefore(s.lo, c.at)
				c.source, c.negated, c.follower = f, negated, false
				c.main = f.found() && !f.embedded && !f.relative
				c.lo = f.lo
				return c, f.found()
			}
		}
	}
	if n := len(earlier); n > 0 {
		c.source = earlier[n-1].source
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

// endsClause reports whether a clause may end before token i: no verb of the
// clause follows before the next comma, quotation or stop.
func (p *paragraph) endsClause(i int, s sentence) bool {
	for j := i; j < s.hi && j < i+30; j++ {
		t := p.toks[j]
		if t.quote >= 0 {
			return p.toks[j-1].Kind == lang.Punct
		}
		if t.Kind == lang.Punct && (t.low == "," || t.low == "." || t.low == ":" || t.low == "?" || t.low == ";") || t.class == rel || t.class == sub {
			return true
		}
		if t.class == aux || t.class == be || t.class == not {
			return false
		}
		if _, _, ok := lookup(p.toks, j); ok {
			return false
		}
	}
	return true
}

// agrees reports whether a present form can have a subject whose last word is
// t. It tells the verb from the noun of the same letters: the group reports,
// the annual reports.
func agrees(t token, singular, governs bool, verb string) bool {
	switch {
	case t.class == pronoun || t.class == rel || t.Kind == lang.Punct || verb == "say" || verb == "says":
		return true
	case singular && t.Upper:
		return true
	case singular:
		return !strings.HasSuffix(t.low, "s") && governs
	}
	return strings.HasSuffix(t.low, "s") || strings.HasSuffix(t.low, "people") || strings.HasSuffix(t.low, "men")
}

// invertible reports whether the subject of the verb at token i may stand at
// token j, behind it: said Jane Roe. Behind a mere comma it must begin like
// one, since the comma may also close an apposition: Roe, the mayor, said dryly.
func (p *paragraph) invertible(s sentence, i, j int) bool {
	if j >= s.hi || p.toks[j].Kind == lang.Punct {
		return false
	}
	t := p.toks[j]
	switch t.class {
	case det, pronoun:
	case open:
		if strings.HasSuffix(t.low, "ly") && !t.Upper {
			return false
		}
	default:
		return false
	}
	if i == s.lo || p.toks[i-1].quote >= 0 {
		return true
	}
	switch p.toks[i-1].low {
	case ",", "—", "–", "-":
		return t.Upper || t.class != open || t.Kind == lang.Number
	}
	return false
}

// governs reports whether what stands at token i can be what a verb of saying
// governs: a quotation, a clause.
func (p *paragraph) governs(i, hi int) bool {
	if i >= hi {
		return true
	}
	t := p.toks[i]
	return t.quote >= 0 || t.Kind == lang.Punct || t.low == "that" || t.class == det || t.class == pronoun
}

// hidden reports whether the cue is a passive, whose subject is not who speaks.
func (c *cue) hidden() bool { return c.passive && c.verb.frames&framesInquit != 0 }
