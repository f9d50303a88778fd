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

	subjectFor sentence // the sentence that subject was read for
	subject    phrase
}

func read(text string, span doc.Span, carry family) *paragraph {
	p := &paragraph{text: text, span: span}
	p.pieces, p.left = scan(text, span, carry)
	p.tokenize()
	p.cut()
	return p
}

func (p *paragraph) tokenize() {
	s := p.text[p.span.Start:p.span.End]
	k := 0
	for _, t := range lang.Tokens(nil, s) {
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
		low := lang.Lower(p.text[t.Start:t.End])
		p.toks = append(p.toks, token{Token: t, low: low, class: classOf(low, t.Upper), quote: -1})
	}
}

// cut finds the sentences. The end of a quotation that is a question or an
// exclamation ends no sentence where a bare cue follows: “Why?” Roe asked.
func (p *paragraph) cut() {
	lo, k := 0, 0
	for _, r := range lang.Sentences(nil, p.text[p.span.Start:p.span.End]) {
		end := r.End + p.span.Start
		for k < len(p.toks) && p.toks[k].End <= end {
			k++
		}
		if k == lo || k < len(p.toks) && p.toks[k].Start < end || k < len(p.toks) && p.asks(k-1) && p.bareCue(k) {
			continue
		}
		p.sentences = append(p.sentences, sentence{lo, k})
		lo = k
	}
	if lo < len(p.toks) {
		p.sentences = append(p.sentences, sentence{lo, len(p.toks)})
	}
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

func (p *paragraph) words(pc piece) int {
	return lang.CountWords(p.text[pc.inner.Start:pc.inner.End])
}
