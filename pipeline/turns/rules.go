package turns

import "qaextract/pipeline/doc"

// The codes that this stage leaves.
const (
	ruleLabel       = "TURN-LABEL"
	ruleLabelRecurs = "TURN-LABEL-RECURS"
	ruleLabelName   = "TURN-LABEL-NAME"
	ruleLabelWord   = "TURN-LABEL-WORD"
	ruleLabelPlace  = "TURN-LABEL-PLACE"
	ruleLabelTimed  = "TURN-LABEL-TIMED"
	ruleLabelShape  = "TURN-LABEL-REGULAR"
	ruleLabelBare   = "TURN-LABEL-NO-COLON"
	ruleNoLabel     = "TURN-LABEL-MISSING"
	ruleMarked      = "TURN-MARKED"
	ruleContinues   = "TURN-CONTINUES"
	ruleSequence    = "TURN-SEQUENCE"
	ruleTurnabout   = "TURN-TURNABOUT"
	ruleEvent       = "TURN-STAGE-DIRECTION"
	ruleStranger    = "TURN-STRANGER"
)

// Rules are the codes that this stage leaves, each with what it means.
var Rules = append([]doc.Rule{
	{
		Code:    ruleLabel,
		About:   "The words before a colon, dash or bar are a speaker label; the weight is the score of the label in the document.",
		Example: "Ann Roe: Because they come back. — the label is Ann Roe, the rest is the turn",
	},
	{
		Code:    ruleLabelRecurs,
		About:   "The label recurs: the weight grows with how often.",
		Example: "LEE: Why tides? / ROE: They come back. / LEE: Always? / ROE: So far.",
	},
	{
		Code:    ruleLabelName,
		About:   "The label is a name, or the initials of one, that the document prints elsewhere.",
		Example: "We met Ann Roe at the pier. / AR: Mind the rope.",
	},
	{
		Code:    ruleLabelWord,
		About:   "The label is a word for question, answer or a speaker's part (data/labels.txt).",
		Example: "Frage: Warum Gezeiten? / Antwort: Sie kommen wieder.",
	},
	{
		Code:    ruleLabelPlace,
		About:   "The label stands once, where another speaker's turn is due.",
		Example: "LEE: Who was with you? / Mara: I was. / LEE: And then?",
	},
	{
		Code:    ruleLabelTimed,
		About:   "A time stamp stands beside the label.",
		Example: "Speaker 1 (00:03): Why tides?",
	},
	{
		Code:    ruleLabelShape,
		About:   "Labels of this shape (a dash, a bar, brackets, a line of their own) head most of the paragraphs, or take turns.",
		Example: "Jo Lee — Why tides? / Ann Roe — They come back.",
	},
	{
		Code:    ruleLabelBare,
		About:   "A known label is printed without its colon.",
		Example: "AR: They come back. / JL Do they always? / AR: So far.",
	},
	{
		Code:    ruleNoLabel,
		About:   "The label is missing: what stands between two questions of one asker is the answer, what stands between two answers is the question.",
		Example: "Q: Why tides? / They come back. / Q: Always? / So far.",
	},
	{
		Code:    ruleMarked,
		About:   "The questions, or all turns, are set off by a number, a dash or their type (bold, italic, a heading), and what follows answers them.",
		Example: "1. Why tides? / They come back. / 2. Always? / So far.",
	},
	{
		Code:    ruleContinues,
		About:   "A paragraph without a label goes on with the turn above it.",
		Example: "ROE: They come back. / And they go again, which people forget.",
	},
	{
		Code:    ruleSequence,
		About:   "The sequence model reads bare paragraphs as question and answer; the weight is its probability.",
		Example: "Why tides? / I grew up by the sea, and they come back.",
	},
	{
		Code:    ruleTurnabout,
		About:   "The document takes strict turns, a paragraph each, and this paragraph is read by them against the sequence model.",
		Example: "You never left. / I never did. / Some would call that fear. / Some would. — the third paragraph is the interviewer's",
	},
	{
		Code:    ruleStranger,
		About:   "The block stands between or behind the turns, in an element unlike those of the turns, and is none.",
		Example: "<p>I mend clocks.</p> <div class=\"midroll\"><p>The Quay is paid for by its readers.</p></div> — the second paragraph",
	},
	{
		Code:    ruleEvent,
		About:   "A stage direction in brackets was taken out of the text (data/directions.txt).",
		Example: "ROE: They come back (laughs). — the event is laughs",
	},
}, roleRules...)
