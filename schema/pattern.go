package schema

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"sort"
	"unicode/utf8"
)

// A pattern is a regular expression made into a table of states: one step a
// code point, where package regexp would take some twenty.
type pattern struct {
	ascii  [utf8.RuneSelf]uint8    // class of each ASCII character
	bounds []rune                  // class k holds the code points from bounds[k] to bounds[k+1]
	next   [][]uint16              // by state and class
	plain  [][utf8.RuneSelf]uint16 // by state and ASCII character, the same
	accept []bool                  // by state, where the text ends
	sure   []bool                  // by state, whatever follows
}

// maxStates is far above what a field's pattern needs.
const maxStates = 1 << 12

// compilePattern reads expr as package regexp does.
func compilePattern(expr string) (*pattern, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil, err
	}
	p := &pattern{}
	if p.bounds, err = classes(prog); err != nil {
		return nil, err
	}
	for r := range p.ascii {
		p.ascii[r] = uint8(p.search(rune(r)))
	}
	const begin = syntax.EmptyBeginText | syntax.EmptyBeginLine
	const end = syntax.EmptyEndText | syntax.EmptyEndLine
	known := map[string]uint16{}
	var sets [][]uint32
	state := func(set []uint32) (uint16, error) {
		key := fmt.Sprint(set)
		if n, ok := known[key]; ok {
			return n, nil
		}
		if len(sets) == maxStates {
			return 0, fmt.Errorf("the pattern %q needs more than %d states", expr, maxStates)
		}
		n := uint16(len(sets))
		known[key] = n
		sets = append(sets, set)
		p.sure = append(p.sure, matched(prog, set))
		return n, nil
	}
	if _, err := state(closure(prog, []uint32{uint32(prog.Start)}, begin)); err != nil {
		return nil, err
	}
	for s := 0; s < len(sets); s++ {
		// At the end of the text $ holds; at the very beginning ^ does too.
		at := syntax.EmptyOp(end)
		if s == 0 {
			at |= begin
		}
		p.accept = append(p.accept, matched(prog, closure(prog, sets[s], at)))
		row := make([]uint16, len(p.bounds))
		for c, r := range p.bounds {
			// A match may begin anywhere: ^ keeps it to the beginning.
			to := []uint32{uint32(prog.Start)}
			for _, pc := range sets[s] {
				if in := &prog.Inst[pc]; consumes(in) && in.MatchRune(r) {
					to = append(to, in.Out)
				}
			}
			if row[c], err = state(closure(prog, to, 0)); err != nil {
				return nil, err
			}
		}
		p.next = append(p.next, row)
		var plain [utf8.RuneSelf]uint16
		for b, c := range p.ascii {
			plain[b] = row[c]
		}
		p.plain = append(p.plain, plain)
	}
	return p, nil
}

// match reports whether the pattern is found in s, which is UTF-8.
func (p *pattern) match(s string) bool {
	var at uint16
	for i := 0; i < len(s); {
		if p.sure[at] {
			return true
		}
		if b := s[i]; b < utf8.RuneSelf {
			at = p.plain[at][b]
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		at = p.next[at][p.search(r)]
		i += n
	}
	return p.accept[at]
}

// search is the class of r.
func (p *pattern) search(r rune) int {
	return sort.Search(len(p.bounds), func(k int) bool { return p.bounds[k] > r }) - 1
}

// classes are the first code points of the ranges that prog tells apart.
func classes(prog *syntax.Prog) ([]rune, error) {
	bounds := []rune{0}
	for i := range prog.Inst {
		in := &prog.Inst[i]
		switch in.Op {
		case syntax.InstRune, syntax.InstRune1:
			if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
				return nil, fmt.Errorf("a pattern that takes no notice of case is not supported")
			}
			if len(in.Rune) == 1 {
				bounds = append(bounds, in.Rune[0], in.Rune[0]+1)
			}
			for k := 0; k+1 < len(in.Rune); k += 2 {
				bounds = append(bounds, in.Rune[k], in.Rune[k+1]+1)
			}
		case syntax.InstRuneAnyNotNL:
			bounds = append(bounds, '\n', '\n'+1)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
				return nil, fmt.Errorf("a pattern with a word or line boundary is not supported")
			}
		}
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	bounds = slices.DeleteFunc(bounds, func(r rune) bool { return r > utf8.MaxRune })
	if len(bounds) > 255 {
		return nil, fmt.Errorf("a pattern tells too many classes of characters apart")
	}
	return bounds, nil
}

// closure is the instructions that are reached from pcs without reading a
// character, sorted; at holds what is true of the place.
func closure(prog *syntax.Prog, pcs []uint32, at syntax.EmptyOp) []uint32 {
	seen := map[uint32]bool{}
	var out []uint32
	for todo := slices.Clone(pcs); len(todo) > 0; {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		in := &prog.Inst[pc]
		switch in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, in.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.Arg)&^at == 0 {
				todo = append(todo, in.Out)
			} else {
				out = append(out, pc) // may hold where the text ends
			}
		case syntax.InstFail:
		default:
			out = append(out, pc)
		}
	}
	slices.Sort(out)
	return out
}

func consumes(in *syntax.Inst) bool {
	switch in.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	}
	return false
}

func matched(prog *syntax.Prog, set []uint32) bool {
	return slices.ContainsFunc(set, func(pc uint32) bool { return prog.Inst[pc].Op == syntax.InstMatch })
}
