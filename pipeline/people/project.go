package people

import (
	"slices"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// projectSpeakers gives the speakers whom the project's own words name their full
// names, by the label or by the name that was found.
func projectSpeakers(d *doc.Document) {
	if d.Words == nil || len(d.Words.Speakers) == 0 {
		return
	}
	full := make(map[string]string, len(d.Words.Speakers))
	for short, name := range d.Words.Speakers {
		full[lang.Lower(lang.Squeeze(short))] = lang.Squeeze(name)
	}
	for _, t := range d.Turns {
		name, ok := full[lang.Lower(lang.Squeeze(t.Label))]
		if !ok {
			name, ok = full[lang.Lower(t.Speaker)]
		}
		if ok {
			d.Meta.Interviewers = renamed(d.Meta.Interviewers, t.Speaker, name, t.Role == doc.Interviewer)
			d.Meta.Respondents = renamed(d.Meta.Respondents, t.Speaker, name, t.Role == doc.Respondent)
			t.Speaker = name
			t.Explain(speakerProject, 1)
		}
	}
}

// renamed is a list of names in which a new one stands for an old one, once;
// where the old one is not in it, the new one is put behind if it belongs there.
func renamed(names []string, old, name string, belongs bool) []string {
	at := slices.Index(names, old)
	switch {
	case slices.Contains(names, name):
		if at >= 0 && old != name {
			names = slices.Delete(names, at, at+1)
		}
	case at >= 0:
		names[at] = name
	case belongs:
		names = append(names, name)
	}
	return names
}
