package layout

import (
	"fmt"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// WebVTT (W3C) and SubRip are lists of cues: a line with two times, and lines
// of text. The lines of a cue, and cues that go on with one another's words,
// are joined to paragraphs. A paragraph ends where the speaker changes: at a
// voice ("<v Ida>"), ">>", a dash or a label; or at a pause behind a sentence.
// Each begins with its time in brackets, behind its label: "Ida:
// [00:00:01.000] So." What a cue repeats of the one before it, as captions do
// that roll, is left out.

// cueSign stands between the times of a cue.
const cueSign = "-->"

// A pause between cues of this many milliseconds ends a paragraph, and any end
// of a sentence one of this many bytes.
const (
	longPause     = 1500
	longParagraph = 1200
)

func isWebVTT(d *doc.Document) bool {
	rest, ok := strings.CutPrefix(d.Text, "WEBVTT")
	return ok && (rest == "" || space(rest[0])) && strings.Contains(rest, cueSign)
}

// isSubRip reports whether d begins with a cue: a number and a line of times.
func isSubRip(d *doc.Document) bool {
	text := strings.TrimLeft(d.Text[:min(len(d.Text), 1024)], " \t\r\n")
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	if strings.Trim(first, "0123456789 \t\r") != "" {
		return false
	}
	_, _, ok := cueTimes(second)
	return ok
}

// captions is a list of cues that is being laid out.
type captions struct {
	out    strings.Builder
	blocks []doc.Block
	open   bool     // there is a paragraph
	at     int      // where it begins in out
	from   doc.Span // its lines in the source
	voice  string   // of <v>, of the last line
	last   string   // line
	until  int      // when the last cue ended, in milliseconds
}

// layCaptions lays out a list of cues.
func layCaptions(d *doc.Document) {
	c := &captions{}
	begin, end, within, first, voice := 0, 0, false, false, ""
	for at := 0; at < len(d.Text); {
		next := at + strings.IndexByte(d.Text[at:], '\n') + 1
		if next <= at {
			next = len(d.Text)
		}
		line := strings.TrimSpace(d.Text[at:next])
		if b, e, ok := cueTimes(line); ok {
			begin, end, within, first, voice = b, e, true, true, ""
		} else if line == "" {
			within = false
		} else if within {
			v, text := cueText(line)
			if v != "" {
				voice = v
			}
			if text != "" {
				c.line(text, voice, begin, end, first, doc.Span{Start: at, End: next})
				first = false
			}
		}
		at = next
	}
	c.end()
	d.Text, d.Blocks = c.out.String(), c.blocks
}

// line adds a line of a cue, first its first.
func (c *captions) line(text, voice string, begin, end int, first bool, source doc.Span) {
	pause := begin - c.until
	c.until = end
	if first && text == c.last && pause <= 50 {
		return
	}
	c.last = text
	label, rest := cueLabel(text)
	switch {
	case label != "":
	case voice != "" && (voice != c.voice || !c.open):
		label = voice + ":"
	case c.open && !c.ends(pause):
		c.out.WriteByte(' ')
		c.out.WriteString(text)
		c.from.End = source.End
		return
	}
	c.end()
	c.voice = voice
	c.open, c.at, c.from = true, c.out.Len(), source
	if label != "" {
		c.out.WriteString(label)
		c.out.WriteByte(' ')
	}
	c.out.WriteString(cueClock(begin))
	if rest != "" {
		c.out.WriteByte(' ')
		c.out.WriteString(rest)
	}
}

// ends reports whether the open paragraph ends before a cue that comes after
// a pause.
func (c *captions) ends(pause int) bool {
	text := c.out.String()[c.at:]
	text = strings.TrimRight(text, "\"”»’')")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".?!…。？！؟", r) && (pause >= longPause || c.out.Len()-c.at > longParagraph)
}

// end ends the open paragraph.
func (c *captions) end() {
	if !c.open {
		return
	}
	c.open = false
	c.out.WriteByte('\n')
	here := c.out.Len()
	c.out.WriteByte('\n')
	c.blocks = append(c.blocks,
		doc.Block{Span: doc.Span{Start: c.at, End: here}, Source: c.from, Reason: cueRule},
		doc.Block{Span: doc.Span{Start: here, End: here + 1}, Source: doc.Unknown, Kind: doc.Blank, Reason: blankRule, Confidence: 1})
}

// cueTimes are the times of a line that begins a cue, in milliseconds.
func cueTimes(line string) (begin, end int, ok bool) {
	from, to, ok := strings.Cut(strings.TrimSpace(line), cueSign)
	if !ok {
		return 0, 0, false
	}
	to = strings.TrimSpace(to)
	if n := strings.IndexAny(to, " \t"); n >= 0 {
		to = to[:n]
	}
	begin, first := cueTime(strings.TrimSpace(from))
	end, second := cueTime(to)
	return begin, end, first && second
}

// cueTime is a time in milliseconds: "00:01:02.500", "01:02,500".
func cueTime(s string) (ms int, ok bool) {
	whole, part, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	fields := strings.Split(whole, ":")
	if len(fields) < 2 || len(fields) > 3 || len(part) > 3 {
		return 0, false
	}
	digits := func(s string) int {
		n := 0
		for i := range len(s) {
			if s[i] < '0' || s[i] > '9' || len(s) > 4 {
				return -1
			}
			n = 10*n + int(s[i]-'0')
		}
		return n
	}
	for _, f := range fields {
		n := digits(f)
		if n < 0 || f == "" {
			return 0, false
		}
		ms = 60*ms + n
	}
	n := digits((part + "000")[:3])
	return 1000*ms + n, n >= 0
}

// cueClock is a time as it stands in the text.
func cueClock(ms int) string {
	return fmt.Sprintf("[%02d:%02d:%02d.%03d]", ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000)
}

// cueText is a line without its mark-up, and the voice that it names.
func cueText(line string) (voice, text string) {
	var b strings.Builder
	for line != "" {
		n := strings.IndexAny(line, "<{")
		if n < 0 {
			b.WriteString(line)
			break
		}
		b.WriteString(line[:n])
		line = line[n:]
		end := strings.IndexByte(line, '>')
		if line[0] == '{' {
			end = strings.IndexByte(line, '}')
		}
		if end < 0 || line[0] == '{' && !strings.HasPrefix(line, "{\\") || line[0] == '<' && !cueTag(line[1:end]) {
			b.WriteByte(line[0])
			line = line[1:]
			continue
		}
		tag := line[1:end]
		if kind, name, ok := strings.Cut(tag, " "); ok && (kind == "v" || strings.HasPrefix(kind, "v.")) {
			voice = lang.Squeeze(html.UnescapeString(name))
		}
		line = line[end+1:]
	}
	return voice, lang.Squeeze(html.UnescapeString(b.String()))
}

// cueTag reports whether s stands in a tag of a cue: a name, or a time.
func cueTag(s string) bool {
	s = strings.TrimPrefix(s, "/")
	return s == "" || '0' <= s[0] && s[0] <= '9' || 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z'
}

// cueLabel is the sign of a new speaker that text begins with (">>", ">> IDA:",
// "Ida Moen:", "-"), and what stands behind it; without one, rest is text.
func cueLabel(text string) (label, rest string) {
	if behind, ok := strings.CutPrefix(text, ">>"); ok {
		behind = strings.TrimLeft(behind, "> ")
		if label, rest = cueLabel(behind); label != "" {
			return label, rest
		}
		return ">>", behind
	}
	for _, dash := range [...]string{"-", "–", "—"} {
		if behind, ok := strings.CutPrefix(text, dash); ok && strings.TrimLeft(behind, " -–—") != "" {
			return dash, strings.TrimLeft(behind, " -–—")
		}
	}
	name, rest, ok := strings.Cut(text, ":")
	if !ok || len(name) > 60 || rest != "" && rest[0] != ' ' {
		return "", text
	}
	words := strings.Fields(name)
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return "", text
		}
	}
	if len(words) == 0 || len(words) > 5 {
		return "", text
	}
	return name + ":", strings.TrimSpace(rest)
}
