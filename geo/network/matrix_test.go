package network

import (
	"math/rand/v2"
	"testing"
)

func TestMatrixEqualsPlainDijkstra(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for range 60 {
		nodes := 2 + r.IntN(120)
		g := randomGraph(r, nodes, nodes+r.IntN(nodes*2))
		for m := range Mode(Modes) {
			from, to := randomSnaps(r, g, m, r.IntN(20)), randomSnaps(r, g, m, 1+r.IntN(20))
			rows := g.Matrix(m, from, to)
			for i := range from {
				for j, want := range plainTimes(g, m, from[i], to) {
					if want == never {
						want = Unreachable
					}
					if got := rows[i][j]; int(got) != want {
						t.Fatalf("mode %d, from %+v to %+v: %d ms, plain Dijkstra %d", m, from[i], to[j], got, want)
					}
				}
			}
		}
	}
}
