package boilerplate

import (
	"slices"
	"unicode/utf8"

	"qaextract/pipeline/boilerplate/linear"
	"qaextract/pipeline/lang"
)

// A diction is what the words of a page without mark-up tell, where no element
// says what a line belongs to: which words of the line other lines have as well,
// and which are those that boilerplate is made of.
type diction struct {
	words []int32 // the longer words of all lines by their number, each once a line
	slots []uint32
	ends  []extent // where the words and slots of each line end
	ids   map[uint32]int32
	n     int32 // how many words there are
}

type extent struct{ words, slots int }

// The kinds of slots, which part the features that share the weights.
const (
	aWord     = iota // of a short line
	aPair            // of words of a short line
	aLongWord        // of a long line
	atFirst
	atFirstTwo
	atLast
	ofLength
	ownClass // of the element that holds the line
	nearClass
	farClass
	anyClass // of any element around it
	wholeClass
)

const (
	shortLine = 14 // words: a line up to it is one of boilerplate or of none
	firstOf   = 24 // so many words of a longer one are looked at
	longWord  = 4  // letters, so many as hardly any word without meaning has
)

// add reads the line whose tokens are toks.
func (v *diction) add(text string, toks []lang.Token) {
	if v.ids == nil {
		v.ids = map[uint32]int32{}
	}
	from := len(v.words)
	slots := len(v.slots)
	var first [2]uint32
	var last uint32
	n := 0
	total := 0
	for _, t := range toks {
		if t.Kind != lang.Punct {
			total++
		}
	}
	put := func(kind int, h uint32) {
		if s := linear.Slot(kind, h); !slices.Contains(v.slots[slots:], s) {
			v.slots = append(v.slots, s)
		}
	}
	for _, t := range toks {
		if t.Kind == lang.Punct {
			continue
		}
		switch {
		case total <= shortLine:
			put(aWord, t.Hash)
			if n > 0 {
				put(aPair, last*31+t.Hash)
			}
		case n < firstOf:
			put(aLongWord, t.Hash)
		}
		if n < 2 {
			first[n] = t.Hash
		}
		last = t.Hash
		n++
		if t.Kind == lang.Word && (t.End-t.Start >= longWord && utf8.RuneCountInString(text[t.Start:t.End]) >= longWord) {
			id, ok := v.ids[t.Hash]
			if !ok {
				id = v.n
				v.n++
				v.ids[t.Hash] = id
			}
			v.words = append(v.words, id)
		}
	}
	put(ofLength, uint32(min(n, 12)))
	if n > 0 {
		put(atFirst, first[0])
		put(atFirstTwo, first[0]*31+first[1])
		put(atLast, last)
	}
	slices.Sort(v.words[from:])
	v.words = v.words[:from+len(slices.Compact(v.words[from:]))]
	v.ends = append(v.ends, extent{len(v.words), len(v.slots)})
}

// of are the words and the slots of line i.
func (v *diction) of(i int) (words []int32, slots []uint32) {
	var from extent
	if i > 0 {
		from = v.ends[i-1]
	}
	return v.words[from.words:v.ends[i].words], v.slots[from.slots:v.ends[i].slots]
}

// A bond is how a line's words hang together with the page's: which share of
// them stand in other lines of prose, and which in the other lines of the best
// run; the same of those words that are rare on the page. -1 where there are no
// such words.
type bond struct{ prose, run, rareProse, rareRun float64 }

// bonds are those of all lines; run is the best run of lines.
func (p *page) bonds(run [2]int) []bond {
	v := &p.diction
	type count struct{ lines, prose, run int32 }
	seen := make([]count, v.n)
	own := func(i int) (c count) {
		if p.lines[i].prose() {
			c.prose = 1
		}
		if run[0] <= i && i < run[1] {
			c.run = 1
		}
		return c
	}
	for i := range p.lines {
		words, _ := v.of(i)
		is := own(i)
		for _, w := range words {
			c := &seen[w]
			c.lines++
			c.prose += is.prose
			c.run += is.run
		}
	}
	rare := int32(max(3, len(p.lines)/10))
	out := make([]bond, len(p.lines))
	for i := range p.lines {
		words, _ := v.of(i)
		is := own(i)
		var all, few count
		for _, w := range words {
			c := seen[w]
			var elsewhere count
			if c.prose > is.prose {
				elsewhere.prose = 1
			}
			if c.run > is.run {
				elsewhere.run = 1
			}
			all = count{all.lines + 1, all.prose + elsewhere.prose, all.run + elsewhere.run}
			if c.lines <= rare {
				few = count{few.lines + 1, few.prose + elsewhere.prose, few.run + elsewhere.run}
			}
		}
		share := func(n, of int32) float64 {
			if of == 0 {
				return -1
			}
			return float64(n) / float64(of)
		}
		out[i] = bond{share(all.prose, all.lines), share(all.run, all.lines), share(few.prose, few.lines), share(few.run, few.lines)}
	}
	return out
}

// beside are the means of what of says of up to three lines before line i and
// behind it; none where there are no lines.
func beside(i, n int, of func(i int) float64) (left, right float64) {
	const reach = 3
	mean := func(from, to int) float64 {
		if from >= to {
			return none
		}
		sum := 0.0
		for j := from; j < to; j++ {
			sum += of(j)
		}
		return sum / float64(to-from)
	}
	return mean(max(0, i-reach), i), mean(i+1, min(n, i+1+reach))
}
