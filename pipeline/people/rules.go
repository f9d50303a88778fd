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
	speakerSelf     = "SPEAKER-SELF"
	speakerAlias    = "SPEAKER-ALIAS"
	speakerProject  = "SPEAKER-PROJECT"
	roleFrame       = "ROLE-FRAME"
	roleMain        = "ROLE-MAIN-SOURCE"
	roleOther       = "ROLE-OTHER"
)

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{
		Code:    speakerName,
		About:   "the label is a full name that the article prints",
		Example: "We met Ann Roe at her mill. / ANN ROE: I was born here. — Ann Roe",
	},
	{
		Code:    speakerPart,
		About:   "the label is part of a name that the article, or a longer label, prints in full",
		Example: "ANN ROE, RIVER RADIO: Good evening. … / ROE: And now? — ANN ROE",
	},
	{
		Code:    speakerInitials,
		About:   "the label is the initials of a name that the article prints",
		Example: "Jo Lee talks to Ann Roe. / AR: I was born here. — Ann Roe",
	},
	{
		Code:    speakerIntro,
		About:   "the article prints the label in brackets behind the name it stands for, or a longer label begins with it",
		Example: "Ann Roe (AX): Hello. / AX: I was born here. — Ann Roe",
	},
	{
		Code:    speakerJoint,
		About:   "the label names several speakers at once",
		Example: "Ann and Jo: We were born here. — Ann Roe and Jo Lee",
	},
	{
		Code:    speakerGroup,
		About:   "the source is a group or institution that is named, not a person",
		Example: "“It is closed,” the River Authority said.",
	},
	{
		Code:    speakerPronoun,
		About:   "the source is a pronoun, or the ending of its verb; the most salient fitting name before it was taken",
		Example: "Ann Roe came by boat. “I am late,” she said.",
	},
	{
		Code:    speakerTitle,
		About:   "the source is a description that fits the title of a person named before",
		Example: "Mayor Ann Roe came. … “I am late,” the mayor said.",
	},
	{
		Code:    speakerFollows,
		About:   "no source is printed; the quotation continues the one before it",
		Example: "“I am late,” Ann Roe said. “I always am.”",
	},
	{
		Code:    speakerRole,
		About:   "no name is printed for this turn; the article has one person in this role",
		Example: "A conversation with Ann Roe. / Where were you born? / Here. — the answer is Ann Roe's",
	},
	{
		Code:    speakerSlip,
		About:   "the label is printed once or twice and is one letter off another that recurs",
		Example: "ANN ROE: … ANN REO: … ANN ROE: … — one speaker",
	},
	{
		Code:    speakerAlias,
		About:   "the label is another name that the article says this person goes by",
		Example: "Ann Roe, aka “mill42”, … / mill42: I was born here. — Ann Roe",
	},
	{
		Code:    speakerSelf,
		About:   "several answer without labels; this one gives a name, or the question before calls one by name",
		Example: "We talked to Ann Roe and Jo Lee. / … / Hello, I'm Ann. I mend mills. — Ann Roe",
	},
	{
		Code:    speakerLabel,
		About:   "the label looks like a name and is nowhere given more fully",
		Example: "Roe: I was born here. — Roe",
	},
	{
		Code:    speakerOpen,
		About:   "the article does not say who speaks",
		Example: "Q: Where were you born? / UNIDENTIFIED MALE: Here.",
	},
	{
		Code:    speakerProject,
		About:   "the project's settings say whom the label or the name stands for",
		Example: "With \"jr\" = \"Jane Roe\" under [speakers] in extract.toml: JR: I was born here. — Jane Roe",
	},
	{
		Code:    roleFrame,
		About:   "the article says that this person was interviewed, or asked the questions",
		Example: "In an interview with the Herald, Ann Roe said that she was late.",
	},
	{
		Code:    roleMain,
		About:   "no interview is told of; most of what is quoted are this person's words",
		Example: "“I am late,” Ann Roe said. “I always am.” Jo Lee agreed.",
	},
	{
		Code:    roleOther,
		About:   "someone else is the one who was interviewed",
		Example: "Ann Roe told the Herald she was late. “She was,” Jo Lee said.",
	},
}
