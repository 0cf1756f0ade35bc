package page_test

import (
	"testing"
	"time"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/catalogue"
	"maillage/data/store/loaded"
)

func TestAgeIsSaidPlainly(t *testing.T) {
	tests := []struct {
		day, fr, en string
		old         bool
	}{
		{"2018-01-01", "données de 2018, il y a 8 ans", "2018 data, 8 years old", true},
		{"2025-12-31", "données de 2025, il y a 1 an", "2025 data, 1 year old", false},
		{"2026-02-01", "données de 2026, de l’année", "2026 data, this year’s", false},
		{"2027-02-01", "données de 2027", "2027 data", false},
		{"", "", "", false},
	}
	fr, en := pagetest.Context(t, lang.French, nil), pagetest.Context(t, lang.English, nil)
	for _, tt := range tests {
		var state loaded.SourceState
		state.SpeaksOf, _ = time.Parse(time.DateOnly, tt.day) // the zero day of ""
		got, old := fr.Figures.Age(&state)
		if pagetest.Plain(got) != tt.fr || old != tt.old {
			t.Errorf("%s: %q, old %v; want %q, %v", tt.day, got, old, tt.fr, tt.old)
		}
		if got, _ := en.Figures.Age(&state); got != tt.en {
			t.Errorf("%s: %q, want %q", tt.day, got, tt.en)
		}
	}
}

func TestEveryZoningIsNamedInBothLanguages(t *testing.T) {
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	fr, en := pagetest.Context(t, lang.French, nil), pagetest.Context(t, lang.English, nil)
	for _, s := range sources {
		for _, v := range s.Newest() {
			for _, z := range v.Zonings {
				if key := "zoning." + z.Name; !fr.Text.Has(key) || !en.Text.Has(key) {
					t.Errorf("%s: no text %q", s.ID, key)
				}
			}
		}
	}
}

func TestLongListsAreCounted(t *testing.T) {
	b := pagetest.Context(t, lang.French, nil)
	for want, names := range map[string][]string{
		"Crest, Die, Nyons et Valence":  {"Crest", "Die", "Nyons", "Valence"},
		"Crest, Die, Nyons et 2 autres": {"Crest", "Die", "Nyons", "Valence", "Romans"},
	} {
		if got := b.Names.Enumerate(names); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
