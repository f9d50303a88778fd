package layout

import (
	"math/bits"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
)

// A flow is the visible text of a document with mark-up, as it comes into
// being: characters go in with the place where they stand in the source, and
// come out as blocks of one line each, with a blank line between those that a
// reader sees apart. White space is laid out as a browser does it.
type flow struct {
	out    []byte
	blocks []doc.Block
	runs   []doc.Run

	around func() (doc.Print, int, string) // what is around a block that begins: print, heading level, class words
	whole  func() string                   // class words of what turned out to hold all of the block that ends

	block  doc.Block // the block that is being written
	open   bool      // it has a visible character
	first  int       // its first run in runs
	gap    int       // line ends owed before the next block: 2 for a blank line
	soft   bool      // only a line break is between the last block and the next
	behind []int     // blocks that began so
	white  byte      // the white space owed before the next character, or 0
	indent string    // in preformatted text, white space that is owed as it is

	owed     string // generated signs owed before the next character: of an item, of a quotation
	owedFrom int    // where in the source it comes from

	on      doc.Print    // styles that are on
	pending doc.Print    // of these, those without a visible character yet
	count   [16]int      // how often each style is on
	since   [16]int      // where the run of each style began
	last    [16]doc.Span // the run of each style before, which the next may go on with
	held    doc.Print    // styles that have such a run
}

// text adds s, which stands at from in the source: white space collapses,
// character references are read.
func (f *flow) text(s string, from int) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '&':
			n, r := reference(s[i:])
			f.write(r, from+i, from+i+n)
			i += n
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			if f.white == 0 {
				f.white = ' '
			}
			i++
		case c == 0:
			i++
		default:
			n := i + 1
			for n < len(s) && (!special[s[n]] || s[n] == ' ' && n+1 < len(s) && !special[s[n+1]]) {
				n++
			}
			f.write(s[i:n], from+i, from+n)
			i = n
		}
	}
}

// special are the bytes that text looks at.
var special = [256]bool{'&': true, ' ': true, '\n': true, '\t': true, '\r': true, '\f': true, 0: true}

// preformatted adds s as it is, a block a line.
func (f *flow) preformatted(s string, from int) {
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '&':
			n, r := reference(s[i:])
			f.write(r, from+i, from+i+n)
			i += n
		case '\r', 0:
			i++
		case '\n':
			f.end(1 + boolean(!f.open))
			f.soft = f.gap == 1
			i++
		case ' ', '\t', '\f':
			n := i + 1
			for n < len(s) && (s[n] == ' ' || s[n] == '\t' || s[n] == '\f') {
				n++
			}
			f.indent = s[i:n]
			i = n
		default:
			n := i + 1
			for n < len(s) && !special[s[n]] {
				n++
			}
			f.write(s[i:n], from+i, from+n)
			i = n
		}
	}
}

// write adds the visible characters s, which come from source bytes from to to.
func (f *flow) write(s string, from, to int) {
	if s == "" {
		return
	}
	if f.owed != "" {
		if blank([]byte(s)) {
			return
		}
		sign, indent := f.owed, f.indent
		f.owed, f.indent = "", ""
		f.write(sign, f.owedFrom, f.owedFrom)
		f.indent = indent
	}
	if !f.open {
		f.begin(from)
		f.out = append(f.out, f.indent...)
	} else if f.indent != "" {
		f.out = append(f.out, f.indent...)
	} else if f.white != 0 {
		f.out = append(f.out, f.white)
	}
	f.white, f.indent = 0, ""
	if f.pending != 0 {
		f.startRuns()
	}
	f.out = append(f.out, s...)
	f.block.Source.End = to
}

// begin begins a block whose first character stands at from in the source.
func (f *flow) begin(from int) {
	if f.gap > 1 && len(f.blocks) > 0 {
		n := len(f.out)
		f.out = append(f.out, '\n')
		f.blocks = append(f.blocks, doc.Block{Span: doc.Span{Start: n, End: n + 1}, Source: doc.Unknown, Kind: doc.Blank, Reason: blankRule, Confidence: 1})
	}
	if f.soft {
		f.behind = append(f.behind, len(f.blocks))
	}
	f.open, f.soft, f.gap, f.white = true, false, 0, 0
	f.first = len(f.runs)
	f.block = doc.Block{Span: doc.Span{Start: len(f.out)}, Source: doc.Span{Start: from, End: from}, Reason: elementRule}
	f.block.Print, f.block.Level, f.block.Class = f.around()
}

// end ends the block that is open, and keeps it apart from the next one by
// gap line ends: 1 for a new line, 2 for a blank line between.
func (f *flow) end(gap int) {
	f.white, f.indent, f.soft = 0, "", false
	if !f.open {
		f.gap = max(f.gap, gap)
		return
	}
	f.closeRuns()
	text := f.out[f.block.Start:]
	if blank(text) { // no-break spaces keep a line empty
		f.out, f.runs = f.out[:f.block.Start], f.runs[:f.first]
		if n := len(f.blocks); n > 0 && f.blocks[n-1].Kind == doc.Blank {
			f.blocks, f.out = f.blocks[:n-1], f.out[:f.blocks[n-1].Start]
		}
		if n := len(f.behind); n > 0 && f.behind[n-1] >= len(f.blocks) {
			f.behind = f.behind[:n-1]
		}
		f.gap = 2
		return
	}
	f.settleRuns()
	if words := f.whole(); words != "" {
		f.block.Class = strings.TrimSuffix(words+" "+f.block.Class, " ")
	}
	f.out = append(f.out, '\n')
	f.block.End = len(f.out)
	f.blocks = append(f.blocks, f.block)
	f.gap = gap
}

// lineBreak is a line break in the middle of text: <br>. Two of them part
// paragraphs. One within a heading or bold words that are not at the end of a
// sentence breaks the line, not the block.
func (f *flow) lineBreak() {
	switch {
	case !f.open:
		f.end(min(f.gap+1, 2))
	case f.white == '\n':
		f.end(2)
	case f.block.Print&doc.Heading != 0, f.on&doc.Bold != 0 && f.unfinished():
		f.white = '\n'
	default:
		f.end(1)
		f.soft = f.gap == 1
	}
}

// unfinished reports whether the open block, which is not long, ends inside a
// sentence.
func (f *flow) unfinished() bool {
	text := f.out[f.block.Start:]
	if len(text) > 400 {
		return false
	}
	for len(text) > 0 {
		r, n := utf8.DecodeLastRune(text)
		if !closing(r) {
			return !ends(r)
		}
		text = text[:len(text)-n]
	}
	return false
}

// set turns styles on.
func (f *flow) set(p doc.Print) {
	for rest := p; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros16(uint16(rest))
		if f.count[i]++; f.count[i] == 1 {
			f.on |= 1 << i
			f.pending |= 1 << i
		}
	}
}

// unset turns them off, once.
func (f *flow) unset(p doc.Print) {
	for rest := p; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros16(uint16(rest))
		if f.count[i]--; f.count[i] > 0 {
			continue
		}
		f.on &^= 1 << i
		if f.pending&(1<<i) == 0 {
			f.hold(i)
		}
		f.pending &^= 1 << i
	}
}

// hold ends the run of style i.
func (f *flow) hold(i int) {
	if f.open {
		f.last[i] = doc.Span{Start: f.since[i], End: len(f.out)}
		f.held |= 1 << i
	}
}

// startRuns begins the runs of the styles that were turned on since the last
// character. A run goes on with the one before where only white space parts
// them.
func (f *flow) startRuns() {
	for rest := f.pending; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros16(uint16(rest))
		f.since[i] = len(f.out)
		if f.held&(1<<i) == 0 {
			continue
		}
		f.held &^= 1 << i
		if last := f.last[i]; len(f.out)-last.End <= 4 && blank(f.out[last.End:]) {
			f.since[i] = last.Start
		} else {
			f.runs = append(f.runs, doc.Run{Span: last, Print: 1 << i})
		}
	}
	f.pending = 0
}

// closeRuns ends all runs with their block; the styles that are on begin new
// ones in the next.
func (f *flow) closeRuns() {
	for rest := f.on &^ f.pending; rest != 0; rest &= rest - 1 {
		f.hold(bits.TrailingZeros16(uint16(rest)))
	}
	f.open = false
	f.pending = f.on
	for rest := f.held; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros16(uint16(rest))
		f.runs = append(f.runs, doc.Run{Span: f.last[i], Print: 1 << i})
	}
	f.held = 0
}

// settleRuns puts the block's runs in order. A style of all its letters is the
// block's own.
func (f *flow) settleRuns() {
	runs := f.runs[f.first:]
	if len(runs) == 0 {
		return
	}
	sort.SliceStable(runs, func(i, j int) bool { return runs[i].Start < runs[j].Start })
	var from [16]int // where the letters that no run of the style holds yet begin
	var parts doc.Print
	for i := range from {
		from[i] = f.block.Start
	}
	var styles doc.Print
	for _, r := range runs {
		i := bits.TrailingZeros16(uint16(r.Print))
		styles |= r.Print
		if parts&r.Print == 0 && lettered(f.out[from[i]:r.Start]) {
			parts |= r.Print
		}
		from[i] = r.End
	}
	for rest := styles &^ parts; rest != 0; rest &= rest - 1 {
		if i := bits.TrailingZeros16(uint16(rest)); lettered(f.out[from[i]:]) {
			parts |= 1 << i
		}
	}
	f.block.Print |= styles &^ parts
	kept := runs[:0]
	for _, r := range runs {
		if parts&r.Print != 0 {
			kept = append(kept, r)
		}
	}
	f.runs = f.runs[:f.first+len(kept)]
}

// lettered reports whether s holds a letter or a digit.
func lettered(s []byte) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
		s = s[n:]
	}
	return false
}

// blank reports whether s prints as nothing.
func blank(s []byte) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		if !doc.Space(r) {
			return false
		}
		s = s[n:]
	}
	return true
}
