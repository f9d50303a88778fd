package main

import (
	"context"
	"fmt"
	"io"
	"strings"
)

const completionDetails = `
Prints what makes a shell complete verbs, flags and their values; file names
are completed everywhere else.

Exit codes: 0 done; 2 wrong use.
`

func completionVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	rest, code, ok := parse(newFlags("completion"), args, stdout, stderr)
	if !ok {
		return code
	}
	shells := map[string]func(io.Writer, []verb){"bash": bash, "zsh": zsh, "fish": fish}
	names := []string{"bash", "zsh", "fish"}
	if len(rest) == 1 && shells[rest[0]] != nil {
		shells[rest[0]](stdout, verbs())
		return exitOK
	}
	near := ""
	if len(rest) == 1 {
		near = suggest(rest[0], names)
	}
	say(stderr, "extract completion: give one shell: %s%s", strings.Join(names, ", "), near)
	return wrongUse("completion", stderr)
}

// words are what may stand for the verb's first argument, where that is one of
// a few.
func (v verb) words() []string {
	switch v.name {
	case "help":
		var names []string
		for _, v := range verbs() {
			names = append(names, v.name)
		}
		return names
	case "schema":
		return tableNames()
	}
	first, _, _ := strings.Cut(v.use, " ")
	if strings.Contains(first, "|") && !strings.ContainsAny(first, "[.") {
		return strings.Split(first, "|")
	}
	return nil
}

func bash(w io.Writer, all []verb) {
	var names []string
	for _, v := range all {
		names = append(names, v.name)
	}
	fmt.Fprintf(w, `# Completion of extract for bash.
_extract() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words='' verb=${COMP_WORDS[1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '%s' -- "$cur"))
    return
  fi
  case "$verb $prev" in
`, strings.Join(names, " "))
	for _, v := range all {
		for _, o := range v.options() {
			switch {
			case len(o.words) > 0:
				fmt.Fprintf(w, "  '%s -%s') words='%s' ;;\n", v.name, o.name, strings.Join(o.words, " "))
			case o.value != "":
				fmt.Fprintf(w, "  '%s -%s') return ;;\n", v.name, o.name)
			}
		}
	}
	io.WriteString(w, "  *)\n    case $verb in\n")
	for _, v := range all {
		var words []string
		for _, o := range v.options() {
			words = append(words, "-"+o.name)
		}
		fmt.Fprintf(w, "    %s)\n      case $cur in\n      -*) words='%s' ;;\n      *) words='%s' ;;\n      esac ;;\n", v.name, strings.Join(words, " "), strings.Join(v.words(), " "))
	}
	io.WriteString(w, `    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _extract extract
`)
}

func zsh(w io.Writer, all []verb) {
	io.WriteString(w, "#compdef extract\n# Completion of extract for zsh.\n_extract() {\n  local -a verbs\n  verbs=(\n")
	for _, v := range all {
		fmt.Fprintf(w, "    %s\n", shell(v.name+":"+v.about))
	}
	io.WriteString(w, "  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    return\n  fi\n  local verb=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $verb in\n")
	for _, v := range all {
		fmt.Fprintf(w, "  %s)\n    _arguments", v.name)
		for _, o := range v.options() {
			// In a description, _arguments ends at a bracket and parts at a colon.
			about := strings.NewReplacer("[", "(", "]", ")", ":", ",").Replace(summed(o.about))
			spec := "-" + o.name + "[" + about + "]"
			switch {
			case len(o.words) > 0:
				spec += ":value:(" + strings.Join(o.words, " ") + ")"
			case o.value == "DIR":
				spec += ":folder:_files -/"
			case o.value == "FILE":
				spec += ":file:_files"
			case o.value != "":
				spec += ":" + o.value + ": "
			}
			fmt.Fprintf(w, " \\\n      %s", shell(spec))
		}
		if words := v.words(); len(words) > 0 {
			fmt.Fprintf(w, " \\\n      %s", shell("1:value:("+strings.Join(words, " ")+")"))
		}
		io.WriteString(w, " \\\n      '*:file:_files' ;;\n")
	}
	io.WriteString(w, "  esac\n}\nif [ \"$funcstack[1]\" = _extract ]; then\n  _extract \"$@\"\nelse\n  compdef _extract extract\nfi\n")
}

func fish(w io.Writer, all []verb) {
	io.WriteString(w, "# Completion of extract for fish.\n")
	for _, v := range all {
		fmt.Fprintf(w, "complete -c extract -n __fish_use_subcommand -f -a %s -d %s\n", v.name, fishWord(v.about))
	}
	for _, v := range all {
		seen := "-n '__fish_seen_subcommand_from " + v.name + "'"
		for _, o := range v.options() {
			fmt.Fprintf(w, "complete -c extract %s -o %s -d %s", seen, o.name, fishWord(summed(o.about)))
			switch {
			case len(o.words) > 0:
				fmt.Fprintf(w, " -x -a '%s'", strings.Join(o.words, " "))
			case o.value == "DIR" || o.value == "FILE":
				io.WriteString(w, " -r -F")
			case o.value != "":
				io.WriteString(w, " -x")
			}
			io.WriteString(w, "\n")
		}
		if words := v.words(); len(words) > 0 {
			fmt.Fprintf(w, "complete -c extract %s -f -a '%s'\n", seen, strings.Join(words, " "))
		}
	}
}

// fishWord is s in quotation marks of fish.
func fishWord(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

// summed is a description up to its first stop.
func summed(s string) string {
	if i := strings.IndexAny(s, ";("); i > 0 {
		s = s[:i]
	}
	s, _, _ = strings.Cut(s, ". ")
	return strings.TrimSpace(s)
}
