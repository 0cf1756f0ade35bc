package isochrone_test

import (
	"context"
	"math"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/paulmach/orb/planar"

	"maillage/data/storetest"
	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/isochrone"
	"maillage/geo/network/networktest"
	"maillage/geo/network/search"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

// crossroads is a crossing with four straight roads of 10 km at 60 km/h: to the
// east only outwards, and to the north a motorway.
func crossroads() *network.Graph {
	g := &network.Graph{Junction: make([]uint64, 1), ShapeAt: make([]uint32, 5), Metres: make([]float32, 4), Classes: []network.Class{network.Tertiary, network.Tertiary, network.Tertiary, network.Motorway}}
	degree := nearest.EarthRadius * math.Pi / 180
	north, east := int32(10_000/degree*1e7), int32(10_000/degree*1e7/math.Cos(45*math.Pi/180))
	for _, to := range [][2]int32{{0, 0}, {east, 0}, {-east, 0}, {0, -north}, {0, north}} {
		g.Lon, g.Lat = append(g.Lon, 50_000_000+to[0]), append(g.Lat, 450_000_000+to[1])
	}
	g.From, g.To = []uint32{0, 0, 0, 0}, []uint32{1, 2, 3, 4}
	for m := range g.Duration {
		g.Duration[m] = [2][]uint32{{600_000, 600_000, 600_000, 600_000}, {network.Impassable, 600_000, 600_000, 600_000}}
	}
	for e := range g.Metres {
		g.Metres[e] = 10_000
	}
	return g
}

func TestIsochronesOfACrossing(t *testing.T) {
	at := snap.Place{At: networktest.Off(0, 0), On: networktest.Off(0, 0), Edge: 1, Along: 0, Found: true}
	tests := []struct {
		name           string
		towards        bool
		minutes        float64
		inside, beyond []orb.Point
	}{
		{"one gets along the roads and a little off them", false, 5,
			[]orb.Point{networktest.Off(0, 0), networktest.Off(4800, 0), networktest.Off(-4800, 0), networktest.Off(0, -4800), networktest.Off(-2000, 180)},
			[]orb.Point{networktest.Off(5200, 0), networktest.Off(-5200, 0), networktest.Off(0, -5200), networktest.Off(-2000, 400), networktest.Off(2000, 2000)}},
		{"nobody leaves a motorway on its way", false, 5, nil, []orb.Point{networktest.Off(0, 2000), networktest.Off(0, 1000)}},
		{"the walk off the road takes its time", false, 5, []orb.Point{networktest.Off(-4000, 40)}, []orb.Point{networktest.Off(-4000, 130)}},
		// 2 km there in 2 min, then 1.8 km of walking in 24 min.
		{"no more than a walk of two kilometres", false, 60, []orb.Point{networktest.Off(-2000, 1800)}, []orb.Point{networktest.Off(-2000, 2200)}},
		{"a one-way leads only away", true, 5, []orb.Point{networktest.Off(-4800, 0)}, []orb.Point{networktest.Off(4800, 0), networktest.Off(1000, 0)}},
		{"no time reaches nothing", false, 0, nil, []orb.Point{networktest.Off(0, 0)}},
	}
	router := search.NewRouter(crossroads())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			area := paralleltest.Must(isochrone.Draw(t.Context(), router, network.Car, at, []float64{tt.minutes}, tt.towards))[0]
			for _, p := range tt.inside {
				if !planar.MultiPolygonContains(area, p) {
					t.Errorf("%v is not inside", p)
				}
			}
			for _, p := range tt.beyond {
				if planar.MultiPolygonContains(area, p) {
					t.Errorf("%v is inside", p)
				}
			}
		})
	}
}

func TestIsochronesAreNestedValidRings(t *testing.T) {
	g := networktest.Grid(90)
	router := search.NewRouter(g)
	minutes := []float64{30, 5, 10, 15, 20, 60}
	order := []int{1, 2, 3, 4, 0, 5}
	for m := range network.Mode(network.Modes) {
		for _, at := range networktest.PlacesOn(g, uint64(m), 3) {
			at.At = network.Degrees(g.Lon[g.From[at.Edge]], g.Lat[g.From[at.Edge]])
			areas := paralleltest.Must(isochrone.Draw(t.Context(), router, m, at, minutes, m == network.Bicycle))
			for i, j := range order {
				checkRings(t, areas[j])
				if i > 0 {
					checkWithin(t, areas[order[i-1]], areas[j])
				}
			}
		}
	}
}

func TestIsochronesAreValidInPostGIS(t *testing.T) {
	g := networktest.Grid(90)
	router := search.NewRouter(g)
	at := networktest.PlacesOn(g, 4, 1)[0]
	at.At = network.Degrees(g.Lon[g.From[at.Edge]], g.Lat[g.From[at.Edge]])
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, storetest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	for m := range network.Mode(network.Modes) {
		areas := paralleltest.Must(isochrone.Draw(t.Context(), router, m, at, []float64{6, 12, 24}, true))
		var valid, nested bool
		var rings int
		err := conn.QueryRow(ctx, `select st_isvalid(a) and st_isvalid(b) and st_isvalid(c), st_covers(b, a) and st_covers(c, b), st_nrings(c)
			from (values ($1::geometry, $2::geometry, $3::geometry)) as v(a, b, c)`, wkt.MarshalString(areas[0]), wkt.MarshalString(areas[1]), wkt.MarshalString(areas[2])).
			Scan(&valid, &nested, &rings)
		if err != nil {
			t.Fatal(err)
		}
		if !valid || !nested || rings == 0 {
			t.Errorf("mode %d: valid %v, nested %v, %d rings", m, valid, nested, rings)
		}
	}
}

// checkRings says what is wrong with an area.
func checkRings(t *testing.T, area orb.MultiPolygon) {
	t.Helper()
	if len(area) == 0 {
		t.Error("the area is empty")
	}
	for _, polygon := range area {
		for i, ring := range polygon {
			want := orb.CCW
			if i > 0 {
				want = orb.CW
				if !planar.RingContains(polygon[0], ring[0]) {
					t.Error("a hole lies outside its ring")
				}
			}
			if !ring.Closed() || len(ring) < 4 || ring.Orientation() != want {
				t.Errorf("ring %d has %d points, closed %v, orientation %d", i, len(ring), ring.Closed(), ring.Orientation())
			}
			seen := map[orb.Point]bool{}
			for _, p := range ring[1:] {
				if seen[p] {
					t.Errorf("a ring passes twice through %v", p)
				}
				seen[p] = true
			}
		}
	}
}

// checkWithin holds the points of an area against the larger one around it.
func checkWithin(t *testing.T, inner, outer orb.MultiPolygon) {
	t.Helper()
	for _, polygon := range inner {
		for _, ring := range polygon {
			for _, p := range ring {
				if !planar.MultiPolygonContains(outer, p) {
					t.Errorf("%v is in the smaller area only", p)
					return
				}
			}
		}
	}
}
