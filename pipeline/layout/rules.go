package layout

import "qaextract/pipeline/doc"

// The codes that this stage leaves in Block.Reason. A stage further on that
// decides what a block is leaves its own in their place.
const (
	blankRule = "LAYOUT-BLANK"
	lineRule  = "LAYOUT-LINE"
	wrapRule  = "LAYOUT-WRAP"
)

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{Code: blankRule, About: "a run of lines that hold only white space"},
	{Code: lineRule, About: "one line of the text is one block"},
	{Code: wrapRule, About: "the text is wrapped at a fixed width: the lines of a paragraph are one block"},
}
