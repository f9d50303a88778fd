package sequence

// again is what turnabout pays for two paragraphs of one speaker, where a
// question without its mark or an answer with one costs 1. As a feature the
// reading may be loose; where it is to be followed, it is strict.
const (
	again       = 1.25
	againStrict = 1.75
)

// turnabout reads the paragraphs as if the speakers took strict turns, a
// paragraph each, and a question mark were all there is to see: for each
// paragraph Question or Answer, or Outside before the first that asks. Where a
// document prints its answers as single paragraphs this finds the questions
// that are statements and the answers that ask back; how far it is to be
// trusted is learnt, house style by house style.
func turnabout(ps []Paragraph, st []Stats, first int, again float64) []State {
	out := make([]State, len(ps))
	from := make([][2]uint8, len(ps)) // the state before: 0 asks, 1 answers
	cost := [2]float64{0, again}
	for i := first; i < len(ps); i++ {
		if besides(ps[i], &st[i]) {
			from[i] = [2]uint8{0, 1}
			continue
		}
		if i == first {
			continue
		}
		var next [2]float64
		for t := range next {
			turn, stay := cost[1-t], cost[t]+again
			next[t], from[i][t] = turn, uint8(1-t)
			if stay < turn {
				next[t], from[i][t] = stay, uint8(t)
			}
			if st[i].asking() == (t == 1) {
				next[t]++
			}
		}
		cost = next
	}
	s := uint8(b2i(cost[1] < cost[0]))
	for i := len(ps) - 1; i >= first; i-- {
		if !besides(ps[i], &st[i]) {
			out[i] = Question + State(s)
		}
		s = from[i][s]
	}
	return out
}

// besides reports whether a paragraph looks like a heading, nobody's turn.
func besides(p Paragraph, st *Stats) bool {
	return p.Mark&Head != 0 || st.form&open != 0 && st.Words <= 8
}

// Where a document takes strict turns. The model is followed elsewhere; these
// limits keep the mean of the leave-one-corpus-out table where it is without
// the rule (MODEL.md).
const (
	strictMedian  = 30   // words of a paragraph: not chat, where one speaker makes several remarks
	strictRuns    = 6    // turns
	strictSingle  = 0.9  // of the turns, those of one paragraph
	strictSame    = 0.85 // of the paragraphs, those that model and turnabout read alike
	strictSaid    = 0.1  // of the questions, those that the model finds without a mark
	strictAgainst = 6    // log odds against a change
)

// strict reports whether the document takes strict turns, a paragraph each,
// and prints some of its questions as statements: got is what the model reads,
// alt what turnabout does.
func strict(alt, got []State, st []Stats) bool {
	asked, said, same, both, runs, single := 0, 0, 0, 0, 0, 0
	last, run := Outside, 0
	for i, s := range alt {
		if got[i] == Question {
			asked++
			said += b2i(!st[i].asking())
		}
		if s == Outside || got[i] == Outside {
			continue
		}
		both++
		same += b2i(s == got[i])
		if s != last {
			runs++
			single++
			run = 0
		}
		if run++; run == 2 {
			single--
		}
		last = s
	}
	return runs >= strictRuns && float64(single) >= strictSingle*float64(runs) &&
		float64(same) >= strictSame*float64(both) && float64(said) >= strictSaid*float64(asked)
}

// follow takes each stretch in which alt differs into got, unless the model
// holds it to be quite impossible, and reports which paragraphs it changed.
func (l *lattice) follow(got, alt []State) []bool {
	changed := make([]bool, len(got))
	for i := 1; i < len(got); i++ {
		j := i
		for j < len(got) && alt[j] != Outside && got[j] != Outside && got[j] != alt[j] {
			j++
		}
		if j > i && l.path(alt, got, i, j) > l.path(got, got, i, j)-strictAgainst {
			for k := i; k < j; k++ {
				got[k], changed[k] = alt[k], true
			}
		}
		i = max(i, j-1)
	}
	return changed
}

// path is the score of states[i:j] between the neighbours that around has.
func (l *lattice) path(states, around []State, i, j int) float64 {
	v, last := 0.0, around[i-1]
	for k := i; k < j; k++ {
		v += l.step[k][last][states[k]] + l.emit[k][states[k]]
		last = states[k]
	}
	if j < len(around) {
		v += l.step[j][last][around[j]]
	}
	return v
}
