package schema

import "encoding/json"

// Version is the version of the record contract, written into every row.
const Version = "1.1"

// A Turn is one speaker's uninterrupted words, or one report of them.
type Turn struct {
	SchemaVersion      string   `json:"schema_version" parquet:"schema_version,dict"`
	ID                 string   `json:"id" parquet:"id"`
	DocID              string   `json:"doc_id" parquet:"doc_id,dict"`
	Source             string   `json:"source" parquet:"source,dict"`
	TurnIndex          int32    `json:"turn_index" parquet:"turn_index"`
	Exchange           int32    `json:"exchange" parquet:"exchange"`
	ReplyTo            *string  `json:"reply_to" parquet:"reply_to,optional"`
	Role               string   `json:"role" parquet:"role,dict"`
	Form               string   `json:"form" parquet:"form,dict"`
	Speech             string   `json:"speech" parquet:"speech,dict"`
	Speaker            *string  `json:"speaker" parquet:"speaker,optional,dict"`
	SpeakerID          *string  `json:"speaker_id" parquet:"speaker_id,optional,dict"`
	SpeakerLabel       *string  `json:"speaker_label" parquet:"speaker_label,optional,dict"`
	SpeakerTitle       *string  `json:"speaker_title" parquet:"speaker_title,optional,dict"`
	SpeakerAffiliation *string  `json:"speaker_affiliation" parquet:"speaker_affiliation,optional,dict"`
	Text               string   `json:"text" parquet:"text"`
	Spans              []Span   `json:"spans" parquet:"spans,list"`
	CharStart          int32    `json:"char_start" parquet:"char_start"`
	CharEnd            int32    `json:"char_end" parquet:"char_end"`
	QuestionForm       *string  `json:"question_form" parquet:"question_form,optional,dict"`
	Events             []Event  `json:"events" parquet:"events,list"`
	Section            *string  `json:"section" parquet:"section,optional,dict"`
	Mentions           []string `json:"mentions" parquet:"mentions,list" parquet-element:",dict"`
	Language           string   `json:"language" parquet:"language,dict"`
	Words              int32    `json:"words" parquet:"words"`
	Sentences          int32    `json:"sentences" parquet:"sentences"`
	Confidence         float64  `json:"confidence" parquet:"confidence"`
	Evidence           []string `json:"evidence" parquet:"evidence,list" parquet-element:",dict"`
	Title              *string  `json:"title" parquet:"title,optional,dict"`
	Publisher          *string  `json:"publisher" parquet:"publisher,optional,dict"`
	Published          *string  `json:"published" parquet:"published,optional,dict"`
}

// A Span is where a paragraph, or a piece of a quotation, stands in the
// document's text: half-open, in code points and in UTF-8 bytes.
type Span struct {
	CharStart int32 `json:"char_start" parquet:"char_start"`
	CharEnd   int32 `json:"char_end" parquet:"char_end"`
	ByteStart int32 `json:"byte_start" parquet:"byte_start"`
	ByteEnd   int32 `json:"byte_end" parquet:"byte_end"`
}

// An Event is a stage direction taken out of a turn's text.
type Event struct {
	Text      string `json:"text" parquet:"text,dict"`
	CharStart int32  `json:"char_start" parquet:"char_start"`
	CharEnd   int32  `json:"char_end" parquet:"char_end"`
}

// An Exchange is a question with its answer.
type Exchange struct {
	SchemaVersion string   `json:"schema_version" parquet:"schema_version,dict"`
	ID            string   `json:"id" parquet:"id"`
	DocID         string   `json:"doc_id" parquet:"doc_id,dict"`
	Source        string   `json:"source" parquet:"source,dict"`
	Exchange      int32    `json:"exchange" parquet:"exchange"`
	Question      string   `json:"question" parquet:"question"`
	Answer        string   `json:"answer" parquet:"answer"`
	QuestionTurns []string `json:"question_turns" parquet:"question_turns,list"`
	AnswerTurns   []string `json:"answer_turns" parquet:"answer_turns,list"`
	Interviewer   *string  `json:"interviewer" parquet:"interviewer,optional,dict"`
	Respondent    *string  `json:"respondent" parquet:"respondent,optional,dict"`
	QuestionForm  *string  `json:"question_form" parquet:"question_form,optional,dict"`
	Section       *string  `json:"section" parquet:"section,optional,dict"`
	Language      string   `json:"language" parquet:"language,dict"`
	WordsQuestion int32    `json:"words_question" parquet:"words_question"`
	WordsAnswer   int32    `json:"words_answer" parquet:"words_answer"`
	Confidence    float64  `json:"confidence" parquet:"confidence"`
	Title         *string  `json:"title" parquet:"title,optional,dict"`
	Publisher     *string  `json:"publisher" parquet:"publisher,optional,dict"`
	Published     *string  `json:"published" parquet:"published,optional,dict"`
}

// A Document is one input, with its text.
type Document struct {
	SchemaVersion string   `json:"schema_version" parquet:"schema_version,dict"`
	DocID         string   `json:"doc_id" parquet:"doc_id"`
	Source        string   `json:"source" parquet:"source"`
	SHA256        string   `json:"sha256" parquet:"sha256"`
	Bytes         int64    `json:"bytes" parquet:"bytes"`
	Encoding      string   `json:"encoding" parquet:"encoding,dict"`
	MediaType     string   `json:"media_type" parquet:"media_type,dict"`
	URL           *string  `json:"url" parquet:"url,optional"`
	Title         *string  `json:"title" parquet:"title,optional"`
	Subtitle      *string  `json:"subtitle" parquet:"subtitle,optional"`
	Byline        []string `json:"byline" parquet:"byline,list" parquet-element:",dict"`
	Publisher     *string  `json:"publisher" parquet:"publisher,optional,dict"`
	Published     *string  `json:"published" parquet:"published,optional,dict"`
	Dateline      *string  `json:"dateline" parquet:"dateline,optional,dict"`
	Language      string   `json:"language" parquet:"language,dict"`
	Form          string   `json:"form" parquet:"form,dict"`
	Interviewers  []string `json:"interviewers" parquet:"interviewers,list" parquet-element:",dict"`
	Respondents   []string `json:"respondents" parquet:"respondents,list" parquet-element:",dict"`
	Edited        bool     `json:"edited" parquet:"edited"`
	Turns         int32    `json:"turns" parquet:"turns"`
	Exchanges     int32    `json:"exchanges" parquet:"exchanges"`
	Words         int32    `json:"words" parquet:"words"`
	StrippedChars int32    `json:"stripped_chars" parquet:"stripped_chars"`
	Warnings      []string `json:"warnings" parquet:"warnings,list" parquet-element:",dict"`
	DuplicateOf   *string  `json:"duplicate_of" parquet:"duplicate_of,optional"`
	Text          string   `json:"text" parquet:"text"`
}

// A Block is a piece of a document's text: what it is, whether it was kept,
// and why.
type Block struct {
	SchemaVersion string  `json:"schema_version" parquet:"schema_version,dict"`
	DocID         string  `json:"doc_id" parquet:"doc_id,dict"`
	Source        string  `json:"source" parquet:"source,dict"`
	BlockIndex    int32   `json:"block_index" parquet:"block_index"`
	Kind          string  `json:"kind" parquet:"kind,dict"`
	Kept          bool    `json:"kept" parquet:"kept"`
	CharStart     int32   `json:"char_start" parquet:"char_start"`
	CharEnd       int32   `json:"char_end" parquet:"char_end"`
	ByteStart     int32   `json:"byte_start" parquet:"byte_start"`
	ByteEnd       int32   `json:"byte_end" parquet:"byte_end"`
	SourceStart   *int64  `json:"source_start" parquet:"source_start,optional"`
	SourceEnd     *int64  `json:"source_end" parquet:"source_end,optional"`
	Reason        string  `json:"reason" parquet:"reason,dict"`
	Confidence    float64 `json:"confidence" parquet:"confidence"`
	Turn          int32   `json:"turn" parquet:"turn"`
}

// A Reject is an input that could not be read, or a record that did not pass.
// It is written as JSONL only.
type Reject struct {
	Source  string          `json:"source"`
	DocID   *string         `json:"doc_id"`
	Table   *string         `json:"table"`
	ID      *string         `json:"id"`
	Stage   string          `json:"stage"`
	Pointer *string         `json:"pointer"`
	Error   string          `json:"error"`
	Hint    *string         `json:"hint"`
	Record  json.RawMessage `json:"record"` // nil is null
}

// Rows are the rows of one document.
type Rows struct {
	Document  Document
	Turns     []Turn
	Exchanges []Exchange
	Blocks    []Block
}
