package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"qaextract/golden"
	"qaextract/pipeline"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
	"qaextract/schema"
)

// explainVerb says what a rule means, or which rules decided what in a text.
func explainVerb(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("explain")
	turn := flags.Int("turn", -1, "")
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	wrong := func(format string, args ...any) int {
		say(stderr, "extract explain: "+format, args...)
		return exitUsage
	}
	e := explainer{all: true, turn: *turn, colour: coloured(stdout)}
	flags.Visit(func(*flag.Flag) { e.all = false })
	if len(rest) != 1 {
		wrong("give one rule code or one input")
		return wrongUse("explain", stderr)
	}
	if r, ok := rule(rest[0]); ok {
		say(stdout, "%s: %s", r.Code, r.About)
		return exitOK
	}
	if near, ok := slip(rest[0]); ok {
		return wrong("there is no rule %s%s", rest[0], near)
	}
	list, err := source.Find(rest, stdin, "")
	switch {
	case err != nil:
		return wrong("%v", err)
	case list.Len() != 1:
		return wrong("%s holds %d files; give one of them", rest[0], list.Len())
	}
	for r := range pipeline.Each(ctx, list.All(), 1, e.explain) {
		if r.Err != nil {
			say(stderr, "extract explain: %s", located(r.Err, r.Item.Path))
			return exitRejects
		}
		if r.Value == "" && !e.all {
			return wrong("there is no turn %d in %s", *turn, r.Item.Path)
		}
		io.WriteString(stdout, r.Value)
	}
	if ctx.Err() != nil {
		return exitRejects // stopped before the end
	}
	return exitOK
}

// rule is the rule that a code names, in letters of any case.
func rule(code string) (doc.Rule, bool) {
	rules := pipeline.Rules()
	i := slices.IndexFunc(rules, func(r doc.Rule) bool { return strings.EqualFold(r.Code, code) })
	if i < 0 {
		return doc.Rule{}, false
	}
	return rules[i], true
}

// slip reports whether s is no file and written like a code, and names the rules that it
// may be a slip of: by their letters, else those of its family.
func slip(s string) (near string, ok bool) {
	_, err := os.Stat(s)
	if err == nil || strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" || !strings.Contains(strings.TrimLeft(s, "-"), "-") {
		return "", false
	}
	first, _, _ := strings.Cut(s, "-")
	var slips, family []string
	for _, r := range pipeline.Rules() {
		if distance(s, r.Code) <= max(2, len(s)/4) {
			slips = append(slips, r.Code)
		}
		if strings.HasPrefix(r.Code, first+"-") {
			family = append(family, r.Code)
		}
	}
	if len(slips) == 0 {
		slips = family
	}
	if len(slips) > 0 {
		near = "; near it: " + strings.Join(slips, ", ")
	}
	return near, true
}

// explainer prints one document.
type explainer struct {
	all    bool // every turn and stripped block
	turn   int  // else this turn
	colour bool
}

// explain is "" where the turn that was asked for is none.
func (e explainer) explain(d *doc.Document) (string, error) {
	rows, err := records.Rows(d)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	blocks := rows.Blocks
	strippedUntil := func(at int32) {
		for ; e.all && len(blocks) > 0 && blocks[0].ByteStart < at; blocks = blocks[1:] {
			if !blocks[0].Kept {
				e.block(&b, d, blocks[0])
			}
		}
	}
	for i, t := range rows.Turns {
		if e.all || i == e.turn {
			strippedUntil(t.Spans[0].ByteStart)
			e.ofTurn(&b, d, d.Turns[i], t)
		}
	}
	strippedUntil(math.MaxInt32)
	if e.all && b.Len() == 0 {
		say(&b, "no turns, and nothing stripped")
	}
	return b.String(), nil
}

func (e explainer) ofTurn(w io.Writer, d *doc.Document, t *doc.Turn, row schema.Turn) {
	head := fmt.Sprintf("turn %d  %s", row.TurnIndex, strings.Trim(row.Role+", "+t.Speaker, ", "))
	if t.Label != "" {
		head += fmt.Sprintf(" (printed: %s)", t.Label)
	}
	say(w, "%s  %s, %s  confidence %.2f", head, row.Form, row.Speech, row.Confidence)
	for _, v := range t.Evidence {
		r, _ := rule(v.Code)
		say(w, "  %-22s %+6.2f  %s", v.Code, v.Weight, r.About)
	}
	for i, s := range row.Spans {
		fmt.Fprintf(w, "  %d-%d: %s\n", s.CharStart, s.CharEnd, e.marked(d.Text, t.Spans[i]))
	}
}

func (e explainer) block(w io.Writer, d *doc.Document, row schema.Block) {
	r, _ := rule(row.Reason)
	say(w, "stripped  %s  confidence %.2f", row.Kind, row.Confidence)
	say(w, "  %-29s  %s", row.Reason, r.About)
	at := d.Trim(doc.Span{Start: int(row.ByteStart), End: int(row.ByteEnd)})
	fmt.Fprintf(w, "  %d-%d: %s\n", row.CharStart, row.CharEnd, e.marked(d.Text, at))
}

// marked is a span of text with a few words on either side, on one line. The
// middle of a long span is left out.
func (e explainer) marked(text string, s doc.Span) string {
	const around, edge = 40, 160 // bytes
	open, close := "⟦", "⟧"
	if e.colour {
		open, close = "\x1b[7m", "\x1b[27m"
	}
	inside := golden.Escape(text[s.Start:s.End])
	if s.Len() > 2*edge+around {
		inside = golden.Escape(head(text[s.Start:s.End], edge)) + " … " + golden.Escape(tail(text[s.Start:s.End], edge))
	}
	return golden.Escape(tail(text[:s.Start], around)) + open + inside + close + golden.Escape(head(text[s.End:], around))
}

// head is the beginning of s, at most n bytes, cut behind a word where it can be.
func head(s string, n int) string {
	if len(s) > n {
		s = strings.ToValidUTF8(s[:n], "")
		if k := strings.LastIndexByte(s, ' '); k > n/2 {
			s = s[:k]
		}
	}
	return s
}

// tail is the end of s, likewise.
func tail(s string, n int) string {
	if len(s) > n {
		s = strings.ToValidUTF8(s[len(s)-n:], "")
		if k := strings.IndexByte(s, ' '); k >= 0 && k < n/2 {
			s = s[k+1:]
		}
	}
	return s
}
