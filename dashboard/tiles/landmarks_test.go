package tiles

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"

	"maillage/geo"
)

// marked is the island with a river across it, a road, and a town across the border.
func marked() Input {
	in := island(2)
	in.Landmarks = []geo.Landmark{
		{Kind: geo.LandmarkRoad, Name: "D 93", Line: orb.LineString{{5, 44.55}, {5.1, 44.56}}},
		{Kind: geo.LandmarkRiver, Name: "Drôme", Line: orb.LineString{{4.5, 44.5}, {5.05, 44.6}, {5.6, 44.7}}},
	}
	in.Neighbours = []Place{{Name: "Valence", Population: 64_000, At: orb.Point{5.02, 44.52}}}
	return in
}

func landmarksAt(t *testing.T, s *Set, z maptile.Zoom) map[string][]string {
	t.Helper()
	tile := maptile.At(orb.Point{5.02, 44.55}, z)
	zipped, err := s.Tile(LandmarkLayer, uint32(z), tile.X, tile.Y)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	if len(zipped) == 0 {
		return found
	}
	layers, err := mvt.UnmarshalGzipped(zipped)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layers {
		for _, f := range l.Features {
			found[l.Name] = append(found[l.Name], f.Properties.MustString("kind", "")+" "+f.Properties.MustString("name"))
		}
	}
	return found
}

func TestLandmarksAreCutByZoom(t *testing.T) {
	s := newSet(t, marked())
	if !s.HasLandmarks() || newSet(t, island(2)).HasLandmarks() {
		t.Error("it is not told whether there are landmarks")
	}
	for z, want := range map[maptile.Zoom]string{5: "", 7: "river Drôme", 10: "river Drôme, road D 93"} {
		got := landmarksAt(t, s, z)
		if lines := strings.Join(got["lines"], ", "); lines != want {
			t.Errorf("zoom %d has %q, want %q", z, lines, want)
		}
		if names := strings.Join(got["places"], ", "); names != " Valence" {
			t.Errorf("zoom %d has the neighbours %q", z, names)
		}
	}
}

func TestALandmarkTileKeepsTheLongestWhereItWouldWeighTooMuch(t *testing.T) {
	in := island(2)
	in.Landmarks = []geo.Landmark{{Kind: geo.LandmarkRiver, Name: "Drôme", Line: orb.LineString{{4, 44.55}, {6, 44.56}}}}
	for i := range 20_000 {
		at := 44.5 + float64(i)/200_000
		in.Landmarks = append(in.Landmarks, geo.Landmark{Kind: geo.LandmarkRoad, Name: "D 93", Line: orb.LineString{{5, at}, {5.01, at}}})
	}
	s := newSet(t, in)
	tile := maptile.At(orb.Point{5.02, 44.55}, 10)
	raw, err := s.marks.cut(10, tile.X, tile.Y)
	if err != nil || len(raw) > MaxTileBytes || len(raw) == 0 {
		t.Fatalf("a tile of %d bytes, %v", len(raw), err)
	}
	if got := landmarksAt(t, s, 10)["lines"]; got[0] != "river Drôme" {
		t.Errorf("it keeps %q first", got[0])
	}
}
