package snap_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

func TestSnap(t *testing.T) {
	// Two roads along one line, a road across the end of both, steps nearby.
	g := &network.Graph{
		Lon: []int32{50_000_000, 50_010_000, 50_010_000}, Lat: []int32{450_000_000, 450_000_000, 450_010_000},
		Junction: make([]uint64, 1), From: []uint32{0, 1, 1, 0}, To: []uint32{1, 0, 2, 2}, Metres: make([]float32, 4),
		Classes: []network.Class{network.Tertiary, network.Tertiary, network.Tertiary, network.Steps}, ShapeAt: make([]uint32, 5),
	}
	for m := range g.Duration {
		g.Duration[m] = [2][]uint32{{1, 1, 1, 1}, {1, 1, 1, 1}}
	}
	g.Duration[network.Bicycle] = [2][]uint32{{network.Impassable, 1, 1, 1}, {network.Impassable, 1, 1, 1}}
	tests := []struct {
		name  string
		mode  network.Mode
		at    orb.Point
		limit float64
		want  snap.Place
	}{
		{"the lower of two roads on one line", network.Car, orb.Point{5.0005, 44.9999}, 2000, snap.Place{Edge: 0, Along: 0.5, Found: true}},
		{"the one that the mode may use", network.Bicycle, orb.Point{5.0005, 44.9999}, 2000, snap.Place{Edge: 1, Along: 0.5, Found: true}},
		{"the lowest of all that end at a crossing", network.Car, orb.Point{5.00137, 44.99913}, 2000, snap.Place{Edge: 0, Along: 1, Found: true}},
		{"steps on foot", network.Foot, orb.Point{5.0004, 45.0004}, 2000, snap.Place{Edge: 3, Along: 0.4, Found: true}},
		{"no steps by car", network.Car, orb.Point{5.0004, 45.0004}, 2000, snap.Place{Edge: 0, Along: 0.4, Found: true}},
		{"on the road itself within no metres", network.Car, orb.Point{5.0005, 45}, 0, snap.Place{Edge: 0, Along: 0.5, Found: true}},
		{"nothing within the limit", network.Car, orb.Point{5.0005, 44.99}, 1000, snap.Place{}},
		{"however far without a limit", network.Car, orb.Point{-60, 20}, math.Inf(1), snap.Place{Edge: 0, Along: 0, Found: true}},
		{"no latitude", network.Car, orb.Point{5, math.NaN()}, math.Inf(1), snap.Place{}},
		{"no longitude", network.Car, orb.Point{math.Inf(1), 45}, math.Inf(1), snap.Place{}},
	}
	index := snap.NewIndex(g)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := paralleltest.Must(index.Snap(t.Context(), tt.mode, []orb.Point{tt.at}, tt.limit))[0]
			if got.Found != tt.want.Found || got.Edge != tt.want.Edge || math.Abs(got.Along-tt.want.Along) > 1e-4 {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
	if got := paralleltest.Must(snap.NewIndex(&network.Graph{ShapeAt: []uint32{0}}).Snap(t.Context(), network.Car, []orb.Point{{5, 45}}, snap.Limit))[0]; got.Found {
		t.Errorf("without any road got %+v", got)
	}
}
