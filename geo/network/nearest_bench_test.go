package network

import (
	"fmt"
	"testing"

	"maillage/geo/parallel/paralleltest"
)

// sizes are as 300, 3,000 and 35,000 communes: the side of the network, and the
// starts.
func sizes() [][2]int { return [][2]int{{150, 300}, {480, 3000}, {1600, 35_000}} }

// BenchmarkNearest finds the three nearest of as many places as there are
// starts, by car.
func BenchmarkNearest(b *testing.B) {
	for _, size := range sizes() {
		g := gridGraph(size[0])
		paralleltest.Must(g.reducedBy(b.Context(), Car))
		starts, places := placesOn(g, 1, size[1]), placesOn(g, 2, size[1])
		b.Run(fmt.Sprintf("%d starts, %d nodes", size[1], len(g.Lon)), func(b *testing.B) {
			for b.Loop() {
				paralleltest.Must(g.Nearest(b.Context(), Car, starts, places, 3))
			}
		})
	}
}

// BenchmarkReduce is what the first search of a mode costs besides.
func BenchmarkReduce(b *testing.B) {
	for _, size := range sizes() {
		g := gridGraph(size[0])
		b.Run(fmt.Sprintf("%d nodes", len(g.Lon)), func(b *testing.B) {
			for b.Loop() {
				paralleltest.Must(newReduced(b.Context(), g, Car))
			}
		})
	}
}

func BenchmarkMatrix(b *testing.B) {
	g := gridGraph(480)
	from, to := placesOn(g, 1, 50), placesOn(g, 2, 1000)
	paralleltest.Must(g.reducedBy(b.Context(), Car))
	for b.Loop() {
		paralleltest.Must(g.Matrix(b.Context(), Car, from, to))
	}
}

// BenchmarkWithin finds what lies within 20 minutes by car of 500 places.
func BenchmarkWithin(b *testing.B) {
	g := gridGraph(480)
	from, to := placesOn(g, 1, 500), placesOn(g, 2, 1000)
	paralleltest.Must(g.arcsBy(b.Context(), Car, leaving))
	for b.Loop() {
		paralleltest.Must(g.Within(b.Context(), Car, from, to, 20*60_000))
	}
}

// BenchmarkIsochrones draws seven areas of up to an hour by car.
func BenchmarkIsochrones(b *testing.B) {
	g := gridGraph(480)
	at := Snap{Edge: uint32(len(g.From) / 2), Found: true}
	at.At = degrees(g.Lon[g.From[at.Edge]], g.Lat[g.From[at.Edge]])
	paralleltest.Must(g.arcsBy(b.Context(), Car, leaving))
	for b.Loop() {
		paralleltest.Must(g.Isochrones(b.Context(), Car, at, []float64{5, 10, 15, 20, 30, 45, 60}, false))
	}
}
