package compute

import (
	"math"
	"testing"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/geotest"
)

// TestASummaryLeavesOutWhatIsStale has two communes: one without a gap is withheld for
// the age of its figures, and the other is too far from both services.
func TestASummaryLeavesOutWhatIsStale(t *testing.T) {
	t.Parallel()
	commune := func(code string, index geo.Score) geotest.Record {
		far := geo.ServiceScore{Minutes: 60, Metres: 50000, Gap: 1, Beyond: 100, State: geo.StateUncovered}
		return geotest.Record{
			Territory: geo.Territory{Level: geo.LevelCommune, Code: code, Name: code, Population: 100, Communes: 1},
			Access:    geotest.Access{Index: index, Themes: make([]geo.ThemeScore, len(geo.Themes())), Services: []geo.ServiceScore{far, far}},
		}
	}
	r := &geo.Release{Result: geotest.Result([]geotest.Record{
		commune("26001", geo.Score{Value: 50, Coverage: 1, Rank: 1, Of: 1}),
		commune("26002", geo.Score{Value: math.NaN(), Coverage: 0.2, Withheld: geo.WithheldStale}),
	})}
	s := summarise(r, &reference.Declarations{Services: []geo.Service{{ID: "gare", Age: geo.Age{Year: "2018", Stale: true}}, {ID: "poste"}}})
	if len(s.Lacking) != 1 || s.Lacking[0].Service != "poste" || s.Lacking[0].Beyond != 200 {
		t.Errorf("lacking %+v, want the post of 200 inhabitants and not the old stations", s.Lacking)
	}
	if s.Withheld != 1 || len(s.WithheldFor) != 1 || s.WithheldFor[geo.WithheldStale] != 1 {
		t.Errorf("withheld %d for %v", s.Withheld, s.WithheldFor)
	}
}
