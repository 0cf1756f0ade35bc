//go:build !race

package tiles

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"maillage/data/opendatatest"
)

// region is Auvergne-Rhône-Alpes with the boundaries of 2018.
func region(t testing.TB) Input {
	t.Helper()
	raw, err := os.ReadFile(opendatatest.Path(t, "contours/communes-aura-2018.geojson"))
	if err != nil {
		t.Fatal(err)
	}
	fc, err := geojson.UnmarshalFeatureCollection(raw)
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Release: "r1"}
	for _, f := range fc.Features {
		code := f.Properties.MustString("code")
		c := Commune{Code: code, EPCI: code[:3], Departement: code[:2], Region: "84"}
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			c.Geometry = orb.MultiPolygon{g}
		case orb.MultiPolygon:
			c.Geometry = g
		}
		in.Communes = append(in.Communes, c)
	}
	slices.SortFunc(in.Communes, func(a, b Commune) int { return strings.Compare(a.Code, b.Code) })
	return in
}

func TestRegionHasNoTileThatWeighsTooMuchAndLosesNoCommune(t *testing.T) {
	in := region(t)
	s := newSet(t, in)
	for name, l := range s.layers {
		if l.minZoom > 5 {
			t.Errorf("%s begins at zoom %d, want 5 or less", name, l.minZoom)
		}
		for z := l.minZoom; z <= MaxZoom; z++ {
			met := map[string]bool{}
			heaviest := 0
			for _, tile := range cover(int(z), s.bound) {
				weight := len(l.fit(s.topo, z, tile.X, tile.Y))
				heaviest = max(heaviest, weight)
				if weight > MaxTileBytes {
					t.Errorf("%s tile %v weighs %d bytes", name, tile, weight)
				}
				if name == "commune" && z <= 8 {
					for _, f := range read(t, s, name, tile).Features {
						met[f.Properties.MustString("code")] = true
					}
				}
			}
			if name == "commune" && z <= 8 && len(met) != len(in.Communes) {
				t.Errorf("zoom %d shows %d communes of %d", z, len(met), len(in.Communes))
			}
			t.Logf("%s zoom %2d: heaviest tile %d bytes", name, z, heaviest)
		}
	}
}
