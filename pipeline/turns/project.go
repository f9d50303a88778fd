package turns

import (
	"fmt"
	"slices"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// projectLabels adds the labels that a project's own words name, where they
// stand at the head of a paragraph with a sign behind them, and takes the
// place of what else was seen there. A number in the key tells the labels of
// one part from each other.
func projectLabels(d *doc.Document, ps []paragraph, cs []candidate) []candidate {
	if d.Words == nil {
		return cs
	}
	keys := map[string]string{}
	for part, labels := range map[string][]string{"interviewer": d.Words.Interviewers, "respondent": d.Words.Respondents} {
		for i, l := range labels {
			keys[lang.Lower(lang.Squeeze(l))] = fmt.Sprintf("%s %d", part, i+1)
		}
	}
	if len(keys) == 0 {
		return cs
	}
	for i, p := range ps {
		c, ok := projectLabel(d.Of(p.Span), p.Start, keys)
		if !ok {
			continue
		}
		c.para = i
		at := slices.IndexFunc(cs, func(old candidate) bool { return old.lead.End > p.Start })
		if at < 0 {
			at = len(cs)
		}
		end := at
		for end < len(cs) && cs[end].lead.Start < c.lead.End {
			end++
		}
		cs = slices.Replace(cs, at, end, c)
	}
	return cs
}

// projectLabel reads one of the labels at the start of s, which stands at byte
// at of the document.
func projectLabel(s string, at int, keys map[string]string) (c candidate, ok bool) {
	start := skipMarks(s, 0)
	for i, r := range s[start:min(len(s), start+maxLabel)] {
		if !strings.ContainsRune(":：.|–—-", r) {
			continue
		}
		end := start + i
		label := strings.TrimRight(s[start:end], " \u00a0*_")
		key := keys[lang.Lower(lang.Squeeze(label))]
		said := end + len(string(r))
		if key == "" || !boundary(s[said:]) {
			continue
		}
		return candidate{
			lead:  doc.Span{Start: at, End: at + skipMarks(s, said)},
			label: doc.Span{Start: at + start, End: at + start + len(label)},
			key:   key,
		}, true
	}
	return c, false
}
