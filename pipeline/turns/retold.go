package turns

import (
	"strings"

	"qaextract/pipeline/lang"
	"qaextract/pipeline/turns/sequence"
)

// retold reports whether what was read as bare paragraphs is a story that
// quotes: in a printed interview hardly a paragraph tells whose the quotation
// in it is, since the print does.
func retold(in []sequence.Paragraph, r sequence.Reading) bool {
	turns, told := 0, 0
	for i, s := range r.States {
		if s == sequence.Outside {
			continue
		}
		turns++
		if tellsWhose(in[i].Text) {
			told++
		}
	}
	return told > 1 && 5*told > turns
}

// uneven reports whether the print sets off some of the questions that were
// read, by type or as headings, and others not. An interview sets off all of them
// or none, but for a heading or two between its parts; what has it both ways is
// an article that asks its reader.
func uneven(in []sequence.Paragraph, r sequence.Reading) bool {
	questions, set := 0, 0
	for i, s := range r.States {
		if s != sequence.Question {
			continue
		}
		questions++
		if in[i].Mark&(sequence.Head|sequence.Strong) != 0 {
			set++
		}
	}
	return set > 1 && 6*set > questions && 10*set < 7*questions
}

// besideMark is how many words may stand between a quotation and the verb that
// tells whose it is: “…,” said Jane Roe; “…,” her brother Sam Poe added.
const besideMark = 4

// tellsWhose reports whether a verb of saying stands right behind a quotation in
// s, or between a name at the head of s and a quotation. Right before one it stands
// in spoken answers as well: and she said, “No.”
func tellsWhose(s string) bool {
	if !strings.ContainsAny(s, "\"“”«»„") && !strings.Contains(s, "''") {
		return false
	}
	since := besideMark + 2 // words since a quotation mark
	words, named, told := 0, false, false
	for _, t := range lang.Tokens(nil, s) {
		word := s[t.Start:t.End]
		if t.Kind == lang.Word && words <= besideMark {
			// Ann Doe said, “…”, at the head of a paragraph; not: She said, “…”
			words++
			named = named || words == 1 && t.Upper && !lang.IsFunction(lang.Lower(word))
			_, verb := toldWords.Get(lang.Lower(word))
			told = told || named && verb
		} else if told && (word == "“" || word == "\"" || word == "«" || word == "„") {
			return true
		} else if word != "," && word != ":" {
			told = false
		}
		if t.Kind != lang.Word {
			switch word {
			case "\"", "”", "“", "»", "«", "„", "'":
				since = 0
			case ".", "!", "?", ":", ";":
				since = besideMark + 2
			}
			continue
		}
		since++ // the verb is one of them
		if since <= besideMark+1 && toldWords.Place(s, t) >= 0 {
			return true
		}
	}
	return false
}
