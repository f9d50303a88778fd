package people

import "qaextract/pipeline/doc"

// The codes that this stage leaves in the evidence of turns.
const (
	speakerName     = "SPEAKER-NAME"
	speakerPart     = "SPEAKER-PART"
	speakerInitials = "SPEAKER-INITIALS"
	speakerIntro    = "SPEAKER-INTRODUCED"
	speakerJoint    = "SPEAKER-JOINT"
	speakerGroup    = "SPEAKER-GROUP"
	speakerPronoun  = "SPEAKER-PRONOUN"
	speakerTitle    = "SPEAKER-TITLE"
	speakerFollows  = "SPEAKER-FOLLOWS"
	speakerRole     = "SPEAKER-ROLE"
	speakerSlip     = "SPEAKER-MISPRINT"
	speakerLabel    = "SPEAKER-LABEL"
	speakerOpen     = "SPEAKER-OPEN"
	roleFrame       = "ROLE-FRAME"
	rolePrinted     = "ROLE-PRINTED"
	roleMain        = "ROLE-MAIN-SOURCE"
	roleOther       = "ROLE-OTHER"
)

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{Code: speakerName, About: "the label is a full name that the article prints"},
	{Code: speakerPart, About: "the label is part of a name that the article prints in full elsewhere"},
	{Code: speakerInitials, About: "the label is the initials of a name that the article prints"},
	{Code: speakerIntro, About: "the article prints the label in brackets behind the name it stands for"},
	{Code: speakerJoint, About: "the label names several speakers at once"},
	{Code: speakerGroup, About: "the source is a group or institution that is named, not a person"},
	{Code: speakerPronoun, About: "the source is a pronoun; the most salient fitting name before it was taken"},
	{Code: speakerTitle, About: "the source is a description that fits the title of a person named before"},
	{Code: speakerFollows, About: "no source is printed; the quotation continues the one before it"},
	{Code: speakerRole, About: "no name is printed for this turn; the article has one person in this role"},
	{Code: speakerSlip, About: "the label is printed once and is one letter off initials that recur"},
	{Code: speakerLabel, About: "the label looks like a name and is nowhere given more fully"},
	{Code: speakerOpen, About: "the article does not say who speaks"},
	{Code: roleFrame, About: "the article says that this person was interviewed, or asked the questions"},
	{Code: rolePrinted, About: "this person answers in the printed interview"},
	{Code: roleMain, About: "no interview is told of; most of what is quoted are this person's words"},
	{Code: roleOther, About: "someone else is the one who was interviewed"},
}
