package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
	"strconv"
	"strings"
)

// A Shard is a share of the inputs, the same on every machine that is given
// the same inputs. The zero value is all of them.
//
// A file that is one document goes by the hash of its source. The records of a
// file that holds many go by that and their place in it, in blocks, so that a
// single large file is shared, too. Which share a file falls into does not
// change where others come or go.
type Shard struct {
	Index int // from 1
	Of    int // 0 is no shard
}

// shardBlock is how many records in a row are in one shard.
const shardBlock = 256

// ParseShard reads "3/16".
func ParseShard(s string) (Shard, error) {
	i, n, ok := strings.Cut(s, "/")
	index, err1 := strconv.Atoi(i)
	of, err2 := strconv.Atoi(n)
	if !ok || err1 != nil || err2 != nil || index < 1 || of < index || of > maxShards {
		return Shard{}, fmt.Errorf("-shard %q: it wants I/N, from 1/N to N/N, N at most %d", s, maxShards)
	}
	return Shard{index, of}, nil
}

const maxShards = 1_000_000

func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Of) }

// holds reports whether the record at place of the input with this source is
// in the shard.
func (s Shard) holds(source string, place int64) bool {
	h := fnv.New64a()
	io.WriteString(h, source)
	h.Write([]byte{0})
	h.Write(strconv.AppendInt(nil, place/shardBlock, 10))
	return h.Sum64()%uint64(s.Of) == uint64(s.Index-1)
}

// share yields the items of the shard only. All are counted and hashed, so
// that the shards of one list can be told from those of another.
func (l *List) share(yield func(Item, error) bool) func(Item, error) bool {
	if l.Shard.Of == 0 {
		return yield
	}
	all := sha256.New()
	input, place := -1, int64(0)
	l.whole = func() (int64, string) { return l.count, hex.EncodeToString(all.Sum(nil)) }
	l.count = 0
	return func(item Item, err error) bool {
		if item.Input != input {
			input, place = item.Input, 0
		}
		io.WriteString(all, item.Source)
		all.Write([]byte{0})
		item.At = l.count
		l.count++
		place++
		if !l.Shard.holds(l.entries[item.Input].source, place-1) {
			return true
		}
		return yield(item, err)
	}
}

// Whole is how many inputs there are in all shards together, and a hash of
// their sources, when All has come to its end.
func (l *List) Whole() (inputs int64, hash string) { return l.whole() }
