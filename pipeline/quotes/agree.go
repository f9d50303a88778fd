package quotes

import (
	"strings"

	"qaextract/pipeline/lang"
)

// agrees reports whether a present form can have the subject f. It tells the
// verb from the noun of the same letters: the group reports, the annual reports.
func (p *paragraph) agrees(f phrase, singular, governs bool, verb string) bool {
	t := p.toks[f.hi-1]
	switch {
	case t.class == pronoun || t.class == rel || t.Kind == lang.Punct || verb == "say" || verb == "says":
		return true
	case singular && several(p.toks[f.lo].low) && f.hi-f.lo > 1 && p.toks[f.lo+1].class != of:
		return false // most southern states
	case singular && t.Upper:
		return true
	case singular:
		return !strings.HasSuffix(t.low, "s") && governs
	}
	for i := f.lo; i < f.hi; i++ {
		t := p.toks[i]
		if i > f.lo && (t.class == prep || t.class == of || t.class == rel) {
			break
		}
		if t.Kind == lang.Word && t.class != det && strings.HasSuffix(t.low, "s") && !possessive(t.low) || strings.HasSuffix(t.low, "people") || strings.HasSuffix(t.low, "men") || several(t.low) {
			return true
		}
	}
	return false
}

// invertible reports whether the subject of the verb at token i may stand at
// token j, behind it: said Jane Roe. Behind a mere comma it must begin like
// one, since the comma may also close an apposition: Roe, the mayor, said dryly.
func (p *paragraph) invertible(s sentence, i, j int) bool {
	if j >= s.hi || p.toks[j].Kind == lang.Punct {
		return false
	}
	t := p.toks[j]
	if e := p.toks[i].entry; t.low == "a" && e != nil && len(e.verbs) > 0 && e.verbs[0].aim {
		return false
	}
	switch t.class {
	case pronoun:
		if t.low == "it" || t.low == "you" {
			return false // reported it
		}
	case det:
	case open:
		if t.entry != nil && t.entry.article && p.behindQuote(s, i) {
			return true
		}
		if strings.HasSuffix(t.low, "ly") && !t.Upper {
			return false
		}
	default:
		return false
	}
	if i == s.lo || p.behindQuote(s, i) || t.class == pronoun && p.behindSpeech(s, i) {
		return true
	}
	switch p.toks[i-1].low {
	case ",", "—", "–", "-":
		if p.closesName(s.lo, i-1) {
			return false
		}
		if t.class == pronoun {
			return j+1 >= s.hi || p.toks[j+1].Kind == lang.Punct
		}
		return t.Upper || t.class != open || t.Kind == lang.Number
	}
	return false
}

// behindAside reports whether the comma before the verb at token i closes an aside
// behind the subject of sentence s, and the words up to token j are its object:
// Roe, a sailor, asked the mayor about the ferry.
func (p *paragraph) behindAside(s sentence, i, j int) bool {
	if i == s.lo || !p.toks[i-1].is(",") || j >= s.hi || p.toks[j].Kind == lang.Punct {
		return false
	}
	f, _, _ := p.subjectBefore(s.lo, i)
	return f.found() && f.lo == p.subjectOf(s).lo
}

// closesName reports whether the comma at token i closes an apposition that is a
// name: the mayor, Jane Roe, announced the plan.
func (p *paragraph) closesName(lo, i int) bool {
	k := i - 1
	for k > lo && k > i-6 && p.toks[k].Kind == lang.Word && (p.toks[k].Upper || particle(p.toks[k])) {
		k--
	}
	return k < i-1 && k > lo && p.toks[k].is(",")
}

// governs reports whether what stands at token i can be what a verb of saying
// governs: a quotation, a clause.
func (p *paragraph) governs(i, hi int) bool {
	if i >= hi {
		return true
	}
	t := p.toks[i]
	return t.quote >= 0 || t.Kind == lang.Punct || t.low == "that" || t.class == det || t.class == pronoun || t.Upper || t.Kind == lang.Number
}

// behindQuote reports whether a quotation stands right before token i, a comma
// between them left aside.
func (p *paragraph) behindQuote(s sentence, i int) bool {
	if i-1 > s.lo && p.toks[i-1].is(",") {
		i--
	}
	return i > s.lo && p.toks[i-1].quote >= 0
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
		if t.class == aux || t.class == be || t.class == not || t.class == act {
			return false
		}
		if _, _, ok := lookup(p.toks, j); ok && !t.Upper && (j == i || p.toks[j-1].Kind == lang.Word && p.toks[j-1].class == open && !p.toks[j-1].Upper || p.toks[j-1].class == adverb) {
			return false
		}
	}
	return true
}

// bareDet reports whether the phrase is a determiner that cannot be a subject:
// That said, …
func (p *paragraph) bareDet(f phrase) bool {
	if f.hi-f.lo != 1 || f.relative {
		return false
	}
	switch p.toks[f.lo].low {
	case "this", "that", "the", "a":
		return true
	}
	return false
}

// several reports whether the determiner can be a subject: some said.
func several(low string) bool {
	switch low {
	case "some", "many", "several", "both", "few", "most", "one", "two", "three", "four", "those", "each", "another":
		return true
	}
	return false
}
