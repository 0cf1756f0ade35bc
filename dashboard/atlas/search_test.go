package atlas_test

import (
	"slices"
	"testing"

	"maillage/dashboard/atlastest"
)

func TestSearch(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	tests := []struct {
		name, q string
		want    []string
	}{
		{"an exact name", "ormeval", []string{"00004"}},
		{"without accents", "saint etienne", []string{"00003"}},
		{"saint written st, most populous first", "st", []string{"00003", "00010", "00001"}},
		{"a word inside the name", "phare", []string{"000000002", "00010"}},
		{"words with others between", "saint phare", []string{"00010"}},
		{"letters inside a word", "combrel", []string{"00007"}},
		{"a ligature written apart", "oeillets", []string{"00008"}},
		{"an INSEE code", "00007", []string{"00007"}},
		{"a postcode, most populous first", "00300", []string{"00009", "00010", "00011", "00012"}},
		{"a SIREN number", "000000002", []string{"000000002"}},
		{"a letter mistyped", "ormaval", []string{"00004"}},
		{"two letters of a long word, begun", "valmerim", []string{"00009"}},
		{"a code with a wrong figure", "00097", nil},
		{"nothing across the border", "voisine", nil},
		{"nothing at all", "zzz", nil},
		{"a blank query", " - ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, h := range a.Search(tt.q, 10) {
				got = append(got, h.Code)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Search(%q) = %v, want %v", tt.q, got, tt.want)
			}
		})
	}
}

func TestSearchStopsAtTheLimitAndTellsNamesakesApart(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	hits := a.Search("00300", 2)
	if len(hits) != 2 {
		t.Fatalf("%d hits, want 2", len(hits))
	}
	if want := "00300, Île-d'Essai"; hits[0].Detail != want {
		t.Errorf("detail %q, want %q", hits[0].Detail, want)
	}
	if got := a.Search("saint", 0); got != nil {
		t.Errorf("limit 0 gave %v", got)
	}
}

func TestSearchFindsEnterprisesAndServices(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for q, want := range map[string]string{
		"epicerie roulante": "demo-ess:2", "voisine": "demo-ess:4", "00000000100010": "demo-ess:1", "jardims": "demo-ess:1", "ormeval": "demo-ess:3", "zzz": "",
	} {
		got := ""
		for _, e := range a.SearchEnterprises(q, 10) {
			got += e.ID
		}
		if got != want {
			t.Errorf("SearchEnterprises(%q) = %q, want %q", q, got, want)
		}
	}
	for q, want := range map[string]string{"medecin": atlastest.GP, "general practitioner": atlastest.GP, "bolangerie": atlastest.Bakery, "opera": ""} {
		got := ""
		for _, s := range a.SearchServices(q, 10) {
			got += s.ID
		}
		if got != want {
			t.Errorf("SearchServices(%q) = %q, want %q", q, got, want)
		}
	}
}
