package source

import (
	"fmt"
	"testing"
)

func TestShardsShareAllAndNothingTwice(t *testing.T) {
	counts := map[int]int{}
	for i := range 10_000 {
		held := 0
		for index := 1; index <= 16; index++ {
			if (Shard{index, 16}).holds(fmt.Sprintf("page-%d.html", i), 0) {
				held++
				counts[index]++
			}
		}
		if held != 1 {
			t.Fatalf("input %d is in %d shards", i, held)
		}
	}
	for index, n := range counts {
		if n < 10_000/16/2 || n > 10_000/16*2 {
			t.Errorf("shard %d has %d of 10000", index, n)
		}
	}
}

func TestRecordsGoInBlocks(t *testing.T) {
	s := Shard{1, 7}
	changes := 0
	for place := int64(1); place < 100*shardBlock; place++ {
		if s.holds("crawl.warc.gz", place) != s.holds("crawl.warc.gz", place-1) {
			changes++
			if place%shardBlock != 0 {
				t.Fatalf("record %d is in another shard than the one before it in its block", place)
			}
		}
	}
	if changes == 0 {
		t.Error("a large file is in one shard")
	}
}

func TestParseShard(t *testing.T) {
	if s, err := ParseShard("3/16"); err != nil || s != (Shard{3, 16}) || s.String() != "3/16" {
		t.Error(s, err)
	}
	for _, bad := range []string{"", "3", "0/3", "4/3", "-1/3", "a/b", "1/2/3", "1/9999999", "1.5/3"} {
		if _, err := ParseShard(bad); err == nil {
			t.Errorf("%q passes", bad)
		}
	}
}
