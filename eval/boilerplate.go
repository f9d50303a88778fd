package eval

// boilerplate scores the bytes that a run stripped. White space is left out,
// with both bytes of a no-break space wherever they stand, as the Python
// scorer has it. found says that the run holds the document.
func (s *scorer) boilerplate(stripped []Span, found bool) {
	if len(s.gold.Boiler) == 0 {
		return
	}
	const isGold, isStripped = 1, 2
	raw := s.gold.Raw
	mark := make([]byte, len(raw))
	paint := func(list []Span, as byte) {
		for _, p := range union(list) {
			for i := max(0, p.Start); i < min(p.End, len(raw)); i++ {
				mark[i] |= as
			}
		}
	}
	paint(s.gold.Boiler, isGold)
	paint(stripped, isStripped)
	var n [4]int
	begin := -1 // of the run of marks of one kind that reaches to i
	for i := 0; i <= len(raw); i++ {
		if begin >= 0 && (i == len(raw) || mark[i] != mark[begin]) {
			s.stripProblem(Span{begin, i}, mark[begin] == isGold)
			begin = -1
		}
		if i == len(raw) {
			break
		}
		if begin < 0 && (mark[i] == isGold || mark[i] == isStripped) {
			begin = i
		}
		switch raw[i] {
		case ' ', '\t', '\n', '\v', '\f', '\r', 0xc2, 0xa0:
		default:
			n[mark[i]]++
		}
	}
	s.strip = strips{both: n[isGold|isStripped], stripped: n[isGold|isStripped] + n[isStripped], gold: n[isGold|isStripped] + n[isGold], docs: 1}
	if !found {
		s.strip.missing = 1
	}
}

func (s *scorer) stripProblem(at Span, kept bool) {
	text := string(at.of(s.gold.Raw))
	if ws(text) == "" {
		return
	}
	what := "stripped, but is text"
	if kept {
		what = "kept, but is boilerplate"
	}
	s.problem(Problem{Words: text, Turn: -1, Place: place([]Span{at})}, what, "", "")
}

// strips are the counts of boilerplate.
type strips struct{ both, stripped, gold, docs, missing int }

func (a *strips) add(b strips) {
	a.both += b.both
	a.stripped += b.stripped
	a.gold += b.gold
	a.docs += b.docs
	a.missing += b.missing
}

// Strip is how the stripped bytes of a folder compare with the gold ones.
type Strip struct {
	P       float64 `json:"p"`
	R       float64 `json:"r"`
	F1      float64 `json:"f1"`
	MacroF1 float64 `json:"macro_f1"`
	Docs    int     `json:"docs"`
	Missing int     `json:"missing"`
}

// ratios makes the figures; documents without boilerplate in their gold are not in docs.
func (a strips) ratios() Strip {
	out := Strip{P: share(a.both, a.stripped), R: share(a.both, a.gold), Docs: a.docs, Missing: a.missing}
	if out.P+out.R > 0 {
		out.F1 = 2 * out.P * out.R / (out.P + out.R)
	}
	return out
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
