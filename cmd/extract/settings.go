package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/source"
)

// settingsName is the file of settings that is found in the working directory.
const settingsName = "extract.toml"

// settings are what a project says of itself once for all runs: its own words,
// and what else would be flags.
type settings struct {
	File   string // "" where there is none
	Words  doc.Words
	Fields source.Fields
	preset []preset // in the order of settingsFlags
}

// A preset is a flag's value that the settings give.
type preset struct{ key, flag, value string }

// settingsFile is the form of the file.
type settingsFile struct {
	Labels struct {
		Interviewers []string `toml:"interviewers"`
		Respondents  []string `toml:"respondents"`
	} `toml:"labels"`
	Words struct {
		Verbs       []string `toml:"verbs"`
		Boilerplate []string `toml:"boilerplate"`
	} `toml:"words"`
	Speakers map[string]string `toml:"speakers"`
	Fields   struct {
		Text string `toml:"text"`
		ID   string `toml:"id"`
		URL  string `toml:"url"`
	} `toml:"fields"`
	Limits struct {
		Blocks  *int64 `toml:"blocks"`
		Turns   *int64 `toml:"turns"`
		Bytes   *int64 `toml:"bytes"`
		Depth   *int64 `toml:"depth"`
		Entries *int64 `toml:"entries"`
		Ratio   *int64 `toml:"ratio"`
		Seconds *int64 `toml:"seconds"`
	} `toml:"limits"`
}

// settingsKeys are the keys of the file.
var settingsKeys = []string{
	"labels", "labels.interviewers", "labels.respondents", "words", "words.verbs", "words.boilerplate", "speakers",
	"fields", "fields.text", "fields.id", "fields.url",
	"limits", "limits.blocks", "limits.turns", "limits.bytes", "limits.depth", "limits.entries", "limits.ratio", "limits.seconds",
}

// configFlag names the file of settings.
func configFlag(f *flag.FlagSet) *string {
	return f.String("config", "", "read the project's settings from `FILE` (default: extract.toml in the working directory, if it is there)")
}

// readSettings reads the file that is named, or else the one in the working
// directory, if there is one.
func readSettings(file string) (*settings, error) {
	named := file != ""
	if !named {
		file = settingsName
	}
	raw, err := os.ReadFile(file)
	if !named && errors.Is(err, fs.ErrNotExist) {
		return &settings{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	var f settingsFile
	if err := toml.NewDecoder(strings.NewReader(string(raw))).DisallowUnknownFields().Decode(&f); err != nil {
		return nil, settingsError(file, err)
	}
	s := &settings{File: file, Words: doc.Words{
		Interviewers: f.Labels.Interviewers, Respondents: f.Labels.Respondents,
		Verbs: f.Words.Verbs, Boilerplate: f.Words.Boilerplate, Speakers: f.Speakers,
	}, Fields: source.Fields{Text: f.Fields.Text, ID: f.Fields.ID, URL: f.Fields.URL}}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, p := range []preset{{"fields.text", "text", f.Fields.Text}, {"fields.id", "id", f.Fields.ID}, {"fields.url", "url", f.Fields.URL}} {
		if p.value != "" {
			s.preset = append(s.preset, p)
		}
	}
	for _, l := range []struct {
		name  string
		value *int64
	}{
		{"blocks", f.Limits.Blocks}, {"turns", f.Limits.Turns}, {"bytes", f.Limits.Bytes}, {"depth", f.Limits.Depth},
		{"entries", f.Limits.Entries}, {"ratio", f.Limits.Ratio}, {"seconds", f.Limits.Seconds},
	} {
		if l.value == nil {
			continue
		}
		if *l.value < 0 {
			return nil, fmt.Errorf("%s: limits.%s is below 0; 0 is no limit", file, l.name)
		}
		s.preset = append(s.preset, preset{"limits." + l.name, "max-" + l.name, strconv.FormatInt(*l.value, 10)})
	}
	return s, nil
}

// check holds that no word is empty, and that no label has two parts.
func (s *settings) check() error {
	lists := map[string][]string{
		"labels.interviewers": s.Words.Interviewers, "labels.respondents": s.Words.Respondents,
		"words.verbs": s.Words.Verbs, "words.boilerplate": s.Words.Boilerplate,
	}
	for _, key := range settingsKeys {
		for _, w := range lists[key] {
			if strings.TrimSpace(w) == "" {
				return fmt.Errorf("%s holds an empty word", key)
			}
		}
	}
	for _, l := range s.Words.Interviewers {
		if slices.ContainsFunc(s.Words.Respondents, func(r string) bool { return strings.EqualFold(l, r) }) {
			return fmt.Errorf("%q is a label of interviewers and of respondents", l)
		}
	}
	for short, name := range s.Words.Speakers {
		if strings.TrimSpace(short) == "" || strings.TrimSpace(name) == "" {
			return fmt.Errorf("speakers: %q = %q wants a name on both sides", short, name)
		}
	}
	return nil
}

// settingsError says where the file is wrong, and what may have been meant.
func settingsError(file string, err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		e := unknown.Errors[0]
		line, _ := e.Position()
		key := strings.Join(e.Key(), ".")
		return fmt.Errorf("%s:%d: there is no key %s%s", file, line, key, suggest(key, settingsKeys))
	}
	var bad *toml.DecodeError
	if errors.As(err, &bad) {
		line, _ := bad.Position()
		return fmt.Errorf("%s:%d: %s", file, line, strings.TrimPrefix(bad.Error(), "toml: "))
	}
	return fmt.Errorf("%s: %w", file, err)
}

// into gives the settings to the flags that are not set by hand.
func (s *settings) into(f *flag.FlagSet) error {
	set := map[string]bool{}
	f.Visit(func(g *flag.Flag) { set[g.Name] = true })
	for _, p := range s.preset {
		if f.Lookup(p.flag) == nil || set[p.flag] {
			continue
		}
		if err := f.Set(p.flag, p.value); err != nil {
			return fmt.Errorf("%s: %s: %w", s.File, p.key, err)
		}
	}
	return nil
}

// words are the project's own, nil for none.
func (s *settings) words() *doc.Words {
	if s.Words.Empty() {
		return nil
	}
	return &s.Words
}
