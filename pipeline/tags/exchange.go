package tags

import "qaextract/pipeline/doc"

// exchanges numbers the exchanges of d and links each turn to the one before
// it in its exchange.
//
// In a printed interview each question opens an exchange, and so do several
// questions in a row together; all that follows up to the next question
// belongs to it. In reported speech a question has as its answer the next
// turn, if that stands in the same paragraph or the next one, and what only
// continues that turn; other quotations belong to none.
func exchanges(d *doc.Document) {
	n := 0
	var last *doc.Turn // of the open exchange; nil where none is open
	var answer *doc.Turn
	for i, t := range d.Turns {
		t.Exchange, t.ReplyTo = -1, nil
		if i > 0 && t.Printed() != d.Turns[i-1].Printed() {
			last, answer = nil, nil
		}
		switch {
		case t.Role == doc.Interviewer:
			if last == nil || answer != nil || !t.Printed() {
				last, answer = nil, nil
				n++
			}
		case last == nil:
			continue
		case t.Printed():
			answer = t
		case answer == nil && near(d, last, t):
			answer = t
		case answer != nil && t.Follows == last:
		default:
			last, answer = nil, nil
			continue
		}
		t.Exchange = n - 1
		t.ReplyTo = last
		last = t
	}
	unanswered(d)
}

// unanswered takes reported questions without an answer out of the count: the
// two together make an exchange. A printed question stands for itself.
func unanswered(d *doc.Document) {
	gone := 0
	for i, t := range d.Turns {
		if t.Exchange < 0 {
			continue
		}
		alone := t.ReplyTo == nil && (i+1 == len(d.Turns) || d.Turns[i+1].ReplyTo != t)
		if alone && !t.Printed() {
			t.Exchange = -1
			gone++
			continue
		}
		t.Exchange -= gone
	}
}

// near reports whether b stands in a's paragraph or in the next one.
func near(d *doc.Document, a, b *doc.Turn) bool {
	i, j := d.BlockAt(a.Start()), d.BlockAt(b.Start())
	for k := i + 1; k < j; k++ {
		if d.Blocks[k].Kind != doc.Blank {
			return false
		}
	}
	return true
}
