package export_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/export"
	"maillage/data/keeping"
	"maillage/geo"
)

// TestSupportsAreARowATerritory has one that works in a commune and everywhere, and one on
// health in another.
func TestSupportsAreARowATerritory(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	add := func(id int64, of, areas, themes string) keeping.Change {
		return keeping.Change{ID: id, By: "Mairie", At: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Subject: keeping.Support, Verb: keeping.Add, Of: of,
			Says: map[string]string{keeping.Name: of, keeping.Areas: areas, keeping.Themes: themes}}
	}
	in.Log = []keeping.Change{add(1, "keepers:1", "commune:"+atlastest.Remote+",FR", ""), add(2, "keepers:2", "epci:"+atlastest.EPCIEast, "sante")}
	in.Release.Sources = append(slices.Clip(in.Release.Sources), keeping.Vintage(2))
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	east, _ := a.Row(geo.LevelEPCI, atlastest.EPCIEast)
	for _, tt := range []struct {
		among atlas.Among
		want  []string
	}{
		{atlas.Among{}, []string{"keepers:1 commune:" + atlastest.Remote, "keepers:1 FR", "keepers:2 epci:" + atlastest.EPCIEast}},
		{atlas.Among{Theme: "mobilite"}, []string{"keepers:1 commune:" + atlastest.Remote, "keepers:1 FR"}},
		{atlas.Among{Within: east, Theme: "sante"}, []string{"keepers:1 commune:" + atlastest.Remote, "keepers:1 FR", "keepers:2 epci:" + atlastest.EPCIEast}},
	} {
		table := named(t, a, export.SupportsName, export.Request{Among: tt.among})
		if got := cells(t, table, "id", "territoire"); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %q, want %q", tt.among, got, tt.want)
		}
		shapes := 0
		for r := range table.Rows {
			if r.Geometry != nil {
				shapes++
			}
		}
		if shapes == 0 || shapes == len(tt.want) {
			t.Errorf("%+v: %d of %d rows have the outline of a territory", tt.among, shapes, len(tt.want))
		}
	}
}

func TestEnterprisesAreThoseAskedFor(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	remote, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	departement, _ := a.Row(geo.LevelDepartement, atlastest.Departement)
	all := cells(t, export.Enterprises(a, atlas.Among{}), "id")
	for name, tt := range map[string]struct {
		among atlas.Among
		want  []string
	}{
		"of a commune": {atlas.Among{Within: remote}, []string{"demo-ess:2"}}, "of the département": {atlas.Among{Within: departement}, all},
		"by what they do": {atlas.Among{Function: "pain"}, []string{"demo-ess:2"}}, "of a kind": {atlas.Among{Kind: "EI", Within: remote}, []string{"demo-ess:2"}},
		"of one source and not another": {atlas.Among{Named: "demo-equipements", Lacking: "siae"}, []string{"demo-ess:2"}}, "of two": {atlas.Among{Named: "demo-ess", Lacking: "demo-equipements", Within: remote}, nil},
		"of another kind": {atlas.Among{Kind: "GEIQ"}, nil}, "of a theme": {atlas.Among{Theme: "numerique", Within: remote}, nil},
	} {
		if got := cells(t, export.Enterprises(a, tt.among), "id"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// cells are some columns of the rows of a table, with blanks between.
func cells(t *testing.T, table export.Table, columns ...string) (out []string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(write(t, table, export.CSV, ""))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		var line []string
		for _, c := range columns {
			line = append(line, row[slices.Index(rows[0], c)])
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

func TestFilesOfASelectionHaveShortNames(t *testing.T) {
	a := atlastest.New(t)
	row, ok := a.Row(geo.LevelSelection, atlastest.Town+"-"+atlastest.Remote)
	if !ok {
		t.Fatal("the selection is not found")
	}
	if got := export.Enterprises(a, atlas.Among{Within: row}).Name; got != export.EnterprisesName+"-selection" {
		t.Errorf("enterprises are saved as %q", got)
	}
}
