package main

import (
	"strings"
	"testing"
)

// lcs is the length of a longest common subsequence, by the plain method.
func lcs(a, b []string) int {
	t := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			old := t[j+1]
			if a[i] == b[j] {
				t[j+1] = diagonal + 1
			} else {
				t[j+1] = max(t[j+1], t[j])
			}
			diagonal = old
		}
	}
	return t[len(b)]
}

func TestCommonIsALongestCommonSubsequence(t *testing.T) {
	state := uint32(7)
	word := func() string {
		state = state*1664525 + 1013904223
		return string(rune('a' + state>>28%6))
	}
	for n := range 300 {
		var a, b []string
		for range n % 23 {
			a = append(a, word())
		}
		for range n % 17 {
			b = append(b, word())
		}
		got := 0
		for _, m := range common(a, b) {
			if m {
				got++
			}
		}
		if want := lcs(a, b); got != want {
			t.Fatalf("%s | %s: %d words in common, want %d", strings.Join(a, " "), strings.Join(b, " "), got, want)
		}
	}
}
