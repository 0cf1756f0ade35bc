package atlas_test

import (
	"math"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestEnterprisesNearACommune(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	remote, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	near := a.EnterprisesNear(remote, 60)
	var got []string
	for _, n := range near {
		got = append(got, n.Enterprise.ID)
	}
	// The one without position is nowhere; the one across the border counts.
	if want := []string{"demo-ess:2", "demo-ess:1", "demo-ess:4"}; !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	if near[0].Minutes != 1 || near[0].Metres != 0 {
		t.Errorf("in the commune itself: %v min, %v m, want the floor of 1 min and 0 m", near[0].Minutes, near[0].Metres)
	}
	// From the centre of 00007 to that of 00001: 0.2° west and 0.1° south, that
	// is 18.966 km as the crow flies, 25.604 km by road at 50 km/h.
	if math.Abs(near[1].Metres-25_604) > 1 || math.Abs(near[1].Minutes-30.725) > 0.001 {
		t.Errorf("to the town: %.2f min, %.0f m", near[1].Minutes, near[1].Metres)
	}
	if within := a.EnterprisesNear(remote, 30); len(within) != 1 {
		t.Errorf("%d within 30 min, want 1", len(within))
	}
}

func TestEnterprisesNearGoSlowerAcrossMountain(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Mountain = append(in.Mountain, in.Contours[6].Geometry) // of 00007 itself
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	remote, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	near := a.EnterprisesNear(remote, 60)
	if len(near) < 2 || math.Abs(near[1].Minutes-38.406) > 0.001 { // 25.604 km at 40 km/h
		t.Errorf("got %+v", near)
	}
}

func TestEnterprisesOfATerritoryAboveTheCommune(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	epci, _ := a.Row(geo.LevelEPCI, atlastest.EPCIWest)
	var got []string
	for _, n := range a.EnterprisesNear(epci, 30) {
		got = append(got, n.Enterprise.Name)
		if n.Minutes != 0 || n.Metres != 0 {
			t.Errorf("%s has minutes from nowhere", n.Enterprise.Name)
		}
	}
	if want := []string{"L'Épicerie roulante", "La Fabrique d'Ormeval", "Les Jardins du Port"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEnterprisesNearACommuneWithoutCentreAreNone(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Communes[6].CentreMethod = geo.CentreMissing
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	remote, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	if got := a.EnterprisesNear(remote, 60); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestEnterprisesListAskedCommunesOnly(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	if got := len(a.Enterprises()); got != 3 {
		t.Errorf("%d listed, want 3", got)
	}
	if e, ok := a.Enterprise("demo-ess:0"); !ok || e.ID != "demo-ess:2" {
		t.Errorf("an id that was merged leads to %q, %t", e.ID, ok)
	}
	if _, ok := a.Enterprise("demo-ess:4"); !ok {
		t.Error("the one across the border must be found by its id")
	}
	if got := a.EnterprisesIn(box(-4.4, 46.2, -4.3, 46.3)); len(got) != 1 || got[0].Name != "Les Jardins du Port" {
		t.Errorf("in the town: %v", got)
	}
}
