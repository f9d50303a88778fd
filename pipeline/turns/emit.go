package turns

import (
	"slices"

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
			Exchange: -1, Confidence: x.sure, Evidence: once(x.evidence), RunnerUp: runnerUp(x),
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
		} else if c := x.evidence[0].Code; c == ruleNoLabel || c == ruleMarked {
			reason = c
		}
		for _, p := range x.pieces {
			left, events := cutEvents(d, p)
			for _, s := range left {
				t.Spans = append(t.Spans, cutMargin(d, s)...)
			}
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
	setKinds(d, pieces)
}

// once is the evidence without a code that stands in it before.
func once(all []doc.Evidence) []doc.Evidence {
	out := make([]doc.Evidence, 0, len(all))
	for _, e := range all {
		if !slices.ContainsFunc(out, func(x doc.Evidence) bool { return x.Code == e.Code }) {
			out = append(out, e)
		}
	}
	return out
}

// setKinds splits the blocks at the pieces' starts and gives each its kind. A
// dialogue dash or a number before a bare piece stays in its block.
func setKinds(d *doc.Document, pieces []piece) {
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
