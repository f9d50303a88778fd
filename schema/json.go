package schema

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// AppendJSON appends the row as a line of JSONL, without the line end: every
// key in the order of the schema, null where there is nothing, text as it is.
// The bytes are those of encoding/json that escapes no HTML, in a fraction of
// the time; a test holds both together. Confidence must be a finite number.
func (t *Turn) AppendJSON(b []byte) []byte {
	b = appendString(append(b, `{"schema_version":`...), t.SchemaVersion)
	b = appendString(append(b, `,"id":`...), t.ID)
	b = appendString(append(b, `,"doc_id":`...), t.DocID)
	b = appendString(append(b, `,"source":`...), t.Source)
	b = strconv.AppendInt(append(b, `,"turn_index":`...), int64(t.TurnIndex), 10)
	b = strconv.AppendInt(append(b, `,"exchange":`...), int64(t.Exchange), 10)
	b = appendOptional(append(b, `,"reply_to":`...), t.ReplyTo)
	b = appendString(append(b, `,"role":`...), t.Role)
	b = appendString(append(b, `,"form":`...), t.Form)
	b = appendString(append(b, `,"speech":`...), t.Speech)
	b = appendOptional(append(b, `,"speaker":`...), t.Speaker)
	b = appendOptional(append(b, `,"speaker_id":`...), t.SpeakerID)
	b = appendOptional(append(b, `,"speaker_label":`...), t.SpeakerLabel)
	b = appendOptional(append(b, `,"speaker_title":`...), t.SpeakerTitle)
	b = appendOptional(append(b, `,"speaker_affiliation":`...), t.SpeakerAffiliation)
	b = appendString(append(b, `,"text":`...), t.Text)
	b = appendSpans(append(b, `,"spans":`...), t.Spans)
	b = strconv.AppendInt(append(b, `,"char_start":`...), int64(t.CharStart), 10)
	b = strconv.AppendInt(append(b, `,"char_end":`...), int64(t.CharEnd), 10)
	b = appendOptional(append(b, `,"question_form":`...), t.QuestionForm)
	b = appendEvents(append(b, `,"events":`...), t.Events)
	b = appendOptional(append(b, `,"section":`...), t.Section)
	b = appendStrings(append(b, `,"mentions":`...), t.Mentions)
	b = appendString(append(b, `,"language":`...), t.Language)
	b = strconv.AppendInt(append(b, `,"words":`...), int64(t.Words), 10)
	b = strconv.AppendInt(append(b, `,"sentences":`...), int64(t.Sentences), 10)
	b = appendFloat(append(b, `,"confidence":`...), t.Confidence)
	b = appendStrings(append(b, `,"evidence":`...), t.Evidence)
	b = appendOptional(append(b, `,"title":`...), t.Title)
	b = appendOptional(append(b, `,"publisher":`...), t.Publisher)
	b = appendOptional(append(b, `,"published":`...), t.Published)
	return append(b, '}')
}

// AppendJSON appends the row as Turn.AppendJSON does.
func (e *Exchange) AppendJSON(b []byte) []byte {
	b = appendString(append(b, `{"schema_version":`...), e.SchemaVersion)
	b = appendString(append(b, `,"id":`...), e.ID)
	b = appendString(append(b, `,"doc_id":`...), e.DocID)
	b = appendString(append(b, `,"source":`...), e.Source)
	b = strconv.AppendInt(append(b, `,"exchange":`...), int64(e.Exchange), 10)
	b = appendString(append(b, `,"question":`...), e.Question)
	b = appendString(append(b, `,"answer":`...), e.Answer)
	b = appendStrings(append(b, `,"question_turns":`...), e.QuestionTurns)
	b = appendStrings(append(b, `,"answer_turns":`...), e.AnswerTurns)
	b = appendOptional(append(b, `,"interviewer":`...), e.Interviewer)
	b = appendOptional(append(b, `,"respondent":`...), e.Respondent)
	b = appendOptional(append(b, `,"question_form":`...), e.QuestionForm)
	b = appendOptional(append(b, `,"section":`...), e.Section)
	b = appendString(append(b, `,"language":`...), e.Language)
	b = strconv.AppendInt(append(b, `,"words_question":`...), int64(e.WordsQuestion), 10)
	b = strconv.AppendInt(append(b, `,"words_answer":`...), int64(e.WordsAnswer), 10)
	b = appendFloat(append(b, `,"confidence":`...), e.Confidence)
	b = appendOptional(append(b, `,"title":`...), e.Title)
	b = appendOptional(append(b, `,"publisher":`...), e.Publisher)
	b = appendOptional(append(b, `,"published":`...), e.Published)
	return append(b, '}')
}

// AppendJSON appends the row as Turn.AppendJSON does.
func (d *Document) AppendJSON(b []byte) []byte {
	b = appendString(append(b, `{"schema_version":`...), d.SchemaVersion)
	b = appendString(append(b, `,"doc_id":`...), d.DocID)
	b = appendString(append(b, `,"source":`...), d.Source)
	b = appendString(append(b, `,"sha256":`...), d.SHA256)
	b = strconv.AppendInt(append(b, `,"bytes":`...), int64(d.Bytes), 10)
	b = appendString(append(b, `,"encoding":`...), d.Encoding)
	b = appendString(append(b, `,"media_type":`...), d.MediaType)
	b = appendOptional(append(b, `,"url":`...), d.URL)
	b = appendOptional(append(b, `,"title":`...), d.Title)
	b = appendOptional(append(b, `,"subtitle":`...), d.Subtitle)
	b = appendStrings(append(b, `,"byline":`...), d.Byline)
	b = appendOptional(append(b, `,"publisher":`...), d.Publisher)
	b = appendOptional(append(b, `,"published":`...), d.Published)
	b = appendOptional(append(b, `,"dateline":`...), d.Dateline)
	b = appendString(append(b, `,"language":`...), d.Language)
	b = appendString(append(b, `,"form":`...), d.Form)
	b = appendStrings(append(b, `,"interviewers":`...), d.Interviewers)
	b = appendStrings(append(b, `,"respondents":`...), d.Respondents)
	b = strconv.AppendBool(append(b, `,"edited":`...), d.Edited)
	b = strconv.AppendInt(append(b, `,"turns":`...), int64(d.Turns), 10)
	b = strconv.AppendInt(append(b, `,"exchanges":`...), int64(d.Exchanges), 10)
	b = strconv.AppendInt(append(b, `,"words":`...), int64(d.Words), 10)
	b = strconv.AppendInt(append(b, `,"stripped_chars":`...), int64(d.StrippedChars), 10)
	b = appendStrings(append(b, `,"warnings":`...), d.Warnings)
	b = appendOptional(append(b, `,"duplicate_of":`...), d.DuplicateOf)
	b = appendString(append(b, `,"text":`...), d.Text)
	return append(b, '}')
}

// AppendJSON appends the row as Turn.AppendJSON does.
func (x *Block) AppendJSON(b []byte) []byte {
	b = appendString(append(b, `{"schema_version":`...), x.SchemaVersion)
	b = appendString(append(b, `,"doc_id":`...), x.DocID)
	b = appendString(append(b, `,"source":`...), x.Source)
	b = strconv.AppendInt(append(b, `,"block_index":`...), int64(x.BlockIndex), 10)
	b = appendString(append(b, `,"kind":`...), x.Kind)
	b = strconv.AppendBool(append(b, `,"kept":`...), x.Kept)
	b = strconv.AppendInt(append(b, `,"char_start":`...), int64(x.CharStart), 10)
	b = strconv.AppendInt(append(b, `,"char_end":`...), int64(x.CharEnd), 10)
	b = strconv.AppendInt(append(b, `,"byte_start":`...), int64(x.ByteStart), 10)
	b = strconv.AppendInt(append(b, `,"byte_end":`...), int64(x.ByteEnd), 10)
	b = appendOptionalNumber(append(b, `,"source_start":`...), x.SourceStart)
	b = appendOptionalNumber(append(b, `,"source_end":`...), x.SourceEnd)
	b = appendString(append(b, `,"reason":`...), x.Reason)
	b = appendFloat(append(b, `,"confidence":`...), x.Confidence)
	b = strconv.AppendInt(append(b, `,"turn":`...), int64(x.Turn), 10)
	return append(b, '}')
}

func appendOptional(b []byte, s *string) []byte {
	if s == nil {
		return append(b, "null"...)
	}
	return appendString(b, *s)
}

func appendOptionalNumber(b []byte, n *int64) []byte {
	if n == nil {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, *n, 10)
}

func appendStrings(b []byte, list []string) []byte {
	return appendList(b, list, func(b []byte, s *string) []byte { return appendString(b, *s) })
}

func appendSpans(b []byte, list []Span) []byte {
	return appendList(b, list, func(b []byte, s *Span) []byte {
		b = strconv.AppendInt(append(b, `{"char_start":`...), int64(s.CharStart), 10)
		b = strconv.AppendInt(append(b, `,"char_end":`...), int64(s.CharEnd), 10)
		b = strconv.AppendInt(append(b, `,"byte_start":`...), int64(s.ByteStart), 10)
		b = strconv.AppendInt(append(b, `,"byte_end":`...), int64(s.ByteEnd), 10)
		return append(b, '}')
	})
}

func appendEvents(b []byte, list []Event) []byte {
	return appendList(b, list, func(b []byte, e *Event) []byte {
		b = appendString(append(b, `{"text":`...), e.Text)
		b = strconv.AppendInt(append(b, `,"char_start":`...), int64(e.CharStart), 10)
		b = strconv.AppendInt(append(b, `,"char_end":`...), int64(e.CharEnd), 10)
		return append(b, '}')
	})
}

func appendList[T any](b []byte, list []T, one func([]byte, *T) []byte) []byte {
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, &list[i])
	}
	return append(b, ']')
}

// appendFloat writes a number as ECMAScript does: as a decimal, and with an
// exponent where that would be long.
func appendFloat(b []byte, f float64) []byte {
	abs := math.Abs(f)
	if abs == 0 || 1e-6 <= abs && abs < 1e21 {
		return strconv.AppendFloat(b, f, 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, f, 'e', -1, 64)
	if n := len(b); n >= 4 && b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' { // e-09 is e-9
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// plain are the bytes that stand for themselves within a string.
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = ' ' <= c && c < utf8.RuneSelf && c != '"' && c != '\\'
	}
	return t
}()

// plainWord reports whether the eight bytes of s stand for themselves. It may
// say no where they do; plain tells. (Mycroft's test for a zero byte.)
func plainWord(s string) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	_ = s[7]
	w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	quote, slash := w^ones*'"', w^ones*'\\'
	return (w|(w-ones*' ')|(quote-ones)|(slash-ones))&high == 0
}

const hex = "0123456789abcdef"

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		for len(s)-i >= 8 && plainWord(s[i:i+8]) {
			i += 8
		}
		if i == len(s) {
			break
		}
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = append(b, s[from:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\b':
				b = append(b, `\b`...)
			case '\f':
				b = append(b, `\f`...)
			case '\n':
				b = append(b, `\n`...)
			case '\r':
				b = append(b, `\r`...)
			case '\t':
				b = append(b, `\t`...)
			default:
				b = append(b, `\u00`...)
				b = append(b, hex[c>>4], hex[c&15])
			}
			i++
			from = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, s[from:i]...)
			b = append(b, `\ufffd`...)
			from = i + n
		case r == '\u2028' || r == '\u2029': // line ends to JavaScript
			b = append(b, s[from:i]...)
			b = append(b, `\u202`...)
			b = append(b, hex[r&15])
			from = i + n
		}
		i += n
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}
