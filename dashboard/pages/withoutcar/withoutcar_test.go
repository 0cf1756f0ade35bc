package withoutcar

import (
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/geotest"
)

// built builds the section of a commune of the test atlas.
func built(t *testing.T, c page.Context, code string) Section {
	t.Helper()
	return Of(c, pagetest.Row(t, c, geo.LevelCommune, code), page.NewNotes(c))
}

// supply is a commune, what is changed of it and what is said of it.
type supply struct {
	name, code      string
	change          func(*testing.T, *atlas.Input)
	sentence, towns string
}

func TestWithoutCarIsToldInOneSentence(t *testing.T) {
	for _, tt := range supplies() {
		t.Run(tt.name, func(t *testing.T) {
			b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
				if tt.change != nil {
					tt.change(t, in)
				}
			})
			got := built(t, b, tt.code)
			if s := pagetest.Plain(got.Sentence); s != tt.sentence {
				t.Errorf("got  %s\nwant %s", s, tt.sentence)
			}
			if s := pagetest.Plain(got.Towns); s != tt.towns {
				t.Errorf("got  %s\nwant %s", s, tt.towns)
			}
			if got.Unknown != (tt.towns == "") {
				t.Errorf("unknown is %v", got.Unknown)
			}
		})
	}
}

func supplies() []supply {
	return []supply{
		{
			"a town served six days a week", atlastest.Town, nil,
			"Depuis Port-Sainte-Maëlle, 23 départs un mardi, 11 un samedi et aucun un dimanche, à moins de 1 km à pied du centre.",
			"On peut gagner Valmarine en moins de 1 h, y rester 1 h et rentrer le jour même.",
		},
		{
			"a town that is further", "00009", nil,
			"Depuis Valmarine, 12 départs un mardi, 4 un samedi et 2 un dimanche, à moins de 1 km à pied du centre.",
			"On peut gagner Port-Sainte-Maëlle en moins de 1 h 30, y rester 1 h et rentrer le jour même ; aucune ville à moins de 1 h.",
		},
		{
			"two coaches on weekdays", "00004", nil,
			"Depuis Ormeval, 2 départs un mardi, aucun un samedi et aucun un dimanche, à moins de 1 km à pied du centre.",
			"Aucune ville ne peut être gagnée en moins de 1 h 30 pour y rester 1 h et rentrer le jour même.",
		},
		{
			"nothing", atlastest.Remote, nil,
			"Depuis Haute-Combrelle, aucun départ à moins de 1 km à pied du centre : ni en semaine, ni le samedi, ni le dimanche.",
			"Aucune ville ne peut être gagnée en moins de 1 h 30 pour y rester 1 h et rentrer le jour même.",
		},
		{
			"nothing but on Saturdays, on a Thursday that was counted", atlastest.Remote,
			func(t *testing.T, in *atlas.Input) {
				pagetest.Change(t, in, geo.LevelCommune, atlastest.Remote, func(r *geotest.Record) {
					r.Supply.Days[0].Date, r.Supply.Days[1].Departures = "2026-03-12", 1
				})
			},
			"Depuis Haute-Combrelle, aucun départ un jeudi, 1 un samedi et aucun un dimanche, à moins de 1 km à pied du centre.",
			"Aucune ville ne peut être gagnée en moins de 1 h 30 pour y rester 1 h et rentrer le jour même.",
		},
		{
			"timetables without a Sunday", atlastest.Town,
			func(t *testing.T, in *atlas.Input) {
				pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) { r.Supply.Days[2] = geo.SupplyDay{} })
			},
			"Depuis Port-Sainte-Maëlle, 23 départs un mardi et 11 un samedi, à moins de 1 km à pied du centre.",
			"On peut gagner Valmarine en moins de 1 h, y rester 1 h et rentrer le jour même.",
		},
		{
			"no start", atlastest.Withheld, nil,
			"Ce qui part de cette commune n’est pas connu, faute de point de départ.", "",
		},
		{
			"no timetable", atlastest.Town,
			func(_ *testing.T, in *atlas.Input) { *in = atlastest.Estimated() },
			"Aucun horaire de transport en commun n’est utilisé ici : ce qui part de cette commune n’est pas connu, et n’est pas compté comme nul.", "",
		},
	}
}

func TestDeparturesAreToldDayByDay(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		pagetest.Change(t, in, geo.LevelCommune, "00009", func(r *geotest.Record) { r.Supply.Days[2] = geo.SupplyDay{} })
	})
	got := built(t, b, "00009")
	want := []DayLine{
		{Day: "Mardi 10 mars 2026", Departures: "12", First: "6 h 35", Last: "0 h 10", Destinations: "5"},
		{Day: "Samedi 14 mars 2026", Departures: "4", First: "8 h 00", Last: "18 h 00", Destinations: "3"},
		{Day: "Un dimanche", Unknown: true},
	}
	if len(got.Days) != 3 {
		t.Fatalf("days %+v", got.Days)
	}
	for i, day := range got.Days {
		day.Day, day.First, day.Last = pagetest.Plain(day.Day), pagetest.Plain(day.First), pagetest.Plain(day.Last)
		if day != want[i] {
			t.Errorf("day %d is %+v, want %+v", i, day, want[i])
		}
	}
	if stop := pagetest.Plain(got.Stop); stop != "Arrêt le plus proche : Valmarine, gare, à 410 m du centre ; 2 arrêts en tout." {
		t.Errorf("stop %q", stop)
	}
}

func TestTownsAcrossTheBorderAreNamedAndLeadNowhere(t *testing.T) {
	reach := built(t, pagetest.Context(t, lang.English, nil), atlastest.Town).Reach
	if len(reach) != 2 || len(reach[0].Towns) != 1 || len(reach[1].Towns) != 2 {
		t.Fatalf("reach %+v", reach)
	}
	abroad, inside := reach[1].Towns[0], reach[1].Towns[1] // the most populous first
	if abroad.Text != "Outre-Mer-la-Voisine" || abroad.Href != "" {
		t.Errorf("across the border: %+v", abroad)
	}
	if inside.Text != "Valmarine" || inside.Href != "/en/territoires/commune/00009" {
		t.Errorf("inside: %+v", inside)
	}
}

func TestTimetablesThatLackLinesSaySo(t *testing.T) {
	for whole, want := range map[bool]string{true: "Ce qui n’y figure pas", false: "Les autres lignes"} {
		b := pagetest.Context(t, lang.French, func(in *atlas.Input) { in.Timetables[0].Whole = whole })
		got := built(t, b, atlastest.Town)
		if !strings.HasPrefix(got.Warning, want) {
			t.Errorf("whole %v: %q, want it to begin %q", whole, got.Warning, want)
		}
		if loaded := pagetest.Plain(got.Loaded); loaded != "Horaires comptés : Cars de l'Île-d'Essai, du 5 janvier 2026 au 30 juin 2026." {
			t.Errorf("loaded %q", loaded)
		}
		if len(got.Notes) != 1 {
			t.Errorf("notes %v, want the source of the timetable", got.Notes)
		}
	}
}

func TestTimetablesThatDoNotMeetAreSaidToHaveDaysOfTheirOwn(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		in.Timetables = append(in.Timetables, loaded.Timetable{Source: "gtfs-ter", Vintage: "2020", Title: "Trains", First: "2020-06-09", Last: "2020-09-07"})
		in.Release.Result.ServiceDays = append(in.Release.Result.ServiceDays, geo.ServiceDays{Source: "gtfs-ter", Days: [3]string{"2020-06-09", "2020-06-13", "2020-06-14"}})
	})
	want := "Les calendriers de ces horaires ne se recouvrent pas : chacun est compté un jour de son propre calendrier " +
		"(Cars de l'Île-d'Essai le mardi 10 mars 2026 et Trains le mardi 9 juin 2020), comme si c’était le même jour."
	if got := pagetest.Plain(built(t, b, atlastest.Town).OwnDays); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := built(t, pagetest.Context(t, lang.French, func(*atlas.Input) {}), atlastest.Town).OwnDays; got != "" {
		t.Errorf("one timetable has days apart: %s", got)
	}
}

func TestATimetableThatIsLeftOutIsNotSaidToCount(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		old := loaded.Timetable{Source: "demo-bateaux", Vintage: "2019", Title: "Bateaux", Whole: true}
		in.Timetables = append(in.Timetables, old)
		in.Release.Stale = append(in.Release.Stale, geo.SourceVintage{Source: old.Source, Vintage: old.Vintage})
	})
	got := built(t, b, atlastest.Town)
	if want := "Laissés de côté, car trop anciens : Bateaux, édition 2019."; pagetest.Plain(got.LeftOut) != want {
		t.Errorf("left out: %q, want %q", got.LeftOut, want)
	}
	if strings.Contains(got.Loaded, "Bateaux") || !strings.Contains(got.Loaded, "Cars de l") {
		t.Errorf("counted: %q", got.Loaded)
	}
}
