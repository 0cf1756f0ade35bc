package territory

import (
	"math"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestAFigureThatCannotBeSaysWhyItIsMissing(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		in.Decl.Indicators[1].Above = geo.Text{FR: "Moyenne des médianes", EN: "Mean of medians"}
		f := in.Release.Result.Frame(geo.LevelCommune)
		at, _ := f.Find(atlastest.Town)
		f.Indicators[0][at], f.Implausible[0][at] = math.NaN(), geo.WordCode(geo.Implausibles(), geo.OutOfBounds)
	})
	town := built(t, b, geo.LevelCommune, atlastest.Town).Context
	if got := town[0]; got.Value != "" || got.Why != "sources qui ne s’accordent pas" {
		t.Errorf("fibre out of its bounds is shown as %+v", got)
	}
	if got := town[1]; got.Name != "Revenu médian" || got.Why != "" || got.Peer == "" || got.Above != "Moyenne des médianes" {
		t.Errorf("the income is shown as %+v", got)
	}
	if got := built(t, b, geo.LevelEPCI, atlastest.EPCIWest).Context[1]; got.Name != "Moyenne des médianes" || got.Above != "" {
		t.Errorf("above communes the income is shown as %+v", got)
	}
}

func TestAServiceOfAnIncompleteFileIsToldWithWhatItHolds(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		in.Decl.Services[3].Shortfall = &geo.Shortfall{Found: 36, Expected: 246.2}
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) {
			r.Services[3] = geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonIncomplete})
		})
	})
	v := built(t, b, geo.LevelCommune, atlastest.Town)
	const notice = "Fichier incomplet : Gare (36 lieux, là où l’on en attend environ 246). Ce service n’est pas mesuré, et ne compte nulle part."
	if len(v.Notices) != 1 || pagetest.Plain(v.Notices[0]) != notice {
		t.Errorf("notices %q, want %q", v.Notices, notice)
	}
	for _, group := range groups(v) {
		for _, s := range group {
			if s.ID == atlastest.Station && (s.Reason != "fichier incomplet" || s.Time != "" || !s.Gap.Withheld) {
				t.Errorf("the station is shown as %+v", s)
			}
		}
	}
}

func TestAServiceWhoseCodeMeansAnotherThingSaysWhich(t *testing.T) {
	t.Parallel()
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		in.Decl.Services[1].Recoded = "Gynéco-obstétrique"
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) {
			r.Services[1] = geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoFacility})
		})
	})
	told := ""
	for _, group := range groups(built(t, b, geo.LevelCommune, atlastest.Town)) {
		for _, s := range group {
			if s.ID == atlastest.Maternity {
				told = pagetest.Plain(s.Reason)
			}
		}
	}
	if want := "non compté : sous le même code, l’édition utilisée compte autre chose (Gynéco-obstétrique)"; told != want {
		t.Errorf("the maternity ward is told %q, want %q", told, want)
	}
}

func TestTimesByTrainsAloneDecideNothing(t *testing.T) {
	c := pagetest.By(t, geo.ModeTransit, func(in *atlas.Input) {
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) {
			by := r.By(geo.ModeTransit)
			by.Index = geo.Score{Value: math.NaN(), Coverage: 0.1, Withheld: geo.WithheldTimetable}
			for i := range by.Services {
				by.Services[i].Gap, by.Services[i].State, by.Services[i].Beyond = math.NaN(), geo.StateUnknown, 0
			}
		})
	})
	const why = "horaires de trains seulement, sans cars ni bus"
	v := built(t, c, geo.LevelCommune, atlastest.Town)
	if want := "l’indice n’est pas publié (" + why + ")."; len(v.Notices) > 0 || !strings.HasSuffix(pagetest.Plain(v.Summary[0]), want) {
		t.Errorf("first %q, with notices %q, want %q once", v.Summary, v.Notices, want)
	}
	for _, f := range v.Figures[2:] {
		if f.Value != "" || f.Reason != why {
			t.Errorf("%s is %q for %q", f.Label, f.Value, f.Reason)
		}
	}
	if s := groups(v)[1][0]; s.Time == "" || !s.Gap.Withheld || s.Beyond != "" {
		t.Errorf("a time that decides nothing is shown as %+v", s)
	}
}

func TestAPlaceSaysHowLongItIsOpen(t *testing.T) {
	for hours, want := range map[float64]string{0: "", 28: "ouvert 28 h par semaine", 17.25: "ouvert 17,3 h par semaine"} {
		b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
			in.Facilities = slices.Clone(in.Facilities)
			for i := range in.Facilities {
				in.Facilities[i].Hours = hours
			}
		})
		told := 0
		for _, theme := range groups(built(t, b, geo.LevelCommune, atlastest.Town)) {
			for _, line := range theme {
				if line.Place == "" {
					continue
				}
				told++
				if got := pagetest.Plain(line.Open); got != want {
					t.Errorf("%s is %q, want %q", line.Place, got, want)
				}
			}
		}
		if told == 0 {
			t.Error("the town has no nearest place")
		}
	}
}

// TestFiguresThatNoFileGivesAreNotListed has a figure that nothing loaded tells of, here
// or in the département.
func TestFiguresThatNoFileGivesAreNotListed(t *testing.T) {
	t.Parallel()
	names := func(change func(*atlas.Input)) (out []string) {
		for _, f := range built(t, pagetest.Context(t, lang.French, change), geo.LevelCommune, atlastest.Town).Context {
			out = append(out, f.Name)
		}
		return out
	}
	all := names(nil)
	rest := names(func(in *atlas.Input) {
		atlastest.Change(in, func(records []geotest.Record) []geotest.Record {
			for i := range records {
				records[i].Indicators = slices.Clone(records[i].Indicators)
				records[i].Indicators[0] = math.NaN()
			}
			return records
		})
	})
	if len(all) < 2 || !slices.Equal(rest, all[1:]) {
		t.Errorf("%q are listed, and %q where the first has no file", all, rest)
	}
}
