package people

import (
	_ "embed"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

var (
	//go:embed data/aliases.txt
	aliasData string
	aliases   = lang.MustParse("aliases.txt", aliasData)
)

// aliasReach is how far behind a name another one for the same person stands.
const aliasReach = 60

// aliasNames are the names that people go by besides their own, in lower
// case: "Jane Roe, aka 'jr42'", "Jane Roe (Jay)". Names shared by two people
// are left out.
func (c *cast) aliasNames() map[string]*person {
	out := map[string]*person{}
	claim := func(w string, p *person) {
		w = lang.Lower(w)
		if old, ok := out[w]; ok && old != p {
			p = nil
		}
		out[w] = p
	}
	var toks []lang.Token
	for _, m := range c.mentions {
		if m.who.org || len(m.words) < 2 {
			continue
		}
		b := c.d.Blocks[c.d.BlockAt(m.Start)]
		if b.Kind == doc.TurnText {
			continue
		}
		s := c.d.Text[m.End:max(m.End, min(m.End+aliasReach, b.End))]
		toks = lang.Tokens(toks[:0], s)
		i, open := 0, false
		for i < len(toks) && toks[i].Kind == lang.Punct && strings.ContainsAny(s[toks[i].Start:toks[i].End], ",([\"“'‘„«") {
			open = open || s[toks[i].Start] == '(' || s[toks[i].Start] == '['
			i++
		}
		if i == len(toks) || i == 0 && !strings.HasPrefix(s, " ") {
			continue
		}
		n, _ := aliases.Match(s, toks, i)
		if n == 0 && !open {
			continue
		}
		for i += n; i < len(toks); i++ {
			w := s[toks[i].Start:toks[i].End]
			if toks[i].Kind == lang.Punct {
				if strings.ContainsAny(w, ".,;)]—–") || i > 0 && n == 0 && w != "(" {
					break
				}
				continue
			}
			claim(w, m.who)
			if n > 0 {
				break // one name behind "aka"; in brackets there may be several
			}
		}
	}
	return out
}
