package measure

import (
	"context"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// atEdge is [staled] with nothing stale, where no help is loaded from some kilometres
// around the first commune on.
func atEdge(kilometres, mostWeight float64) Input {
	in := staled(func(*geo.Service, *geo.Indicator) {})
	in.Edges = &Edges{MostPoints: 5, MostThemePoints: 15, MostWeight: mostWeight, Services: make([]Ends, len(in.Services))}
	in.Edges.Services[1].Places = map[string]float64{"26001": 1000 * kilometres}
	return in
}

func TestATimeBeyondTheEdgeOfWhatIsLoadedIsABound(t *testing.T) {
	t.Parallel()
	// Help is at 10 km, 16.2 minutes, where 15 are acceptable.
	for _, tt := range []struct {
		name       string
		kilometres float64
		edge       bool
		state      geo.State
		beyond     geo.Inhabitants
	}{
		{"farther than the place", 10.1, false, geo.StateUncovered, 100},
		{"nearer, and too far all the same", 9.9, true, geo.StateUncovered, 100},
		{"a nearer place may be near enough", 5, true, geo.StateUnknown, 0},
	} {
		result := compute(t, atEdge(tt.kilometres, 0.5))
		got := find(t, result, geo.LevelCommune, "26001").Service(1)
		if got.Edge != tt.edge || got.State != tt.state || got.Beyond != tt.beyond || !near(got.Minutes, 16.2) || !near(got.Gap, 0.08) {
			t.Errorf("%s: %+v", tt.name, got)
		}
		if other := find(t, result, geo.LevelCommune, "26002").Service(1); other.Edge {
			t.Errorf("%s: the commune that is near no edge shows %+v", tt.name, other)
		}
	}
}

func TestABoundWeighsNothing(t *testing.T) {
	t.Parallel()
	// Help weighs 3/8 of a quarter: 9 % of the index. Without it the theme is the fibre's.
	result := compute(t, atEdge(5, 0.3))
	row := find(t, result, geo.LevelCommune, "26001")
	if got := row.Theme(1); !near(got.Gap, 0.4) || !near(got.Coverage, 0.75) {
		t.Errorf("the theme is %+v", got)
	}
	if got := row.Index(); !near(got.Value, 100*3*0.4/8) || got.Rank != 1 {
		t.Errorf("the index is %+v", got)
	}
	// A quarter of the inhabitants of the département have a bound, which is left out.
	if got := find(t, result, geo.LevelDepartement, "26").Service(1); got.Edge || !near(got.Minutes, 16.2) || got.Beyond != 300 {
		t.Errorf("the département shows %+v", got)
	}
}

func TestAnIndexThatBoundsMayMoveFarIsWithheld(t *testing.T) {
	t.Parallel()
	// Left out, help leaves an index of 15; with it, the index is between 11.25 and 12.
	in := atEdge(5, 0.05)
	in.Edges.MostPoints = 3.7
	in.Shifts, in.Estimate, in.Coverage = []float64{0}, usual, usualCoverage()
	measured, err := Compute(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	row := find(t, measured.Result, geo.LevelCommune, "26001")
	if got := row.Index(); got.Known() || got.Rank != 0 || got.Of != 1 || got.Withheld != geo.WithheldEdge {
		t.Errorf("the index is %+v", got)
	}
	for k := range measured.Table.Parts {
		if geo.Known(measured.Table.Raw[k][0]) || geo.Known(measured.Table.Gaps[0][k][0]) || !geo.Known(measured.Table.Gaps[0][k][1]) {
			t.Errorf("%s is in the table as %v and %v", measured.Table.Parts[k].ID, measured.Table.Raw[k], measured.Table.Gaps[0][k])
		}
	}
	departement := find(t, measured.Result, geo.LevelDepartement, "26")
	if got := departement.Index(); got.Known() || got.Withheld != geo.WithheldEdge {
		t.Errorf("the département, a quarter of which is withheld, has the index %+v", got)
	}
	if got := departement.Service(1); !got.Edge || !near(got.Minutes, 16.2) {
		t.Errorf("the département shows %+v", got)
	}
}

// byRoad reaches nothing from the first commune, and help in ten minutes from the second.
type byRoad struct{}

func (byRoad) Nearest(_ context.Context, places []orb.Point, k int) (nearest.Answer, error) {
	a := nearest.Answer{K: k, Reached: make([]nearest.Reached, 2*k), Reasons: []string{geo.ReasonUnreachable, ""}}
	for i := range a.Reached {
		a.Reached[i].Place = -1
	}
	if len(places) > 0 && k > 0 {
		a.Reached[k] = nearest.Reached{Place: 0, Minutes: 10, Metres: 12000, Method: geo.MethodRoad.Code()}
	}
	return a, nil
}

func TestARoadNetworkThatEndsIsAnEdge(t *testing.T) {
	t.Parallel()
	in := atEdge(100, 0.5)
	in.Finder = func(_ context.Context, _ geo.Mode, starts []orb.Point) (nearest.Finder, error) {
		if len(starts) == 0 {
			return nil, nil
		}
		return byRoad{}, nil
	}
	for i := range in.Edges.Services {
		in.Edges.Services[i].Roads = map[string]float64{}
	}
	in.Edges.Services[1].Roads = map[string]float64{"26001": 4000, "26002": 15000}
	in.Edges.RoadKmh = map[geo.Mode]float64{geo.ModeCar: 120}
	result := compute(t, in)
	got := find(t, result, geo.LevelCommune, "26001").Service(1)
	if got.Reason != geo.ReasonEdge || !got.Edge || geo.Known(got.Minutes) || geo.Known(got.Gap) || got.State != geo.StateUnknown || got.Beyond != 0 {
		t.Errorf("where the roads end before any place: %+v", got)
	}
	if got := find(t, result, geo.LevelCommune, "26001").Service(2); got.Reason != geo.ReasonUnreachable || got.Gap != 1 {
		t.Errorf("where they do not: %+v", got)
	}
	// 15 km at 120 km/h are 7.5 minutes, and the place takes ten.
	if got := find(t, result, geo.LevelCommune, "26002").Service(1); !got.Edge || got.Minutes != 10 || got.State != geo.StateCovered {
		t.Errorf("a time beyond the end of the roads: %+v", got)
	}
}

func TestTimesWithoutACarAreMissingWhereManyAreBounds(t *testing.T) {
	t.Parallel()
	services := []geo.Service{service("a", geo.ThemeHealth), service("b", geo.ThemeHealth)}
	for i := range services {
		services[i].Gamme = geo.GammeIntermediaire
	}
	column := func(minutes float64, edge bool) geo.ServiceColumns {
		return geo.ServiceColumns{Minutes: []float64{minutes}, Gap: []float64{0.5}, Edge: []bool{edge}}
	}
	w := &World{
		Communes: []*geo.Commune{{}}, Services: services, WholeSupply: true, LongestJourney: 120, MostBounds: 0.5,
		Access: map[geo.Mode]*geo.AccessColumns{geo.ModeTransit: {Services: []geo.ServiceColumns{column(20, false), column(50, true)}}},
	}
	if got := minutesWithoutCar(w)[0]; got != 20 {
		t.Errorf("half of the times are bounds: %v, want 20", got)
	}
	w.MostBounds = 0.4
	if got := minutesWithoutCar(w)[0]; !math.IsNaN(got) {
		t.Errorf("too many are: %v, want it missing", got)
	}
}

func TestAThemeThatBoundsMayMoveFarIsWithheld(t *testing.T) {
	t.Parallel()
	// Left out, help leaves a theme of 40; with it, the theme is between 30 and 32.
	in := atEdge(5, 0.5)
	in.Edges.MostThemePoints = 9.9
	row := find(t, compute(t, in), geo.LevelCommune, "26001")
	if got := row.Theme(1); geo.Known(got.Gap) || got.Withheld != geo.WithheldEdge {
		t.Errorf("the theme is %+v", got)
	}
	if got := row.Index(); !near(got.Value, 15) {
		t.Errorf("the index, which moves by 3.75, is %+v", got)
	}
}

func TestAThemeThatLacksBoundsAloneIsWithheldForThem(t *testing.T) {
	t.Parallel()
	in := atEdge(5, 0.5)
	in.Indicators[0].Weight = 0.5 // what is left of the theme is too little
	row := find(t, compute(t, in), geo.LevelCommune, "26001")
	if got := row.Theme(1); geo.Known(got.Gap) || got.Withheld != geo.WithheldEdge {
		t.Errorf("the theme is %+v", got)
	}
}

func TestTimesThatAreTooLongAnyhowMoveAnIndexThatLeavesThemOut(t *testing.T) {
	t.Parallel()
	// Help is farther than acceptable, and so is the edge: what leaves it out says too little.
	in := atEdge(5, 0.5)
	in.Services[1].Limit = geo.Threshold{Acceptable: 1, Unacceptable: 2, Source: "x"}
	in.Observations["fibre"]["26001"] = 100 // nothing else lacks
	row := find(t, compute(t, in), geo.LevelCommune, "26001")
	if got := row.Index(); got.Known() || got.Withheld != geo.WithheldEdge {
		t.Errorf("the index is %+v", got)
	}
}

func TestAnObservationThatHangsOnWhatIsNotLoadedIsMissing(t *testing.T) {
	t.Parallel()
	const kilometre = 1000
	for _, tt := range []struct {
		name       string
		near, pole float64 // metres to where places, and hearts, are not loaded
		most       float64
		why        [3]geo.Implausible // of the catchment, of the pole, of the département's catchment
	}{
		{"far from any end", 100 * kilometre, 100 * kilometre, 0.3, [3]geo.Implausible{}},
		{"places end within the catchment", 5 * kilometre, 100 * kilometre, 0.3, [3]geo.Implausible{geo.AtEdge, "", ""}},
		{"and too many inhabitants are there", 5 * kilometre, 100 * kilometre, 0.2, [3]geo.Implausible{geo.AtEdge, "", geo.AtEdge}},
		{"a nearer heart may lie beyond", 100 * kilometre, 100, 0.3, [3]geo.Implausible{"", geo.AtEdge, ""}},
	} {
		in := atEdge(tt.near/kilometre, tt.most)
		in.Services[1].Limit.Acceptable = 600 // what its own time is is no matter here
		in.Indicators = append(in.Indicators,
			geo.Indicator{ID: "reach", Scale: 1, Numerator: "reach"}, geo.Indicator{ID: "isolation", Scale: 1, Numerator: ObservedPole, Computed: ObservedPole})
		in.Observations["reach"] = map[string]float64{"26001": 7, "26002": 9}
		in.Poles = []string{"26002"}
		in.Edges.Poles = Ends{Places: map[string]float64{"26001": tt.pole}}
		in.Edges.Catchments = map[string]Catchment{"reach": {Service: 1, Minutes: 20}}
		result := compute(t, in)
		row, last := find(t, result, geo.LevelCommune, "26001"), len(in.Indicators)-1
		whole := find(t, result, geo.LevelDepartement, "26")
		got := [3]geo.Implausible{row.Implausible(last - 1), row.Implausible(last), whole.Implausible(last - 1)}
		if got != tt.why || geo.Known(row.Indicator(last-1)) != (tt.why[0] == "") || geo.Known(row.Indicator(last)) != (tt.why[1] == "") {
			t.Errorf("%s: %q, figures %v and %v, want %q", tt.name, got, row.Indicator(last-1), row.Indicator(last), tt.why)
		}
		if other := find(t, result, geo.LevelCommune, "26002"); other.Indicator(last-1) != 9 || other.Indicator(last) != 0 {
			t.Errorf("%s: the commune that is near no end has %v and %v", tt.name, other.Indicator(last-1), other.Indicator(last))
		}
	}
}
