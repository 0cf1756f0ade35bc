package atlastest

import (
	"maillage/data/reference"
	"maillage/geo"
)

func typologyDecl() reference.Typology {
	return reference.Typology{Least: 2, Most: 4, Twins: 2, SizeFactor: 2, Features: []reference.TypologyFeature{
		{ID: "theme:sante", High: geo.Text{FR: "loin des soins", EN: "far from health care"}, Low: geo.Text{FR: "proches des soins", EN: "close to health care"}},
		{ID: "indicator:revenu-median", High: geo.Text{FR: "plus aisées", EN: "better off"}, Low: geo.Text{FR: "plus modestes", EN: "less well off"}},
	}}
}

// types are two groups of communes.
func types() []geo.Type {
	return []geo.Type{
		{Medoid: "00006", Size: 8, Silhouette: 0.41, Traits: []geo.Trait{{Feature: "theme:sante", Strength: 0.72}, {Feature: "indicator:revenu-median", Strength: -0.35}}},
		{Medoid: Town, Size: 3, Silhouette: 0.6, Traits: []geo.Trait{{Feature: "theme:sante", Strength: -1.9}, {Feature: "indicator:revenu-median", Strength: 0.1}}},
	}
}

// profile gives a commune its group and twins, where anything is known of it.
func profile(code string) *geo.Profile {
	switch code {
	case Withheld:
		return nil
	case Town:
		return &geo.Profile{Type: 1}
	case Remote:
		return &geo.Profile{Twins: []geo.Twin{{Code: "00011", Distance: 0.8125}, {Code: "00012", Distance: 1.5}}}
	}
	return &geo.Profile{Twins: []geo.Twin{{Code: Remote, Distance: 1.25}}}
}
