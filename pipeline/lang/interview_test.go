package lang

import (
	"strings"
	"testing"
)

func TestParts(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"Ida Moe talks to the painter Ada Lund about salt.", "q Ida Moe, a Ada Lund"},
		{"Ada Lund spoke to the Northern Review.", "a Ada Lund, q Northern Review"},
		{"She spoke to Ida Moe in May.", "a pronoun, q Ida Moe"},
		{"One year on, he tells Ida Moe what the salt taught him.", "a pronoun, q Ida Moe"},
		{"She works for the Drift Survey, which tells ships in the North Sea where not to be.", ""},
		{"Ada Lund tells ships on the North Sea where not to be.", "a Ada Lund"},
		{"Ada Lund, interviewed by Ida Moe.", "a Ada Lund, q Ida Moe"},
		{"We talked with Ada Lund (Tide), Ben Dahl, and Ida Moe.", "a Ada Lund, a Ben Dahl, a Ida Moe"},
		{"Ada Lund in conversation with Ben Dahl.", ""},
		{"An interview with Ada Lund.", "a Ada Lund"},
		{"Interview: Ida Moe", "q Ida Moe"},
		{"Das Gespräch führten Ida Moe und Ben Dahl.", "q Ida Moe, q Ben Dahl"},
		{"Propos recueillis par Ida Moe.", "q Ida Moe"},
		{"Entrevista de Ida Moe.", "q Ida Moe"},
		{"Ada Lund risponde alle domande di Ida Moe.", "a Ada Lund, q Ida Moe"},
		{"С ней беседовала Ида Мо.", "q Ида Мо"},
		{"We spoke with neighbours; the boat of Ada Lund was out.", ""},
		{"Nobody here.", ""},
		{"", ""},
	} {
		names := Names(c.sentence, []Range{{0, len(c.sentence)}})
		var at []Range
		for _, n := range names {
			at = append(at, n.Range)
		}
		var got []string
		for _, p := range Parts(c.sentence, at, func(i int) Bearer {
			switch {
			case names[i].Words < 2:
				return Nobody
			case strings.HasSuffix(names[i].Text, "Review"):
				return Outlet
			}
			return Someone
		}) {
			role := "a "
			if p.Asks {
				role = "q "
			}
			who := "pronoun"
			if p.Name != Pronoun {
				who = names[p.Name].Text
			}
			got = append(got, role+who)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q: got %q, want %q", c.sentence, s, c.want)
		}
	}
}

// Scripts without spaces have no tokens for the phrases, and no capitals.
func TestPartsUnspaced(t *testing.T) {
	s := "专访张伟：盐"
	at := strings.Index(s, "张伟")
	got := Parts(s, []Range{{at, at + len("张伟")}}, func(int) Bearer { return Someone })
	if len(got) != 1 || got[0].Asks {
		t.Errorf("got %v", got)
	}
}
