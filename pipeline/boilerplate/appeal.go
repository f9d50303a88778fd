package boilerplate

import (
	"math/bits"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// Topics are what an appeal for support speaks of, a bit for each topic of
// data/appeals.txt: "our journalists", "readers", "a donation".
type topics uint16

const (
	ourselves topics = 1 << iota // "we": an outlet speaks
	reader                       // "you": to its reader
)

var topicNames = []string{"we", "you", "support", "journalism", "readers", "subscription", "membership", "donation", "free"}

// fewestTopics is how many an appeal has at least: fewer stand together in
// any talk of a newspaper.
const fewestTopics = 3

// asked is the number of topics where an outlet speaks to its reader, or 0.
func (t topics) asked() int {
	const address = ourselves | reader
	if t&address != address {
		return 0
	}
	return bits.OnesCount16(uint16(t &^ address))
}

// topicsOf collects the topics that s speaks of.
func topicsOf(s string, toks []lang.Token) (found topics) {
	for i, t := range toks {
		if t.Kind != lang.Word {
			continue
		}
		if n, about := appeals.Match(s, toks, i); n > 0 {
			for k, name := range topicNames {
				if name == about {
					found |= 1 << k
				}
			}
		}
	}
	return found
}

// appeals names the lines of an appeal outside the article. It is often spread
// over paragraphs, of which one speaks of "you", another of "our journalists".
func (p *page) appeals() {
	// One that goes on behind the article began there.
	for i := len(p.lines) - 2; i >= 0; i-- {
		l, next := &p.lines[i], &p.lines[i+1]
		if l.state == body && l.kind == doc.Unset && next.state == after && bits.OnesCount16(uint16(l.topics)) >= 2 && bits.OnesCount16(uint16(next.topics)) >= 2 && (l.topics|next.topics).asked() >= fewestTopics {
			l.state, l.ahead = after, min(l.ahead, -l.strip)
		}
	}
	for i := range p.lines {
		l := &p.lines[i]
		if l.state == body || l.kind != doc.Unset || bits.OnesCount16(uint16(l.topics)) < 2 {
			continue
		}
		var all topics
		for j := max(0, i-near); j <= min(i+near, len(p.lines)-1); j++ {
			if p.lines[j].state == l.state {
				all |= p.lines[j].topics
			}
		}
		if all.asked() >= fewestTopics {
			l.decide(doc.Promo, "STRIP-APPEAL")
		}
	}
}
