//go:build !race

package search

import (
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/networktest"
	"maillage/geo/parallel/paralleltest"
)

func TestNearestAcrossBlocksOfNodes(t *testing.T) {
	g := networktest.Grid(200)
	router := NewRouter(g)
	if len(g.Lon) < 2*blockSize {
		t.Fatalf("%d nodes are less than two blocks", len(g.Lon))
	}
	starts, places := networktest.PlacesOn(g, 1, 15), networktest.PlacesOn(g, 2, 40)
	for m := range network.Mode(network.Modes) {
		if found := checkHits(t, g, m, starts, places, paralleltest.Must(router.Nearest(t.Context(), m, starts, places, 3))); found < 10 {
			t.Errorf("mode %d: only %d starts reached a place", m, found)
		}
	}
}
