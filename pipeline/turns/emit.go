package turns

import (
	"qaextract/pipeline/doc"
)

// A piece is a part of a block that becomes a block of its own.
type piece struct {
	doc.Span
	kind   doc.Kind
	reason string
	turn   *doc.Turn
}

// emit writes the drafts into d: turns, events, and the kinds of the blocks.
func emit(d *doc.Document, ds []draft) {
	var pieces []piece
	for _, x := range ds {
		t := &doc.Turn{
			Form: x.form, Speech: doc.Direct, Role: x.role, LabelSpan: x.label, CueSpan: doc.Unknown,
			Exchange: -1, Confidence: x.sure, Evidence: x.evidence,
		}
		if x.label.Known() {
			t.Label = d.Of(x.label)
			pieces = append(pieces, piece{x.lead, doc.TurnLabel, ruleLabel, t})
			// "(via telephone)" between name and colon.
			_, events := cutEvents(d, doc.Span{Start: x.label.End, End: x.lead.End})
			t.Events = append(t.Events, events...)
		}
		reason := ruleSequence
		if x.form == doc.Labelled {
			reason = ruleLabel
		} else if x.evidence[0].Code == ruleNoLabel {
			reason = ruleNoLabel
		}
		for _, p := range x.pieces {
			left, events := cutEvents(d, p)
			t.Spans = append(t.Spans, left...)
			t.Events = append(t.Events, events...)
			pieces = append(pieces, piece{p, doc.TurnText, reason, t})
		}
		if len(t.Events) > 0 {
			t.Explain(ruleEvent, 1)
		}
		if len(t.Spans) == 0 {
			pieces = pieces[:len(pieces)-len(x.pieces)]
			if x.label.Known() {
				pieces = pieces[:len(pieces)-1]
			}
			continue
		}
		d.Turns = append(d.Turns, t)
	}
	mark(d, pieces)
}

// mark splits the blocks at the pieces' starts and gives each its kind. A
// dialogue dash or a number before a bare piece stays in its block.
func mark(d *doc.Document, pieces []piece) {
	var at []int
	held := -1 // the block of the piece before
	for _, p := range pieces {
		i := d.BlockAt(p.Start)
		if i == held || p.kind == doc.TurnLabel && d.Trim(d.Blocks[i].Span).Start < p.Start {
			at = append(at, p.Start)
		}
		held = i
	}
	d.Split(at)
	next := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for next < len(pieces) && pieces[next].End <= b.Start {
			next++
		}
		if next == len(pieces) {
			return
		}
		if p := pieces[next]; p.Start < b.End && b.Kind != doc.Blank {
			b.Kind, b.Reason, b.Turn, b.Confidence = p.kind, p.reason, p.turn, p.turn.Confidence
		}
	}
}
