package sources

import (
	"encoding/json"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/catalogue"
)

func TestSourcesTellWhatWasRefused(t *testing.T) {
	v, err := New(pagetest.Context(t, lang.French, nil), catalogue.Record{})
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
	if _, err := New(b, catalogue.Record{}); err == nil {
		t.Error("a broken report is shown as if nothing had been read")
	}
}

func TestSourcesTellTheRoadsAndTheTimetables(t *testing.T) {
	v, err := New(pagetest.Context(t, lang.French, nil), catalogue.Record{})
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
			"Étendue", "toutes les lignes de son territoire : peu de départs y est un manque",
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
	got := builder{Context: pagetest.Context(t, lang.French, nil)}.reasons(map[string]int{
		"empty cell: a value is needed": 2, "unknown commune: 99999 never was": 1, "unknown commune: 99998 never was": 3, "odd": 1,
	})
	want := []Count{{"commune inconnue", "4"}, {"case vide alors qu’une valeur est nécessaire", "2"}, {"odd", "1"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSourcesTellHowTheirAddressesWereFound(t *testing.T) {
	c := pagetest.Context(t, lang.French, nil)
	var record catalogue.Record
	sighting := func(address, checked, state, right, answered string) {
		record.Put(catalogue.Sighting{Source: c.Atlas.Sources[0].Source, Vintage: c.Atlas.Sources[0].Vintage, Address: address,
			Checked: checked, State: state, Right: right, Answered: answered})
	}
	sighting("https://a.example/", "2026-11-29", "grew", "2026-11-29", "")
	sighting("https://b.example/", "2026-11-29", "unseen", "", "2026-11-29")
	sighting("https://c.example/", "2026-11-29", "lost", "2026-11-03", "")
	sighting("https://d.example/", "2026-11-29", "silent", "", "")
	v, err := New(c, record)
	if err != nil {
		t.Fatal(err)
	}
	want := []Count{
		{"https://a.example/", "vue juste le 29 novembre 2026."},
		{"https://b.example/", "répondait le 29 novembre 2026 ; sa forme ne peut être vue sans tout télécharger."},
		{"https://c.example/", "une colonne manquait le 29 novembre 2026. Vue juste pour la dernière fois le 3 novembre 2026."},
		{"https://d.example/", "ne répondait pas le 29 novembre 2026."},
	}
	told := 0
	for _, s := range v.Loaded {
		if len(s.Addresses) == 0 {
			continue
		}
		told++
		for i, a := range s.Addresses {
			if i >= len(want) || a.Label != want[i].Label || pagetest.Plain(a.Value) != want[i].Value {
				t.Errorf("%s: %q", a.Label, a.Value)
			}
		}
	}
	if told != 1 {
		t.Errorf("%d editions have addresses, want one", told)
	}
}
