package compute

import (
	"fmt"
	"testing"

	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// TestAFileOfFarFewerPlacesThanThereAreIsIncomplete has a région of two million
// inhabitants, or the country, and a service of three places a 100,000 of them.
func TestAFileOfFarFewerPlacesThanThereAreIsIncomplete(t *testing.T) {
	t.Parallel()
	communes := []geo.Commune{
		{Code: "26001", Departement: "26", Asked: true, Population: 500_000}, {Code: "38001", Departement: "38", Asked: true, Population: 1_500_000},
		{Code: "05001", Departement: "05", Population: 9_000_000}, // around
	}
	var country []string
	for n := range 96 {
		country = append(country, fmt.Sprintf("%02d", n))
	}
	region := []string{"05", "26", "38"}
	service := geo.Service{ID: "droit", Types: []string{"bpe:A1", "bpe:A2"}, Expected: geo.Expected{Places: 3, Source: "x"}}
	for _, tt := range []struct {
		name         string
		departements []string
		places       map[string]int
		change       func(s *geo.Service)
		want         *geo.Shortfall
	}{
		{"less than half", region, map[string]int{"bpe:A1": 20, "bpe:A2": 9, "bpe:A3": 900}, nil, &geo.Shortfall{Found: 29, Expected: 60}},
		{"half", region, map[string]int{"bpe:A1": 30}, nil, nil},
		{"none at all is another matter", region, map[string]int{"bpe:A3": 900}, nil, nil},
		{"too few are expected", []string{"26"}, map[string]int{"bpe:A1": 1}, nil, nil},
		{"of the country", country, map[string]int{"bpe:A1": 1000}, nil, &geo.Shortfall{Found: 1000, Expected: 2040}},
		{"nothing is expected", region, map[string]int{"bpe:A1": 1}, func(s *geo.Service) { s.Expected = geo.Expected{} }, nil},
		{"of two files", region, map[string]int{"bpe:A1": 9}, func(s *geo.Service) { s.Types = []string{"bpe:A1", "poste:A2"} }, &geo.Shortfall{Found: 9 + 20, Expected: 60}},
		{"a file is not known", region, map[string]int{"bpe:A1": 1}, func(s *geo.Service) { s.Types = []string{"bpe:A1", "dila:A2"} }, nil},
	} {
		s := service
		if tt.change != nil {
			tt.change(&s)
		}
		decl := &reference.Declarations{Services: []geo.Service{s}}
		judgeFiles(decl, map[string]*loaded.Extent{
			"bpe": {Departements: tt.departements, Places: tt.places}, "poste": {Departements: country, Places: map[string]int{"poste:A2": 20}},
		}, communes)
		got := decl.Services[0].Shortfall
		if (got == nil) != (tt.want == nil) || got != nil && *got != *tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
