package boilerplate

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// head finds title, repetition, section label, subtitle and byline.
func (p *page) head() {
	first := p.firstProse()
	title := p.title(first)
	if title < 0 {
		return
	}
	p.lines[title].decide(doc.Title, "HEAD-TITLE")
	// Above the text stand menus and labels: what the rules say of a line there
	// need not be much.
	for i := 0; i < first; i++ {
		if l := &p.lines[i]; i != title && l.strip > 1 && !l.prose() && !l.dateline && l.state == body && l.fold != p.lines[title].fold && l.by == 0 {
			l.state, l.ahead = before, min(l.ahead, -l.strip)
		}
	}
	// From the title on nothing comes before the article any more.
	i := title + 1
	sub := false
	for ; i < first; i++ {
		l := &p.lines[i]
		switch {
		case l.fold == p.lines[title].fold:
			l.decide(doc.Duplicate, "STRIP-DUPLICATE")
		case p.byline(i):
			l.decide(doc.Byline, "HEAD-BYLINE")
		case l.strip > 1 || l.recurs:
		case !sub && i <= title+3 && l.words >= 4 && p.subtitle(i):
			l.decide(doc.Subtitle, "HEAD-SUBTITLE")
			sub = true
		case l.state == before && p.lines[title].state == body:
			l.state = body
		}
	}
	for j := 0; j < title; j++ {
		l := &p.lines[j]
		switch {
		case l.fold == p.lines[title].fold:
			l.decide(doc.Duplicate, "STRIP-DUPLICATE")
		case j == title-1 && l.words <= 3 && l.heading(3) && !l.anchor && (l.state == before || p.label(j, title)):
			l.decide(doc.SectionTag, "STRIP-SECTION")
		}
	}
}

// firstProse is the first line of the body that is prose, or a printed turn.
func (p *page) firstProse() int {
	for i := range p.lines {
		l := &p.lines[i]
		if l.state == body && (l.prose() && l.words >= 20 || l.again < 0 && l.twin < 0 && strings.IndexByte(l.text, ':') > 0 && l.prose()) {
			return i
		}
	}
	for i := range p.lines {
		if l := &p.lines[i]; l.state == body && l.prose() {
			return i
		}
	}
	return 0
}

// subtitle reports whether line i, close below the title, goes with it.
func (p *page) subtitle(i int) bool {
	l := &p.lines[i]
	if l.date && l.words <= 8 || l.words > 40 || l.mark == '?' || l.mark == ':' {
		return false
	}
	if l.mark == 0 {
		return true
	}
	// A sentence is one only where it is set off: something that is neither
	// follows, or a section label or picture stood between.
	return l.words <= 30 && l.sentences <= 1 && i+1 < len(p.lines) && (p.lines[i+1].strip > 1 || !p.lines[i+1].letters || p.byline(i+1))
}

// label reports whether line j is a section's label above a title that opens
// a text.
func (p *page) label(j, title int) bool {
	return j == 0 && p.lines[title].words >= 6 && p.lines[j].capitals > 0 && title+1 < len(p.lines) && (p.lines[title+1].words >= 12 || p.lines[title+1].kind != doc.Unset)
}

// byPrefix is the length of what begins a byline, or 0; all are the tokens of s.
func byPrefix(s string, all []lang.Token) int {
	const longest = 40
	if len(all) > 0 && all[0].End < longest && !by.MayBegin(all[0]) {
		return 0
	}
	var buf [longest]lang.Token
	toks := lang.Tokens(buf[:0], s[:min(len(s), longest)])
	if len(toks) == 0 {
		return 0
	}
	n, _ := by.Match(s, toks, 0)
	if n == 0 {
		return 0
	}
	return toks[n-1].End
}

// byline reports whether line i names the authors: "By Jane Roe", or names
// alone between the title and the text.
func (p *page) byline(i int) bool {
	l := &p.lines[i]
	if l.words > 24 || len(l.text) > 300 || stops(l.mark) || l.prose() && l.by == 0 {
		return false
	}
	if l.by > 0 {
		_, ok := names(l.text[l.by:])
		return ok
	}
	if l.anchor || l.credit || l.mark != 0 || l.words < 2 || l.words > 6 || l.allCaps {
		return false
	}
	list, ok := names(l.text)
	if !ok || i+1 >= len(p.lines) {
		return false
	}
	for _, n := range list {
		if strings.Count(n, " ") < 1 {
			return false
		}
	}
	next := &p.lines[i+1]
	return next.prose() || next.date || next.dateline
}

// names reads "Jane Roe and John Q. Public" as names. It is not ok where the
// first is none. What follows the names on the line (a date, a role) is left.
func names(s string) (list []string, ok bool) {
	toks := lang.Tokens(nil, s)
	start, end := -1, 0
	flush := func() {
		if start >= 0 {
			list = append(list, lang.Squeeze(s[start:end]))
		}
		start = -1
	}
scan:
	for i, t := range toks {
		w := s[t.Start:t.End]
		switch {
		case t.Kind == lang.Word && t.Upper && !lang.IsFunction(lang.Lower(w)):
			if m, isDate := dates.Get(lang.Lower(w)); isDate && m != "" && number(toks, i+1) {
				break scan
			}
			if start < 0 {
				start = t.Start
			}
			end = t.End
		case w == ",", w == "&", lang.Lower(w) == "and", w == "und", w == "et", w == "y", w == "e":
			flush()
		case w == ":" && start < 0 && len(list) == 0:
		case w == ".":
			if start >= 0 && end == t.Start && i > 0 && toks[i-1].End-toks[i-1].Start <= 2 {
				end = t.End
			}
		case w == "(":
			flush()
			// An affiliation in brackets; the names may go on behind it.
			rest := strings.IndexByte(s[t.End:], ')')
			if rest < 0 {
				break scan
			}
			more, _ := names(s[t.End+rest+1:])
			return append(list, more...), len(list) > 0
		case t.Kind == lang.Word && start >= 0 && t.End-t.Start <= 4 && i+1 < len(toks) && toks[i+1].Upper:
			end = t.End // "Ursula von der Leyen"
		default:
			if len(list) == 0 && start < 0 {
				return nil, false
			}
			break scan
		}
	}
	flush()
	return list, len(list) > 0
}

// crossHeads marks short lines without an end mark between paragraphs.
func (p *page) crossHeads() {
	for i := 1; i+1 < len(p.lines); i++ {
		l, prev, next := &p.lines[i], &p.lines[i-1], &p.lines[i+1]
		if l.kind != doc.Unset || l.state != body || l.mark != 0 || l.words == 0 || l.words > 10 || !l.letters || l.sentences > 0 || l.small > 0 && l.capitals == 0 || strings.ContainsAny(l.text, ":[") {
			continue
		}
		if prev.state == body && prev.kind == doc.Unset && stops(prev.mark) && prev.mark != '?' && prev.prose() && next.state == body && (next.prose() || next.mark == '?') {
			l.decide(doc.CrossHead, "HEAD-CROSSHEAD")
		}
	}
}
