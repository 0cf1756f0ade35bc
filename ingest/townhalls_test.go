//go:build !race

package ingest_test

import (
	"testing"

	"maillage/data/storetest"
)

func TestJourneysStartFromTheMairieThatTheMapShows(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	roads(t, st, mirror)
	for _, tc := range []struct {
		what, query string
		least, most int
	}{
		{"communes whose mairie is on the map", `select count(*) from town_hall`, 40, 52},
		{"of them, start elsewhere", `select count(*) from town_hall h join commune_centre c using (commune) where not st_equals(h.geom, c.geom) or c.method <> 'mairie'`, 0, 0},
		{"of them, in another commune", `select count(*) from town_hall h join contour k using (commune) where not st_covers(k.geom, h.geom)`, 0, 0},
		{"annexes taken for the mairie", `select count(*) from town_hall where name like '%annexe%'`, 0, 0},
		{"mairies farther than 60 m from the published point", `
			select count(*) from town_hall h join published_centre c using (commune) where st_distance(h.geom::geography, c.geom::geography) > 60`, 0, 0},
		{"the others, by the published point", `
			select count(*) from commune_centre c join published_centre p using (commune) left join town_hall h using (commune)
			where h.commune is null and (not st_equals(p.geom, c.geom) or p.method <> c.method)`, 0, 0},
		{"rivers that the map shows", `select count(*) from landmark where kind = 'river'`, 1, 60},
		{"rivers without a bed", `select count(*) from landmark where kind = 'river' and (st_npoints(geom) < 3 or st_length(geom::geography) < 1000)`, 0, 0},
	} {
		if got := count(t, st, tc.query); got < tc.least || got > tc.most {
			t.Errorf("%s: %d, want %d to %d", tc.what, got, tc.least, tc.most)
		}
	}
}
