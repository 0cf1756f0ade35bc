//go:build !race

package osm_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/search"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
	"maillage/ingest/osm"
)

// within is how far two times may be apart, seconds.
const within = 0.1

// TestRoadTimesEqualPgRouting takes random pairs of points near real roads, puts
// them on the nearest road by PostGIS, and holds the times of a contracted
// network against Dijkstra's algorithm on its single segments by pgRouting.
func TestRoadTimesEqualPgRouting(t *testing.T) {
	for file, path := range map[string]string{
		"andorra": opendatatest.Path(t, "osm/andorra.osm.pbf"), "nantes_subset": opendatatest.Path(t, "osm/nantes_subset.osm.pbf"),
		"monaco-20150428": opendatatest.Path(t, "osm/monaco-20150428.osm.pbf"), "pont_de_veyle": opendatatest.Sample(t, "osm/pont_de_veyle.osm.pbf"),
	} {
		for _, c := range []struct {
			name  string
			mode  network.Mode
			pairs int
			stops []int // classes
		}{
			{"car", network.Car, 1000, stops(network.Primary, network.Path)},
			{"foot", network.Foot, 100, stops(network.Primary, network.Steps)},
			{"bicycle", network.Bicycle, 100, stops(network.Primary, network.Path)},
		} {
			t.Run(file+"/"+c.name, func(t *testing.T) {
				extract, err := osm.Read(t.Context(), path, osm.Options{})
				if err != nil {
					t.Fatal(err)
				}
				raw := extract.Raw
				points := nearRoads(raw, c.mode, 2*c.pairs)
				peer := newPgrouting(t, raw, c.mode, points, c.stops)
				graph, err := build.Graph(t.Context(), raw, extract.Meta)
				if err != nil {
					t.Fatal(err)
				}
				compareTimes(t, graph, c.mode, points, peer)
			})
		}
	}
}

// stops lists the classes from one to another.
func stops(from, to network.Class) []int {
	var list []int
	for c := from; c <= to; c++ {
		list = append(list, int(c))
	}
	return list
}

// nearRoads gives seeded random points within some 300 m of a node of a road of
// the mode.
func nearRoads(raw *network.Raw, m network.Mode, n int) []orb.Point {
	random := rand.New(rand.NewPCG(3, uint64(len(raw.Lon))))
	var points []orb.Point
	for len(points) < n {
		way := raw.Ways[random.IntN(len(raw.Ways))]
		if way.Speeds[m] == [2]float32{} {
			continue
		}
		node := raw.Refs[way.First+random.Uint32N(way.Count)]
		points = append(points, orb.Point{
			float64(raw.Lon[node])/1e7 + (random.Float64()-0.5)*0.006,
			float64(raw.Lat[node])/1e7 + (random.Float64()-0.5)*0.006,
		})
	}
	return points
}

// compareTimes holds the times from place 2i to 2i+1 against the peer's.
func compareTimes(t *testing.T, g *network.Graph, m network.Mode, places []orb.Point, peer *pgrouting) {
	t.Helper()
	router := search.NewRouter(g)
	snaps, off, want := paralleltest.Must(router.Snap(t.Context(), m, places)), peer.off(t), peer.seconds(t)
	reached, worst := 0, 0.0
	for i, s := range snaps {
		if s.Found != (off[i] <= snap.Limit) || s.Found && math.Abs(s.Off-off[i]) > 0.001 {
			t.Errorf("place %d: %+v, want it %g m off", i, s, off[i])
		}
	}
	for i := range len(snaps) / 2 {
		from, to := snaps[2*i], snaps[2*i+1]
		got := paralleltest.Must(router.Matrix(t.Context(), m, []snap.Place{from}, []snap.Place{to}))[0][0]
		if !from.Found || !to.Found || len(want[i]) == 0 {
			if got != network.Impassable {
				t.Errorf("pair %d: %d ms, want unreachable", i, got)
			}
			continue
		}
		reached++
		apart := math.Inf(1)
		for _, seconds := range want[i] {
			seconds += (off[2*i] + off[2*i+1]) / (network.WalkKmh / 3.6)
			apart = min(apart, math.Abs(float64(got)/1000-seconds))
		}
		if worst = max(worst, apart); apart > within {
			t.Errorf("pair %d: %d ms, want %v s on the road; from %+v to %+v", i, got, want[i], from, to)
		}
	}
	t.Logf("%d of %d pairs reached, the worst %.4f s apart", reached, len(snaps)/2, worst)
	if reached < len(snaps)*2/5 {
		t.Errorf("only %d of %d pairs are reached", reached, len(snaps)/2)
	}
}
