package main

import (
	"context"
	"fmt"
	"io"
	"strings"
)

const manDetails = `
Prints the manual page, section 1, in the macros of man(7).

Exit codes: 0 done; 2 wrong use.
`

func manVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	if _, code, ok := parseNone(newFlags("man"), args, stdout, stderr); !ok {
		return code
	}
	var b strings.Builder
	fmt.Fprintf(&b, ".TH EXTRACT 1 \"\" \"extract %s\" \"User Commands\"\n", version)
	b.WriteString(".SH NAME\nextract \\- reads interviews and writes them as a validated dataset\n")
	b.WriteString(".SH SYNOPSIS\n.B extract\n.I VERB\n[\\fIFLAGS\\fR] [\\fIARGUMENTS\\fR]\n.SH VERBS\n")
	for _, v := range verbs() {
		fmt.Fprintf(&b, ".SS \"extract %s\"\n%s.\n", roff(v.usage()), roff(strings.ToUpper(v.about[:1])+v.about[1:]))
		about, exits := v.text()
		if about != "" {
			roffText(&b, about)
		}
		for _, o := range v.options() {
			preset := ""
			if o.preset != "" {
				preset = " (default " + o.preset + ")"
			}
			fmt.Fprintf(&b, ".TP\n\\fB\\-%s\\fR \\fI%s\\fR\n%s\n", roff(o.name), roff(o.value), roff(o.about+preset))
		}
		for i, e := range examples[v.name] {
			if i == 0 {
				b.WriteString(".PP\nExamples:\n")
			}
			fmt.Fprintf(&b, ".TP\n\\f(CW%s\\fR\n%s\n", roff(e.line), roff(e.about))
		}
		if exits != "" {
			fmt.Fprintf(&b, ".PP\nExit codes: %s\n", roff(strings.Join(strings.Fields(exits), " ")))
		}
	}
	io.WriteString(stdout, b.String())
	return exitOK
}

// roffText writes paragraphs; indented lines stay as they are.
func roffText(b *strings.Builder, text string) {
	for p := range strings.SplitSeq(text, "\n\n") {
		if strings.HasPrefix(p, "  ") {
			fmt.Fprintf(b, ".PP\n.nf\n%s\n.fi\n", roff(p))
		} else {
			fmt.Fprintf(b, ".PP\n%s\n", roff(p))
		}
	}
}

// roff escapes what the formatter would take for commands.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, `"`, `\(dq`, "`", "\\`").Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
