package atlas_test

import (
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestValues(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	tests := []struct {
		measure   string
		first     float64 // of the town
		unit      string
		direction geo.Direction
		threshold bool
	}{
		{"population", 8200, "", geo.Neutral, false},
		{"beyond:medecin", 0, "", geo.HigherWorse, false},
		{"minutes:medecin", 1, "min", geo.HigherWorse, true},
		{"gap:medecin", 0, "", geo.HigherWorse, false},
		{"theme:sante", 0, "", geo.HigherWorse, false},
		{"indicator:fibre", 96.2, "%", geo.HigherBetter, true},
		{"indicator:revenu-median", 22140, "€", geo.Neutral, false},
	}
	for _, tt := range tests {
		t.Run(tt.measure, func(t *testing.T) {
			v, err := a.Values(tt.measure, geo.LevelCommune)
			if err != nil {
				t.Fatal(err)
			}
			if len(v.Values) != 12 || v.Values[0] != tt.first {
				t.Errorf("values %v, want 12 of which the first is %v", v.Values, tt.first)
			}
			if v.Unit != tt.unit || v.Direction != tt.direction || (v.Thresholds != nil) != tt.threshold {
				t.Errorf("unit %q, direction %q, threshold %v", v.Unit, v.Direction, v.Thresholds)
			}
			if v.Title.FR == "" || v.Title.EN == "" {
				t.Errorf("unnamed: %+v", v.Title)
			}
		})
	}
}

func TestCountsAreToldAsSuch(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for measure, want := range map[string]bool{"population": true, "beyond:medecin": true, "enterprises": true, "index": false, "indicator:fibre": false} {
		v, err := a.Values(measure, geo.LevelCommune)
		if err != nil {
			t.Fatal(err)
		}
		if v.Count != want {
			t.Errorf("%s is a count: %v", measure, v.Count)
		}
	}
}

// TestSocialEnterprisesAreCountedOnceAtEveryLevel compares with the list of them.
func TestSocialEnterprisesAreCountedOnceAtEveryLevel(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for _, level := range []geo.Level{geo.LevelCommune, geo.LevelDepartement} {
		v, err := a.Values("enterprises", level)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, n := range v.Values {
			sum += n
		}
		if want := len(a.Enterprises()); int(sum) != want || want == 0 {
			t.Errorf("%v social enterprises by %s, want %d", sum, level, want)
		}
	}
}

func TestValuesAreNilWhereUnknown(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for _, measure := range []string{"index", "minutes:medecin", "indicator:fibre", "theme:jeunesse"} {
		v, err := a.Values(measure, geo.LevelCommune)
		if err != nil {
			t.Fatal(err)
		}
		if geo.Known(v.Values[11]) {
			t.Errorf("%s of the commune without data is %v, want it missing", measure, v.Values[11])
		}
	}
}

func TestValuesRefusesWhatIsUnknown(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for _, measure := range []string{"", "nothing", "theme:", "theme:none", "gap:none", "minutes", "indicator:", "index:x", "population:x"} {
		if _, err := a.Values(measure, geo.LevelCommune); geo.ErrorCode(err) != geo.CodeNotFound {
			t.Errorf("measure %q: %v, want a not_found error", measure, err)
		}
	}
	if _, err := a.Values("index", "canton"); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("level canton: %v, want an invalid error", err)
	}
}

func TestEveryListedMeasureHasValuesAtEveryLevel(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for _, m := range a.Measures() {
		for _, l := range geo.Levels() {
			v, err := a.Values(m, l)
			if err != nil || len(v.Values) != len(a.Rows(l)) {
				t.Errorf("%s at %s: %d values, %v", m, l, len(v.Values), err)
			}
		}
	}
}
