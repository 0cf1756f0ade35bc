package roads_test

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/compute/roads"
	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/search"
	"maillage/geo/parallel/paralleltest"
	"maillage/geo/transit"
)

// street runs 1.57 km east along the 45th parallel, in steps of 5/1000 degree.
func street(t *testing.T) *search.Router {
	t.Helper()
	raw := &network.Raw{
		Lon: []int32{50000000, 50050000, 50100000, 50150000, 50200000}, Lat: []int32{450000000, 450000000, 450000000, 450000000, 450000000},
		Refs: []uint32{0, 1, 2, 3, 4},
		Ways: []network.Way{{Count: 5, Class: network.Residential, Speeds: [network.Modes][2]float32{{27, 27}, {4.5, 4.5}, {15, 15}}}},
	}
	g, err := build.Graph(t.Context(), raw, network.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return search.NewRouter(g)
}

func TestWalksFollowTheRoadAndLeaveItOnFoot(t *testing.T) {
	stop, beside, far := orb.Point{5, 45}, orb.Point{5.01, 45.001}, orb.Point{5.02, 45}
	walks := paralleltest.Must(roads.Walker{Router: street(t)}.Walks(t.Context(), []orb.Point{stop}, []orb.Point{stop, beside, far}, 1000))
	slices.SortFunc(walks, func(a, b transit.Walk) int { return int(a.To - b.To) })
	// 788 m along the road and 111 m beside it; the end of the road, at 1,577 m,
	// is too far.
	metres := nearest.Distance(stop, orb.Point{5.01, 45}) + nearest.Distance(orb.Point{5.01, 45}, beside)
	want := []transit.Walk{{}, {To: 1, Seconds: int32(math.Round(metres / 1.25)), Metres: float32(metres)}}
	if len(walks) != len(want) {
		t.Fatalf("walks %+v, want %+v", walks, want)
	}
	for i, w := range walks {
		if w.From != 0 || w.To != want[i].To || w.Seconds != want[i].Seconds || math.Abs(float64(w.Metres-want[i].Metres)) > 1 {
			t.Errorf("walk %+v, want %+v", w, want[i])
		}
	}
}
