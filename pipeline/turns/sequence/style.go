package sequence

import "slices"

// style is how a document prints its interview, as far as it can be told
// before anything is read. Corpora differ most in this; the features that mark
// a statement as a question are taken together with it, so that each document
// says by itself what its questions look like.
type style struct {
	firstQ, lastQ int // the first and last paragraph that asks
	median        int // words of a paragraph
	gap           int // paragraphs between two that ask, in buckets: 1, 2, 3 or 4, more
	even          int // of these gaps, how many are of one paragraph: none, few, most, nearly all
	odd           int // 1 where gaps of three outnumber gaps of two: a statement may ask in their midst
	rate          int // paragraphs that ask nothing for one that does, in buckets
	terse         int // of the short paragraphs, how many ask: none, few, half, most, nearly all
	spoken        int // paragraphs that begin as talk does ("Yeah", "So"), in buckets
	// asked[i] is the last paragraph up to i that asks, ahead[i] the next from i on.
	asked, ahead []int
	turns        []State // a first reading, see turnabout
}

func styleOf(ps []Paragraph, st []Stats) *style {
	y := &style{firstQ: len(ps), lastQ: -1, asked: make([]int, len(ps)), ahead: make([]int, len(ps))}
	lengths := make([]int, len(ps))
	for i := range st {
		lengths[i] = st[i].Words
		if st[i].asking() && ps[i].Mark&Head == 0 && i > 0 {
			y.firstQ = min(y.firstQ, i)
			y.lastQ = i
		}
		y.asked[i] = y.lastQ
	}
	next := len(ps)
	for i := len(ps) - 1; i >= 0; i-- {
		if y.asked[i] == i {
			next = i
		}
		y.ahead[i] = next
	}
	y.turns = turnabout(ps, st, y.firstQ, again)
	slices.Sort(lengths)
	y.median = max(1, lengths[len(lengths)/2])

	var gaps []int
	ones, asking, others, terse, terseAsking, talk := 0, 0, 0, 0, 0, 0
	last := y.firstQ
	for i := y.firstQ; i <= y.lastQ; i++ {
		q := y.asked[i] == i
		if q {
			asking++
			if n := i - last - 1; n > 0 {
				gaps = append(gaps, n)
				ones += b2i(n == 1)
			}
			last = i
		} else {
			others++
		}
		if st[i].Words <= 25 && st[i].Words > 3 && 2*st[i].Words <= y.median+10 {
			terse++
			terseAsking += b2i(q)
		}
		talk += b2i(st[i].start&(link|reply) != 0)
	}
	slices.Sort(gaps)
	if len(gaps) > 0 {
		two, _ := slices.BinarySearch(gaps, 2)
		three, _ := slices.BinarySearch(gaps, 3)
		four, _ := slices.BinarySearch(gaps, 4)
		y.odd = b2i(four-three > three-two)
		y.gap = bucket(gaps[len(gaps)/2], 1, 2, 4)
		y.even = share(ones, len(gaps), .15, .5, .8)
	}
	y.rate = share(others, asking, 1.2, 1.7, 2.2, 3.2, 5)
	y.terse = share(terseAsking, terse, .15, .4, .7, .9)
	y.spoken = share(talk, asking+others, .06, .2)
	return y
}

// bucket is the place of n among ascending tops.
func bucket(n int, tops ...int) int {
	for k, top := range tops {
		if n <= top {
			return k
		}
	}
	return len(tops)
}

// share is the place of n/of among ascending tops.
func share(n, of int, tops ...float64) int {
	r := float64(n) / float64(max(1, of))
	for k, top := range tops {
		if r < top {
			return k
		}
	}
	return len(tops)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
