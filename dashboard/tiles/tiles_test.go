package tiles

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"

	"maillage/geo"
)

// island is n × n square communes of 0.05° near Crest in two EPCI, with a tiny
// islet far off shore (the last one) and one commune without contour (the first).
func island(n int) Input {
	in := Input{Release: "r1", Communes: []Commune{{Code: "00000", EPCI: "200000001", Departement: "00", Region: "00"}}}
	add := func(x, y, w float64, epci string) {
		ring := orb.Ring{{x, y}, {x + w, y}, {x + w, y + w}, {x, y + w}, {x, y}}
		in.Communes = append(in.Communes, Commune{
			Code: fmt.Sprintf("%05d", len(in.Communes)), EPCI: epci, Departement: "00", Region: "00",
			Geometry: orb.MultiPolygon{{ring}},
		})
	}
	for i := range n {
		for j := range n {
			add(5+0.05*float64(i), 44.5+0.05*float64(j), 0.05, []string{"200000001", "200000002"}[2*i/n])
		}
	}
	add(4, 44, 0.00005, "")
	return in
}

func newSet(t testing.TB, in Input) *Set {
	t.Helper()
	s, err := New(in)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// read gives the features of a tile, their positions in WGS 84.
func read(t testing.TB, s *Set, layer string, tile maptile.Tile) *mvt.Layer {
	t.Helper()
	zipped, err := s.Tile(layer, uint32(tile.Z), tile.X, tile.Y)
	if err != nil {
		t.Fatal(err)
	}
	if len(zipped) == 0 {
		return &mvt.Layer{}
	}
	layers, err := mvt.UnmarshalGzipped(zipped)
	if err != nil {
		t.Fatal(err)
	}
	if len(layers) != 1 || layers[0].Name != layer || layers[0].Version != 2 || layers[0].Extent != extent {
		t.Fatalf("tile %v of %s holds %+v", tile, layer, layers)
	}
	layers[0].ProjectToWGS84(tile)
	return layers[0]
}

func cover(z int, bound orb.Bound) []maptile.Tile {
	var out []maptile.Tile
	first, last := maptile.At(bound.LeftTop(), maptile.Zoom(z)), maptile.At(bound.RightBottom(), maptile.Zoom(z))
	for x := first.X; x <= last.X; x++ {
		for y := first.Y; y <= last.Y; y++ {
			out = append(out, maptile.New(x, y, maptile.Zoom(z)))
		}
	}
	return out
}

func TestEveryTerritoryIsInTheTilesOfEveryZoomUnderItsRank(t *testing.T) {
	in := island(6)
	s := newSet(t, in)
	codes := map[string][]string{"epci": {"200000001", "200000002"}, "departement": {"00"}, "region": {"00"}}
	for _, c := range in.Communes {
		codes["commune"] = append(codes["commune"], c.Code)
	}
	for layer, codes := range codes {
		for z := s.layers[layer].minZoom; z <= MaxZoom; z++ {
			met := map[string]bool{}
			for _, tile := range cover(int(z), s.bound) {
				for _, f := range read(t, s, layer, tile).Features {
					code := f.Properties.MustString("code")
					if want := uint64(slices.Index(codes, code)); uint64(f.ID.(float64)) != want {
						t.Fatalf("%s %s has id %v, want %d", layer, code, f.ID, want)
					}
					if len(f.Properties) != 1 {
						t.Fatalf("%s %s carries %v: tiles carry codes only", layer, code, f.Properties)
					}
					met[code] = true
				}
			}
			for _, code := range codes {
				if code != "00000" && !met[code] {
					t.Errorf("zoom %d: %s %s is lost", z, layer, code)
				}
			}
			if met["00000"] {
				t.Errorf("zoom %d: a commune without contour is drawn", z)
			}
		}
	}
}

func TestTilesCoverTheLandOnce(t *testing.T) {
	s := newSet(t, island(6))
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		p := orb.Point{5 + 0.3*random.Float64(), 44.5 + 0.3*random.Float64()}
		for z := 7; z <= MaxZoom; z++ {
			tile := maptile.At(p, maptile.Zoom(z))
			hits := 0
			for _, f := range read(t, s, "commune", tile).Features {
				if holds(f.Geometry, p) {
					hits++
				}
			}
			// A point within a cell of a border may fall on either side or on the line.
			if hits != 1 && borderDistance(p) > 2*360/math.Exp2(float64(z))/extent {
				t.Fatalf("zoom %d: %v lies in %d communes", z, p, hits)
			}
		}
	}
}

func holds(g orb.Geometry, p orb.Point) bool {
	switch g := g.(type) {
	case orb.Polygon:
		return planar.PolygonContains(g, p)
	case orb.MultiPolygon:
		return planar.MultiPolygonContains(g, p)
	}
	return false
}

// borderDistance is the distance, in degrees, to the nearest line of the island's grid.
func borderDistance(p orb.Point) float64 {
	d := math.Inf(1)
	for _, v := range []float64{p[0] - 5, p[1] - 44.5} {
		d = math.Min(d, math.Abs(v-0.05*math.Round(v/0.05)))
	}
	return d
}

func TestOuterRingsAreClockwiseAsTheSpecificationAsks(t *testing.T) {
	s := newSet(t, island(3))
	tile := maptile.At(orb.Point{5.05, 44.55}, 9)
	for _, f := range read(t, s, "commune", tile).Features {
		// In WGS 84, y grows to the north: clockwise on the map.
		if p := f.Geometry.(orb.Polygon); p[0].Orientation() != orb.CW {
			t.Errorf("%v: %v", f.Properties, p)
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	s := newSet(t, island(3))
	for _, tc := range []struct {
		name    string
		layer   string
		z, x, y uint32
	}{
		{"unknown layer", "canton", 5, 16, 11},
		{"beyond the last zoom", "commune", MaxZoom + 1, 0, 0},
		{"east of the world", "commune", 3, 8, 0},
		{"south of the world", "commune", 3, 0, 8},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := s.Tile(tc.layer, tc.z, tc.x, tc.y); geo.ErrorCode(err) != geo.CodeNotFound {
				t.Errorf("error %v, want one of code %s", err, geo.CodeNotFound)
			}
		})
	}
	if tile, err := s.Tile("commune", 12, 0, 0); err != nil || len(tile) != 0 {
		t.Errorf("the open sea gives %d bytes and %v, want an empty tile", len(tile), err)
	}
	if _, err := New(Input{Communes: []Commune{{Code: "2"}, {Code: "1"}}}); err == nil {
		t.Error("codes out of order are taken")
	}
}

func TestTileJSONNamesTheReleaseAndTheZooms(t *testing.T) {
	s := newSet(t, island(3))
	got, err := s.TileJSON("epci", "http://localhost:8080", "Institut fictif, 2026")
	if err != nil {
		t.Fatal(err)
	}
	want := `{"attribution":"Institut fictif, 2026","bounds":[4,44,5.15,44.65],"maxzoom":12,"minzoom":0,"name":"epci","scheme":"xyz","tilejson":"3.0.0",` +
		`"tiles":["http://localhost:8080/tiles/r1/epci/{z}/{x}/{y}.mvt"],` +
		`"vector_layers":[{"fields":{"code":"String"},"id":"epci","maxzoom":12,"minzoom":0}]}`
	if string(got) != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestReadersOfOneTileGetTheSameBytes(t *testing.T) {
	s := newSet(t, island(10))
	var group sync.WaitGroup
	got := make([][]byte, 32)
	tile := maptile.At(orb.Point{5.2, 44.7}, 8)
	for i := range got {
		group.Go(func() {
			var err error
			if got[i], err = s.Tile("commune", 8, tile.X, tile.Y); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for i := range got {
		if len(got[i]) == 0 || string(got[i]) != string(got[0]) {
			t.Fatalf("reader %d got %d bytes, the first %d", i, len(got[i]), len(got[0]))
		}
	}
}
