package network

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
)

// TestSnapEqualsBruteForce measures every segment from every place.
func TestSnapEqualsBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	found := 0
	for range 60 {
		g, err := Build(t.Context(), randomRaw(r, 4+r.IntN(60), 2+r.IntN(40), true), Meta{})
		if err != nil {
			t.Fatal(err)
		}
		for e := range g.Classes {
			g.Classes[e] = []Class{Tertiary, Steps, Motorway, Ferry, Path}[r.IntN(5)]
		}
		var points []orb.Point
		for range 40 {
			points = append(points, orb.Point{5 + 0.07*r.Float64() - 0.01, 45 + 0.07*r.Float64() - 0.01})
		}
		for m := range Mode(Modes) {
			for i, got := range paralleltest.Must(g.Snap(t.Context(), m, points, 900)) {
				want := bruteSnap(g, m, points[i], 900)
				if got.Found != want.Found || math.Abs(got.Off-want.Off) > 1e-3 || got.At != points[i] {
					t.Fatalf("mode %d, %v: got %+v, brute force %+v", m, points[i], got, want)
				}
				if !got.Found {
					continue
				}
				found++
				if !g.stops(m, got.Edge) {
					t.Fatalf("snapped to edge %d of class %d, where mode %d does not stop", got.Edge, g.Classes[got.Edge], m)
				}
				if at := g.placeAt(got.Edge, got.Along); nearest.Distance(at, got.On) > 0.05 {
					t.Fatalf("at %v of edge %d stands %v, not %v", got.Along, got.Edge, at, got.On)
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d places were snapped: the test says little", found)
	}
}

func TestSnap(t *testing.T) {
	// Two roads along one line, a road across the end of both, steps nearby.
	g := &Graph{
		Lon: []int32{50_000_000, 50_010_000, 50_010_000}, Lat: []int32{450_000_000, 450_000_000, 450_010_000},
		Junction: make([]uint64, 1), From: []uint32{0, 1, 1, 0}, To: []uint32{1, 0, 2, 2}, Metres: make([]float32, 4),
		Classes: []Class{Tertiary, Tertiary, Tertiary, Steps}, ShapeAt: make([]uint32, 5),
	}
	for m := range g.Duration {
		g.Duration[m] = [2][]uint32{{1, 1, 1, 1}, {1, 1, 1, 1}}
	}
	g.Duration[Bicycle] = [2][]uint32{{Impassable, 1, 1, 1}, {Impassable, 1, 1, 1}}
	tests := []struct {
		name  string
		mode  Mode
		at    orb.Point
		limit float64
		want  Snap
	}{
		{"the lower of two roads on one line", Car, orb.Point{5.0005, 44.9999}, 2000, Snap{Edge: 0, Along: 0.5, Found: true}},
		{"the one that the mode may use", Bicycle, orb.Point{5.0005, 44.9999}, 2000, Snap{Edge: 1, Along: 0.5, Found: true}},
		{"the lowest of all that end at a crossing", Car, orb.Point{5.00137, 44.99913}, 2000, Snap{Edge: 0, Along: 1, Found: true}},
		{"steps on foot", Foot, orb.Point{5.0004, 45.0004}, 2000, Snap{Edge: 3, Along: 0.4, Found: true}},
		{"no steps by car", Car, orb.Point{5.0004, 45.0004}, 2000, Snap{Edge: 0, Along: 0.4, Found: true}},
		{"on the road itself within no metres", Car, orb.Point{5.0005, 45}, 0, Snap{Edge: 0, Along: 0.5, Found: true}},
		{"nothing within the limit", Car, orb.Point{5.0005, 44.99}, 1000, Snap{}},
		{"however far without a limit", Car, orb.Point{-60, 20}, math.Inf(1), Snap{Edge: 0, Along: 0, Found: true}},
		{"no latitude", Car, orb.Point{5, math.NaN()}, math.Inf(1), Snap{}},
		{"no longitude", Car, orb.Point{math.Inf(1), 45}, math.Inf(1), Snap{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := paralleltest.Must(g.Snap(t.Context(), tt.mode, []orb.Point{tt.at}, tt.limit))[0]
			if got.Found != tt.want.Found || got.Edge != tt.want.Edge || math.Abs(got.Along-tt.want.Along) > 1e-4 {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
	if got := paralleltest.Must((&Graph{ShapeAt: []uint32{0}}).Snap(t.Context(), Car, []orb.Point{{5, 45}}, SnapLimit))[0]; got.Found {
		t.Errorf("without any road got %+v", got)
	}
}

// bruteSnap looks for the nearest of points set every thousandth of each segment
// and then between its neighbours.
func bruteSnap(g *Graph, m Mode, p orb.Point, limit float64) Snap {
	best := Snap{At: p, Off: math.Inf(1)}
	_ = g.eachSegment(context.Background(), 0, len(g.From), func(s segment) {
		if !g.stops(m, s.edge) {
			return
		}
		a, b := g.segmentEnds(s)
		at := func(share float64) orb.Point {
			return orb.Point{
				(float64(a[0]) + share*float64(b[0]-a[0])) / 1e7,
				(float64(a[1]) + share*float64(b[1]-a[1])) / 1e7,
			}
		}
		low, high := 0.0, 1.0
		for range 60 { // the distance to a segment has one minimum
			left, right := low+(high-low)/3, high-(high-low)/3
			if nearest.Distance(p, at(left)) < nearest.Distance(p, at(right)) {
				high = right
			} else {
				low = left
			}
		}
		if off := nearest.Distance(p, at(low)); off < best.Off {
			best = Snap{At: p, On: at(low), Edge: s.edge, Off: off, Found: true}
		}
	})
	if best.Off > limit {
		best = Snap{At: p}
		best.Off = 0
	}
	return best
}

// placeAt is the point at a share of an edge's length.
func (g *Graph) placeAt(edge uint32, along float64) orb.Point {
	var shape []orb.Point
	g.points(edge, func(at [2]int32) bool {
		shape = append(shape, degrees(at[0], at[1]))
		return true
	})
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
