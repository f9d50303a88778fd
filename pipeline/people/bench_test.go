package people

import (
	"fmt"
	"testing"
)

// A document of ever new labels: the time grows with its length only.
func BenchmarkLabels(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				d := article("A talk", "We met Ada Lund (AL) at sea.")
				var turns [][3]string
				for i := range n {
					turns = append(turns, [3]string{fmt.Sprintf("Ada%c%c Lund%d", 'a'+i%26, 'a'+i/26%26, i), "interviewer", "How?"}, [3]string{fmt.Sprintf("D%d", i%5000), "respondent", "Well."})
				}
				printTurns(d, turns...)
				b.StartTimer()
				Apply(d)
			}
		})
	}
}
