package quotes

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// projectVerbs are entries for the project's own verbs of saying, by their first
// words: what the lists say of these, and the verb. They frame what is said as
// "say" does.
func projectVerbs(words *doc.Words) map[string]*entry {
	if words == nil || len(words.Verbs) == 0 {
		return nil
	}
	own := map[string]*entry{}
	for _, v := range words.Verbs {
		w := strings.Fields(lang.Lower(v))
		if len(w) == 0 {
			continue
		}
		e := own[w[0]]
		if e == nil {
			e = &entry{low: w[0]}
			if old := lexicon[w[0]]; old != nil {
				*e = *old
				e.verbs = append([]verb(nil), old.verbs...)
			}
			own[w[0]] = e
		}
		e.verbs = append(e.verbs, verb{frames: framesQuote | framesInquit | framesThat, forms: finite | past, rest: w[1:]})
	}
	return own
}
