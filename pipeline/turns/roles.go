package turns

import (
	"math"

	"qaextract/pipeline/doc"
)

// assignRoles decides who asks and who answers, for all speakers together:
//
//  1. What each speaker does is counted (roles_conduct.go).
//  2. Labels, title, introduction and credits may say it outright
//     (roles_told.go).
//  3. Each speaker is compared with those whom he or she talks with, and all
//     are decided at once, so that those who talk with one another tend to
//     have opposite roles (roles_decide.go).
//  4. Whoever is heard in clips only, the audience, and voices without a name
//     beside an interview of others are neither.
func assignRoles(d *doc.Document, ds []draft) {
	if len(ds) == 0 {
		return
	}
	all, of := conduct(d, ds)
	told(d, ds, all)
	decide(all)
	clips(d, ds, of)
	named := 0
	for _, s := range all {
		if !s.voice && !s.clip && s.word != "other" {
			named++
		}
	}
	for i := range ds {
		t, s := &ds[i], of[i]
		sure := math.Round(1000*max(s.asking, 1-s.asking)) / 1000
		switch {
		case s.clip:
			t.role = doc.Other
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleClip, Weight: 1})
			continue
		case (s.word == "other" || s.voice) && named > 1:
			t.role = doc.Other
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleWord, Weight: 1})
			continue
		case s.asking > 0.5:
			t.role = doc.Interviewer
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleAsks, Weight: sure})
		default:
			t.role = doc.Respondent
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleAnswers, Weight: sure})
		}
		if s.word == "q" || s.word == "a" {
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleWord, Weight: labelWeight})
		}
		if s.told != 0 {
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleTold, Weight: s.told})
		}
		if s.outlet {
			t.evidence = append(t.evidence, doc.Evidence{Code: ruleRoleOutlet, Weight: outletWeight})
		}
	}
}
