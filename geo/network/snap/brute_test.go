//go:build !race

package snap_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

// TestSnapEqualsBruteForce measures every segment from every place.
func TestSnapEqualsBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	found := 0
	for range 60 {
		g, err := build.Graph(t.Context(), networktest.RandomRaw(r, 4+r.IntN(60), 2+r.IntN(40), true), network.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		for e := range g.Classes {
			g.Classes[e] = []network.Class{network.Tertiary, network.Steps, network.Motorway, network.Ferry, network.Path}[r.IntN(5)]
		}
		var points []orb.Point
		for range 40 {
			points = append(points, orb.Point{5 + 0.07*r.Float64() - 0.01, 45 + 0.07*r.Float64() - 0.01})
		}
		index := snap.NewIndex(g)
		for m := range network.Mode(network.Modes) {
			for i, got := range paralleltest.Must(index.Snap(t.Context(), m, points, 900)) {
				want := bruteSnap(g, m, points[i], 900)
				if got.Found != want.Found || math.Abs(got.Off-want.Off) > 1e-3 || got.At != points[i] {
					t.Fatalf("mode %d, %v: got %+v, brute force %+v", m, points[i], got, want)
				}
				if !got.Found {
					continue
				}
				found++
				if !g.Stops(m, got.Edge) {
					t.Fatalf("snapped to edge %d of class %d, where mode %d does not stop", got.Edge, g.Classes[got.Edge], m)
				}
				if at := placeAt(g, got.Edge, got.Along); nearest.Distance(at, got.On) > 0.05 {
					t.Fatalf("at %v of edge %d stands %v, not %v", got.Along, got.Edge, at, got.On)
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d places were snapped: the test says little", found)
	}
}

// bruteSnap looks for the nearest of points set every thousandth of each segment
// and then between its neighbours.
func bruteSnap(g *network.Graph, m network.Mode, p orb.Point, limit float64) snap.Place {
	best := snap.Place{At: p, Off: math.Inf(1)}
	for e := range uint32(len(g.From)) {
		var last [2]int32
		first := true
		for at := range g.Points(e) {
			if !first && g.Stops(m, e) {
				best = nearer(best, e, last, at)
			}
			last, first = at, false
		}
	}
	if best.Off > limit {
		best = snap.Place{At: p}
		best.Off = 0
	}
	return best
}

// nearer is a place joined to a segment of an edge where that is nearer than what
// it is joined to.
func nearer(best snap.Place, edge uint32, a, b [2]int32) snap.Place {
	at := func(share float64) orb.Point {
		return orb.Point{
			(float64(a[0]) + share*float64(b[0]-a[0])) / 1e7,
			(float64(a[1]) + share*float64(b[1]-a[1])) / 1e7,
		}
	}
	low, high := 0.0, 1.0
	for range 60 { // the distance to a segment has one minimum
		left, right := low+(high-low)/3, high-(high-low)/3
		if nearest.Distance(best.At, at(left)) < nearest.Distance(best.At, at(right)) {
			high = right
		} else {
			low = left
		}
	}
	if off := nearest.Distance(best.At, at(low)); off < best.Off {
		return snap.Place{At: best.At, On: at(low), Edge: edge, Off: off, Found: true}
	}
	return best
}

// placeAt is the point at a share of an edge's length.
func placeAt(g *network.Graph, edge uint32, along float64) orb.Point {
	var shape []orb.Point
	for at := range g.Points(edge) {
		shape = append(shape, network.Degrees(at[0], at[1]))
	}
	var total float64
	for i := 1; i < len(shape); i++ {
		total += nearest.Distance(shape[i-1], shape[i])
	}
	rest := along * total
	for i := 1; i < len(shape); i++ {
		length := nearest.Distance(shape[i-1], shape[i])
		if rest <= length && length > 0 {
			share := rest / length
			return orb.Point{shape[i-1][0] + share*(shape[i][0]-shape[i-1][0]), shape[i-1][1] + share*(shape[i][1]-shape[i-1][1])}
		}
		rest -= length
	}
	return shape[len(shape)-1]
}
