package osm_test

import (
	"context"
	_ "embed" // of the peer's network
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/storetest"
	"maillage/geo/network"
)

//go:embed testdata/pgrouting.sql
var pgroutingNetwork string

// pgrouting is a network in a database of its own.
type pgrouting struct{ conn *pgx.Conn }

// openPgrouting makes a database without a network.
func openPgrouting(t testing.TB) *pgrouting {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, storetest.Blank(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(ctx) })
	p := &pgrouting{conn}
	var available bool
	if err := conn.QueryRow(ctx, `select exists (select from pg_available_extensions where name = 'pgrouting')`).Scan(&available); err != nil {
		t.Fatal(err)
	}
	if !available {
		t.Skip("pgRouting is not installed: apt-get install postgresql-15-pgrouting, or that of your PostgreSQL's version")
	}
	p.exec(t, "create extension postgis; create extension pgrouting")
	return p
}

func newPgrouting(t *testing.T, raw *network.Raw, m network.Mode, places []orb.Point, stops []int) *pgrouting {
	t.Helper()
	p := openPgrouting(t)
	p.exec(t, `create table node (id bigint primary key, geom geometry(point, 4326));
		create table segment (id bigint, way int, class int, a bigint, b bigint, car bool, kmh_ab float8, kmh_ba float8);
		create table barrier (node bigint primary key);
		create table place (id bigint primary key, geom geometry(point, 4326))`)
	p.load(t, raw, m, places)
	penalty := "0"
	if m == network.Car {
		penalty = strconv.FormatFloat(network.JunctionMilliseconds/1000.0, 'f', -1, 64)
	}
	classes := make([]string, len(stops))
	for i, c := range stops {
		classes[i] = strconv.Itoa(c)
	}
	p.exec(t, strings.NewReplacer(":penalty", penalty, ":stops", "'{"+strings.Join(classes, ",")+"}'::int[]").Replace(pgroutingNetwork))
	return p
}

func (p *pgrouting) exec(t testing.TB, sql string) {
	t.Helper()
	if _, err := p.conn.Exec(context.Background(), sql); err != nil {
		t.Fatal(err)
	}
}

// load copies the network as it was read, segment by segment.
func (p *pgrouting) load(t *testing.T, raw *network.Raw, m network.Mode, places []orb.Point) {
	t.Helper()
	var segments, barriers [][]any
	for i, w := range raw.Ways {
		refs := raw.Refs[w.First:][:w.Count]
		for j := 1; j < len(refs); j++ {
			car := w.Speeds[network.Car] != [2]float32{}
			segments = append(segments, []any{int64(len(segments) + 1), int32(i), int32(w.Class), int64(refs[j-1]), int64(refs[j]), car, float64(w.Speeds[m][0]), float64(w.Speeds[m][1])})
		}
	}
	for _, c := range raw.Closures {
		if c.Modes[m] {
			barriers = append(barriers, []any{int64(c.Node)})
		}
	}
	nodes := make([][]any, len(raw.Lon))
	for i := range raw.Lon {
		nodes[i] = []any{int64(i), float64(raw.Lon[i]) / 1e7, float64(raw.Lat[i]) / 1e7}
	}
	points := make([][]any, len(places))
	for i, at := range places {
		points[i] = []any{int64(i), at.Lon(), at.Lat()}
	}
	p.copy(t, "segment", segments, "id", "way", "class", "a", "b", "car", "kmh_ab", "kmh_ba")
	p.copy(t, "barrier", barriers, "node")
	p.copyPoints(t, "node", nodes)
	p.copyPoints(t, "place", points)
}

func (p *pgrouting) copy(t testing.TB, table string, rows [][]any, columns ...string) {
	t.Helper()
	if _, err := p.conn.CopyFrom(context.Background(), pgx.Identifier{table}, columns, pgx.CopyFromRows(rows)); err != nil {
		t.Fatal(err)
	}
}

// copyPoints makes points of numbers, degrees.
func (p *pgrouting) copyPoints(t testing.TB, table string, rows [][]any) {
	t.Helper()
	p.exec(t, `create table numbers (id bigint, lon float8, lat float8)`)
	p.copy(t, "numbers", rows, "id", "lon", "lat")
	p.exec(t, `insert into `+table+` select id, st_setsrid(st_makepoint(lon, lat), 4326) from numbers; drop table numbers`)
}

// seconds are the times on the road from place 2i to 2i+1, by i: one, or several
// where a place is as near to several roads; none where there is no way.
func (p *pgrouting) seconds(t *testing.T) map[int][]float64 {
	t.Helper()
	rows, err := p.conn.Query(context.Background(), `
		select (start_vid - 1000000000) / 32, agg_cost from pgr_dijkstraCost(
			'select id, source, target, cost, reverse_cost from edge',
			'select 1000000000 + a.id as source, 1000000000 + b.id as target
			 from snap a join snap b on b.place = a.place + 1 where a.place % 2 = 0')`)
	if err != nil {
		t.Fatal(err)
	}
	found := map[int][]float64{}
	var pair int64
	var cost float64
	if _, err := pgx.ForEachRow(rows, []any{&pair, &cost}, func() error {
		found[int(pair)] = append(found[int(pair)], cost)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return found
}

// off is how far the places are from their roads, metres, by place.
func (p *pgrouting) off(t *testing.T) []float64 {
	t.Helper()
	rows, err := p.conn.Query(context.Background(), `select min(off) from snap group by place order by place`)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[float64])
	if err != nil {
		t.Fatal(err)
	}
	return list
}
