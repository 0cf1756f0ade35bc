//go:build !race

package ingest

import "testing"

func TestTheOwnTownHallComesBeforeThoseOfFormerCommunes(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, commune string
		want          int
	}{
		{"Mairie de Crest", "Crest", 0},
		{"Hôtel de Ville de SAINT ÉTIENNE", "Saint-Étienne", 0},
		{"Mairie", "Crest", 1},
		{"", "Crest", 1},
		{"Mairie de Montrigaud", "Valherbasse", 1},
		{"Mairie de Crestin", "Crest", 1},
		{"Mairie annexe de Crest", "Crest", 2},
		{"Mairie déléguée", "Valherbasse", 2},
		{"Ancienne mairie de Crest", "Crest", 2},
		{"Mairie du 1er arrondissement de Lyon", "Lyon", 2},
	} {
		if got := hallRank(tc.name, tc.commune); got != tc.want {
			t.Errorf("%q for %s: rank %d, want %d", tc.name, tc.commune, got, tc.want)
		}
	}
}
