package main

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/opendatatest"
	"maillage/data/storetest"
)

// TestTheEdgeOfTheRegionIsTold loads a région whose equipment is known in its twelve
// départements alone: what lies just across its border is not loaded.
func TestTheEdgeOfTheRegionIsTold(t *testing.T) {
	t.Parallel()
	home := serveRegion(t).home
	ctx := within(t, 2*time.Minute)
	db := connect(t, ctx, home)
	const village = "26374" // Villebois-les-Pins, beside the Hautes-Alpes
	var edges, withheld, ranked, outside int
	err := db.QueryRow(ctx, `
		select (select count(*) from release_service s where s.release = r.id and level = 'commune' and code = $1 and mode = 'car' and edge),
		       count(*) filter (where code = $1 and withheld = 'edge' and rank is null and rank_departement is null),
		       count(*) filter (where rank is not null), count(*) filter (where rank < rank_low or rank > rank_high)
		from release r join release_index i on i.release = r.id and level = 'commune' and mode = 'car' where published group by r.id`, village).
		Scan(&edges, &withheld, &ranked, &outside)
	if err != nil {
		t.Fatal(err)
	}
	if edges < 10 || withheld != 1 || ranked < 3000 || outside > 0 {
		t.Errorf("%s has %d bounds, withheld %d; %d communes are ranked, %d of them outside of their interval", village, edges, withheld, ranked, outside)
	}
	for _, query := range []string{
		`select count(*) from release_composite c join release r on r.id = release and published where code = $1 and level = 'commune' and (value is not null or rank is not null)`,
		`select count(*) from release_profile p join release r on r.id = release and published where $1 = any(twins)`,
	} {
		var n int
		if err := db.QueryRow(ctx, query, village).Scan(&n); err != nil || n > 0 {
			t.Errorf("%v, %d rows of %s", err, n, query)
		}
	}
	checkBounds(t, ctx, db)
}

// checkBounds measures, in the south of the Drôme, how far communes are from the border of
// the région, by PostGIS over the boundaries that are loaded, and holds what is called
// a bound against it.
func checkBounds(t *testing.T, ctx context.Context, db *pgx.Conn) {
	t.Helper()
	rows := table(t, ctx, db, `
		with around as (select k.commune, k.geom from contour k, commune_centre c where c.commune = '26374' and st_dwithin(k.geom, c.geom, 0.35)),
		border as materialized (select st_boundary(st_union(geom)) as line from around),
		near as (select c.commune, st_distance(c.geom::geography, line::geography) as metres
		         from around join commune_centre c using (commune), border, commune_centre v
		         where v.commune = '26374' and st_dwithin(c.geom, v.geom, 0.1))
		select commune, service, minutes, edge, near.metres * 1.35 / 50000 * 60 as bound
		from near join release_service s on s.code = commune and level = 'commune' and mode = 'car' join release r on r.id = release and published
		     join lateral jsonb_array_elements(declarations -> 'services') d on d ->> 'id' = service and d -> 'types' ->> 0 like 'bpe:%'
		where minutes is not null`, nil)
	bounds := 0
	for _, row := range rows {
		minutes, edge, bound := row[2].(float64), row[3].(bool), row[4].(float64)
		if edge {
			bounds++
		}
		if edge != (minutes > bound) && math.Abs(minutes-bound) > 0.02*bound {
			t.Errorf("%v, %v: %.2f minutes, the border at %.2f, a bound %v", row[0], row[1], minutes, bound, edge)
		}
	}
	if bounds < 50 || bounds == len(rows) {
		t.Errorf("%d of %d times are bounds: the test says little", bounds, len(rows))
	}
}

// TestRoadsThatEndAreAnEdge loads the Ain with the roads around Pont-de-Veyle alone: its
// maternity lies beyond them.
func TestRoadsThatEndAreAnEdge(t *testing.T) {
	t.Parallel()
	mirrors, ctx := opendatatest.Mirrors(t), within(t, 4*time.Minute)
	home := filepath.Join(filepath.Dir(shared.home), "roads-end")
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	mustRun(t, ctx, home, "db", "start")
	t.Cleanup(func() { maillage(context.Background(), home, "db", "stop") })
	mustRun(t, ctx, home, "ingest", "--territory", "01", "--mirror", mirrors[0], "--mirror", mirrors[1], "--quiet",
		"cog-communes", "cog-departements", "cog-regions", "cog-passage", "population", "centres", "contours", "bpe", "laposte", "osm")
	told := mustRun(t, ctx, home, "compute", "--as-of", "2020-12-31", "--quiet")
	if !strings.Contains(told, "edge ") {
		t.Errorf("the computation does not tell of edges: %s", told)
	}
	db := connect(t, ctx, home)
	for _, tt := range []struct{ what, query string }{
		{"the maternity of Pont-de-Veyle is beyond the roads", `service = 'maternite' and edge and reason = 'edge' and minutes is null and gap is null and state = 'unknown'`},
		{"some place is reached by road", `method = 'road' and minutes is not null`},
		{"nothing is called unreachable", `reason is distinct from 'unreachable'`},
	} {
		var n, all int
		query := `select count(*) filter (where ` + tt.query + `), count(*) from release_service join release r on r.id = release and published
			where level = 'commune' and code = '01306' and mode = 'car'`
		if err := db.QueryRow(ctx, query).Scan(&n, &all); err != nil || n == 0 || strings.Contains(tt.what, "nothing") && n < all {
			t.Errorf("%s: %v, %d of %d", tt.what, err, n, all)
		}
	}
	var why *string
	if err := db.QueryRow(ctx, `select withheld from release_index join release r on r.id = release and published
		where level = 'commune' and code = '01306' and mode = 'car' and index_value is null and rank is null`).Scan(&why); err != nil || why == nil || *why != "edge" {
		t.Errorf("its index is withheld for %v, %v", why, err)
	}
}
