package search

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/networktest"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

func TestNearestEqualsPlainDijkstra(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	found := 0
	for range 150 {
		nodes := 2 + r.IntN(120)
		g := randomGraph(r, nodes, nodes+r.IntN(nodes*2))
		router := NewRouter(g)
		for m := range network.Mode(network.Modes) {
			starts, places := randomSnaps(r, g, m, 1+r.IntN(20)), randomSnaps(r, g, m, r.IntN(30))
			for k := 1; k <= 3; k++ {
				hits := paralleltest.Must(router.Nearest(t.Context(), m, starts, places, k))
				found += checkHits(t, g, m, starts, places, hits)
			}
		}
	}
	if found < 10_000 {
		t.Errorf("only %d starts reached a place: the test says little", found)
	}
}

// checkHits holds hits against plain Dijkstra and gives how many starts reached
// anything.
func checkHits(t *testing.T, g *network.Graph, m network.Mode, starts, places []snap.Place, hits Hits) (found int) {
	t.Helper()
	k := hits.K
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
	return found
}

func TestNearestServesManyAtOnce(t *testing.T) {
	g := networktest.Grid(60)
	router := NewRouter(g)
	starts := networktest.PlacesOn(g, 1, 50)
	var group sync.WaitGroup
	answers := make([]Hits, 12)
	for i := range answers {
		group.Go(func() {
			answers[i] = paralleltest.Must(router.Nearest(t.Context(), network.Mode(i%network.Modes), starts, networktest.PlacesOn(g, uint64(i/3), 20), 1+i%2))
		})
	}
	group.Wait()
	for i, hits := range answers {
		checkHits(t, g, network.Mode(i%network.Modes), starts, networktest.PlacesOn(g, uint64(i/3), 20), hits)
	}
}

// road is a straight road of three edges of 1,000 m, a minute each; a junction
// stands after the second, whose way back is closed. Nothing leads to the edge
// apart.
func road() *network.Graph {
	const minute = 60_000
	g := &network.Graph{Lon: make([]int32, 6), Lat: make([]int32, 6), Junction: []uint64{1 << 2}, ShapeAt: make([]uint32, 5)}
	g.From, g.To = []uint32{0, 1, 2, 4}, []uint32{1, 2, 3, 5}
	g.Metres, g.Classes = []float32{1000, 1000, 1000, 1000}, make([]network.Class, 4)
	for m := range g.Duration {
		g.Duration[m] = [2][]uint32{{minute, minute, minute, minute}, {minute, network.Impassable, minute, minute}}
	}
	return g
}

// on is a place on an edge of the road, so many metres off it.
func on(edge uint32, along, metres float64) snap.Place {
	return snap.Place{At: orb.Point{float64(edge) + along, metres}, Edge: edge, Along: along, Off: metres, Found: true}
}

func TestNearestByHand(t *testing.T) {
	nowhere := snap.Place{At: orb.Point{9, 9}}
	tests := []struct {
		name   string
		mode   network.Mode
		start  snap.Place
		places []snap.Place
		place  []int32
		ms     []uint32
		metres []float32
	}{
		{"a car loses three seconds at the junction", network.Car, on(0, 0.5, 0), []snap.Place{on(2, 0.25, 0)}, []int32{0, -1}, []uint32{108_000, 0}, []float32{1750, 0}},
		{"a walker does not", network.Foot, on(0, 0.5, 0), []snap.Place{on(2, 0.25, 0)}, []int32{0, -1}, []uint32{105_000, 0}, []float32{1750, 0}},
		{"a car that stops short of the junction does not", network.Car, on(0, 0.5, 0), []snap.Place{on(1, 1, 0)}, []int32{0, -1}, []uint32{90_000, 0}, []float32{1500, 0}},
		{"the walks to and from the road count", network.Car, on(0, 0.5, 100), []snap.Place{on(1, 0.5, 50)}, []int32{0, -1}, []uint32{180_000, 0}, []float32{1150, 0}},
		{"along one edge", network.Car, on(2, 0.25, 0), []snap.Place{on(2, 0.75, 0), on(2, 0, 0)}, []int32{1, 0}, []uint32{15_000, 30_000}, []float32{250, 500}},
		{"not back against a one-way", network.Car, on(1, 0.75, 0), []snap.Place{on(1, 0.25, 0)}, []int32{-1, -1}, []uint32{0, 0}, []float32{0, 0}},
		{"the same place takes no time, even far off the road", network.Car, on(1, 0.75, 500), []snap.Place{on(1, 0.8, 0), on(1, 0.75, 500)}, []int32{1, 0}, []uint32{0, 403_000}, []float32{0, 550}},
		{"the same place, far from all roads", network.Car, nowhere, []snap.Place{on(1, 0, 0), nowhere}, []int32{1, -1}, []uint32{0, 0}, []float32{0, 0}},
		{"of equal times the lower index", network.Bicycle, on(0, 0.5, 0), []snap.Place{on(2, 0, 0), on(0, 0.25, 0), on(0, 0.75, 0)}, []int32{1, 2}, []uint32{15_000, 15_000}, []float32{250, 250}},
		{"no way leads apart", network.Car, on(0, 0.5, 0), []snap.Place{on(3, 0, 0)}, []int32{-1, -1}, []uint32{0, 0}, []float32{0, 0}},
		{"no places", network.Car, on(0, 0.5, 0), nil, []int32{-1, -1}, []uint32{0, 0}, []float32{0, 0}},
	}
	router := NewRouter(road())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hits := paralleltest.Must(router.Nearest(t.Context(), tt.mode, []snap.Place{tt.start}, tt.places, 2))
			if !slices.Equal(hits.Place, tt.place) || !slices.Equal(hits.Milliseconds, tt.ms) || !slices.Equal(hits.Metres, tt.metres) {
				t.Errorf("got places %v in %v ms, %v m; want %v in %v ms, %v m", hits.Place, hits.Milliseconds, hits.Metres, tt.place, tt.ms, tt.metres)
			}
		})
	}
}

func TestNearestFromNowhereToNothing(t *testing.T) {
	router := NewRouter(road())
	if hits := paralleltest.Must(router.Nearest(t.Context(), network.Car, nil, []snap.Place{on(0, 0, 0)}, 3)); hits.K != 3 || len(hits.Place) != 0 {
		t.Errorf("without starts: %+v", hits)
	}
	if hits := paralleltest.Must(router.Nearest(t.Context(), network.Car, []snap.Place{on(0, 0, 0)}, []snap.Place{on(0, 0, 0)}, 0)); hits.K != 0 || len(hits.Place) != 0 {
		t.Errorf("with none asked for: %+v", hits)
	}
}
