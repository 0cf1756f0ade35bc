package siting

import (
	"fmt"
	"testing"
)

// BenchmarkORLibrary solves instances of several shapes; from-optimum is by what share the
// answer is worse than the optimum, and gap what the bound leaves open.
func BenchmarkORLibrary(b *testing.B) {
	for _, n := range []int{5, 15, 26, 40} {
		b.Run(fmt.Sprintf("pmed%d", n), func(b *testing.B) {
			var s Solution
			var optimum float64
			for b.Loop() {
				s, optimum = solveOf(b, Median, n)
			}
			b.ReportMetric(100*(s.Value/optimum-1), "%from-optimum")
			b.ReportMetric(100*s.FromBest(), "%gap")
		})
	}
}
