package quotes

import (
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// A token is a word or sign of the narrator's, or a whole quotation: what
// stands between marks is one token for the grammar around it.
type token struct {
	lang.Token
	low   string // in lower case; "" for a quotation
	entry *entry // what the lists say of it, or nil
	class class
	quote int // index of the piece, or -1
}

func (t token) is(sign string) bool { return t.Kind == lang.Punct && t.low == sign }

// A sentence is a range of tokens; stops inside quotations do not end it.
type sentence struct{ lo, hi int }

// A paragraph is one block of narration as this stage reads it.
type paragraph struct {
	text      string
	span      doc.Span
	pieces    []piece
	toks      []token
	sentences []sentence
	left      family // the mark that it leaves open

	plainToks []lang.Token
	ranges    []lang.Range
	found     []cue    // the cues of the sentence read last
	told      []report // its reports

	project map[string]*entry // the project's own verbs

	subjectFor sentence // the sentence that subject was read for
	subject    phrase
}

// read reads the paragraph at span into p, whose memory it uses again.
func (p *paragraph) read(d *doc.Document, span doc.Span, carry family) {
	text := d.Text
	*p = paragraph{text: text, span: span, toks: p.toks[:0], plainToks: p.plainToks[:0], ranges: p.ranges[:0], sentences: p.sentences[:0], found: p.found[:0], told: p.told[:0], project: p.project}
	p.pieces, p.left = scan(text, span, carry)
	if len(p.pieces) == 0 {
		p.pieces = dialogue(text, span)
	} else {
		p.pieces = withoutNarrator(text, p.pieces)
	}
	p.tokenize(d)
	p.cut()
}

func (p *paragraph) tokenize(d *doc.Document) {
	k := 0
	p.plainToks = d.Tokens(p.plainToks, p.span)
	for _, t := range p.plainToks {
		t.Start += p.span.Start
		t.End += p.span.Start
		for k < len(p.pieces) && p.pieces[k].End <= t.Start {
			k++
		}
		if k < len(p.pieces) && t.Start >= p.pieces[k].Start {
			if len(p.toks) == 0 || p.toks[len(p.toks)-1].quote != k {
				q := lang.Token{Start: p.pieces[k].Start, End: p.pieces[k].End, Kind: lang.Punct}
				p.toks = append(p.toks, token{Token: q, quote: k})
			}
			continue
		}
		u := newToken(p.text, t)
		if e := p.project[u.low]; e != nil {
			u.entry = e
		}
		if u.entry == nil && t.Kind == lang.Word {
			if v, pron, ok := splitClitic(p.text, t); ok {
				p.toks = append(p.toks, v, pron)
				continue
			}
		}
		n := len(p.toks)
		if u.Upper && (u.class == aux || u.class == act) && n > 0 && p.toks[n-1].Kind == lang.Word && p.toks[n-1].quote < 0 {
			u.class = open // said Will Doe
		}
		if u.class == open && !u.Upper && strings.HasPrefix(u.low, "l'") {
			u.class = det // l'assessora
		}
		if u.class == be && u.low == "am" && (n == 0 || p.toks[n-1].low != "i") {
			u.class = prep // sagte sie am Montag
		}
		if n > 0 && p.toks[n-1].low == "il" && p.toks[n-1].End < u.Start && u.Kind == lang.Word && u.class == open && (u.entry == nil || len(u.entry.verbs) == 0) {
			p.toks[n-1].class = det // spiega il sindaco
		}
		if n > 0 && u.Kind == lang.Word && !u.Upper && p.toks[n-1].Upper && p.toks[n-1].class == open && p.toks[n-1].entry != nil && p.heads(n-1) {
			p.toks[n-1].class = p.toks[n-1].entry.foreign // El pescador
		}
		p.toks = append(p.toks, u)
	}
}

// heads reports whether token i begins a sentence.
func (p *paragraph) heads(i int) bool {
	if i == 0 {
		return true
	}
	switch t := p.toks[i-1]; t.low {
	case ".", "!", "?", "…":
		return true
	default:
		return t.quote >= 0
	}
}

// splitClitic parts a verb of saying from the pronoun that hangs on it with a
// hyphen: dit-il, a-t-elle ajouté.
func splitClitic(text string, t lang.Token) (v, pron token, ok bool) {
	s := text[t.Start:t.End]
	first := strings.IndexByte(s, '-')
	if first <= 0 {
		return v, pron, false
	}
	last := strings.LastIndexByte(s, '-')
	e, f := lexicon[lang.Lower(s[:first])], lexicon[s[last+1:]]
	if e == nil || len(e.verbs) == 0 || f == nil || f.foreign != pronoun {
		return v, pron, false
	}
	v = token{Token: t, low: e.low, entry: e, quote: -1}
	v.End = t.Start + last
	t.Start += last + 1
	t.Hash = f.hash
	return v, newToken(text, t), true
}

func newToken(text string, t lang.Token) token {
	low := text[t.Start:t.End]
	if t.Kind != lang.Word {
		switch low { // Arabic
		case "،":
			low = ","
		case "؛":
			low = ";"
		}
		return token{Token: t, low: low, quote: -1}
	}
	low = lang.Lower(low)
	e := byHash.of(t.Hash, low)
	return token{Token: t, low: low, entry: e, class: classOf(e, low, t.Upper), quote: -1}
}

// cut finds the sentences. The end of a quotation that is a question or an
// exclamation ends no sentence where a bare cue follows: “Why?” Roe asked.
func (p *paragraph) cut() {
	lo, k := 0, 0
	p.ranges = lang.Sentences(p.ranges, p.text[p.span.Start:p.span.End])
	for _, r := range p.ranges {
		end := r.End + p.span.Start
		for k < len(p.toks) && p.toks[k].End <= end {
			k++
		}
		if k == lo || k < len(p.toks) && p.toks[k].Start < end || k < len(p.toks) && (p.asks(k-1) && p.bareCue(k) || p.signed(k) || p.titled(k)) {
			continue
		}
		p.sentences = append(p.sentences, sentence{lo, k})
		lo = k
	}
	if lo < len(p.toks) {
		p.sentences = append(p.sentences, sentence{lo, len(p.toks)})
	}
}

// titled reports whether the stop before token k ends no sentence but a title in
// the plural: Sens. Jane Roe and Sam Poe.
func (p *paragraph) titled(k int) bool {
	if k < 2 || !p.toks[k-1].is(".") || p.toks[k-2].End != p.toks[k-1].Start || !p.toks[k].Upper {
		return false
	}
	switch p.toks[k-2].low {
	case "sens", "reps", "govs", "gens", "drs", "profs", "messrs":
		return p.toks[k-2].Upper
	}
	return false
}

// signed reports whether a dash and a name stand at token k, behind a
// quotation, and nothing else.
func (p *paragraph) signed(k int) bool {
	if p.toks[k-1].quote < 0 || !p.apart(k) || k+1 >= len(p.toks) || !p.toks[k+1].Upper {
		return false
	}
	f := p.phraseAfter(k+1, len(p.toks))
	return f.found() && !f.pronoun && !p.clauseGoesOn(f.hi, len(p.toks))
}

// asks reports whether token i is a quotation whose last sign can stand before
// a cue.
func (p *paragraph) asks(i int) bool {
	if p.toks[i].quote < 0 {
		return false
	}
	inner := p.pieces[p.toks[i].quote].inner
	r, _ := utf8.DecodeLastRuneInString(p.text[inner.Start:inner.End])
	return strings.ContainsRune("?!…,—–-’'", r)
}

// bareCue reports whether the tokens from k on are a source and its verb and
// nothing that could be what was said.
func (p *paragraph) bareCue(k int) bool {
	for i := k; i < len(p.toks) && i < k+16; i++ {
		t := p.toks[i]
		switch {
		case t.quote >= 0 || i == k && t.Kind == lang.Punct:
			return false
		case t.is("."):
			if p.toks[i-1].End != t.Start || i+1 == len(p.toks) || !p.toks[i-1].Upper || t.End-p.toks[i-1].Start > 6 {
				return false
			}
			continue
		case t.is(","):
			continue
		case t.Kind == lang.Punct:
			return false
		}
		v, n, ok := lookup(p.toks, i)
		if !ok || t.Upper || v.frames&framesInquit == 0 || v.forms&participle != 0 {
			continue
		}
		j := i + n
		if j < len(p.toks) && strings.HasSuffix(p.toks[j].low, "ly") {
			j++
		}
		if i == k {
			return j < len(p.toks) && (p.toks[j].Upper || p.toks[j].class == det)
		}
		return j >= len(p.toks) || v.frames&framesTo != 0 || p.toks[j].is(".") || p.toks[j].is(",") || p.toks[j].class == prep || p.toks[j].class == day || p.toks[j].class == of
	}
	return false
}

// bytes is the bytes of tokens lo to hi.
func (p *paragraph) bytes(lo, hi int) doc.Span {
	return doc.Span{Start: p.toks[lo].Start, End: p.toks[hi-1].End}
}
