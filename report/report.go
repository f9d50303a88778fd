// Package report tells what is in a dataset at a glance: what was read, who
// talks, what was stripped, how sure it all is, and where to look first.
//
// It reads the dataset once, document by document (collect.go), into counts
// whose size does not grow with it (count.go), lays the counts out as tables
// (tables.go), and prints these for a terminal (text.go) or as one page
// without scripts or network (html.go).
package report

// A Summary is what a dataset comes to. Words are counted as the column
// `words` counts them, characters are code points.
type Summary struct {
	Dataset   string `json:"dataset"` // the folder
	Version   string `json:"version"` // of the program that made it
	Inputs    int64  `json:"inputs"`
	Documents int64  `json:"documents"`
	Turns     int64  `json:"turns"`
	Exchanges int64  `json:"exchanges"`
	Words     int64  `json:"words"` // in turns
	Chars     int64  `json:"chars"`
	Stripped  int64  `json:"stripped_chars"`
	Rejected  int64  `json:"rejected"` // inputs and records

	Forms     []Count `json:"forms"`     // documents
	Languages []Count `json:"languages"` // documents
	Media     []Count `json:"media_types"`

	TurnsPerDocument []Count  `json:"turns_per_document"` // documents, in the order of the numbers
	Parts            []Part   `json:"parts"`              // turns by role and speech
	QuestionForms    []Count  `json:"question_forms"`     // turns of interviewers that have one
	Questions        Lengths  `json:"question_words"`
	Answers          Lengths  `json:"answer_words"`
	AnswerShare      []Count  `json:"answer_share"` // printed interviews by the share of words that answer
	Speakers         []Person `json:"speakers"`     // those with most words

	Dates   []Count `json:"dates"` // documents by month, or by year where they span more than two
	Undated int64   `json:"undated"`

	Kinds []Stripped `json:"stripped_kinds"`
	Sites []Site     `json:"sites"` // those of which most was stripped

	Confidence []Bin   `json:"confidence"`
	Expected   []Right `json:"expected_right"`

	Rejects  []Count `json:"rejects"`  // by stage and error, numbers left out
	Warnings []Count `json:"warnings"` // by text, numbers left out
	First    []Look  `json:"look_first"`
}

// A Count is how often something is there.
type Count struct {
	Name string `json:"name"`
	N    int64  `json:"n"`
}

// A Part is what one role says in one kind of speech.
type Part struct {
	Role   string `json:"role"`
	Speech string `json:"speech"`
	Turns  int64  `json:"turns"`
	Words  int64  `json:"words"`
}

// Lengths are the quartiles and the mean of numbers of words.
type Lengths struct {
	N        int64   `json:"n"`
	Quarter  int64   `json:"first_quartile"`
	Median   int64   `json:"median"`
	Quarter3 int64   `json:"third_quartile"`
	Most     int64   `json:"most"`
	Mean     float64 `json:"mean"`
}

// A Person is a speaker as the join key `speaker_id` has it.
type Person struct {
	ID        string `json:"speaker_id"`
	Name      string `json:"speaker"` // as first met
	Documents int64  `json:"documents"`
	Turns     int64  `json:"turns"`
	Words     int64  `json:"words"`
}

// Stripped is what was stripped of one kind.
type Stripped struct {
	Kind   string `json:"kind"`
	Blocks int64  `json:"blocks"`
	Chars  int64  `json:"chars"`
}

// A Site is a host of URLs, or a publisher where there is no URL.
type Site struct {
	Name      string `json:"name"`
	Documents int64  `json:"documents"`
	Chars     int64  `json:"chars"`
	Stripped  int64  `json:"stripped_chars"`
}

// A Bin counts the turns of a tenth of the confidences, by form.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	Labelled   int64   `json:"labelled"`
	Unlabelled int64   `json:"unlabelled"`
	Reported   int64   `json:"reported"`
}

// Right is how many turns of a form may be expected to be right: the sum of
// their confidences.
type Right struct {
	Form  string  `json:"form"`
	Turns int64   `json:"turns"`
	Right float64 `json:"right"`
}

// A Look is a document that a person should see, with how many of its turns
// may be expected to be wrong.
type Look struct {
	Source   string   `json:"source"`
	Turns    int      `json:"turns"`
	Wrong    float64  `json:"wrong"`
	Warnings []string `json:"warnings"`
}
