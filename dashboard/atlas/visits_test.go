package atlas_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

// bus is a bakery on wheels in a commune, on Tuesdays and Thursdays.
func bus(in *atlas.Input, commune string) {
	in.Decl.Services[bakery].Visits = []string{"demo:BUS"}
	f := geo.Facility{ID: "demo:bus", Source: "demo-equipements", Name: "Le Fournil roulant", Commune: commune, Precision: geo.PrecisionAddress,
		Functions: []geo.Function{{Type: "demo:BUS", Count: 1}}, Days: geo.ParseWeekdays("24")}
	for _, c := range in.Communes {
		if c.Code == commune {
			f.Point = c.Centre
		}
	}
	in.Facilities = append(in.Facilities, f)
}

func TestAPlaceThatComesOnSomeDaysIsToldWhereNoneIsEveryDay(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	bus(&in, "00006")
	a, row := openWith(t, in, "00006")
	visits := a.Visits(row, bakery)
	if len(visits) != 1 || visits[0].ID != "demo:bus" || visits[0].Minutes != 1 || visits[0].Days.String() != "24" {
		t.Fatalf("%+v", visits)
	}
	came, _ := a.Facility("demo:bus")
	if services := a.ServicesOf(&came); len(services) != 0 {
		t.Errorf("it gives %v every day", services)
	}
	if services := a.VisitsOf(&came); len(services) != 1 || services[0] != atlastest.Bakery {
		t.Errorf("on its days it gives %v", services)
	}
	far, _ := a.Row(geo.LevelCommune, "00005") // 12 minutes away, of 7 acceptable
	if got := a.Visits(far, bakery); len(got) > 0 {
		t.Errorf("it comes to %s too: %+v", far.Name, got)
	}
	west, _ := a.Row(geo.LevelEPCI, atlastest.EPCIWest)
	if got := a.Visited(west, bakery); got != 380 {
		t.Errorf("%d inhabitants have it on some days, want the 380 of 00006", got)
	}
}

func TestAPlaceThatComesToWhereTheServiceIsEveryDayIsNotTold(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	bus(&in, atlastest.Town)
	a, row := openWith(t, in, atlastest.Town)
	if got := a.Visits(row, bakery); len(got) > 0 {
		t.Errorf("%+v", got)
	}
}

func TestAnEnterpriseWithRoundsComesToItsStops(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	e := &in.Enterprises[0]
	e.Functions = []geo.Given{{Function: "pain", Certainty: geo.CertaintySure, By: geo.OnRounds + "kept:x"}}
	e.Stops = []geo.Stop{{Commune: "00006", Days: geo.ParseWeekdays("3")}}
	for _, c := range in.Communes {
		if c.Code == "00006" {
			e.Stops[0].Point = c.Centre
		}
	}
	a, row := openWith(t, in, "00006")
	if visits := a.Visits(row, bakery); len(visits) != 1 || visits[0].ID != e.ID || visits[0].Commune != "00006" || visits[0].Days.String() != "3" || !visits[0].Social {
		t.Errorf("%+v", visits)
	}
	if services := a.EnterpriseServices(e); len(services) > 0 {
		t.Errorf("it gives %v every day", services)
	}
}
