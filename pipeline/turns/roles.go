package turns

import (
	"math"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// conduct is how one speaker behaves.
type conduct struct {
	key          string
	turns, words int
	asks         float64 // turns that end in a question, half of one that asks inside
	you, me      int
	first        int
	score        float64 // above 0: asks
	word         bool    // the label says it
}

// assignRoles decides who asks and who answers, for all speakers together.
func assignRoles(d *doc.Document, ds []draft) {
	byKey := map[string]*conduct{}
	var all []*conduct
	for i, t := range ds {
		c := byKey[t.key]
		if c == nil {
			c = &conduct{key: t.key, first: i}
			byKey[t.key] = c
			all = append(all, c)
		}
		c.turns++
		ended := false
		for _, st := range t.stats {
			c.words += st.Words
			c.you += st.You
			c.me += st.Me
			ended = st.EndQ
			if st.Asks > 0 && !st.EndQ && st.Words < 60 {
				c.asks += 0.25
			}
		}
		if ended {
			c.asks++
		}
	}
	if len(all) == 0 {
		return
	}
	mean := 0.0
	for _, c := range all {
		mean += math.Log2(1 + float64(c.words)/float64(c.turns))
	}
	mean /= float64(len(all))
	var title string
	for _, b := range d.Blocks {
		if b.Kind == doc.Title {
			title = lang.Lower(d.Of(b.Span))
			break
		}
	}
	byline := lang.Lower(strings.Join(d.Meta.Byline, " "))
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range all {
		n := float64(c.turns)
		c.score = 3*c.asks/n - 0.5*(math.Log2(1+float64(c.words)/n)-mean)
		if c.you+c.me > 0 {
			c.score += float64(c.you-c.me) / float64(c.you+c.me)
		}
		if c.first == 0 {
			c.score += 0.5
		}
		if len(c.key) > 3 && strings.Contains(byline, c.key) {
			c.score += 2
		}
		if len(c.key) > 3 && strings.Contains(title, c.key) {
			c.score -= 1
		}
		switch part, _ := labelWord(c.key); part {
		case "q":
			c.score += 6
			c.word = true
		case "a":
			c.score -= 6
			c.word = true
		}
		if c.turns > 1 || len(all) <= 2 {
			low, high = min(low, c.score), max(high, c.score)
		}
	}
	mid := (low + high) / 2
	if len(all) == 1 {
		mid = 0
	}
	if math.IsInf(mid, 0) {
		mid = 1
	}
	for i := range ds {
		t := &ds[i]
		c := byKey[t.key]
		part, _ := labelWord(c.key)
		margin := c.score - mid
		switch {
		case part == "other":
			t.role = doc.Other
		case margin > 0 || margin == 0 && c.first == 0:
			t.role = doc.Interviewer
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleAsks, Weight: margin})
		default:
			t.role = doc.Respondent
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleAnswers, Weight: -margin})
		}
		if c.word {
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleWord, Weight: 6})
		}
	}
}
