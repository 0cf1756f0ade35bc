package siting

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"maillage/geo/parallel/paralleltest"
	"maillage/geo/siting/sitingtest"
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

// country is 35,000 villages in a plane, each a candidate, which reach some hundred others; a
// tenth of them have a place.
func country() *Problem {
	const n, side, limit = 35_000, 187, 5_600 // a cell is a thousand wide
	r := rand.New(rand.NewPCG(5, 6))
	p := &Problem{Objective: Cover, Sites: 10, Limit: limit, Reach: make([][]Service, n)}
	at := make([][2]int, n)
	for i := range at {
		at[i] = [2]int{1000*(i%side) + r.IntN(900), 1000*(i/side) + r.IntN(900)}
		p.Weights = append(p.Weights, math.Round(math.Exp(6+1.2*r.NormFloat64())))
		p.Existing = append(p.Existing, Unserved)
	}
	for j := range at {
		served := r.IntN(60) == 0
		for d := max(0, j-7*side); d < min(n, j+7*side); d++ {
			cost := uint32(math.Hypot(float64(at[j][0]-at[d][0]), float64(at[j][1]-at[d][1])))
			if cost > limit {
				continue
			}
			p.Reach[j] = append(p.Reach[j], Service{int32(d), cost})
			if served {
				p.Existing[d] = min(p.Existing[d], cost)
			}
		}
	}
	return p
}

// BenchmarkCountry opens ten places among 35,000 candidates with a bound, alone and with the
// curve that leads to them.
func BenchmarkCountry(b *testing.B) {
	for _, objective := range []Objective{Cover, Median} {
		p := country()
		p.Objective = objective
		b.Run(string(objective), func(b *testing.B) {
			b.ReportAllocs()
			var s Solution
			for b.Loop() {
				s = paralleltest.Must(Solve(b.Context(), p, DefaultWork))
			}
			b.ReportMetric(100*s.FromBest(), "%gap")
		})
	}
	b.Run("curve", func(b *testing.B) {
		p := country()
		var curve []Solution
		for b.Loop() {
			curve = paralleltest.Must(Curve(b.Context(), p, DefaultWork))
		}
		b.ReportMetric(100*curve[len(curve)-1].FromBest(), "%gap")
	})
}

// BenchmarkBesideASolver covers 400 villages of a plane, and has CBC do it in the same run.
func BenchmarkBesideASolver(b *testing.B) {
	p := random(rand.New(rand.NewPCG(3, 4)), Cover, 400)
	p.Sites, p.Limit, p.Forced, p.Forbidden = 12, p.Limit/3, nil, nil
	b.Run("here", func(b *testing.B) {
		var s Solution
		for b.Loop() {
			s = paralleltest.Must(Solve(b.Context(), p, DefaultWork))
		}
		b.ReportMetric(s.Value-s.Before, "served")
		b.ReportMetric(100*s.FromBest(), "%gap")
	})
	b.Run("cbc", func(b *testing.B) {
		file, served := written(b, p), 0.0
		for b.Loop() {
			served = sitingtest.CBC.Optimum(b, file)
		}
		b.ReportMetric(served, "served")
	})
}

// written is a problem as a file for solvers.
func written(tb testing.TB, p *Problem) string {
	tb.Helper()
	var program bytes.Buffer
	if err := WriteLP(&program, p); err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), "problem.lp")
	if err := os.WriteFile(path, program.Bytes(), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}
