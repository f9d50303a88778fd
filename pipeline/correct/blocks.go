package correct

import (
	"cmp"
	"slices"

	"qaextract/pipeline/doc"
)

// blocks gives d's blocks the kinds of the correction.
func blocks(d *doc.Document, p placed, turns []*doc.Turn) {
	d.Split(edges(d, p, turns))
	pieces, directions := printed(turns), directions(turns)
	var labels []int // blocks that may be the label of the turn behind them
	listed := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Turn = nil
		for listed < len(p.blocks) && p.blocks[listed].End <= b.Start {
			listed++
		}
		pieces, directions = from(pieces, b.Start), from(directions, b.Start)
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
		case was == doc.TurnText && len(directions) > 0 && directions[0].Overlaps(b.Span): // nothing but a stage direction
			b.Turn = directions[0].turn
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

// A piece is a span of a printed turn, or one of its stage directions.
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
	return sorted(out)
}

// directions are where the stage directions of the printed turns stand, in
// order.
func directions(turns []*doc.Turn) []piece {
	var out []piece
	for _, t := range turns {
		if t.Printed() {
			for _, e := range t.Events {
				out = append(out, piece{e.Span, t})
			}
		}
	}
	return sorted(out)
}

func sorted(list []piece) []piece {
	slices.SortStableFunc(list, func(a, b piece) int { return cmp.Compare(a.Start, b.Start) })
	return list
}

// from is list from the first piece that ends behind a place.
func from(list []piece, place int) []piece {
	for len(list) > 0 && list[0].End <= place {
		list = list[1:]
	}
	return list
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
