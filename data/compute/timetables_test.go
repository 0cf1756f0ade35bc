//go:build !race

package compute_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/data/compute"
	"maillage/data/storetest"
	"maillage/geo"
)

// coachesAndBoats are two timetables over the island: coaches of 2030, boats of 2020.
const coachesAndBoats = `
	insert into source_vintage values
	  ('bateaux', '2020', 'Bateaux', '', '', '', '', '', '{00,01}', 'f7', now(), '{}', '2020-12-31'),
	  ('cars', '2030', 'Cars', '', '', '', '', '', '{00,01}', 'f8', now(), '{}', '2030-12-31');
	insert into timetable values ('bateaux', '2020', false, '2020-03-03', '2020-03-07'), ('cars', '2030', true, '2030-03-05', '2030-03-08');
	insert into transit_stop values
	  ('bateaux', 0, 'b:q', 'Quai', null, st_setsrid(st_makepoint(-5.2, 47.05), 4326)), ('bateaux', 1, 'b:r', 'Rade', null, st_setsrid(st_makepoint(-5.1, 47.05), 4326)),
	  ('cars', 0, 'c:g', 'Gare', null, st_setsrid(st_makepoint(-5.2, 47.05), 4326)), ('cars', 1, 'c:h', 'Halle', null, st_setsrid(st_makepoint(-5.1, 47.05), 4326));
	insert into transit_route values ('bateaux', 0, 'b:1', 'Le tour', 4), ('cars', 0, 'c:1', 'La côte', 3);
	insert into transit_day values ('bateaux', 0, '2020-03-03'), ('cars', 0, '2030-03-05');
	insert into transit_trip values ('bateaux', 0, 0, 0, ''), ('cars', 0, 0, 0, '');
	insert into transit_stop_time values
	  ('bateaux', 0, 0, 0, 30000, 30000, false, false), ('bateaux', 0, 1, 1, 31000, 31000, false, false),
	  ('cars', 0, 0, 0, 30000, 30000, false, false), ('cars', 0, 1, 1, 31000, 31000, false, false);`

func TestAStaleTimetableIsLeftOutBesideAFreshOneAlone(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]struct {
		counted []string
		stale   bool
	}{2022: {[]string{"bateaux", "cars"}, false}, 2031: {[]string{"cars"}, false}, 2040: {[]string{"bateaux", "cars"}, true}} {
		ctx, st := context.Background(), storetest.Island(t, load(t))
		if _, err := st.Pool().Exec(ctx, coachesAndBoats); err != nil {
			t.Fatal(err)
		}
		o := compute.Options{Now: clock, AsOf: time.Date(year, time.March, 1, 0, 0, 0, 0, time.UTC),
			Catalogue: []catalogue.Source{{ID: "bateaux", StaleAfter: "3y"}, {ID: "cars", StaleAfter: "3y"}}}
		if _, err := compute.Run(ctx, st, o); err != nil {
			t.Fatal(err)
		}
		r, decl := published(t, st)
		var counted []string
		for _, d := range r.Result.ServiceDays {
			counted = append(counted, d.Source)
		}
		if !slices.Equal(counted, want.counted) {
			t.Errorf("in %d %v count, want %v", year, counted, want.counted)
		}
		of := 0
		for _, d := range decl.Indicators {
			if d.OfTimetables {
				of++
				if d.Stale != want.stale {
					t.Errorf("in %d %s is stale: %v, want %v", year, d.ID, d.Stale, want.stale)
				}
			}
		}
		if of == 0 {
			t.Error("no indicator is of timetables")
		}
		for _, row := range r.Result.Rows(geo.LevelCommune) {
			if why := row.By(geo.ModeTransit).Index().Withheld; (why == geo.WithheldStale) != want.stale {
				t.Errorf("in %d the index of %s without a car is withheld for %q, want it for age: %v", year, row.Code, why, want.stale)
			}
		}
	}
}
