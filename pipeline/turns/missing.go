package turns

import (
	"slices"
	"strings"
	"unicode"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
	"qaextract/pipeline/turns/sequence"
)

// withKnownInside adds the places inside paragraphs where a known label stands
// behind no stop: "I live in Oslo JANE DOE: And now?". It looks in
// documents that print several turns in a paragraph.
func withKnownInside(d *doc.Document, ps []paragraph, cs []candidate) []candidate {
	known := map[string]string{} // as printed -> key
	inline := 0
	for _, c := range cs {
		if c.inline {
			inline++
		}
		if s := d.Of(c.label); c.shape == colon && (loud(d, c) || strings.Contains(s, " ")) && allNames(s) {
			known[s] = c.key
		}
	}
	if inline < 3 || 4*inline < len(cs) {
		return cs
	}
	var out []candidate
	next := 0
	for j, p := range ps {
		s := d.Of(p.Span)
		for i := 0; i < len(s); {
			n, size := nextSign(s, i)
			if n < 0 {
				break
			}
			i = n + size
			for next < len(cs) && cs[next].lead.End < p.Start+i {
				out = append(out, cs[next])
				next++
			}
			if next < len(cs) && cs[next].label.Start < p.Start+i {
				continue
			}
			for k := n - 1; k > 0 && n-k < maxLabel; k-- {
				if s[k] != ' ' {
					continue
				}
				key, ok := known[s[k+1:n]]
				if !ok {
					continue
				}
				label := doc.Span{Start: p.Start + k + 1, End: p.Start + n}
				out = append(out, candidate{
					para: j, key: key, shape: colon, inline: true, label: label,
					lead: doc.Span{Start: label.Start, End: p.Start + skipMarks(s, i)},
				})
				break
			}
		}
		for next < len(cs) && cs[next].para <= j {
			out = append(out, cs[next])
			next++
		}
	}
	return out
}

// withBareLabels adds the places where a known label is printed without its
// colon, in front of what another speaker's turn is due to be.
func withBareLabels(d *doc.Document, ps []paragraph, cs []candidate, inv map[string]*entry) []candidate {
	known := map[string]string{} // as printed -> key
	all := dense(cs, inv)
	for _, c := range cs {
		if e := inv[c.key]; c.shape == colon && e.score >= 1 && e.count >= 2 {
			known[d.Of(c.label)] = c.key
		}
	}
	at := 0
	var out []candidate
	for j, p := range ps {
		had := false
		for at < len(cs) && cs[at].para == j {
			out = append(out, cs[at])
			had = true
			at++
		}
		if had || len(out) == 0 || at == len(cs) {
			continue
		}
		n, key := knownAt(d.Of(p.Span), known, all)
		if n == 0 || out[len(out)-1].key == key || len(cs) > 2 && strings.Contains(key, " ") && cs[at].key == key {
			continue
		}
		inv[key].add(ruleLabelBare, 0)
		out = append(out, candidate{
			para: j, key: key, shape: colon,
			label: doc.Span{Start: p.Start, End: p.Start + n},
			lead:  doc.Span{Start: p.Start, End: p.Start + skipMarks(d.Of(p.Span), n)},
		})
	}
	return out
}

// knownAt is the length of the known label that s begins with, and its key: a
// word in capitals, or several words, before a capital or a quotation mark; or
// where all paragraphs have labels, any word before a function word with one.
func knownAt(s string, known map[string]string, all bool) (n int, key string) {
	for i := 0; i < len(s) && i < maxLabel; i++ {
		if s[i] != ' ' {
			continue
		}
		k, ok := known[s[:i]]
		if !ok || i+1 == len(s) {
			continue
		}
		if r := firstRune(s[i+1:]); !unicode.IsUpper(r) && !strings.ContainsRune("\"“„«¿¡", r) {
			continue
		}
		if i > 1 && (allUpper(s[:i]) || strings.Contains(s[:i], " ") || all && lang.IsFunction(lang.Lower(firstWord(s[i+1:])))) {
			n, key = i, k
		}
	}
	return n, key
}

// firstWord is s up to the first sign that is no letter.
func firstWord(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// oneLabel divides the turns of a document in which one speaker alone has a
// label: what goes on behind a question is the answer, and a question behind
// an answer is the next one.
func oneLabel(ds []draft) (out []draft, ok bool) {
	asks, before := 0, 0
	for i, t := range ds {
		if t.key != ds[0].key {
			return ds, false
		}
		if t.stats[0].EndQ {
			asks++
		}
		if len(t.pieces) > 1 && i+1 < len(ds) && t.stats[len(t.stats)-1].EndQ {
			before++
		}
	}
	if p := part(ds[0].key); p == "a" || p != "q" && before > asks {
		return ds, false
	}
	for _, t := range ds {
		t.role = doc.Interviewer
		t.evidence = append(t.evidence, doc.Evidence{Code: ruleMarked, Weight: 1})
		if len(t.pieces) == 1 {
			out = append(out, t)
			continue
		}
		cut := 1
		if len(t.pieces) > 2 && !t.stats[0].EndQ && t.stats[1].EndQ && t.stats[1].You >= t.stats[1].Me {
			cut = 2
		}
		q, a := t.cut(cut, "", doc.Respondent)
		out = append(out, q, a)
	}
	return out, true
}

// cut divides t before piece k: the second half has lost its label.
func (t draft) cut(k int, key string, role doc.Role) (a, b draft) {
	b = draft{
		form: doc.Unlabelled, role: role, key: key, label: doc.Unknown, lead: doc.Unknown,
		pieces: slices.Clone(t.pieces[k:]), stats: t.stats[k:], sure: 0.8,
		evidence: []doc.Evidence{{Code: ruleNoLabel, Weight: 1}},
	}
	t.pieces, t.stats = slices.Clone(t.pieces[:k]), t.stats[:k]
	return t, b
}

// missingLabels divides a turn that goes on in the other's words: behind a
// question, where the next label asks again, and before a question, where the
// next label answers again.
func missingLabels(ds []draft) []draft {
	keys := map[string]bool{}
	long := 0
	for _, t := range ds {
		keys[t.key] = true
		if len(t.pieces) > 1 {
			long++
		}
	}
	// Two speakers, a paragraph each.
	strict := len(keys) == 2 && 6*long <= len(ds)
	var out []draft
	for i, t := range ds {
		n := len(t.pieces)
		if n < 2 || t.key == "" {
			out = append(out, t)
			continue
		}
		last := i+1 == len(ds)
		switch {
		case strict && n == 2 && !last && ds[i+1].key == t.key:
			role := doc.Interviewer
			if t.role == doc.Interviewer {
				role = doc.Respondent
			}
			a, b := t.cut(1, "", role)
			out = append(out, a, b)
			continue
		case t.role == doc.Interviewer && (last || ds[i+1].key == t.key):
			if k := firstQuestion(t); k > 0 {
				q, a := t.cut(k, "", doc.Respondent)
				out = append(out, q, a)
				continue
			}
		case t.role == doc.Respondent && !last && ds[i+1].key == t.key && t.stats[n-1].EndQ && len(keys) == 2 && t.stats[n-1].You >= t.stats[n-1].Me:
			a, q := t.cut(n-1, "", doc.Interviewer)
			out = append(out, a, q)
			continue
		}
		out = append(out, t)
	}
	return out
}

// firstQuestion is the piece behind the first one that ends in a question, or 0.
func firstQuestion(t draft) int {
	for k, st := range t.stats[:len(t.pieces)-1] {
		if st.EndQ {
			return k + 1
		}
	}
	return 0
}

// leadIn reads the paragraphs right before the first label as the turns of
// the same two people, as long as they take turns and talk to each other:
// what asks says "you" or ends in a question, what answers says "I".
func leadIn(d *doc.Document, ps []paragraph, ds []draft, first int) []draft {
	var head []draft
	role := ds[0].role
	for j := first - 1; j >= 0; j-- {
		p := ps[j]
		if p.heading(d) || p.kind == doc.Title {
			break
		}
		st := sequence.Count(d.Of(p.Span))
		t := markedTurn(doc.Interviewer, p.Span)
		if role == doc.Interviewer {
			t.role = doc.Respondent
		}
		if t.role == doc.Interviewer && !(st.EndQ && st.Words <= 40 || st.You > 0 && st.Words <= 25) || t.role == doc.Respondent && st.Me == 0 {
			break
		}
		t.sure, t.stats, t.evidence = 0.7, []sequence.Stats{st}, []doc.Evidence{{Code: ruleNoLabel, Weight: 1}}
		role = t.role
		head = append(head, t)
	}
	// It begins with a question.
	for len(head) > 0 && head[len(head)-1].role != doc.Interviewer {
		head = head[:len(head)-1]
	}
	slices.Reverse(head)
	return append(head, ds...)
}
