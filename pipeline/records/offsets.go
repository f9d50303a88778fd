package records

import (
	"math/bits"
	"unicode/utf8"
)

// stride is the number of bytes between two marks: small enough that counting
// from the nearest mark costs nothing, large enough that the marks weigh less
// than the text.
const stride = 256

// offsets counts code points. The zero marks are for text that is all ASCII,
// where bytes and code points are the same.
type offsets struct {
	text  string
	marks []int32 // marks[i] is the number of code points that begin before byte i*stride
}

func newOffsets(text string) offsets {
	o := offsets{text: text}
	if ascii(text) {
		return o
	}
	o.marks = make([]int32, 0, len(text)/stride+1)
	n := int32(0)
	for i := 0; i <= len(text); i += stride {
		o.marks = append(o.marks, n)
		n += starts(text[i:min(i+stride, len(text))])
	}
	return o
}

// at is the number of code points before byte i, which must be a boundary.
func (o offsets) at(i int) int32 {
	if o.marks == nil {
		return int32(i)
	}
	m := i / stride
	return o.marks[m] + starts(o.text[m*stride:i])
}

// starts counts the code points that begin in s. Unlike utf8.RuneCountInString
// it may be given half of one.
func starts(s string) int32 {
	n := int32(len(s))
	for len(s) >= 8 { // eight bytes at a time: those of the form 10xxxxxx go on a code point
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= int32(bits.OnesCount64(w >> 7 &^ (w >> 6) & 0x0101010101010101))
		s = s[8:]
	}
	for i := 0; i < len(s); i++ {
		if !utf8.RuneStart(s[i]) {
			n--
		}
	}
	return n
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
