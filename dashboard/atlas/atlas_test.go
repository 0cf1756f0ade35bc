package atlas_test

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestNewRefusesReleaseWithoutResult(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Release.Result = nil
	if _, err := atlas.New(in); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("got %v, want an invalid error", err)
	}
}

func TestRowsAreSortedByCodeAndHoldNoSurroundings(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for level, want := range map[geo.Level]int{
		geo.LevelCommune: 12, geo.LevelEPCI: 2, geo.LevelDepartement: 1, geo.LevelRegion: 1, "canton": 0,
	} {
		rows := a.Rows(level)
		if len(rows) != want {
			t.Errorf("%s: %d rows, want %d", level, len(rows), want)
		}
		if !slices.IsSortedFunc(rows, func(a, b geo.Row) int { return cmpString(a.Code, b.Code) }) {
			t.Errorf("%s: not sorted by code", level)
		}
	}
	if _, ok := a.Row(geo.LevelCommune, atlastest.Abroad); ok {
		t.Error("a commune of the surroundings is listed")
	}
	if c, ok := a.Commune(atlastest.Abroad); !ok || c.Name != "Outre-Mer-la-Voisine" {
		t.Errorf("the surroundings must still be named, got %q %v", c.Name, ok)
	}
}

func cmpString(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func TestWithinListsTheCommunesOfATerritory(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	epci, ok := a.Row(geo.LevelEPCI, atlastest.EPCIEast)
	if !ok {
		t.Fatal("EPCI not found")
	}
	var codes []string
	for _, r := range a.Within(epci) {
		codes = append(codes, r.Code)
	}
	if want := []string{"00009", "00010", "00011", "00012"}; !slices.Equal(codes, want) {
		t.Errorf("got %v, want %v", codes, want)
	}
}

func TestBoxes(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	tests := []struct {
		name string
		lev  geo.Level
		code string
		want orb.Bound
		ok   bool
	}{
		{"a commune", geo.LevelCommune, "00001", box(-4.4, 46.2, -4.3, 46.3), true},
		{"an EPCI without one of its contours", geo.LevelEPCI, atlastest.EPCIEast, box(-4.4, 46.4, -4.0, 46.5), true},
		{"a commune without contour", geo.LevelCommune, atlastest.NoContour, orb.Bound{}, false},
		{"an unknown commune", geo.LevelCommune, "00099", orb.Bound{}, false},
		{"an unknown level", "canton", "00001", orb.Bound{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := a.Box(tt.lev, tt.code)
			if ok != tt.ok || !near(got, tt.want) {
				t.Errorf("got %v %v, want %v %v", got, ok, tt.want, tt.ok)
			}
		})
	}
	if got := a.Bounds(); !near(got, box(-4.4, 46.2, -4.0, 46.5)) {
		t.Errorf("bounds %v", got)
	}
	if missing := a.Missing(); len(missing) != 1 || missing[0].Code != atlastest.NoContour {
		t.Errorf("missing contours: %v", missing)
	}
}

func TestBoundsWithoutAnyContourAreThoseOfCentres(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Contours = nil
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Bounds(); !near(got, box(-4.35, 46.25, -4.05, 46.45)) {
		t.Errorf("bounds %v", got)
	}
}

func box(w, s, e, n float64) orb.Bound {
	return orb.Bound{Min: orb.Point{w, s}, Max: orb.Point{e, n}}
}

func near(a, b orb.Bound) bool {
	const epsilon = 1e-9 // degrees
	for i := range 2 {
		if math.Abs(a.Min[i]-b.Min[i]) > epsilon || math.Abs(a.Max[i]-b.Max[i]) > epsilon {
			return false
		}
	}
	return true
}
