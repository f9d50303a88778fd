package golden

import (
	"bufio"
	"io"
	"strings"
)

// Print writes the changes of one document for a person: old → new, with the
// words that differ marked as git marks them, [-old-] and {+new+}, or, with
// colour, in red and green. Data never reaches w unescaped.
func Print(w io.Writer, source string, changes []Change, colour bool) error {
	p := printer{bufio.NewWriter(w), colour}
	p.WriteString(Escape(source) + "\n")
	last := ""
	for _, c := range changes {
		head := c.Kind
		for _, s := range []string{c.Place, c.About} {
			if s != "" {
				head += " " + Escape(s)
			}
		}
		switch {
		case c.Op == Added:
			p.WriteString("  " + p.paint(green, "+ "+head) + "\n")
		case c.Op == Removed:
			p.WriteString("  " + p.paint(red, "- "+head) + "\n")
		default:
			if head != last {
				p.WriteString("  " + head + "\n")
			}
			p.WriteString("    " + Escape(c.Column) + ": " + p.change(c) + "\n")
		}
		if last = head; c.Op != Changed {
			last = ""
		}
	}
	return p.Flush()
}

const (
	red   = "\x1b[31m"
	green = "\x1b[32m"
	reset = "\x1b[0m"
)

type printer struct {
	*bufio.Writer
	colour bool
}

func (p printer) paint(colour, s string) string {
	if !p.colour {
		return s
	}
	return colour + s + reset
}

func (p printer) mark(op Op, s string) string {
	switch {
	case op == Added && p.colour:
		return p.paint(green, s)
	case op == Added:
		return "{+" + s + "+}"
	case op == Removed && p.colour:
		return p.paint(red, s)
	case op == Removed:
		return "[-" + s + "-]"
	}
	return s
}

// change shows what became of a column.
func (p printer) change(c Change) string {
	runs := words(c.Old, c.New)
	if c.Column == "text" {
		return p.show(runs, Added, Removed)
	}
	if len(runs) == 2 && runs[0].op == Removed && runs[1].op == Added || len(runs) == 1 {
		// Nothing in common: marks would say nothing.
		o, n := "(null)", "(null)"
		for _, r := range runs {
			if r.op == Removed {
				o = r.short()
			} else {
				n = r.short()
			}
		}
		if c.Old == "" && c.Column == "places" {
			return n
		}
		return p.paint(red, o) + " → " + p.paint(green, n)
	}
	return p.show(runs, Removed) + " → " + p.show(runs, Added)
}

// show prints what is common to old and new, and the given kinds of change.
func (p printer) show(runs []run, ops ...Op) string {
	var out []string
	for i, r := range runs {
		switch {
		case r.op == Changed:
			out = append(out, r.context(i > 0, i < len(runs)-1))
		case r.op == ops[0] || len(ops) > 1 && r.op == ops[1]:
			out = append(out, p.mark(r.op, r.short()))
		}
	}
	return strings.Join(out, " ")
}

// A run is a run of words that are in both texts, or in one.
type run struct {
	op    Op // Changed means: in both
	words []string
}

// near is how many words are shown beside a change.
const near = 5

// context is a run of common words, cut to those that stand beside a change.
func (r run) context(before, after bool) string {
	head, tail := 0, 0 // words kept at each end
	if before {
		head = near
	}
	if after {
		tail = near
	}
	if len(r.words) <= head+tail+1 {
		return visible(r.words)
	}
	return strings.TrimSpace(visible(r.words[:head]) + " … " + visible(r.words[len(r.words)-tail:]))
}

// short is a changed run, without the middle of a long one.
func (r run) short() string {
	if len(r.words) <= 6*near {
		return visible(r.words)
	}
	return visible(r.words[:3*near]) + " … " + visible(r.words[len(r.words)-near:])
}

// visible prints words on one line.
func visible(ws []string) string {
	out := make([]string, len(ws))
	for i, w := range ws {
		switch w {
		case "":
			out[i] = "␣" // stands between two spaces
		case "\n":
			out[i] = "¶"
		default:
			out[i] = Escape(w)
		}
	}
	return strings.Join(out, " ")
}

// words compares two texts word by word.
func words(old, new string) []run {
	a, b := split(old), split(new)
	var out []run
	add := func(op Op, ws []string) {
		switch n := len(out); {
		case len(ws) == 0:
		case n > 0 && out[n-1].op == op:
			out[n-1].words = append(out[n-1].words, ws...)
		default:
			out = append(out, run{op, append([]string(nil), ws...)})
		}
	}
	i, j := 0, 0
	for _, p := range append(common(a, b), [2]int{len(a), len(b)}) {
		add(Removed, a[i:p[0]])
		add(Added, b[j:p[1]])
		if p[0] < len(a) {
			add(Changed, a[p[0]:p[0]+1])
		}
		i, j = p[0]+1, p[1]+1
	}
	return out
}

// split divides s at spaces and line ends so that two texts that differ in
// nothing but white space differ in words, too.
func split(s string) []string {
	var out []string
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			out = append(out, "\n")
		}
		if line != "" {
			out = append(out, strings.Split(line, " ")...)
		}
	}
	return out
}
