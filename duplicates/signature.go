package duplicates

import (
	"math"
	"unicode"
	"unicode/utf8"

	"qaextract/schema"
)

const (
	shingle = 5  // words
	bands   = 20 // of
	rows    = 6  // hashes each
	hashes  = bands * rows
	least   = 0.7 // Jaccard resemblance of near-duplicates
)

// A signature has of each hash function the least value that it gives to a
// shingle of a text. Two texts agree in as many of them as the share of their
// shingles that they have in common.
type signature [hashes]uint32

// family are the hash functions: x is multiplied by one number, another is
// added, and the upper half taken.
var family = func() (f [hashes]struct{ times, plus uint64 }) {
	for i := range f {
		f[i].times = mix(uint64(2*i+1)) | 1
		f[i].plus = mix(uint64(2*i + 2))
	}
	return f
}()

// mix is a bijection that leaves no pattern (the finalizer of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// A sketch makes the signature of a text that comes in pieces.
type sketch struct {
	signature
	last  [shingle]uint64 // hashes of the words, the last one at count-1
	count int
}

func newSketch() *sketch {
	s := &sketch{}
	for i := range s.signature {
		s.signature[i] = math.MaxUint32
	}
	return s
}

// read takes a piece of the text. Case, marks and space make no difference, nor
// do apostrophes, straight or curved, within a word. In scripts without spaces
// each character is a word.
func (s *sketch) read(text string) {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	word := uint64(offset)
	end := func() {
		if word != offset {
			s.word(mix(word))
			word = offset
		}
	}
	for _, r := range text {
		if r < utf8.RuneSelf {
			switch {
			case 'A' <= r && r <= 'Z':
				r += 'a' - 'A'
			case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			case r == '\'':
				continue
			default:
				end()
				continue
			}
		} else {
			switch {
			case r == '’', unicode.Is(unicode.Cf, r): // soft hyphens, joiners
				continue
			case r >= 0x0e00 && unicode.In(r, spaceless...):
				end()
				s.word(mix(uint64(r)))
				continue
			case !unicode.In(r, unicode.L, unicode.N, unicode.M):
				end()
				continue
			}
			r = unicode.ToLower(r)
		}
		word = (word ^ uint64(r)) * prime
	}
	end()
}

// spaceless are scripts that put no space between words, all from U+0E00 on.
var spaceless = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

func (s *sketch) word(hash uint64) {
	s.last[s.count%shingle] = hash
	s.count++
	if s.count >= shingle {
		s.add(shingle)
	}
}

// add takes the shingle of the last n words.
func (s *sketch) add(n int) {
	x := uint64(0)
	for i := s.count - n; i < s.count; i++ {
		x = x*0x9e3779b97f4a7c15 + s.last[i%shingle]
	}
	x = mix(x)
	for i := range s.signature {
		f := &family[i]
		s.signature[i] = min(s.signature[i], uint32((x*f.times+f.plus)>>32))
	}
}

// done is the signature, nil where the text has no words. A text of fewer words
// than a shingle has is one of itself.
func (s *sketch) done() *signature {
	if s.count == 0 {
		return nil
	}
	if s.count < shingle {
		s.add(s.count)
	}
	return &s.signature
}

// sign is the signature of the words of a document's article: of the blocks
// that were kept, without what other sites print otherwise, which are titles,
// bylines and the labels of speakers.
func sign(d *schema.Document, blocks []schema.Block) *signature {
	s := newSketch()
	for i := range blocks {
		switch b := &blocks[i]; b.Kind {
		case "narration", "turn", "crosshead":
			if b.Kept && 0 <= b.ByteStart && b.ByteStart <= b.ByteEnd && int(b.ByteEnd) <= len(d.Text) {
				s.read(d.Text[b.ByteStart:b.ByteEnd])
			}
		}
	}
	return s.done()
}

// band is what two signatures that agree in all hashes of a band have in
// common, never 0.
func (s *signature) band(i int) uint64 {
	x := uint64(i)
	for _, h := range s[i*rows : (i+1)*rows] {
		x = mix(x ^ uint64(h))
	}
	return max(x, 1)
}

// alike estimates the Jaccard resemblance of two texts.
func (s *signature) alike(t *signature) float64 {
	n := 0
	for i := range s {
		if s[i] == t[i] {
			n++
		}
	}
	return float64(n) / hashes
}
