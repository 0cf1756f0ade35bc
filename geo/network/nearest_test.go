package network

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestNearestEqualsPlainDijkstra(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	found := 0
	for range 150 {
		nodes := 2 + r.IntN(120)
		g := randomGraph(r, nodes, nodes+r.IntN(nodes*2))
		for m := range Mode(Modes) {
			starts, places := randomSnaps(r, g, m, 1+r.IntN(20)), randomSnaps(r, g, m, r.IntN(30))
			for k := 1; k <= 3; k++ {
				hits := g.Nearest(m, starts, places, k)
				for i, start := range starts {
					want, ms := plainNearest(plainTimes(g, m, start, places), k)
					got, gotMS := hits.Place[i*k:(i+1)*k], hits.Milliseconds[i*k:(i+1)*k]
					if !slices.Equal(got, want) || !slices.Equal(gotMS, ms) {
						t.Fatalf("mode %d, k = %d, start %d %+v: got places %v in %v ms, plain Dijkstra %v in %v", m, k, i, start, got, gotMS, want, ms)
					}
					if want[0] >= 0 {
						found++
					}
				}
			}
		}
	}
	if found < 10_000 {
		t.Errorf("only %d starts reached a place: the test says little", found)
	}
}
