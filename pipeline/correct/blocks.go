package correct

import (
	"cmp"
	"slices"

	"qaextract/pipeline/doc"
)

// blocks gives d's blocks the kinds of the correction.
func blocks(d *doc.Document, p placed, turns []*doc.Turn) {
	d.Split(edges(d, p, turns))
	pieces := printed(turns)
	var labels []int // blocks that may be the label of the turn behind them
	listed := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Turn = nil
		for listed < len(p.blocks) && p.blocks[listed].End <= b.Start {
			listed++
		}
		for len(pieces) > 0 && pieces[0].End <= b.Start {
			pieces = pieces[1:]
		}
		was := b.Kind
		switch {
		case listed < len(p.blocks) && p.blocks[listed].Overlaps(b.Span):
			set(b, p.kinds[listed])
		case len(pieces) > 0 && pieces[0].Overlaps(b.Span):
			set(b, doc.TurnText)
			b.Turn = pieces[0].turn
			for _, l := range labels {
				set(&d.Blocks[l], doc.TurnLabel)
				d.Blocks[l].Turn = b.Turn
			}
		case was == doc.Blank:
			continue
		case was == doc.TurnLabel:
			labels = append(labels, i)
			continue
		default:
			set(b, doc.Narration)
		}
		if b.Kind != doc.TurnText {
			narrate(d, labels)
		}
		labels = labels[:0]
	}
	narrate(d, labels)
}

// narrate makes running text of labels behind which nobody speaks.
func narrate(d *doc.Document, labels []int) {
	for _, l := range labels {
		set(&d.Blocks[l], doc.Narration)
	}
}

// set changes the kind of a block; the reason stays that of the stage where
// the person agrees with it.
func set(b *doc.Block, k doc.Kind) {
	if b.Kind != k {
		b.Kind, b.Reason, b.Confidence, b.RunnerUp = k, Human, 1, doc.RunnerUp{}
	}
}

// A piece is a span of a printed turn.
type piece struct {
	doc.Span
	turn *doc.Turn
}

// printed are the spans of the printed turns, in order.
func printed(turns []*doc.Turn) []piece {
	var out []piece
	for _, t := range turns {
		if t.Printed() {
			for _, s := range t.Spans {
				out = append(out, piece{s, t})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b piece) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// edges are where blocks must be split: at the edges of those that the
// correction lists, and where in one block another printed turn begins.
func edges(d *doc.Document, p placed, turns []*doc.Turn) []int {
	var at []int
	for _, b := range p.blocks {
		at = append(at, b.Start, b.End)
	}
	pieces := printed(turns)
	for i := 1; i < len(pieces); i++ {
		before, now := pieces[i-1], pieces[i]
		if before.turn != now.turn && d.BlockAt(before.End-1) == d.BlockAt(now.Start) {
			at = append(at, now.Start)
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	return slices.DeleteFunc(at, func(i int) bool { return i == len(d.Text) })
}
