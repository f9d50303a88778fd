package layout

import (
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// plain lays out plain text.
func plain(d *doc.Document) {
	d.Blocks = lines(d.Text)
	if numbers := margin(d); numbers != nil {
		behindMargin(d, numbers)
	} else if width := wrapWidth(d); width > 0 {
		joinParagraphs(d, width)
	}
	markLists(d)
}

// lines makes a block of each line, its end included, and one of each run of
// blank lines.
func lines(text string) []doc.Block {
	var out []doc.Block
	for at := 0; at < len(text); {
		end, blank := line(text, at)
		if n := len(out); blank && n > 0 && out[n-1].Kind == doc.Blank {
			out[n-1].End = end
		} else {
			b := doc.Block{Span: doc.Span{Start: at, End: end}, Source: doc.Unknown, Reason: lineRule}
			if blank {
				b.Kind, b.Reason, b.Confidence = doc.Blank, blankRule, 1
			}
			out = append(out, b)
		}
		at = end
	}
	return out
}

// line finds where the line that begins at at ends, its line end included,
// and whether it is blank.
func line(text string, at int) (end int, blank bool) {
	blank = true
	for i := at; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch c {
			case '\r':
				if i < len(text) && text[i] == '\n' {
					i++
				}
				return i, blank
			case '\n', '\v', '\f':
				return i, blank
			case ' ', '\t':
			default:
				blank = false
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return i, blank
		}
		blank = blank && doc.Space(r)
	}
	return len(text), blank
}
