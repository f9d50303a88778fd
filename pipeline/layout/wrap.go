package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A text is wrapped at a width where its lines end because the next word would
// not have fitted. A line of n columns whose next line begins with a word of
// w columns says so of every width from n to n+w; the width that most line ends
// agree on is the text's. Only line ends inside a sentence are asked, since
// nothing else tells a wrapped paragraph from a short one.

const (
	narrowest = 40  // columns; below it lines are verse, lists or headings
	widest    = 132 // columns; above it lines are paragraphs
	slack     = 2   // columns by which programs that wrap text differ
	fewest    = 3   // line ends that must agree
)

// shape is what wrapping looks at in a line.
type shape struct {
	indent int  // columns of white space before it
	width  int  // columns, indent included, white space at its end left out
	word   int  // columns of its first word
	start  rune // its first letter behind opening marks, or its first sign
	mid    bool // it does not end where a sentence may end
	table  bool // it has columns of its own
	long   bool // wider than any wrapped line
}

// measure reads the shape of one line. It looks no further than a wrapped
// line can go.
func measure(s string) shape {
	var m shape
	inWord, words, gap := false, 0, 0
	for i := 0; i < len(s); {
		if i > 4*widest {
			m.long, m.width = true, widest+1
			return m
		}
		if inWord && inside[s[i]] && inside[byte(m.start)] && m.start < utf8.RuneSelf { // the rest of a plain word
			n := 1
			for i+n < len(s) && i+n <= 4*widest && inside[s[i+n]] {
				n++
			}
			i += n
			m.width += n
			if words == 1 {
				m.word += n
			}
			m.mid = true
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		if doc.Space(r) {
			inWord = false
			switch {
			case r == '\t':
				gap += 8
			case r == ' ' || r == '\u00a0' || r == '\u3000':
				gap++
			}
			continue
		}
		if words == 0 && !inWord {
			m.indent, m.width = gap, gap
		} else {
			m.width += gap
			// Behind "Q." and a number stands a tab.
			m.table = m.table || gap >= 4 && (words > 1 || m.word > 2)
		}
		gap = 0
		n := columns(r)
		if !inWord || n == 2 { // scripts without spaces wrap anywhere
			words++
			inWord = true
		}
		if words == 1 {
			m.word += n
		}
		m.width += n
		if m.start == 0 || !unicode.IsLetter(m.start) && opening(m.start) {
			m.start = r
		}
		if !closing(r) {
			m.mid = !ends(r)
		}
	}
	m.long = m.width > widest
	return m
}

// inside are the plain signs that only make a word longer.
var inside = func() (a [256]bool) {
	for r := rune('!'); r < utf8.RuneSelf; r++ {
		a[r] = !doc.Space(r) && !opening(r) && !closing(r) && !ends(r)
	}
	return a
}()

// columns is how wide r prints in a fixed-width face.
func columns(r rune) int {
	if r >= 0x2e80 && r <= 0xffe6 && (r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xff00) || r >= 0x20000 {
		return 2
	}
	if r >= 0x300 && unicode.Is(unicode.Mn, r) {
		return 0
	}
	return 1
}

func opening(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '„', '«', '‹', '(', '[', '¿', '¡', '*', '_', '「', '『':
		return true
	}
	return false
}

func closing(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '“', '»', '›', ')', ']', '*', '_', '」', '』':
		return true
	}
	return false
}

// ends reports whether r may end a sentence or introduce a new one.
func ends(r rune) bool {
	switch r {
	case '.', '!', '?', '…', ':', ';', '؟', '۔', '।', '。', '！', '？', '：':
		return true
	}
	return false
}

// upper reports whether a line that begins with r may begin a sentence: in
// scripts with case, where it is not in lower case.
func upper(r rune) bool {
	return !unicode.IsLetter(r) || unicode.IsUpper(r) || unicode.IsTitle(r)
}

// wrapWidth is the width at which the document's text is wrapped, or 0.
func wrapWidth(d *doc.Document) int {
	var small, capital [widest + 2]int // line ends inside a sentence per width, as differences
	total, lines := 0, 0
	var length [widest + 2]int // bytes in lines of more than one word, by their width
	var prev shape
	open := false // prev is the line before
	for _, b := range d.Blocks {
		if b.Kind == doc.Blank {
			open = false
			continue
		}
		m := measure(d.Of(b.Span))
		lines++
		if m.long || m.width > m.indent+m.word {
			length[min(m.width, widest+1)] += b.Len()
		}
		if open && prev.mid && !prev.long && !prev.table {
			on := &small
			if upper(m.start) {
				on = &capital
			} else {
				total++
			}
			on[prev.width]++
			on[min(prev.width+m.word+slack, widest)+1]--
		}
		prev, open = m, true
	}
	width, agree, capitals := 0, 0, 0
	for w, n, c := 0, 0, 0; w <= widest; w++ {
		n += small[w]
		c += capital[w]
		if w >= narrowest && n > agree {
			width, agree, capitals = w, n, c
		}
	}
	over := 0
	for _, n := range length[min(width+slack, widest)+1:] {
		over += n
	}
	// Verse begins its lines with capitals. In a text that is not wrapped, lines
	// end anywhere, or most of the text is in lines that are paragraphs.
	if agree < fewest || agree*10 < total*7 || agree*20 < lines || capitals > 2*agree || over*3 > len(d.Text) {
		return 0
	}
	return width
}

// joinParagraphs makes one block of the lines of each paragraph.
func joinParagraphs(d *doc.Document, width int) {
	recurs, starts := habits(d)
	out := d.Blocks[:0]
	var p paragraph
	for _, b := range d.Blocks {
		if b.Kind == doc.Blank {
			p.lines = 0
			out = append(out, b)
			continue
		}
		text := d.Of(b.Span)
		m := measure(text)
		key, sure := opener(text)
		m.long = m.long || m.width > 2*width
		// "Narrator: …" and below it "Date: …" are the rows of a table.
		row := p.lines == 1 && p.row && sure
		if p.lines > 0 && p.continues(m, width, &starts) && !row && !begins(key, sure, recurs[key], p.last) {
			out[len(out)-1].End = b.End
			out[len(out)-1].Reason = wrapRule
			if p.lines++; p.lines == 2 {
				p.indent = m.indent
			}
		} else {
			p = paragraph{lines: 1, indent: m.indent, marked: key != "", row: sure}
			out = append(out, b)
		}
		p.last = m
	}
	clear(d.Blocks[len(out):])
	d.Blocks = out
}

// paragraph is what has been joined so far.
type paragraph struct {
	lines  int
	indent int   // of its second line, or of its only one
	marked bool  // it begins with a label or as an item of a list
	row    bool  // it begins with what is surely a label
	last   shape // its last line
}

// continues reports whether the line m goes on where the paragraph's last
// line ended for want of room.
func (p *paragraph) continues(m shape, width int, starts *[widest]bool) bool {
	last := p.last
	if last.long || m.long || last.table || m.table || starts[min(m.indent, widest-1)] {
		return false
	}
	full := last.width <= width && last.width+m.word >= width
	if !full && !(within(last, m) && last.width*10 >= width*7) {
		return false
	}
	if p.lines > 1 {
		return m.indent == p.indent
	}
	return m.indent <= last.indent || p.marked || within(last, m) || starts[min(last.indent, widest-1)]
}

// within reports whether the end of line a, before b, is inside a sentence.
func within(a, b shape) bool { return a.mid && !upper(b.start) }

// habits finds how often each mark begins a line, and the indents at which
// paragraphs begin: those that change inside a sentence more often than not.
// It holds for an indent of the first line and for one of all others.
func habits(d *doc.Document) (recurs map[string]int, starts [widest]bool) {
	recurs = map[string]int{}
	var changes, stays [widest]int
	var last shape
	open := false
	for _, b := range d.Blocks {
		if b.Kind == doc.Blank {
			open = false
			continue
		}
		text := d.Of(b.Span)
		if key, _ := opener(text); key != "" {
			recurs[key]++
		}
		m := measure(text)
		if open && within(last, m) && last.indent < widest {
			if m.indent == last.indent {
				stays[m.indent]++
			} else {
				changes[last.indent]++
			}
		}
		last, open = m, true
	}
	for i := range starts {
		starts[i] = changes[i] >= fewest && changes[i] > stays[i]
	}
	return recurs, starts
}

// begins reports whether the mark key at its start makes a line the start of
// a paragraph. A mark that words can be as well must recur, or stand behind
// the end of a sentence; one that is not sure must do both.
func begins(key string, sure bool, recurs int, last shape) bool {
	if key == "" {
		return false
	}
	if sure {
		return recurs > 1 || !last.mid
	}
	return recurs > 1 && !last.mid
}

// opener is the mark that line begins with: a speaker's label or the sign of
// an item, without what differs from item to item; "" where there is none.
// sure: words inside a sentence seldom look like it.
func opener(line string) (key string, sure bool) {
	line = strings.TrimLeft(line[:min(len(line), 2*widest)], " \t")
	line = strings.TrimPrefix(line, "**")
	if key, sure := item(line); key != "" {
		return key, sure
	}
	if len(line) > 2 && (line[0] == 'Q' || line[0] == 'A') && (line[1] == '.' || line[1] == ':') && (line[2] == ' ' || line[2] == '\t') {
		return line[:2], line[1] == ':'
	}
	return label(line)
}

// label reads a few words with a capital or a digit at their start and a colon at
// their end: "MR. SMITH:", "Anna (laughs):", "[00:12:03] Host:".
func label(line string) (key string, sure bool) {
	first, _ := utf8.DecodeRuneInString(line)
	if opening(first) || first == '>' {
		first = 'X'
	}
	if unicode.IsLower(first) || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return "", false
	}
	words := 1
	for i, r := range line {
		switch {
		case i > 48 || words > 6:
			return "", false
		case r == ' ':
			words++
		case r == '\n' || r == '\r' || r == ',' || r == '!' || r == '?' || r == '"' || r == '“' || r == '”':
			return "", false
		case r == ':' || r == '：':
			rest := line[i+utf8.RuneLen(r):]
			if next, _ := utf8.DecodeRuneInString(rest); rest == "" || doc.Space(next) || r == '：' || next == '*' {
				return line[:i], true
			}
		}
	}
	return "", false
}
