package quotes

import "qaextract/pipeline/doc"

// The codes that this stage leaves in the evidence of turns.
const (
	quoteAfter    = "QUOTE-CUE-AFTER"
	quoteBefore   = "QUOTE-CUE-BEFORE"
	quoteBeside   = "QUOTE-SOURCE-BESIDE"
	quoteSentence = "QUOTE-CUE-SENTENCE"
	quoteColon    = "QUOTE-COLON"
	quoteFollows  = "QUOTE-FOLLOWS"
	quoteSigned   = "QUOTE-SIGNED"
	quoteIntro    = "QUOTE-SENTENCE-BEFORE"
	quoteSubject  = "QUOTE-SUBJECT"
	quoteJoined   = "QUOTE-JOINED"
	quoteCarried  = "QUOTE-CARRIED"
	quoteShort    = "QUOTE-SHORT"
	quoteUnclosed = "QUOTE-UNCLOSED"
	speechThat    = "SPEECH-CLAUSE"
	speechInquit  = "SPEECH-CUE-AFTER"
	speechObject  = "SPEECH-OBJECT"
	speechPromise = "SPEECH-INFINITIVE"
	speechPaper   = "SPEECH-DOCUMENT"
	speechSource  = "SPEECH-ACCORDING"
	speechClause  = "SPEECH-SUBORDINATE"
	speechMixed   = "SPEECH-FRAGMENT"
	speechAsked   = "SPEECH-ASKED"
)

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{Code: quoteAfter, About: "the source and a verb of saying stand right behind the quotation"},
	{Code: quoteBefore, About: "the source and a verb of saying lead to the quotation"},
	{Code: quoteBeside, About: "a source stands right behind the quotation, with a verb that is on no list or a dash"},
	{Code: quoteSentence, About: "the quotation's sentence has a verb of saying elsewhere"},
	{Code: quoteColon, About: "a paragraph that ends in a colon announces the quotation"},
	{Code: quoteFollows, About: "no cue; the quotation continues the speaker before it"},
	{Code: quoteSigned, About: "the next line is a dash and the name of whose words the quotation is"},
	{Code: quoteIntro, About: "the sentence before tells of its subject, and the quotation stands alone"},
	{Code: quoteSubject, About: "no verb of saying; the subject of the sentence is taken for the source"},
	{Code: quoteJoined, About: "several quotations of one speaker with nothing but cues between them"},
	{Code: quoteCarried, About: "the quotation goes on over several paragraphs"},
	{Code: quoteShort, About: "under four words, but cue and grammar make it speech"},
	{Code: quoteUnclosed, About: "the quotation has no closing mark; it was taken to end with its paragraph"},
	{Code: speechThat, About: "the main verb is one of saying and governs a clause"},
	{Code: speechInquit, About: "the source and a verb of saying stand behind or inside the report"},
	{Code: speechObject, About: "the main verb is one of saying and its object is what was said"},
	{Code: speechPromise, About: "the main verb is one of saying and its infinitive is what was said"},
	{Code: speechPaper, About: "a document is the source, and the main verb governs what it says"},
	{Code: speechSource, About: "the sentence is given as somebody's words: according to"},
	{Code: speechClause, About: "the clause that reports is not the main one; only that clause is the turn"},
	{Code: speechMixed, About: "the reporting sentence holds a quoted fragment"},
	{Code: speechAsked, About: "the clause tells what somebody was asked"},
}
