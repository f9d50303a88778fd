package main

import (
	"context"
	"flag"
	"io"
	"os"
	"slices"
	"strings"

	"qaextract/pipeline"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/source"
)

// explainDetails is what the help of the verb says beyond its line.
const explainDetails = `
With a rule code, as in the columns evidence and reason, prints what the rule
means, with an example. Without anything, lists all codes.

With an input, a file or - for standard input, prints each turn and each
stripped block: what it is and how sure that is, the rules that decided it with
their weights, the reading that came second and how far behind it was, its
place in characters, and the text there. docs/explain.md says how to read it.

Exit codes: 0 all is well; 1 the input was rejected; 2 wrong use, an unknown
code, or no such turn.
`

// explainVerb says what a rule means, or which rules decided what in a text.
func explainVerb(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("explain")
	turn := flags.Int("turn", -1, "print only the turn with `N` as its turn_index (default: all)")
	asJSON := jsonFlag(flags, "print all of it as JSON")
	config := configFlag(flags)
	rest, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	wrong := func(format string, args ...any) int {
		say(stderr, "extract explain: "+format, args...)
		return exitUsage
	}
	one := false // turn
	flags.Visit(func(f *flag.Flag) { one = one || f.Name == "turn" })
	if len(rest) > 1 || one && len(rest) == 0 {
		wrong("give one rule code or one input")
		return wrongUse("explain", stderr)
	}
	if len(rest) == 0 {
		return printRules(stdout, pipeline.Rules(), *asJSON)
	}
	if r, ok := rule(rest[0]); ok {
		return printRule(stdout, r, *asJSON)
	}
	if near, ok := slip(rest[0]); ok {
		return wrong("there is no rule %s; %s", rest[0], near)
	}
	own, err := readSettings(*config)
	if err != nil {
		return wrong("%v", err)
	}
	list, err := source.Find(rest, stdin, "")
	switch {
	case err != nil:
		return wrong("%v", err)
	case list.Len() != 1:
		return wrong("%s holds %d files; give one of them", rest[0], list.Len())
	}
	list.Words, list.Fields = own.words(), own.Fields
	for r := range pipeline.Each(ctx, list.All(), 1, pipeline.Limits{}, explain) {
		if r.Err != nil {
			say(stderr, "extract explain: %s", located(r.Err, r.Item.Path))
			return exitRejects
		}
		if one && !r.Value.only(*turn) {
			return wrong("there is no turn %d in %s", *turn, r.Item.Path)
		}
		if *asJSON {
			printJSON(stdout, r.Value)
		} else {
			r.Value.print(stdout, coloured(stdout))
		}
	}
	if ctx.Err() != nil {
		return exitRejects // stopped before the end
	}
	return exitOK
}

// ruleText is a rule as JSON.
type ruleText struct {
	Code    string `json:"code"`
	About   string `json:"about"`
	Example string `json:"example"`
}

// printRules lists rules, a line each.
func printRules(w io.Writer, rules []doc.Rule, asJSON bool) int {
	all := []ruleText{}
	for _, r := range rules {
		all = append(all, ruleText(r))
	}
	if asJSON {
		printJSON(w, all)
		return exitOK
	}
	last := ""
	for _, r := range all {
		family, _, _ := strings.Cut(r.Code, "-")
		if last != "" && last != family {
			say(w, "")
		}
		last = family
		say(w, "%-22s  %s", r.Code, r.About)
	}
	return exitOK
}

// printRule prints one rule with its example.
func printRule(w io.Writer, r doc.Rule, asJSON bool) int {
	if asJSON {
		printJSON(w, ruleText(r))
		return exitOK
	}
	say(w, "%s: %s", r.Code, r.About)
	if r.Example != "" {
		say(w, "")
		say(w, "For example:")
		for line := range strings.SplitSeq(r.Example, "\n") {
			say(w, "    %s", line)
		}
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

// slip reports whether s is no file and written like a code, and says which
// rules it may be a slip of: by their letters, else those of its family.
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
	if len(slips) == 0 {
		return "they are listed by: extract explain", true
	}
	return "near it: " + strings.Join(slips, ", "), true
}
