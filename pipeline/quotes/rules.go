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
	speechNoun    = "SPEECH-NOUN"
	speechMixed   = "SPEECH-FRAGMENT"
	speechAsked   = "SPEECH-ASKED"
)

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{
	{Code: quoteAfter, About: "the source and a verb of saying stand right behind the quotation", Example: "“We will rebuild,” Jane Roe said. → Jane Roe"},
	{Code: quoteBefore, About: "the source and a verb of saying lead to the quotation", Example: "Roe said: “We will rebuild.” → Roe"},
	{Code: quoteBeside, About: "a source stands right behind the quotation, with a verb that is on no list or a dash", Example: "“We will rebuild,” harrumphed Jane Roe. “We will rebuild.” ― Jane Roe"},
	{Code: quoteSentence, About: "the quotation's sentence has a verb of saying elsewhere", Example: "It was “a very great loss for us,” and the town, Roe said, would remember. → Roe"},
	{Code: quoteColon, About: "a paragraph that ends in a colon announces the quotation", Example: "Then Roe wrote to the council: / “I have nothing more to say.” → Roe"},
	{Code: quoteFollows, About: "no cue; the quotation continues the speaker before it", Example: "“We waited,” Roe said. / “Nobody came all night.” → Roe, in both paragraphs"},
	{Code: quoteSigned, About: "the next line is a dash and the name of whose words the quotation is", Example: "“I am not going to leave.” / ― Jane Roe, teacher → Jane Roe"},
	{Code: quoteIntro, About: "the sentence before tells of its subject, and the quotation stands alone", Example: "Jane Roe did not agree. “I have seen the bridge myself.” → Jane Roe"},
	{Code: quoteSubject, About: "no verb of saying; the subject of the sentence is taken for the source", Example: "Jane Roe had no doubt it was “a very great loss to us all.” → Jane Roe"},
	{Code: quoteJoined, About: "several quotations of one speaker with nothing but cues between them", Example: "“We waited,” Roe said. “Nobody came.” → one turn of two spans"},
	{Code: quoteCarried, About: "the quotation goes on over several paragraphs", Example: "Roe wrote: “We waited for three days. / “Nobody came.” → one turn of two spans"},
	{Code: quoteShort, About: "under four words, but cue and grammar make it speech", Example: "“Never,” she said. → speech, though it is one word"},
	{Code: quoteUnclosed, About: "the quotation has no closing mark; it was taken to end with its paragraph", Example: "Roe wrote: “We waited for three days. / Then it rained. → the first paragraph only"},
	{Code: speechThat, About: "the main verb is one of saying and governs a clause", Example: "Roe said that the harbour was lost. → the sentence is Roe’s"},
	{Code: speechInquit, About: "the source and a verb of saying stand behind or inside the report", Example: "The harbour was lost, Roe said. → the sentence is Roe’s"},
	{Code: speechObject, About: "the main verb is one of saying and its object is what was said", Example: "Roe denied the accusations. → the sentence is Roe’s"},
	{Code: speechPromise, About: "the main verb is one of saying and its infinitive is what was said", Example: "Roe vowed to rebuild the harbour. → the sentence is Roe’s"},
	{Code: speechPaper, About: "a document is the source, and the main verb governs what it says", Example: "The report shows 40 dead. → the sentence is the report’s"},
	{Code: speechSource, About: "the sentence is given as somebody's words: according to", Example: "According to Roe, the harbour was lost. → the sentence is Roe’s"},
	{Code: speechClause, About: "the clause that reports is not the main one; only that clause is the turn", Example: "The crowd went home after Roe said the ferry was lost. → Roe said the ferry was lost"},
	{Code: speechNoun, About: "a noun of saying, whose it is, and what was said", Example: "The crowd laughed at Roe’s claim that the ferry was lost. → Roe’s claim that the ferry was lost"},
	{Code: speechMixed, About: "the reporting sentence holds a quoted fragment", Example: "Roe said the harbour was “finished.” → one turn, mixed"},
	{Code: speechAsked, About: "the clause tells what somebody was asked", Example: "Asked about the budget, Roe shrugged. → Asked about the budget: the interviewer’s"},
}
