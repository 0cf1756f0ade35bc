package search

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"maillage/geo/network"
	"maillage/geo/parallel/paralleltest"
)

func TestMatrixEqualsPlainDijkstra(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for range 60 {
		nodes := 2 + r.IntN(120)
		g := randomGraph(r, nodes, nodes+r.IntN(nodes*2))
		router := NewRouter(g)
		for m := range network.Mode(network.Modes) {
			from, to := randomSnaps(r, g, m, r.IntN(20)), randomSnaps(r, g, m, 1+r.IntN(20))
			rows := paralleltest.Must(router.Matrix(t.Context(), m, from, to))
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

func TestWithinEqualsPlainDijkstra(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	found := 0
	for range 60 {
		nodes := 2 + r.IntN(120)
		g := randomGraph(r, nodes, nodes+r.IntN(nodes*2))
		router := NewRouter(g)
		for m := range network.Mode(network.Modes) {
			from, to := randomSnaps(r, g, m, r.IntN(20)), randomSnaps(r, g, m, 1+r.IntN(20))
			limit := uint32(r.IntN(300_000))
			pairs := paralleltest.Must(router.Within(t.Context(), m, from, to, limit))
			found += len(pairs)
			if back := paralleltest.Must(router.Towards(t.Context(), m, from, to, limit)); !slices.EqualFunc(back, turned(pairs), sameTime) {
				t.Fatalf("mode %d, within %d ms: backwards %+v, forwards %+v", m, limit, back, pairs)
			}
			for i := range from {
				for j, want := range plainTimes(g, m, from[i], to) {
					if want > int(limit) {
						continue
					}
					if len(pairs) == 0 || pairs[0].From != int32(i) || pairs[0].To != int32(j) || int(pairs[0].Milliseconds) != want {
						t.Fatalf("mode %d, within %d ms from %d to %d: plain Dijkstra takes %d ms, the pairs go on with %+v", m, limit, i, j, want, pairs[:min(1, len(pairs))])
					}
					pairs = pairs[1:]
				}
			}
			if len(pairs) > 0 {
				t.Fatalf("mode %d, within %d ms: %+v, which plain Dijkstra does not reach", m, limit, pairs[0])
			}
		}
	}
	if found < 1_500 {
		t.Errorf("only %d pairs: the test says little", found)
	}
}

// turned are pairs in the order of [Router.Towards].
func turned(pairs []Pair) []Pair {
	out := slices.Clone(pairs)
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(a.To, b.To) })
	return out
}

// sameTime leaves out metres, of which ways that take as long may have more or fewer.
func sameTime(a, b Pair) bool {
	return a.From == b.From && a.To == b.To && a.Milliseconds == b.Milliseconds
}
