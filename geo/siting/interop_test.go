//go:build interop

package siting

import (
	"math"
	"math/rand/v2"
	"testing"

	"maillage/geo/parallel/paralleltest"
	"maillage/geo/siting/sitingtest"
)

// TestInteropCoveringEqualsThreeSolvers holds fifty random problems, every other one with a
// capacity, a budget or both, against GLPK, CBC and HiGHS, which have to agree first.
func TestInteropCoveringEqualsThreeSolvers(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for round := range 50 {
		p := random(r, Cover, 20+r.IntN(60))
		p.Limit /= 2
		if round%2 == 0 {
			p = bounded(r, round/2, 12+r.IntN(20))
		}
		p.Forced, p.Forbidden = nil, nil
		file := written(t, p)
		first, second, third := sitingtest.GLPK.Optimum(t, file), sitingtest.CBC.Optimum(t, file), sitingtest.HiGHS.Optimum(t, file)
		if math.Abs(first-second) > 1e-3 || math.Abs(first-third) > 1e-3 {
			t.Fatalf("round %d: GLPK says %v, CBC %v and HiGHS %v", round, first, second, third)
		}
		s := paralleltest.Must(Solve(t.Context(), p, 20*enough))
		if got := s.Value - s.Before; math.Abs(got-first) > 1e-3 || s.Bound < s.Value-1e-6 {
			t.Errorf("round %d: %v newly covered with bound %v, and the solvers say %v", round, got, s.Bound-s.Before, first)
		}
	}
}
