package sequence

import (
	_ "embed"
	"fmt"
	"math"

	"qaextract/pipeline/lang"
)

// Words count beside the classes of cues.txt, but only as hashes: so many
// buckets, no text. A word or a group of words of a paragraph is a gram.
const buckets = 1 << 15

// A place is where in its paragraph a gram stands; the same word counts apart
// in each.
type place uint32

const (
	early   place = iota + 1 // among the first six
	opens                    // the first one to four, together
	late                     // among the last six
	closes                   // the last two or three, together
	brief                    // in a paragraph of at most maxBrief
	briefly                  // a pair in such a paragraph
	begins                   // begins a later sentence
	first                    // the first four, one by one, for the change of speaker
	last                     // the last six, likewise, for the change behind it
)

const (
	maxBrief = 60  // words and signs
	maxGrams = 160 // of a paragraph
)

// grams finds the grams of a paragraph of the given tokens, hashed: those that speak
// for its state, and those at its two ends that speak for a change of speaker.
func (c *Counter) grams(text string, toks []lang.Token) (own, head, tail []uint16) {
	hs := c.hashes
	n := len(hs)
	slab := c.slab
	from := len(slab)
	cut := func() []uint16 {
		s := slab[from:len(slab):len(slab)]
		from = len(slab)
		return s
	}
	add := func(p place, words ...uint32) {
		h := uint32(p) * 2654435761
		for _, w := range words {
			h = (h ^ w) * 16777619
			h ^= h >> 15
		}
		slab = append(slab, uint16(h%buckets))
	}
	for i := range min(n, 6) {
		add(early, hs[i])
		add(late, hs[n-1-i])
	}
	for k := 1; k <= min(n, 4); k++ {
		add(opens, hs[:k]...)
	}
	for k := 2; k <= min(n, 3); k++ {
		add(closes, hs[n-k:]...)
	}
	for i := range hs {
		switch {
		case len(slab)-from >= maxGrams:
		case n <= maxBrief:
			add(brief, hs[i])
			if i > 0 {
				add(briefly, hs[i-1], hs[i])
			}
		case i > 0 && i+1 < n && toks[i-1].Kind == lang.Punct && ends(text[toks[i-1].Start]):
			add(begins, hs[i])
			add(begins, hs[i], hs[i+1])
		}
	}
	own = cut()
	for i := range min(n, 4) {
		add(first, uint32(i), hs[i])
	}
	for k := 2; k <= min(n, 3); k++ {
		add(first, hs[:k]...)
	}
	head = cut()
	for i := range min(n, 6) {
		add(last, hs[n-1-i])
	}
	if n > 1 {
		add(last, hs[n-2], hs[n-1])
	}
	tail = cut()
	c.slab = slab
	return own, head, tail
}

func ends(b byte) bool { return b == '.' || b == '?' || b == '!' }

// grams are the weights of grams.
type grams struct {
	own  [][states]float32                 // for the state of the paragraph that has it
	turn [][states - 1][states - 1]float32 // for the step to a paragraph, from what ends the one before and what begins it; outside left aside
}

func newGrams() grams {
	return grams{make([][states]float32, buckets), make([][states - 1][states - 1]float32, buckets)}
}

// shareOf is what one of n grams counts: a paragraph of many has no louder voice
// than its square root.
func shareOf(n int) float64 { return loud / math.Sqrt(float64(n+1)) }

// loud is how loud grams are beside the other features.
const loud = 2

// score adds what the grams of st, and before it of prev, say.
func (g *grams) score(prev, st *Stats, emit *[states]float64, step *[states][states]float64) {
	var own [states]float32
	for _, k := range st.own {
		w := &g.own[k]
		own[0] += w[0]
		own[1] += w[1]
		own[2] += w[2]
	}
	z := shareOf(len(st.own))
	for s, w := range own {
		emit[s] += z * float64(w)
	}
	if prev == nil {
		return
	}
	var turn [states - 1][states - 1]float32
	for _, ks := range [...][]uint16{st.head, prev.tail} {
		for _, k := range ks {
			w := &g.turn[k]
			turn[0][0] += w[0][0]
			turn[0][1] += w[0][1]
			turn[1][0] += w[1][0]
			turn[1][1] += w[1][1]
		}
	}
	z = shareOf(len(st.head) + len(prev.tail))
	for s, row := range turn {
		for t, w := range row {
			step[s+1][t+1] += z * float64(w)
		}
	}
}

//go:embed data/grams.bin
var gramsData string

// Grams are kept as bytes: scale tells what 127 stands for.
const gramBytes = states + (states-1)*(states-1)

// Bytes is the grams of m as data/grams.bin holds them: the greatest weight in
// thousandths as three digits and a line end, and for each bucket its weights as signed
// bytes, of which 127 is the greatest.
func (m *Model) Bytes() []byte {
	top := 0.001
	for k := range buckets {
		for _, w := range m.gram.row(k) {
			top = max(top, math.Abs(float64(*w)))
		}
	}
	milli := int(math.Ceil(1000*top - 0.001)) // what was read back is a float's width off
	out := fmt.Appendf(nil, "%d\n", milli)
	for k := range buckets {
		for _, w := range m.gram.row(k) {
			out = append(out, byte(int8(math.Round(float64(*w)*127000/float64(milli)))))
		}
	}
	return out
}

// row is the weights of bucket k.
func (g *grams) row(k int) [gramBytes]*float32 {
	o, t := &g.own[k], &g.turn[k]
	return [gramBytes]*float32{&o[0], &o[1], &o[2], &t[0][0], &t[0][1], &t[1][0], &t[1][1]}
}

// readGrams reads what Bytes wrote.
func readGrams(data string) (grams, error) {
	g := newGrams()
	milli := 0
	n, err := fmt.Sscanf(data, "%d\n", &milli)
	head := len(fmt.Sprintf("%d\n", milli))
	if err != nil || n != 1 || len(data) != head+buckets*gramBytes {
		return g, fmt.Errorf("grams.bin: %d bytes, %v", len(data), err)
	}
	for k := range buckets {
		for j, w := range g.row(k) {
			*w = float32(float64(int8(data[head+k*gramBytes+j])) * float64(milli) / 127000)
		}
	}
	return g, nil
}
