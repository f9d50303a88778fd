package turns

import (
	_ "embed"
	"math"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

//go:embed data/conduct.txt
var conductData string

//go:embed sequence/data/cues.txt
var cuesData string

var (
	conductWords = lang.MustParse("conduct.txt", conductData) // what an asker or one who is asked says
	cueWords     = lang.MustParse("cues.txt", cuesData)       // how questions and answers begin
)

// A speaker is everybody with one label key, and how he or she behaves.
type speaker struct {
	key     string
	word    string // what data/labels.txt says of the label, or ""
	first   int    // turn
	turns   float64
	length, // sum of log2 of the turns' words
	asks, // turns that end in a question mark
	wonders, // turns without one whose last sentence begins as a question or request
	you, me,
	host, guest, // phrases of askers, of the asked
	calls float64 // turns that call another speaker by name
	told   float64 // log-odds of asking by title, introduction and credits
	outlet bool    // the label is the outlet's
	clip   bool    // heard in clips only
	voice  bool    // has no name: a passer-by, a caller
	asking float64 // the decision: the probability of asking
	talk   []*edge
}

// An edge joins two speakers whose turns follow on one another.
type edge struct {
	a, b *speaker
	n    float64
}

func (e *edge) other(s *speaker) *speaker {
	if e.a == s {
		return e.b
	}
	return e.a
}

// conduct counts what each speaker does, in order of first turn, and gives the
// speaker of each draft.
func conduct(d *doc.Document, ds []draft) (all, of []*speaker) {
	byKey := map[string]*speaker{}
	edges := map[[2]*speaker]*edge{}
	names := map[string]*speaker{} // nil where two share a word
	for i, t := range ds {
		s := byKey[t.key]
		if s == nil {
			s = &speaker{key: t.key, first: i}
			s.word, _ = labelWord(t.key)
			about, _ := conductWords.Get(strings.TrimRight(t.key, "0123456789 #"))
			s.voice = about == "voice"
			byKey[t.key] = s
			all = append(all, s)
			for w := range strings.FieldsSeq(t.key) {
				if utf8.RuneCountInString(w) < 3 || s.word != "" {
					continue
				}
				if _, ok := names[w]; ok {
					names[w] = nil
				} else {
					names[w] = s
				}
			}
		}
		of = append(of, s)
		if i > 0 && of[i-1] != s {
			k := [2]*speaker{of[i-1], s}
			if k[0].first > k[1].first {
				k[0], k[1] = k[1], k[0]
			}
			e := edges[k]
			if e == nil {
				e = &edge{a: k[0], b: k[1]}
				edges[k] = e
				e.a.talk, e.b.talk = append(e.a.talk, e), append(e.b.talk, e)
			}
			e.n += heed(&ds[i-1])
		}
	}
	var r reader
	for i := range ds {
		r.read(d, &ds[i], i, of[i], names)
	}
	return all, of
}

// heed is how much a turn makes the next one an answer to it.
func heed(t *draft) float64 {
	if n := len(t.stats); n > 0 && t.stats[n-1].EndQ {
		return 1
	}
	return 0.3
}

// ends is how many bytes of a turn's beginning and of its end are read for
// phrases and names: there people greet, introduce, address, ask and thank.
const ends = 240

// A reader reads turns. Its buffer is used again.
type reader struct{ toks []lang.Token }

// read adds turn i to the counts of its speaker s.
func (r *reader) read(d *doc.Document, t *draft, i int, s *speaker, names map[string]*speaker) {
	words, ended := 0, false
	for _, st := range t.stats {
		words += st.Words
		s.you += float64(st.You)
		s.me += float64(st.Me)
		ended = st.EndQ
	}
	s.turns++
	s.length += math.Log2(1 + float64(words))
	head := d.Of(t.pieces[0])
	tail := d.Of(t.pieces[len(t.pieces)-1])
	last := r.phrases(tail[back(tail, ends):], i, s, names, true)
	if len(t.pieces) > 1 || len(head) > ends {
		r.phrases(head[:len(head)-back(head, len(head)-ends)], i, s, names, false)
	}
	switch {
	case ended:
		s.asks++
	case last:
		s.wonders++
	}
}

// back is where the last n bytes of s begin, at a letter's first byte.
func back(s string, n int) int {
	i := max(0, len(s)-max(n, 0))
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

// phrases counts the phrases and names of one end of a turn, and reports
// whether the last sentence of it begins as a question does.
func (r *reader) phrases(text string, turn int, s *speaker, names map[string]*speaker, tail bool) (asking bool) {
	r.toks = lang.Tokens(r.toks[:0], text)
	begin, host, guest, calls := true, false, false, false
	for i, t := range r.toks {
		w := text[t.Start:t.End]
		if t.Kind != lang.Word {
			begin = begin || strings.ContainsAny(w, ".!?…。！？؟:¿")
			continue
		}
		if begin {
			_, about := cueWords.Match(text, r.toks, i)
			switch {
			case strings.Contains(about, "ask") || strings.Contains(about, "tell"):
				asking, begin = true, false
			case strings.Contains(about, "link") || strings.Contains(about, "thanks"):
			default:
				asking, begin = false, false
			}
		}
		switch _, about := conductWords.Match(text, r.toks, i); about {
		case "host":
			host = true
		case "guest":
			guest = true
		}
		if o := names[lang.Lower(w)]; o != nil && o != s && t.Upper {
			calls = calls || o.first <= turn && vocative(text, r.toks, i)
		}
	}
	if host {
		s.host++
	}
	if guest {
		s.guest++
	}
	if calls {
		s.calls++
	}
	return asking && tail
}

// vocative reports whether the name at token i calls somebody: a comma or the
// end of a sentence stands on either side of it, or a greeting before it.
func vocative(text string, toks []lang.Token, i int) bool {
	sign := func(k int) bool {
		return k < 0 || k >= len(toks) || toks[k].Kind == lang.Punct && strings.ContainsAny(text[toks[k].Start:toks[k].End], ",.!?:;—–")
	}
	before, behind := sign(i-1), sign(i+1)
	if !before && i > 0 {
		_, about := cueWords.Match(text, toks, i-1)
		before = strings.Contains(about, "thanks") || strings.Contains(about, "link")
	}
	return before && behind && len(toks) > 1
}
