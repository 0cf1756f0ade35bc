package cog_test

import (
	"slices"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/ingest/cog"
)

func TestDepartementsOfATerritoryAreKnownByItsCodeAlone(t *testing.T) {
	tests := []struct {
		asked string
		want  []catalogue.Area
	}{
		{"26", []catalogue.Area{{Departement: "26", Region: "84"}}},
		{"2a, dep:84", []catalogue.Area{{Departement: "2A", Region: "94"}, {Departement: "84", Region: "93"}}},
		{"reg:53", []catalogue.Area{{Departement: "22", Region: "53"}, {Departement: "29", Region: "53"}, {Departement: "35", Region: "53"}, {Departement: "56", Region: "53"}}},
		{"epci:242600252", nil},
		{"00", nil},
		{"", nil},
	}
	for _, tt := range tests {
		if got := cog.Outline([]string{tt.asked}); !slices.Equal(got, tt.want) {
			t.Errorf("%q lies in %v, want %v", tt.asked, got, tt.want)
		}
	}
	if got := cog.Outline([]string{"84"}); len(got) != 12 || got[0].Departement != "01" {
		t.Errorf("84 lies in %v, want the twelve of Auvergne-Rhône-Alpes", got)
	}
	if got := cog.Outline([]string{"FR"}); len(got) != 101 {
		t.Errorf("FR has %d départements", len(got))
	}
}

func TestDepartementsAroundAreKnownByCodeToo(t *testing.T) {
	var codes []string
	for _, a := range cog.Beside(cog.Outline([]string{"26"})) {
		codes = append(codes, a.Departement)
	}
	if got := strings.Join(codes, " "); got != "01 04 05 07 13 30 38 42 43 48 69 73 83 84" {
		t.Errorf("around the Drôme: %s", got)
	}
	for _, whole := range []string{"FR", "epci:242600252"} {
		if around := cog.Beside(cog.Outline([]string{whole})); len(around) > 0 {
			t.Errorf("around %s: %v", whole, around)
		}
	}
	for _, a := range cog.Outline([]string{"FR"}) {
		for _, b := range cog.Beside([]catalogue.Area{a}) {
			if !slices.Contains(cog.Beside([]catalogue.Area{b}), a) {
				t.Errorf("%s lies beside %s, and not the other way round", b.Departement, a.Departement)
			}
		}
	}
}
