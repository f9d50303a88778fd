package layout

import "qaextract/pipeline/doc"

// The codes that this stage leaves in Block.Reason. A stage further on that
// decides what a block is leaves its own in their place.
const (
	blankRule = "LAYOUT-BLANK"
	lineRule  = "LAYOUT-LINE"
	wrapRule  = "LAYOUT-WRAP"

	marginRule = "LAYOUT-MARGIN"

	elementRule = "LAYOUT-ELEMENT"
	cueRule     = "LAYOUT-CUE"
)

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{Code: blankRule, About: "a run of lines that hold only white space", Example: "ANNA: Why?\n\nBEN: So. — the empty line between is a block"},
	{Code: lineRule, About: "one line of the text is one block", Example: "ANNA: Why?\nBEN: So. — two blocks"},
	{Code: wrapRule, About: "the text is wrapped at a fixed width: the lines of a paragraph are one block", Example: "ANNA: You wrote the first of these songs when you were only\nnine. Is that true? — one block"},
	{Code: marginRule, About: "the lines are numbered in the margin", Example: " 14      Q.   Did you keep a log on\n 15  the night of March 3rd? — 14 and 15"},
	{Code: elementRule, About: "what a browser shows as a line or paragraph of its own, of HTML or of Markdown, is one block", Example: "<p><b>Why?</b><br>So.</p> — two blocks"},
	{Code: cueRule, About: "cues of captions in which one speaker goes on are one block", Example: "00:01.000 --> 00:02.000\n<v Anna>Why\n\n00:02.000 --> 00:03.000\n<v Anna>now? — one block"},
}
