package atlas_test

import (
	"math"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// by sees the test atlas by a mode.
func by(t *testing.T, a *atlas.Atlas, m geo.Mode) *atlas.Atlas {
	t.Helper()
	seen, err := a.By(m)
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

func TestEachModeHasItsOwnFigures(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for m, want := range map[geo.Mode]float64{
		geo.ModeCar: 12, geo.ModeFoot: 120, geo.ModeBicycle: 36, geo.ModeTransit: 48,
	} {
		seen := by(t, a, m)
		if seen.Mode() != m {
			t.Errorf("%s is seen by %s", m, seen.Mode())
		}
		row, ok := seen.Row(geo.LevelCommune, "00002")
		if !ok || row.Service(0).Minutes != want || row.Name != "Le Gué-aux-Loups" {
			t.Errorf("%s: %v min to a doctor, want %v", m, row.Service(0).Minutes, want)
		}
		v, err := seen.Values("minutes:"+atlastest.GP, geo.LevelCommune)
		if err != nil || v.Values[1] != want {
			t.Errorf("%s: values %v, %v", m, v.Values, err)
		}
	}
}

func TestViewsLeadFromOneModeToAnother(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	if back := by(t, by(t, a, geo.ModeFoot), geo.ModeCar); back != a {
		t.Error("by car again is another atlas")
	}
	if want := []geo.Mode{"car", "foot", "bicycle", "transit"}; !slices.Equal(by(t, a, geo.ModeTransit).Modes(), want) {
		t.Errorf("modes %v, want %v", a.Modes(), want)
	}
}

func TestAModeThatWasNotMeasuredIsNotFound(t *testing.T) {
	t.Parallel()
	a, err := atlas.New(atlastest.Estimated())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.By(geo.ModeFoot); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("got %v, want a not_found error", err)
	}
	if got := a.Modes(); !slices.Equal(got, []geo.Mode{geo.ModeCar}) {
		t.Errorf("modes %v, want the car alone", got)
	}
}

func TestACommuneWithoutAModeIsUnknownByIt(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	atlastest.Change(&in, func(records []geotest.Record) []geotest.Record {
		delete(records[0].Others, geo.ModeFoot)
		return records
	})
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := by(t, a, geo.ModeFoot).Row(geo.LevelCommune, atlastest.Town)
	if row.Index().Known() || row.Services() != 5 || row.Service(0).Known() || row.Service(0).State != geo.StateUnknown {
		t.Errorf("access %+v, want five unknown services", geotest.RecordOf(row))
	}
}

func TestMeasuredTellsOneMethodFromSeveral(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		mode   geo.Mode
		change func([]geotest.Record)
		want   geo.Method
	}{
		"by road":                       {geo.ModeCar, func([]geotest.Record) {}, geo.MethodRoad},
		"by road and by the estimate":   {geo.ModeCar, func(r []geotest.Record) { r[3].Services[1].Method = geo.MethodEstimate }, atlas.MeasuredMixed},
		"without a car, walks included": {geo.ModeTransit, func([]geotest.Record) {}, geo.MethodTransit},
		"nothing known": {geo.ModeCar, func(r []geotest.Record) {
			for i := range r {
				r[i].Services = nil
			}
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			in := atlastest.Input()
			atlastest.Change(&in, func(records []geotest.Record) []geotest.Record {
				tt.change(records)
				return records
			})
			a, err := atlas.New(in)
			if err != nil {
				t.Fatal(err)
			}
			if got := by(t, a, tt.mode).Measured(); got != tt.want {
				t.Errorf("measured by %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDaysAreThoseThatWereCounted(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	if got, want := a.Days("demo-cars"), [3]string{"2026-03-10", "2026-03-14", "2026-03-15"}; got != want {
		t.Errorf("days %v, want %v", got, want)
	}
	if got := a.Days("gtfs-ter"); got != [3]string{} {
		t.Errorf("days %v of a timetable that was not counted", got)
	}
	if got := a.Weekdays(); !slices.Equal(got, []string{"2026-03-10"}) {
		t.Errorf("weekdays %v, want the one", got)
	}
}

func TestAServiceOutOfReachHasTheWidestGapAndNoMinutes(t *testing.T) {
	t.Parallel()
	a := by(t, atlastest.New(t), geo.ModeTransit)
	for measure, want := range map[string]float64{"gap:" + atlastest.GP: 1, "minutes:" + atlastest.GP: math.NaN()} {
		v, err := a.Values(measure, geo.LevelCommune)
		if err != nil {
			t.Fatal(err)
		}
		got := v.Values[6] // of the remote commune
		if geo.Known(got) != geo.Known(want) || geo.Known(got) && got != want {
			t.Errorf("%s is %v, want %v", measure, got, want)
		}
	}
}
