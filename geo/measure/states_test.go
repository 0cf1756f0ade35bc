package measure

import (
	"context"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// partly is a [table] that has no road near one start.
type partly struct {
	table
	lost orb.Point
}

func (f partly) Nearest(ctx context.Context, places []orb.Point, k int) (nearest.Answer, error) {
	a, err := f.table.Nearest(ctx, places, k)
	for i, from := range f.starts {
		if from == f.lost {
			a.Reasons[i] = geo.ReasonOffNetwork
		}
	}
	return a, err
}

// fourStates is a commune of 101 inhabitants whose squares, 15 minutes being acceptable,
// have a doctor (60 people), enterprises alone (30), neither (20) and no road (10).
func fourStates() Input {
	in := twoVillages(nil)
	in.Communes[0].Population = 101
	doctor, first, second := north(10000), north(300), north(400)
	for i, at := range []orb.Point{first, second} {
		in.Enterprises = append(in.Enterprises, geo.Enterprise{ID: []string{"e", "f"}[i], Precision: geo.PrecisionAddress, Point: at, Functions: gives("gp", geo.CertaintyLikely)})
	}
	squares := map[orb.Point]map[orb.Point]float64{
		north(0):     {doctor: 14, first: 5, second: 40},
		north(10000): {doctor: 0, first: 40, second: 40},
		north(1):     {doctor: 10, first: 20, second: 40}, // the doctor is the nearest
		north(2):     {doctor: 15, first: 10, second: 40}, // the second nearest
		north(3):     {doctor: 14, first: 10, second: 11}, // the third
		north(4):     {doctor: 16, first: 10, second: 15},
		north(5):     {doctor: 16, first: 12, second: 30},
		north(6):     {doctor: 30, first: 16, second: 17},
		north(7):     {doctor: -1, first: -1, second: -1},
		north(8):     {doctor: -1, first: -1, second: -1},
	}
	for i, people := range []float64{20, 30, 10, 10, 20, 5, 15, 10} {
		in.Squares = append(in.Squares, geo.Square{Commune: "26001", Point: north(float64(1 + i)), Population: people,
			Whom: geo.Whom{Aged65: people / 4, Under18: people / 5, Households: people / 2, Poor: people / 10}})
	}
	in.Finder = func(_ context.Context, _ geo.Mode, starts []orb.Point) (nearest.Finder, error) {
		return partly{table{starts, squares, geo.MethodRoad}, north(8)}, nil
	}
	return in
}

func TestInhabitantsAreInFourStates(t *testing.T) {
	t.Parallel()
	in := fourStates()
	result := compute(t, in)
	// 101 × 60, 30, 20 and 10 ÷ 120 are 50.5, 25.25, 16.83 and 8.42: the third and the first
	// have the largest remainders.
	row := find(t, result, geo.LevelCommune, "26001")
	if got := row.ByState(0); got != (geo.ByState{51, 25, 17, 8}) || row.Beyond(0) != 17 {
		t.Errorf("the states have %v inhabitants, %v are beyond; want 51, 25, 17 and 8", got, row.Beyond(0))
	}
	if got := find(t, result, geo.LevelEPCI, "200000001").ByState(0); got != (geo.ByState{351, 25, 17, 8}) {
		t.Errorf("with the 300 of the village of the doctor: %v", got)
	}
	// Of the 17 of 20 people, 5 × 101 ÷ 120 are 65 and over; of 10 households nothing may be
	// told but in sums.
	column := &result.Frame(geo.LevelCommune).Access[geo.ModeCar].Services[0].Whom
	if got := column.At(row.At()); got != (geo.Whom{Aged65: 4, Under18: 3, Households: 8, Poor: 2}) || geo.Known(got.Told().Aged65) {
		t.Errorf("those beyond are %+v, of whom is told %+v", got, got.Told())
	}
	above := &result.Frame(geo.LevelEPCI).Access[geo.ModeCar].Services[0].Whom
	if got := above.At(0); got != column.At(row.At()) {
		t.Errorf("with a village where nobody is: %+v", got)
	}
	in.Services[0].Stale = true
	row = find(t, compute(t, in), geo.LevelCommune, "26001")
	if got := row.ByState(0); got != geo.AllIn(geo.StateUnknown, 101) || row.Beyond(0) != 17 {
		t.Errorf("of a service too old to be used: %v, and %v beyond; want all unknown, and 17", got, row.Beyond(0))
	}
	in.KeepStale = true
	if got := find(t, compute(t, in), geo.LevelCommune, "26001").ByState(0); got != (geo.ByState{51, 25, 17, 8}) {
		t.Errorf("where what is stale weighs: %v", got)
	}
}

func TestWhatIsNotFoundNearAnEdgeIsUnknown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		metre float64
		want  geo.ByState
	}{
		// 10 km at 40 km/h are 15 minutes: what is not found within them is not there.
		{"within the acceptable time all is loaded", 10_000, geo.ByState{51, 25, 17, 8}},
		{"not all is", 9_999, geo.ByState{51, 25, 0, 25}},
	} {
		in := fourStates()
		in.Edges = &Edges{MostWeight: 0.5, Services: []Ends{{Roads: map[string]float64{"26001": tt.metre}}}, RoadKmh: map[geo.Mode]float64{geo.ModeCar: 40}}
		if got := find(t, compute(t, in), geo.LevelCommune, "26001").ByState(0); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestTheStatesSumToThePopulationAtEveryLevel(t *testing.T) {
	t.Parallel()
	in := randomInput(400, 10)
	in.Modes = []geo.Mode{geo.ModeFoot, geo.ModeBicycle}
	in.Services[4].Stale, in.Services[5].Shortfall = true, &geo.Shortfall{Found: 1, Expected: 9}
	for i, c := range in.Communes {
		for k := range i % 4 {
			in.Squares = append(in.Squares, geo.Square{Commune: c.Code, Point: orb.Point{c.Centre[0], c.Centre[1] + 0.01*float64(k)}, Population: 1.5 + float64(k)})
		}
	}
	all, mixed := [4]geo.Inhabitants{}, 0
	result := compute(t, in)
	for _, level := range geo.Levels() {
		for _, row := range result.Rows(level) {
			for _, mode := range []geo.Mode{geo.ModeCar, geo.ModeFoot, geo.ModeBicycle} {
				for s := range in.Services {
					var sum geo.Inhabitants
					states := row.By(mode).ByState(s)
					for k, people := range states {
						if sum += people; people < 0 {
							t.Fatalf("%s %s, service %d: %v", level, row.Code, s, states)
						}
						all[k] += people
					}
					if sum != row.Population || !in.Services[s].Stale && states.In(geo.StateUncovered) != row.By(mode).Beyond(s) {
						t.Fatalf("%s %s, service %d by %s: %v sum to %d, of %d; %d are beyond", level, row.Code, s, mode, states, sum, row.Population, row.By(mode).Beyond(s))
					}
					if level == geo.LevelCommune && states.In(geo.StateCovered) > 0 && states.In(geo.StateUncovered) > 0 {
						mixed++
					}
				}
			}
		}
	}
	if all[0] == 0 || all[1] == 0 || all[2] == 0 || all[3] == 0 || mixed < 50 {
		t.Errorf("all are %v, and %d communes have people in several states: the test says little", all, mixed)
	}
}
