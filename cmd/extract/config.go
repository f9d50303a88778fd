package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"qaextract/pipeline/source"
)

const configDetails = `
Prints each setting that a run here would go by, and where it comes from: the
file of settings, or the program's default. A flag goes before both.
docs/settings.md says what each setting does.

Exit codes: 0 done; 2 the file of settings is wrong, or wrong use.
`

// A setting is one line of what is in force.
type setting struct {
	Key   string `json:"key"`
	Value any    `json:"value"`
	From  string `json:"from"`
}

func configVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("config")
	file := configFlag(flags)
	asJSON := jsonFlag(flags, "print it as JSON")
	if _, code, ok := parseNone(flags, args, stdout, stderr); !ok {
		return code
	}
	s, err := readSettings(*file)
	if err != nil {
		say(stderr, "extract config: %v", err)
		return exitUsage
	}
	all := s.inForce()
	if *asJSON {
		printJSON(stdout, all)
		return exitOK
	}
	if s.File == "" {
		say(stdout, "there is no %s here; these are the defaults", settingsName)
	}
	for _, x := range all {
		say(stdout, "%-20s  %-32s  %s", x.Key, shown(x.Value), x.From)
	}
	return exitOK
}

// inForce are all settings.
func (s *settings) inForce() []setting {
	var all []setting
	from := func(here bool) string {
		if here {
			return s.File
		}
		return "default"
	}
	for _, l := range []struct {
		key   string
		words []string
	}{
		{"labels.interviewers", s.Words.Interviewers}, {"labels.respondents", s.Words.Respondents},
		{"words.verbs", s.Words.Verbs}, {"words.boilerplate", s.Words.Boilerplate},
	} {
		all = append(all, setting{l.key, append([]string{}, l.words...), from(len(l.words) > 0)})
	}
	speakers := map[string]string{}
	maps.Copy(speakers, s.Words.Speakers)
	all = append(all, setting{"speakers", speakers, from(len(speakers) > 0)})
	flags := newFlags("run")
	fieldFlags(flags)
	limitFlags(flags)
	unpackFlags(flags, new(source.Limits))
	for _, key := range settingsKeys {
		section, name, ok := strings.Cut(key, ".")
		if section == "limits" {
			name = "max-" + name
		}
		f := flags.Lookup(name)
		if !ok || f == nil || section != "limits" && section != "fields" {
			continue
		}
		value, here := f.DefValue, false
		for _, p := range s.preset {
			if p.key == key {
				value, here = p.value, true
			}
		}
		all = append(all, setting{key, value, from(here)})
	}
	return all
}

// shown is a value on one line.
func shown(value any) string {
	switch v := value.(type) {
	case []string:
		if len(v) == 0 {
			return "none"
		}
		return strings.Join(v, ", ")
	case map[string]string:
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, k+" = "+v[k])
		}
		return shown(parts)
	}
	if s := fmt.Sprint(value); s != "" {
		return s
	}
	return "by the usual names"
}
