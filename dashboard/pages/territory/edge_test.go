package territory

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/geotest"
)

// atEdge has the times to the services of the town for bounds, but the last one, which
// the loaded data end before.
func atEdge(t *testing.T) page.Context {
	t.Helper()
	return pagetest.Context(t, lang.French, func(in *atlas.Input) {
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) {
			last := len(r.Services) - 1
			for i := range r.Services {
				r.Services[i].Minutes, r.Services[i].Gap, r.Services[i].Edge = 52.4, 1, true
				r.Services[i].State = geo.StateUnknown
			}
			r.Services[last] = geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonEdge, Edge: true})
			r.Index = geo.Score{Value: math.NaN(), Coverage: 0.1, Withheld: geo.WithheldEdge}
		})
	})
}

func TestABoundIsToldAsTheMostThatItCanBe(t *testing.T) {
	t.Parallel()
	v := built(t, atEdge(t), geo.LevelCommune, atlastest.Town)
	bounds, ended := 0, 0
	for _, group := range groups(v) {
		for _, s := range group {
			switch {
			case pagetest.Plain(s.Time) == "au plus 52 min" && s.Bound && s.Gap.Withheld && s.Gap.Text == "bord des données" && s.Beyond == "":
				bounds++
			case s.Reason == "les données utilisées s’arrêtent avant le lieu le plus proche" && s.Time == "" && s.Gap.Text == "bord des données":
				ended++
			default:
				t.Errorf("%s is shown as %+v", s.ID, s)
			}
		}
	}
	if bounds < 3 || ended != 1 {
		t.Errorf("%d bounds and %d that what is loaded ends before", bounds, ended)
	}
}

func TestABoundIsNoHeadline(t *testing.T) {
	t.Parallel()
	v := built(t, atEdge(t), geo.LevelCommune, atlastest.Town)
	for _, sentence := range v.Summary {
		if strings.Contains(sentence, "52") {
			t.Errorf("the summary says %q", sentence)
		}
	}
	for _, f := range v.Figures {
		if f.Label == "Services trop loin" && (f.Value != "" || f.Reason != "trop près du bord des données utilisées") {
			t.Errorf("services too far are %+v", f)
		}
	}
}

func TestServicesTooFarByBoundsAloneAreNotSaidToBeNear(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{
		0: "Tous les services connus sont à portée.",
		1: "1 service est plus loin qu’il n’est acceptable, sans que l’on sache de combien : les données utilisées s’arrêtent avant. Les autres services connus sont à portée.",
		2: "2 services sont plus loin qu’il n’est acceptable, sans que l’on sache de combien : les données utilisées s’arrêtent avant. Les autres services connus sont à portée.",
	} {
		c := pagetest.Context(t, lang.French, func(in *atlas.Input) {
			pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) {
				for i := range r.Services {
					s := &r.Services[i]
					s.Minutes, s.Gap, s.State, s.Edge = 1, 0, geo.StateCovered, false
					if i < n {
						s.Minutes, s.Gap, s.State, s.Edge = 52.4, 1, geo.StateUncovered, true
					}
				}
			})
		})
		if v := built(t, c, geo.LevelCommune, atlastest.Town); !slices.ContainsFunc(v.Summary, func(s string) bool { return pagetest.Plain(s) == want }) {
			t.Errorf("with %d bounds the summary says %q", n, v.Summary)
		}
	}
}

func TestNearAFrontierTheCommuneIsToldOnceThatNothingAbroadIsKnown(t *testing.T) {
	t.Parallel()
	for _, frontier := range []bool{true, false} {
		b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
			line := orb.LineString{{-4.4, 45}, {-4.4, 47}} // the west of the island
			in.Decl.Edge.FrontierKm, in.Decl.Edge.Limits = 10, []reference.Limit{{Name: "x", Line: line, Frontier: frontier}}
		})
		told := map[string]int{}
		for _, code := range []string{atlastest.Town, atlastest.Remote} {
			for _, notice := range built(t, b, geo.LevelCommune, code).Notices {
				if strings.HasPrefix(pagetest.Plain(notice), "La frontière est à moins de 10 km environ") {
					told[code]++
				}
			}
		}
		want := map[string]int{}
		if frontier {
			want[atlastest.Town] = 1
		}
		if !maps.Equal(told, want) {
			t.Errorf("a frontier: %v; told of %v, want %v", frontier, told, want)
		}
	}
}
