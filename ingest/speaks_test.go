//go:build !race

package ingest_test

import (
	"slices"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/storetest"
	"maillage/ingest"
)

// TestAnEditionSaysWhichDayItSpeaksOf takes it from the name of an edition, from a road
// network and a timetable themselves, and from the rows of a table that is named after
// no day, where days that are still to come do not count.
func TestAnEditionSaysWhichDayItSpeaksOf(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), copyMirror(t, demoMirror(t))
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "covoiturage" })
	sources[at].Vintages = slices.DeleteFunc(sources[at].Vintages, func(v catalogue.Vintage) bool { return v.ID != "courant" })
	v := &sources[at].Vintages[0]
	places := readSheet(t, mirror, v.Files[0])
	for i, day := range []string{"2023-05-04", "", "31/08/2023", "2099-01-01"} {
		places.cells(i)["date_maj"] = day
	}
	for i := range places.rows[4:] {
		places.cells(i + 4)["date_maj"] = "2022-01-01"
	}
	places.write(t, mirror)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Catalogue: sources})
	got := storetest.Column(t, st, `
		select source || ' ' || vintage || ' ' || speaks_of from source_vintage
		where source in ('bpe', 'covoiturage', 'gtfs-cars', 'osm', 'france-services') order by source`)
	want := []string{"bpe 2025 2025-12-31", "covoiturage courant 2023-08-31", "france-services 2026-09 2026-09-30", "gtfs-cars courant 2026-12-31", "osm courant 2026-01-01"}
	if !slices.Equal(got, want) {
		t.Errorf("editions speak of\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
