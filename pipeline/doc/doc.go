// Package doc is the ground floor of the pipeline: the document that walks
// through the stages, and what they lay over it.
//
// A stage takes the document as the stage before left it and adds one layer.
// Nothing is rewritten: Document.Text stays as it was read, and every layer
// points into it with spans. All positions here are byte offsets into
// Document.Text, 0-based and half-open; code point offsets are computed once,
// when rows are made.
package doc

// A Document is one input on its way from bytes to rows.
// It is not safe for concurrent use; different documents are independent.
type Document struct {
	// Set by source.
	Source string // path relative to the input given, "/"-separated, or a URL or record id
	URL    string // "" where unknown
	// ContentType is what a server or a store says of Raw: "text/html;
	// charset=utf-8"; "" where nobody does.
	ContentType string
	Words       *Words // the project's own; nil for none
	Raw         []byte // the input's bytes, decompressed; may be dropped (nil) after layout

	// Set by layout.
	Text      string
	Encoding  string // IANA name in lower case ("utf-8", "windows-1252")
	MediaType string // "text/plain"
	Blocks    []Block
	Runs      []Run     // type set off within the text, by start; none in plain text
	Margin    []Span    // numbers of lines in the margin of plain text, in order
	Elements  []Element // what is around the blocks, by where it begins; none in plain text

	// Set by turns, quotes, people and tags, in this order.
	Turns []*Turn

	// Set by people: the names that the article prints, in document order,
	// titles in front of them left out.
	Names []Name

	Meta Meta

	// Warnings are short sentences for the person who ran the program.
	Warnings []string

	tokens tokens // see Tokens
}

// A Name is one printing of the name of somebody or something.
type Name struct {
	Span
	Text string // white space normalised
}

// Meta is what the document says of itself. Empty means that it does not say.
type Meta struct {
	Title        string
	Subtitle     string
	Byline       []string // names of the authors, without "By"
	Publisher    string
	Published    string // ISO 8601 as far as printed: "2024", "2024-03", "2024-03-01"
	Dateline     string // place as printed: "LONDON"
	Language     string // BCP 47
	Form         Form
	Interviewers []string
	Respondents  []string
	Edited       bool // the document says that the interview was edited
}

// A Block is a piece of the text, usually one printed line or paragraph with
// the line ends behind it. The blocks of a document partition its text.
type Block struct {
	Span
	Source     Span // bytes in the source as read; Unknown where it cannot be told
	Kind       Kind
	Reason     string  // rule code that decided Kind
	Confidence float64 // of Kind, 0 to 1
	RunnerUp   RunnerUp
	Turn       *Turn  // the printed turn that a block of kind turn or label belongs to, or nil
	Print      Print  // what the print still shows
	Level      int    // heading level 1 to 6, or 0
	Class      string // words of the class, id and role of the elements around it, parted by spaces
	Element    int    // the innermost of Document.Elements that holds the block; 0 where there are none
	Recurs     Recurrence
}

// Recurrence says whether a line stands on other pages of its site as well, as
// far as a first pass over them was asked for.
type Recurrence uint8

const (
	NoRecurrence Recurrence = iota
	LineRecurs              // the line does
	RunRecurs               // it does with the line above or below it
)

// An Element is one of the elements that blocks of a document with mark-up
// stand in. The first is around all others.
type Element struct {
	Parent int    // in Document.Elements; of the first, 0
	Name   string // "div"
	Class  string // words of its class, id and role, parted by spaces
}

// A RunnerUp is the reading that a decision was made against. The zero value
// says that there was none.
type RunnerUp struct {
	Reading string  // "answer", "narration"
	Behind  float64 // how far behind it was, in the decision's own measure, 0 or more
}

// A Run is a stretch of type set off within a block.
type Run struct {
	Span
	Print Print
}

// Print is what is left of the typography of a block or a run.
type Print uint16

// The bits of Print. A block has those that hold for the whole of it.
const (
	Bold       Print = 1 << iota // bold
	Italic                       // italic
	Heading                      // a heading; Block.Level holds its level
	ListItem                     // an item of a list
	BlockQuote                   // set off as a quotation
	Caption                      // a figure's caption
	Code                         // preformatted
	Link                         // the words of a link
	Quoted                       // marked as quoted words (<q>)
	Term                         // what a definition list explains (<dt>)
	Cell                         // a cell of a table
)

// A Turn is one speaker's uninterrupted words, or one report of them.
type Turn struct {
	Spans  []Span // in document order, one per paragraph or piece of a quotation
	Form   Form   // Labelled, Unlabelled or Reported
	Speech Speech
	Role   Role // turns decides it for printed turns, people for reported ones

	Label     string // as printed: "RS", "he", "the foreign minister"; "" where nothing is printed
	LabelSpan Span   // where Label stands; Unknown where nothing is printed
	CueSpan   Span   // the cue of a reported turn ("said"); Unknown where there is none
	Follows   *Turn  // the earlier turn whose speaker this one shares (a quotation continued without a cue), or nil

	Speaker            string // canonical full name; "" where the document does not say
	SpeakerTitle       string
	SpeakerAffiliation string

	Events       []Event
	Exchange     int   // index of its exchange, -1 for none
	ReplyTo      *Turn // the turn before it in its exchange, or nil
	QuestionForm string
	Section      string // the cross-head above it
	Mentions     []string
	Language     string
	Words        int
	Sentences    int

	Confidence float64 // 0 to 1
	Evidence   []Evidence
	RunnerUp   RunnerUp
}

// An Event is a stage direction that was taken out of a turn.
type Event struct {
	Text string // without its brackets: "laughing"
	Span Span   // with its brackets
}

// Evidence is one rule that spoke for a decision, and how loudly.
type Evidence struct {
	Code   string
	Weight float64
}

// A Rule declares a code that stands in Evidence or Block.Reason.
// Each stage has one table of them, Rules.
type Rule struct {
	Code    string // "TURN-LABEL"
	About   string // one line for a person: what the rule looks at and what it concludes
	Example string // a line or two of text in which the rule speaks, and where it leads
}

// Explain adds a rule code to the evidence of t, once.
func (t *Turn) Explain(code string, weight float64) {
	for _, e := range t.Evidence {
		if e.Code == code {
			return
		}
	}
	t.Evidence = append(t.Evidence, Evidence{code, weight})
}

// Start is where the turn's first span starts, or -1.
func (t *Turn) Start() int {
	if len(t.Spans) == 0 {
		return -1
	}
	return t.Spans[0].Start
}

// Printed reports whether the turn was printed as question or answer.
func (t *Turn) Printed() bool { return t.Form != Reported }

// Warn adds a warning, once.
func (d *Document) Warn(w string) {
	for _, x := range d.Warnings {
		if x == w {
			return
		}
	}
	d.Warnings = append(d.Warnings, w)
}
