package search

import (
	"fmt"
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/networktest"
	"maillage/geo/parallel/paralleltest"
)

// sizes are as 300, 3,000 and 35,000 communes: the side of the network, and the
// starts.
func sizes() [][2]int { return [][2]int{{150, 300}, {480, 3000}, {1600, 35_000}} }

// BenchmarkNearest finds the three nearest of as many places as there are
// starts, by car.
func BenchmarkNearest(b *testing.B) {
	for _, size := range sizes() {
		g := networktest.Grid(size[0])
		router := NewRouter(g)
		paralleltest.Must(router.reducedBy(b.Context(), network.Car))
		starts, places := networktest.PlacesOn(g, 1, size[1]), networktest.PlacesOn(g, 2, size[1])
		b.Run(fmt.Sprintf("%d starts, %d nodes", size[1], len(g.Lon)), func(b *testing.B) {
			for b.Loop() {
				paralleltest.Must(router.Nearest(b.Context(), network.Car, starts, places, 3))
			}
		})
	}
}

// BenchmarkReduce is what the first search of a mode costs besides.
func BenchmarkReduce(b *testing.B) {
	for _, size := range sizes() {
		g := networktest.Grid(size[0])
		b.Run(fmt.Sprintf("%d nodes", len(g.Lon)), func(b *testing.B) {
			for b.Loop() {
				paralleltest.Must(newReduced(b.Context(), g, network.Car))
			}
		})
	}
}

func BenchmarkMatrix(b *testing.B) {
	g := networktest.Grid(480)
	router := NewRouter(g)
	from, to := networktest.PlacesOn(g, 1, 50), networktest.PlacesOn(g, 2, 1000)
	paralleltest.Must(router.reducedBy(b.Context(), network.Car))
	for b.Loop() {
		paralleltest.Must(router.Matrix(b.Context(), network.Car, from, to))
	}
}

// BenchmarkWithin finds what lies within 20 minutes by car of 500 places.
func BenchmarkWithin(b *testing.B) {
	g := networktest.Grid(480)
	router := NewRouter(g)
	from, to := networktest.PlacesOn(g, 1, 500), networktest.PlacesOn(g, 2, 1000)
	paralleltest.Must(router.arcsBy(b.Context(), network.Car, leaving))
	for b.Loop() {
		paralleltest.Must(router.Within(b.Context(), network.Car, from, to, 20*60_000))
	}
}
