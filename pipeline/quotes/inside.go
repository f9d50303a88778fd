package quotes

import (
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// withoutNarrator cuts out of the pieces what the narrator says inside the
// marks, as French, Italian and Spanish print it:
//
//	« Personne n’est venu, dit Roe. Nous avons attendu. »
//	«Non è venuto nessuno – dice Roe – e abbiamo aspettato».
func withoutNarrator(text string, pieces []piece) []piece {
	for k, p := range pieces {
		if _, _, ok := narratorIn(text, p); ok {
			s := scanner{text: text, pieces: append([]piece{}, pieces[:k]...)}
			for _, p := range pieces[k:] {
				s.addWithout(p)
			}
			return s.pieces
		}
	}
	return pieces
}

// addWithout adds what the narrator leaves of p.
func (s *scanner) addWithout(p piece) {
	for at := p.inner.Start; ; {
		rest := p
		rest.inner.Start = at
		from, to, ok := narratorIn(s.text, rest)
		if !ok {
			rest.Start = max(p.Start, at)
			if at == p.inner.Start {
				rest.Start = p.Start
			}
			s.add(rest.Span, rest.inner, p.closed, p.carried && at == p.inner.Start)
			return
		}
		outer := doc.Span{Start: at, End: from}
		if at == p.inner.Start {
			outer.Start = p.Start
		}
		s.add(outer, doc.Span{Start: at, End: from}, true, p.carried && at == p.inner.Start)
		for at = to; at < p.inner.End && strings.IndexByte(".,;: ", s.text[at]) >= 0; {
			at++
		}
	}
}

// narratorIn finds the first clause of the narrator's inside p: from the sign
// before it to behind the sign that ends it. Between commas it stands so only
// inside guillemets, or where a dash at the head is all the marks there are.
func narratorIn(text string, p piece) (from, to int, ok bool) {
	s := text[:p.inner.End]
	first, _ := utf8.DecodeRuneInString(text[p.Start:])
	commas := strings.ContainsRune("«‹—–―", first)
	for i := p.inner.Start; i < len(s); i++ {
		n := 0
		switch c := s[i]; {
		case c == ',' && commas, c == '-' && s[i-1] == ' ':
			n = 1
		case c == 0xE2:
			n = dashAt(s, i, len(s))
		}
		if n == 0 {
			continue
		}
		if end := narratorClause(s[i+n : min(len(s), i+n+longestClause)]); end > 0 {
			return i, i + n + end, true
		}
	}
	return 0, 0, false
}

// longestClause is how many bytes a clause of the narrator's inside the marks may
// have.
const longestClause = 200

// narratorClause is the length of the clause with which s begins, the sign that
// ends it included, if it is a verb of saying with its subject behind it:
// "dit-il,", "explique Jeanne Roe, maire de la ville."; or 0.
func narratorClause(s string) int {
	if s == "" || s[0] != ' ' && !strings.HasPrefix(s, "\u00a0") && s[0] >= utf8.RuneSelf {
		return 0
	}
	var toks []token
	for _, t := range lang.Tokens(nil, s) {
		if v, pron, ok := splitClitic(s, t); ok && len(toks) == 0 {
			toks = append(toks, v, pron)
			continue
		}
		toks = append(toks, newToken(s, t))
	}
	if len(toks) == 0 || toks[0].Upper {
		return 0
	}
	k := 0
	if e := toks[0].entry; e != nil {
		for _, v := range e.verbs {
			if v.foreign && v.frames&framesInquit != 0 {
				k = max(k, clauseEnd(s, toks, v))
			}
		}
	}
	if k == 0 || k >= len(toks) {
		return 0
	}
	if hung := toks[1].Start == toks[0].End+1 && s[toks[0].End] == '-'; hung {
		return sign(toks[k])
	}
	if toks[k].is(",") {
		if j := descriptionEnd(toks, k+1); j > 0 {
			k = j
		}
	}
	return sign(toks[k])
}

// sign is the end of t, if it is one that can end the narrator's clause, or 0.
func sign(t token) int {
	switch t.low {
	case ",", ".", ":", "—", "–", "―", "-":
		return t.End
	}
	return 0
}

// clauseEnd is the token behind the verb v, which begins toks, and its subject,
// a pronoun that hangs on it (a-t-il ajouté) or a noun phrase; 0 for neither.
func clauseEnd(s string, toks []token, v verb) int {
	if len(toks) > 1 && toks[1].class == pronoun && toks[1].Start == toks[0].End+1 && s[toks[0].End] == '-' {
		if follows(toks, 2, v.rest) {
			return 2 + len(v.rest)
		}
		return 0
	}
	n := 1 + len(v.rest)
	if !follows(toks, 1, v.rest) || subjectEnd(toks, n) == n {
		return 0
	}
	return subjectEnd(toks, n)
}

// subjectEnd is where a name or a noun with its article ends that begins at
// token k; k where none does.
func subjectEnd(toks []token, k int) int {
	if k >= len(toks) || !toks[k].Upper && toks[k].class != det && (toks[k].entry == nil || !toks[k].entry.article) {
		return k
	}
	j := k
	for j < len(toks) && j < k+8 && toks[j].Kind == lang.Word && toks[j].class != conj && toks[j].class != sub && toks[j].class != rel {
		j++
	}
	return j
}

// descriptionEnd is the sign behind a description of who speaks that begins at
// token k: maire de la ville. It is 0 where the speech goes on there.
func descriptionEnd(toks []token, k int) int {
	for j := k; j < len(toks) && j < k+9; j++ {
		switch t := toks[j]; {
		case t.is(",") || t.is("."):
			if j > k {
				return j
			}
			return 0
		case t.Kind == lang.Punct, j == k && t.class != det && (t.entry == nil || !t.entry.article) && lang.IsFunction(t.low), t.class == pronoun, t.class == conj, t.class == sub, t.class == rel, t.class == aux, t.class == be, t.class == act, t.class == not, j == k && (t.Upper || t.class == prep):
			return 0
		}
	}
	return 0
}
