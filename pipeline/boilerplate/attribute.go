package boilerplate

import (
	"slices"

	"qaextract/pipeline/boilerplate/linear"
	"qaextract/pipeline/doc"
)

// What the elements around a line are called tells more than the groups of
// data/classes.txt know: a learnt weight for each name, each word of a class, id
// or role, and each of these as a whole, numbers left out. The element itself, the
// two around it and those farther out have weights of their own; what stands
// twice counts once.

// A calling are the hashes of an element's name and of the words of its classes,
// and those of the whole classes, each once.
type calling struct{ words, whole []uint32 }

// A nameReader remembers what it has read: most elements of a page are called
// like others.
type nameReader map[doc.Element]calling

func (r nameReader) read(e doc.Element) calling {
	e.Parent = 0
	n, ok := r[e]
	if !ok {
		n.words = append(n.words, hashName(e.Name))
		n.classes(e.Class)
		r[e] = n
	}
	return n
}

const (
	nameBasis uint32 = 2166136261 // FNV-1a, as in lang.Hash
	namePrime uint32 = 16777619
)

func hashName(s string) uint32 {
	h := nameBasis
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * namePrime
	}
	return ^h // not that of the same word in a class
}

// classes reads the words of s: runs of letters, of which a capital behind a
// small letter begins another, and what spaces part, of three signs or more.
func (n *calling) classes(s string) {
	word, whole := nameBasis, nameBasis
	letters, signs := 0, 0
	var prev byte
	for i := 0; i <= len(s); i++ {
		c := byte(' ')
		if i < len(s) {
			c = s[i]
		}
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if letters > 0 && (!letter || c <= 'Z' && 'a' <= prev && prev <= 'z') {
			if letters > 1 && !slices.Contains(n.words, word) {
				n.words = append(n.words, word)
			}
			word, letters = nameBasis, 0
		}
		if letter {
			word = (word ^ uint32(c|0x20)) * namePrime
			letters++
		}
		switch {
		case c == ' ':
			if signs > 2 && !slices.Contains(n.whole, whole) {
				n.whole = append(n.whole, whole)
			}
			whole, signs = nameBasis, 0
		case '0' <= c && c <= '9':
		case letter:
			c |= 0x20
			fallthrough
		default:
			whole = (whole ^ uint32(c)) * namePrime
			signs++
		}
		prev = c
	}
}

const (
	farOut = 3 // how many elements out the far ones begin
	// So many different words the elements around a line are called by are told
	// apart. No page that was seen has more; one that has is made to be slow.
	mostCalled = 400
)

// classScores are the log odds of what is in each element, by what it and
// those around it are called. Of elements without a line they are not worked
// out. Elements come before those in them, so that what an element adds to the
// one around it is added once.
func (p *page) classScores(m *linear.Model, boxes []container) []float32 {
	read := nameReader{}
	all := make([]calling, len(boxes))
	own, nigh, far, around := make([]float32, len(boxes)), make([]float32, len(boxes)), make([]float32, len(boxes)), make([]float32, len(boxes))
	out := make([]float32, len(boxes))
	var path []int            // the elements around, and
	var words, whole []uint32 // what they are called; ends says how far each goes
	var ends [][2]int
	for i, e := range p.d.Elements {
		if boxes[i].lines == 0 && i > 0 {
			continue
		}
		for len(path) > 0 && path[len(path)-1] != e.Parent {
			path, ends = path[:len(path)-1], ends[:len(ends)-1]
		}
		words, whole = words[:0], whole[:0]
		if n := len(ends); n > 0 {
			words, whole = words[:ends[n-1][0]], whole[:ends[n-1][1]]
			far[i], around[i] = far[e.Parent], around[e.Parent]
		}
		n := read.read(e)
		all[i] = n
		for _, h := range n.words {
			own[i] += m.Weight(linear.Slot(ownClass, h))
			nigh[i] += m.Weight(linear.Slot(nearClass, h))
			if len(words) < mostCalled && !slices.Contains(words, h) {
				words = append(words, h)
				far[i] += m.Weight(linear.Slot(farClass, h))
				around[i] += m.Weight(linear.Slot(anyClass, h))
			}
		}
		for _, h := range n.whole {
			if len(whole) < mostCalled && !slices.Contains(whole, h) {
				whole = append(whole, h)
				around[i] += m.Weight(linear.Slot(wholeClass, h))
			}
		}
		path, ends = append(path, i), append(ends, [2]int{len(words), len(whole)})
		out[i] = m.Bias() + own[i] + around[i]
		if at := len(path) - 2; at >= 0 {
			out[i] += nigh[path[at]]
			if at > 0 {
				out[i] += nigh[path[at-1]]
				for _, h := range all[path[at-1]].words {
					if slices.Contains(all[path[at]].words, h) {
						out[i] -= m.Weight(linear.Slot(nearClass, h))
					}
				}
			}
		}
		if at := len(path) - 1 - farOut; at >= 0 {
			out[i] += far[path[at]]
		}
	}
	return out
}

// classSlots are the slots of the features that classScores adds up for the
// element at, for the trainer.
func (p *page) classSlots(read nameReader, at int) (slots []uint32) {
	put := func(kind int, h uint32) {
		if s := linear.Slot(kind, h); !slices.Contains(slots, s) {
			slots = append(slots, s)
		}
	}
	for out := 0; ; out++ {
		e := p.d.Elements[at]
		n := read.read(e)
		kind := ownClass
		switch {
		case out >= farOut:
			kind = farClass
		case out > 0:
			kind = nearClass
		}
		for _, h := range n.words {
			put(kind, h)
			put(anyClass, h)
		}
		for _, h := range n.whole {
			put(wholeClass, h)
		}
		if at == 0 {
			return slots
		}
		at = e.Parent
	}
}
