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
		{20, 51, 100, true, ""},
		{51, 100, 100, true, geo.LeastHalf},
		{76, 90, 100, true, geo.LeastQuarter},
		{91, 100, 100, false, geo.LeastTenth},
		{3, 3, 5, false, ""},
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
