package measure

import (
	"testing"

	"maillage/geo"
)

func TestTimesWithoutACarThatDecideNothingAreShown(t *testing.T) {
	t.Parallel()
	in := twoVillages(map[geo.Mode]float64{geo.ModeCar: 5, geo.ModeTransit: 29})
	in.Services, in.WithoutCar = sixServices(), geo.WithheldTimetable
	for _, s := range in.Services {
		in.Facilities = append(in.Facilities, inCommune(s.ID, "26002", s.Types[0], 1))
	}
	result := compute(t, in)
	for code, minutes := range map[string]float64{"26001": 29, "26": 29 * 100. / 400} {
		level := geo.LevelCommune
		if code == "26" {
			level = geo.LevelDepartement
		}
		row := find(t, result, level, code)
		if car := row.Index(); car.Value != 0 || car.Rank != 1 {
			t.Errorf("%s by car has %+v", code, car)
		}
		row = row.By(geo.ModeTransit)
		if s := row.Service(2); !near(s.Minutes, minutes) || geo.Known(s.Gap) || s.State != geo.StateUnknown || s.Beyond != 0 {
			t.Errorf("%s reaches health with %+v, want %v minutes that decide nothing", code, s, minutes)
		}
		if got := row.Theme(2); got.Known() || got.Withheld != geo.WithheldTimetable {
			t.Errorf("%s has the theme %+v", code, got)
		}
		if got := row.Index(); got.Known() || got.Rank != 0 || got.Of != 0 || got.Withheld != geo.WithheldTimetable {
			t.Errorf("%s has the index %+v", code, got)
		}
	}
}
