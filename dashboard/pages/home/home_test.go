package home

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestBootstrapHasEmptyListsRatherThanNone(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) { in.Decl.Services, in.Decl.Indicators = nil, nil })
	raw, err := json.Marshal(New(b, "", false).Bootstrap)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ReplaceAll(string(raw), `"network":null`, ""), "null") {
		t.Errorf("the map's script would read null as a list: %s", raw)
	}
}

func TestBootstrapNamesWhatTheMapShows(t *testing.T) {
	m := New(pagetest.Context(t, lang.English, nil), "", false).Bootstrap
	if m.Lang != "en" || m.Release != atlastest.ReleaseID || m.Scope != "Île-d'Essai" {
		t.Errorf("lang %q, release %q, scope %q", m.Lang, m.Release, m.Scope)
	}
	if len(m.Levels) != 4 || m.Levels[0].MinZoom <= m.Levels[1].MinZoom {
		t.Errorf("levels %+v: communes must come at a nearer zoom than EPCI", m.Levels)
	}
	if len(m.Missing) != 1 || m.Missing[0].Code != atlastest.NoContour {
		t.Errorf("missing contours %+v", m.Missing)
	}
	if m.Mode != geo.ModeCar || len(m.Modes) != 4 || m.Modes[3].Name != "Without a car" || m.Modes[3].Reason != "" {
		t.Errorf("mode %q of %+v", m.Mode, m.Modes)
	}
	if m.MeasuredBy[geo.ModeFoot] != geo.MethodRoad || m.MeasuredBy[geo.ModeTransit] != geo.MethodTransit || m.Network.Date != "2026-01-01" {
		t.Errorf("measured by %v on %+v", m.MeasuredBy, m.Network)
	}
	if want := (Timetable{Name: "Cars de l'Île-d'Essai", Day: "2026-03-10"}); len(m.Timetables) != 1 || m.Timetables[0] != want {
		t.Errorf("timetables %+v, want %+v", m.Timetables, want)
	}
	if m.Bounds[0] >= m.Bounds[2] || m.Bounds[1] >= m.Bounds[3] {
		t.Errorf("bounds %v are empty", m.Bounds)
	}
}

// TestTheMapOpensOnWhatIsKnown withholds the index everywhere, and then all themes too.
func TestTheMapOpensOnWhatIsKnown(t *testing.T) {
	withheld := func(themes bool) Opening {
		return New(pagetest.Context(t, lang.French, func(in *atlas.Input) {
			atlastest.Change(in, func(records []geotest.Record) []geotest.Record {
				for i := range records {
					r := &records[i]
					r.Index = geo.Score{Value: math.NaN(), Withheld: geo.WithheldEdge}
					for k := range r.Themes {
						if themes || k != 2 {
							r.Themes[k] = geo.ThemeScore{Gap: math.NaN(), Withheld: geo.WithheldEdge}
						}
					}
				}
				return records
			})
		}), "", false).Bootstrap.Opens
	}
	if got := New(pagetest.Context(t, lang.French, nil), "", false).Bootstrap.Opens; got != (Opening{Measure: "index"}) {
		t.Errorf("with an index it opens on %+v", got)
	}
	if got := withheld(false); got.Measure != "theme:sante" || !strings.Contains(got.Why, "Santé") {
		t.Errorf("with one theme it opens on %+v", got)
	}
	if got := withheld(true); !strings.HasPrefix(got.Measure, "gap:") || got.Why == "" {
		t.Errorf("with services alone it opens on %+v", got)
	}
}
