package boilerplate

import "qaextract/pipeline/doc"

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{Code: "KEEP-BODY", About: "stands in the article's own run of paragraphs", Example: "The mill stood still all winter, and nobody in the valley asked why it had stopped. — among others of its kind"},
	{Code: "HEAD-TITLE", About: "a heading above the first paragraph, the best by length, place and repetition", Example: "The mill, again / By Ida Holm / The mill stood still all winter. — the first line"},
	{Code: "HEAD-SUBTITLE", About: "a heading or a sentence right below the title", Example: "The mill, again / A visit to the last miller of the valley / By Ida Holm — the second line"},
	{Code: "HEAD-BYLINE", About: "begins with \"By\", or is nothing but names between title and text", Example: "The mill, again / By Ida Holm — the author is Ida Holm"},
	{Code: "HEAD-DATELINE", About: "a place, an agency in brackets and a dash before the first paragraph", Example: "BERGEN (Lyse News) – The mill stood still all winter. — the place is BERGEN"},
	{Code: "HEAD-CROSSHEAD", About: "a short line without an end mark between paragraphs", Example: "… and the wheel stopped. / A new wheel / In spring the council met … — the second line"},
	{Code: "STRIP-PHRASE", About: "made of words that pages print around an article", Example: "Sign up for our newsletter"},
	{Code: "STRIP-APPEAL", About: "asks the reader, with the lines beside it, to support an outlet", Example: "Our journalism is free for all. Please support us with a gift, or subscribe today."},
	{Code: "STRIP-CAPTION", About: "describes a picture and names who took it", Example: "The mill in January, before the wheel was taken down. Photograph: Ida Holm/Lyse News"},
	{Code: "STRIP-CREDIT", About: "names who took a picture, and nothing else", Example: "Photo: Ida Holm"},
	{Code: "STRIP-COUNTER", About: "counts the pictures of a gallery, or heads one", Example: "3 of 12"},
	{Code: "STRIP-DUPLICATE", About: "the same words stand in the text as well", Example: "The mill, again / By Ida Holm / The mill, again — the third line"},
	{Code: "STRIP-PULLQUOTE", About: "is set off, and its words stand within a longer paragraph as well", Example: "“Nobody asked why” — between paragraphs, one of which says: … and he told us: “Nobody asked why it had stopped.”"},
	{Code: "STRIP-PROJECT", About: "holds a phrase that the project's settings name as boilerplate", Example: "With boilerplate = [\"the valley letter\"] in extract.toml: Have you read the Valley Letter of this week?"},
	{Code: "STRIP-SECTION", About: "a short label of a section beside the title", Example: "News | Culture / The mill, again — the first line"},
	{Code: "STRIP-SEPARATOR", About: "has neither letters nor digits", Example: "* * *"},
	{Code: "STRIP-ELEMENT", About: "stands in an element that is named for what stands around articles", Example: "<ol class=\"comment-list\"> … <p>I have used that ferry for years.</p>"},
	{Code: "STRIP-RECURRING", About: "stands on other pages of the site as well (run -by-site)", Example: "The valley's weather / Tides and tables — on most pages of one host"},
	{Code: "STRIP-BEFORE", About: "stands before the article begins", Example: "Home / Weather / The mill, again / The mill stood still all winter. — the first two lines"},
	{Code: "STRIP-INSERT", About: "stands between parts of the article that it does not belong to", Example: "… all winter. / Storm closes the pass / Read more / In spring the council met … — the second line"},
	{Code: "STRIP-AFTER", About: "stands after the end of the article, and goes with what stands there", Example: "… for good. / More stories / Storm closes the pass — the last line"},
}
