package measure

import (
	"context"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/geotest"
	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
)

// table is a finder that answers from a table: minutes by start and place, −1
// where no way leads.
type table struct {
	starts  []orb.Point
	minutes map[orb.Point]map[orb.Point]float64
	method  geo.Method
}

func (f table) Nearest(_ context.Context, places []orb.Point, k int) (nearest.Answer, error) {
	a := nearest.Answer{K: k, Reached: make([]nearest.Reached, k*len(f.starts)), Reasons: make([]string, len(f.starts))}
	for i, from := range f.starts {
		reached := a.Of(i)
		for j := range reached {
			reached[j].Place = -1
		}
		var found []nearest.Reached
		for p, at := range places {
			if minutes := f.minutes[from][at]; minutes >= 0 {
				found = append(found, nearest.Reached{Place: int32(p), Minutes: minutes, Metres: 1000 * minutes, Method: f.method.Code()})
			}
		}
		slices.SortFunc(found, func(a, b nearest.Reached) int { return int(a.Minutes - b.Minutes) })
		copy(reached, found)
		switch {
		case len(places) == 0:
			a.Reasons[i] = geo.ReasonNoFacility
		case len(found) == 0:
			a.Reasons[i] = geo.ReasonUnreachable
		}
	}
	return a, nil
}

// twoVillages are 100 and 300 inhabitants, with a doctor in the second; modes
// take the minutes given, from the first to the doctor.
func twoVillages(minutes map[geo.Mode]float64) Input {
	here, there := north(0), north(10000)
	return Input{
		Communes:   []geo.Commune{commune("26001", 100, here), commune("26002", 300, there)},
		Services:   []geo.Service{service("gp", geo.ThemeHealth)},
		Facilities: []geo.Facility{inCommune("a", "26002", "t:gp", 1)},
		Modes:      slices.Collect(maps.Keys(minutes)),
		Finder: func(_ context.Context, m geo.Mode, starts []orb.Point) (nearest.Finder, error) {
			if minutes[m] == 0 {
				return nil, nil
			}
			return table{starts, map[orb.Point]map[orb.Point]float64{here: {there: minutes[m]}, there: {there: 0}}, geo.MethodRoad}, nil
		},
	}
}

func TestEachModeHasItsOwnTimesGapsAndRanks(t *testing.T) {
	in := twoVillages(map[geo.Mode]float64{geo.ModeCar: 12, geo.ModeFoot: -1, geo.ModeTransit: 24, geo.ModeBicycle: 0})
	result := compute(t, in)
	row := find(t, result, geo.LevelCommune, "26001")
	tests := []struct {
		mode geo.Mode
		want geo.ServiceScore
	}{
		{geo.ModeCar, geo.ServiceScore{Minutes: 12, Metres: 12000, Method: geo.MethodRoad, State: geo.StateCovered, Facility: "a"}},
		// No way on foot: no time, the widest gap, everybody beyond.
		{geo.ModeFoot, geotest.NoTime(geo.ServiceScore{Gap: 1, Reason: geo.ReasonUnreachable, State: geo.StateUncovered, Beyond: 100})},
		// (24 − 15) ÷ 15 = 0.6.
		{geo.ModeTransit, geo.ServiceScore{Minutes: 24, Metres: 24000, Gap: 0.6, Method: geo.MethodRoad, State: geo.StateUncovered, Facility: "a", Beyond: 100}},
		// Estimated, since there is no search by bicycle: 13.5 km at 15 km/h = 54 min.
		{geo.ModeBicycle, geo.ServiceScore{Minutes: 54, Metres: 13500, Gap: 1, Method: geo.MethodEstimate, State: geo.StateUncovered, Facility: "a", Beyond: 100}},
	}
	for _, tt := range tests {
		got := row.By(tt.mode).Service(0)
		if !near(got.Minutes, tt.want.Minutes) || !near(got.Metres, tt.want.Metres) || !near(got.Gap, tt.want.Gap) {
			t.Errorf("%s: %v min, %v m, gap %v, want %+v", tt.mode, got.Minutes, got.Metres, got.Gap, tt.want)
		}
		got.Minutes, got.Metres, got.Gap = tt.want.Minutes, tt.want.Metres, tt.want.Gap
		if !alike(got, tt.want) {
			t.Errorf("%s: got %+v, want %+v", tt.mode, got, tt.want)
		}
	}
	epci := find(t, result, geo.LevelEPCI, "200000001")
	// 100 inhabitants cannot walk there, 300 are there: the time is theirs, the gap everybody's.
	if s := epci.By(geo.ModeFoot).Service(0); !s.Known() || s.Minutes != 0 || s.Gap != 0.25 || s.Beyond != 100 || s.Reason != "" {
		t.Errorf("on foot the EPCI has %+v, want 0 min, gap 0.25, 100 beyond", s)
	}
	if s := epci.By(geo.ModeTransit).Service(0); s.Minutes != 6 || !near(s.Gap, 0.15) {
		t.Errorf("without a car the EPCI has %v min and gap %v, want 6 and 0.15", s.Minutes, s.Gap)
	}
}

func TestUnmeasuredModesAreAbsent(t *testing.T) {
	row := find(t, compute(t, twoVillages(map[geo.Mode]float64{geo.ModeCar: 5})), geo.LevelRegion, "84")
	if row.Measures(geo.ModeFoot) || !row.Measures(geo.ModeCar) {
		t.Error("want the car alone")
	}
}

func TestRanksAreByMode(t *testing.T) {
	in := twoVillages(map[geo.Mode]float64{geo.ModeCar: 5, geo.ModeTransit: 29})
	in.Services = sixServices()
	for _, s := range in.Services {
		in.Facilities = append(in.Facilities, inCommune(s.ID, "26002", s.Types[0], 1))
	}
	row := find(t, compute(t, in), geo.LevelCommune, "26001")
	car, transit := row.Index(), row.By(geo.ModeTransit).Index()
	if car.Value != 0 || car.Rank != 1 || car.Of != 2 {
		t.Errorf("by car %+v, want 0 and a shared first rank of 2", car)
	}
	// (29 − 15) ÷ 15 = 0.9333 in every theme.
	if !near(transit.Value, 100*14.0/15) || transit.Rank != 1 || transit.RankInDepartement != 1 {
		t.Errorf("without a car %+v, want 93.33 and the first rank", transit)
	}
	other := find(t, compute(t, in), geo.LevelCommune, "26002")
	if got := other.By(geo.ModeTransit).Index(); got.Value != 0 || got.Rank != 2 {
		t.Errorf("the other village without a car %+v, want 0 and the second rank", got)
	}
}

func TestGapsAreMeansOverInhabitedSquares(t *testing.T) {
	near, far, lost := north(100), north(200), north(300)
	doctor := north(10000)
	in := twoVillages(nil)
	in.Squares = []geo.Square{
		{Commune: "26001", Point: far, Population: 30},
		{Commune: "26001", Point: near, Population: 60},
		{Commune: "26001", Point: lost, Population: 10},
		{Commune: "99999", Point: near, Population: 1000}, // not asked for
	}
	in.Finder = func(_ context.Context, _ geo.Mode, starts []orb.Point) (nearest.Finder, error) {
		return table{starts, map[orb.Point]map[orb.Point]float64{
			north(0): {doctor: 12}, near: {doctor: 10}, far: {doctor: 21}, lost: {doctor: -1}, doctor: {doctor: 0},
		}, geo.MethodRoad}, nil
	}
	published := compute(t, in)
	s := find(t, published, geo.LevelCommune, "26001").Service(0)
	// 60 × 0 + 30 × (21 − 15) ÷ 15 + 10 × 1 over 100 inhabitants = 0.22; 40 of 100 are beyond.
	if got := s.Gap; got < 0.22-1e-12 || got > 0.22+1e-12 || s.Beyond != 40 {
		t.Errorf("gap %v with %d beyond, want 0.22 and 40", got, s.Beyond)
	}
	if s.Minutes != 12 || s.State != geo.StateCovered {
		t.Errorf("%v min, %s: the time is still the centre's, 12 min, covered", s.Minutes, s.State)
	}
	base := paralleltest.Must(NewBase(t.Context(), in, published))
	squares := paralleltest.Must(base.Inhabited(t.Context(), geo.ModeCar, "gp", []int{0, 1}))
	whole := math.Inf(1)
	want := []Inhabited{{0, near, 60, 10, whole}, {0, far, 30, 21, whole}, {0, lost, 10, math.Inf(1), whole}}
	if !slices.Equal(squares, want) {
		t.Errorf("squares %+v, want %+v", squares, want)
	}
}

func TestSocialEnterprisesAnswerInhabitedSquaresToo(t *testing.T) {
	near, far := north(100), north(200)
	doctor, answer := north(10000), north(300)
	in := twoVillages(nil)
	in.Enterprises = []geo.Enterprise{{ID: "e", Precision: geo.PrecisionAddress, Point: answer, Functions: gives("gp", geo.CertaintyLikely)}}
	in.Squares = []geo.Square{{Commune: "26001", Point: near, Population: 60}, {Commune: "26001", Point: far, Population: 40}}
	in.Finder = func(_ context.Context, _ geo.Mode, starts []orb.Point) (nearest.Finder, error) {
		return table{starts, map[orb.Point]map[orb.Point]float64{
			north(0): {doctor: 40, answer: 12}, near: {doctor: 40, answer: 15}, far: {doctor: 40, answer: 18}, doctor: {doctor: 0, answer: 40},
		}, geo.MethodRoad}, nil
	}
	s := find(t, compute(t, in), geo.LevelCommune, "26001").Service(0)
	// 40 × (18 − 15) ÷ 15 over 100 inhabitants = 0.08; 40 of 100 are beyond.
	if s.Minutes != 12 || s.Without != 40 || s.State != geo.StateEnterprise || s.Gap < 0.08-1e-12 || s.Gap > 0.08+1e-12 || s.Beyond != 40 {
		t.Errorf("got %+v, want 12 min to the enterprise, a gap of 0.08 and 40 beyond", s)
	}
}
