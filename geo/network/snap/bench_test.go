package snap_test

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

func BenchmarkSnap(b *testing.B) {
	g, err := build.Graph(b.Context(), networktest.PlainRaw(310), network.Meta{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("index of a million segments", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(snap.NewIndex(g).Snap(b.Context(), network.Car, nil, snap.Limit))
		}
	})
	r := rand.New(rand.NewPCG(3, 3))
	bound := g.Meta.Bound
	points := make([]orb.Point, 10_000)
	for i := range points {
		points[i] = orb.Point{bound.Min[0] + r.Float64()*(bound.Max[0]-bound.Min[0]), bound.Min[1] + r.Float64()*(bound.Max[1]-bound.Min[1])}
	}
	x := snap.NewIndex(g)
	paralleltest.Must(x.Snap(b.Context(), network.Car, nil, snap.Limit)) // makes what is made once
	b.Run("10 000 places", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(x.Snap(b.Context(), network.Car, points, snap.Limit))
		}
	})
}
