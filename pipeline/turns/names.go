package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// join gives one key to the labels of one speaker: a full name and its first
// word, its last, or its initials.
func join(cs []candidate) {
	one := map[string]bool{}         // keys of one word
	addressed := map[string]string{} // the one word behind a title -> the key, "" where several have it
	for _, c := range cs {
		n := strings.Count(c.key, " ")
		if n < 2 {
			one[c.key] = true
		}
		if n == 0 {
			continue
		}
		if w := untitled(c.key); !strings.Contains(w, " ") {
			one[w] = true
			if o, ok := addressed[w]; ok && o != c.key {
				addressed[w] = ""
			} else {
				addressed[w] = c.key
			}
		}
	}
	owner := map[string]string{} // short form -> full name, "" where two names share it
	claim := func(form, full string) {
		if p := part(form); !one[form] || p == "q" || p == "a" && one["q"] {
			return
		}
		if o, ok := owner[form]; ok && o != full {
			full = ""
		}
		owner[form] = full
	}
	seen := map[string]bool{}
	for _, c := range cs {
		if seen[c.key] {
			continue
		}
		seen[c.key] = true
		if r, n := utf8.DecodeRuneInString(c.key); n < len(c.key) && part(c.key) == "" {
			claim(string(r), c.key) // "Jane:" and then "J:"
		}
		if !strings.Contains(c.key, " ") {
			continue
		}
		words := strings.Fields(untitled(c.key))
		if len(words) > 4 || len(words) == 0 {
			continue
		}
		if len(words) == 1 {
			continue
		}
		claim(words[len(words)-1], c.key)
		claim(words[0], c.key)
		if k := strings.Count(c.key, " "); k > 1 { // "Professor Jane Doe", "Professor Doe"
			claim(c.key[:strings.IndexByte(c.key, ' ')]+c.key[strings.LastIndexByte(c.key, ' '):], c.key)
		}
		all := ""
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			all += string(r)
		}
		claim(all, c.key)
		if r, n := utf8.DecodeRuneInString(all); len(words) > 2 {
			last, _ := utf8.DecodeLastRuneInString(all[n:])
			claim(string(r)+string(last), c.key)
		}
	}
	for i, c := range cs {
		full, ok := owner[c.key]
		if !ok {
			full = addressed[c.key] // "Pell" is "Mr Pell"
		}
		if w := untitled(c.key); full == "" && addressed[w] == c.key {
			full = owner[w] // "Ms Brannock" is "Ms Aoife Brannock"
		}
		if full != "" {
			cs[i].key = full
		} else if c.shape == alone {
			cs[i].key = shorter(c.key, seen)
		}
	}
}

// untitled is the key without the titles that it begins with: "dr. jane doe",
// "mr pell".
func untitled(key string) string {
	for {
		w, rest, ok := strings.Cut(key, " ")
		if !ok || !isAbbreviated(strings.TrimSuffix(w, ".")) {
			return key
		}
		key = rest
	}
}

// shorter is the key of two words or more that key begins with, "anna berg"
// for "anna berg off camera", or key.
func shorter(key string, seen map[string]bool) string {
	for n := strings.LastIndexByte(key, ' '); n > 0; n = strings.LastIndexByte(key[:n], ' ') {
		if seen[key[:n]] && strings.Contains(key[:n], " ") {
			return key[:n]
		}
	}
	return key
}

// prints says how the paragraphs print the words of labels outside labels.
type prints struct {
	words    map[string]string // each word as it may be printed -> in lower case
	name     map[string]bool   // with a capital inside a sentence, in a title or near the start
	small    map[string]bool   // in small letters
	initials map[string]bool   // as the first letters of words with capitals
	first    [256]bool         // bytes that the words begin with
}

// printsOf looks for the words of the labels cs in what is no label.
func printsOf(d *doc.Document, ps []paragraph, cs []candidate) *prints {
	p := &prints{words: map[string]string{}, name: map[string]bool{}, small: map[string]bool{}, initials: map[string]bool{}}
	last := ""
	for _, c := range cs {
		if c.key == last {
			continue
		}
		last = c.key
		if k := initialsKey(c.key); k != "" {
			p.initials[k] = false
		}
		eachWord(c.key, func(a, b int) {
			w := c.key[a:b]
			if _, ok := p.words[w]; ok {
				return
			}
			r, n := utf8.DecodeRuneInString(w)
			for _, v := range []string{w, strings.ToUpper(w), string(unicode.ToUpper(r)) + w[n:]} {
				p.words[v] = w
				p.first[v[0]] = true
			}
		})
	}
	next := 0
	for i, q := range ps {
		s := q.Span
		for next < len(cs) && cs[next].para < i {
			next++
		}
		if next < len(cs) && cs[next].para == i && !cs[next].inline {
			s.Start = min(cs[next].lead.End, s.End)
		}
		p.read(d.Of(s), i < 3 || q.kind == doc.Title)
	}
	return p
}

// read looks through one paragraph. early: it is a title or near the start.
func (p *prints) read(s string, early bool) {
	few := len(s) < 80 && lang.CountWords(s) < 12
	var run [4]rune // first letters of the words with capitals that stand in a row
	in, behind := 0, -2
	eachWord(s, func(a, b int) {
		c := s[a]
		upper := 'A' <= c && c <= 'Z'
		if c >= utf8.RuneSelf {
			r, _ := utf8.DecodeRuneInString(s[a:])
			upper = unicode.IsUpper(r) || unicode.IsTitle(r)
		}
		near := a-behind <= 2 && in >= 0
		before := behind
		behind = b
		if upper && len(p.initials) > 0 {
			r, _ := utf8.DecodeRuneInString(s[a:])
			if !near {
				in = 0
			}
			if in == len(run) {
				copy(run[:], run[1:])
				in--
			}
			run[in] = unicode.ToLower(r)
			in++
			for k := 2; k <= in; k++ {
				if v := string(run[in-k : in]); len(v) >= 2 {
					if _, ok := p.initials[v]; ok {
						p.initials[v] = true
					}
				}
			}
		} else {
			in = 0
		}
		if !p.first[c] {
			return
		}
		w, ok := p.words[s[a:b]]
		switch {
		case !ok:
		case upper || w == s[a:b] && !unicode.IsLower(firstRune(w)):
			if early || few || before >= 0 && a-before == 1 || nextUpper(s[b:]) {
				p.name[w] = true
			}
		default:
			p.small[w] = true
		}
	})
}

// nextUpper reports whether a word with a capital follows.
func nextUpper(s string) bool {
	if len(s) < 2 || s[0] != ' ' {
		return false
	}
	return unicode.IsUpper(firstRune(s[1:]))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// initialsKey is a label that may be initials, without its periods, or "".
func initialsKey(key string) string {
	k := strings.ReplaceAll(key, ".", "")
	if n := utf8.RuneCountInString(k); n < 2 || n > 4 || strings.Contains(k, " ") {
		return ""
	}
	return k
}

// eachWord calls f for each run of letters.
func eachWord(s string, f func(start, end int)) {
	start := -1
	for i := 0; i < len(s); {
		c := s[i]
		n := 1
		var letter bool
		if c < utf8.RuneSelf {
			letter = 'a' <= c|0x20 && c|0x20 <= 'z'
		} else {
			r, m := utf8.DecodeRuneInString(s[i:])
			n = m
			letter = unicode.IsLetter(r) || unicode.IsMark(r)
		}
		if letter {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			f(start, i)
			start = -1
		}
		i += n
	}
	if start >= 0 {
		f(start, len(s))
	}
}
