package quotes

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// A draft is what the reader holds while it goes through a paragraph.
type draft struct {
	*reader
	p       *paragraph
	turn    *doc.Turn // the last turn of this paragraph
	at      int       // the sentence it ended in
	open    bool      // nothing but a cue stands behind its last quotation
	pending []int     // pieces before any cue
	pendAt  int       // the sentence of the last of them
	first   *doc.Turn // the turn before this paragraph
	since   int
}

func (r *reader) paragraph(p *paragraph) {
	unsigned := r.unsigned
	r.unsigned = nil
	if len(unsigned) > 0 && r.sign(p, unsigned) {
		return
	}
	w := &draft{reader: r, p: p, at: -2, pendAt: -2, first: r.last, since: r.since}
	colon := r.colon
	held := r.held
	r.colon, r.held = nil, nil
	for i := range p.sentences {
		w.sentence(i, colon, held)
	}
	w.settle(colon)
	if n := len(p.toks); n > 0 && p.toks[n-1].is(":") {
		s := p.sentences[len(p.sentences)-1]
		r.colon = w.announce(s)
	}
	if r.carry != none {
		r.held = w.turn
	}
}

func (w *draft) announce(s sentence) *announced {
	a := &announced{code: quoteColon, cue: doc.Unknown}
	f := w.p.subjectOf(s)
	if cs := w.p.cues(s); len(cs) > 0 {
		c := cs[len(cs)-1]
		f = c.source
		a.cue = w.p.bytes(c.at, c.at+c.n)
	}
	a.label, a.place = w.p.label(f)
	if a.label == "" {
		return nil
	}
	return a
}

// sentence reads sentence i of the paragraph.
func (w *draft) sentence(i int, colon *announced, held *doc.Turn) {
	p := w.p
	s := p.sentences[i]
	cs := p.cues(s)
	if rest, ok := w.asking(s, cs); ok {
		s = rest
		cs = p.cues(s)
	}
	told := w.askedLater(s)
	var quotes []int
	for k := s.lo; k < s.hi; k++ {
		if p.toks[k].quote >= 0 {
			quotes = append(quotes, k)
		}
	}
	if len(quotes) == 0 {
		w.indirect(i, told, within(cs, told), false)
		return
	}
	alone := p.only(s)
	direct := false
	fragment := false
	var short []int
	for _, k := range quotes {
		pc := p.pieces[p.toks[k].quote]
		if pc.carried {
			if held != nil && !p.others(s, cs, k, held.Label) {
				held.Spans = append(held.Spans, pc.inner)
				held.Explain(quoteCarried, 1)
				w.turn, w.at, w.open = held, i, true
				w.last = held
				direct = true
				continue
			}
		}
		a := p.attribute(s, cs, k)
		n := pc.words
		if p.work(s, k, a) {
			continue
		}
		switch {
		case n >= minWords && a.cue != nil:
			w.quote(i, s, k, a)
			direct = true
		case a.cue != nil && p.speech(s, k, a):
			w.quote(i, s, k, a)
			w.turn.Explain(quoteShort, 0.5)
			direct = true
		case alone:
			w.bare(i, k, n, colon)
			direct = true
		case a.cue == nil && (n >= minWords || n > 1 && p.announces(s, k)):
			w.orphan(i, s, k)
			direct = direct || w.at == i
		default:
			fragment = true
			short = append(short, k)
		}
	}
	var rs []report
	if direct {
		w.besides(i, told, within(cs, told))
	} else {
		rs = w.indirect(i, told, within(cs, told), fragment)
	}
	for _, k := range short {
		if !covered(rs, k) {
			w.short(i, s, cs, k)
		}
	}
}

// announces reports whether a colon leads from the rest of sentence s to the
// quotation at token k, which ends it: Roe disagreed: “Not so.”
func (p *paragraph) announces(s sentence, k int) bool {
	if k-2 < s.lo || !p.toks[k-1].is(":") {
		return false
	}
	for j := k + 1; j < s.hi; j++ {
		if p.toks[j].Kind != lang.Punct {
			return false
		}
	}
	return p.pieces[p.toks[k].quote].closed
}

// others reports whether a cue right behind the carried quotation at token k
// names somebody else than label: what was carried on was a stray mark.
func (p *paragraph) others(s sentence, cs []cue, k int, label string) bool {
	a := p.attribute(s, cs, k)
	if a.code != quoteAfter || a.cue.source.pronoun {
		return false
	}
	name, _ := p.label(a.cue.source)
	return head(name) != head(label)
}

// within are the cues that stand in s.
func within(cs []cue, s sentence) []cue {
	for len(cs) > 0 && cs[len(cs)-1].at >= s.hi {
		cs = cs[:len(cs)-1]
	}
	return cs
}

// quote makes a turn of the quotation at token k, or adds it to the turn
// before it.
func (w *draft) quote(i int, s sentence, k int, a attribution) {
	p := w.p
	label, place := p.label(a.cue.source)
	pc := p.pieces[p.toks[k].quote]
	if w.joins(i, s, k, a, label, place) {
		w.turn.Spans = append(w.turn.Spans, pc.inner)
		w.turn.Explain(quoteJoined, 0.5)
	} else {
		weight := map[string]float64{quoteAfter: 0.95, quoteBefore: 0.9, quoteBeside: 0.8, quoteSentence: 0.75}[a.code]
		w.add(&doc.Turn{
			Form: doc.Reported, Speech: doc.Direct, Exchange: -1, Confidence: weight,
			Spans: []doc.Span{pc.inner}, Label: label, LabelSpan: place,
			CueSpan: p.bytes(a.cue.at, a.cue.at+a.cue.n),
		}, a.code, weight)
		if len(w.pending) > 0 && w.pendAt >= i-1 {
			var spans []doc.Span
			for _, q := range w.pending {
				spans = append(spans, p.pieces[q].inner)
			}
			w.turn.Spans = append(spans, w.turn.Spans...)
			w.turn.Explain(quoteJoined, 0.5)
			w.pending = nil
		}
	}
	if !pc.closed {
		w.turn.Explain(quoteUnclosed, -0.1)
	}
	w.at = i
	w.open = true
	for j := k + 1; j < s.hi; j++ {
		if t := p.toks[j]; t.quote >= 0 {
			break
		} else if t.Kind != lang.Punct {
			w.open = a.code == quoteAfter || a.code == quoteSentence && p.leads(s, k)
			break
		}
	}
}

// joins reports whether the quotation at token k goes on with the turn before
// it: the same source, nothing but cues between.
func (w *draft) joins(i int, s sentence, k int, a attribution, label string, place doc.Span) bool {
	if w.turn == nil || w.turn.Speech != doc.Direct || w.at < i-1 {
		return false
	}
	p := w.p
	same := place == w.turn.LabelSpan || a.cue.source.pronoun && w.turn.Label != "" && compatible(label, w.turn.Label) || head(label) == head(w.turn.Label)
	if !same {
		return false
	}
	if w.at == i {
		return true
	}
	if !w.open || a.code == quoteAfter && !p.leads(s, k) {
		return false
	}
	if a.code == quoteBefore {
		for j := s.lo; j < k; j++ {
			t := p.toks[j]
			inside := j >= a.cue.lo && j < a.cue.at+a.cue.n
			if !inside && t.Kind != lang.Punct && t.class != conj && t.class != adverb && !(a.cue.verb.frames&framesTo != 0 && j >= a.cue.at) {
				return false
			}
		}
	}
	return true
}

// compatible reports whether the pronoun can stand for the source before it.
func compatible(pron, label string) bool {
	a, b := lang.Lower(pron), lang.Lower(label)
	if e := lexicon[b]; e != nil && e.class == pronoun {
		return a == b
	}
	return a != "i" && a != "we" && a != "you"
}

// head is the last word of a label, by which two labels are compared.
func head(label string) string {
	f := strings.Fields(lang.Lower(label))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// bare takes in a quotation that is a sentence of its own, without a cue.
func (w *draft) bare(i, k, n int, colon *announced) {
	pc := w.p.pieces[w.p.toks[k].quote]
	if i > 0 && w.at < i-1 && w.pendAt < i-1 && !pc.carried {
		// A sentence that introduces its subject's words: Roe disagreed. “…”
		f := w.p.subjectOf(w.p.sentences[i-1])
		if f.found() && (f.pronoun || w.p.toks[f.hi-1].Upper) && n >= minWords {
			label, place := w.p.label(f)
			w.add(&doc.Turn{
				Form: doc.Reported, Speech: doc.Direct, Exchange: -1, Confidence: 0.6, Spans: []doc.Span{pc.inner},
				Label: label, LabelSpan: place, CueSpan: doc.Unknown,
			}, quoteIntro, 0.6)
			w.at, w.open = i, true
			return
		}
	}
	if w.turn == nil {
		w.pending = append(w.pending, w.p.toks[k].quote)
		w.pendAt = i
		return
	}
	if w.turn.Speech == doc.Direct && w.at >= i-1 && (w.open || w.at == i) {
		w.turn.Spans = append(w.turn.Spans, pc.inner)
		w.turn.Explain(quoteJoined, 0.5)
		w.at, w.open = i, true
		return
	}
	if n < 2 {
		return
	}
	w.follow(i, []doc.Span{pc.inner}, w.turn, 0.85)
}

// follow adds a turn without a cue of its own.
func (w *draft) follow(i int, spans []doc.Span, t *doc.Turn, weight float64) {
	w.add(&doc.Turn{
		Form: doc.Reported, Speech: doc.Direct, Exchange: -1, Confidence: weight, Spans: spans,
		LabelSpan: doc.Unknown, CueSpan: doc.Unknown, Follows: t,
	}, quoteFollows, weight)
	w.at, w.open = i, true
}

// orphan attributes a quotation of some length in a sentence without a cue.
func (w *draft) orphan(i int, s sentence, k int) {
	p := w.p
	pc := p.pieces[p.toks[k].quote]
	f := p.subjectOf(s)
	label, place := p.label(f)
	if label == "" {
		if w.turn == nil {
			return
		}
		w.follow(i, []doc.Span{pc.inner}, w.turn, 0.5)
		return
	}
	w.add(&doc.Turn{
		Form: doc.Reported, Speech: doc.Direct, Exchange: -1, Confidence: 0.4, Spans: []doc.Span{pc.inner},
		Label: label, LabelSpan: place, CueSpan: doc.Unknown,
	}, quoteSubject, 0.4)
	w.at, w.open = i, false
}

// settle gives the quotations that no cue of the paragraph took a speaker: the
// one announced with a colon, or the one of the paragraph before.
func (w *draft) settle(colon *announced) {
	if len(w.pending) == 0 {
		return
	}
	var spans []doc.Span
	words := 0
	for _, q := range w.pending {
		spans = append(spans, w.p.pieces[q].inner)
		words += w.p.pieces[q].words
	}
	w.pending = nil
	if len(w.p.sentences) > 0 && w.p.only(sentence{0, len(w.p.toks)}) {
		w.unsigned = spans
	}
	if words < minWords && (colon == nil && (w.first == nil || w.since > 0)) {
		return
	}
	switch {
	case colon != nil:
		w.add(&doc.Turn{
			Form: doc.Reported, Speech: doc.Direct, Exchange: -1, Confidence: 0.9, Spans: spans,
			Label: colon.label, LabelSpan: colon.place, CueSpan: colon.cue,
		}, colon.code, 0.9)
	case w.first != nil && w.since < 3:
		w.follow(w.pendAt, spans, w.first, 0.85-0.2*float64(w.since))
	}
}

// add appends t and remembers it.
func (w *draft) add(t *doc.Turn, code string, weight float64) {
	t.Explain(code, weight)
	w.d.Turns = append(w.d.Turns, t)
	if t.Role == doc.Interviewer {
		return // what follows a reported question is its answer, not more of it
	}
	w.turn = t
	w.last = t
}
