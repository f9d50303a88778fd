package doc

// Kind says what a block is.
type Kind string

// The kinds of block. Those from Caption on are boilerplate: stripped.
const (
	Unset      Kind = "" // no stage has decided yet
	Title      Kind = "title"
	Subtitle   Kind = "subtitle"
	Byline     Kind = "byline"
	Dateline   Kind = "dateline"
	CrossHead  Kind = "crosshead"
	Narration  Kind = "narration"
	TurnText   Kind = "turn"
	TurnLabel  Kind = "label"
	Blank      Kind = "blank"
	CaptionOf  Kind = "caption"
	Credit     Kind = "credit"
	Gallery    Kind = "gallery"
	Media      Kind = "media-control"
	Related    Kind = "related"
	Promo      Kind = "promo"
	Ad         Kind = "ad"
	Share      Kind = "share"
	Navigation Kind = "navigation"
	SectionTag Kind = "section-label"
	Comment    Kind = "comment"
	Duplicate  Kind = "duplicate"
	Legal      Kind = "legal"
	Separator  Kind = "separator"
)

// Kept reports whether blocks of kind k belong to the article.
func (k Kind) Kept() bool {
	switch k {
	case Unset, Title, Subtitle, Byline, Dateline, CrossHead, Narration, TurnText, TurnLabel, Blank:
		return true
	}
	return false
}

// Form is how an interview, or a turn of it, is printed.
type Form string

// The forms. Mixed and None are forms of documents only.
const (
	Labelled   Form = "labelled"   // a speaker label before each turn
	Unlabelled Form = "unlabelled" // bare alternating paragraphs
	Reported   Form = "reported"   // told in running prose
	Mixed      Form = "mixed"      // labelled and unlabelled turns side by side
	None       Form = "none"       // nobody speaks
)

// Speech is whose words a turn holds.
type Speech string

// The kinds of speech. MixedSpeech is spelled "mixed", as Mixed is.
const (
	Direct      Speech = "direct"   // verbatim
	Indirect    Speech = "indirect" // the narrator's paraphrase
	MixedSpeech Speech = "mixed"    // a paraphrase that holds a quoted fragment
)

// Role is the part a speaker plays in the interview.
type Role string

// The roles.
const (
	NoRole      Role = "" // not decided yet
	Interviewer Role = "interviewer"
	Respondent  Role = "respondent"
	Other       Role = "other" // a third party quoted, an audience member, a moderator's aside
)
