package turns

import "qaextract/pipeline/doc"

// The codes of the decision on roles. ruleRoleAsks and ruleRoleAnswers carry
// the probability of the decision as their weight.
const (
	ruleRoleAsks    = "ROLE-ASKS"
	ruleRoleAnswers = "ROLE-ANSWERS"
	ruleRoleWord    = "ROLE-LABEL-WORD"
	ruleRoleTold    = "ROLE-TOLD"
	ruleRoleOutlet  = "ROLE-OUTLET"
	ruleRoleClip    = "ROLE-CLIP"
)

var roleRules = []doc.Rule{
	{
		Code:    ruleRoleAsks,
		About:   "The speaker asks, by all that the speakers do: questions, shorter turns, \"you\", welcoming and calling by name, against those with whom the speaker talks; the weight is the probability.",
		Example: "LEE: Welcome. Why tides, Dr. Roe? / ROE: Because they come back, always. — LEE asks",
	},
	{
		Code:    ruleRoleAnswers,
		About:   "The speaker answers, by all that the speakers do: longer turns, \"I\", few questions, thanks for the invitation, against those with whom the speaker talks; the weight is the probability.",
		Example: "LEE: Why tides? / ROE: I grew up on an island, and I never stopped looking at the sea. — ROE answers",
	},
	{
		Code:    ruleRoleWord,
		About:   "The label itself says who asks, who answers, or that it is the audience (data/labels.txt).",
		Example: "Q: Why tides? / A: They come back. / AUDIENCE MEMBER: Always?",
	},
	{
		Code:    ruleRoleTold,
		About:   "Title, introduction or credits say who asked (a weight above 0) or who answered (below 0).",
		Example: "Jo Lee talks to the oceanographer Ann Roe. — JL asks, AR answers",
	},
	{
		Code:    ruleRoleOutlet,
		About:   "The label is the outlet that publishes the interview, or its initials: it asks.",
		Example: "Harbour Review: Why tides? / Ann Roe: They come back.",
	},
	{
		Code:    ruleRoleClip,
		About:   "The speaker is heard only in clips that are played: neither asks nor answers.",
		Example: "(BEGIN VIDEO CLIP) / DOE: The sea took it. / (END VIDEO CLIP)",
	},
}
