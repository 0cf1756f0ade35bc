package ingest

import (
	"slices"
	"testing"

	"maillage/data/catalogue"
)

func TestEditionsOnRequestAreTakenWhereTheyAreNamed(t *testing.T) {
	t.Parallel()
	sources := []catalogue.Source{
		{ID: "often", Target: catalogue.TargetObservations, Vintages: []catalogue.Vintage{{ID: "2026", OnRequest: true}, {ID: "2025"}}},
		{ID: "rare-one", Target: catalogue.TargetObservations, Vintages: []catalogue.Vintage{{ID: "2025", OnRequest: true}, {ID: "2024", OnRequest: true}}},
	}
	for _, tt := range []struct {
		name  string
		asked []string
		want  []string // source@edition that should be taken
	}{
		{"nothing named", nil, []string{"often@2025"}},
		{"the source, all of whose editions are on request", []string{"rare-one"}, []string{"rare-one@2025"}},
		{"an edition", []string{"often@2026", "rare-one@2024"}, []string{"often@2026", "rare-one@2024"}},
		{"a family is no name", []string{"often", "rare"}, []string{"often@2025"}},
	} {
		jobs, err := plan(sources, tt.asked, nil)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		var got []string
		for _, j := range jobs {
			got = append(got, j.source.ID+"@"+j.newest)
		}
		if slices.Sort(got); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
