package measure

import (
	"testing"

	"maillage/geo"
	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	in := randomInput(80, 12)
	in.Modes = []geo.Mode{geo.ModeFoot, geo.ModeTransit}
	in.Shifts, in.Poles, in.LongestJourney = []float64{-0.1, 0, 0.1}, []string{"00004", "00050"}, 120
	in.WholeSupply, in.Supplies = true, map[string]*geo.Supply{"00001": {Days: [3]geo.SupplyDay{{Departures: 7}}}, "00002": {}}
	for i := range in.Services {
		if i%2 == 0 {
			in.Services[i].Gamme = geo.GammeIntermediaire
		}
	}
	for i, c := range in.Communes {
		if i%3 == 0 {
			in.Squares = append(in.Squares, geo.Square{Commune: c.Code, Point: c.Centre, Population: 10}, geo.Square{Commune: c.Code, Point: north(500 * float64(i)), Population: 20})
		}
	}
	in.Needs = Needs{Observation: "need", LeastWeight: 0.5, Parts: []NeedPart{{Indicator: 0, Weight: 1}, {Indicator: 1, High: true, Weight: 2}}}
	for _, name := range []string{ObservedDepartures, ObservedNoCar, ObservedPole, "need"} {
		in.Indicators = append(in.Indicators, geo.Indicator{ID: name, Scale: 1, Numerator: name})
	}
	in.Coverage = usualCoverage()
	measured, err := Compute(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	f := &versiontest.Figures{}
	versiontest.AddResult(t, f, measured.Result)
	for i := range measured.Table.Raw {
		versiontest.Add(f, measured.Table.Raw[i]...)
		for s := range in.Shifts {
			versiontest.Add(f, measured.Table.Gaps[s][i]...)
		}
	}
	versiontest.Hold(t, Version, f)
}
