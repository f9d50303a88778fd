package boilerplate

import "qaextract/pipeline/doc"

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{Code: "KEEP-BODY", About: "stands in the article's own run of paragraphs"},
	{Code: "HEAD-TITLE", About: "a heading above the first paragraph, the best by length, place and repetition"},
	{Code: "HEAD-SUBTITLE", About: "a heading or a sentence right below the title"},
	{Code: "HEAD-BYLINE", About: "begins with \"By\", or is nothing but names between title and text"},
	{Code: "HEAD-DATELINE", About: "a place, an agency in brackets and a dash before the first paragraph"},
	{Code: "HEAD-CROSSHEAD", About: "a short line without an end mark between paragraphs"},
	{Code: "STRIP-PHRASE", About: "made of words that pages print around an article"},
	{Code: "STRIP-APPEAL", About: "asks the reader, with the lines beside it, to support an outlet"},
	{Code: "STRIP-CAPTION", About: "describes a picture and names who took it"},
	{Code: "STRIP-CREDIT", About: "names who took a picture, and nothing else"},
	{Code: "STRIP-COUNTER", About: "counts the pictures of a gallery, or heads one"},
	{Code: "STRIP-DUPLICATE", About: "the same words stand in the text as well"},
	{Code: "STRIP-PULLQUOTE", About: "is set off, and its words stand within a longer paragraph as well"},
	{Code: "STRIP-SECTION", About: "a short label of a section beside the title"},
	{Code: "STRIP-SEPARATOR", About: "has neither letters nor digits"},
	{Code: "STRIP-BEFORE", About: "stands before the article begins"},
	{Code: "STRIP-INSERT", About: "stands between parts of the article that it does not belong to"},
	{Code: "STRIP-AFTER", About: "stands after the end of the article, and goes with what stands there"},
}
