package turns

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/turns/sequence"
)

// A mark sets off the turns, or the questions, of an interview that names no
// speakers.
type mark uint8

const (
	numbered mark = iota // "1. What …?"
	term                 // what a definition list explains
	bold                 // bold type
	italic               // italic type
	head1                // a heading, of the first level
	head6    = head1 + 5
	dashed   = head6 + 1   // a dialogue dash
	starred  = dashed + 1  // a bullet before the questions, a dash before the answers
	classed  = starred + 1 // an element of one name and class
	marks    = classed     // those of which a document has one each
)

// need is how many marks of a kind there may be for one that asks.
var need = [classed + 1]int{numbered: 5, term: 2, bold: 3, italic: 3, head1: 2, 2, 2, 2, 2, head6: 2, dashed: 5, starred: 2, classed: 2}

// A marking is where one mark stands in the document.
type marking struct {
	at    []int      // paragraphs
	said  []doc.Span // the words set off, without the dash or the number
	asks  int        // that end in a question
	after int        // numbers that are one more than the number before
	last  int        // the last number

	bullets bool // before the questions
}

// readMarked reads an interview whose turns or questions are set off by a
// dash, a number or their type, or nothing. A few of the answers may have
// labels cs.
// perhaps are readings by type or element that alone do not show an interview.
// story says that the dashes are those of a tale, in which nobody is interviewed.
func readMarked(d *doc.Document, ps []paragraph, cs []candidate) (best []draft, perhaps [][]draft, story bool) {
	labels := map[int]candidate{}
	for _, c := range cs {
		if !c.inline && (c.shape == colon || c.shape >= shapes) && part(c.key) == "" {
			labels[c.para] = c
		}
	}
	typed := markings(d, ps, labels)
	all := append(typed[:], elements(d, ps, labels)...)
	for i := range all {
		m, k := &all[i], min(mark(i), classed)
		n := len(m.at)
		if n < 3 || k == numbered && 10*m.after < 7*n {
			continue
		}
		var ds []draft
		switch next := m.adjacent(ps); {
		case k == dashed && m.told(d) >= max(2, (n+9)/10):
			story = true // — Sit down, — he said.
		case k == dashed && n >= 6 && 10*next >= 3*n:
			ds = bothMarked(d, ps, m)
		case m.asks*2*need[k] >= n && 10*next <= 2*n:
			ds = questionsMarked(d, ps, m, labels)
		}
		switch {
		case len(ds) > len(best) && (k == dashed || m.asks*need[k] >= n) && interviewed(d, ds, k):
			best = ds
		case len(ds) > 0 && k != numbered && k != dashed && k != starred:
			perhaps = append(perhaps, ds)
		}
	}
	return best, perhaps, story && best == nil
}

// settle is the one of the readings by type most of whose questions were read
// as such from the words alone as well, together with others, but not more of them than these:
// the type tells which are questions. Else it is the reading from the words.
func settle(read []draft, perhaps [][]draft) []draft {
	questions := map[int]bool{}
	for _, t := range read {
		if t.role == doc.Interviewer {
			questions[t.pieces[0].End] = true
		}
	}
	best, most := read, 0
	for _, set := range perhaps {
		marked, both := 0, 0
		for _, t := range set {
			if t.role == doc.Interviewer {
				marked++
				if questions[t.pieces[0].End] {
					both++
				}
			}
		}
		if both >= 3 && 10*both >= 8*marked && len(questions) >= marked && 2*both >= len(questions) && both > most {
			best, most = set, both
		}
	}
	return best
}

// adjacent is how many marked paragraphs follow at once on one that is marked
// as a whole.
func (m *marking) adjacent(ps []paragraph) int {
	n := 0
	for i := 1; i < len(m.at); i++ {
		if at := m.at[i-1]; m.at[i] == at+1 && ps[at].End-m.said[i-1].End <= 2 {
			n++
		}
	}
	return n
}

// stop is the paragraph behind what follows the mark i: the next mark, or the
// end of the interview, which is at least skip paragraphs on.
func (m *marking) stop(d *doc.Document, ps []paragraph, i, skip int) int {
	if i+1 < len(m.at) {
		return m.at[i+1]
	}
	return min(endOf(d, ps, m.at[i]+skip, nil), len(ps))
}

// told is how many of the marked words hold a dash and a word in small letters
// behind a stop: the narrator's "— he said".
func (m *marking) told(d *doc.Document) int {
	n := 0
	for _, s := range m.said {
		text := d.Of(s)
		for i := 1; i < len(text); i++ {
			w := dashes(text[i:])
			if w < 2 || !strings.HasPrefix(text[i+w:], " ") && text[i-1] != ' ' {
				continue
			}
			before := strings.TrimRight(text[:i], " ")
			if before == "" || !strings.ContainsRune(",.?!…", lastRune(before)) {
				continue
			}
			if r := firstRune(strings.TrimLeft(text[i+w:], " ")); unicode.IsLower(r) {
				n++
				break
			}
		}
	}
	return n
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// markings finds the marks of all kinds.
func markings(d *doc.Document, ps []paragraph, labels map[int]candidate) (all [marks]marking) {
	add := func(k mark, i int, s doc.Span) {
		m := &all[k]
		m.at = append(m.at, i)
		m.said = append(m.said, s)
		if asks(d.Of(s)) {
			m.asks++
		}
	}
	all[starred].bullets = true
	runs := d.Runs
	for i, p := range ps {
		for len(runs) > 0 && runs[0].End <= p.Start {
			runs = runs[1:]
		}
		if _, ok := labels[i]; ok {
			continue
		}
		s := d.Of(p.Span)
		whole := p.Span
		if n, value := number(s); n > 0 {
			whole.Start += n
			m := &all[numbered]
			if value == m.last+1 {
				m.after++
			}
			m.last = value
			add(numbered, i, whole)
		} else if n := dialogueDash(s); n > 0 {
			whole.Start += n
			add(dashed, i, whole)
		} else if n := bullet(s); n > 0 && i+1 < len(ps) && dialogueDash(d.Of(ps[i+1].Span)) > 0 {
			whole.Start += n
			add(starred, i, whole)
		}
		print := p.print
		set := whole
		if len(runs) > 0 && runs[0].Start <= whole.Start {
			print |= runs[0].Print
			set.End = min(set.End, runs[0].End)
			set = d.Trim(set)
		}
		if a, b, kind := typed(d.Of(whole)); b > 0 {
			print |= kind
			set = doc.Span{Start: whole.Start + a, End: whole.Start + b}
		}
		switch {
		case set.Len() <= 0 || p.kind == doc.Title:
		case print&doc.Heading != 0 && d.Blocks[p.block].Level > 0:
			add(head1+mark(min(d.Blocks[p.block].Level, 6)-1), i, set)
		case print&doc.Term != 0:
			add(term, i, set)
		case print&doc.Bold != 0:
			add(bold, i, set)
		case print&doc.Italic != 0:
			add(italic, i, set)
		}
	}
	return all
}

// typed is where the words stand that s begins with between asterisks or
// underlines, the type of a typewriter: "**Why tides?** They come back."
func typed(s string) (start, end int, print doc.Print) {
	if s == "" || s[0] != '*' && s[0] != '_' {
		return 0, 0, 0
	}
	n := 1
	print = doc.Italic
	if len(s) > 1 && s[1] == s[0] {
		n, print = 2, doc.Bold
	}
	end = strings.Index(s[n:], s[:n])
	if end <= 0 || s[n] == ' ' || s[n+end-1] == ' ' {
		return 0, 0, 0
	}
	return n, n + end, print
}

// questionsMarked reads the marked words as questions and what follows as
// their answers, by several people where the paragraphs have labels.
func questionsMarked(d *doc.Document, ps []paragraph, m *marking, labels map[int]candidate) []draft {
	var ds []draft
	for i, at := range m.at {
		q := m.said[i]
		answers := []draft{markedTurn(doc.Respondent)}
		if rest := d.Trim(doc.Span{Start: skipMarks(d.Text[:ps[at].End], q.End), End: ps[at].End}); rest.Len() > 0 {
			answers[0].pieces = append(answers[0].pieces, rest)
		}
		stop := m.stop(d, ps, i, 2)
		for j := at + 1; j < stop; j++ {
			last := &answers[len(answers)-1]
			if c, ok := labels[j]; ok {
				t := markedTurn(doc.Respondent, d.Trim(doc.Span{Start: min(c.lead.End, ps[j].End), End: ps[j].End}))
				t.form, t.key, t.label, t.lead = doc.Labelled, c.key, c.label, c.lead
				answers = append(answers, t)
			} else if !ps[j].set() && (len(last.pieces) == 0 || !ps[j].heading(d) || !crossHead(d, ps, j)) {
				last.pieces = append(last.pieces, doc.Span{Start: ps[j].Start + m.dash(d, ps[j]), End: ps[j].End})
			}
		}
		answers = slices.DeleteFunc(answers, func(t draft) bool { return len(t.pieces) == 0 || t.pieces[0].Len() == 0 })
		if len(answers) > 0 { // else a cross-head, or a question that nobody answers
			ds = append(append(ds, markedTurn(doc.Interviewer, q)), answers...)
		}
	}
	count(d, ds)
	return ds
}

// dash is the length of the dash of an answer, where the questions have bullets.
func (m *marking) dash(d *doc.Document, p paragraph) int {
	if m.bullets {
		return dialogueDash(d.Of(p.Span))
	}
	return 0
}

// bothMarked reads each mark as a change of speaker. Who asks is the better
// of the two ways to take turns, where a speaker may now and then take two.
func bothMarked(d *doc.Document, ps []paragraph, m *marking) []draft {
	var ds []draft
	for i, at := range m.at {
		t := markedTurn(doc.NoRole, m.said[i])
		stop := m.stop(d, ps, i, 1)
		for j := at + 1; j < stop; j++ {
			if !ps[j].heading(d) || !crossHead(d, ps, j) {
				t.pieces = append(t.pieces, ps[j].Span)
			}
		}
		ds = append(ds, t)
	}
	count(d, ds)
	// Viterbi over two states: 0 asks, 1 answers.
	const again = -3.0 // the same speaker under a new mark
	score := [2]float64{}
	from := make([][2]uint8, len(ds))
	for i, t := range ds {
		x := asking(t)
		var next [2]float64
		for s := range 2 {
			stay, change := score[s]+again, score[1-s]
			if i == 0 {
				stay = 0
			}
			if stay > change {
				next[s], from[i][s] = stay, uint8(s)
			} else {
				next[s], from[i][s] = change, uint8(1-s)
			}
		}
		next[0] += x
		next[1] -= x
		score = next
	}
	s := uint8(0)
	if score[1] > score[0] {
		s = 1
	}
	for i := len(ds) - 1; i >= 0; i-- {
		ds[i].role = [2]doc.Role{doc.Interviewer, doc.Respondent}[s]
		s = from[i][s]
	}
	out := ds[:0]
	for _, t := range ds {
		if n := len(out); n > 0 && out[n-1].role == t.role {
			out[n-1].pieces = append(out[n-1].pieces, t.pieces...)
			out[n-1].stats = append(out[n-1].stats, t.stats...)
			continue
		}
		out = append(out, t)
	}
	return out
}

// asking is how much a turn looks like the interviewer's, below 0 like the
// respondent's.
func asking(t draft) float64 {
	x, words := 0.0, 0
	var last sequence.Stats
	for _, st := range t.stats {
		words += st.Words
		last = st
		x += 0.2 * float64(min(max(st.You-st.Me, -3), 3))
	}
	if last.EndQ {
		x += 1.5
	}
	if words > 60 {
		x -= 0.5
	}
	return x
}

// interviewed reports whether marked questions are put to a person who
// answers for himself: pages of advice mark their questions as well, though
// seldom with a dash or a number: these are sure. Questions set off by type
// must say "you", and the answers "I"; what does not is left to the sequence
// model. Japanese and Korean say neither: there it is enough that all asks that is
// set off.
func interviewed(d *doc.Document, ds []draft, k mark) bool {
	m := mannerOf(ds)
	if m.turns < 6 || m.paragraphs > 5*m.turns {
		return false
	}
	spoken := k == dashed || k == starred
	if spoken && m.asked >= 0.75 && m.asks <= 0.6 {
		return true // every second mark a question: not so in a story, where few are
	}
	if spoken || k == numbered {
		return m.asked >= 0.1 && m.mine >= 0.3 && m.asks+m.mine >= 0.5 && m.asksMe <= m.asksYou+0.3
	}
	if m.asked >= 0.8 && m.mine >= 0.2 && m.yours <= 0.25 && m.asksYou >= 0.2 && m.asksYou > m.asksMe {
		return true // all that is set off asks, and asks somebody, who answers of himself: a short interview with terse answers
	}
	if m.asked >= 0.8 && m.mine+m.yours+m.asksYou+m.asksMe == 0 && unspoken(d.Of(ds[0].pieces[0])) {
		return true
	}
	return m.asked >= 0.3 && m.mine >= 0.5 && m.yours <= 0.25 && m.asksYou >= 0.35 && m.asksYou >= 2*m.asksMe
}

// unspoken reports whether s is of a language that seldom says "I" and "you".
func unspoken(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Hangul) })
}

func markedTurn(role doc.Role, pieces ...doc.Span) draft {
	return draft{
		form: doc.Unlabelled, role: role, label: doc.Unknown, lead: doc.Unknown, pieces: pieces, sure: 0.9,
		evidence: []doc.Evidence{{Code: ruleMarked, Weight: 1}},
	}
}

// number is the length and the value of the number that s begins with, "1.",
// "2)" or "3.)", the space behind it included.
func number(s string) (n, value int) {
	for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '9' {
		value = 10*value + int(s[n]-'0')
		n++
	}
	if n == 0 || n == len(s) || s[n] != '.' && s[n] != ')' {
		return 0, 0
	}
	for n < len(s) && (s[n] == '.' || s[n] == ')') {
		n++
	}
	if m := skipMarks(s, n); m > n {
		return m, value
	}
	return 0, 0
}

// bullet is the length of the bullet that s begins with, the space behind it
// included, or 0.
func bullet(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("*•●■◆▪", r) {
		return 0
	}
	if m := skipMarks(s, n); m > n && n < len(s) && s[n] != '*' {
		return m
	}
	return 0
}

// dialogueDash is the length of the dash that s begins with, the space behind it
// included. A hyphen needs the space.
func dialogueDash(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("—–-―", r) || n == len(s) {
		return 0
	}
	for r != '-' && strings.HasPrefix(s[n:], string(r)) {
		n += utf8.RuneLen(r) // Japanese print doubles it
	}
	m := skipMarks(s, n)
	if r == '-' && m == n {
		return 0
	}
	return m
}
