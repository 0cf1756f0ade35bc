package measure

import (
	"math"
	"slices"
	"testing"

	"maillage/geo"
	"maillage/geo/geotest"
)

// near compares figures worked out by hand to a billionth.
// near compares figures; missing ones are alike.
func near(a, b float64) bool {
	if !geo.Known(a) || !geo.Known(b) {
		return geo.Known(a) == geo.Known(b)
	}
	return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b))
}

// alike compares what is reached; a further place that want does not name is none.
func alike(got, want geo.ServiceScore) bool {
	for k := range want.Next {
		if want.Next[k].Facility == "" {
			want.Next[k].Minutes = math.NaN()
		}
	}
	return geotest.Text(got) == geotest.Text(want)
}

// byHand is a world of two communes, the second 10 km north, and what the first
// reaches in it, worked out by hand.
type byHand struct {
	name        string
	facilities  []geo.Facility
	enterprises []geo.Enterprise
	mountain    bool
	want        geo.ServiceScore
}

func TestAccessByHand(t *testing.T) {
	gp := service("gp", geo.ThemeHealth)
	here, there := commune("26001", 100, north(0)), commune("26002", 300, north(10000))
	for _, tt := range slices.Concat(byDistance(), byChoice()) {
		t.Run(tt.name, func(t *testing.T) {
			in := Input{Communes: []geo.Commune{here, there}, Services: []geo.Service{gp}, Facilities: tt.facilities, Enterprises: tt.enterprises}
			if tt.mountain {
				in.Mountain = append(in.Mountain, box(north(4000), 0.001))
			}
			got := find(t, compute(t, in), geo.LevelCommune, "26001").Service(0)
			if !near(got.Minutes, tt.want.Minutes) || !near(got.Metres, tt.want.Metres) || !near(got.Gap, tt.want.Gap) {
				t.Errorf("%v min, %v m, gap %v, want %v, %v, %v", got.Minutes, got.Metres, got.Gap, tt.want.Minutes, tt.want.Metres, tt.want.Gap)
			}
			if !near(got.Without, tt.want.Without) {
				t.Errorf("%v min without the social enterprises, want %v", got.Without, tt.want.Without)
			}
			got.Minutes, got.Metres, got.Gap, got.Without = tt.want.Minutes, tt.want.Metres, tt.want.Gap, tt.want.Without
			if tt.want.Next[0].Facility != "" {
				if !near(got.Next[0].Minutes, tt.want.Next[0].Minutes) {
					t.Errorf("the second nearest is %v min away, want %v", got.Next[0].Minutes, tt.want.Next[0].Minutes)
				}
				got.Next[0].Minutes = tt.want.Next[0].Minutes
			}
			if !alike(got, tt.want) {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

// byDistance differ by how far the nearest place is.
func byDistance() []byHand {
	return []byHand{
		{
			name: "in the commune, unlocated: the floor", facilities: []geo.Facility{inCommune("a", "26001", "t:gp", 3)},
			want: geo.ServiceScore{Minutes: 1, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "a", Count: 3},
		},
		{
			// 10 km × 1.35 ÷ 50 km/h = 16.2 min; (16.2 − 15) ÷ 15 = 0.08.
			name: "in the next commune", facilities: []geo.Facility{inCommune("a", "26002", "t:gp", 1)},
			want: geo.ServiceScore{Minutes: 16.2, Metres: 13500, Gap: 0.08, Method: geo.MethodEstimate, State: geo.StateUncovered, Facility: "a", Beyond: 100},
		},
		{
			// 16.2 × 50 ÷ 40 = 20.25 min; 5.25 ÷ 15 = 0.35.
			name: "slower across the mountain", facilities: []geo.Facility{inCommune("a", "26002", "t:gp", 1)}, mountain: true,
			want: geo.ServiceScore{Minutes: 20.25, Metres: 13500, Gap: 0.35, Method: geo.MethodEstimate, State: geo.StateUncovered, Facility: "a", Beyond: 100},
		},
		{
			name: "beyond the unacceptable time the gap is whole", facilities: []geo.Facility{addressed("a", "26002", north(-40000), "t:gp")},
			want: geo.ServiceScore{Minutes: 64.8, Metres: 54000, Gap: 1, Method: geo.MethodEstimate, State: geo.StateUncovered, Facility: "a", Beyond: 100},
		},
		{
			name: "the address counts, not the centre", facilities: []geo.Facility{addressed("a", "26002", north(5000), "t:gp")},
			want: geo.ServiceScore{Minutes: 8.1, Metres: 6750, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "a"},
		},
	}
}

// byChoice differ by which place counts.
func byChoice() []byHand {
	return []byHand{
		{
			name: "only a social enterprise near", facilities: []geo.Facility{inCommune("a", "26002", "t:gp", 1)},
			enterprises: []geo.Enterprise{{ID: "e", Commune: "26001", Precision: geo.PrecisionCommune, Functions: gives("gp", geo.CertaintySure)}},
			want:        geo.ServiceScore{Minutes: 1, Method: geo.MethodEstimate, State: geo.StateEnterprise, Facility: "a", Enterprise: "e", Without: 16.2, Answered: 100},
		},
		{
			// 15 km × 1.35 ÷ 50 km/h = 24.3 min, and 12 km 19.44; 4.44 ÷ 15 = 0.296.
			name: "a social enterprise nearer, and too far", facilities: []geo.Facility{addressed("a", "26002", north(15000), "t:gp")},
			enterprises: []geo.Enterprise{{ID: "e", Precision: geo.PrecisionAddress, Point: north(-12000), Functions: gives("gp", geo.CertaintyLikely)}},
			want:        geo.ServiceScore{Minutes: 19.44, Metres: 16200, Gap: 0.296, Method: geo.MethodEstimate, State: geo.StateUncovered, Facility: "a", Enterprise: "e", Without: 24.3, Beyond: 100},
		},
		{
			name: "both near", facilities: []geo.Facility{addressed("a", "26002", north(5000), "t:gp")},
			enterprises: []geo.Enterprise{{ID: "e", Commune: "26001", Precision: geo.PrecisionCommune, Functions: gives("gp", geo.CertaintyLikely)}},
			want:        geo.ServiceScore{Minutes: 1, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "a", Enterprise: "e", Without: 8.1},
		},
		{
			name: "a hint of a social enterprise is no access", facilities: []geo.Facility{addressed("a", "26002", north(5000), "t:gp")},
			enterprises: []geo.Enterprise{{ID: "e", Commune: "26001", Precision: geo.PrecisionCommune, Functions: gives("gp", geo.CertaintyHint)}},
			want:        geo.ServiceScore{Minutes: 8.1, Metres: 6750, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "a"},
		},
		{
			name: "as near as each other, the facility is the nearest", facilities: []geo.Facility{addressed("a", "26002", north(5000), "t:gp")},
			enterprises: []geo.Enterprise{{ID: "e", Precision: geo.PrecisionAddress, Point: north(5000), Functions: gives("gp", geo.CertaintyLikely)}},
			want:        geo.ServiceScore{Minutes: 8.1, Metres: 6750, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "a", Enterprise: "e"},
		},
		{
			name: "a social enterprise alone says nothing of a service that is loaded nowhere", enterprises: []geo.Enterprise{{ID: "e", Commune: "26001", Precision: geo.PrecisionCommune, Functions: gives("gp", geo.CertaintyLikely)}},
			want: geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoFacility, Unknown: 100}),
		},
		{
			name: "a social enterprise too far is none", facilities: []geo.Facility{inCommune("a", "26002", "t:gp", 1)},
			enterprises: []geo.Enterprise{{ID: "e", Precision: geo.PrecisionAddress, Point: north(-10000), Functions: gives("gp", geo.CertaintyLikely)}},
			want:        geo.ServiceScore{Minutes: 16.2, Metres: 13500, Gap: 0.08, Method: geo.MethodEstimate, State: geo.StateUncovered, Facility: "a", Beyond: 100},
		},
		{
			name: "of two places equally near the lower id", facilities: []geo.Facility{addressed("b", "26002", north(5000), "t:gp"), addressed("a", "26002", north(5000), "t:gp")},
			want: geo.ServiceScore{Minutes: 8.1, Metres: 6750, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "a", Next: [2]geo.Alternative{{Facility: "b", Minutes: 8.1}}},
		},
		{
			name: "no such facility anywhere", facilities: []geo.Facility{inCommune("a", "26001", "t:other", 1)},
			want: geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoFacility, Unknown: 100}),
		},
		{
			name: "a facility in a commune that is not loaded has no place", facilities: []geo.Facility{inCommune("a", "99999", "t:gp", 1)},
			want: geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoFacility, Unknown: 100}),
		},
	}
}

func TestACommuneWithoutCentreIsUnknownAndStillCounts(t *testing.T) {
	lost := commune("26003", 50, north(0))
	lost.CentreMethod = geo.CentreMissing
	in := Input{
		Communes:   []geo.Commune{commune("26001", 100, north(0)), lost},
		Services:   []geo.Service{service("gp", geo.ThemeHealth)},
		Facilities: []geo.Facility{inCommune("a", "26003", "t:gp", 2), inCommune("b", "26001", "t:gp", 1)},
	}
	result := compute(t, in)
	got := find(t, result, geo.LevelCommune, "26003").Service(0)
	if want := geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoCentre, Unknown: 50, Count: 2}); !alike(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	epci := find(t, result, geo.LevelEPCI, "200000001")
	if s := epci.Service(0); s.Count != 3 || s.Minutes != 1 || epci.Population != 150 {
		t.Errorf("the EPCI counts %d pieces for %d inhabitants at %v min, want 3, 150 and 1", s.Count, epci.Population, s.Minutes)
	}
}

func TestSurroundingsCountAsDestinationsOnly(t *testing.T) {
	across := commune("07001", 900, north(1000))
	across.Asked, across.Departement, across.EPCI = false, "07", "200000001"
	in := Input{
		Communes:   []geo.Commune{commune("26001", 100, north(0)), across},
		Services:   []geo.Service{service("gp", geo.ThemeHealth)},
		Facilities: []geo.Facility{inCommune("a", "07001", "t:gp", 1)},
	}
	result := compute(t, in)
	if result.Len() != 4 {
		t.Errorf("%d rows, want the commune, its EPCI, département and région", result.Len())
	}
	if s := find(t, result, geo.LevelCommune, "26001").Service(0); s.Facility != "a" || s.Count != 0 {
		t.Errorf("nearest is %q and %d counted, want a across the border, not counted", s.Facility, s.Count)
	}
	epci := find(t, result, geo.LevelEPCI, "200000001")
	if epci.Population != 100 || epci.Communes != 1 || epci.Service(0).Count != 0 || !epci.Partial {
		t.Errorf("the EPCI is %+v, want 100 inhabitants, 1 commune, partial", *epci.Territory)
	}
	if find(t, result, geo.LevelDepartement, "26").Partial {
		t.Error("the département is whole, yet said to be partial")
	}
}
