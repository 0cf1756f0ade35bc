package territory

import (
	"math"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/geotest"
)

// staleContext has stations and fibre of 2018, too old to be used.
func staleContext(t *testing.T, change func(*atlas.Input)) page.Context {
	return pagetest.Context(t, lang.French, func(in *atlas.Input) {
		for i := range in.Decl.Services {
			if in.Decl.Services[i].ID == atlastest.Station {
				in.Decl.Services[i].Age = geo.Age{Year: "2018", Stale: true}
			}
		}
		in.Decl.Indicators[0].Age = geo.Age{Year: "2017", Stale: true}
		if change != nil {
			change(in)
		}
	})
}

func TestWhatIsTooOldIsShownWithItsYearAndIsNoHeadline(t *testing.T) {
	v := built(t, staleContext(t, nil), geo.LevelCommune, atlastest.Town)
	if got := pagetest.Plain(strings.Join(v.Summary, " ")); strings.Contains(got, "Gare") {
		t.Errorf("the station of 2018 is a headline: %q", got)
	}
	const notice = "Trop anciens pour compter au 1er mars 2026 : Gare (2018) et Locaux raccordables à la fibre (2017)."
	if len(v.Notices) != 1 || !strings.HasPrefix(pagetest.Plain(v.Notices[0]), notice) {
		t.Errorf("notices %q, want one beginning %q", v.Notices, notice)
	}
	shown := map[string]string{}
	for _, group := range groups(v) {
		for _, s := range group {
			shown[s.ID] = pagetest.Plain(s.Time + " " + s.Old)
		}
	}
	if shown[atlastest.Station] != "16 min données de 2018, trop anciennes" || shown[atlastest.GP] != "1 min " {
		t.Errorf("services are shown as %q", shown)
	}
	if got := v.Context[0]; pagetest.Plain(got.Old) != "données de 2017, trop anciennes" || got.Value == "" || v.Context[1].Old != "" {
		t.Errorf("figures are shown as %+v", v.Context)
	}
	// Of five services four count, none of them too far.
	if got := v.Figures[2]; got.Value != "0 sur 4" || !slices.Contains(got.Detail, "sans 1 service aux données trop anciennes") {
		t.Errorf("the services too far are told as %+v", got)
	}
}

func TestWhatIsTooOldIsNotWhatMostInhabitantsLack(t *testing.T) {
	v := built(t, staleContext(t, nil), geo.LevelEPCI, atlastest.EPCIWest)
	for _, s := range v.Concerns.First {
		if s.Name == "Gare" {
			t.Errorf("the stations of 2018 are among what is lacking: %+v", v.Concerns.First)
		}
	}
	if !slices.Contains(folded(v, "undecided"), atlastest.Station) {
		t.Errorf("the stations of 2018 are not told apart: %+v", v.Concerns.Folds)
	}
	if len(v.Concerns.First) == 0 || strings.Contains(v.Figures[2].Detail[0], "Gare") {
		t.Errorf("lacking %+v, figure %+v", v.Concerns.First, v.Figures[2])
	}
}

func TestAnIndexThatIsWithheldForItsAgeSaysSo(t *testing.T) {
	v := built(t, staleContext(t, func(in *atlas.Input) {
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) {
			r.Index = geo.Score{Value: math.NaN(), Coverage: 0.3, Withheld: geo.WithheldStale}
			r.Themes[1] = geo.ThemeScore{Gap: math.NaN(), Withheld: geo.WithheldStale}
		})
	}), geo.LevelCommune, atlastest.Town)
	if got := pagetest.Plain(v.Summary[0]); !strings.HasSuffix(got, "l’indice n’est pas publié (données trop anciennes).") || slices.ContainsFunc(v.Notices, func(n string) bool { return strings.HasPrefix(n, "L’indice") }) {
		t.Errorf("the first sentence is %q, the notices are %q", got, v.Notices)
	}
	if got := v.Figures[1]; got.Value != "" || got.Reason != "" {
		t.Errorf("the index is shown as %+v", got)
	}
	if got := v.Comparison.Rows[1].Cells[0]; !got.Withheld || got.Text != "trop ancien" {
		t.Errorf("the theme is compared as %+v", got)
	}
}

func TestAWeakPointThatRestsOnOldDataSaysSo(t *testing.T) {
	for _, tc := range []struct {
		stale  string // what the index declares of it
		warned bool
	}{{reference.KeepStale, true}, {"", false}} {
		b := staleContext(t, func(in *atlas.Input) {
			in.Decl.Indices[0].Stale = tc.stale
			for i, theme := range geo.Themes() {
				gap := 0.2
				if theme == geo.ThemeDigital {
					gap = 0.8
				}
				pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) { r.Themes[i] = geo.ThemeScore{Gap: gap, Coverage: 1} })
			}
		})
		got := pagetest.Plain(strings.Join(built(t, b, geo.LevelCommune, atlastest.Town).Summary, " "))
		const warning = "À lire avec prudence : « Locaux raccordables à la fibre » date de 2017."
		if strings.Contains(got, warning) != tc.warned || !strings.Contains(got, "Point faible : Numérique") {
			t.Errorf("an index that declares %q of it, want a warning: %t, in %q", tc.stale, tc.warned, got)
		}
	}
}
