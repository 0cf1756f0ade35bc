package territory

import (
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// sure has all communes rank as they do whatever is varied.
func sure(in *atlas.Input) {
	atlastest.Change(in, func(records []geotest.Record) []geotest.Record {
		for i := range records {
			x := &records[i].Index
			x.Interval.Low, x.Interval.High = x.Rank, x.Rank
		}
		return records
	})
}

// ranging has a commune rank anywhere in an interval, and all others as they do.
func ranging(t *testing.T, code string, low, high int) func(*atlas.Input) {
	return func(in *atlas.Input) {
		sure(in)
		pagetest.Change(t, in, geo.LevelCommune, code, func(r *geotest.Record) {
			r.Index.Interval.Low, r.Index.Interval.High = low, high
		})
	}
}

func TestACommuneIsOrderedWithItsDepartementWhereThatIsSure(t *testing.T) {
	const beside = " : l’indice est de 1,3 ; la moyenne du département (Île-d'Essai) est de 20,9."
	for _, tt := range []struct {
		name, code, says string
		change           func(*atlas.Input)
	}{
		{"better", atlastest.Town, " : l’accès aux services est meilleur que la moyenne du département", sure},
		{"better or worse", atlastest.Town, beside + " Selon la façon de compter, l’accès aux services y est meilleur ou moins bon.", ranging(t, atlastest.Town, 10, 11)},
		{"nothing was varied", atlastest.Town, beside + " Aucun des thèmes", ranging(t, atlastest.Town, 0, 0)},
		{"worse", atlastest.Remote, " : l’accès aux services est moins bon que la moyenne du département", ranging(t, atlastest.Remote, 1, 10)},
		{"needs and access", atlastest.Remote, "cumulent un accès moins bon et des besoins plus forts", sure},
		{"needs alone", atlastest.Remote, "Les besoins y sont plus forts", ranging(t, atlastest.Remote, 1, 11)},
	} {
		got := pagetest.Plain(strings.Join(built(t, pagetest.Context(t, lang.French, tt.change), geo.LevelCommune, tt.code).Summary, " "))
		if !strings.Contains(got, tt.says) {
			t.Errorf("%s: %q does not say %q", tt.name, got, tt.says)
		}
	}
}

// twinned has the most fragile commune of eleven beside the next, its twin, of which the
// ranks are given; another twin has no index.
func twinned(t *testing.T, low, high int) func(*atlas.Input) {
	return func(in *atlas.Input) {
		sure(in)
		for code, index := range map[string]geo.Score{
			atlastest.Remote: {Value: 90, Rank: 1, Interval: geo.Interval{Low: 1, High: 1}},
			"00011":          {Value: 80, Rank: 2, Interval: geo.Interval{Low: low, High: high}},
		} {
			pagetest.Change(t, in, geo.LevelCommune, code, func(r *geotest.Record) {
				index.Of = r.Index.Of
				r.Index = index
			})
		}
	}
}

func TestTwinsAreLessFragileWhereTheirIntervalsDoNotMeet(t *testing.T) {
	for _, tt := range []struct {
		name     string
		change   func(*atlas.Input)
		sentence string
		better   bool
		place    page.Place
	}{
		{
			"apart", twinned(t, 2, 3), "Une sur 2 est moins fragile que Haute-Combrelle, presque quelle que soit la façon de compter : on peut lui demander comment elle fait.",
			true, page.Place{Text: "2", Under: "de 2 à 3"},
		},
		{
			"meeting", twinned(t, 1, 5), "Aucune n’est à coup sûr moins fragile que Haute-Combrelle.",
			false, page.Place{Text: "de 1 à 5", Under: "moitié la plus fragile"},
		},
		{"nothing was varied of it", twinned(t, 0, 0), "Aucune n’est à coup sûr moins fragile que Haute-Combrelle.", false, page.Place{Text: "2"}},
	} {
		twins := built(t, pagetest.Context(t, lang.French, tt.change), geo.LevelCommune, atlastest.Remote).Twins
		if got := pagetest.Plain(twins.Sentence); got != tt.sentence {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.sentence)
		}
		if line := twins.Lines[0]; line.Better != tt.better || line.Place != tt.place {
			t.Errorf("%s: the twin is %+v", tt.name, line)
		}
	}
}
