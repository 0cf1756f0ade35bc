package geo_test

import (
	"testing"

	"maillage/geo"
)

func TestAWideIntervalIsToldByAClass(t *testing.T) {
	for _, tt := range []struct {
		low, high, of int
		wide          bool
		class         geo.RankClass
	}{
		{1, 11, 100, false, geo.MostQuarter},
		{1, 10, 100, false, geo.MostTenth},
		{5, 16, 100, true, geo.MostQuarter},
		{20, 50, 100, true, geo.MostHalf},
		{20, 51, 100, true, geo.NoClass},
		{51, 100, 100, true, geo.LeastHalf},
		{76, 90, 100, true, geo.LeastQuarter},
		{91, 100, 100, false, geo.LeastTenth},
		{3, 3, 5, false, geo.NoClass},
		{2, 2, 5, false, geo.MostHalf},
	} {
		i := geo.Interval{Low: tt.low, High: tt.high}
		if got := i.Wide(tt.of); got != tt.wide {
			t.Errorf("%d to %d of %d is wide: %v, want %v", tt.low, tt.high, tt.of, got, tt.wide)
		}
		if got := i.Class(tt.of); got != tt.class {
			t.Errorf("%d to %d of %d is in class %q, want %q", tt.low, tt.high, tt.of, got, tt.class)
		}
	}
}

func TestTwoTerritoriesAreOrderedWhereTheirIntervalsDoNotMeet(t *testing.T) {
	at := func(value float64, low, high int) geo.Score {
		return geo.Score{Value: value, Of: 100, Interval: geo.Interval{Low: low, High: high}}
	}
	for _, tt := range []struct {
		name string
		a, b geo.Score
		want bool
	}{
		{"apart", at(20, 61, 80), at(40, 20, 60), true},
		{"apart, the other way round", at(40, 20, 60), at(20, 61, 80), false},
		{"meeting at a rank", at(20, 60, 80), at(40, 20, 60), false},
		{"without an interval", geo.Score{Value: 20, Of: 100}, at(40, 20, 60), false},
		{"beside one without", at(20, 61, 80), geo.Score{Value: 40, Of: 100}, false},
	} {
		if got := tt.a.LessFragile(tt.b); got != tt.want {
			t.Errorf("%s: less fragile %v, want %v", tt.name, got, tt.want)
		}
	}
	if got := at(20, 61, 80).Unsure(); got != geo.LeastHalf {
		t.Errorf("61 to 80 of 100 stands in %q, want the least fragile half", got)
	}
	if got := at(20, 61, 71).Unsure(); got != "" {
		t.Errorf("61 to 71 of 100 stands in %q, want its rank", got)
	}
}
