package versions_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/dashboard/pages/versions"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/difference"
)

// heads are a release that is served, one that is held back and one that was served before.
func heads() []release.Head {
	day := func(d int) time.Time { return time.Date(2026, time.March, d, 12, 0, 0, 0, time.UTC) }
	first, second := day(1), day(8)
	return []release.Head{
		{ID: "r2", Computed: second, Published: &second, Served: true, Pinned: true, Program: "v1.4", Communes: 12},
		{ID: "r3", Computed: day(9), Held: []byte(`[{"figure": "places", "service": "` + atlastest.Bakery + `", "code": "00", "name": "Orvelle", "before": 10, "after": 1, "moved": -0.9}]`), Communes: 12},
		{ID: "r1", Computed: first, Published: &first, Communes: 1200},
	}
}

func TestWhichReleasesAreComparedWithoutBeingAsked(t *testing.T) {
	t.Parallel()
	all := heads()
	public := slices.Delete(heads(), 1, 2)
	for name, tt := range map[string]struct {
		query string
		heads []release.Head
		want  versions.Query
	}{
		"what waits with what is served": {"", all, versions.Query{From: "r2", To: "r3"}},
		"what was served before":         {"", public, versions.Query{From: "r1", To: "r2"}},
		"those that are named":           {"de=r1&a=r3", all, versions.Query{From: "r1", To: "r3"}},
		"one alone":                      {"de=r1", all[:1], versions.Query{}},
	} {
		v, err := url.ParseQuery(tt.query)
		if got := versions.ParseQuery(v, tt.heads); err != nil || got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

func TestThePageSaysHowReleasesStandAndWhatMoved(t *testing.T) {
	t.Parallel()
	c := pagetest.Context(t, lang.French, nil)
	v := versions.New(c, heads(), versions.Query{From: "r2", To: "r3"})
	v.Compare(c, &difference.Difference{From: "r2", To: "r3",
		Sources:     []difference.Source{{Source: "x", Before: []string{"2024"}, After: []string{"2025"}}, {Source: "y", Before: []string{"1"}, After: []string{"1"}}},
		Territories: []difference.Rows{{Level: geo.LevelCommune, Changed: 1}},
		Totals: []difference.Total{{Code: "00", Name: "Orvelle", Service: "", Before: 1000, After: geo.NoCount},
			{Code: "00", Name: "Orvelle", Service: atlastest.Bakery, Before: 10, After: 1}},
		Moved: []difference.Moved{{Level: geo.LevelCommune, Code: atlastest.Town, Service: atlastest.Bakery, Before: 5, After: 65}, {Level: geo.LevelEPCI, Code: "1", Service: "x"}},
	})
	for what, tt := range map[string][2]string{
		"the served one":     {v.Lines[0].State, "affichée, choisie à la main"},
		"the one that waits": {v.Lines[1].State + " " + v.Lines[1].Published, "retenue : des chiffres ont trop bougé –"},
		"why":                {v.Lines[1].Held[0], "Boulangerie, Orvelle : 1 lieu, contre 10 (−90 %)."},
		"the one before":     {v.Lines[2].State + " " + v.Lines[2].Computed + " " + v.Lines[2].Communes + " " + v.Lines[2].Program, "gardée 1er mars 2026, 12 h 00 1 200 version inconnue"},
		"an edition":         {v.Compared.Summary[0], "x : édition 2024, puis 2025."},
		"other files":        {v.Compared.Summary[1], "y : édition 1, fichiers mis à jour."},
		"communes":           {v.Compared.Summary[2], "1 commune a un chiffre qui a changé."},
		"most first":         {v.Compared.Totals[1].Of.Text + v.Compared.Totals[1].Change, "Boulangerie−90 %"},
		"not known":          {v.Compared.Totals[0].After + v.Compared.Totals[0].Change, "––"},
		"a time":             {v.Compared.Moved[0].Before + " " + v.Compared.Moved[0].After, "5 min 1 h 05"},
	} {
		if pagetest.Plain(tt[0]) != tt[1] {
			t.Errorf("%s: %q, want %q", what, pagetest.Plain(tt[0]), tt[1])
		}
	}
	if len(v.Compared.Moved) != 1 || v.Compared.Moved[0].Name.Href == "" {
		t.Errorf("moved: %+v", v.Compared.Moved)
	}
}
