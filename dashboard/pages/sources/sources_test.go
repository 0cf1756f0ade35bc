package sources

import (
	"encoding/json"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
)

func TestSourcesTellWhatWasRefused(t *testing.T) {
	v, err := New(pagetest.Context(t, lang.French, nil))
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Loaded) != 5 || len(v.Missing) != 1 || v.Missing[0].Text != "Neuville-l'Isolée" {
		t.Fatalf("%d sources, missing contours %v", len(v.Loaded), v.Missing)
	}
	refused := v.Loaded[0]
	if refused.Refused != "40 lignes sur 52 sont rejetées." || refused.RefusedOn == "" || refused.Loaded != "" {
		t.Errorf("the refused edition is told as %+v", refused)
	}
	for _, s := range v.Loaded[1:] {
		if s.Refused != "" || s.Loaded == "" || len(s.Counts) != 3 {
			t.Errorf("a loaded edition is told as %+v", s)
		}
	}
}

func TestSourcesRefuseAReportThatCannotBeRead(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) { in.Sources[0].Report = json.RawMessage(`{"read":`) })
	if _, err := New(b); err == nil {
		t.Error("a broken report is shown as if nothing had been read")
	}
}

func TestSourcesTellTheRoadsAndTheTimetables(t *testing.T) {
	v, err := New(pagetest.Context(t, lang.French, nil))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"demo-routes-2026-01-01": {
			"Date du réseau", "1er janvier 2026", "Réseau routier", "5 200 nœuds relevés, réduits à 1 240 nœuds et 3 100 arêtes",
			"Laissé de côté en voiture", "2 morceaux coupés du reste : 14 nœuds, 1,6 km",
		},
		"demo-cars-2026": {
			"Période des horaires", "du 5 janvier 2026 au 30 juin 2026",
			"Jours comptés", "mardi 10 mars 2026, samedi 14 mars 2026 et dimanche 15 mars 2026",
			"Étendue", "toutes les lignes de son territoire : peu de départs y est une carence",
		},
	}
	for _, s := range v.Loaded {
		var got []string
		for _, f := range s.Facts {
			got = append(got, pagetest.Plain(f.Label), pagetest.Plain(f.Value))
		}
		if !slices.Equal(got, want[s.Anchor]) {
			t.Errorf("%s: got %q, want %q", s.Anchor, got, want[s.Anchor])
		}
	}
}

func TestReasonsAreCountedByKind(t *testing.T) {
	got := builder{pagetest.Context(t, lang.French, nil)}.reasons(map[string]int{
		"empty cell: a value is needed": 2, "unknown commune: 99999 never was": 1, "unknown commune: 99998 never was": 3, "odd": 1,
	})
	want := []Count{{"commune inconnue", "4"}, {"case vide alors qu’une valeur est nécessaire", "2"}, {"odd", "1"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
