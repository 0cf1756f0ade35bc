package isochrone_test

import (
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/isochrone"
	"maillage/geo/network/networktest"
	"maillage/geo/network/search"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

// BenchmarkIsochrones draws seven areas of up to an hour by car.
func BenchmarkIsochrones(b *testing.B) {
	g := networktest.Grid(480)
	router := search.NewRouter(g)
	at := snap.Place{Edge: uint32(len(g.From) / 2), Found: true}
	at.At = network.Degrees(g.Lon[g.From[at.Edge]], g.Lat[g.From[at.Edge]])
	paralleltest.Must(router.Reach(b.Context(), network.Car, at, 1, false)).Close() // makes what is made once
	for b.Loop() {
		paralleltest.Must(isochrone.Draw(b.Context(), router, network.Car, at, []float64{5, 10, 15, 20, 30, 45, 60}, false))
	}
}
