package boilerplate

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// splitDateline cuts "CITY, Country (Agency) – " off the paragraph it opens.
func splitDateline(d *doc.Document) {
	const lines, longest = 40, 80
	seen := 0
	for i := range d.Blocks {
		b := d.Blocks[i]
		if b.Kind == doc.Blank || b.Kind == doc.Separator {
			continue
		}
		if seen++; seen > lines {
			return
		}
		s := d.Trim(b.Span)
		n := dateline(d.Text[s.Start:min(s.End, s.Start+longest)])
		if n == 0 || s.Start+n >= s.End {
			continue
		}
		// What recurs is a speaker's label: "HOST – Welcome."
		if recurs(d, i+1, d.Text[s.Start:s.Start+n]) {
			return
		}
		d.Split([]int{s.Start + n})
		d.Blocks[i].Kind, d.Blocks[i].Reason, d.Blocks[i].Confidence = doc.Dateline, "HEAD-DATELINE", 0.95
		return
	}
}

// recurs reports whether a block from block i on begins with prefix.
func recurs(d *doc.Document, i int, prefix string) bool {
	for _, b := range d.Blocks[i:] {
		if strings.HasPrefix(d.Of(d.Trim(b.Span)), prefix) {
			return true
		}
	}
	return false
}

// dateline is the length of the dateline that s begins with, the space behind
// its dash included, or 0: a place in capitals, perhaps more of it, perhaps
// an agency in brackets, a dash.
func dateline(s string) int {
	if strings.IndexByte(s, '-') < 0 && !strings.Contains(s, "\xe2\x80") { // with which the other dashes begin
		return 0
	}
	toks := lang.Tokens(nil, s)
	if len(toks) < 3 || toks[0].Kind != lang.Word {
		return 0
	}
	bracket := false
	for i, t := range toks {
		w := s[t.Start:t.End]
		switch {
		case w == "(":
			if bracket || i == 0 || i+1 == len(toks) || !toks[i+1].Upper {
				return 0 // "AB (laughing) – "
			}
			bracket = true
		case w == "–" || w == "—" || w == "-" || w == "―":
			// A dash that no bracket precedes is one only behind capitals.
			if i == 0 || t.Start == toks[i-1].End && w == "-" || !bracket && !toks[0].Caps {
				return 0
			}
			n := t.End
			for n < len(s) {
				r := s[n]
				if r != ' ' && r != '-' {
					break
				}
				n++
			}
			if strings.HasPrefix(s[n:], "\u00a0") {
				n += 2
			}
			return n
		case w == ")" || w == "," || w == "." || w == "/":
		case bracket:
		case t.Kind == lang.Number:
		case !t.Upper && w != "de" && w != "la" && w != "al" && w != "of":
			return 0
		}
	}
	return 0
}

// metadata fills what d.Meta lacks from the kinds of the blocks: what the
// document says of itself in its mark-up is surer.
func (p *page) metadata() {
	m := &p.d.Meta
	said := *m
	for i := range p.lines {
		l := &p.lines[i]
		switch l.kind {
		case doc.Title:
			fill(&m.Title, said.Title, lang.Squeeze(l.text))
		case doc.Subtitle:
			fill(&m.Subtitle, said.Subtitle, lang.Squeeze(l.text))
		case doc.Byline:
			if len(said.Byline) > 0 {
				continue
			}
			list, _ := names(l.text[l.by:])
			m.Byline = append(m.Byline, list...)
		}
		if p.d.Blocks[l.block].Kind == doc.Dateline {
			place, agency := parts(l.text)
			m.Dateline = place
			fill(&m.Publisher, said.Publisher, agency)
		}
		if m.Published == "" && l.date && l.state != after && (l.kind != doc.Narration || l.words <= 8) && !l.credit {
			m.Published = published(l.text)
		}
		if l.kind == doc.Narration && edited(l) {
			m.Edited = true
		}
	}
	if m.Publisher == "" {
		m.Publisher = holder(p)
	}
	if m.Publisher == "" {
		m.Publisher = pitched(p)
	}
}

// fill sets what a document did not say of itself.
func fill(to *string, said, found string) {
	if said == "" {
		*to = found
	}
}

// parts are place and agency of a dateline.
func parts(s string) (place, agency string) {
	if i := strings.IndexByte(s, '('); i >= 0 {
		if j := strings.IndexByte(s[i:], ')'); j > 0 {
			return lang.Squeeze(s[:i]), lang.Squeeze(s[i+1 : i+j])
		}
	}
	return strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }), ""
}

// published reads the first date of s that has a year.
func published(s string) string {
	toks := lang.Tokens(nil, s)
	for i, t := range toks {
		m, ok := dates.Get(lang.Lower(s[t.Start:t.End]))
		if !ok || m == "0" {
			continue
		}
		month, _ := strconv.Atoi(m)
		day, year := 0, 0
		for j := max(0, i-2); j < min(len(toks), i+5); j++ {
			if toks[j].Kind != lang.Number {
				continue
			}
			w := strings.TrimRight(s[toks[j].Start:toks[j].End], "sthndr")
			n, err := strconv.Atoi(w)
			switch {
			case err != nil:
			case len(w) == 4 && n >= 1800 && n < 2100 && year == 0:
				year = n
			case n >= 1 && n <= 31 && day == 0 && year == 0:
				day = n
			}
		}
		switch {
		case year == 0:
		case day == 0:
			return fmt.Sprintf("%04d-%02d", year, month)
		default:
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
	}
	return ""
}

// edited reports whether the line says that the interview was edited.
func edited(l *line) bool {
	cut := l.words <= 60 && (strings.Contains(l.text, "dited") || strings.Contains(l.text, "ondensed") || strings.Contains(l.text, "xcerpt") || strings.Contains(l.text, "bridged"))
	if !cut {
		return false
	}
	s := lang.Lower(l.text)
	return strings.Contains(s, "interview") || strings.Contains(s, "conversation") || strings.Contains(s, "transcript") || strings.Contains(s, "discussion")
}

// holder is who holds the copyright: "© 2024 X. All rights reserved."
func holder(p *page) string {
	for i := range p.lines {
		l := &p.lines[i]
		if l.words > 30 || l.kind != doc.Legal {
			continue
		}
		at := strings.Index(l.text, "©")
		if at < 0 {
			continue
		}
		toks := lang.Tokens(nil, l.text[at+len("©"):])
		s := l.text[at+len("©"):]
		for j := range toks {
			if toks[j].Kind == lang.Word {
				return nameRun(s, toks, j)
			}
		}
	}
	return ""
}

// nameRun is the run of capitalised words that begins at token j.
func nameRun(s string, toks []lang.Token, j int) string {
	if j >= len(toks) || !toks[j].Upper || lang.IsFunction(lang.Lower(s[toks[j].Start:toks[j].End])) {
		return ""
	}
	e := j
	for e+1 < len(toks) && toks[e+1].Kind == lang.Word && toks[e+1].Upper && toks[e+1].Start-toks[e].End <= 2 {
		e++
	}
	return strings.TrimSuffix(strings.TrimSuffix(lang.Squeeze(s[toks[j].Start:toks[e].End]), "'s"), "’s")
}

// pitched is the outlet that asks for support: "At X, we believe …".
func pitched(p *page) string {
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != doc.Promo {
			continue
		}
		toks := lang.Tokens(nil, l.text)
		for j, t := range toks {
			switch lang.Lower(l.text[t.Start:t.End]) {
			case "at":
				n := nameRun(l.text, toks, j+1)
				k := j + 1 + len(strings.Fields(n))
				if n != "" && k+1 < len(toks) && l.text[toks[k].Start] == ',' && lang.Lower(l.text[toks[k+1].Start:toks[k+1].End]) == "we" {
					return n
				}
			case "support":
				if n := nameRun(l.text, toks, j+1); n != "" && j == 0 && l.words <= 6 {
					return n
				}
			}
		}
	}
	return ""
}
