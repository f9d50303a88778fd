package turns

import "qaextract/pipeline/doc"

// The codes that this stage leaves.
const (
	ruleLabel       = "TURN-LABEL"
	ruleLabelRecurs = "TURN-LABEL-RECURS"
	ruleLabelName   = "TURN-LABEL-NAME"
	ruleLabelWord   = "TURN-LABEL-WORD"
	ruleLabelPlace  = "TURN-LABEL-PLACE"
	ruleLabelShape  = "TURN-LABEL-REGULAR"
	ruleLabelBare   = "TURN-LABEL-NO-COLON"
	ruleNoLabel     = "TURN-LABEL-MISSING"
	ruleContinues   = "TURN-CONTINUES"
	ruleSequence    = "TURN-SEQUENCE"
	ruleTurnabout   = "TURN-TURNABOUT"
	ruleRoleAsks    = "ROLE-ASKS"
	ruleRoleAnswers = "ROLE-ANSWERS"
	ruleRoleWord    = "ROLE-LABEL-WORD"
	ruleEvent       = "TURN-STAGE-DIRECTION"
)

// Rules are the codes that this stage leaves, each with what it means.
var Rules = []doc.Rule{
	{Code: ruleLabel, About: "The words before a colon, dash or bar are a speaker label; the weight is the score of the label in the document."},
	{Code: ruleLabelRecurs, About: "The label recurs: the weight grows with how often."},
	{Code: ruleLabelName, About: "The label is a name, or the initials of one, that the document prints elsewhere."},
	{Code: ruleLabelWord, About: "The label is a word for question, answer or a speaker's part (data/labels.txt)."},
	{Code: ruleLabelPlace, About: "The label stands once, where another speaker's turn is due."},
	{Code: ruleLabelShape, About: "Labels of this shape (a dash, a bar, brackets, a line of their own) head most of the paragraphs."},
	{Code: ruleLabelBare, About: "A known label is printed without its colon."},
	{Code: ruleNoLabel, About: "The label is missing: a paragraph between two questions of one asker is the answer."},
	{Code: ruleContinues, About: "A paragraph without a label goes on with the turn above it."},
	{Code: ruleSequence, About: "The sequence model reads bare paragraphs as question and answer; the weight is its probability."},
	{Code: ruleTurnabout, About: "The document takes strict turns, a paragraph each, and this paragraph is read by them against the sequence model."},
	{Code: ruleRoleAsks, About: "The speaker asks: more of the turns end in a question, and they are shorter."},
	{Code: ruleRoleAnswers, About: "The speaker answers: fewer of the turns end in a question, and they are longer."},
	{Code: ruleRoleWord, About: "The label itself says who asks or answers (data/labels.txt)."},
	{Code: ruleEvent, About: "A stage direction in brackets was taken out of the text (data/directions.txt)."},
}
