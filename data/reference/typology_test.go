package reference

import (
	"testing"

	"maillage/geo"
)

func TestTypesAreNamedAfterTheirStrongestTraits(t *testing.T) {
	d := &Declarations{Typology: Typology{Features: []TypologyFeature{
		{ID: "theme:sante", High: geo.Text{FR: "loin des soins", EN: "far from care"}, Low: geo.Text{FR: "proches des soins", EN: "close to care"}},
		{ID: "indicator:densite", High: geo.Text{FR: "denses", EN: "dense"}, Low: geo.Text{FR: "peu denses", EN: "thinly populated"}},
		{ID: "indicator:chomage", High: geo.Text{FR: "touchées par le chômage", EN: "hit by unemployment"}, Low: geo.Text{FR: "de faible chômage", EN: "with little unemployment"}},
	}}}
	health, density, work := "theme:sante", "indicator:densite", "indicator:chomage"
	types := []geo.Type{
		{Traits: []geo.Trait{{Feature: health, Strength: 1.5}, {Feature: density, Strength: -0.5}, {Feature: work, Strength: 0.4}}},
		{Traits: []geo.Trait{{Feature: health, Strength: 0.9}, {Feature: density, Strength: -0.5}, {Feature: work, Strength: -0.4}}},
		{Traits: []geo.Trait{{Feature: density, Strength: 2}, {Feature: health, Strength: -0.29}}},
		{Traits: []geo.Trait{{Feature: density, Strength: 0.1}}},
		{},
		{Traits: []geo.Trait{{Feature: health, Strength: 1.5, Against: 0.4}, {Feature: density, Strength: -0.5, Against: 0.1}, {Feature: work, Strength: 0.4}}},
		{Traits: []geo.Trait{{Feature: health, Strength: 1.5, Against: 0.4}}},
	}
	want := []geo.Text{
		{FR: "Communes loin des soins, peu denses", EN: "Communes far from care, thinly populated"},
		{FR: "Communes loin des soins, peu denses, de faible chômage", EN: "Communes far from care, thinly populated, with little unemployment"},
		{FR: "Communes denses", EN: "Communes dense"},
		{FR: "Communes proches de la moyenne", EN: "Communes near the average"},
		{FR: "Communes proches de la moyenne", EN: "Communes near the average"},
		{FR: "Communes peu denses, touchées par le chômage", EN: "Communes thinly populated, hit by unemployment"},
		{FR: "Communes de profils variés", EN: "Communes of varied profiles"},
	}
	for i, got := range d.TypeNames(types) {
		if got != want[i] {
			t.Errorf("type %d is called %+v, want %+v", i, got, want[i])
		}
	}
}

func TestWordsAreTrueOfFigures(t *testing.T) {
	t.Parallel()
	zero := 0.0
	growth, income := TypologyFeature{Turn: &zero}, TypologyFeature{}
	for _, tt := range []struct {
		name         string
		feature      TypologyFeature
		high         bool
		figure, mean float64
		want         bool
	}{
		{"growing", growth, true, 0.5, 0.2, true},
		{"less than others, and growing", growth, true, 0.1, 0.2, false},
		{"declining, though less than others", growth, true, -0.1, -0.5, false},
		{"declining", growth, false, -0.8, -0.5, true},
		{"growing, though less than others", growth, false, 0.1, 0.5, false},
		{"better off than the mean", income, true, 24000, 22000, true},
		{"less well off", income, false, 24000, 22000, false},
	} {
		if got := tt.feature.Holds(tt.high, tt.figure, tt.mean); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}
