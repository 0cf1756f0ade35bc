package indices

import (
	"math"
	"testing"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestBothDesignsFindTheSameOfWhatIsCertain(t *testing.T) {
	m, d := measuredVillages(), declared()
	d.Uncertainty.Design = reference.DesignSobol
	if err := Uncertainty(t.Context(), d, m); err != nil {
		t.Fatal(err)
	}
	if got := m.Rows(geo.LevelCommune)[2].Index().Interval; got.Low != 1 || got.High != 1 || got.WorstDecile != 1 {
		t.Errorf("the commune that has nothing is %+v, want always the first", got)
	}
	if got := m.Rows(geo.LevelCommune)[0].Index().Interval; got.Low != 4 || got.High != 4 {
		t.Errorf("the commune that has everything is %+v, want always the last", got)
	}
}

func TestARankThatMovesIsDrivenByAChoice(t *testing.T) {
	m, d := land(60), declared()
	d.Uncertainty.Resamples, d.Uncertainty.Level = 100, 0.95
	if err := Uncertainty(t.Context(), d, m); err != nil {
		t.Fatal(err)
	}
	factors := map[string]bool{"weights": true, "threshold": true, "normalisation": true, "aggregation": true}
	for i := range 60 {
		x := m.Rows(geo.LevelCommune)[i].Index().Interval
		if x.Low < x.High && (!factors[x.Driver] || x.DriverShare <= 0 || x.DriverShare > 1) {
			t.Errorf("commune %d moves from rank %d to %d, driven by %q for %v", i, x.Low, x.High, x.Driver, x.DriverShare)
		}
	}
	if x := m.Rows(geo.LevelEPCI)[0].Index().Interval; x.Driver != "" {
		t.Errorf("an EPCI is driven by %q, which is told of communes only", x.Driver)
	}
	for _, f := range m.Analysis.Factors {
		if !(f.FirstInterval[0] < f.First && f.First < f.FirstInterval[1]) || !(f.TotalInterval[0] < f.Total && f.Total < f.TotalInterval[1]) {
			t.Errorf("%s: %+v, want intervals around the estimates", f.ID, f)
		}
	}
}

func TestWhatIsWithheldTakesNoRankFromOthers(t *testing.T) {
	m, d := land(300), declared()
	epci := m.Frame(geo.LevelEPCI)
	values := epci.Access[geo.ModeCar].Index.Value
	values[3], values[7], values[10] = math.NaN(), math.NaN(), math.NaN() // the last one has no commune
	ranked := 0
	for _, v := range values {
		if geo.Known(v) {
			ranked++
		}
	}
	if err := Uncertainty(t.Context(), d, m); err != nil {
		t.Fatal(err)
	}
	last := 0
	for i, row := range m.Rows(geo.LevelEPCI) {
		x := row.Index().Interval
		last = max(last, x.High)
		if x.Known() != geo.Known(values[i]) {
			t.Errorf("EPCI %d has the index %v and may have the ranks %d to %d", i, values[i], x.Low, x.High)
		}
	}
	if last != ranked {
		t.Errorf("the last rank is %d, want that of %d ranked", last, ranked)
	}
}

func TestIntervalsHoldWhateverIsCertain(t *testing.T) {
	m := measuredVillages()
	if err := Uncertainty(t.Context(), declared(), m); err != nil {
		t.Fatal(err)
	}
	// The first village has everything and the third nothing, whatever the choices.
	for i, want := range map[int]geo.Interval{
		0: {Median: 4, Low: 4, High: 4, DriverShare: nan}, 2: {Median: 1, Low: 1, High: 1, WorstDecile: 1, DriverShare: nan},
	} {
		if got := m.Rows(geo.LevelCommune)[i].Index().Interval; geotest.Text(got) != geotest.Text(want) {
			t.Errorf("commune %d: %+v, want %+v", i, got, want)
		}
	}
	if got := m.Rows(geo.LevelCommune)[4].Index().Interval; got.Known() {
		t.Errorf("an index that is withheld has %+v", got)
	}
	if got := m.Rows(geo.LevelEPCI)[1].Index().Interval; got.Low != 1 || got.High != 1 {
		t.Errorf("the west is %+v, want always the first of two", got)
	}
	a := m.Analysis
	if a.Runs != 200 || a.Communes != 4 || len(a.Factors) != 4 || len(a.Themes) != 6 || !near(a.Themes[2].Weight, 1./6) {
		t.Errorf("analysis %+v", a)
	}
	again := measuredVillages()
	if err := Uncertainty(t.Context(), declared(), again); err != nil {
		t.Fatal(err)
	}
	before, after := geotest.Records(m.Result), geotest.Records(again.Result)
	for i := range before {
		if geotest.Text(before[i].Index.Interval) != geotest.Text(after[i].Index.Interval) {
			t.Errorf("row %d: %+v, then %+v from the same seed", i, before[i].Index.Interval, after[i].Index.Interval)
		}
	}
}
