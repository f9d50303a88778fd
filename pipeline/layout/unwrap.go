package layout

import "qaextract/pipeline/doc"

// unwrap makes one block of the lines of each paragraph where a page is
// wrapped at a fixed width, by <br> or as preformatted text. behind are the
// blocks that only a line break parts from the one before.
func unwrap(d *doc.Document, behind []int) {
	if len(behind) < fewest {
		return
	}
	// Paragraphs are looked for within runs of such lines that are printed alike:
	// empty blocks part the runs.
	lines := doc.Document{Text: d.Text, Blocks: make([]doc.Block, 0, 2*len(d.Blocks)-len(behind))}
	for i, b := range d.Blocks {
		next := len(behind) > 0 && behind[0] == i
		if next {
			behind = behind[1:]
		}
		if i > 0 && !(next && alike(b, d.Blocks[i-1])) {
			lines.Blocks = append(lines.Blocks, doc.Block{Span: doc.Span{Start: b.Start, End: b.Start}, Kind: doc.Blank})
		}
		lines.Blocks = append(lines.Blocks, b)
	}
	width := wrapWidth(&lines)
	if width == 0 {
		return
	}
	joinParagraphs(&lines, width)
	out, at := make([]doc.Block, 0, len(d.Blocks)), 0
	for _, b := range lines.Blocks {
		if b.Len() == 0 {
			continue
		}
		for d.Blocks[at].End < b.End {
			at++
		}
		b.Source.End = d.Blocks[at].Source.End
		out = append(out, b)
	}
	d.Blocks = out
}

// alike reports whether a and b are printed alike.
func alike(a, b doc.Block) bool {
	return a.Print == b.Print && a.Level == b.Level && a.Class == b.Class
}
