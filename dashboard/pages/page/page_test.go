package page_test

import (
	"testing"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
)

func TestAgeIsSaidPlainly(t *testing.T) {
	tests := []struct {
		vintage, fr, en string
		old             bool
	}{
		{"2018", "données de 2018, il y a 8 ans", "2018 data, 8 years old", true},
		{"2025", "données de 2025, il y a 1 an", "2025 data, 1 year old", false},
		{"2026-02-01", "données de 2026, de l’année", "2026 data, this year’s", false},
		{"actuel", "", "", false},
	}
	fr, en := pagetest.Context(t, lang.French, nil), pagetest.Context(t, lang.English, nil)
	for _, tt := range tests {
		got, old := fr.Figures.Age(tt.vintage)
		if pagetest.Plain(got) != tt.fr || old != tt.old {
			t.Errorf("%s: %q, old %v; want %q, %v", tt.vintage, got, old, tt.fr, tt.old)
		}
		if got, _ := en.Figures.Age(tt.vintage); got != tt.en {
			t.Errorf("%s: %q, want %q", tt.vintage, got, tt.en)
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
