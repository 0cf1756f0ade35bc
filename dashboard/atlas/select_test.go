package atlas_test

import (
	"slices"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/dashboard/selection"
	"maillage/geo"
)

func TestSelect(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	tests := []struct {
		name string
		ask  selection.Selection
		want []string
	}{
		{"all of a level, by code", selection.Selection{Level: geo.LevelEPCI}, []string{"000000001", "000000002"}},
		{"inside of two parents", selection.Selection{Level: geo.LevelCommune, Parents: parents("00", "epci:000000002"), Order: selection.ParseOrder("-code")}, []string{"00012", "00011", "00010", "00009"}},
		{"between two populations, both included", selection.Selection{Level: geo.LevelCommune, Population: selection.Bounds{Least: 240, Most: 410}}, []string{"00005", "00006", "00011"}},
		{"a name without accents", selection.Selection{Level: geo.LevelCommune, Query: "ETIENNE"}, []string{"00003"}},
		{"the beginning of a code", selection.Selection{Level: geo.LevelCommune, Query: "0001"}, []string{"00010", "00011", "00012"}},
		{"by name, the last first", selection.Selection{Level: geo.LevelCommune, Parents: parents("000000002"), Order: selection.ParseOrder("-name")}, []string{"00009", "00010", "00012", "00011"}},
		{"the most fragile first, unknown last", selection.Selection{Level: geo.LevelCommune, Parents: parents("000000002"), Order: selection.ParseOrder("rank")}, []string{"00011", "00010", "00009", "00012"}},
		{"unknown last in the other order too", selection.Selection{Level: geo.LevelCommune, Parents: parents("000000002"), Order: selection.ParseOrder("-rank")}, []string{"00009", "00010", "00011", "00012"}},
		{"a parent that holds nothing of the query", selection.Selection{Level: geo.LevelCommune, Parents: parents("000000002"), Query: "ormeval"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			selected, err := a.Select(tt.ask)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, at := range selected {
				got = append(got, a.Rows(tt.ask.Level)[at].Code)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	if _, err := a.Select(selection.Selection{Level: geo.LevelCommune, Parents: parents("epci:1")}); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("unknown parent: %v, want a not_found error", err)
	}
	if _, err := a.Select(selection.Selection{Level: geo.LevelCommune, Order: selection.ParseOrder("beauty")}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("unknown order: %v, want an invalid error", err)
	}
	if rows := a.Rows(geo.LevelCommune); !slices.IsSortedFunc(rows, func(x, y geo.Row) int { return cmpString(x.Code, y.Code) }) {
		t.Error("selecting has moved the rows of the atlas")
	}
}

func parents(names ...string) []selection.Territory {
	out := make([]selection.Territory, len(names))
	for i, name := range names {
		out[i] = selection.ParseTerritory(name)
	}
	return out
}
