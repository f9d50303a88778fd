package eval

import (
	"slices"

	"qaextract/schema"
)

// A segment is a quoted piece of a turn, gold or predicted.
type segment[T any] struct {
	Span
	turn T
}

// distinct leaves out segments whose place was there before. Python's order
// is kept, since it decides between equal candidates.
func distinct[T any](list []segment[T]) []segment[T] {
	index := map[Span]int{}
	var out []segment[T]
	for _, s := range slices.Backward(list) {
		if i, ok := index[s.Span]; ok {
			out[i] = s
			continue
		}
		index[s.Span] = len(out)
		out = append(out, s)
	}
	return out
}

// reported scores quotations in running prose, and indirect speech. gold holds
// the numbers of the turns.
func (s *scorer) reported(gold []int, rows []schema.Turn) {
	var want, whole []segment[int]
	var got, wholeGot []segment[*schema.Turn]
	for _, i := range gold {
		t := &s.gold.Turns[i]
		if t.Speech == "indirect" {
			whole = append(whole, segment[int]{hull(t.Spans), i})
			continue
		}
		for _, q := range quoted(s.gold.Raw, t.Spans) {
			want = append(want, segment[int]{q, i})
		}
	}
	for i := range rows {
		r := &rows[i]
		spans := predicted(r)
		switch {
		case r.Speech == "indirect" && len(spans) > 0:
			wholeGot = append(wholeGot, segment[*schema.Turn]{hull(spans), r})
		case r.Speech != "indirect":
			for _, q := range quoted(s.gold.Raw, spans) {
				got = append(got, segment[*schema.Turn]{q, r})
			}
		}
	}
	want, got = distinct(want), distinct(got)
	pairs := quotes(want, got)
	s.counts.add("quote_tp", len(pairs))
	s.counts.add("quote_p", len(got))
	s.counts.add("quote_g", len(want))
	s.attribution(want, got, pairs)

	indirect := s.indirect(whole, wholeGot)
	s.counts.add("ind_tp", len(indirect))
	s.counts.add("ind_p", len(wholeGot))
	s.counts.add("ind_g", len(whole))

	for _, k := range []string{"exact_n", "exact_ok", "rrole_n", "rrole_ok"} {
		s.counts.add(k, 0)
	}
	compareTurns(s, "quotation", want, got, pairs)
	compareTurns(s, "indirect turn", whole, wholeGot, indirect)
}

// quotes pairs segments that overlap by at least 0.8 of both.
func quotes(want []segment[int], got []segment[*schema.Turn]) []pair {
	var list []candidate
	for i, a := range want {
		for j, b := range got {
			if n, ok := near(a.Span, b.Span); ok {
				list = append(list, candidate{n, pair{i, j}})
			}
		}
	}
	return greedy(list)
}

// indirect pairs indirect turns. A gold turn may be met as its content alone
// or together with its source and cue, as corpora differ.
func (s *scorer) indirect(want []segment[int], got []segment[*schema.Turn]) []pair {
	var list []candidate
	for i, a := range want {
		wide := a.Span
		t := &s.gold.Turns[a.turn]
		for _, x := range slices.Concat(t.source, t.cue) {
			wide = Span{min(wide.Start, x.Start), max(wide.End, x.End)}
		}
		for j, b := range got {
			for _, w := range []Span{a.Span, wide} {
				if n, ok := near(w, b.Span); ok {
					list = append(list, candidate{n, pair{i, j}})
				}
			}
		}
	}
	return greedy(list)
}

// attribution scores whom quotations are ascribed to, by the head of the name.
func (s *scorer) attribution(want []segment[int], got []segment[*schema.Turn], pairs []pair) {
	for _, kind := range []string{named, descriptive, pronoun} {
		for _, k := range []string{"_g", "_m", "_ok"} {
			s.counts.add("attr_"+kind+k, 0)
		}
	}
	source := func(i int) (kind, word string) {
		t := s.gold.Turns[want[i].turn]
		return head(or(t.Label, t.Speaker))
	}
	found, right := make([]bool, len(want)), make([]bool, len(want))
	for i := range want {
		if kind, _ := source(i); kind != "" {
			s.counts.add("attr_"+kind+"_g", 1)
		}
	}
	for _, p := range pairs {
		kind, word := source(p.gold)
		if kind == "" {
			continue
		}
		s.counts.add("attr_"+kind+"_m", 1)
		found[p.gold] = true
		r := got[p.pred].turn
		ofSpeaker, bySpeaker := head(value(r.Speaker))
		_, byLabel := head(value(r.SpeakerLabel))
		if word == bySpeaker || word == byLabel || kind == pronoun && ofSpeaker == named {
			s.counts.add("attr_"+kind+"_ok", 1)
			right[p.gold] = true
		}
	}
	for i, w := range want {
		if kind, _ := source(i); kind != "" {
			s.breakdown.add(s.gold.Raw, w.Span, &s.gold.Turns[w.turn], found[i], right[i])
		}
	}
}

// compareTurns scores speaker and role of the pairs, and lists what is wrong.
func compareTurns(s *scorer, what string, want []segment[int], got []segment[*schema.Turn], pairs []pair) {
	met, used := map[int]bool{}, map[int]bool{}
	problem := func(i int) Problem {
		return Problem{Words: string(want[i].of(s.gold.Raw)), Turn: want[i].turn, Place: place([]Span{want[i].Span})}
	}
	for _, w := range want {
		if s.gold.Turns[w.turn].Speaker != "" {
			s.counts.add("exact_n", 1)
		}
	}
	for _, p := range pairs {
		met[p.gold], used[p.pred] = true, true
		t, r := s.gold.Turns[want[p.gold].turn], got[p.pred].turn
		if t.Speaker != "" {
			if w, g := ws(t.Speaker), ws(value(r.Speaker)); w == g {
				s.counts.add("exact_ok", 1)
			} else {
				s.problem(problem(p.gold), "wrong speaker", w, g)
			}
		}
		if t.Role != "" && !s.gold.noRoles {
			s.counts.add("rrole_n", 1)
			if r.Role == t.Role {
				s.counts.add("rrole_ok", 1)
			} else {
				s.problem(problem(p.gold), "wrong role", t.Role, r.Role)
			}
		}
	}
	for i := range want {
		if !met[i] {
			s.problem(problem(i), "missed "+what, "", "")
		}
	}
	for j, g := range got {
		if !used[j] {
			s.problem(Problem{Words: string(g.of(s.gold.Raw)), Turn: -1, Place: place([]Span{g.Span})}, "extra "+what, "", g.turn.Role)
		}
	}
}
