package atlas_test

import (
	"math"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestPartsAreTheServicesAndTheIndicatorsThatWeigh(t *testing.T) {
	t.Parallel()
	var ids []string
	for _, p := range atlastest.New(t).Parts() {
		ids = append(ids, p.ID)
		if p.IsService() == (p.ID == atlastest.Fibre) || p.Weight != 1 || p.Name.FR == "" {
			t.Errorf("part %+v", p)
		}
	}
	want := []string{atlastest.GP, atlastest.Maternity, atlastest.Bakery, atlastest.Station, atlastest.FranceServ, atlastest.Fibre}
	if !slices.Equal(ids, want) {
		t.Errorf("parts %v, want %v", ids, want)
	}
}

func TestPartGaps(t *testing.T) {
	t.Parallel()
	car := atlastest.New(t)
	transit, err := car.By(geo.ModeTransit)
	if err != nil {
		t.Fatal(err)
	}
	unknown := math.NaN()
	tests := []struct {
		name, part, commune string
		seen                *atlas.Atlas
		want                float64
	}{
		{"12 minutes where 7 to 15 are acceptable", atlastest.GP, "00002", car, 0.625},
		{"nobody has measured it", atlastest.GP, atlastest.Withheld, car, unknown},
		{"no coach leads there", atlastest.GP, "00003", transit, 1},
		{"81 % of premises where 95 to 60 are acceptable", atlastest.Fibre, "00002", car, 0.4},
		{"the same by coach", atlastest.Fibre, "00002", transit, 0.4},
		{"a figure that is missing", atlastest.Fibre, "00008", car, unknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parts := tt.seen.Parts()
			part := parts[slices.IndexFunc(parts, func(p geo.Part) bool { return p.ID == tt.part })]
			at := slices.IndexFunc(tt.seen.Rows(geo.LevelCommune), func(r geo.Row) bool { return r.Code == tt.commune })
			got := tt.seen.PartGaps(&part)[at]
			if math.IsNaN(got) != math.IsNaN(tt.want) || math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("gap %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAReleaseOfBeforeIndicesWereDeclaredSaysSo(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Decl.Indices = nil
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.PublishedIndex(); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("got %v, want a not_found error", err)
	}
	if x, err := atlastest.New(t).PublishedIndex(); err != nil || x.LeastThemes != 4 {
		t.Errorf("got %+v, %v", x, err)
	}
}
