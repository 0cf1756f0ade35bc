package compute

import (
	"fmt"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/catalogue"
	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/edge"
	"maillage/geo/measure"
)

func TestAServiceIsHeldWhereAllItsFilesHaveRows(t *testing.T) {
	t.Parallel()
	communes := []geo.Commune{{Departement: "26"}, {Departement: "26"}, {Departement: "38"}, {Departement: "05"}}
	var country []string
	for n := range 96 {
		country = append(country, fmt.Sprintf("x%02d", n))
	}
	extents := map[string]*loaded.Extent{
		"bpe": {Departements: []string{"07", "26", "38"}}, "dila": {Departements: []string{"05", "26"}}, "france": {Departements: country},
	}
	for _, tt := range []struct {
		types []string
		want  []string
	}{
		{[]string{"bpe:A1", "bpe:A2"}, []string{"26", "38"}},
		{[]string{"bpe:A1", "dila:x"}, []string{"26"}},
		{[]string{"france:x"}, nil},
		{[]string{"told-nothing:x"}, nil},
		{[]string{"france:x", "bpe:A1"}, []string{"26", "38"}},
	} {
		if got := heldBy(&geo.Service{Types: tt.types}, extents, communes); !slices.Equal(got, tt.want) || (got == nil) != (tt.want == nil) {
			t.Errorf("%v: held in %q, want %q", tt.types, got, tt.want)
		}
	}
}

// boxed is a commune of a tenth of a degree, by its south-west corner.
func boxed(code, departement string, low orb.Point) (geo.Commune, orb.MultiPolygon) {
	high := orb.Point{low[0] + 0.1, low[1] + 0.1}
	c := geo.Commune{Code: code, Departement: departement, Asked: true, Centre: orb.Point{low[0] + 0.05, low[1] + 0.05}, CentreMethod: geo.CentreMairie}
	return c, orb.MultiPolygon{{orb.Bound{Min: low, Max: high}.ToRing()}}
}

func TestLandsEndAtTheSeaAndWhereNoMoreIsLoaded(t *testing.T) {
	t.Parallel()
	in, contours := &measure.Input{}, map[string]orb.MultiPolygon{}
	add := func(code, departement string, low orb.Point) {
		c, contour := boxed(code, departement, low)
		in.Communes, contours[code] = append(in.Communes, c), contour
	}
	add("2A001", "2A", orb.Point{9, 42})
	add("26001", "26", orb.Point{5, 45})
	add("38001", "38", orb.Point{5.1, 45})
	in.Names = map[geo.Level]map[string]string{geo.LevelCommune: {"2A001": "", "26001": "", "38001": "", "38002": ""}}
	e := &edges{communes: in.Communes, lands: landsOf(in, contours, moreLand(in), edge.Beyond{}), found: map[string]map[string]float64{}}
	got := e.metres(nil, nil)
	if len(got) != 2 || got["26001"] < 3900 || got["26001"] > 3960 {
		t.Errorf("another commune of the mainland is not loaded: %v", got)
	}
	got = e.metres([]string{"2A", "26"}, []bool{true, true, true})
	if got["38001"] != 0 || got["26001"] < 3900 || len(got) != 2 {
		t.Errorf("a file without the Isère: %v", got)
	}
	if got = e.metres(nil, []bool{true, true, false}); got["38001"] != 0 {
		t.Errorf("without roads in the Isère: %v", got)
	}
}

func TestBoundariesOfTheCountryTellTheSeaByWhatIsAround(t *testing.T) {
	t.Parallel()
	var country []string
	for n := range 96 {
		country = append(country, fmt.Sprint(n))
	}
	decl, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := &Options{Catalogue: []catalogue.Source{{ID: "contours", Target: catalogue.TargetContours}}}
	for _, tt := range []struct {
		departements []string
		want         float64
	}{{country, 45_000}, {country[:12], 0}} {
		b := o.beyond(decl, &ages{extents: map[string]*loaded.Extent{"contours": {Departements: tt.departements}}})
		if b.Around != tt.want || len(b.Limits) < 5 || b.Within != 12_000 {
			t.Errorf("boundaries of %d départements: %v, %v, %d limits", len(tt.departements), b.Around, b.Within, len(b.Limits))
		}
	}
}

func TestRoadsEndWhereTheyReachFewCommunes(t *testing.T) {
	t.Parallel()
	var communes []geo.Commune
	contours := map[string]orb.MultiPolygon{}
	for k, low := range []orb.Point{{5, 45}, {5.1, 45}, {5.2, 45}, {5.3, 45}, {5, 46}, {5.1, 46}} {
		c, contour := boxed(fmt.Sprintf("%05d", k), []string{"26", "26", "26", "26", "01", "01"}[k], low)
		communes, contours[c.Code] = append(communes, c), contour
	}
	// The network reaches two communes of the Drôme, the second with a part of it alone, and
	// one of the two of the Ain: the other one has no road.
	r := &roadReach{reached: []bool{true, true, false, false, true, false}, few: map[string]bool{"26": true}, extent: orb.Bound{Min: orb.Point{5, 45}, Max: orb.Point{5.15, 46.1}}}
	if got, want := r.surveyed(communes, contours), []bool{true, false, false, false, true, true}; !slices.Equal(got, want) {
		t.Errorf("surveyed are %v, want %v", got, want)
	}
}
