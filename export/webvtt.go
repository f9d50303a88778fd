package export

import (
	"bufio"
	"strings"
	"time"

	"qaextract/schema"
	"qaextract/shelf"
)

// WebVTT is a list of cues for the player of a recording: a file for each
// document in which times are printed. A cue begins at such a time and ends
// where the next one begins; what the last lasts is reckoned by its words. Each
// who speaks in a cue has a line, in <v>. Words in front of the first time are
// shown from the beginning; a time that is earlier than the one before
// it is not believed.

// aWord is what a word of the last cue is reckoned to last, at 150 words a
// minute.
const aWord = 400 * time.Millisecond

type cue struct {
	from  time.Duration
	lines []string
	words int
}

func webVTT(j *job) error {
	without := 0
	err := j.each(func(x *shelf.Document) error {
		cues := cuesOf(x.Turns)
		if len(cues) == 0 {
			without++
			return nil
		}
		return j.file(x.DocID+".vtt", func(w *bufio.Writer) error {
			w.WriteString("WEBVTT\n\nNOTE " + cueText(strings.Fields(or(x.Title, x.Source))) + "\n")
			for i, c := range cues {
				w.WriteString("\n" + clock(c.from) + " --> " + clock(endOf(cues[i:])) + "\n" + strings.Join(c.lines, "\n") + "\n")
			}
			return nil // what could not be written shows when w is flushed
		})
	})
	if without > 0 {
		j.note(counted(without, "document has", "documents have") + " no times, and no file")
	}
	return err
}

// cuesOf are the cues of a document, nil where it has no time.
func cuesOf(turns []schema.Turn) []cue {
	cues, timed := []cue{{}}, false
	for i := range turns {
		t := &turns[i]
		events, spoken := t.Events, []string(nil)
		say := func() {
			if words := strings.Fields(strings.Join(spoken, " ")); len(words) > 0 {
				c := &cues[len(cues)-1]
				c.lines = append(c.lines, voice(t)+cueText(words))
				c.words += len(words)
			}
			spoken = nil
		}
		for _, p := range pieces(t) {
			for ; len(events) > 0 && events[0].CharStart < p.end; events = events[1:] {
				at, ok := timeOf(events[0].Text)
				if !ok || timed && at < cues[len(cues)-1].from {
					continue
				}
				say()
				if last := &cues[len(cues)-1]; last.from == at || last.lines == nil {
					last.from = at
				} else {
					cues = append(cues, cue{from: at})
				}
				timed = true
			}
			spoken = append(spoken, p.text)
		}
		say()
	}
	if last := len(cues) - 1; cues[last].lines == nil { // nothing was said behind the last time
		cues = cues[:last]
	}
	if !timed {
		return nil
	}
	return cues
}

// endOf is where the first of the cues ends.
func endOf(cues []cue) time.Duration {
	if len(cues) > 1 {
		return cues[1].from
	}
	return cues[0].from + time.Duration(max(1, cues[0].words))*aWord
}

// voice is the tag of who speaks, where the document tells.
func voice(t *schema.Turn) string {
	if p := personOf(t); p.Name != t.Role {
		return "<v " + cueText(strings.Fields(p.Name)) + ">"
	}
	return ""
}

var cueEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\x00", "\uFFFD")

// cueText is words on one line, with nothing in it that commands a player.
func cueText(words []string) string { return cueEscapes.Replace(strings.Join(words, " ")) }
