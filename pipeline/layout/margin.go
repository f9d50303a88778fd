package layout

import "qaextract/pipeline/doc"

// The lines of a transcript may be numbered in the margin, as those of
// depositions are and those of interviews that will be cited by line. The
// numbers count up line by line and may begin again on each page; that
// sentences run on from one numbered line to the next tells them from the
// items of a list.

const (
	fewestNumbered = 8  // numbered lines that count up
	widestNumber   = 5  // digits
	broad          = 30 // columns; narrower lines need not have been wrapped
)

// margin finds the numbers in the margin: for each block that begins with
// one, its span; nil where the text has no such margin.
func margin(d *doc.Document) []doc.Span {
	spans := make([]doc.Span, len(d.Blocks))
	lines, numbered, runsOn, last := 0, 0, 0, -2
	var prev shape
	for i, b := range d.Blocks {
		if b.Kind == doc.Blank {
			continue
		}
		lines++
		n, s := lineNumber(d.Text, b.Span)
		if s.Len() == 0 {
			continue
		}
		m := measure(d.Text[s.End:b.End])
		if n == last+1 || n == 1 {
			spans[i] = s
			numbered++
			if n == last+1 && prev.width >= broad && within(prev, m) {
				runsOn++
			}
		}
		last, prev = n, m
	}
	if numbered < fewestNumbered || numbered*10 < lines*7 || runsOn < fewest || runsOn*20 < numbered {
		return nil
	}
	return spans
}

// lineNumber is the number that the line s begins with and the span of its
// digits, empty where there is none or words follow it at once.
func lineNumber(text string, s doc.Span) (n int, at doc.Span) {
	i := s.Start
	for i < s.End && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	from := i
	for i < s.End && i-from <= widestNumber && text[i] >= '0' && text[i] <= '9' {
		n = 10*n + int(text[i]-'0')
		i++
	}
	if i == from || i-from > widestNumber || i < s.End && !doc.Space(rune(text[i])) {
		return 0, doc.Span{}
	}
	return n, doc.Span{Start: from, End: i}
}

// behindMargin lays out the lines behind the numbers in their margin, and the
// numbers that stand between paragraphs as blocks of their own. Those inside a
// paragraph stay in its block; d.Margin has them all.
func behindMargin(d *doc.Document, numbers []doc.Span) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if s := numbers[i]; s.Len() > 0 {
			d.Margin = append(d.Margin, s)
			b.Start = s.End
			if _, blank := line(d.Text, b.Start); blank {
				b.Kind, b.Reason, b.Confidence = doc.Blank, blankRule, 1
			}
		}
	}
	if width := wrapWidth(d); width > 0 {
		joinParagraphs(d, width)
	}
	// What lies between two blocks now is the white space before a number and
	// the number.
	out, at := make([]doc.Block, 0, 2*len(d.Blocks)), 0
	for _, b := range d.Blocks {
		if b.Start > at {
			out = append(out, doc.Block{
				Span: doc.Span{Start: at, End: b.Start}, Source: doc.Unknown,
				Kind: doc.Separator, Reason: marginRule, Confidence: 1,
			})
		}
		out = append(out, b)
		at = b.End
	}
	d.Blocks = out
}
