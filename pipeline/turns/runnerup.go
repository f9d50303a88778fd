package turns

import "qaextract/pipeline/doc"

// runnerUp is the best other reading of a turn, and how far behind it was in
// probability: that the other one speaks, or that the label is none and the
// turn above goes on.
func runnerUp(x draft) doc.RunnerUp {
	var best doc.RunnerUp
	found := false
	offer := func(reading string, p float64) {
		if r := (doc.RunnerUp{Reading: reading, Behind: round(max(0, 2*p-1))}); !found || r.Behind < best.Behind {
			best, found = r, true
		}
	}
	other := "answer"
	if x.role != doc.Interviewer {
		other = "question"
	}
	for _, e := range x.evidence {
		switch e.Code {
		case ruleLabel:
			offer("no label: the turn above goes on", x.sure)
		case ruleNoLabel:
			offer("the turn above goes on", x.sure)
		case ruleMarked:
			offer("narration", x.sure)
		case ruleSequence, ruleRoleAsks, ruleRoleAnswers:
			offer(other, e.Weight)
		}
	}
	return best
}
