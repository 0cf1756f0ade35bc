package atlas_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/reference"
	"maillage/geo"
)

func TestFacilitiesOfListsAskedCommunesOnly(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	if got := ids(a.FacilitiesOf(atlastest.Maternity)); !slices.Equal(got, []string{"demo:maternite-1"}) {
		t.Errorf("maternities %v", got)
	}
	if _, ok := a.Facility("demo:maternite-2"); !ok {
		t.Error("the maternity across the border must be found by its id")
	}
	if _, ok := a.Facility("demo:none"); ok {
		t.Error("an unknown facility was found")
	}
}

func TestAPlaceThatIsASocialEnterpriseIsNoFacility(t *testing.T) {
	t.Parallel()
	const bakery = "demo:boulangerie-1"
	for _, stale := range []bool{false, true} {
		in := atlastest.Input()
		slices.SortFunc(in.Facilities, func(a, b geo.Facility) int { return cmp.Compare(a.ID, b.ID) })
		e := &in.Enterprises[0]
		e.Doubles = []geo.Double{{Facility: bakery, Type: "demo:BOU", Count: 1}}
		if stale { // it is no place of a service then
			in.Release.Stale = append(in.Release.Stale, geo.SourceVintage{Source: e.Source, Vintage: e.Vintage})
		}
		a, err := atlas.New(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := a.Facility(bakery); ok != stale {
			t.Errorf("stale %t: found %t", stale, ok)
		}
	}
}

func TestFacilitiesInABox(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	west := box(-4.4, 46.2, -4.3, 46.6)
	tests := []struct {
		name, service string
		box           orb.Bound
		want          []string
	}{
		{"of one service", atlastest.Bakery, west, []string{"demo:boulangerie-1", "demo:boulangerie-3"}},
		{"of any service", "", box(-4.11, 46.2, -4.0, 46.3), []string{"demo:boulangerie-2"}},
		{"of an unknown service", "none", west, nil},
		{"nowhere", atlastest.Bakery, box(0, 0, 1, 1), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ids(a.FacilitiesIn(tt.service, tt.box))
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestFacilitiesAroundAPointAreNearestFirst(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	at := orb.Point{-4.06, 46.25}
	var got []string
	var last float64
	for _, n := range a.FacilitiesAround(atlastest.Bakery, at, 30_000) {
		got = append(got, n.Item.ID)
		if n.Metres < last {
			t.Errorf("%s at %.0f m comes after one at %.0f m", n.Item.ID, n.Metres, last)
		}
		last = n.Metres
	}
	if want := []string{"demo:boulangerie-2", "demo:boulangerie-1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func ids(facilities []*geo.Facility) []string {
	var out []string
	for _, f := range facilities {
		out = append(out, f.ID)
	}
	return out
}

func TestAPlaceWithoutNameIsCalledAsPeopleDo(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Decl.EquipmentTypes = []reference.EquipmentType{{Source: "demo", Code: "BOU", Label: "Boulangerie-pâtisserie"}}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, loaded, typ string
		want              geo.Text
	}{
		{"the label of its type", "Boulangerie-pâtisserie", "demo:BOU", geo.Text{FR: "Boulangerie", EN: "Bakery"}},
		{"a code without a label", "GAR", "demo:GAR", geo.Text{FR: "Gare", EN: "Railway station"}},
		{"its own name", "Au bon pain", "demo:BOU", geo.Text{FR: "Au bon pain", EN: "Au bon pain"}},
		{"of no service", "Maréchal-ferrant", "demo:MAR", geo.Text{FR: "Maréchal-ferrant", EN: "Maréchal-ferrant"}},
	} {
		f := geo.Facility{Name: tt.loaded, Functions: []geo.Function{{Type: tt.typ}}}
		if got := a.PlaceName(&f); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
